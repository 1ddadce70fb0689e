"""`briefing print`."""

import json
import re
from pathlib import Path

import pytest

from briefing_tui.model.errors import UnreadableFile
from briefing_tui.reading.json_brief import read_json
from briefing_tui.reading.read import parse_brief
from tests.conftest import CommandLine

BRIEF = """\
---
title: {title}
id: {id}
actors:
  - {{id: a, name: Somebody, evidence: [{{source: s, exact: "some words"}}]}}
sources:
  - {{id: s, publisher: A paper}}
questions:
  - question: What is not known?
---
The narrative of {id}.
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two briefs."""
    folder = tmp_path / "library"
    folder.mkdir()
    for ident, title in (("pk-unit", "The unit"), ("pk-attacks", "The attacks")):
        (folder / f"{ident}.md").write_text(BRIEF.format(id=ident, title=title))
    return folder


def test_a_brief_is_printed_by_path_id_and_part_of_its_title(
    briefing: CommandLine, library: Path
) -> None:
    """All ways to name it give the same text."""
    wanted = briefing("print", library / "pk-unit.md")
    assert wanted.status == 0
    assert "The unit" in wanted.out
    assert "The narrative of pk-unit." in wanted.out
    for name in ("pk-unit", "the unit", "unit"):
        result = briefing("-l", library, "print", name)
        assert (result.status, result.out) == (0, wanted.out)


def test_without_a_library_the_folder_briefs_is_asked(briefing: CommandLine, library: Path) -> None:
    """./briefs is the library of a user who configured none; then the sample."""
    library.rename("briefs")
    result = briefing("-v", "print", "pk-unit")
    assert result.status == 0
    assert "library briefs (./briefs)" in result.err


def test_an_ambiguous_name_lists_the_briefs(briefing: CommandLine, library: Path) -> None:
    """Status 2, nothing printed, the candidates named."""
    result = briefing("-l", library, "print", "pk")
    assert (result.status, result.out) == (2, "")
    assert "pk-unit" in result.err
    assert "pk-attacks" in result.err


def test_an_unknown_id_is_told_with_the_nearest(briefing: CommandLine, library: Path) -> None:
    """Status 2, and a typing error is corrected."""
    result = briefing("-l", library, "print", "pk-unti")
    assert (result.status, result.out) == (2, "")
    assert "did you mean pk-unit?" in result.err


def test_a_name_that_looks_like_a_path_is_not_searched(
    briefing: CommandLine, library: Path
) -> None:
    """unit.md that is not there is a missing file, though a brief has `unit` in its title."""
    result = briefing("-l", library, "print", "unit.md")
    assert result.status == 2
    assert result.err == "briefing: unit.md: no such file\n"


def test_several_briefs_are_printed_in_the_order_of_the_line(
    briefing: CommandLine, library: Path
) -> None:
    """One after the other, in one document: no footnote has the label of another."""
    out = briefing("print", library / "pk-attacks.md", library / "pk-unit.md").out
    places = [
        out.index(text) for text in ("# The attacks", "of pk-attacks.", "# The unit", "of pk-unit.")
    ]
    assert places == sorted(places)
    labels = re.findall(r"^\[\^(.+?)\]:", out, re.MULTILINE)
    assert len(labels) == len(set(labels)) == 2


def test_one_unreadable_brief_prints_none(briefing: CommandLine, library: Path) -> None:
    """A document that lacks a brief is not passed off as the whole."""
    result = briefing("print", library / "pk-unit.md", "absent.md")
    assert (result.status, result.out) == (2, "")


def test_standard_input_is_printed(briefing: CommandLine) -> None:
    """`-` reads a brief from a pipe."""
    text = BRIEF.format(id="piped", title="From a pipe")
    result = briefing("print", "-", stdin=text.encode())
    assert result.status == 0
    assert "The narrative of piped." in result.out


