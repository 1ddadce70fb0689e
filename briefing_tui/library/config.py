"""The configuration: defaults, one TOML file, the environment and the options, in that order."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from briefing_tui.library.places import config_file
from briefing_tui.model.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the user has chosen."""

    library: Path | None = None
    """The folder of briefs; None where the user named none."""
    index: Path | None = None
    """The folder of an index of that library which others keep; None to keep one."""
    theme: str = "auto"
    """The colours of the reader; `auto` leaves the choice to it."""
    ascii: bool | None = None
    """Whether to draw with ASCII alone; None asks the locale."""
    linear: bool | None = None
    """Whether to read line by line, with nothing drawn; None asks the terminal."""
    mouse: bool = True
    """Whether the reader takes the mouse."""
    first_frame: bool = True
    """Whether what was read last is shown at once at the next start."""
    color: str = "auto"
    """`auto` or `never`."""
    editor: str = ""
    """The command of the editor; empty where there is none."""
    pager: str = ""
    """The command that shows a print on a terminal; empty to print it there."""
    browser: str = "auto"
    """What becomes of a link: `auto`, `open` or `copy`."""
    clipboard_limit: int = 100_000
    """The most bytes, in base64, that are sent to a terminal's clipboard."""
    keys: str = "vim"
    """The preset of keys: `vim` or `less`."""
    key_overrides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by the id of their action, where the user moved them; () leaves it without one."""
    file: Path | None = field(default=None, compare=False)
    """The configuration file that was looked for; None for a user without a home."""
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Where each value came from, by the name of its field; what is not in it is a default."""


CHOICES = {
    "color": ("auto", "never"),
    "browser": ("auto", "open", "copy"),
    "keys": ("vim", "less"),
}
"""The words that a setting takes, where they are few."""

OPTIONS = {
    "library": "--library",
    "theme": "--theme",
    "ascii": "--ascii",
    "linear": "--linear",
    "color": "--no-color",
    "mouse": "--no-mouse",
}
"""The settings that have an option of the command line, and which."""

_FOLDERS = ("library", "index")
_TEXTS = (*_FOLDERS, "theme", "editor", "pager")
_AUTO = ("ascii", "linear")


def load_config(
    *,
    file: Path | None = None,
    options: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Config:
    """Put the configuration together.

    Args:
        file: The file that the user named; it must exist then.
        options: Values given on the command line, by field.
        environ: The environment.

    Raises:
        UsageError: The file cannot be read or says something that is not known.
    """
    place = file or config_file(environ)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}

    def take(name: str, value: object, origin: str) -> None:
        values[name] = value
        origins[name] = origin

    # A setting of this program's file speaks louder than variables meant for every program.
    for name, variable in (("editor", "EDITOR"), ("editor", "VISUAL"), ("pager", "PAGER")):
        if environ.get(variable):
            take(name, environ[variable], f"environment {variable}")
    for name, value in _settings(place, required=file is not None).items():
        take(name, value, f"file {place}")
    if environ.get("BRIEFING_LIBRARY"):
        take("library", Path(environ["BRIEFING_LIBRARY"]), "environment BRIEFING_LIBRARY")
    if environ.get("NO_COLOR"):
        take("color", "never", "environment NO_COLOR")
    for name, value in (options or {}).items():
        take(name, value, f"option {OPTIONS[name]}")
    return Config(**values, file=place, origins=MappingProxyType(origins))


def _settings(place: Path | None, *, required: bool) -> dict[str, Any]:
    """Read the file's settings, by field; none from a file that is not there and need not be."""
    if place is None:
        return {}
    try:
        text = place.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        if required:
            raise UsageError(f"{place}: no such file") from None
        return {}
    except OSError as error:
        raise UsageError(f"{place}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{place}: is not UTF-8 (byte {error.start + 1})") from None
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise UsageError(f"{place}: is not TOML: {error}") from None
    return _Settings(place, text).read(table)


class _Settings:
    """One configuration file, read setting by setting."""

    def __init__(self, place: Path, text: str) -> None:
        self.place = place
        self.text = text

    def read(self, table: Mapping[str, object]) -> dict[str, Any]:
        """Check every setting and give the values by field."""
        known = [each.name for each in fields(Config) if each.name not in _NOT_SET]
        values: dict[str, Any] = {}
        for name, value in table.items():
            if name not in known:
                raise self._error(name, f"unknown setting {name}{_nearest(name, known)}")
            if name == "keys":
                values |= self._keys(value)
            else:
                values[name] = self._value(name, value)
        return values

    def _value(self, name: str, value: object) -> object:
        """Check one setting that is no table."""
        if name in CHOICES:
            if value in CHOICES[name]:
                return value
            raise self._wrong(name, " or ".join(f'"{word}"' for word in CHOICES[name]), value)
        if name in _TEXTS:
            if not isinstance(value, str):
                raise self._wrong(name, "a text in quotes", value)
            return self._folder(value) if name in _FOLDERS else value
        if name == "clipboard_limit":
            if isinstance(value, bool) or not isinstance(value, int) or value < 0:
                raise self._wrong(name, "a number of bytes", value)
            return value
        if name in _AUTO and value == "auto":
            return None
        if not isinstance(value, bool):
            expected = '"auto", true or false' if name in _AUTO else "true or false"
            raise self._wrong(name, expected, value)
        return value

    def _folder(self, value: str) -> Path:
        """Read a folder's name; a relative one starts where the file stands."""
        return self.place.parent / Path(value).expanduser()

    def _keys(self, table: object) -> dict[str, Any]:
        """Check the table of keys: a preset, and keys by action."""
        if not isinstance(table, dict):
            raise self._wrong(
                "keys", 'a table: [keys], then lines such as "item.next" = "j"', table
            )
        found: dict[str, Any] = {}
        overrides: dict[str, tuple[str, ...]] = {}
        for action, value in _flat(table):
            if action == "preset":
                found["keys"] = self._value("keys", value)
            elif isinstance(value, str):
                overrides[action] = (value,)
            elif isinstance(value, list) and all(isinstance(key, str) for key in value):
                overrides[action] = tuple(value)
            else:
                raise self._wrong(f"keys.{action}", "a key in quotes or a list of them", value)
        if overrides:
            found["key_overrides"] = MappingProxyType(overrides)
        return found

    def _wrong(self, name: str, expected: str, value: object) -> UsageError:
        return self._error(name, f"{name} must be {expected}, not {_shown(value)}")

    def _error(self, name: str, message: str) -> UsageError:
        """Make an error that names the line where the setting is written, if that is certain."""
        last = name.rpartition(".")[2]
        lines = [
            number
            for number, line in enumerate(self.text.splitlines(), 1)
            if line.partition("=")[0].strip(" \t[]\"'").rpartition(".")[2] == last
        ]
        where = f"{self.place}:{lines[0]}" if len(lines) == 1 else f"{self.place}"
        return UsageError(f"{where}: {message}")


_NOT_SET = ("file", "origins", "key_overrides")
"""Fields of Config that no setting of the file bears the name of."""


def _flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Give a table's values by dotted name, as `item.next = "j"` is a table in a table in TOML."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _shown(value: object) -> str:
    """Give a TOML value in short, as its writer would recognise it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}"
