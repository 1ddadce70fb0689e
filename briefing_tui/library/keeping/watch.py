"""A library kept up for as long as it is open: what changes is told by the system, or looked for.

The system is asked about each folder alone, since what watches a folder with all below it follows
links, out of the library and maybe around the whole disk. Where it names no files, as when a folder
appears or a name is no text, all files are looked at.
"""

import os
import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing

from briefing_tui.library.folder import is_followed, may_be_brief
from briefing_tui.library.keeping.mounts import is_remote
from briefing_tui.library.keeping.update import Upkeep
from briefing_tui.library.keeping.walk import Interrupted
from briefing_tui.model.errors import BriefingError, StoreDamaged, StoreError, UnreadableFile

STEP = 20
"""Milliseconds without a change after which what has changed is looked at."""
LONGEST = 1000
"""Milliseconds after which it is looked at although it goes on."""
WAKE = 100
"""Milliseconds after which other work is looked for while nothing changes."""
MANY = 1000
"""So many files that have changed at once are found by looking at all."""
POLL = 5.0
"""Seconds between two looks at all files where the system tells of no changes, at least."""
SHARE = 20
"""How many times as long as a look took it is waited before the next."""
SAFE = 600.0
"""Seconds after which all files are looked at although the system tells of changes."""
RETRY = 15.0
"""Seconds after which it is tried again to write, or to find the library."""


class CannotWatch(Exception):
    """The system does not tell of changes here; the reason is in words."""


class Watch:
    """Keeps a library up until it is stopped."""

    def __init__(
        self,
        upkeep: Upkeep,
        stop: threading.Event,
        tell: Callable[[str], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set up.

        Args:
            upkeep: What brings the index up to date.
            stop: Set to end it.
            tell: Called with one sentence for each thing that goes wrong, once.
            clock: The clock, in seconds.
        """
        self._upkeep = upkeep
        self._stop = stop
        self._tell = tell
        self._clock = clock
        self._root = os.path.realpath(upkeep.library)
        self._told: set[str] = set()
        self._failed = ""
        """What went wrong at the last look at all files."""
        self._looked = 0.0
        """When the last one that went well ended."""
        self._polls = is_remote(upkeep.library)

    def run(self) -> None:
        """Keep the library up until it is stopped.

        Raises:
            StoreDamaged: The index is to be opened anew.
        """
        try:
            self._look(shown=True)
            while not self._stop.is_set():
                if self._polls:
                    self._wait(max(POLL, SHARE * self._upkeep.took))
                    self._look()
                else:
                    self._follow()
        except Interrupted:
            return

    def _follow(self) -> None:
        """Look at what the system says has changed, until all files have to be looked at."""
        watched = self._upkeep.folders
        try:
            with closing(self._changes(watched)) as changes:
                stands = next(changes, None) is not None
                # What changed before the watch stood was not told.
                if self._look() and stands and self._upkeep.folders == watched:
                    self._heed(changes)
        except CannotWatch as error:
            self._polls = True
            self._say(f"{error}; changes are looked for now and then instead")
            return
        except StoreDamaged:
            raise
        except StoreError as error:
            self._fail(error)
        # However fast folders come and go, most of the time is not spent on looking at them all.
        self._wait(2 * self._upkeep.took)

    def _heed(self, changes: Iterable[set[str]]) -> None:
        """Look at what is told, until that is not enough or a long time has passed."""
        long = max(SAFE, 100 * self._upkeep.took)
        self._upkeep.set_watching(watching=True)
        try:
            for paths in changes:
                if not self._take(paths) or self._clock() - self._looked > long:
                    return
        finally:
            self._upkeep.set_watching(watching=False)

    def _changes(self, folders: Iterable[str]) -> Generator[set[str], None, None]:
        """Give the paths that change in some folders, and none now and then.

        It ends where the folders are others by now, or what changed has no name that can be told.

        Raises:
            CannotWatch: The system does not tell of changes.
        """
        import watchfiles

        names = [f"{self._upkeep.library}/{folder}" for folder in sorted(folders)]
        try:
            for changes in watchfiles.watch(
                *names,
                watch_filter=None,
                debounce=LONGEST,
                step=STEP,
                stop_event=self._stop,
                rust_timeout=WAKE,
                yield_on_timeout=True,
                debug=False,
                force_polling=False,
                recursive=False,
                ignore_permission_denied=False,
            ):
                yield {path for _change, path in changes}
        except (FileNotFoundError, PermissionError):
            return
        except UnicodeEncodeError:
            raise CannotWatch("the system watches no folder whose name is no UTF-8") from None
        except (OSError, RuntimeError) as error:
            if "decode path" in str(error):
                return
            raise CannotWatch(_reason(str(error))) from None

    def _take(self, paths: Iterable[str]) -> bool:
        """Look at some paths that have changed; say whether that is enough."""
        self._upkeep.go_on()
        files = []
        for path in paths:
            name = self._name(path)
            if name is None:
                continue
            if f"{name}/" in self._upkeep.folders or _is_folder(path):
                return False
            if may_be_brief(name.rpartition("/")[2]) and self._is_followed(path):
                files.append(name)
        if len(files) > MANY:
            return False
        files += self._upkeep.doubtful()
        if files:
            self._upkeep.look_at(dict.fromkeys(files))
        return True

    def _name(self, path: str) -> str | None:
        """Give the path that the library knows a file by; None for what is passed over."""
        name = path.removeprefix(f"{self._upkeep.library}/").lstrip("/")
        hidden = name.startswith(".") or "/." in name
        return None if hidden or not name else name

    def _is_followed(self, path: str) -> bool:
        return not os.path.islink(path) or is_followed(path, self._root, self._say)  # noqa: PTH114

    def _look(self, *, shown: bool = False) -> bool:
        """Look at all files, and say whether that could be done."""
        try:
            outcome = self._upkeep.bring_up(shown=shown)
        except StoreDamaged:
            raise
        except (StoreError, UnreadableFile) as error:
            self._fail(error)
            return False
        self._failed = ""
        self._looked = self._clock()
        for problem in outcome.problems:
            self._say(problem)
        return True

    def _fail(self, error: BriefingError) -> None:
        """Tell of what will be tried again, once for as long as it lasts."""
        if str(error) != self._failed:
            self._failed = str(error)
            self._tell(self._failed)
        self._wait(RETRY)

    def _say(self, text: str) -> None:
        """Tell of something once."""
        if text not in self._told:
            self._told.add(text)
            self._tell(text)

    def _wait(self, seconds: float) -> None:
        """Wait, looking again meanwhile at files that were being written."""
        end = self._clock() + seconds
        while (left := end - self._clock()) > 0 and not self._stop.wait(min(left, 1.0)):
            self._upkeep.go_on()
            if not self._failed and (doubtful := self._upkeep.doubtful()):
                try:
                    self._upkeep.look_at(doubtful)
                except StoreDamaged:
                    raise
                except StoreError as error:
                    self._failed = str(error)
                    self._tell(self._failed)


def _reason(error: str) -> str:
    """Say why the system does not tell of changes."""
    if "limit" in error:
        return "the system watches fewer folders than there are (fs.inotify.max_user_watches)"
    return f"the system watches no folders ({error[:100]})"


def _is_folder(path: str) -> bool:
    return not os.path.islink(path) and os.path.isdir(path)  # noqa: PTH112, PTH114 - a name too