def test_a_byte_order_mark_on_standard_input_is_no_text(briefing: CommandLine) -> None:
    """Files from other systems are read through a pipe as well."""
    text = "\ufeff" + BRIEF.format(id="marked", title="With a mark")
    assert "With a mark" in briefing("print", "-", stdin=text.encode()).out


def test_only_prints_the_named_parts(briefing: CommandLine, library: Path) -> None:
    """Questions and no narrative, where questions are asked for."""
    result = briefing("print", library / "pk-unit.md", "--only", "questions, actors")
    assert result.status == 0
    assert "What is not known?" in result.out
    assert "Somebody" in result.out
    assert "The narrative" not in result.out


@pytest.mark.parametrize(
    ("only", "message"),
    [
        ("qutes", "--only has no part qutes; did you mean quotes?"),
        ("xyz", "--only has no part xyz; there are summary"),
        ("", "--only needs parts"),
        (" , ", "--only needs parts"),
    ],
)
def test_an_unknown_part_is_refused(
    briefing: CommandLine, library: Path, only: str, message: str
) -> None:
    """Status 2 with the nearest part, or all of them."""
    result = briefing("print", library / "pk-unit.md", "--only", only)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def test_evidence_is_shown_as_asked(briefing: CommandLine, library: Path) -> None:
    """Footnotes by default, in the line, or not at all."""
    path = library / "pk-unit.md"
    footnotes = briefing("print", path).out
    assert footnotes == briefing("print", path, "--evidence", "footnotes").out
    assert "some words" in footnotes
    assert "[^" in footnotes
    inline = briefing("print", path, "--evidence", "inline").out
    assert "some words" in inline
    assert "[^" not in inline
    assert "some words" not in briefing("print", path, "--evidence=none").out


def test_front_matter_gives_the_brief_again(briefing: CommandLine, library: Path) -> None:
    """What is printed with its annotation reads back to an equal brief."""
    path = library / "pk-unit.md"
    result = briefing("print", path, "--front-matter")
    assert result.status == 0
    assert parse_brief(result.out, str(path)) == parse_brief(path.read_text(), str(path))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["a", "b", "--front-matter"], "--front-matter takes one BRIEF"),
        (["a", "--front-matter", "--only", "quotes"], "--front-matter keeps all"),
        (["a", "--front-matter", "--evidence", "none"], "--front-matter keeps all"),
        (["a", "--front-matter", "--source", "s=f"], "--front-matter does not say it"),
        (["a", "--source", "s"], "--source takes ID=FILE"),
        (["a", "--to", "json", "--only", "quotes"], "--to json keeps all"),
        (["a", "--to", "json", "--evidence", "none"], "--to json keeps all"),
        (["a", "--to", "json", "--front-matter"], "--front-matter is Markdown"),
        (["a", "--force"], "--force goes with --output"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    briefing: CommandLine, words: list[str], message: str
) -> None:
    """Status 2, before anything is read."""
    result = briefing("print", *words)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def test_output_goes_to_a_new_file(briefing: CommandLine, library: Path) -> None:
    """The file has what standard output would have had."""
    path = library / "pk-unit.md"
    assert briefing("print", path, "-o", "print.md").status == 0
    assert Path("print.md").read_text() == briefing("print", path, "-o", "-").out


def test_an_existing_file_is_replaced_only_by_force(briefing: CommandLine, library: Path) -> None:
    """Without --force it stays as it was, and status 2 says so."""
    path = library / "pk-unit.md"
    Path("print.md").write_text("mine")
    result = briefing("print", path, "-o", "print.md")
    assert result.status == 2
    assert "print.md" in result.err
    assert Path("print.md").read_text() == "mine"
    assert briefing("print", path, "-o", "print.md", "--force").status == 0
    assert "The unit" in Path("print.md").read_text()


