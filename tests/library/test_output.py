"""A file is written whole or not at all, and never over another unless the user said so."""

import errno
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing_tui.library.output import write_whole
from briefing_tui.model.errors import WriteError

TEXT = "# Título — 漢字\n"


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def refuse(number: int) -> Callable[..., object]:
    """Make a system call that fails."""

    def call(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number))

    return call


def test_a_new_file_holds_the_text_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "out.md", TEXT)

    assert (tmp_path / "out.md").read_bytes() == TEXT.encode()
    assert names(tmp_path) == ["out.md"]


def test_an_existing_file_is_left_alone_without_force(tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("before")

    with pytest.raises(WriteError, match=r"out\.md: it exists already; use --force"):
        write_whole(target, TEXT)

    assert target.read_text() == "before"
    assert names(tmp_path) == ["out.md"]


def test_force_replaces_the_file_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("before, and longer than what comes")
    target.chmod(0o640)

    write_whole(target, TEXT, force=True)

    assert target.read_text() == TEXT
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_force_on_a_new_name_just_writes_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "out.md", TEXT, force=True)

    assert (tmp_path / "out.md").read_text() == TEXT


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_umask_says(tmp_path: Path, mask: int, mode: int) -> None:
    with umask(mask):
        write_whole(tmp_path / "out.md", TEXT)

    assert stat.S_IMODE((tmp_path / "out.md").stat().st_mode) == mode


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.md"
    synchronise = os.fsync

    def another_comes_first(handle: int) -> None:
        target.write_text("another's")
        synchronise(handle)

    monkeypatch.setattr(os, "fsync", another_comes_first)
    with pytest.raises(WriteError, match="it exists already"):
        write_whole(target, TEXT)

    assert target.read_text() == "another's"
    assert names(tmp_path) == ["out.md"]


def test_of_many_writers_at_once_one_wins_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    texts = [f"{number}" * 50_000 for number in range(8)]
    won: list[str] = []
    start = threading.Barrier(len(texts))

    def write(text: str) -> None:
        start.wait()
        try:
            write_whole(target, text)
        except WriteError:
            return
        won.append(text)

    threads = [threading.Thread(target=write, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [target.read_text()] == won
    assert names(tmp_path) == ["out.md"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_file_system_without_links_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(os, "link", refuse(number))
    write_whole(tmp_path / "out.md", TEXT)

    assert (tmp_path / "out.md").read_text() == TEXT
    with pytest.raises(WriteError, match="it exists already"):
        write_whole(tmp_path / "out.md", "again")
    assert names(tmp_path) == ["out.md"]


def test_without_links_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another_comes_first(_: Path, target: Path) -> None:
        target.write_text("another's")
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", another_comes_first)
    with pytest.raises(WriteError, match="it exists already"):
        write_whole(tmp_path / "out.md", TEXT)

    assert (tmp_path / "out.md").read_text() == "another's"
    assert names(tmp_path) == ["out.md"]


def test_without_links_a_failed_write_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    monkeypatch.setattr(Path, "replace", refuse(errno.EIO))
    with pytest.raises(WriteError, match="cannot write"):
        write_whole(tmp_path / "out.md", TEXT)

    assert names(tmp_path) == []


def test_whoever_reads_a_file_that_is_replaced_reads_the_old_one_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("before")
    with target.open() as reading:
        write_whole(target, TEXT, force=True)

        assert reading.read() == "before"


@pytest.mark.parametrize("call", ["fsync", "fdopen", "open"])
@pytest.mark.parametrize("force", [False, True])
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, force: bool
) -> None:
    monkeypatch.setattr(os, call, refuse(errno.ENOSPC))
    with pytest.raises(WriteError, match=r"cannot write .*out\.md: the disk is full"):
        write_whole(tmp_path / "out.md", TEXT, force=force)
    monkeypatch.undo()

    assert names(tmp_path) == []


def test_a_disk_that_fills_up_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.md"
    target.write_text("before")
    monkeypatch.setattr(os, "fsync", refuse(errno.ENOSPC))
    with pytest.raises(WriteError, match="the disk is full"):
        write_whole(target, TEXT, force=True)

    assert target.read_text() == "before"
    assert names(tmp_path) == ["out.md"]


def test_a_limit_on_file_size_is_told(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(WriteError, match="larger than allowed"):
            write_whole(tmp_path / "out.md", "x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)

    assert names(tmp_path) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"none/out\.md: there is no such folder"):
        write_whole(tmp_path / "none" / "out.md", TEXT)


def test_a_file_for_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="what should be its folder is a file"):
        write_whole(tmp_path / "file" / "out.md", TEXT)


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_no_target(tmp_path: Path, force: bool) -> None:
    with pytest.raises(WriteError, match="it is a folder"):
        write_whole(tmp_path, TEXT, force=force)


@pytest.mark.parametrize("force", [False, True])
def test_a_device_or_pipe_is_never_replaced(tmp_path: Path, force: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError, match="it is not a regular file"):
        write_whole(pipe, TEXT, force=force)

    assert pipe.is_fifo()


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_without_permission_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if os.geteuid() == 0:
        monkeypatch.setattr(os, "open", refuse(errno.EACCES))
    with pytest.raises(WriteError, match="permission denied"):
        write_whole(closed / "out.md", TEXT, force=force)

    assert names(closed) == []


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError, match="cannot write"):
        write_whole(tmp_path / name, TEXT)


def test_a_symbolic_link_is_a_file_that_exists(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "not-there")
    with pytest.raises(WriteError, match="it exists already"):
        write_whole(tmp_path / "link", TEXT)

    assert names(tmp_path) == ["link"]


def test_force_writes_where_a_symbolic_link_points(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("before")
    (tmp_path / "link").symlink_to("real.md")
    write_whole(tmp_path / "link", TEXT, force=True)

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real.md").read_text() == TEXT


def test_a_lone_surrogate_does_not_stop_the_print(tmp_path: Path) -> None:
    write_whole(tmp_path / "out.md", "a\udcffb")

    assert (tmp_path / "out.md").read_text() == "a?b"
