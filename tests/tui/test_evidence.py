"""What a brief rests on, as a reader goes after it: states, excerpts, the copies of sources."""

from pathlib import Path

import pytest

from tests.tui.reader import reading
from tests.tui.texts import SMALL

COPY = """The minister came to the capital as he met the minister of the other side.

A second paragraph with “typographic” marks tells that
the army has sent two corps to the north, as it says, and never came back.

The last line of it.
"""

TRACED = """---
title: A traced brief
tlp: GREEN
sources:
  - {id: wire, publisher: A wire, title: Its report, copy: wire.txt, reliability: B,
     based_on: [ministry], tlp: AMBER}
  - {id: ministry, publisher: The ministry, reliability: C, seen: false}
  - {id: talk, publisher: A talk}
  - {id: gone, publisher: A lost one, copy: gone.txt}
timeline:
  - id: meeting
    date: 2026-01-07
    event: They meet
    evidence:
      - {source: wire, exact: "as he met the minister", credibility: 2, via: [ministry]}
      - {source: wire, exact: "the army has sent three corps to the north", credibility: 3}
      - {source: wire, exact: "no such words stand anywhere in the text"}
      - {source: talk, exact: "heard in the corridor"}
  - {id: later, date: 2026-01-08, event: They part, evidence: [
      {source: talk, exact: "they left by the back door"}, {source: gone, exact: "out of it"}]}
quotes:
  - {id: said, quote: 'A second paragraph with "typographic" marks', speaker: A voice,
     source: wire}
findings:
  - {id: c1, kind: claim, text: It is so., evidence: [
      {source: wire, exact: "The last line of it."},
      {source: talk, exact: "it is not so", stance: against}]}
---
# The narrative

[They met](#meeting) and parted.
"""


@pytest.fixture
def traced(tmp_path: Path) -> Path:
    """A brief with a copy of one of its sources."""
    (tmp_path / "wire.txt").write_text(COPY, encoding="utf-8")
    path = tmp_path / "traced.md"
    path.write_text(TRACED, encoding="utf-8")
    return path


async def test_each_excerpt_says_whether_it_stands_in_its_source(traced: Path) -> None:
    """Found, drifted with the difference, missing, unchecked."""
    async with reading(traced, size=(110, 50)) as reader:
        await reader.press("2", "j")
        text = " ".join(" ".join(reader.reading).split())
        assert "1 found, 1 drifted, 1 missing, 1 unchecked" in text
        assert "✓ A wire B2 “as he met" in text
        assert "▲ A wire B3 “the army has sent three corps to the north” drifted" in text
        assert "the source has “two” for “three”" in text
        assert "anywhere in the text” not in the source" in text
        assert "· A talk “heard in the corridor”" in text
        assert "B2" in text
        assert "via The ministry" in text


async def test_what_is_not_as_in_the_source_is_counted_and_listed(traced: Path) -> None:
    """At the top whatever is selected; with its lines where the brief opens."""
    async with reading(traced, size=(110, 50)) as reader:
        await reader.rest()
        assert "2 astray" in reader.lines[0]
        assert "2 excerpts are not as in the source" in reader.text
        reading_pane = " ".join(" ".join(reader.reading).split())
        assert "They meet “the army has sent three corps to the north” drifted" in reading_pane
        assert any(line.startswith(" ▲") and "They meet" in line for line in reader.lines)


async def test_a_brief_whose_sources_have_no_copies_says_unchecked() -> None:
    """Nothing is looked up, and that is said."""
    async with reading(SMALL, size=(110, 40)) as reader:
        await reader.press("2", "j", "j")
        assert "1 source, 1 origin against; unchecked" in " ".join(" ".join(reader.reading).split())
        assert "astray" not in reader.lines[0]