def test_a_brief_is_not_replaced_by_its_own_print(briefing: CommandLine, library: Path) -> None:
    """Even by force: its annotation would be gone. With its front matter it may be."""
    path = library / "pk-unit.md"
    before = path.read_text()
    result = briefing("print", path, "-o", path, "--force")
    assert result.status == 2
    assert "is the brief itself" in result.err
    assert path.read_text() == before
    assert briefing("print", path, "-o", path, "--force", "--front-matter").status == 0
    assert parse_brief(path.read_text(), str(path)) == parse_brief(before, str(path))


def test_errors_in_a_brief_are_told_beside_its_print(briefing: CommandLine) -> None:
    """The print is made, and standard error says that it is not whole."""
    result = briefing("print", "-", stdin=b"---\ntitle: A\ndate: never\n---\nText.\n")
    assert result.status == 0
    assert "Text." in result.out
    assert result.err == "briefing: -: 1 error; `briefing check` shows where\n"


MARKED = """\
---
title: A marked brief
id: {id}
tlp: {tlp}
actors:
  - {{id: open, name: Open name, tlp: CLEAR}}
  - {{id: shut, name: Shut name, tlp: RED}}
---
The narrative.
"""
LEFT_OUT = "1 item is left out: it is marked more strictly than TLP:GREEN"


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A library of a brief that may be passed on but for an item, and one that may not."""
    folder = tmp_path / "marked"
    folder.mkdir()
    for ident, tlp in (("free", "CLEAR"), ("bound", "AMBER")):
        (folder / f"{ident}.md").write_text(MARKED.format(id=ident, tlp=tlp))
    return folder


@pytest.mark.parametrize("marking", ["GREEN", "green", "TLP:GREEN", "tlp:green"])
def test_what_is_marked_more_strictly_is_left_out(
    briefing: CommandLine, marked: Path, marking: str
) -> None:
    """The print and standard error say how much, and neither says what."""
    result = briefing("print", marked / "free.md", "--max-tlp", marking)
    assert result.status == 0
    assert "Open name" in result.out
    assert "hut" not in result.out + result.err
    assert result.out.endswith(f"*{LEFT_OUT}.*\n\n**TLP:CLEAR**\n")
    assert result.err == f"briefing: {LEFT_OUT}\n"


def test_nothing_is_left_out_where_all_may_be_passed_on(
    briefing: CommandLine, marked: Path
) -> None:
    """Without a limit, and up to RED."""
    path = marked / "bound.md"
    assert briefing("print", path).out == briefing("print", path, "--max-tlp", "RED").out
    assert "Shut name" in briefing("print", path).out


def test_an_unknown_marking_is_refused_with_those_that_there_are(
    briefing: CommandLine, marked: Path
) -> None:
    """Status 2, before anything is read."""
    result = briefing("print", marked / "free.md", "--max-tlp", "white")
    assert (result.status, result.out) == (2, "")
    assert "no marking white; there are RED, AMBER+STRICT, AMBER, GREEN, CLEAR" in result.err


@pytest.mark.parametrize("only", [[], ["--only", "questions"]])
def test_nothing_is_printed_where_nothing_is_left(
    briefing: CommandLine, marked: Path, only: list[str]
) -> None:
    """Status 1; so too where what is left stands in parts that are not asked for."""
    text = MARKED.format(id="red", tlp="RED")
    if not only:
        text = text.replace("tlp: CLEAR", "tlp: RED")
    result = briefing("print", "-", "--max-tlp", "GREEN", *only, stdin=text.encode())
    assert (result.status, result.out) == (1, "")
    assert result.err.endswith("marked more strictly than TLP:GREEN; nothing is left\n")
    assert "hut" not in result.err


def test_each_brief_of_a_pack_is_left_what_may_be_passed_on(
    briefing: CommandLine, marked: Path
) -> None:
    """One sum for all, and the marking of what is there."""
    (marked / "none.md").write_text("---\ntitle: Wholly secret\ntlp: RED\n---\nText.\n")
    result = briefing("-l", marked, "print", "--query", "", "--max-tlp", "GREEN")
    assert result.status == 0
    assert result.out.startswith("**TLP:CLEAR**\n")
    assert "Wholly secret" not in result.out
    assert result.out.count("# (left out)") == 1
    said = "2 items and the own text of 2 briefs are left out"
    assert (result.out.count(said), result.err.count(said)) == (1, 1)


def test_what_is_left_of_a_brief_is_a_brief_again(briefing: CommandLine, marked: Path) -> None:
    """With its annotation, and with what is said of the rest in its narrative."""
    result = briefing("print", marked / "bound.md", "--max-tlp", "GREEN", "--front-matter")
    brief = parse_brief(result.out)
    assert (brief.title, brief.tlp, brief.problems) == ("(left out)", "CLEAR", ())
    assert [actor.name for actor in brief.actors] == ["Open name"]
    assert "1 item and the brief's own text are left out" in brief.body


def test_a_brief_is_not_replaced_by_what_is_left_of_it(briefing: CommandLine, marked: Path) -> None:
    """Even by force and with its front matter: what is left out would be gone."""
    path = marked / "free.md"
    result = briefing(
        "print", path, "-o", path, "--force", "--front-matter", "--max-tlp", "GREEN"
    )  # fmt: skip
    assert result.status == 2
    assert "with --max-tlp its annotation would be lost" in result.err
    assert "Shut name" in path.read_text()


COPIED = """\
---
title: A unit
id: unit
tlp: CLEAR
sources:
  - {id: wire, publisher: The Wire, copy: wire.txt}
  - {id: other, publisher: Another, copy: ../outside.txt, tlp: RED}
