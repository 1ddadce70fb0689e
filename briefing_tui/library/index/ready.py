"""An index that other users read: what stands ready for them, and how they open it.

tantivy deletes files that it has merged, names the ones that count in a file that only its owner
may read, and locks a file in the folder to open it. So whoever writes puts links to the files of
each commit into a folder of its own, which nobody changes any more; and whoever reads makes links
to those, beside a lock of his own, for as long as opening takes. The pages are the same files' and
are shared between all who read them.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing_tui.library.index.damage import told
from briefing_tui.model.errors import StoreError

PREFIX = "ready-"
"""What the names of those folders begin with; a number follows, the highest is the newest."""
MAKING = ".making-"
"""What the name of one begins with until it is whole."""
META = "meta.json"
"""The engine's list of the files that count; written anew and put in place by each commit."""
MANAGED = ".managed.json"
"""The engine's list of the files that are its own; it is needed to open an index."""

KEPT = 2
"""How many are kept: the newest, and one that somebody may be opening."""
_ATTEMPTS = 5
"""How often another one is tried, where the one that was the newest has gone meanwhile."""
_OWN = re.compile(r"[0-9a-f]{32}\.[a-z0-9.]+")
"""The name of a file of a segment."""


def is_own_file(name: str) -> bool:
    """Tell whether a file in the engine's folder is one that the engine has made."""
    return name in (META, MANAGED) or name.startswith(".tantivy-") or bool(_OWN.fullmatch(name))


def folders(home: Path) -> list[Path]:
    """Give the folders that stand ready, the newest first."""
    found = []
    for entry in os.scandir(home):
        number = entry.name.removeprefix(PREFIX)
        if number != entry.name and number.isdecimal():
            found.append((int(number), Path(entry.path)))
    return [path for _number, path in sorted(found, reverse=True)]


def publish(engine: Path, home: Path) -> None:
    """Make what the engine has committed ready for others.

    Args:
        engine: The engine's folder.
        home: The folder of the index.

    Raises:
        StoreError: It cannot be written.
    """
    with told(home):
        before = folders(home)
        number = int(before[0].name.removeprefix(PREFIX)) + 1 if before else 1
        made = Path(tempfile.mkdtemp(prefix=MAKING, dir=home))
        try:
            _link(engine, made)
            made.chmod(0o755)
            made.rename(home / f"{PREFIX}{number}")
        except BaseException:
            remove(made)
            raise
        for old in before[KEPT - 1 :]:
            remove(old)


def _link(engine: Path, made: Path) -> None:
    """Link the files of a commit; merges may take some away meanwhile, and write another list."""
    for attempt in range(_ATTEMPTS):
        meta = (engine / META).read_bytes()
        try:
            for name in _named(engine, meta):
                with suppress(FileExistsError):
                    _link_file(engine / name, made / name)
        except FileNotFoundError:
            if attempt == _ATTEMPTS - 1:
                raise
            continue
        for name, data in ((META, meta), (MANAGED, (engine / MANAGED).read_bytes())):
            (made / name).write_bytes(data)
            (made / name).chmod(0o644)
        return


def _link_file(file: Path, link: Path) -> None:
    file.chmod(0o644)
    try:
        link.hardlink_to(file)
    except (FileNotFoundError, FileExistsError):
        raise
    except OSError:  # a file system without links
        shutil.copyfile(file, link)
        link.chmod(0o644)


def _named(engine: Path, meta: bytes) -> list[str]:
    """Give the files of the segments that count."""
    segments = {each["segment_id"].replace("-", "") for each in json.loads(meta)["segments"]}
    return [
        entry.name
        for entry in os.scandir(engine)
        if _OWN.fullmatch(entry.name) and entry.name.partition(".")[0] in segments
    ]


@contextmanager
def opened(home: Path) -> Iterator[Path]:
    """Give a folder of one's own in which the newest that stands ready can be opened.

    It is gone afterwards: an index that was opened keeps its files.

    Raises:
        StoreError: There is none, or it cannot be linked to.
    """
    with told(home):
        own = Path(tempfile.mkdtemp(prefix="briefing-index-"))
    try:
        with told(home):
            _link_newest(home, own)
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _link_newest(home: Path, own: Path) -> None:
    for _attempt in range(_ATTEMPTS):
        ready = folders(home)
        if not ready:
            break
        try:
            for entry in os.scandir(ready[0]):
                if entry.name in (META, MANAGED):
                    shutil.copyfile(entry.path, own / entry.name)
                else:
                    with suppress(FileExistsError):
                        (own / entry.name).symlink_to(entry.path)
        except FileNotFoundError:
            continue
        if (own / META).exists() and ready[0].exists():
            return
    raise StoreError(f"{home}: holds no index that is ready")


def remove(folder: Path) -> None:
    """Remove a folder of the engine's files; anything else in it stays, and so does the folder."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if is_own_file(entry.name):
                Path(entry.path).unlink(missing_ok=True)
        folder.rmdir()


def keep_private(engine: Path) -> None:
    """Keep the engine's files from other users; those of a merge are made at any time."""
    for entry in os.scandir(engine):
        with suppress(FileNotFoundError):
            if entry.stat().st_mode & 0o077:
                Path(entry.path).chmod(0o600)