async def test_parentheses_choose_one_excerpt_after_the_other() -> None:
    """Of the selected item; an item without evidence says so, the ends too."""
    async with reading(SMALL, size=(80, 24)) as reader:
        await reader.press("2", "j", "j", ")")
        assert "as he met the minister" in reader.chosen
        await reader.press(")")
        assert "he never came" in reader.chosen
        await reader.press(")")
        assert "No more excerpts below" in reader.bottom
        await reader.press("(")
        assert "as he met the minister" in reader.chosen
        await reader.press("escape")
        assert not reader.chosen
        assert "They meet" in reader.selected
        await reader.press("g", ")")
        assert "No evidence here" in reader.bottom


async def test_enter_on_an_excerpt_opens_its_source_at_the_passage(traced: Path) -> None:
    """It is marked there; Esc comes back to where one was."""
    async with reading(traced, size=(90, 30)) as reader:
        await reader.press("2", "j", ")")
        assert "Enter source" in reader.bottom
        await reader.press("enter")
        assert "A wire" in reader.lines[0]
        assert "TLP:AMBER" in reader.lines[0]
        assert reader.styled("select strong") == "as he met the minister"
        assert "The last line of it." in reader.text
        await reader.press(")")
        assert reader.styled("select strong").startswith("A second paragraph with “typographic”")
        await reader.press(")")
        assert "the army has sent two corps to the north" in reader.styled("select strong")
        assert reader.styled("select strong warn") == "two"
        assert "▲ drifted  the source has “two” for “three”" in reader.lines[1]
        await reader.press("escape")
        assert "They meet" in reader.selected
        assert "as he met the minister" in reader.chosen


async def test_an_excerpt_that_is_not_there_says_so_in_the_source(traced: Path) -> None:
    """The text is shown from its top."""
    async with reading(traced, size=(90, 40)) as reader:
        await reader.press("2", "j", ")", ")", ")", "enter")
        assert "does not have these words" in reader.bottom
        assert "The minister came to the capital" in reader.lines[2]


async def test_from_a_passage_enter_leads_to_the_item_that_rests_on_it(traced: Path) -> None:
    """Whichever of them one has gone to."""
    async with reading(traced, size=(90, 40)) as reader:
        await reader.press("2", "j", ")", "enter", ")", "enter")
        assert reader.pane == "Quotes"
        assert "A voice" in reader.selected


async def test_a_quote_is_an_excerpt_too(traced: Path) -> None:
    """`)` chooses it, and Enter opens its source."""
    async with reading(traced, size=(90, 40)) as reader:
        await reader.press("3", "j", ")", "enter")
        assert reader.styled("select strong").startswith("A second paragraph")


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (("j", ")"), "There is no copy of this source; these are the 3 excerpts of it"),
        (("j", ")", ")"), "Its copy cannot be used: there is no such file"),
    ],
)
async def test_a_source_without_a_text_shows_its_excerpts_in_order(
    traced: Path, keys: tuple[str, ...], why: str
) -> None:
    """And says why there is no text."""
    async with reading(traced, size=(90, 40)) as reader:
        await reader.press("2", "j", *keys, "enter")
        assert why in " ".join(reader.text.split())
        if "these are" in why:
            corridor = reader.text.index("heard in the corridor")
            assert corridor < reader.text.index("they left by the back door")


async def test_enter_on_a_source_opens_its_copy(traced: Path) -> None:
    """From the pane of the sources; `/` finds in it."""
    async with reading(traced, size=(90, 40)) as reader:
        await reader.press("5", "j", "enter")
        assert "The minister came to the capital" in reader.text
        await reader.press("/", *"corps", "enter")
        assert reader.styled("now") == "corps"
        assert "1/1" in reader.bottom
        await reader.press("escape", "escape")
        assert reader.pane == "Sources"


async def test_a_source_tells_what_rests_on_it(traced: Path) -> None:
    """Its grade, what it passes on, how many items rest on it and on nothing else."""
    async with reading(traced, size=(110, 50)) as reader:
        await reader.press("5", "j")
        text = " ".join(reader.text.split())
        assert "B usually reliable" in text
        assert "Based on The ministry" in text
        assert "Carries 3 items, 2 of them on nothing else" in text
        assert "Text a copy" in text
        assert "3 items, relays 1" in reader.selected


