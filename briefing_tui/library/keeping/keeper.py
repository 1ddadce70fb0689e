"""What the reader has of all this: an index that keeps itself up, and word when it changes."""

import json
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from briefing_tui.library.keeping.progress import Phase, Progress
from briefing_tui.library.keeping.worker import command
from briefing_tui.library.store import Store
from briefing_tui.model.errors import StoreError

POLL = 1.0
"""Seconds between two questions to the index whether another process has changed it."""
AGAIN = 2.0
"""Seconds before a service that died is started again."""
DEATHS = 3
"""How often one may die in a row before it is left alone."""
LONG = 600.0
"""Seconds after which its death is not one in a row."""


class Keeper:
    """Keeps a library up while it is open.

    What is called is called from threads of the keeper's own.
    """

    def __init__(
        self,
        library: Path,
        folder: Path | None,
        on_progress: Callable[[Progress], None],
        on_change: Callable[[], None],
        tell: Callable[[str], None],
        *,
        store: Store,
        memory: Store | None = None,
        writes: bool = True,
    ) -> None:
        """Set up.

        Args:
            library: The folder of briefs.
            folder: That of its index; None where there is no place for one.
            on_progress: Called with every report, at most five times a second.
            on_change: Called when the store has changed, whoever wrote it.
            tell: Called with one sentence for each thing that goes wrong or cannot be looked at.
            store: What the reader asks; it is asked for changes.
            memory: What is filled where no index can be kept, if anything is.
            writes: Whether the index may be written; a ready one may not.
        """
        self._library = library.absolute()
        self._folder = folder
        self._on_progress = on_progress
        self._on_change = on_change
        self._tell = tell
        self._store = store
        self._memory = memory
        self._writes = writes
        self._stop = threading.Event()
        self._asked = threading.Event()
        self._threads: list[threading.Thread] = []
        self._is_unable = False
        """Whether no index can be kept."""
        self._service: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin."""
        if self._folder is None:
            if self._memory is not None:
                self._begin(self._keep_in_memory)
            return
        self._begin(self._look_for_changes)
        if self._writes:
            self._begin(self._serve)

    def stop(self, *, wait: bool = False) -> None:
        """End; what is done is kept.

        Args:
            wait: Whether to wait until all has ended, which may take a second or two.
        """
        self._stop.set()
        self._asked.set()
        self._hang_up()
        if wait:
            for thread in self._threads:
                thread.join()

    def _begin(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=f"keeper {work.__name__}", daemon=True)
        self._threads.append(thread)
        thread.start()

    # A store in memory

    def _keep_in_memory(self) -> None:
        """Read every file of the library into a store that lives no longer than the reader."""
        from briefing_tui.library.keeping.update import Upkeep
        from briefing_tui.library.keeping.watch import Watch

        store = self._memory
        if store is None:
            return
        upkeep = Upkeep(
            self._library,
            store,
            store.put,
            on_progress=self._on_progress,
            on_commit=self._on_change,
            go_on=lambda: not self._stop.is_set(),
        )
        try:
            Watch(upkeep, self._stop, self._tell).run()
        finally:
            upkeep.close()

    # An index

    def _look_for_changes(self) -> None:
        """Ask the index now and then, and when the service has said so, whether it has changed."""
        known = self._until(0)
        while not self._stop.is_set():
            self._asked.wait(POLL)
            self._asked.clear()
            until = self._until(known)
            if until != known and not self._stop.is_set():
                known = until
                self._on_change()

    def _until(self, known: int) -> int:
        """Give the number of the index's last change; a fault in it is the reader's to meet."""
        try:
            return self._store.changes(known).until
        except StoreError:
            return known

    def _serve(self) -> None:
        """Let a service write; once one has died, each file is read by a process that may die."""
        words: list[str] = []
        deaths = 0
        while not self._stop.is_set():
            begun = time.monotonic()
            self._listen(words)
            if self._stop.is_set():
                return
            if self._is_unable:
                self._keep_in_memory()
                return
            words = ["apart"]
            deaths = 1 if time.monotonic() - begun > LONG else deaths + 1
            if deaths >= DEATHS:
                self._tell("the index is not brought up to date any more: what does it dies")
                return
            self._stop.wait(AGAIN)

    def _listen(self, words: list[str]) -> None:
        """Start a service and pass on what it reports until it ends."""
        try:
            service = subprocess.Popen(  # noqa: S603 - this interpreter, without a shell
                command("service", str(self._library), str(self._folder), *words),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            self._tell(f"the index is not brought up to date: {error.strerror}")
            self._stop.wait()
            return
        self._service = service
        if self._stop.is_set():
            self._hang_up()
        assert service.stdout is not None
        with service.stdout:
            self._pass_on(service.stdout)
        self._hang_up()
        service.wait()

    def _pass_on(self, reports: IO[bytes]) -> None:
        for line in reports:
            if self._stop.is_set():
                continue
            try:
                report: dict[str, Any] = json.loads(line)
            except ValueError:
                # It died while it wrote.
                continue
            if "progress" in report:
                phase, *numbers = report["progress"]
                self._on_progress(Progress(Phase(phase), *numbers))
            elif "unable" in report and self._memory is not None:
                self._tell(f"{report['unable']}; every brief is read instead, each time anew")
                self._is_unable = True
                return
            elif "told" in report or "unable" in report:
                self._tell(report.get("told") or report["unable"])
            else:
                self._asked.set()

    def _hang_up(self) -> None:
        """Let the service see that nobody listens: it ends."""
        if self._service is not None and self._service.stdin is not None:
            with suppress(OSError):
                self._service.stdin.close()
