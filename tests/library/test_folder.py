"""Folders: what is found in them, what is left alone, and what is told."""

import os
from pathlib import Path

import pytest

from briefing_tui.library.folder import find_briefs, iter_briefs
from briefing_tui.model.errors import UnreadableFile

BRIEF = "---\ntitle: {title}\n---\nText.\n"


def brief(path: Path, title: str = "A brief", ident: str = "") -> Path:
    """Write a small brief, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"id: {ident}\n" if ident else ""
    path.write_text(f"---\n{head}title: {title}\n---\nText.\n", encoding="utf-8")
    return path


def test_briefs_are_found_in_all_folders_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Every ending counts, in either case, and a folder's own briefs come before those below."""
    wanted = [
        brief(tmp_path / "a.md"),
        brief(tmp_path / "z.MARKDOWN"),
        brief(tmp_path / "b" / "deep" / "c.md"),
        brief(tmp_path / "c" / "d.md"),
    ]
    (tmp_path / "e.yaml").write_text("title: Plain YAML\n")
    found = find_briefs(tmp_path)
    assert list(found.briefs) == [wanted[0], tmp_path / "e.yaml", *wanted[1:]]
    assert found.problems == ()


def test_what_is_no_brief_is_left_out_in_silence(tmp_path: Path) -> None:
    """Other Markdown, other files and dot-folders are nobody's problem."""
    (tmp_path / "README.md").write_text("# Read me\n")
    (tmp_path / "note.md").write_text("---\ntags: [a]\n---\n")
    (tmp_path / "brief.txt").write_text(BRIEF.format(title="Text"))
    brief(tmp_path / ".git" / "hidden.md")
    brief(tmp_path / ".draft.md")
    assert find_briefs(tmp_path) == ((), ())


def test_a_pipe_costs_one_line_and_no_time(tmp_path: Path) -> None:
    """A FIFO named like a brief is told of and not opened, which would wait for ever."""
    os.mkfifo(tmp_path / "pipe.md")
    wanted = brief(tmp_path / "real.md")
    assert find_briefs(tmp_path) == (
        (wanted,),
        (f"{tmp_path}/pipe.md: a FIFO, not a regular file",),
    )


def test_links_out_of_the_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    """Neither a linked file nor a linked folder brings in what stands elsewhere."""
    outside = tmp_path / "outside"
    brief(outside / "secret.md")
    library = tmp_path / "library"
    library.mkdir()
    (library / "file.md").symlink_to(outside / "secret.md")
    (library / "folder").symlink_to(outside)
    found = find_briefs(library)
    assert found.briefs == ()
    assert len(found.problems) == 2
    assert all("leads out of the folder" in problem for problem in found.problems)


def test_a_neighbour_with_the_same_beginning_is_outside(tmp_path: Path) -> None:
    """`library-old` is not inside `library`."""
    secret = brief(tmp_path / "library-old" / "secret.md")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "link.md").symlink_to(secret)
    assert find_briefs(tmp_path / "library").briefs == ()


def test_links_inside_the_folder_give_every_brief_once(tmp_path: Path) -> None:
    """A brief that is linked from beside it is found where it stands, and only there."""
    wanted = brief(tmp_path / "a" / "one.md")
    (tmp_path / "b.md").symlink_to(wanted)
    (tmp_path / "c").symlink_to(tmp_path / "a")
    assert find_briefs(tmp_path) == ((wanted,), ())


def test_a_link_to_a_file_in_a_dot_folder_is_followed(tmp_path: Path) -> None:
    """As git-annex keeps them: the name is in the folder, the bytes in .git."""
    store = brief(tmp_path / ".git" / "annex" / "key.md")
    (tmp_path / "one.md").symlink_to(store)
    assert find_briefs(tmp_path).briefs == (tmp_path / "one.md",)


def test_link_loops_end(tmp_path: Path) -> None:
    """Links to the folder itself, to each other and to nowhere do not catch the walk."""
    wanted = brief(tmp_path / "a" / "one.md")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "x.md").symlink_to(tmp_path / "y.md")
    (tmp_path / "y.md").symlink_to(tmp_path / "x.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    found = find_briefs(tmp_path)
    assert found.briefs == (wanted,)
    assert [problem.split(":")[0] for problem in found.problems] == [
        f"{tmp_path}/{name}.md" for name in ("gone", "x", "y")
    ]


def test_a_folder_given_as_a_link_is_walked(tmp_path: Path) -> None:
    """The user's own link to the library is what they named."""
    brief(tmp_path / "real" / "one.md")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert find_briefs(tmp_path / "link").briefs == (tmp_path / "link" / "one.md",)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_costs_one_line_each(tmp_path: Path) -> None:
    """A locked folder and a locked file are told of; the rest is found."""
    wanted = brief(tmp_path / "open.md")
    brief(tmp_path / "locked.md").chmod(0)
    brief(tmp_path / "folder" / "inside.md").parent.chmod(0)
    found = find_briefs(tmp_path)
    (tmp_path / "folder").chmod(0o700)
    assert found.briefs == (wanted,)
    assert found.problems == (
        f"{tmp_path}/locked.md: you are not allowed to read it",
        f"{tmp_path}/folder: cannot be read: Permission denied",
    )


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """The folder that was named is not passed over like one inside it."""
    with pytest.raises(UnreadableFile, match="cannot be read: No such file"):
        find_briefs(tmp_path / "absent")


def test_the_first_briefs_of_a_large_folder_do_not_wait_for_the_rest(tmp_path: Path) -> None:
    """Folders are opened as the walk comes to them: one that vanishes meanwhile is told then."""
    first = brief(tmp_path / "a.md")
    brief(tmp_path / "folder" / "b.md")
    problems: list[str] = []
    walk = iter_briefs(tmp_path, problems.append)
    assert next(walk) == first
    (tmp_path / "folder" / "b.md").unlink()
    (tmp_path / "folder").rmdir()
    assert list(walk) == []
    assert problems == [f"{tmp_path}/folder: cannot be read: No such file or directory"]