async def test_a_claim_says_that_it_has_one_origin_and_what_speaks_against_it(
    traced: Path,
) -> None:
    """Both stand beside it where the brief opens."""
    async with reading(traced, size=(110, 50)) as reader:
        await reader.rest()
        text = reader.text.replace("\N{NO-BREAK SPACE}", " ")
        assert "It is so.  one origin" in text
        assert "against     “it is not so”" in text


async def test_a_copy_outside_the_library_is_not_opened(tmp_path: Path) -> None:
    """Neither by `..` nor by a link; it is said why."""
    (tmp_path / "secret.txt").write_text("as he met the minister", encoding="utf-8")
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "linked.txt").symlink_to(tmp_path / "secret.txt")
    for copy in ("../secret.txt", "linked.txt", str(tmp_path / "secret.txt")):
        path = folder / "brief.md"
        path.write_text(TRACED.replace("wire.txt", copy), encoding="utf-8")
        async with reading(path, size=(110, 50)) as reader:
            await reader.press("5", "j")
            assert "its copy stands outside the folder of the briefs" in " ".join(
                reader.text.split()
            )
            await reader.press("enter")
            assert "secret" not in reader.text
            assert "Its copy stands outside the folder of the briefs" in reader.text


async def test_a_copy_that_is_not_the_one_that_was_read_is_told(tmp_path: Path) -> None:
    """By its SHA-256."""
    (tmp_path / "wire.txt").write_text(COPY, encoding="utf-8")
    path = tmp_path / "brief.md"
    path.write_text(
        TRACED.replace("copy: wire.txt", f"copy: wire.txt, sha256: {'0' * 64}"), encoding="utf-8"
    )
    async with reading(path, size=(110, 50)) as reader:
        await reader.press("5", "j")
        assert "a copy, not the one that the SHA-256 is of" in reader.text


async def test_a_hostile_copy_is_shown_as_text(tmp_path: Path) -> None:
    """Control codes become marks, markup stays text, and a line without end is parted."""
    (tmp_path / "wire.txt").write_text(
        "\x1b[31mred\x1b[0m [bold]as he met the minister[/] \u202eback\n" + "long " * 20_000,
        encoding="utf-8",
    )
    path = tmp_path / "brief.md"
    path.write_text(TRACED, encoding="utf-8")
    async with reading(path, size=(90, 40)) as reader:
        await reader.press("2", "j", ")", "enter")
        assert "[bold]as he met the minister[/]" in reader.text
        assert not set(reader.text) & {"\x1b", "\u202e"}
        await reader.press("G")
        assert "long long" in reader.text


async def test_an_excerpt_can_be_copied_with_its_citation(traced: Path) -> None:
    """Where it was gone to, in the brief and in the source."""
    async with reading(traced, size=(90, 40)) as reader:
        await reader.press("2", "j", ")", "y")
        assert "Excerpt with its citation" in reader.text
        assert "“as he met the minister” — via The ministry" in reader.text
        await reader.press("escape", "enter", "y")
        assert "Excerpt with its citation" in reader.text


async def test_what_is_contested_has_a_sign_in_its_row() -> None:
    """Evidence against it is not hidden behind what speaks for it."""
    async with reading(SMALL, size=(110, 40)) as reader:
        assert reader.row("They meet").split("│")[0].rstrip().endswith("✗")
        assert "✗" not in reader.row("They dine").split("│")[0]


async def test_a_copy_that_changes_is_looked_into_again(traced: Path) -> None:
    """Without a key, and it is told; `r` alone says that nothing has changed."""
    async with reading(traced, size=(110, 50)) as reader:
        await reader.press("2", "j", "r")
        assert "nothing has changed" in reader.bottom
        copy = traced.parent / "wire.txt"
        copy.write_text(COPY.replace("two corps", "three corps"), encoding="utf-8")
        await reader.until(lambda: "A copy of a source has changed" in reader.bottom)
        assert "2 found, 1 missing, 1 unchecked" in " ".join(" ".join(reader.reading).split())


