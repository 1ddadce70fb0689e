"""The names of keys: as a user writes them, as Textual knows them, and as they are shown."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from unicodedata import combining

from textual.keys import Keys, _character_to_key

from briefing_tui.model.errors import UsageError

WRITTEN = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "pgup": "pageup",
    "del": "delete",
    "ins": "insert",
    "backtab": "shift+tab",
}
"""Other common spellings of a key."""

INDISTINCT = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
"""Keys that most terminals send as another."""

NAMED = frozenset(key.value for key in Keys if key.value[0] != "<") - {"return", "ctrl-at"}
"""The keys that Textual names, besides those of characters."""

SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "space": "space",
}
"""How keys are shown whose sign is not the character itself."""


KEYBOARD = (*range(0x20, 0x700), *range(0x2010, 0x20D0))
"""Where the signs of keyboards stand in Unicode, from Latin to Arabic, and the currencies."""


def key_name(written: str) -> str:
    """Give Textual's name of a key that a user wrote: `/` is `slash`, `Ctrl+L` is `ctrl+l`.

    Raises:
        UsageError: There is no such key, or no terminal sends it.
    """
    if len(written) == 1:
        return _character_name(written)
    *modifiers, base = _parts(written)
    base = _character_name(base) if len(base) == 1 else WRITTEN.get(base.lower(), base.lower())
    if len(base) == 1 and "ctrl" in modifiers:
        base = base.lower()
    name = "+".join([*sorted(modifiers), base])
    if name in INDISTINCT:
        raise UsageError(f"terminals send {written} as {INDISTINCT[name]}; use another key")
    if "alt" in modifiers:
        raise UsageError(f"alt is read as Esc and the key, so {written} cannot be used")
    if name in NAMED or (not modifiers and _character(base)):
        return name
    if modifiers == ["shift"] and len(base) == 1:
        raise UsageError(f"{written} is written {base.upper()}")
    raise UsageError(f"there is no key “{written}”{_nearest(name)}")


def _parts(written: str) -> list[str]:
    """Split a key into its modifiers in lower case and the key itself, which may be `+`."""
    written = re.sub(r"^\^(?=.$)", "ctrl+", written)
    head, plus, base = written.rpartition("+")
    if plus and not base:
        head, base = head.removesuffix("+"), "+"
    modifiers = head.lower().replace("control", "ctrl")
    return [*(modifiers.split("+") if modifiers else []), base]


def _character_name(character: str) -> str:
    """Give Textual's name of a character's key."""
    name = _character_to_key(character)
    if not character.isprintable() or _character(name) != character:
        raise UsageError(f"there is no key that types U+{ord(character):04X}")
    return name


def _character(name: str) -> str:
    """Give the character that a key types, by Textual's name of it; empty where it types none."""
    return name if len(name) == 1 else _signs().get(name, "")


@cache
def _signs() -> Mapping[str, str]:
    """Give the characters of keyboards that are neither letters nor digits, by Textual's names."""
    signs = (sign for sign in map(chr, KEYBOARD) if sign.isprintable() and not sign.isalnum())
    return {_character_to_key(sign): sign for sign in signs if not combining(sign)}


def _nearest(name: str) -> str:
    """Give the hint that names the nearest key; empty where none is near."""
    near = get_close_matches(name, sorted(NAMED), n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


def shown(key: str, *, ascii: bool = False) -> str:  # noqa: A002 - the option's own name
    """Give a key as it is shown: `slash` is `/`, `shift+tab` is `shift+Tab`, `down` is `↓`."""
    *modifiers, base = key.split("+")
    sign = SHOWN.get(base) or _character(base) or base
    if re.fullmatch(r"f\d+", base):
        sign = base.upper()
    if ascii and not sign.isascii():
        sign = base.capitalize() if base in SHOWN else base
    return "+".join([*modifiers, sign])
