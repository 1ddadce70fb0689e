"""A narrative that means harm: all of its words are still on screen, and soon."""

import re

import pytest

from briefing_tui.tui.flow import cells
from briefing_tui.tui.narrative import Narrative
from briefing_tui.tui.narrative.parser import DEEPEST

MANY = 50_000
FAMILIES = {
    "nested quotes": ("> " * MANY + "inside", {"inside"}),
    "nested quotes in lines": (
        "".join("> " * depth + f"w{depth}w\n\n" for depth in range(1, 300)),
        {f"w{depth}w" for depth in range(1, 300)},
    ),
    "nested bullets": ("* " * 9_000 + "inside", {"inside"}),
    "nested numbers": ("1. " * MANY + "inside", {"inside"}),
    "nested lists in lines": (
        "".join("  " * depth + f"- w{depth}w\n" for depth in range(300)),
        {f"w{depth}w" for depth in range(300)},
    ),
    "a list that is too deep, and text after it": (
        "- " * (DEEPEST + 10) + "inside\n\n  between\n\nafter",
        {"inside", "between", "after"},
    ),
    "open brackets": ("[" * MANY + "inside", {"inside"}),
    "open images": ("![" * MANY + "inside", {"inside"}),
    "brackets in brackets": ("[" * MANY + "inside" + "]" * MANY, {"inside"}),
    "links in links": ("[a](" * MANY + "inside", {"inside"}),
    "open inline notes": ("^[" * MANY + "inside", {"inside"}),
    "inline notes in each other": ("^[" * 500 + "inside" + "]" * 500, {"inside"}),
    "stars": ("*" * MANY + "inside" + "*" * MANY, {"inside"}),
    "stars and words": ("**a" * MANY + " inside", {"inside"}),
    "backquotes": ("`a``" * MANY + " inside", {"inside"}),
    "angle brackets": ("<a " * MANY + " inside", {"inside"}),
    "a table of thousands of columns": (
        "|" + "|".join(f"w{at}w" for at in range(2000)) + "|\n" + "|-" * 2000 + "|\n|inside|\n",
        {"inside", *(f"w{at}w" for at in range(2000))},
    ),
    "a square table": ("|a" * 400 + "|\n" + "|-" * 400 + "|\n" + "|inside|\n" * 400, {"inside"}),
    "surplus cells": ("|a|\n|-|\n|" + "|".join(f"w{at}w" for at in range(500)), {"w0w", "w499w"}),
    "footnotes in footnotes": (
        "x[^0]\n\n" + "".join("    " * at + f"[^{at}]: w{at}w\n" for at in range(80)),
        {f"w{at}w" for at in range(80)},
    ),
    "footnotes that refer to each other": (
        "x[^a]\n\n[^a]: one[^b]\n\n[^b]: two[^a]",
        {"one[2]", "two[1]"},
    ),
    "a footnote in itself": ("x[^a]\n\n[^a]: one[^a]\n\n    [^a]: two", {"one[1]", "two"}),
    "link references": ("".join(f"[r{at}]: t{at}\n" for at in range(5000)), {"t0", "t4999"}),
    "list items": ("- w\n" * MANY + "- inside\n", {"inside"}),
    "lines": ("w\n" * MANY + "inside", {"inside"}),
    "underlined headings": ("w\n=\n\n" * MANY + "inside", {"inside"}),
    "definitions that are never closed": ("[r]: u 'w\n" + "w\n" * MANY + "inside", {"inside"}),
    "notes that are used": ("w[^a]\n\n[^a]: w\n\n" * 5000 + "inside", {"inside"}),
    "a table of rows that lack cells": (
        "|a" * 9000 + "|\n" + "|-" * 9000 + "|\n" + "|\n" * 9000 + "|inside|\n",
        {"inside"},
    ),
    "html": ("<div>\n" * 5000 + "inside", {"inside"}),
    "an open comment": ("<!-- inside\n\nstill\n", {"inside", "still"}),
    "an open fence": ("```lang info\ninside\n\n# still", {"lang", "info", "inside", "still"}),
    "megabyte word": ("x" * 1_000_000 + " inside", {"inside"}),
    "megabyte line": ("word " * 200_000 + "inside", {"inside"}),
    "megabyte heading": ("# " + "word " * 200_000 + "inside", {"inside"}),
    "megabyte line of code": ("    " + "word " * 200_000 + "inside", {"inside"}),
    "combining marks": ("a" + "\u0301" * 100_000 + " inside", {"inside"}),
    "joiners": ("a" + "\u200d" * 100_000 + " inside", {"inside"}),
    "flags": ("🇵🇰" * 20_000 + " inside", {"inside"}),
    "a bad link": ("[inside](javascript:alert) <javascript:still>", {"inside", "still"}),
    "control characters": ("a\x1b]0;inside\x07 \x00 \x9b31m", {"inside"}),
}


