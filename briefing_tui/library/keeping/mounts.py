"""Which file systems stand on another machine: the system does not tell of what changes there."""

import os
import re
from pathlib import Path

TABLE = Path("/proc/self/mounts")
"""What is mounted where, on Linux."""
REMOTE = frozenset(
    (
        *("9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse", "gfs2", "gpfs"),
        *("lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "panfs", "prl_fs", "pvfs2"),
        *("smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs"),
    )
)
"""Types of file systems that other machines write to; `fuse.sshfs` and its like are besides."""
_ESCAPE = re.compile(r"\\([0-7]{3})")


def is_remote(library: Path, table: Path = TABLE) -> bool:
    """Tell whether a folder, or a part of it, stands on another machine, as far as is known."""
    try:
        lines = table.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    root = os.path.realpath(library).rstrip("/") + "/"
    over = ""
    for line in lines:
        _device, place, kind, *_rest = [*line.split(" "), "", "", ""]
        place = _ESCAPE.sub(lambda match: chr(int(match[1], 8)), place).rstrip("/") + "/"
        if root.startswith(place):
            # What is mounted later covers what was there.
            over = kind
        elif place.startswith(root) and _is_remote(kind):
            return True
    return _is_remote(over)


def _is_remote(kind: str) -> bool:
    return kind in REMOTE or kind.startswith("fuse.")
