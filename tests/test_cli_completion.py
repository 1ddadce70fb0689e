"""Completion: what could come next, from the index alone, and safely, in the real shells."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.cli.candidates import SHELLS, THEMES, candidates
from briefing_tui.cli.commands import COMMANDS
from briefing_tui.cli.main import main
from briefing_tui.cli.shell_words import quoted, words
from briefing_tui.library import suggestions
from tests.conftest import CommandLine
from tests.terminal import ROOT, Terminal

HOSTILE = (
    "$(touch owned)",
    "`touch owned`",
    "a;touch owned",
    "b'c",
    'd "e"',
    "f\\g",
    "h!i",
    "j$HOME",
    "*",
    "~root",
    "r: s",
)
"""Labels that a shell would act on if they were not quoted."""
UNSEEN = ("k\nl", "m\x1b[2Jn", "o\u202ep", "q\tr")
"""Labels that cannot be shown as what they are."""


def brief(ident: str, title: str, **fields: object) -> str:
    """Give the text of a brief; JSON is YAML."""
    return f"---\n{json.dumps({'title': title, 'id': ident, **fields})}\n---\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library that was indexed, and is the configured one."""
    folder = tmp_path_factory.mktemp("library")
    names = ["Wang Yi", "Wang Xiaohong", "محسن نقوی", "中国 外交部"]
    actors = [{"name": name} for name in names]
    tags = ["South Asia", "cpec", "South Sudan", "中国 外交", "امن"]
    (folder / "one.md").write_text(
        brief("pk-one", "The first", tags=tags, actors=actors, date="2026-01")
    )
    (folder / "two.md").write_text(
        brief("pk-two", "The \x1b[2Jsecond", tags=["cpec", *HOSTILE, *UNSEEN], actors=actors[:1])
    )
    (folder / "three.md").write_text(
        brief("af-three", "The third", sources=[{"publisher": "A Wire"}], lang="ur")
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_LIBRARY", str(folder))
        assert main(["index"]) == 0
        yield folder


def texts(*line: str) -> list[str]:
    """Give what could stand in place of the last of some words."""
    return [each.text for each in candidates(line).words]


# What could come next


def test_the_first_word_is_a_command_or_a_path() -> None:
    assert texts("") == list(COMMANDS)
    assert texts("pri") == ["print"]
    assert texts("--ascii", "-l", "print", "pri") == ["print"]
    assert candidates(["pri"]).paths == "files"
    assert candidates(["notes.md", "pri"]) == candidates(["--", "pri"])
    assert candidates(["--", "pri"]).words == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("print --on", ["--only"]),
        ("print x --ev", ["--evidence"]),
        ("--as", ["--ascii"]),
        ("list --so", ["--sort"]),
        ("list x --so", []),
        ("list -- --so", []),
        ("list -tag:x --so", []),
        ("print -- --on", []),
        ("list --sort ", ["newest", "oldest", "relevance", "title"]),
        ("list --sort=ol", ["--sort=oldest"]),
        ("check --format g", ["github"]),
        ("--theme da", ["dark"]),
        ("print --only fin", ["findings"]),
        ("print --only findings,q", ["findings,quotes", "findings,questions"]),
        ("print --only findings,f", []),
        ("print --max-tlp am", ["AMBER+STRICT", "AMBER"]),
        ("completion ", list(SHELLS)),
        ("list -n ", []),
        ("new ", []),
    ],
)
def test_options_and_their_values_are_completed(line: str, expected: list[str]) -> None:
    assert sorted(texts(*line.split(" "))) == sorted(expected)


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("print ", "files"),
        ("print -o ", "files"),
        ("check ", "files"),
        ("-l ", "folders"),
        ("--library=", "folders"),
        ("index --output ", "folders"),
        ("--config ", "files"),
        ("list ", ""),
        ("new ", ""),
        ("list --sort ", ""),
    ],
)
def test_paths_are_completed_where_they_can_stand(line: str, paths: str) -> None:
    assert candidates(line.split(" ")).paths == paths


