"""A line between a terminal and a program, such as people have: slow, late, and not without loss.

    with Terminal(line(briefing("briefs"), rate=960, delay=0.15)) as terminal:
        terminal.press("j")

It runs as a program on the terminal and gives the other a terminal of its own, as ssh does. What
cannot be carried yet is held as by the port of a serial line: the program is told that it takes no
more once there are some hundred bytes. New sizes and a hang-up go through, and so does the exit
status. SIGUSR1 makes it lose what the program sends next, as many bytes as `lose` says.

It is run by its path and imports the standard library alone, so that it starts in an instant.
"""

import argparse
import contextlib
import fcntl
import os
import select
import signal
import sys
import termios
import tty
from collections import deque
from collections.abc import Sequence
from time import monotonic

BAUD_9600 = 960
"""Bytes that a serial line of 9,600 baud carries in a second."""
PORT = 4096
"""Bytes that the port of a serial line holds, as Linux has it."""
ENOUGH = 256
"""Bytes in the port above which a program is told that it takes no more."""


def line(
    command: Sequence[str | os.PathLike[str]],
    *,
    rate: float = 0,
    typed: float = 0,
    delay: float = 0,
    lose: int = 0,
) -> list[str]:
    """Give the command that runs another at the end of a line.

    Args:
        command: The program and its arguments.
        rate: Bytes per second that come from the program; 0 for as many as there are.
        typed: Bytes per second that go to it; 0 for as many.
        delay: Seconds that every byte takes each way.
        lose: How many bytes of the program's are lost at each SIGUSR1.
    """
    options = [f"--{name}={value}" for name, value in
               (("rate", rate), ("typed", typed), ("delay", delay), ("lose", lose))]  # fmt: skip
    return [sys.executable, "-IS", __file__, *options, "--", *map(os.fspath, command)]


class HungUp(Exception):
    """The terminal's end of the line is gone."""


class Way:
    """One way of the line."""

    def __init__(self, source: int, target: int, rate: float, delay: float) -> None:
        """Lay it from one descriptor to another."""
        self.source, self.target = source, target
        self.lost = 0
        """How many of the next bytes are lost."""
        self.port = bytearray()
        """What is to go."""
        self._rate, self._delay = rate, delay
        # A hundredth of a second's bytes at once; the clock of the system is no finer.
        self._most = max(int(rate / 100), 1) if rate else PORT
        self._free = 0.0
        self._under_way: deque[tuple[float, bytes]] = deque()

    def take(self) -> bool:
        """Take what there is; False where the source has ended."""
        try:
            data = os.read(self.source, PORT)
        except OSError:
            data = b""
        lost = min(self.lost, len(data))
        self.lost -= lost
        self.port += data[lost:]
        return bool(data)

    def go_on(self, now: float) -> None:
        """Put on the line what can go, and write what has arrived."""
        while self.port and now >= self._free:
            data = bytes(self.port[: self._most])
            del self.port[: self._most]
            self._free = now + (len(data) / self._rate if self._rate else 0)
            self._under_way.append((self._free + self._delay, data))
        while self._under_way and self._under_way[0][0] <= now:
            _, data = self._under_way.popleft()
            while data:
                data = data[os.write(self.target, data) :]

    def patience(self, now: float) -> float:
        """Give the seconds until there is something to do; a minute for never."""
        times = [due for due, _ in self._under_way][:1] + ([self._free] if self.port else [])
        return max(min(times, default=now + 60) - now, 0)

    @property
    def is_empty(self) -> bool:
        """Whether all that was taken has arrived."""
        return not self.port and not self._under_way


def carry(down: Way, up: Way, name: str) -> None:
    """Carry bytes until a source ends, and what is under way then.

    Args:
        down: The way from the program, which is told when it takes no more.
        up: The way to it.
        name: The program's terminal.

    Raises:
        OSError: An end of the line is gone.
    """
    is_open, is_stopped = True, False
    while is_open or not (down.is_empty and up.is_empty):
        now = monotonic()
        sources = [way.source for way in (down, up) if is_open and len(way.port) < PORT]
        patience = min(down.patience(now), up.patience(now))
        ready = select.select(sources, [], [], patience)[0]
        for way in (down, up):
            if way.source in ready:
                is_open = way.take() and is_open
            way.go_on(monotonic())
        if is_stopped != (len(down.port) > ENOUGH):
            is_stopped = not is_stopped
            flow(name, termios.TCOOFF if is_stopped else termios.TCOON)


def flow(name: str, action: int) -> None:
    """Stop what is written to a terminal, or let it go on."""
    terminal = os.open(name, os.O_RDWR | os.O_NOCTTY)
    termios.tcflow(terminal, action)
    os.close(terminal)


def fork(command: Sequence[str], size: bytes) -> tuple[int, int, str]:
    """Start the command on a terminal of its own; give its number, that terminal and its name."""
    master, slave = os.openpty()
    name = os.ttyname(slave)
    fcntl.ioctl(master, termios.TIOCSWINSZ, size)
    number = os.fork()
    if not number:
        os.close(master)
        os.login_tty(slave)
        os.execvp(command[0], command)
    os.close(slave)
    return number, master, name


def window() -> bytes:
    """Give the size of the terminal's window, as the system has it."""
    return fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8))


def hang_up(*_: object) -> None:
    raise HungUp


def main() -> int:
    """Run the command at the end of a line and give its exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in ("rate", "typed", "delay"):
        parser.add_argument(f"--{name}", type=float, default=0)
    parser.add_argument("--lose", type=int, default=0)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    before = termios.tcgetattr(0)
    number, master, name = fork(options.command, window())
    down = Way(master, 1, options.rate, options.delay)
    up = Way(0, master, options.typed, options.delay)

    def lose(*_: object) -> None:
        down.lost += options.lose

    signal.signal(signal.SIGHUP, hang_up)
    signal.signal(signal.SIGUSR1, lose)
    signal.signal(signal.SIGWINCH, lambda *_: fcntl.ioctl(master, termios.TIOCSWINSZ, window()))
    tty.setraw(0)
    with contextlib.suppress(HungUp, OSError):
        carry(down, up, name)
    os.close(master)
    with contextlib.suppress(termios.error):
        termios.tcsetattr(0, termios.TCSADRAIN, before)
    status = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