timeline:
  - event: The unit is announced
    evidence:
      - {source: wire, exact: "the unit will be set up"}
      - {source: other, exact: "their words"}
---
"""
REPORT = "The minister said that the unit would be set up.\nNobody else was told of it.\n"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder of a brief and the copy of one of its sources, which has drifted."""
    folder = tmp_path / "copied"
    folder.mkdir()
    (folder / "unit.md").write_text(COPIED)
    (folder / "wire.txt").write_text(REPORT)
    return folder


def test_excerpts_say_whether_they_stand_in_the_copies(briefing: CommandLine, copied: Path) -> None:
    """Named by path or through the library; nothing else of the copy is printed, nor its name."""
    result = briefing("print", copied / "unit.md")
    assert result.status == 0
    assert "“the unit will be set up”, drifted: “will” is “would” in the copy\n" in result.out
    assert "wire.txt" not in result.out
    assert "minister" not in result.out
    assert briefing("-l", copied, "print", "unit").out == result.out
    assert briefing("-l", copied, "print", "--query", "unit").out == result.out


def test_a_copy_outside_the_folder_is_not_read_and_that_is_said(
    briefing: CommandLine, copied: Path
) -> None:
    """In one line on standard error; the excerpt then says nothing."""
    (copied.parent / "outside.txt").write_text("their words")
    result = briefing("print", copied / "unit.md")
    assert "“their words”\n" in result.out
    assert "unit.md: other: its copy stands outside the folder" in result.err


def test_a_text_that_is_named_is_looked_in(briefing: CommandLine, copied: Path) -> None:
    """It may stand anywhere, and wins over the copy; also of what comes from a pipe."""
    text = copied.parent / "text.txt"
    text.write_text("Here the unit will be set up, in their words.")
    result = briefing("print", "-", "--source", f"wire={text}", stdin=COPIED.encode())
    assert "“the unit will be set up”, found in the copy\n" in result.out
    assert "“their words”\n" in result.out


