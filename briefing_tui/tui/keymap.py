"""Which keys do what: a preset, moved about by the user's configuration, and held free of clashes.

Textual takes an unknown key or two actions on one key in silence; here they are errors that name
what was probably meant.
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

from briefing_tui.model.errors import UsageError
from briefing_tui.tui.actions import ACTIONS, Action, Place
from briefing_tui.tui.keynames import key_name, shown

PRESETS = ("vim", "less")
"""The sets of keys to start from; the first is the default."""

WAYS_OUT = ("go.back", "app.quit", "app.cancel")
"""Actions of which at least one keeps a key, so that the reader can be left."""

_BY_ID: Mapping[str, Action] = MappingProxyType({action.id: action for action in ACTIONS})


class Keymap(NamedTuple):
    """The keys of every action."""

    keys: Mapping[str, tuple[str, ...]]
    """Textual's names of the keys by the action's id; () where an action has none."""
    without: frozenset[str] = frozenset()
    """The ids of actions that are not there, with keys or without."""

    def actions(self, place: Place) -> tuple[Action, ...]:
        """Give what can be done in a place, in the order of the help, with keys or without."""
        return tuple(
            action for action in ACTIONS if place in action.where and action.id not in self.without
        )

    def lacks(self, action: str) -> bool:
        """Tell whether an action, by Textual's name of it, is one of those that are not there."""
        return any(action == each.action for each in ACTIONS if each.id in self.without)

    def action(self, key: str, place: Place) -> Action | None:
        """Give what a key does in a place, or None; the key is Textual's name of it."""
        return next((each for each in self.actions(place) if key in self.keys[each.id]), None)

    def shown(self, action_id: str, *, ascii: bool = False) -> tuple[str, ...]:  # noqa: A002
        """Give an action's keys as they are shown, the one to show first at the front."""
        return tuple(shown(key, ascii=ascii) for key in self.keys[action_id])


def load(
    preset: str = PRESETS[0],
    overrides: Mapping[str, str | Sequence[str]] = MappingProxyType({}),
    without: frozenset[str] = frozenset(),
) -> Keymap:
    """Make a keymap from a preset and the user's changes to it.

    Args:
        preset: One of `PRESETS`.
        overrides: A key, or several, by the action's id; they replace the preset's. An empty list
            takes the action's keys away; the palette still reaches it.
        without: The ids of actions that nothing is to reach, whatever the user's changes say.

    Raises:
        UsageError: An unknown preset, action or key, or two actions on one key in one place.
    """
    if preset not in PRESETS:
        raise UsageError(f"There is no key preset “{preset}”; there are {' and '.join(PRESETS)}")
    keys = {each.id: each.less if preset == "less" else each.keys for each in ACTIONS}
    for action_id, written in overrides.items():
        if action_id not in _BY_ID:
            raise UsageError(f"There is no action “{action_id}” to set a key for{_hint(action_id)}")
        keys[action_id] = _names(action_id, [written] if isinstance(written, str) else written)
    keys |= dict.fromkeys(without, ())
    _refuse_clashes(keys)
    if not any(keys[action_id] for action_id in WAYS_OUT):
        raise UsageError(f"No key is left that quits: one of {', '.join(WAYS_OUT)} needs one")
    return Keymap(MappingProxyType(keys), without)


def _hint(action_id: str) -> str:
    """Give the hint that names the nearest action; empty where none is near."""
    near = get_close_matches(action_id, _BY_ID, n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


def _names(action_id: str, written: Sequence[str]) -> tuple[str, ...]:
    """Give Textual's names of an action's keys, each once."""
    try:
        return tuple(dict.fromkeys(map(key_name, written)))
    except UsageError as error:
        raise UsageError(f"The key of {action_id}: {error}") from error


def _refuse_clashes(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Raise where one key would do two things in one place."""
    taken: dict[tuple[str, Place], str] = {}
    for action in ACTIONS:
        for key in keys[action.id]:
            for place in action.where:
                other = taken.setdefault((key, place), action.id)
                if other != action.id:
                    raise UsageError(
                        f"The key {shown(key)} would be both {other} and {action.id};"
                        " give one of them another key"
                    )
