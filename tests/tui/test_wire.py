"""The reader's own frames: a terminal that is sent only the changes shows what Textual would."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.control import Control
from textual.drivers.headless_driver import HeadlessDriver

from briefing_tui.tui.theme import THEMES
from briefing_tui.tui.wire import fit
from briefing_tui.tui.wire.wire import Wire, _size
from tests.tui.emulator import Emulator, apart
from tests.tui.reader import SAMPLES, SPU, Reader, reading
from tests.tui.test_random_keys import KEYS, SIZES
from tests.tui.texts import NASTY, SCRIPTS, SMALL


class Oracle:
    """Two terminals side by side: one is sent what has changed, the other what Textual sends."""

    def __init__(self, reader: Reader, *, bce: bool) -> None:
        self.app = reader.app
        self.bce = bce
        self.wire = Wire(erases_in_colour=bce, moves_rows=True)
        self.frames = 0
        self.ours = self.whole = Emulator(1, 1)
        self.app._display = self.display  # type: ignore[method-assign]

    def display(self, screen: Any, update: Any) -> None:
        """Compare a frame, as the app is about to send it."""
        if update is None or self.app._batch_count:
            return
        if _size(update) != self.ours.size:
            self.ours = Emulator(*_size(update), bce=self.bce)
            self.whole = Emulator(*_size(update))
        cursor = self.app.screen.outer_size.clamp_offset(self.app.cursor_position)
        system = self.app.console._color_system or ColorSystem.TRUECOLOR
        sent = self.wire.changes(update, cursor, system)
        whole = update.render_segments(self.app.console) + Control.move_to(*cursor).segment.text
        self.ours.feed(sent)
        self.whole.feed(whole)
        self.frames += 1
        assert apart(self.ours, self.whole) == ""
        assert len(sent) <= len(whole)


themes = st.sampled_from([*THEMES])
steps = st.lists(
    st.one_of(*[st.sampled_from(KEYS)] * 3, st.sampled_from(SIZES), themes.map(THEMES.get)),
    min_size=1,
    max_size=40,
)


async def go_on(oracle: Oracle, reader: Reader, taken: list[Any]) -> None:
    """Press keys, change sizes and colours until the reader is left; every frame is compared."""
    for step in taken:
        if isinstance(step, tuple):
            await reader.resize(*step)
        elif isinstance(step, str):
            await reader.press(step)
        else:
            reader.app.set_theme(step.name)
            await reader.rest()
        if reader.ended:
            return


@pytest.mark.slow
@settings(max_examples=12)
@given(st.sampled_from([(SAMPLES,), (SCRIPTS, SMALL), (NASTY, SMALL)]), steps, st.booleans())
def test_whatever_one_does_the_screen_is_the_one_that_textual_draws(briefs, taken, bce) -> None:
    """Over keys, searches, sizes and themes: at every frame the same cells, colours and cursor."""

    async def run() -> None:
        async with reading(*briefs) as reader:
            oracle = Oracle(reader, bce=bce)
            reader.app.redraw_all()
            await go_on(oracle, reader, ["enter", *taken])
            assert oracle.frames

    asyncio.run(run())


TOUR = ["2", "j", "j", "/", "s", "e", "c", "enter", "n", "escape", "t", "j", "escape", (80, 24),
        THEMES["light"], "enter", "j", "space", "b", "z", "z", "space", "?", "escape", ":", "t",
        "h", "escape", (60, 20), "3", "&", "&", "escape", "q", "j", "s", "n", "down",
        "escape"]  # fmt: skip


@pytest.mark.parametrize("bce", [True, False], ids=["erasing in colour", "erasing without"])
async def test_a_walk_through_the_reader_shows_what_textual_draws(bce) -> None:
    """The same for one walk through lists, panes, text and drawers."""
    async with reading(SAMPLES, size=(120, 40)) as reader:
        oracle = Oracle(reader, bce=bce)
        reader.app.redraw_all()
        await go_on(oracle, reader, ["enter", *TOUR])
        assert oracle.frames > 20


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the app take the tests' driver for one that has a terminal."""
    monkeypatch.setattr(HeadlessDriver, "is_headless", False)
    return iter(())


