"""Listing and searching a library: what is printed where, in which order, with which status."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui.cli import streams
from briefing_tui.cli.arguments import parse
from briefing_tui.cli.commands import COMMANDS
from briefing_tui.library.query.fields import FIELDS
from briefing_tui.render.listing.columns import SHAPES
from briefing_tui.render.listing.pieces import Piece
from tests.conftest import CommandLine
from tests.render.listed import ODD, PLAIN
from tests.terminal import ROOT, Terminal, colours
from tests.terminal import briefing as command

SAMPLES = ROOT / "briefs"
LISTS = [name for name, each in COMMANDS.items() if each.lists]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of odd briefs, one of them in a folder; only read, so that its index serves all."""
    folder = tmp_path_factory.mktemp("library") / "odd"
    (folder / "deep").mkdir(parents=True)
    (folder / "odd.md").write_text(ODD)
    (folder / "deep" / "plain.md").write_text(PLAIN)
    return folder


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", ["table", "tsv", "csv", "markdown", "json"])
def test_every_command_prints_every_format(
    briefing: CommandLine, odd: Path, name: str, form: str
) -> None:
    """Of a library with scripts of all kinds, markup and escapes; status 0, and nothing to say."""
    words = ["police OR reise"] if name == "search" else []
    run = briefing(name, "-l", odd, "--format", form, *words)
    assert (run.status, run.err) == (0, "")
    assert run.out.endswith("\n")
    assert "\x1b" not in run.out


def test_a_pipe_gets_lines_whose_first_field_can_be_opened(
    briefing: CommandLine, odd: Path
) -> None:
    """The default there is tsv: `briefing list | cut -f1` goes on from there."""
    lines = briefing("list", "-l", odd).out.splitlines()
    paths = [line.split("\t")[0] for line in lines]
    assert sorted(paths) == [str(odd / "deep" / "plain.md"), str(odd / "odd.md")]
    assert all(Path(path).is_file() for path in paths)


def test_words_are_one_query_and_options_come_before_it(briefing: CommandLine) -> None:
    """All after the first word is query, also what begins with a minus."""
    found = briefing("list", "-l", SAMPLES, "tag:cpec", "-tag:spu")
    assert [line.split("\t")[1] for line in found.out.splitlines()] == ["cpec-attacks"]
    both = briefing("list", "-l", SAMPLES, "tag:cpec")
    assert len(both.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "operands"),
    [
        (["list", "-tag:sport"], ["-tag:sport"]),
        (["list", "-lang:ur", "-nn", "3"], ["-lang:ur", "-nn", "3"]),
        (["list", "a", "--", "-n", "3"], ["a", "--", "-n", "3"]),
        (["list", "-n", "3", "-(a OR b)"], ["-(a OR b)"]),
        (["list", "-n3", '-"a b"', "c"], ['-"a b"', "c"]),
        (["list", "--", "-sport", "--format"], ["-sport", "--format"]),
        (["list", "--sort=title", "a", "--", "b"], ["a", "--", "b"]),
        (["-l", "dir", "search", "-v", "foo", "-bar"], ["foo", "-bar"]),
        (["list"], []),
    ],
)
def test_where_a_query_begins(words: list[str], operands: list[str]) -> None:
    """At the first word that is no option, or that no option looks like."""
    _, options = parse(words)
    assert options.operands == operands


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "-sport"], "after --"),
        (["list", "--formt", "json"], "did you mean --format"),
        (["list", "tag:x", "--format", "json"], "options come before the query"),
        (["list", "-n", "many"], "-n takes a number"),
        (["list", "--format", "xml"], "invalid choice"),
        (["list", "--sort", "size"], "invalid choice"),
        (["search"], "search needs a QUERY"),
        (["list", "(a"], "column"),
        (["list", "tga:x"], "did you mean tag"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    briefing: CommandLine, words: list[str], said: str
) -> None:
    """Status 2, before anything is opened or printed."""
    run = briefing(*words)
    assert (run.status, run.out) == (2, "")
    assert said in run.err
    assert run.err.count("\n") == 1