def test_the_themes_are_those_of_the_reader() -> None:
    """They are written down twice, since those of the reader take long to load."""
    from briefing_tui.tui.theme import THEMES as KNOWN

    assert list(THEMES) == ["auto", *KNOWN]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["print", ""], ["af-three", "pk-one", "pk-two"]),
        (["print", "pk-"], ["pk-one", "pk-two"]),
        (["print", "pk-one", "a"], ["af-three"]),
        (["print", "./pk"], []),
        (["list", "tag:cp"], ["tag:cpec"]),
        (["list", "tag:sou"], ['tag:"South Asia"', 'tag:"South Sudan"']),
        (["list", 'tag:"South A'], ['tag:"South Asia"']),
        (["list", "-n", "3", "-tag:cp"], ["-tag:cpec"]),
        (["list", "-ta"], ["-tag:"]),
        (["search", "x", "(tag:中"], ['(tag:"中国 外交"']),
        (["list", "kind:quote tag:ا"], ["kind:quote tag:امن"]),
        (["print", "--query", "tag:cp"], ["tag:cpec"]),
        (["print", "--query=tag:cp"], ["--query=tag:cpec"]),
        (["actors", "actor:Wang X"], []),
        (["actors", 'actor:"Wang X'], ['actor:"Wang Xiaohong"']),
        (["quotes", "actor:م"], ['actor:"محسن نقوی"']),
        (["list", "source:a"], ['source:"A Wire"']),
        (["list", "lang:"], ["lang:ur"]),
        (["list", "date:"], ["date:2026"]),
        (["list", "status:p"], ["status:partly", "status:planned"]),
        (["list", "is:un"], ["is:unread"]),
        (["list", "likelihood:very"], ['likelihood:"very unlikely"', 'likelihood:"very likely"']),
        (["list", "since:7"], ["since:7d"]),
        (["list", "spea"], ["speaker:"]),
        (["list", "(orig"], ["(origin:"]),
        (["list", "nothing:x"], []),
        (["list", 'tag:"cpec"'], []),
        (["list", '"tag'], []),
        (["list", "tag:a)"], []),
        (["list", "tag: cp"], []),
    ],
)
def test_ids_and_queries_are_completed_from_the_index(
    library: Path, line: list[str], expected: list[str]
) -> None:
    """In any script, with the quotation marks that the query language needs."""
    assert texts(*line) == expected


@pytest.mark.parametrize("label", HOSTILE)
def test_a_label_is_completed_to_a_query_that_finds_it(
    library: Path, briefing: CommandLine, label: str
) -> None:
    (query,) = {text for text in texts("list", "tag:") if _finds(briefing, text, label)}

    assert briefing("list", "--format", "tsv", query).out.count("pk-two") == 1


def _finds(briefing: CommandLine, query: str, label: str) -> bool:
    from briefing_tui.library.query.parse import parse_query
    from briefing_tui.library.query.tree import Value

    return parse_query(query) == Value("tag", label.casefold())


def test_the_library_that_the_line_names_is_asked(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is named, also from the home."""
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path))
    monkeypatch.setenv("HOME", str(library.parent))

    assert texts("print", "pk") == []
    for line in (
        ["-l", str(library), "print", "pk"],
        ["print", f"--library={library}", "pk"],
        ["print", "-l", f"~/{library.name}", "pk"],
    ):
        assert texts(*line) == ["pk-one", "pk-two"]


def test_in_a_large_library_names_are_completed_from_their_first_letter(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(texts("list", "actor:")) == 4
    monkeypatch.setattr(suggestions, "LARGE", 2)
    assert texts("list", "actor:") == []
    assert len(texts("list", "actor:W")) == 2
    assert "tag:cpec" in texts("list", "tag:")


# The hidden entry


def asked(*arguments: str, environ: dict[str, str] | None = None) -> str:
    """Ask as a script does, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "--complete", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **(environ or {})},
    )
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def test_the_answer_says_what_each_word_stands_for(library: Path) -> None:
    """On one line each, and without anything that could drive the terminal."""
    assert asked("zsh", "print", "pk-") == "files\npk-one\tThe first\npk-two\tThe ␛[2Jsecond\n"
    assert asked("fish", "list", "'tag:\"South A") == '\ntag:"South Asia"\t1 brief\n'