async def test_a_copy_that_cannot_be_read_is_told_at_the_top(traced: Path) -> None:
    """Where nothing else is wrong; where the brief opens with the reason."""
    text = traced.read_text("utf-8").replace("three corps", "two corps")
    traced.write_text(text.replace("no such words stand anywhere in the text", "never came back"))
    async with reading(traced, size=(110, 50)) as reader:
        await reader.rest()
        assert "▲ 1 copy not read" in reader.top
        assert "A lost one: its copy cannot be used: there is no such file" in reader.text


async def test_a_brief_is_marked_by_the_strictest_in_it(traced: Path) -> None:
    """At the top and the bottom, whatever it says of itself; a source's page too."""
    async with reading(traced, size=(110, 50)) as reader:
        assert "TLP:AMBER" in reader.top
        assert "TLP:AMBER" in reader.bottom
        await reader.press("5", "j", "j", "j", "enter")
        assert "TLP:AMBER" in reader.top


async def test_evidence_is_reached_from_wherever_one_reads(traced: Path) -> None:
    """From the narrative below it, and where one pane is shown at a time."""
    async with reading(traced, size=(110, 24)) as reader:
        await reader.press("2", "j", "enter", "G", ")")
        assert "as he met the minister" in reader.chosen
    async with reading(traced, size=(40, 10)) as reader:
        await reader.press("2", "j", ")")
        assert "as he met" in reader.chosen


async def test_in_a_copy_parentheses_go_on_from_what_is_in_sight(tmp_path: Path) -> None:
    """Not from a passage that one has left."""
    copy = COPY + "And so on.\n" * 200 + "Far below.\n"
    (tmp_path / "wire.txt").write_text(copy, "utf-8")
    path = tmp_path / "traced.md"
    path.write_text(TRACED.replace("The last line of it.", "Far below."), "utf-8")
    async with reading(path, size=(90, 30)) as reader:
        await reader.press("5", "j", "enter", "G", "(")
        assert reader.styled("select strong") == "Far below."
        await reader.press("g", ")")
        assert reader.styled("select strong") == "as he met the minister"


async def test_what_was_found_for_another_brief_is_not_taken(traced: Path) -> None:
    """One goes to the next brief while excerpts are still being looked up."""
    other = traced.parent / "other.md"
    other.write_text(
        "---\ntitle: Other\nsources: [{id: wire, publisher: W, copy: wire.txt}]\n---\n"
    )
    async with reading(traced, other, size=(110, 50)) as reader:
        await reader.press("enter")
        screen = reader.app.brief_screen
        assert screen is not None
        screen.look_up(again=True)
        await reader.press("J")
        assert reader.app.brief_screen is screen
        assert not screen.view.astray
        assert "astray" not in reader.top


async def test_many_excerpts_astray_leave_room_for_what_the_brief_says(tmp_path: Path) -> None:
    """The first are listed, the rest counted; those in several places are told apart."""
    copy = "The army has sent two corps north. It is said again. It is said again.\n"
    (tmp_path / "wire.txt").write_text(copy, encoding="utf-8")
    astray = "".join(
        f"  - {{event: E{n}, evidence: [{{source: wire, exact: The army has sent {n} corps}}]}}\n"
        for n in range(8)
    )
    path = tmp_path / "many.md"
    path.write_text(
        "---\ntitle: Many\nsources: [{id: wire, publisher: W, copy: wire.txt}]\ntimeline:\n"
        f"{astray}  - {{event: Twice, evidence: [{{source: wire, exact: It is said again.}}]}}\n"
        "findings: [{kind: fact, text: The fact.}]\n---\n",
        encoding="utf-8",
    )
    async with reading(path, size=(110, 50)) as reader:
        await reader.rest()
        text = " ".join(" ".join(reader.reading).split())
        assert "8 excerpts are not as in the source, 1 stands there in several places" in text
        assert "E4 “The army" in text
        assert "E5 “The army" not in text
        assert "and 4 more; ▲ is before their rows" in text
        assert "The fact." in text
