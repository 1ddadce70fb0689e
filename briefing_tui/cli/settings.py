"""`briefing config` and `briefing schema`: what holds here, and what a brief may hold."""

import argparse
import json
from pathlib import Path

from briefing_tui.cli import streams
from briefing_tui.library.config import Config
from briefing_tui.model.errors import UsageError


def show_schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of the format, or of what listings, `diff` or `print` give as JSON."""
    _no_operands(options, "schema")
    if options.of == "list":
        from briefing_tui.render.listing.json_shape import list_schema as schema
    elif options.of == "diff":
        from briefing_tui.render.differing.json_shape import difference_schema as schema
    elif options.of == "print":
        from briefing_tui.render.json_schema import print_schema as schema
    else:
        from briefing_tui.reading.schema import json_schema as schema
    streams.out(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return 0


def show_config(options: argparse.Namespace, config: Config) -> int:
    """Print the configuration as a configuration file, each value with its origin."""
    _no_operands(options, "config")
    streams.out(config_document(config))
    return 0


def config_document(config: Config) -> str:
    """Give a configuration as TOML that reads back to the same values."""
    there = config.file is not None and config.file.exists()
    place = "none: there is no home directory" if config.file is None else str(config.file)
    rows = [(name, value, name) for name, value in _values(config)]
    lines = [f"# file: {place}{'' if there or config.file is None else ' (not there)'}"]
    lines += _aligned(config, rows)
    keys = [("preset", _toml(config.keys), "keys")]
    keys += [
        (_toml(action), _toml(list(each)), "key_overrides")
        for action, each in config.key_overrides.items()
    ]
    return "\n".join([*lines, "", "[keys]", *_aligned(config, keys)]) + "\n"


def _values(config: Config) -> list[tuple[str, str]]:
    """Give the settings outside [keys], as TOML."""
    return [
        ("library", _folder(config.library)),
        ("index", _folder(config.index)),
        ("theme", _toml(config.theme)),
        ("ascii", _toml("auto" if config.ascii is None else config.ascii)),
        ("linear", _toml("auto" if config.linear is None else config.linear)),
        ("mouse", _toml(config.mouse)),
        ("first_frame", _toml(config.first_frame)),
        ("color", _toml(config.color)),
        ("editor", _toml(config.editor)),
        ("pager", _toml(config.pager)),
        ("browser", _toml(config.browser)),
        ("clipboard_limit", _toml(config.clipboard_limit)),
    ]


def _folder(folder: Path | None) -> str:
    return _toml(str(folder.absolute())) if folder else ""


def _aligned(config: Config, rows: list[tuple[str, str, str]]) -> list[str]:
    """Lay out settings with their origins below each other."""
    texts = [f"{name} = {value}" if value else f"# {name} is not set" for name, value, _ in rows]
    width = min(40, max(map(len, texts)))
    return [
        f"{text:<{width}}  # {_origin(config, field)}"
        for text, (_, _, field) in zip(texts, rows, strict=True)
    ]


def _origin(config: Config, field: str) -> str:
    """Give an origin on one line, whatever is in the name of the file."""
    return json.dumps(config.origins.get(field, "default"), ensure_ascii=False)[1:-1]


def _toml(value: object) -> str:
    """Give a value as TOML, whose strings, lists, numbers and booleans are JSON's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _no_operands(options: argparse.Namespace, command: str) -> None:
    if options.operands:
        raise UsageError(f"{command} takes no operand: {' '.join(options.operands)}")
