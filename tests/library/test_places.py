"""Where the program's own files are looked for."""

from pathlib import Path

import pytest

import briefing_tui
from briefing_tui.library.places import sample_library, state_folder


def test_the_samples_come_with_the_installed_package_or_stand_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wheel has them inside; a checkout beside; without either there are none."""
    package = tmp_path / "briefing_tui"
    package.mkdir()
    monkeypatch.setattr(briefing_tui, "__file__", str(package / "__init__.py"))
    assert sample_library() is None
    (tmp_path / "briefs").mkdir()
    assert sample_library() == tmp_path / "briefs"
    (package / "briefs").mkdir()
    assert sample_library() == package / "briefs"


def test_state_is_kept_where_xdg_says() -> None:
    """$XDG_STATE_HOME, else ~/.local/state, else nowhere."""
    assert state_folder({"XDG_STATE_HOME": "/s", "HOME": "/h"}) == Path("/s/briefing")
    assert state_folder({"HOME": "/h"}) == Path("/h/.local/state/briefing")
    assert state_folder({}) is None