def test_a_query_that_cannot_be_read_names_the_column(briefing: CommandLine) -> None:
    """As it was typed, its words joined by blanks."""
    run = briefing("list", "-l", SAMPLES, "tag:cpec", "date:never")
    assert re.search(r"the query, column 1[0-9]: ", run.err)


def test_finding_nothing_is_an_answer(briefing: CommandLine) -> None:
    """Status 1; the formats that have a frame are whole all the same."""
    run = briefing("list", "-l", SAMPLES, "zzz")
    assert (run.status, run.out, run.err) == (1, "", "briefing: nothing was found\n")
    run = briefing("search", "-l", SAMPLES, "--format", "json", "zzz")
    assert run.status == 1
    assert json.loads(run.out)["items"] == []
    run = briefing("quotes", "-l", SAMPLES, "--format", "csv", "zzz")
    assert len(list(csv.reader(io.StringIO(run.out)))) == 1
    run = briefing("list", "-l", SAMPLES, "tag:cpec", "-n", "5")
    assert (run.status, run.out) == (2, "")
    assert "options come before the query, and -n stands in it" in run.err


def test_an_empty_library_says_so(briefing: CommandLine, tmp_path: Path) -> None:
    """Nothing was asked that could have found nothing."""
    run = briefing("list", "-l", tmp_path)
    assert (run.status, run.out) == (1, "")
    assert run.err == f"briefing: {tmp_path}: no brief in this library\n"


def test_a_file_that_cannot_be_read_is_told_and_not_listed(
    briefing: CommandLine, tmp_path: Path
) -> None:
    """What opens each path that is listed would wait for ever on a pipe."""
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "good.md").write_text("---\ntitle: Good\ntlp: GREEN\n---\n")
    for words in ((), ("-n", "1")):
        run = briefing("list", "-l", tmp_path, "--format", "json", *words)
        document = json.loads(run.out)
        assert [item["id"] for item in document["items"]] == ["good"]
        assert document["total"] == 1
        assert run.err == f"briefing: {tmp_path}/a.md: a FIFO, not a regular file\n"
    assert briefing("list", "-l", tmp_path, "--format", "markdown").out.startswith("**TLP:GREEN**")
    assert briefing("print", "-l", tmp_path, "--query", "").status == 0


def test_a_number_is_given_and_the_rest_is_counted(briefing: CommandLine) -> None:
    """What was left out is told on standard error, never silently."""
    run = briefing("timeline", "-l", SAMPLES, "-n", "3")
    assert len(run.out.splitlines()) == 3
    assert run.err == "briefing: 3 of 38; -n 0 prints all\n"
    run = briefing("timeline", "-l", SAMPLES, "-n", "0")
    assert (len(run.out.splitlines()), run.err) == (38, "")
    run = briefing("actors", "-l", SAMPLES, "-n", "2")
    assert (len(run.out.splitlines()), run.err) == (
        2,
        "briefing: the first 2 actors; -n 0 prints all\n",
    )


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("list", "newest first"),
        ("search", "by relevance"),
        ("timeline", "oldest first"),
        ("quotes", "newest first"),
        ("questions", "open first, oldest first"),
        ("actors", "those of most briefs first"),
    ],
)
def test_each_command_has_an_order_of_its_own(briefing: CommandLine, name: str, order: str) -> None:
    """It is told in the JSON, and --sort overrules it."""
    words = ["china"] if name in ("search", "list") else []
    document = json.loads(briefing(name, "-l", SAMPLES, "--format", "json", *words).out)
    assert document["order"] == order
    run = briefing(name, "-l", SAMPLES, "--format", "json", "--sort", "title", *words)
    assert json.loads(run.out)["order"] == ("by name" if name == "actors" else "by title")


def test_a_query_without_words_cannot_be_ordered_by_relevance(briefing: CommandLine) -> None:
    """It is newest first then, and says so."""
    run = briefing("search", "-l", SAMPLES, "--format", "json", "tag:cpec")
    assert json.loads(run.out)["order"] == "newest first"


