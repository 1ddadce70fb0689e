"""A table fits the terminal, lines up by cells, and says with words what colour says too."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.store import Order
from briefing_tui.model.visible import visible_line
from briefing_tui.render.glyphs import ASCII
from briefing_tui.render.listing.pieces import Look
from briefing_tui.render.listing.table_kinds import table
from tests.render.listed import ODD, PLAIN, SHAPES, listed, samples, store_of, texts
from tests.strategies import briefs


def lines(
    store: MemoryStore, shape: str, query: str = "", *, width: int = 80, ascii_: bool = False
) -> list[str]:
    """Give the lines of a table as they are seen."""
    look = Look(width, ASCII, ascii=True) if ascii_ else Look(width)
    return [
        "".join(each.text for each in line) for line in table(listed(store, shape, query), look)
    ]


def roles(store: MemoryStore, shape: str, query: str = "") -> Sequence[tuple[str, str]]:
    """Give the pieces of a table with what they are."""
    found = table(listed(store, shape, query), Look(120))
    return [(each.text, each.role) for line in found for each in line]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("width", [10, 24, 40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(shape: str, width: int) -> None:
    """In any script, at any width; what does not fit ends in one ellipsis."""
    for store in (samples(), texts(ODD, PLAIN)):
        shown = lines(store, shape, "china OR police" if shape == "hits" else "", width=width)
        assert shown
        assert max(map(cell_len, shown)) <= width
        assert not any(line.endswith(" ") or "……" in line for line in shown)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(briefs(), min_size=1, max_size=1), st.sampled_from(SHAPES), st.integers(20, 140))
def test_any_text_is_one_line_and_visible(given_briefs, shape: str, width: int) -> None:
    """No control character, no line break, nothing too wide."""
    store = store_of((f"{n}.md", brief) for n, brief in enumerate(given_briefs))
    for line in lines(store, shape, width=width):
        assert visible_line(line) == line
        assert cell_len(line) <= width


def test_columns_line_up_by_cells() -> None:
    """Chinese names take two cells a character, Urdu one; columns start in one place."""
    shown = lines(texts(ODD), "events", width=120)
    starts = {cell_len(line[: line.index("AMBER")]) for line in shown if "AMBER" in line}
    assert len(starts) == 1
    assert any("警察" in line for line in shown)


def test_dates_are_worded_and_an_uncertain_one_looks_so() -> None:
    """By a sign and by its words, not by colour alone."""
    shown = lines(texts(ODD), "events", width=120)
    about = next(line for line in shown if "tab here line" in line)
    assert "~15 Jan 2020  ◌" in about
    assert next(line for line in shown if "پولیس" in line).lstrip().startswith("Jan 2020  ○")
    assert ("~15 Jan 2020", "warn") in roles(texts(ODD), "events")
    assert "undated" in next(line for line in shown if "No date" in line)
    assert "every 3 months  ↻" in next(line for line in shown if "警察" in line)


def test_long_gaps_are_drawn_where_time_goes_forward() -> None:
    """Under the dates, and only in that order."""
    shown = lines(texts(ODD), "events", width=100)
    gaps = [number for number, line in enumerate(shown) if "┊ 3 years" in line]
    assert gaps == [2]
    later = ODD.replace("id: odd", "id: later").replace("date: 20", "date: 19")
    for order in (Order.NEWEST, Order.TITLE, Order.RELEVANCE):
        other = table(listed(texts(later, ODD), "events", order=order), Look(100))
        assert not any("┊" in each.text for line in other for each in line)


def test_a_paraphrase_never_stands_in_quotation_marks() -> None:
    """Direct words do; the source's own sentence keeps the marks inside it alone."""
    shown = "\n".join(lines(texts(ODD), "quotes", width=120))
    assert "“We leave now.”" in shown
    assert "They would leave." in shown
    assert not re.search('[“"]They would leave', shown)
    assert 'It was "over", he said' in shown


def test_a_quote_without_a_speaker_says_so() -> None:
    """Whom it is about did not say it."""
    line = next(line for line in lines(texts(ODD), "quotes", width=120) if "over" in line)
    assert "speaker not given" in line
    assert "李明" not in line


def test_likelihood_and_confidence_stand_apart() -> None:
    """Two columns, and the confidence says what it is."""
    line = next(line for line in lines(texts(ODD), "findings", width=120) if "They go" in line)
    assert re.search(r"judgment +They go\. +likely +low confidence", line)
    claim = next(line for line in lines(texts(ODD), "findings", width=120) if "They paid" in line)
    assert "محمد خان: They paid." in claim


def test_what_was_found_is_marked_and_in_sight() -> None:
    """Also where it stands far into a long passage."""
    text = f"---\nid: long\ntitle: T\n---\n{'word ' * 40}needle {'word ' * 40}\n"
    found = listed(texts(text), "hits", "needle")
    shown = list(table(found, Look(60)))
    (marked,) = [each for line in shown for each in line if each.role == "mark"]
    assert marked.text == "needle"
    passage = "".join(each.text for each in shown[1])
    assert "…" in passage[:20]
    assert cell_len(passage) <= 60
    assert roles(samples(), "hits", "title:dialogue").count(("dialogue", "mark")) == 1


def test_hits_are_grouped_by_brief_under_its_title() -> None:
    """A free line between briefs, a letter before each passage, as in the reader."""
    shown = lines(samples(), "hits", "security companies", width=100)
    assert (
        shown.count("") == len([line for line in shown if re.match(r" *\d+ \w+ \d{4}", line)]) - 1
    )
    title = shown[0].index("Attacks") if "Attacks" in shown[0] else shown[0].index("Pakistan")
    assert {line[title] for line in shown[1:4]} <= set("ATQ?FSN")
    assert all(line[:title].strip() == "" for line in shown[1:4])


def test_many_namesakes_are_one_row_in_a_table() -> None:
    """As in the reader; an actor that briefs join is told first, and data has each by itself."""
    brief = "---\nid: b{0}\ntitle: T\nactors: [{{id: a, name: Ann{1}}}]\n---\n"
    said = ', same_as: ["b0#a"]'
    store = texts(*(brief.format(n, said if n < 3 else "") for n in range(12)))
    found = list(table(listed(store, "actors", form="table", limit=50), Look(80)))
    shown = [" ".join(each.text for each in line).split() for line in found]
    assert [line[:4] for line in shown] == [
        ["Ann", "3", "briefs", "b0,"],
        ["Ann", "others", "9", "briefs"],
    ]
    assert len(list(listed(store, "actors", limit=50).rows)) == 10
    assert len(list(listed(store, "actors", form="table").rows)) == 10


def test_ascii_terminals_get_ascii_alone() -> None:
    """Signs become their twins, letters what a typist would have typed; the columns hold."""
    for shape in SHAPES:
        shown = lines(texts(ODD), shape, "police" if shape == "hits" else "", ascii_=True)
        assert all(line.isascii() and len(line) <= 80 for line in shown)


def test_what_comes_after_the_first_lines_is_cut_to_their_columns() -> None:
    """A long list is printed as it comes; its columns do not move."""
    brief = "---\nid: b{0}\ntitle: {1}\ndate: 2020-01-01\n---\n"
    short = [brief.format(number, "Short") for number in range(210)]
    store = texts(*short, brief.format("x", "A title that is long " * 20).replace("2020", "2019"))
    shown = lines(store, "briefs")
    assert len(shown) == 211
    assert shown[-1].index("UNMARKED") == shown[0].index("UNMARKED")
    assert cell_len(shown[-1]) <= 80
