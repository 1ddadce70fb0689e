"""Excerpts are found in the texts of their sources, whatever became of quotes and blanks."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.anchoring import Anchoring, AnchorState
from briefing_tui.reading.anchoring import finding
from briefing_tui.reading.anchoring.alike import Alike, alike
from briefing_tui.reading.anchoring.finding import SourceText, changes

TEXT = (
    "Pakistan on Wednesday announced the unit.\n\n“It is a ‘special’ unit,” the minister said – in"
    " Beijing.  The unit will be set up.\nIslamabad was averse to Chinese boots on the ground,"
    " he said. The road is long. The road is closed."
)


def found(exact: str, text: str = TEXT, **around: str) -> str:
    """Give the state of an excerpt and what stands in the text at its place."""
    anchoring = SourceText(text).find(exact, **around)
    return (
        f"{anchoring.state}: {text[anchoring.start : anchoring.end] if anchoring.end >= 0 else ''}"
    )


@pytest.mark.parametrize(
    ("exact", "there"),
    [
        ("Pakistan on Wednesday", "Pakistan on Wednesday"),
        ("\"It is a 'special' unit,\" the minister said - in Beijing.",
         "“It is a ‘special’ unit,” the minister said – in Beijing."),
        ("  The unit  will\nbe set up. ", "The unit will be set up."),
        ("Beijing. The unit", "Beijing.  The unit"),
        ("set up. Islamabad", "set up.\nIslamabad"),
        ("Wed\u00adnesday", "Wednesday"),
    ],
)  # fmt: skip
def test_an_excerpt_is_found_whatever_its_quotes_dashes_and_blanks(exact: str, there: str) -> None:
    """Its place is that of the text as it is."""
    assert found(exact) == f"found: {there}"


@pytest.mark.parametrize(
    ("text", "exact", "there"),
    [
        ("vis-a\u0300-vis le cafe\u0301", "vis-à-vis le café", "vis-a\u0300-vis le cafe\u0301"),
        ("un café", "un cafe\u0301", "un café"),
        ("The o\ufb03ce", "The office", "The o\ufb03ce"),
        ("وزیرِ داخلہ محسن نقوی نے", "محسن نقوی", "محسن نقوی"),
        ("巴基斯坦内政部长纳克维", "内政部长", "内政部长"),
        ("ein\xa0\xa0\nWort", "ein Wort", "ein\xa0\xa0\nWort"),
        ("«Да», — сказал он", '"Да", - сказал', "«Да», — сказал"),
    ],
)
def test_normal_forms_and_scripts(text: str, exact: str, there: str) -> None:
    """Composed or not, in ligatures, from right to left, without spaces."""
    assert found(exact, text) == f"found: {there}"


def test_what_stands_around_tells_which_of_several_places_is_meant() -> None:
    """Without it the excerpt is ambiguous, and so it is where the surroundings are alike."""
    text = SourceText(TEXT)
    assert text.find("The road is").state is AnchorState.AMBIGUOUS
    assert text.find("The road is").places == 2
    last = TEXT.rindex("The road is")
    assert text.find("The road is", suffix="closed").start == last
    assert text.find("The road is", prefix="long.").start == last
    assert text.find("The road is", prefix="he said.").start == TEXT.index("The road is")
    assert text.find("The road is", position=len(TEXT)).start == last
    twice = SourceText("a word, a word, a word")
    assert twice.find("word", prefix="a").state is AnchorState.AMBIGUOUS


def test_other_words_have_drifted_and_are_told() -> None:
    """As long as most of it is the same."""
    anchoring = SourceText(TEXT).find("Islamabad was averse to Chinese feet on the ground,")
    there = "Islamabad was averse to Chinese boots on the ground,"
    assert (anchoring.state, anchoring.there) == (AnchorState.DRIFTED, there)
    assert TEXT[anchoring.start : anchoring.end] == there
    assert anchoring.changes == (("feet", "boots"),)


@pytest.mark.parametrize(
    ("was", "there", "expected"),
    [
        ("a b c", "a x c", [("b", "x")]),
        ("a b c", "a c", [("b", "")]),
        ("a c", "a b c", [("", "b")]),
        ("a b", "a b", []),
    ],
)
def test_changes_are_told_by_words(was: str, there: str, expected: list[tuple[str, str]]) -> None:
    """What was replaced, left out and put in."""
    assert list(changes(was, there)) == expected


def test_what_stands_after_a_drifted_excerpt_is_no_part_of_it() -> None:
    """A shorter word in it does not draw in what follows."""
    text = SourceText(
        "The army has deployed two corps for the CPEC security. Nothing else is said."
    )

    anchoring = text.find("has deployed three corps for the CPEC security")

    assert anchoring.there == "has deployed two corps for the CPEC security"
    assert anchoring.changes == (("three", "two"),)


def test_the_place_that_has_drifted_least_is_told() -> None:
    """Of several that are like an excerpt."""
    text = "The army has sent two corps north. " * 3 + "The army has sent three corps south today."
    anchoring = SourceText(text).find("The army has sent three corps south yesterday")
    assert anchoring.there == "The army has sent three corps south today"


@pytest.mark.parametrize(
    "exact", ["", "  \n ", "\u00ad", "Nothing of the kind was ever written here"]
)
def test_what_is_not_there_is_missing(exact: str) -> None:
    """And so is an empty excerpt."""
    assert SourceText(TEXT).find(exact).state is AnchorState.MISSING
    assert SourceText("").find(exact).state is AnchorState.MISSING


chunks = st.lists(
    st.sampled_from(
        ["a", "b", "é", "e\u0301", " ", "  ", "\n", "“", '"', "—", "-", "\u00ad", "保", "ک", "ﬁ",
         "½", ".", "\xa0", "İ", "한"]
    ),
    max_size=30,
)  # fmt: skip


@given(chunks)
def test_what_was_made_alike_stays_so_and_leads_back(parts: Sequence[str]) -> None:
    """Each character of it has its place in the text, in order."""
    text = "".join(parts)
    made = Alike(text)
    assert alike(made.text) == made.text.strip()
    places = [made.span(at, at + 1) for at in range(len(made.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(chunks, st.data())
def test_every_part_of_a_text_is_found_in_it(parts: Sequence[str], data: st.DataObject) -> None:
    """At its own place, or at one that reads the same."""
    first = data.draw(st.integers(0, len(parts)))
    last = data.draw(st.integers(first, len(parts)))
    text, exact = "".join(parts), "".join(parts[first:last])
    anchoring = SourceText(text).find(exact)
    if not alike(exact):
        assert anchoring.state is AnchorState.MISSING
        return
    assert anchoring.state in (AnchorState.FOUND, AnchorState.AMBIGUOUS)
    assert alike(text[anchoring.start : anchoring.end]) == alike(exact)


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_no_text_raises(text: str, exact: str, prefix: str, suffix: str) -> None:
    """Whatever a brief or a source holds."""
    anchoring = SourceText(text).find(exact, prefix=prefix, suffix=suffix)
    assert isinstance(anchoring, Anchoring)
    if anchoring.end >= 0:
        assert 0 <= anchoring.start <= anchoring.end <= len(text)


def test_an_excerpt_of_a_text_that_repeats_is_counted() -> None:
    """All its places, though no more than a thousand are told apart by what is around them."""
    assert SourceText("ab " * 5000).find("ab").places == 5000
    assert SourceText("ab " * 5000).find("ab", suffix="ab").state is AnchorState.AMBIGUOUS


@pytest.mark.parametrize(
    ("exact", "there"),
    [
        ("It said that plans of this kind could be used", "It said that methods of this kind"),
        ("They carried out many attacks", "They carried out numerous attacks"),
        ("The methods of all citizens remains", "The protection of all citizens remains"),
        ("部长在上海宣布成立", "部长在北京宣布成立"),
    ],
)
def test_what_has_drifted_is_told_with_its_first_and_last_words(exact: str, there: str) -> None:
    """Longer or shorter words at its ends are part of it."""
    text = SourceText(
        "He spoke. It said that methods of this kind could be used. They carried out numerous "
        "attacks, and went. The protection of all citizens remains. 内政部长在北京宣布成立部队。"
    )
    assert text.find(exact).there.startswith(there)


def test_in_chinese_the_characters_that_differ_are_told() -> None:
    """Not the whole sentence, which has no blanks."""
    anchoring = SourceText("内政部长纳克维在北京宣布成立特别保护部队").find(
        "部长纳克维在上海宣布成立"
    )
    assert anchoring.changes == (("上海", "北京"),)


@pytest.mark.parametrize("sign", ["…", "...", "[…]", " (...) "])
def test_a_shortened_quotation_is_found(sign: str) -> None:
    """Where all its parts stand in order, not far from each other."""
    text = SourceText("The army, as was said often before, has sent two corps to the north.")
    anchoring = text.find(f"The army{sign}has sent two corps")
    assert anchoring.state is AnchorState.FOUND
    assert (anchoring.start, anchoring.end) == (0, 54)
    assert text.find(f"has sent{sign}The army").state is not AnchorState.FOUND


def test_a_long_excerpt_that_has_drifted_is_told_to_its_end() -> None:
    """Its beginning and its end are aligned, and what lies between is its own."""
    words = [f"word{number}" for number in range(600)]
    said = list(words)
    said[5], said[300], said[595] = "other", "other", "other"
    anchoring = SourceText(f"Before it. {' '.join(words)} After it.").find(" ".join(said))
    assert anchoring.there == " ".join(words)
    assert [there for _, there in anchoring.changes] == ["word5", "word300", "word595"]


def test_no_brief_makes_one_text_be_aligned_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is beyond the limit is unchecked, and not said to be missing."""
    monkeypatch.setattr(finding, "MOST_ALIGNED", 2)
    text = SourceText(TEXT)
    states = [text.find(f"No such words as {word}").state for word in ("one", "two", "three")]
    assert states == [AnchorState.MISSING, AnchorState.MISSING, AnchorState.UNCHECKED]