def test_the_order_by_date_is_that_of_the_items(briefing: CommandLine) -> None:
    """Both ways, undated ones last."""
    for order, turn in (("oldest", False), ("newest", True)):
        run = briefing("timeline", "-l", SAMPLES, "--sort", order, "--format", "json", "when:2026")
        days = [item["date"] for item in json.loads(run.out)["items"] if "/" not in item["date"]]
        assert days == sorted(days, reverse=turn)


def test_help_tells_the_columns_and_the_query_language(briefing: CommandLine) -> None:
    """From the tables that hold for the program, so that neither can lag behind."""
    for name in LISTS:
        out = briefing(name, "--help").out
        text = " ".join(out.split())
        assert ", ".join(SHAPES[COMMANDS[name].lists].flat) in text
        assert "Exit status: 0 something was found; 1 nothing was" in out
        assert "without it 50 on a terminal" in text
    out = briefing("search", "--help").out
    assert all(f"  {field.name}: " in out for field in FIELDS)


def test_the_schema_of_listings_is_printed(briefing: CommandLine) -> None:
    """For whoever reads the JSON by program."""
    schema = json.loads(briefing("schema", "--of", "list").out)
    assert schema["title"] == "briefing/list/1"
    assert "title" in json.loads(briefing("schema").out)["properties"]


def test_a_user_s_stars_and_read_marks_can_be_asked_for(briefing: CommandLine) -> None:
    """Those of the reader."""
    from briefing_tui.library.places import state_folder
    from briefing_tui.library.records import Entry
    from briefing_tui.library.state.session import open_state

    assert briefing("list", "-l", SAMPLES, "is:starred").status == 1
    state = open_state(state_folder())
    state.marks_of(SAMPLES).star([Entry("pk-spu-2026.md", id="pk-spu-2026")])
    state.close()
    out = briefing("list", "-l", SAMPLES, "is:starred").out
    assert [line.split("\t")[1] for line in out.splitlines()] == ["pk-spu-2026"]


# In a terminal and in a pipe


def in_terminal(*words: str, **options) -> Terminal:
    return Terminal([*command(), *words], size=(80, 24), **options)


def test_a_terminal_gets_a_table_in_its_width(odd: Path) -> None:
    """Nothing raw of a brief reaches it, and found words are bold."""
    with in_terminal("search", "-l", str(odd), "police") as terminal:
        assert terminal.exit_status() == 0
        sent = bytes(terminal.history)
    assert b"\x1b[1;33mpolice\x1b[0m" in sent
    plain = re.sub(rb"\x1b\[[0-9;]*m", b"", sent).replace(b"\r\n", b"\n")
    assert b"\x1b" not in plain
    assert b"\x07" not in plain
    assert all(len(line) <= 80 for line in plain.decode().splitlines())


@pytest.mark.parametrize("how", ["option", "variable"])
def test_no_colour_means_not_one_sequence(odd: Path, how: str) -> None:
    """--no-color and NO_COLOR."""
    words = ["--no-color"] if how == "option" else []
    environ = {"NO_COLOR": "1"} if how == "variable" else {}
    with in_terminal("list", "-l", str(odd), *words, environ=environ) as terminal:
        assert terminal.exit_status() == 0
        assert b"\x1b" not in bytes(terminal.history)
        assert not colours(bytes(terminal.history))


def test_ascii_terminals_get_ascii(odd: Path) -> None:
    """By --ascii, and by themselves where the locale knows no more."""
    for words, environ in ((["--ascii"], {}), ([], {"LC_ALL": "C"})):
        with in_terminal("timeline", "-l", str(odd), *words, environ=environ) as terminal:
            assert terminal.exit_status() == 0
            assert bytes(terminal.history).isascii()


