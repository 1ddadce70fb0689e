"""Files that may be anything: each gets a brief or one clear sentence that names it."""

import os
import socket
from pathlib import Path

import pytest

from briefing_tui.model.errors import UnreadableFile
from briefing_tui.reading.files import LARGEST_FILE
from briefing_tui.reading.read import is_brief, read_brief


def refused(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_brief(path)
    assert not is_brief(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.md") == "there is no such file"


def test_a_folder_is_no_brief(tmp_path: Path) -> None:
    assert refused(tmp_path) == "a folder, not a brief"


def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "f.md"
    os.mkfifo(path)
    assert refused(path) == "a FIFO, not a regular file"


def test_a_device_is_not_read() -> None:
    assert refused(Path("/dev/zero")) == "a device or a socket, not a regular file"


def test_a_socket_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.md")
        assert refused(Path("s.md")) == "a device or a socket, not a regular file"


def test_a_loop_of_links_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "l.md"
    path.symlink_to(path)
    assert "cannot be read" in refused(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_text("---\ntitle: T\n---\n")
    path.chmod(0)
    assert refused(path) == "you are not allowed to read it"


def test_permission_that_the_system_refuses_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.md"
    path.write_text("---\ntitle: T\n---\n")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert refused(path) == "you are not allowed to read it"


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_bytes(b"---\ntitle: \0\n---\n")
    assert refused(path) == "binary (it has NUL bytes), no brief"


def test_utf_16_is_named(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_text("---\ntitle: T\n---\n", encoding="utf-16")
    with pytest.raises(UnreadableFile, match="text in UTF-16; save it as UTF-8"):
        read_brief(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_a_brief_in_utf_16_is_known_for_one(tmp_path: Path, encoding: str) -> None:
    """Else a folder would pass it over in silence."""
    path = tmp_path / "b.md"
    mark = "" if encoding == "utf-16" else "\ufeff"
    path.write_bytes(f"{mark}---\ntitle: T\n---\n".encode(encoding))
    assert is_brief(path)
    path.write_bytes(f"{mark}No brief.\n".encode(encoding))
    assert not is_brief(path)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_bytes(b"x" * LARGEST_FILE)
    assert len(read_brief(path).body) == LARGEST_FILE
    path.write_bytes(b"x" * (LARGEST_FILE + 1))
    assert refused(path) == "larger than 16 MB, no brief"


def test_a_name_with_a_nul_is_told_of() -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_brief(Path("a\0b.md"))
    assert not is_brief(Path("a\0b.md"))


def test_a_brief_may_be_shown_under_another_name(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_text("---\nid: x\n---\n")
    brief = read_brief(path, shown="library/b.md")
    assert brief.path == "library/b.md"
    assert brief.problems[0].path == "library/b.md"
    assert (brief.id, brief.title) == ("x", "b")
    with pytest.raises(UnreadableFile, match=r"^other\.md: there is no such file$"):
        read_brief(tmp_path / "no.md", shown="other.md")


def test_a_name_that_is_not_utf_8_gives_a_title_that_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.md")
    path.write_text("Text.\n")
    assert read_brief(path).title.encode() == "caf�".encode()


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".YAML"])
def test_a_yaml_file_is_annotation_only(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"b{suffix}"
    path.write_text("title: T\nbody: |\n  First.\n\n  Second.\n")
    brief = read_brief(path)
    assert (brief.body, brief.body_line, brief.problems) == ("First.\n\nSecond.\n", 3, ())


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_bytes("---\ntitle: T\n---\nText.\n".encode("utf-8-sig"))
    brief = read_brief(path)
    assert (brief.title, brief.body, brief.problems) == ("T", "Text.\n", ())
    assert is_brief(path)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "---\ntitle: T\n---\n", True),
        ("a.md", "---\nschema: briefing/1\n---\n", True),
        ("a.md", "---\r\n'title': T\r\n---\r\n", True),
        ("a.md", "---\n{title: T}\n---\n", True),
        ("a.md", "---\ntags: [x]\n---\ntitle: T\n", False),
        ("a.md", "---\nsources:\n  - title: T\n---\n", False),
        ("a.md", "title: T\n", False),
        ("a.md", "", False),
        ("a.md", f"---\nsummary: {'x' * 5000}\ntitle: T\n---\n", True),
        ("a.yaml", "title: T\n", True),
        ("a.yaml", "---\nschema: briefing/1\n", True),
        ("a.yaml", "{id: x, title: T}", True),
        ("a.yaml", "subtitle: T\n", False),
    ],
)
def test_a_brief_is_known_by_its_head(tmp_path: Path, name: str, text: str, expected: bool) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    assert is_brief(path) is expected
