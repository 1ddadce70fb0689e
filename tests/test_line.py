"""The slow line that other tests rely on carries bytes as one would."""

import signal
from time import monotonic

from tests.line import line
from tests.terminal import Terminal


def shell(script, **way):
    """Run a line of shell at the end of a line."""
    return Terminal(line(["/bin/sh", "-c", script], **way))


def test_all_bytes_arrive_in_order_and_no_sooner_than_the_line_can_carry():
    """Half a second's worth takes half a second at least; the last ones are not lost."""
    begun = monotonic()
    with shell("seq 100 199; exit 3", rate=1000) as terminal:
        assert terminal.exit_status() == 3
        assert terminal.history == b"".join(b"%d\r\n" % number for number in range(100, 200))
    assert monotonic() - begun >= 0.45


def test_every_byte_is_late_each_way():
    """What is typed is echoed no sooner than there and back."""
    with shell("stty raw; echo up; cat", delay=0.1) as terminal:
        terminal.wait_for("up")
        begun = monotonic()
        terminal.send("x")
        terminal.wait_for("x")
        assert monotonic() - begun >= 0.2


def test_what_is_lost_is_lost_once():
    """So many bytes at each signal, and those behind them arrive."""
    with shell("stty raw -echo; echo up; cat", lose=3) as terminal:
        terminal.wait_for("up")
        terminal.signal(signal.SIGUSR1)
        terminal.send("abcde")
        terminal.wait_for("de")
        terminal.send("fgh")
        terminal.wait_for("defgh")
        assert "c" not in terminal.text


def test_a_new_size_and_a_hang_up_go_through():
    """As over ssh."""
    with shell("trap 'stty size' WINCH; echo up; while :; do read x; done") as terminal:
        terminal.wait_for("up")
        terminal.resize(100, 30)
        terminal.wait_for("30 100")
        terminal.hang_up()
        assert terminal.process.wait(20) == 128 + signal.SIGHUP