def test_what_is_drawn_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever made the line, and however."""
    streams.draw([Piece("a\x1b[2J\x9b\u202e\nb", "strong")], color=True)
    assert capsys.readouterr().out == "a␛[2J\ufffd\ufffd␊b\n"


def test_a_terminal_gets_fifty_and_is_told_of_the_rest(tmp_path: Path) -> None:
    """A library does not scroll by unasked."""
    for number in range(60):
        (tmp_path / f"b{number}.md").write_text(f"---\ntitle: Brief {number}\n---\n")
    with in_terminal("list", "-l", str(tmp_path)) as terminal:
        assert terminal.exit_status() == 0
        sent = bytes(terminal.history).decode()
    assert sent.count("UNMARKED") == 50
    assert "50 of 60; -n 0 prints all" in sent


def test_a_query_is_pointed_at_on_a_terminal() -> None:
    """Under the very column, also after wide characters."""
    with in_terminal("list", "-l", str(SAMPLES), "漢字 (b") as terminal:
        assert terminal.exit_status() == 2
        lines = bytes(terminal.history).decode().split("\r\n")
    assert lines[0] == "  漢字 (b"
    assert lines[1].endswith("^")
    assert lines[2].startswith("briefing: the query, column ")


def test_a_reader_that_leaves_early_ends_a_listing_silently(
    briefing: CommandLine, tmp_path: Path
) -> None:
    """`briefing list | head -1` of a library that is longer than a pipe holds."""
    for number in range(100):
        (tmp_path / f"b{number}.md").write_text(f"---\ntitle: {'Long ' * 400}\n---\n")
    assert briefing("list", "-l", tmp_path, "-n", "1").status == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing_tui", "list", "-l", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


# A pack


def test_a_pack_is_all_that_a_query_finds_as_one_document(briefing: CommandLine) -> None:
    """How many is told; the parts that were asked for alone."""
    run = briefing("print", "-l", SAMPLES, "--query", "tag:cpec", "--only", "summary")
    assert run.status == 0
    assert run.out.count("\n# ") == 2
    assert run.err == "briefing: 2 briefs\n"
    assert "## Actors" not in run.out
    run = briefing("print", "-l", SAMPLES, "--query", "tag:cpec", "-n", "1")
    assert run.out.count("\n## Summary\n") == 1
    assert run.err == "briefing: 1 of 2 briefs; without -n it prints all\n"
    run = briefing("print", "-l", SAMPLES, "--query", "kind:quote speaker:wang")
    assert run.err == "briefing: 2 briefs\n"


def test_a_pack_of_nothing_is_not_written(briefing: CommandLine, tmp_path: Path) -> None:
    """Status 1, and no file."""
    target = tmp_path / "pack.md"
    run = briefing("print", "-l", SAMPLES, "--query", "zzz", "-o", target)
    assert (run.status, run.out) == (1, "")
    assert not target.exists()


@pytest.mark.parametrize(
    "words",
    [["--query", "a", "b.md"], ["--query", "(a"], ["-n", "3", "b.md"], ["--query", "a", "-n", "x"]],
)
def test_a_pack_refuses_what_does_not_go_together(briefing: CommandLine, words: list[str]) -> None:
    """Status 2 and one line."""
    run = briefing("print", "-l", SAMPLES, *words)
    assert (run.status, run.out, run.err.count("\n")) == (2, "", 1)


def test_a_brief_that_has_become_unreadable_is_told_and_left_out(
    briefing: CommandLine, odd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is printed, and the status says that something is missing."""

    def found(*_args: object) -> tuple[int, list[Path]]:
        return 2, [odd / "gone.md", odd / "odd.md"]

    monkeypatch.setattr("briefing_tui.cli.finding.found_briefs", found)
    run = briefing("print", "-l", odd, "--query", "")
    assert run.status == 2
    assert "gone.md" in run.err
    assert "# A title with" in run.out


def test_a_named_brief_is_found_in_the_library(briefing: CommandLine) -> None:
    """By its id, or a part of its title, as before."""
    assert briefing("print", "-l", SAMPLES, "pk-spu-2026").status == 0
    assert briefing("print", "-l", SAMPLES, "special protection").status == 0
    assert "4 briefs" in briefing("print", "-l", SAMPLES, "a").err
    assert os.environ["HOME"] not in briefing("print", "-l", SAMPLES, "zzz").err