def sent(reader: Reader) -> str:
    """Give what was sent since this was asked the last time."""
    found = "".join(reader.written)
    reader.written.clear()
    return found


async def test_a_frame_is_one_write_and_small_ones_go_without_a_frame_around(terminal) -> None:
    """Where the terminal knows synchronised output, only what is large begins and ends with it."""
    async with reading(SPU, size=(120, 40)) as reader:
        reader.app._sync_available = True
        reader.app.redraw_all()
        await reader.rest()
        sent(reader)
        reader.app.redraw_all()
        await reader.rest()
        frames = [text for text in reader.written if text]
        assert frames
        assert all(text.startswith("\x1b[?2026h") for text in frames if len(text) > 600)
        assert all(text.endswith("\x1b[?2026l") for text in frames if len(text) > 600)
        sent(reader)
        reader.app.tell("said")
        await reader.rest()
        (frame,) = reader.written
        assert "said" in frame
        assert "?2026" not in frame


async def test_all_is_sent_on_demand_and_nothing_without_a_change(terminal) -> None:
    """`ctrl+l` sends the screen whole; a refresh that changes nothing sends nothing."""
    async with reading(SPU) as reader:
        await reader.press("j")
        sent(reader)
        reader.app.screen.refresh()
        await reader.rest()
        assert sent(reader) == ""
        await reader.press("ctrl+l")
        emulator = Emulator(80, 24)
        emulator.feed(sent(reader))
        assert emulator.text() == reader.lines


async def test_all_is_sent_to_a_screen_that_was_entered_anew(terminal) -> None:
    """It is empty, whatever stood there before the terminal was given away."""
    async with reading(SPU) as reader:
        reader.app.screen.refresh()
        await reader.rest()
        sent(reader)
        reader.app._driver.entered = 1  # type: ignore[union-attr]
        reader.app.screen.refresh()
        await reader.rest()
        emulator = Emulator(80, 24)
        emulator.feed(sent(reader))
        assert emulator.text() == reader.lines


async def test_a_size_that_was_reported_again_is_drawn_again(terminal) -> None:
    """A window that became smaller and as large again has lost what stood there."""
    async with reading(SPU) as reader:
        await reader.resize(80, 24)
        sent(reader)
        await reader.resize(80, 24)
        emulator = Emulator(80, 24)
        emulator.feed(sent(reader))
        assert emulator.text() == reader.lines


async def test_another_textual_sends_its_own_frames_and_it_is_logged(
    terminal, monkeypatch, caplog
) -> None:
    """Where Textual has come to do other things, nothing is taken for known."""
    monkeypatch.setitem(fit.KNOWN, "_display", "something else")
    with caplog.at_level(logging.WARNING, "briefing"):
        async with reading(SPU) as reader:
            await reader.press("j")
            assert "\x1b[0m" in sent(reader)
    assert [record.name for record in caplog.records] == ["briefing"]
    assert "_display differs" in caplog.text


async def test_a_frame_that_cannot_be_read_is_sent_by_textual(
    terminal, monkeypatch, caplog
) -> None:
    """From the first on, with one line in the log; the screen stays right."""
    async with reading(SPU) as reader:
        emulator = Emulator(80, 24)
        reader.app.redraw_all()
        await reader.rest()
        emulator.feed(sent(reader))
        monkeypatch.setattr(Wire, "changes", lambda *_, **__: [][0])
        with caplog.at_level(logging.WARNING, "briefing"):
            await reader.press("j", "j", "2", "j")
        emulator.feed(sent(reader))
        assert emulator.text() == reader.lines
    assert len(caplog.records) == 1
    assert "IndexError" in caplog.text


def test_the_textual_that_is_installed_is_the_one_that_is_known() -> None:
    """The names by which it is known are its own."""
    assert fit.misfit() == ""
