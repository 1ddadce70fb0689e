"""Several lists as one."""

import pytest

from briefing_tui.library import chain, listing
from briefing_tui.library.chain import Chain
from briefing_tui.library.dated import Dated
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.tree import Value
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp


@pytest.fixture
def board(monkeypatch) -> Chain:
    """Seven open questions, none partly answered, five that are answered."""
    monkeypatch.setattr(listing, "PAGE", 3)
    monkeypatch.setattr(chain, "PAGE", 3)
    states = ["answered"] * 5 + ["open"] * 7
    cards = tuple(
        Card(Kind.QUESTION, f"{state}{n}", (state,), date=f"2025-01-{28 - n:02}", status=state)
        for n, state in enumerate(states)
    )
    facts = tuple(Facts(values={"status": (state,)}) for state in states)
    store = MemoryStore([Record(Entry("b.md", "b"), Stamp(0, 0, 0), Facts(), cards, facts)])
    return Chain(
        [Dated(store, Value("status", s), Kind.QUESTION) for s in ("open", "partly", "answered")]
    )


def test_one_list_follows_the_other(board: Chain) -> None:
    """Each oldest first; a part without anything takes no place."""
    assert board.missing(0, 5) == 0
    assert board.load()
    assert board.total == 12
    while (index := board.missing(0, 11)) >= 0:
        assert board.load(index)
    ids = [board.hit(n).card.id for n in range(12)]
    assert ids == [f"open{n}" for n in reversed(range(5, 12))] + [
        f"answered{n}" for n in reversed(range(5))
    ]
    assert [board.part_of(n) for n in (0, 6, 7, 11, 99)] == [0, 0, 2, 2, 2]
    assert (board.hit(-1), board.hit(12)) == (None, None)
    assert not board.load(99)


def test_what_is_listed_is_found_again(board: Chain) -> None:
    """In whichever part it stands."""
    for index in (0, 6, 7, 11):
        board.load(index)
        assert board.again().index_of(board.hit(index)) == index
    board.load(3)
    gone = board.hit(3)._replace(place=77)
    assert board.index_of(gone) == -1
