"""Where the system does not tell of changes because another machine makes them."""

from pathlib import Path

import pytest

from briefing_tui.library.keeping.mounts import is_remote

TABLE = """\
/dev/vda / ext4 rw,relatime 0 0
tmpfs {root}/tmp tmpfs rw 0 0
server:/desk {root}/net nfs4 rw 0 0
/dev/vdb {root}/net/local ext4 rw 0 0
desk {root}/with\\040blank fuse.sshfs rw 0 0
/dev/vdc {root}/disk fuseblk rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        ("here", False),
        ("tmp/briefs", False),
        ("net", True),
        ("net/briefs", True),
        ("net/local/briefs", False),
        ("network", False),
        ("with blank/briefs", True),
        ("disk", False),
        (".", True),
    ],
)
def test_a_network_is_told_from_a_disk(tmp_path: Path, folder: str, remote: bool) -> None:
    """By the innermost mount; a library that has one in it is on the network too."""
    table = tmp_path / "mounts"
    table.write_text(TABLE.format(root=tmp_path))
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    assert is_remote(tmp_path / folder, table) is remote


def test_where_nothing_is_known_it_is_a_disk(tmp_path: Path) -> None:
    """As on systems without /proc."""
    assert not is_remote(tmp_path, tmp_path / "nothing")
