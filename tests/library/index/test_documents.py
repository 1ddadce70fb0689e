"""What an index is given of a record: all that finds it, in a form that breaks on no text."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library.index.documents import (
    numbered,
    prepare,
)
from briefing_tui.library.index.home import open_index
from briefing_tui.library.index.packing import pack, text_in, text_out, unpack, unpack_some
from briefing_tui.library.query.tree import EVERYTHING, Value
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.store import Count

any_text = st.text() | st.text(st.characters(codec=None, categories=None))
"""Lone surrogates too, which YAML and file names can hold."""
cards = st.builds(
    Card,
    st.sampled_from(Kind),
    any_text,
    st.lists(any_text, max_size=3).map(tuple),
    st.integers(0, 10**9),
    any_text,
    st.lists(any_text, max_size=3).map(tuple),
    any_text,
    any_text,
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
    st.dictionaries(
        st.sampled_from(("role", "aliases", "hypotheses", "seen")),
        any_text | st.lists(any_text, min_size=1).map(tuple) | st.integers(0, 9) | st.just(False),
    ),
)


@settings(max_examples=40)
@given(st.lists(cards, max_size=4).map(tuple), st.data())
def test_cards_come_out_as_they_went_in(given: tuple[Card, ...], data: st.DataObject) -> None:
    """All of them, or some."""
    packed = pack(given)
    assert tuple(unpack(packed)) == given
    if given:
        places = data.draw(st.lists(st.integers(0, len(given) - 1)))
        assert unpack_some(packed, places) == [given[place] for place in places]


def test_cards_that_are_none() -> None:
    """Other bytes, or fewer cards than were counted, are a ValueError."""
    packed = pack((Card(Kind.EVENT, "e", ("x",)),))
    for other in (b"", b"garbage", packed[:-3]):
        with pytest.raises(ValueError, match="decompress"):
            unpack(other)
    with pytest.raises(ValueError, match="fewer"):
        unpack_some(packed, [1])


@given(any_text)
def test_any_text_is_kept(text: str) -> None:
    """A title may be the name of a file, which need not be Unicode."""
    assert text_out(text_in(text)) == text


@given(any_text, st.lists(any_text, max_size=3), st.sampled_from(("", "title", "actor", "quote")))
def test_documents_are_json_whatever_they_say(text: str, values: list[str], field: str) -> None:
    """And a prepared record can be sent to another process."""
    given = tuple(values)
    facts = Facts({field: (text,)}, {"tag": given, "who": given, "lang": given}, (text,), text)
    card = Card(Kind.QUOTE, text, (text,), date=text, who=given, more={"source": text})
    entry = Entry(text.replace("\0", ""), id=text, title=text, date=text, tags=given)
    entry = entry._replace(path="p")
    prepared = prepare(Record(entry, Stamp(1, 2, 3), facts, (card,), (facts,)))
    assert pickle.loads(pickle.dumps(prepared)) == prepared
    assert len(prepared.documents) == 2
    for number, document in enumerate(prepared.documents, 7):
        read = json.loads(numbered(document, number, 7))
        assert (read["id"], read["number"]) == (number, 7)
        json.dumps(read).encode()


def test_a_file_that_could_not_be_read_has_no_documents() -> None:
    """Nothing finds it."""
    assert prepare(Record(Entry("p", fault="x"), Stamp(1, 2, 3))).documents == ()


VALUES = ("CPEC", "cpec", "2024-01-01T00:00:00Z", "-1", "+x", "a\0b", "ẞ", "x" * 9000, "a b.*")


@pytest.mark.parametrize("value", VALUES)
def test_any_value_is_found_and_shown_as_it_was_written(quick: Path, value: str) -> None:
    """Also one that the engine would take for a moment, and one that is too long for it."""
    folder = quick / f"value-{VALUES.index(value)}"
    store = open_index(folder, write=True)
    facts = Facts({"": ("x",)}, {"tag": (value,), "who": (value,)})
    store.put([Record(Entry("p"), Stamp(1, 2, 3), facts)])
    for field in ("tag", "who"):
        for asked in (value, value.upper(), value.lower()):
            assert store.search(Value(field, asked)).total == 1
        assert store.search(Value(field, f"{value[:100]}?")).total == 0
    shown = value[:8000]
    assert store.facets(EVERYTHING, ("tag",))["tag"] == (Count(shown, 1),)
    assert store.facets(EVERYTHING, ("tag",), prefix=value[:2].swapcase())["tag"]
    assert not store.facets(EVERYTHING, ("tag",), prefix="nothing")["tag"]
    store.close()
