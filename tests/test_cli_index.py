"""`briefing index`: an index brought up to date by hand."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CommandLine
from tests.library.keeping.shelves import LONG_AGO, brief


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three briefs, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("a", "b", "c"):
        brief(tmp_path / "library" / f"{name}.md", f"Brief {name}")
    return tmp_path / "library"


def figures(text: str) -> dict[str, str]:
    """Read what --stats has printed."""
    return dict(line.split("\t") for line in text.splitlines())


def test_an_index_is_brought_up_to_date(briefing: CommandLine, library: Path) -> None:
    """What was done is told, and nothing where there was nothing to do."""
    result = briefing("index", "-l", library)
    assert (result.status, result.out) == (0, "")
    assert result.err == "briefing: 3 files taken in, 0 forgotten\n"
    assert briefing("index", "-l", library).err == ""
    brief(library / "d.md", "Brief d")
    (library / "a.md").unlink()
    result = briefing("index", "-l", library)
    assert result.err == "briefing: 1 file taken in, 1 forgotten\n"
    (library / "b.md").rename(library / "new.md")
    (library / "sub").mkdir()
    (library / "c.md").rename(library / "sub" / "c.md")
    result = briefing("index", "-l", library)
    assert result.err == "briefing: 1 file taken in, 1 forgotten, 1 moved\n"


def test_stats_are_names_and_values(briefing: CommandLine, library: Path, tmp_path: Path) -> None:
    """What a script can read: how many of what, how large, where."""
    result = briefing("index", "--stats", "-l", library)
    found = figures(result.out)
    assert (found["briefs"], found["paragraphs"], found["unreadable"]) == ("3", "3", "0")
    place = Path(found["place"])
    assert place.is_relative_to(tmp_path / "cache")
    files = [path for path in place.rglob("*") if path.is_file()]
    assert int(found["bytes"]) == sum(path.stat().st_size for path in files)
    assert set(found) >= {"actors", "events", "version", "updated", "ids given twice"}


def test_what_cannot_be_read_is_told_and_makes_the_status_1(
    briefing: CommandLine, library: Path
) -> None:
    """The first few by name, the rest as a number; the others are in the index all the same."""
    for number in range(7):
        os.mkfifo(library / f"pipe{number}.md")
    result = briefing("index", "--stats", "-l", library)
    assert result.status == 1
    lines = result.err.splitlines()
    assert lines[1] == f"briefing: {library}/pipe0.md: a FIFO, not a regular file"
    assert lines[6:] == ["briefing: and 2 more; -v names them"]
    assert figures(result.out)["briefs"] == "3"
    assert figures(result.out)["unreadable"] == "7"
    assert len(briefing("index", "-v", "-l", library).err.splitlines()) > 8


def test_an_id_that_is_given_twice_is_told(briefing: CommandLine, library: Path) -> None:
    """It is no fault of reading: the status is 0."""
    (library / "x.md").write_text("---\ntitle: X\nid: a\n---\n")
    os.utime(library / "x.md", ns=(LONG_AGO, LONG_AGO))
    result = briefing("index", "-l", library)
    assert result.status == 0
    assert "briefing: the id a is given twice: a.md, x.md" in result.err


def test_rebuild_reads_every_file(briefing: CommandLine, library: Path) -> None:
    """Whatever the index knew."""
    briefing("index", "-l", library)
    result = briefing("index", "--rebuild", "-l", library)
    assert result.err == "briefing: 3 files taken in, 0 forgotten\n"


def test_an_index_for_others_can_be_read_by_others(
    briefing: CommandLine, library: Path, tmp_path: Path
) -> None:
    """Whatever the umask; and they find it through their configuration, and do not write it."""
    before = os.umask(0o077)
    try:
        assert briefing("index", "--output", tmp_path / "shared", "-l", library).status == 0
    finally:
        assert os.umask(before) == 0o077
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "shared" / "catalogue.sqlite").stat().st_mode) == 0o644
    config = tmp_path / "config.toml"
    config.write_text(f'library = "{library}"\nindex = "shared"\n')
    brief(library / "d.md", "Brief d")
    listed = briefing("--config", config, "list")
    assert listed.out.count("Brief") == 3
    assert not (tmp_path / "cache").exists()
    assert briefing("--config", config, "index").status == 0
    assert briefing("--config", config, "list").out.count("Brief") == 4


def test_a_ready_index_is_not_used_for_another_library(
    briefing: CommandLine, library: Path, tmp_path: Path
) -> None:
    """It belongs to the library beside which it is named."""
    briefing("index", "--output", tmp_path / "shared", "-l", library)
    config = tmp_path / "config.toml"
    config.write_text(f'library = "{library}"\nindex = "shared"\n')
    brief(tmp_path / "other" / "x.md", "Another")
    listed = briefing("--config", config, "-l", tmp_path / "other", "list")
    assert "Another" in listed.out
    assert "Brief" not in listed.out


def test_an_index_that_another_process_writes_is_left_to_it(
    briefing: CommandLine, library: Path, tmp_path: Path
) -> None:
    """That is told; --stats shows what there is."""
    from briefing_tui.library.index.home import open_index

    place = figures(briefing("index", "--stats", "-l", library).out)["place"]
    store = open_index(Path(place), write=True)
    try:
        result = briefing("index", "-l", library)
        assert result.status == 2
        assert "another" in result.err
        result = briefing("index", "--stats", "-l", library)
        assert result.status == 0
        assert figures(result.out)["briefs"] == "3"
    finally:
        store.close()


def test_where_no_index_can_be_kept_it_is_told(
    briefing: CommandLine, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a home, or where something else stands, the status is 2."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    result = briefing("index", "-l", library)
    assert result.status == 2
    assert result.err.count("\n") == 1
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", "")
    assert briefing("index", "-l", library).err == (
        "briefing: no index can be kept without a home directory\n"
    )


def test_a_library_that_is_not_there_keeps_its_index(briefing: CommandLine, library: Path) -> None:
    """A share that is away for a moment costs one line, and nothing has to be read again."""
    briefing("index", "-l", library)
    away = library.with_name("away")
    library.rename(away)
    library.write_text("")
    assert briefing("index", "-l", library).status == 2
    library.unlink()
    away.rename(library)
    assert briefing("index", "-l", library).err == ""


@pytest.mark.slow
def test_ctrl_c_ends_it_at_once_and_the_next_run_goes_on(library: Path) -> None:
    """What was read is found; nothing is left running."""
    for number in range(800):
        brief(library / "many" / f"{number}.md", f"Brief {number}")
    program = [sys.executable, "-m", "briefing_tui", "index", "-l", str(library)]
    run = subprocess.Popen(
        program, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
    )
    cache = Path(os.environ["XDG_CACHE_HOME"])
    while not any(cache.rglob("catalogue.sqlite")):
        assert run.poll() is None
        os.sched_yield()
    run.send_signal(signal.SIGINT)
    _out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert err == "briefing: interrupted; the next run goes on from here\n"
    done = subprocess.run(
        [*program, "--stats"], capture_output=True, text=True, cwd=Path(__file__).parent.parent
    )
    assert done.returncode == 0
    assert figures(done.stdout)["briefs"] == "803"
