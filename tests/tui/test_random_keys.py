"""Any keys in any order: the reader goes on, and what is shown stays marked."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.tui.actions import ACTIONS, LEADING_OUT
from tests.tui.reader import SAMPLES, Reader, reading
from tests.tui.texts import BROKEN, NASTY, PROBLEMS, SCRIPTS, SMALL

# What starts another program or writes a file is tested by itself.
LEFT_OUT = LEADING_OUT
ENDING = {"app.quit", "app.cancel"}
KEYS = sorted(
    {key for each in ACTIONS if each.id not in LEFT_OUT | ENDING for key in each.keys}
    | {"backspace", "x"}
)
SIZES = [(80, 24), (120, 40), (160, 50), (60, 20), (40, 10), (20, 5)]
ODD = [BROKEN, NASTY, PROBLEMS, SCRIPTS, ""]

steps = st.lists(
    st.one_of(st.sampled_from(KEYS), st.sampled_from(KEYS), st.sampled_from(SIZES)),
    min_size=1,
    max_size=60,
)


async def go_on(reader: Reader, steps: list) -> None:
    """Press keys and change sizes until the reader is left, looking at the screen now and then."""
    for number, step in enumerate(steps):
        if isinstance(step, tuple):
            await reader.resize(*step)
        else:
            await reader.press(step)
        if reader.ended:
            return
        if number % 5 == 0 or number == len(steps) - 1:
            assert reader.is_drawn_whole(), step
            marked = "TLP:" in reader.text or "UNMARKED" in reader.text
            assert marked or "Nothing has this" in reader.text, step


@pytest.mark.slow
@settings(max_examples=8)
@given(steps)
def test_any_keys_on_the_samples(steps: list) -> None:
    """Opened as a list."""

    async def run() -> None:
        async with reading(SAMPLES) as reader:
            await go_on(reader, ["enter", *steps])

    asyncio.run(run())


@pytest.mark.slow
@settings(max_examples=8)
@given(st.sampled_from([*ODD, SMALL]), steps)
def test_any_keys_on_odd_briefs(brief: str, steps: list) -> None:
    """Broken, hostile, empty, or in other scripts."""

    async def run() -> None:
        async with reading(brief, SMALL) as reader:
            await go_on(reader, ["enter", *steps])

    asyncio.run(run())


@pytest.mark.slow
@settings(max_examples=8)
@given(
    st.lists(st.sampled_from(sorted({key for each in ACTIONS for key in each.keys})), max_size=60)
)
def test_any_keys_of_a_guest_start_nothing_and_write_nothing(steps: list) -> None:
    """Whatever a guest types, also what would lead others out."""

    def started(*words: object, **_: object) -> None:
        raise AssertionError(f"it was started: {words}")

    async def run(home: Path) -> None:
        async with reading(SAMPLES, guest=True, keeps=True, home=home) as reader:
            await go_on(reader, ["enter", *steps])

    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for name in ("subprocess.Popen", "os.kill", "os.link"):
            patch.setattr(name, started)
        asyncio.run(run(Path(folder) / "home"))
        assert list(Path(folder).iterdir()) == []
