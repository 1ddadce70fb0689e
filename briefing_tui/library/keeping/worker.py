"""A process that reads files for another one, which survives whatever a file does to it."""

import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any

from briefing_tui.library.keeping.frames import Frames, frame
from briefing_tui.library.keeping.jobs import Job

READY = "ready"
"""What a worker sends first."""
START = """\
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from briefing_tui.library.keeping.{module} import main
main(sys.argv[2:])
"""
"""The program of a process of ours: it finds its modules where the one that starts it does."""


def command(module: str, *words: str) -> list[str]:
    """Give the command line that runs the `main` of a module here in a process of its own."""
    import json

    flags = ["-P"] + ["-I"] * sys.flags.isolated + ["-E"] * sys.flags.ignore_environment
    paths = json.dumps([os.path.abspath(path) for path in sys.path])  # noqa: PTH100 - any name
    return [sys.executable, *flags, "-c", START.format(module=module), paths, *words]


def main(words: list[str]) -> None:
    """Read the files that are named on standard input until it ends; see `pool.Pool`.

    Args:
        words: The library, and `prepared` or `record`: what is to be made.
    """
    from briefing_tui.library.keeping.intake import Intake

    library, what = words
    # What is printed by accident must not come between the frames.
    sent = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    jobs: queue.SimpleQueue[list[Job] | None] = queue.SimpleQueue()
    # Listens all the time: who sends would wait for ever if each waited for the other to read.
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    intake = Intake(Path(library), maker(what))
    try:
        _send(sent, READY)
        while (some := jobs.get()) is not None:
            for job in some:
                _send(sent, intake.take(job))
    except OSError:
        return


def maker(what: str) -> Any:  # noqa: ANN401 - a function of a record
    """Give what makes a record into what a store takes: `prepared` for an index, or `record`."""
    if what == "prepared":
        from briefing_tui.library.index.documents import prepare

        return prepare
    return lambda record: record


def _listen(jobs: "queue.SimpleQueue[list[Job] | None]") -> None:
    frames = Frames()
    while data := os.read(0, 1 << 16):
        for some in frames.feed(data):
            jobs.put(some)
    jobs.put(None)


def _send(handle: int, value: object) -> None:
    data = memoryview(frame(value))
    while data:
        data = data[os.write(handle, data) :]