def on_screen(narrative: Narrative, width: int) -> str:
    """Give all text that is drawn, in one, so that words are whole again."""
    parts: list[str] = []
    for block in narrative:
        for line in block.lines(width):
            assert cells(line) <= width
            parts += (piece.text for piece in line if piece.start >= 0)
        parts.append("\n")
    return "".join(parts)


@pytest.mark.parametrize("name", FAMILIES)
def test_every_word_is_on_screen(name: str) -> None:
    markdown, words = FAMILIES[name]
    seen = on_screen(Narrative(markdown), 76)
    assert [word for word in sorted(words) if word not in seen] == []


@pytest.mark.parametrize("name", FAMILIES)
def test_every_way_to_read_it_comes_to_an_end(name: str) -> None:
    narrative = Narrative(FAMILIES[name][0])
    assert narrative.prepare()
    assert narrative.find(re.compile("inside|[aorwx]"))
    narrative.marks("inside", ["inside"])
    assert len(narrative.headings) <= len(narrative)


def test_no_control_code_comes_through() -> None:
    markdown = (
        "a\x1bb\x9bc `\x07` [d](\x1b) &#27; &#x9b;\n\n    \x1bcode\n\n<b\x1b>\n\n|\x1b|\n|-|\n"
    )
    seen = on_screen(Narrative(markdown), 40)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", seen)


def test_text_after_what_is_nested_too_deep_is_read_as_usual() -> None:
    *_, between, after = Narrative("- " * (DEEPEST + 10) + "inside\n\n  *between*\n\n*after*")
    assert (between.text, after.text) == ("between", "after")


def test_too_much_markup_says_that_it_is_shown_as_source() -> None:
    narrative = Narrative("[" * MANY)
    assert narrative[0].text.endswith("this is its source]")


def test_what_is_beyond_the_budget_is_shown_as_source_and_told() -> None:
    """The beginning is Markdown as ever; what follows the notice is the text as it was written."""
    narrative = Narrative("*a*\n\n" + "- *w*\n" * 50_000 + "*inside*\n", row=10)
    assert narrative[0].text == "a"
    (notice,) = (at for at, block in enumerate(narrative) if "too much Markdown" in block.text)
    assert narrative[notice - 1].text == "w"
    source = "".join(f"{block.text}\n" for block in narrative[notice + 1 :])
    assert source.startswith("- *w*\n")
    assert source.endswith("- *w*\n*inside*\n")
    assert narrative[notice].row == 12 + notice - 1
    assert narrative.at_row(10 + 2 + 50_000) == len(narrative) - 1


def test_a_table_of_too_many_cells_ends_in_its_source() -> None:
    """The rows that are laid out are as ever, and what follows the table is Markdown again."""
    narrative = Narrative("> |a|b|\n> |-|-|\n" + "> |*c*|d|\n" * 9_000 + "\n*after*")
    table, notice, source, after = narrative
    assert table.text.startswith("a b\nc d\n")
    assert "too many cells" in notice.text
    assert source.text.endswith("|*c*|d|\n|*c*|d|")
    assert table.text.count("\n") + source.text.count("\n") + 1 == 9_000
    assert after.text == "after"


def test_every_word_of_a_mixed_document_is_on_screen() -> None:
    """Whatever the nesting, each word stands somewhere, at every width that holds a word."""
    words = iter(f"w{number}w" for number in range(100_000))
    lines: list[str] = []
    for depth in range(0, DEEPEST + 12, 3):
        for opener in ("> ", "- ", "1. ", "> - ", "- > "):
            lines += [opener * depth + next(words), "", opener * depth + "    " + next(words), ""]
            lines += [opener * depth + f"| {next(words)} | {next(words)} |"]
            lines += [opener * depth + "|---|---|", f"| {next(words)} |", ""]
    narrative = Narrative("\n".join(lines))
    expected = set(re.findall(r"w\d+w", "\n".join(lines)))
    for width in (20, 76):
        seen = on_screen(narrative, width)
        assert not expected - set(re.findall(r"w\d+w", seen))
