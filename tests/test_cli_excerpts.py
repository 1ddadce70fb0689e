"""`briefing check` looks excerpts up in the copies of their sources, and opens nothing else."""

import hashlib
from pathlib import Path

import pytest

from briefing_tui.library import anchored
from briefing_tui.library.copies import SourceCopy
from briefing_tui.model.sources import Source
from briefing_tui.reading.read import read_brief
from tests.conftest import CommandLine

REPORT = "The minister said on Monday that the unit would be set up.\nNo date was given for it.\n"
BRIEF = """---
title: A unit
sources:
  - {id: wire, publisher: The Wire, copy: wire.txt}
timeline:
  - event: The unit is announced
    evidence:
      - {source: wire, exact: "the unit would be set up"}
      - source: wire
        exact: "No date was given"
quotes:
  - {quote: "The minister said on Monday", source: wire, form: indirect}
---
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a brief and the copy of its source."""
    (tmp_path / "unit.md").write_text(BRIEF, "utf-8")
    (tmp_path / "wire.txt").write_text(REPORT, "utf-8")
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    """Write something else into the brief."""
    assert old in BRIEF
    (folder / "unit.md").write_text(BRIEF.replace(old, new), "utf-8")


def test_excerpts_that_stand_in_the_copy_are_counted(briefing: CommandLine, folder: Path) -> None:
    """Nothing is wrong with them."""
    run = briefing("check", folder)
    assert (run.status, run.out) == (0, "")
    assert "3 excerpts: 3 found" in run.err


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "said"),
    [
        ("would be set up", "will be set up", "8:31", "drifted-excerpt", "`will` is `would` there"),
        ("No date was given", "Nothing else was in it", "10:16", "missing-excerpt", "wire does"),
        ('"the unit would be set up"', '"it"', "8:31", "ambiguous-excerpt", "in 2 places"),
        ("said on Monday", "said on Tuesday", "12:13", "drifted-excerpt", "`Tuesday` is `Monday`"),
        ("copy: wire.txt", "copy: other.txt", "4:43", "unreadable-copy", "no such file"),
        ("copy: wire.txt", "copy: ../wire.txt", "4:43", "unreadable-copy", "outside the folder"),
        ("copy: wire.txt", "copy: /etc/passwd", "4:43", "unreadable-copy", "outside the folder"),
        ("copy: wire.txt", "copy: link.txt", "4:43", "unreadable-copy", "outside the folder"),
        ("copy: wire.txt", "copy: sub", "4:43", "unreadable-copy", "a folder"),
        ("copy: wire.txt", "copy: binary.txt", "4:43", "unreadable-copy", "binary"),
        ("copy: wire.txt", "copy: latin.txt", "4:43", "unreadable-copy", "not UTF-8"),
        ("copy: wire.txt", "copy: large.txt", "4:43", "unreadable-copy", "larger than 16 MB"),
        ("copy: wire.txt", f"copy: wire.txt, sha256: {'0' * 64}", "4:61", "changed-copy", "sha256"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(
    briefing: CommandLine, folder: Path, old: str, new: str, place: str, code: str, said: str
) -> None:
    """An excerpt that drifted, a copy that is missing, strange, or not to be opened."""
    (folder / "sub").mkdir()
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "binary.txt").write_bytes(b"the unit\0would be set up")
    (folder / "latin.txt").write_bytes("déjà vu".encode("latin-1"))
    with (folder / "large.txt").open("wb") as file:
        file.truncate(100_000_000)
    change(folder, old, new)
    run = briefing("check", folder)
    assert f"unit.md:{place}: warning {code} " in run.out
    assert said in run.out
    assert run.status == 0


def test_the_hash_of_the_copy_is_compared(briefing: CommandLine, folder: Path) -> None:
    """It tells whether the brief was written from this very text."""
    digest = hashlib.sha256(REPORT.encode()).hexdigest()
    change(folder, "copy: wire.txt", f"copy: wire.txt, sha256: {digest}")
    assert briefing("check", folder).out == ""


def test_a_text_from_outside_takes_the_place_of_a_copy(
    briefing: CommandLine, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Where the user names it; without one the excerpts are not looked up."""
    change(folder, ", copy: wire.txt", "")
    assert "3 excerpts: 3 unchecked" in briefing("check", folder).err
    outside = tmp_path_factory.mktemp("outside") / "report.txt"
    outside.write_text(REPORT.replace("set up", "dissolved"), "utf-8")
    run = briefing("check", "--source", f"wire={outside}", folder)
    assert "drifted-excerpt" in run.out
    assert "3 excerpts: 2 found, 1 drifted" in run.err
    for word in ("wire", "=x", "wire="):
        assert briefing("check", "--source", word, folder).status == 2


def test_corrected_lines_are_printed_and_nothing_is_written(
    briefing: CommandLine, folder: Path
) -> None:
    """Each with its place, as it would stand there."""
    change(folder, "would be set up", "will be set up")
    before = (folder / "unit.md").read_bytes()
    run = briefing("check", "--suggest", folder)
    assert (
        f'{folder / "unit.md"}:8:       - {{source: wire, exact: "the unit would be set up"}}\n'
        in run.out
    )
    assert (folder / "unit.md").read_bytes() == before


def test_a_correction_of_a_block_is_one_line(briefing: CommandLine, folder: Path) -> None:
    """With the words in double quotes."""
    change(
        folder,
        'exact: "No date was given"',
        "exact: >-\n          No day was\n          given for it",
    )
    run = briefing("check", "--suggest", folder)
    assert f'{folder / "unit.md"}:10:         exact: "No date was given for it' in run.out


def test_a_brief_alone_may_use_copies_beside_it(briefing: CommandLine, folder: Path) -> None:
    """And below its own folder, no further up."""
    (folder / "sub").mkdir()
    (folder / "sub" / "unit.md").write_text(BRIEF.replace("wire.txt", "../wire.txt"), "utf-8")
    assert "outside the folder" in briefing("check", folder / "sub" / "unit.md").out
    assert briefing("check", folder).out == ""


def test_excerpts_of_one_item_that_share_words_are_told(
    briefing: CommandLine, folder: Path
) -> None:
    """At the later one; those of two items may."""
    change(folder, '"No date was given"', '"on Monday that the unit would be"')
    run = briefing("check", folder)
    assert "10:16: warning overlapping-excerpts" in run.out or "8:31" in run.out
    assert "shares words with" in run.out
    change(folder, "The minister said on Monday", "the unit would be set up")
    assert "overlapping" not in briefing("check", folder).out


def test_a_thousand_excerpts_alike_are_told_once_each(briefing: CommandLine, folder: Path) -> None:
    """And the rest of the brief is looked at all the same."""
    line = '      - {source: wire, exact: "the unit would be set up"}\n'
    change(folder, line, line * 900)
    run = briefing("check", folder)
    assert run.out.count("repeated-excerpt") == 899
    assert "902 excerpts: 902 found" in run.err


def test_a_long_chain_of_sources_is_followed_without_end(
    briefing: CommandLine, tmp_path: Path
) -> None:
    """Each loop is told once, whatever leads into it."""
    lines = [f"  - {{id: s{n}, title: T, based_on: [s{n + 1}]}}" for n in range(3000)]
    lines.append("  - {id: s3000, title: T, based_on: [s2999]}")
    (tmp_path / "long.md").write_text(
        "---\ntitle: T\nsources:\n" + "\n".join(lines) + "\n---\n", "utf-8"
    )
    run = briefing("check", tmp_path)
    assert run.out.count("based-on-loop") == 1
    assert "`s3000` is based on `s2999`, which rests on it" in run.out


@pytest.mark.parametrize("name", ["list", "search", "timeline"])
def test_drifted_excerpts_are_found_by_a_query(
    briefing: CommandLine, folder: Path, name: str
) -> None:
    """As of when the brief was read; a copy outside the library is not looked into."""
    change(folder, "would be set up", "will be set up")
    (folder / "same.md").write_text(BRIEF.replace("A unit", "The same"), "utf-8")
    out = BRIEF.replace("A unit", "Elsewhere").replace("copy: wire", "copy: ../wire")
    (folder / "out.md").write_text(out.replace("would be", "will be"), "utf-8")

    found = briefing(name, "--library", folder, "--format", "tsv", "is:drifted")

    assert found.status == 0
    assert {Path(line.split("\t")[0]).name for line in found.out.splitlines()} == {"unit.md"}
    assert briefing("list", "-l", folder, "excerpt:missing").status == 1


def test_an_index_leaves_alone_what_is_too_much_to_look_up(
    briefing: CommandLine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies beyond what one brief may have, and briefs with too many excerpts."""
    brief = read_brief(folder / "unit.md")
    copy = folder / "wire.txt"
    copy.write_text(REPORT.replace("would", "could"), "utf-8")

    def states(characters: int, excerpts: int) -> set[str]:
        monkeypatch.setattr(anchored, "INDEXED", anchored.Limits(characters, excerpts))
        found = anchored.Lookup().anchors_for_index(brief, folder).found
        return {each.state.value for each in found.values()}

    assert states(1000, 10) == {"found", "drifted"}
    assert states(10, 10) == {"unchecked"}
    assert states(1000, 2) == {"unchecked"}


def test_a_copy_that_many_sources_name_is_read_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And those beyond what one brief may have are left alone, which is said."""
    lines = "\n".join(f"  - {{id: s{n}, title: T, copy: wire.txt}}" for n in range(50))
    lines += (
        f"\n  - {{id: last, title: T, copy: other.txt}}\n  - {{id: no, title: T, copy: {'x' * 9}}}"
    )
    (folder / "other.txt").write_text(REPORT, "utf-8")
    (folder / "many.md").write_text(f"---\ntitle: T\nsources:\n{lines}\n---\n", "utf-8")
    brief = read_brief(folder / "many.md")
    read: list[str] = []
    copy_of = anchored.copy_of

    def counted(source: Source, *where: object) -> SourceCopy:
        read.append(source.copy)
        return copy_of(source, *where)  # type: ignore[arg-type]

    monkeypatch.setattr(anchored, "copy_of", counted)
    monkeypatch.setattr(anchored, "MOST", len(REPORT))
    copies = anchored.Lookup().look_up(brief, folder).anchors.copies
    assert read == ["wire.txt", "other.txt"]
    assert copies["s49"].is_there
    assert "too much together" in copies["last"].fault
    assert "too much together" in copies["no"].fault


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--source", "wire=nope.txt"), "--source wire: nope.txt: no such file"),
        (("--format", "json", "--suggest"), "--suggest prints lines beside the problems"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(
    briefing: CommandLine, folder: Path, words: tuple[str, ...], said: str
) -> None:
    """Before anything is checked."""
    run = briefing("check", *words, folder)
    assert (run.status, run.out) == (2, "")
    assert said in run.err


def test_a_text_for_a_source_that_no_brief_has_is_told(briefing: CommandLine, folder: Path) -> None:
    """A slip in the id is not to pass for a check."""
    run = briefing("check", "--source", f"wyre={folder / 'wire.txt'}", folder)
    assert run.status == 2
    assert "--source wyre: no brief here has a source of this id" in run.err
