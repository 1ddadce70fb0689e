"""What the linear reader says to each command."""

import subprocess
from pathlib import Path

import pytest

from briefing_tui.linear.commands import COMMANDS, GROUPS
from briefing_tui.linear.place import Place
from briefing_tui.linear.session import Session
from tests.linear.sitting import sit
from tests.terminal import ROOT

SAMPLES = ROOT / "briefs"
SPU = SAMPLES / "pk-spu-2026.md"
BRIEF = """\
---
id: talks
title: The talks
date: 2026-01-07
tlp: GREEN
sources:
  - {id: wire, publisher: A wire, reliability: B, copy: wire.txt}
  - {id: paper, title: A paper, seen: false, based_on: [wire]}
actors:
  - {id: one, name: Somebody, role: a speaker}
timeline:
  - {id: first, date: "2024-06~", event: A first event, actors: [one]}
  - id: later
    date: 2026-01-07
    event: A later event
    evidence:
      - {source: wire, exact: "the talks were held", credibility: 2, via: []}
      - {source: wire, stance: against, exact: "nobody came at all"}
  - {id: next, date: 2027, event: A planned event}
quotes:
  - {id: q, quote: "the talks were held", speaker: one, source: wire}
questions:
  - id: who
    question: Who came?
    hypotheses: [{id: h1, text: Everybody}, {id: h2, text: Nobody, likelihood: unlikely}]
    evidence:
      - {source: wire, exact: "the talks were held", for: [h1], against: [h2]}
      - {source: paper, exact: "they sat", for: [h1]}
findings:
  - {kind: judgment, text: They met, likelihood: likely, confidence: low}
---
## A heading

The first paragraph names Somebody.

- an entry

## Another

The last paragraph.
"""
WIRE = "One.\nTwo.\nIt is said that the talks were held.\nFour.\nFive.\nSix.\nSeven.\n"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A brief whose source has a copy."""
    (tmp_path / "wire.txt").write_text(WIRE)
    path = tmp_path / "talks.md"
    path.write_text(BRIEF)
    return path


def test_a_library_is_listed_with_numbers_and_a_number_opens() -> None:
    """The list says how many there are; the brief says its title and marking first."""
    start, opened, _ = sit("4", paths=[SAMPLES])
    assert start[0] == "Briefs, newest first, 4 briefs."
    assert start[4].startswith("4. 7 Jan 2026, Pakistan sets up a Special Protection Unit")
    assert start[4].endswith("TLP:CLEAR, 5 open questions, unread")
    assert opened[0].startswith("Pakistan sets up a Special Protection Unit")
    assert opened[1] == "Marked TLP:CLEAR"


def test_moving_says_exactly_one_line() -> None:
    """Which pane, which of how many, and what stands there."""
    _, *said = sit("p2", "j", "", "k", "G", "g", ".", "k", paths=[SPU])
    assert all(len(lines) == 1 for lines in said[:-1])
    assert said[4][0] == "Timeline 12 of 12: undated, The unit is set up, planned, no evidence"
    assert said[6] == said[5] == said[0]
    assert said[7] == ["This is the first."]
    assert sit("p2", "9", paths=[SPU])[2][0] == (
        "Timeline 9 of 12: 7 Jan 2026, Naqvi announces the SPU, has evidence, one origin"
    )


def test_words_stand_for_what_the_other_reader_draws(talks: Path) -> None:
    """States are said, and nothing is told by a sign alone."""
    _, *said = sit("p2", "j", "j", "p4", "p5", "j", paths=[talks])
    assert said[0] == [
        "Timeline 1 of 3: about June 2024, uncertain date, A first event, no evidence"
    ]
    assert said[1] == [
        "Timeline 2 of 3: 7 Jan 2026, A later event, has evidence, one origin, some of it against"
    ]
    assert said[2] == ["Timeline 3 of 3: 2027, A planned event, planned, no evidence"]
    assert said[3] == [
        "Questions 1 of 1: Who came? open question, 2 excerpts bearing on it, one origin"
    ]
    assert said[4][0].startswith("Sources 1 of 2: A wire, reliability B, usually reliable")
    assert "not seen by the author" in said[5][0]


def test_panes_have_numbers_and_names(talks: Path) -> None:
    """Both lead to the same pane."""
    for number, name in enumerate(
        ("findings", "actors", "timeline", "quotes", "questions", "sources")
    ):
        by_number, by_name = sit(f"p{number}", name, paths=[talks])[1:3]
        assert by_number == by_name
        assert by_number[0].startswith(f"{name.capitalize()} 1 of ")


def test_an_item_is_told_in_full_with_its_number(talks: Path) -> None:
    """Likelihood and confidence stand on lines of their own."""
    told = sit("p0", "1", paths=[talks])[2]
    assert told[0] == (
        "Findings 1 of 1: judgment: They met, likelihood likely, 55 to 80 per cent, no evidence"
    )
    assert told[1] == "Confidence: low"


def test_evidence_is_said_with_its_grade_its_way_and_its_state(talks: Path) -> None:
    """Then Enter leads into the copy, at the passage, and q comes back."""
    _, *said = sit("p2", "2", ")", "", "", "q", ")", ")", "(", paths=[talks])
    (evidence,) = said[2]
    assert evidence == (
        "Evidence 1 of 2: for it, A wire, in its own voice, grade B2, usually reliable, "
        "probably true: “the talks were held”, found in the copy"
    )
    assert said[3] == [
        "Copy of A wire, line 3 of 7, found in the copy",
        "Line 1: One.",
        "Line 2: Two.",
        "Passage, line 3: It is said that the talks were held.",
        "Line 4: Four.",
        "Line 5: Five.",
    ]
    assert said[4][0] == "Line 6: Six."
    assert said[5] == said[2]
    assert said[6][0].startswith("Evidence 2 of 2: against it, A wire")
    assert said[6][0].endswith("“nobody came at all”, not in the copy")
    assert said[7] == ["No more evidence."]
    assert said[8] == said[2]


def test_a_copy_of_one_long_line_is_said_in_parts(talks: Path) -> None:
    """The few lines around a passage stay few."""
    words = "word " * 5000
    (talks.parent / "wire.txt").write_text(f"{words}the talks were held {words}")
    passage = sit("p2", "2", ")", "", paths=[talks])[4]
    assert len(passage) == 6
    assert max(map(len, passage)) < 1100
    assert "the talks were held" in next(line for line in passage if line.startswith("Passage"))


def test_the_matrix_of_a_question_is_sentences(talks: Path) -> None:
    """How many excerpts speak against, for and neither, hypothesis by hypothesis."""
    told = sit("p4", "1", paths=[talks])[2]
    assert "h1, Everybody: 0 against, 2 for, 0 neutral" in told
    assert "h2, Nobody, likelihood unlikely, 20 to 45 per cent: 1 against, 0 for, 1 neutral" in told


def test_the_text_is_read_page_by_page_and_then_counts_as_read(talks: Path) -> None:
    """A blank or Enter goes on; headings are gone to."""
    start, _, text, end, back, heading, *_ = sit("1", " ", "", "[", "]", paths=[talks.parent])
    assert text[:4] == [
        "Heading 2: A heading",
        "The first paragraph names Somebody.",
        "Entry: an entry",
        "Heading 2: Another",
    ]
    assert text[-1] == "End of the text."
    assert end == ["End of the text."]
    assert back == ["There is no heading further on."]
    assert heading[0] == "Heading 2: Another"
    assert "unread" in start[1]
    assert "unread" not in sit(paths=[talks.parent])[0][1]


def test_find_goes_through_all_of_the_brief(talks: Path) -> None:
    """Items and text; it goes round, and says how far it is."""
    _, first, second, third, around, back, none, _ = sit(
        "/somebody", "n", "n", "n", "N", "/ nowhere", paths=[talks]
    )
    assert first == ["Match 1 of 3, Actors 1 of 1: Somebody, a speaker"]
    assert second[0].startswith("Match 2 of 3, Quotes 1 of 1: Somebody")
    assert third == ["Match 3 of 3, text, paragraph 2: The first paragraph names Somebody."]
    assert around == first
    assert back == third
    assert none == ["nowhere is not in this brief."]


def test_contents_lead_to_panes_and_headings(talks: Path) -> None:
    """And q comes back from there."""
    _, contents, heading, back, pane, _ = sit("t", "8", "q", "3", paths=[talks])
    assert contents[3] == "3. Timeline, 3"
    assert contents[8] == "8. Heading 2: Another"
    assert heading[:2] == ["Heading 2: Another", "The last paragraph."]
    assert back == ["Contents of The talks 8 of 8: Heading 2: Another"]
    assert pane[0].startswith("Timeline 1 of 3")


def test_a_search_lands_on_the_very_item(talks: Path) -> None:
    """And n goes on through the words in that brief."""
    _, found, opened, following, wrong, none, *_ = sit(
        "s planned", "1", "n", "s status:", "s nowhere", paths=[talks.parent]
    )
    assert found[0] == "Search for planned, by relevance, 1 brief."
    assert found[1].endswith("timeline: A planned event")
    assert opened[-1] == "Timeline 3 of 3: 2027, A planned event, planned, no evidence"
    assert following == [
        "Match 1 of 1, Timeline 3 of 3: 2027, A planned event, planned, no evidence"
    ]
    assert wrong[0].startswith("The query cannot be read, column ")
    assert none == ["Nothing was found for nowhere."]


@pytest.mark.parametrize(
    ("typed", "heading", "opened"),
    [
        ("T", "Timeline of all briefs, 38 events.", "Timeline 1 of 14: 7 Jan 2026, Naqvi meets"),
        ("Q", "Open questions of all briefs, 21 questions.", "Questions 1 of 7: Is the rapid"),
    ],
)
def test_items_across_the_library_open_in_their_brief(
    typed: str, heading: str, opened: str
) -> None:
    """At the very item."""
    _, listed, brief, back, _ = sit(typed, "9" if typed == "T" else "1", "q", paths=[SAMPLES])
    assert listed[0] == heading
    assert brief[-1].startswith(opened)
    assert back[0].startswith(heading.split(",")[0])


def test_actors_and_speakers_across_the_library() -> None:
    """From a name to all that there is of its bearer, and to the words of a speaker."""
    _, names, dossier, events, _, _, _, speakers, words, _ = sit(
        "a", "1", "1", "q", "q", "q", '"', "2", paths=[SAMPLES]
    )
    assert names[1] == "1. Mohsin Naqvi, 4 briefs"
    assert dossier[0] == "All of Mohsin Naqvi, 5 lists."
    assert events[0].startswith("Events of Mohsin Naqvi, ")
    assert speakers[2] == "2. Mohsin Naqvi, 6 quotes"
    assert words[0] == "Words of Mohsin Naqvi, 6 quotes."


def test_next_and_previous_brief_and_the_history() -> None:
    """J and K take the place of the brief; H and L go back and forward; q leads to the list."""
    _, one, two, again, before, forward, listed, _ = sit(
        "1", "J", "K", "H", "L", "q", paths=[SAMPLES]
    )
    assert one[0].startswith("Naqvi and Wang")
    assert two[0].startswith("Attacks on Chinese")
    assert again[0] == one[0]
    assert before[0].startswith("Attacks on Chinese")
    assert forward[0].startswith("Naqvi and Wang")
    assert listed[0].startswith("Briefs 1 of 4: ")
    assert sit("4", "J", paths=[SAMPLES])[2] == ["This is the last brief."]


def test_star_and_unread_are_kept(talks: Path) -> None:
    """The list says so."""
    _, star, read, unread, *_ = sit("*", "U", "U", paths=[talks])
    assert (star, read, unread) == (["Starred."], ["Marked as read."], ["Marked as unread."])
    assert sit("*", paths=[talks])[1] == ["No star."]


def test_cite_prints_what_may_be_quoted(talks: Path) -> None:
    """A quote with its speaker and source, an excerpt with its source, an item in one line."""
    quote = sit("p3", "y", paths=[talks])[2]
    assert quote == ["“the talks were held” — Somebody, A wire"]
    cited = sit("p2", "2", ")", "y", "p1", "y", paths=[talks])
    assert cited[4] == ["“the talks were held” — A wire, in its own voice"]
    assert cited[6] == ["Somebody, a speaker"]


def test_print_writes_what_the_command_prints_and_asks_before_replacing(
    talks: Path, tmp_path: Path
) -> None:
    """What exists stays where the answer is no."""
    target = tmp_path / "out.md"
    said = sit(f"P {target}", f"P {target}", "n", f"P {target}", "y", paths=[talks])
    assert said[1] == [f"Printed to {target}."]
    assert said[3] == ["Not printed."]
    assert said[5] == [f"Printed to {target}."]
    assert target.read_text().startswith("**TLP:GREEN**")


def test_changes_since_an_earlier_version_are_said(talks: Path) -> None:
    """Version by version of git, each difference in a line that leads to the item."""

    def git(*words: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *words], cwd=talks.parent, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "A first version")
    talks.write_text(BRIEF.replace("likelihood: likely", "likelihood: unlikely"))
    _, versions, changes, item, *_ = sit("C", "1", "1", paths=[talks])
    assert "A first version" in versions[1]
    assert changes[0].endswith("marked TLP:GREEN, 1 change.")
    assert changes[1] == (
        "1. finding changed: They met; likelihood lowered: was “likely”, now “unlikely”"
    )
    assert item[0].startswith("Findings 1 of 1: judgment: They met, likelihood unlikely")


def test_without_an_earlier_version_it_is_said_why(talks: Path) -> None:
    """In one sentence."""
    (said,) = sit("C", paths=[talks])[1]
    assert said.startswith("There is no earlier version: ")


def test_commands_of_the_brief_are_done_from_its_text_too(talks: Path) -> None:
    """The text is left for them; a star leaves one where one is."""
    _, _, star, where, pane, where_now, _ = sit(" ", "*", ".", "p1", ".", paths=[talks])
    assert star == ["Starred."]
    assert where[0].startswith("Text, paragraph ")
    assert where_now == pane == ["Actors 1 of 1: Somebody, a speaker"]


def test_a_command_that_is_not_known_names_the_nearest() -> None:
    """One sentence, and nothing is done."""
    _, near, far, argument, brief, number, _ = sit(
        "serch x", "zzzz", "j 3", "p2", "77", paths=[SAMPLES]
    )
    assert near == ["There is no command serch; did you mean search?"]
    assert far == ["There is no command zzzz; ? lists the commands."]
    assert argument == ["j takes nothing after it; what you typed was not done."]
    assert brief == ["Open a brief for that."]
    assert number == ["There is no 77: Briefs, newest first, 4 briefs."]


def test_help_is_made_of_the_table_that_is_read() -> None:
    """Every command is told, and every command is done by a place or the session."""
    said = "\n".join(sit("?", paths=[SPU])[1])
    for group in GROUPS.values():
        for command in group:
            assert f"{command.words[0]}" in said
            assert f"{command.says}." in said
            assert hasattr(Session, command.does) or hasattr(Place, command.does)
    assert len(COMMANDS) == sum(len(each.words) for group in GROUPS.values() for each in group)


def test_what_cannot_be_read_is_said_with_its_line(tmp_path: Path) -> None:
    """When the brief opens; the rest of the brief is there."""
    path = tmp_path / "broken.md"
    path.write_text("---\ntitle: Broken\ntimeline:\n  - {event: E, date: 2026-02-31}\n---\nText.\n")
    start = sit(paths=[path])[0]
    assert start[0] == "Broken"
    assert start[1] == "Not marked"
    assert start[2] == "1 error in the file, what could not be read:"
    assert start[3].startswith("Line 4: ")
    path.write_text("---\ntitle: Broken\nactors: [\n---\nText.\n")
    said = sit(" ", paths=[path])
    assert any(line.startswith("Line ") for line in said[0])
    assert "actors: [" in said[1]


def test_a_stricter_item_is_said_when_the_brief_opens(tmp_path: Path) -> None:
    """What is looser than something in it would mislead."""
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A\ntlp: GREEN\nactors: [{name: B, tlp: RED}]\n---\n")
    said = sit("p1", paths=[path])
    assert said[0][1] == "Marked TLP:GREEN, an item in it TLP:RED"
    assert said[1] == ["Actors 1 of 1: B, marked TLP:RED"]


def test_of_a_large_library_no_more_is_fetched_than_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also to go to its end."""
    from briefing_tui.library.listing import PAGE
    from briefing_tui.library.memory import MemoryStore

    for number in range(190):
        (tmp_path / f"{number:03}.md").write_text(f"---\ntitle: Brief {number:03}\n---\n")
    asked: list[int] = []
    search = MemoryStore.search

    def counting(self: MemoryStore, *words: object, **named: object) -> object:
        asked.append(int(str(named["limit"])))
        return search(self, *words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(MemoryStore, "search", counting)
    _, end, _ = sit("G", paths=[tmp_path])
    assert end[0].startswith("Briefs 190 of 190: ")
    assert len(asked) <= 3
    assert max(asked) <= PAGE


def test_a_long_list_is_said_page_by_page(tmp_path: Path) -> None:
    """What is left is counted."""
    for number in range(45):
        (tmp_path / f"{number:02}.md").write_text(f"---\ntitle: Brief {number:02}\n---\n")
    start, more, last, one, _ = sit("", "", "", paths=[tmp_path])
    assert start[0] == "Briefs, newest first, 45 briefs."
    assert start[-1] == "20 of 45; Enter for more."
    assert more[0].startswith("21. ")
    assert more[-1] == "40 of 45; Enter for more."
    assert last[-1].startswith("45. ")
    assert one[0].startswith("Briefs 1 of 45: ")


def test_other_scripts_and_hostile_text_are_said_cleaned(tmp_path: Path) -> None:
    """Urdu keeps its joiners, and what would drive a terminal shows as marks."""
    path = tmp_path / "a.md"
    title = "اسلام‌آباد 安全部队"
    path.write_text(
        f'---\ntitle: "{title}"\n'
        'actors: [{name: "A\\e[31m[red]B\\u202e", role: "[/]"}]\n---\n\x1b]0;x\x07 &#x1b;[2J\n',
        encoding="utf-8",
    )
    start, actor, text, _ = sit("p1", " ", paths=[path])
    assert start[0] == title
    assert actor == ["Actors 1 of 1: A␛[31m[red]B�, [/]"]
    assert not set("".join(text)) & {"\x1b", "\x07"}