@pytest.mark.parametrize("how", [["--to", "json"], ["--max-tlp", "RED"], []], ids=str)
def test_a_text_for_a_source_that_no_brief_has_is_a_slip(
    briefing: CommandLine, copied: Path, how: list[str]
) -> None:
    """Told before anything is printed; what is left out of a brief is no slip."""
    path = copied / "unit.md"
    given = ["--source", f"wire={path}", "--source", f"nosuch={path}"]
    result = briefing("print", path, *given, *how)
    assert (result.status, result.out) == (2, "")
    assert "--source nosuch: no brief that is printed has such a source" in result.err

    left = briefing("print", path, "--max-tlp", "GREEN", "--source", f"other={path}")
    assert left.status == 0


def test_nothing_is_written_where_all_that_is_found_cannot_be_read(
    briefing: CommandLine, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an empty line nor a file in place of one that is there."""

    def fail(path: Path) -> None:
        raise UnreadableFile(f"{path}: gone")

    monkeypatch.setattr("briefing_tui.reading.read.read_brief", fail)
    file = tmp_path / "pack.md"
    file.write_text("kept")
    asked = ("-l", library, "print", "--query", "")
    for more in ((), ("-o", file, "--force")):
        result = briefing(*asked, *more)
        assert (result.status, result.out) == (2, "")
        assert "gone; it is left out" in result.err
    assert file.read_text() == "kept"


def test_the_copy_of_a_source_that_is_left_out_is_not_spoken_of(
    briefing: CommandLine, copied: Path
) -> None:
    """Not even on standard error, where the others still say where their excerpts stand."""
    result = briefing("print", copied / "unit.md", "--max-tlp", "GREEN")
    assert "drifted: “will” is “would”" in result.out
    assert "other" not in result.out + result.err


def test_json_is_one_object_that_reads_back(briefing: CommandLine, library: Path) -> None:
    """Of one brief or several, with a list of them in either case."""
    paths = [library / "pk-unit.md", library / "pk-attacks.md"]
    wanted = [parse_brief(path.read_text(), str(path)) for path in paths]
    for number in (1, 2):
        result = briefing("print", *paths[:number], "--to", "json")
        assert (result.status, result.err) == (0, "")
        assert list(read_json(result.out)) == wanted[:number]


def test_json_says_where_each_excerpt_stands(briefing: CommandLine, copied: Path) -> None:
    """Its place in the text of the source and what is other there; neither that nor its path."""
    result = briefing("print", copied / "unit.md", "--to", "json")
    (event,) = json.loads(result.out)["briefs"][0]["timeline"]
    start, end = (event["evidence"][0]["anchoring"][key] for key in ("start", "end"))
    assert REPORT[start:end] == "the unit would be set up"
    assert event["evidence"][0]["anchoring"] == {
        "state": "drifted",
        "start": start,
        "end": end,
        "places": 0,
        "changes": [{"was": "will", "there": "would"}],
    }
    assert event["evidence"][1]["anchoring"]["state"] == "unchecked"
    assert "minister" not in result.out
    assert ".txt" not in result.out


def test_json_leaves_out_what_may_not_be_passed_on(briefing: CommandLine, marked: Path) -> None:
    """And says how much, as the other forms do."""
    result = briefing("print", marked / "free.md", "--to", "json", "--max-tlp", "GREEN")
    document = json.loads(result.out)
    assert (document["marking"], document["left_out"]) == ("TLP:CLEAR", LEFT_OUT)
    assert [actor["name"] for actor in document["briefs"][0]["actors"]] == ["Open name"]


def test_a_brief_is_not_replaced_by_its_json(briefing: CommandLine, library: Path) -> None:
    """It would be no brief any more."""
    path = library / "pk-unit.md"
    result = briefing("print", path, "--to", "json", "-o", path, "--force")
    assert result.status == 2
    assert parse_brief(path.read_text()).title == "The unit"


def test_the_schema_of_prints_is_printed(briefing: CommandLine) -> None:
    """`briefing schema --of print`."""
    schema = json.loads(briefing("schema", "--of", "print").out)
    assert schema["title"] == "briefing/brief/1"