def test_what_cannot_be_seen_for_what_it_is_is_not_offered(library: Path) -> None:
    labels = asked("zsh", "list", "tag:").splitlines()[1:]

    assert len(labels) == 5 + len(HOSTILE)
    assert not any(character in line for line in labels for character in "\x1b\u202e")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bash"],
        ["bash", "briefing"],
        ["bash", "", ""],
        ["bash", "briefing print pk", "something else"],
        ["zsh"],
        ["fish"],
        ["tcsh", "list", "tag:\ud800"],
        ["zsh", "-l", "/nowhere", "list", "tag:"],
        ["zsh", "--config", "/nowhere", "list", "tag:"],
        ["zsh", "list", "x" * 20_000],
    ],
)
def test_nothing_is_said_of_what_goes_wrong(library: Path, arguments: list[str]) -> None:
    """Somebody is typing: neither a message nor a status may come between."""
    words = [word.encode("utf-8", "surrogatepass") for word in arguments]
    run = subprocess.run(
        [sys.executable, "-m", "briefing_tui", "--complete", *words],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )

    assert (run.returncode, run.stderr) == (0, b"")
    assert b"pk-" not in run.stdout


def test_without_an_index_the_rest_is_completed(tmp_path: Path) -> None:
    """None is made, and nobody waits for one."""
    environ = {"XDG_CACHE_HOME": str(tmp_path / "cache")}

    assert asked("zsh", "print", "pk", environ=environ) == "files\n"
    assert asked("zsh", "list", "ac", environ=environ).startswith("\nactor:\t")
    assert not (tmp_path / "cache").exists()


def test_no_file_of_the_library_is_looked_at(library: Path, tmp_path: Path) -> None:
    """What the index knew is completed even where the files have gone since."""
    program = (
        "import sys, os; opened = []; "
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) "
        "if event in ('open', 'os.scandir', 'os.listdir') else None); "
        "from briefing_tui.cli.completion import complete; "
        "complete(sys.argv[1:]); "
        "import json; json.dump([opened, sorted(sys.modules)], sys.stderr)"
    )
    for line, unwanted in ((["print", "pk"], {"tantivy"}), (["list", "tag:"], set[str]())):
        run = subprocess.run(
            [sys.executable, "-c", program, "zsh", *line], capture_output=True, check=True, cwd=ROOT
        )
        opened, modules = json.loads(run.stderr)
        assert b"pk-one" in run.stdout or b"cpec" in run.stdout
        assert not [path for path in opened if path.startswith(str(library))]
        assert not {"textual", "rich", "yaml", "watchfiles", "argparse", *unwanted} & set(modules)


# What bash is given


@given(
    st.text(st.sampled_from(" \t'\"\\$`!ab:;*漢ا"), max_size=12), st.sampled_from(["", "'", '"'])
)
def test_what_is_quoted_reads_back_as_it_was(text: str, quote: str) -> None:
    written = quoted(text, quote)
    if written is None:
        assert "!" in text
        return
    (*_, word) = words(f"x {quote}{written}{quote}")
    assert word.text == text or (not text and not quote)


@given(st.text(max_size=40))
def test_any_line_is_cut_into_words(line: str) -> None:
    """Nothing is lost: what was typed of the words is in the line, in order."""
    at = 0
    for word in words(line):
        at = line.index(word.raw, at) + len(word.raw)


def test_what_bash_keeps_of_a_word_is_not_written_again(library: Path) -> None:
    """It cuts words at colons too; what would have to change before that is not offered."""
    assert asked("bash", "briefing list tag:cp", "cp") == "\ncpec\n"
    assert asked("bash", "briefing list TAG:cp", "cp") == "\ncpec\n"
    assert asked("bash", "briefing list tag:r", "r") == '\n\\"r:\\ s\\"\n'
    assert asked("bash", "briefing list tag:r:", "") == "\n"


def test_between_double_quotes_nothing_is_offered_that_bash_would_take_for_its_history() -> None:
    assert quoted("h!i", '"') is None


def test_bash_reads_what_is_quoted_as_it_was_meant() -> None:
    """Asked of bash itself."""
    _need("bash")
    samples = [
        *HOSTILE,
        "South Asia",
        "中国 外交",
        "#a",
        "{b,c}",
        "<d>",
        "e&f|g",
        "(h)",
        "[i]?",
        "^j",
    ]
    line = " ".join(
        f"{quote}{written}{quote}"
        for sample in samples
        for quote in ("", "'", '"')
        if (written := quoted(sample, quote)) is not None
    )
    run = subprocess.run(
        ["bash", "-c", f"printf '%s\\0' {line}"], capture_output=True, text=True, check=True
    )
    expected = [
        sample
        for sample in samples
        for quote in ("", "'", '"')
        if quoted(sample, quote) is not None
    ]
    assert run.stdout.split("\0")[:-1] == expected
    assert [word.text for word in words(line)] == expected


# The real shells


def _need(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")


@pytest.fixture
def bin_folder(library: Path, tmp_path: Path) -> Path:
    """The program under its own name, beside a folder to work in."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "briefing"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -P -m briefing_tui "$@"\n')
    program.chmod(0o755)
    work = tmp_path / "work"
    (work / "notes folder").mkdir(parents=True)
    (work / "pk notes.md").touch()
    (work / "other file.md").touch()
    return folder


def _environ(bin_folder: Path) -> dict[str, str]:
    return {
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
        "PS1": "> ",
    }


ARGS = 'args() { printf "[%s]" "$@"; printf "\\n"; }'
STARTS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(briefing completion bash)"', ARGS),
    "zsh": (
        ["zsh", "-f"],
        "autoload -Uz compinit; compinit -u -D; source <(briefing completion zsh)",
        ARGS,
    ),
    "fish": (
        ["fish", "--no-config"],
        "briefing completion fish | source",
        "function args; printf '[%s]' $argv; printf '\\n'; end",
    ),
}
"""How each shell is started, made to complete, and given a command that shows its arguments."""

LINES = [
    ("briefing pri", "[briefing][print]"),
    ("briefing print pk-o", "[briefing][print][pk-one]"),
    ("briefing print oth", "[briefing][print][other file.md]"),
    ("briefing -l notes", "[briefing][-l][notes folder"),
    ("briefing list --sort=ol", "[briefing][list][--sort=oldest]"),
    ("briefing list spea\tx", "[briefing][list][speaker:x]"),
    ("briefing list 'kind:quote tag:\"South A", '[briefing][list][kind:quote tag:"South Asia"]'),
    ("briefing list tag:中", '[briefing][list][tag:"中国 外交"]'),
    ("briefing list 'tag:\"$(t", '[briefing][list][tag:"$(touch owned)"]'),
    ("briefing list tag:\\`", '[briefing][list][tag:"`touch owned`"]'),
    ("briefing list tag:b", "[briefing][list][tag:b'c]"),
    ("briefing list tag:d", '[briefing][list][tag:"d \\"e\\""]'),
    ('briefing list "tag:d', '[briefing][list][tag:"d \\"e\\""]'),
    ("briefing list tag:h", "[briefing][list][tag:h!i]"),
]
"""What is typed before the tab key, or around it, and what the shell then makes of the line."""


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_a_line_that_was_completed_means_what_was_meant(bin_folder: Path, shell: str) -> None:
    """The tab key, in the shell itself; then the line is run, and nothing else is."""
    _need(shell)
    command, completion, args = STARTS[shell]
    work = bin_folder.parent / "work"
    with Terminal(command, size=(120, 50), environ=_environ(bin_folder), cwd=work) as terminal:
        terminal.send(f"{completion}; {args}; args rea''dy\r")
        terminal.wait_for("[ready]")
        for line, expected in LINES:
            # To the beginning of the line, to make it a line that shows its words.
            completed = line if "\t" in line else f"{line}\t"
            terminal.send(f"{completed}\x01args \r")
            terminal.wait_for(expected)
            terminal.send("clear\r")
            terminal.wait_for(lambda: "briefing" not in terminal.text)
    assert not (work / "owned").exists()


@pytest.mark.slow
def test_zsh_finds_the_script_in_a_folder_of_functions(bin_folder: Path) -> None:
    """As packages install it: it is loaded at the first tab key, and completes that one too."""
    _need("zsh")
    work = bin_folder.parent / "work"
    environ = _environ(bin_folder)
    with Terminal(["zsh", "-f"], size=(120, 50), environ=environ, cwd=work) as terminal:
        terminal.send(
            "mkdir functions; briefing completion zsh > functions/_briefing; "
            f"fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -D; {ARGS}; "
            "args rea''dy\r"
        )
        terminal.wait_for("[ready]")
        for line in ("briefing print pk-o", "briefing print pk-o"):
            terminal.send(f"{line}\t\x01args \r")
            terminal.wait_for("[briefing][print][pk-one]")
            terminal.send("clear\r")
            terminal.wait_for(lambda: "briefing" not in terminal.text)


def test_another_shell_is_refused(briefing: CommandLine) -> None:
    result = briefing("completion", "tcsh")
    assert result.status == 2
    assert result.err == "briefing: completion needs a SHELL: bash, zsh or fish\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_that_the_shell_can_read(briefing: CommandLine, shell: str) -> None:
    _need(shell)
    script = briefing("completion", shell).out
    run = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
