"""Tells whether Textual's inside is the one that the wire relies on (textual 8.2).

The names that a method uses say well enough what it does: one that has come to do something else
uses others. That is asked at the start of every session, so it looks at nothing but the methods.
"""

from collections.abc import Callable, Iterator, Mapping
from types import CodeType
from typing import Any

from textual import strip
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App

SGR_STYLES = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53"]

KNOWN: Mapping[str, str] = {
    "_display": "CompositorUpdate Control Exception WINDOWS _batch_count _begin_update _closed"
    " _driver _end_update _handle_exception _previous_cursor_position _render_buffer _running"
    " clamp_offset console cursor_position flush is_headless is_inline isinstance len move move_to"
    " outer_size post_display_hook range render render_segments screen segment text write",
    "_begin_update": "SYNC_START _driver _sync_available write",
    "ChopsUpdate": "Control append chop_ends chops crop items join min move_to render segment spans"
    " text zip",
    "LayoutUpdate": "Control append enumerate extend join loop_last move_to region render segment"
    " strips text x y",
    "render": "ColorSystem TRUECOLOR _color_system _render_cache _segments join render_style",
    "render_style": "_ansi _link _link_id render_ansi",
    "render_ansi": "SGR_STYLES _ansi _attributes _bgcolor _color _set_attributes bit_length"
    " downgrade extend get_ansi_codes join range",
}
"""The names that the methods use by which Textual sends a frame."""


def misfit() -> str:
    """Say what of Textual is other than it was known to be; empty where all is as it was."""
    try:
        found: Mapping[str, Callable[..., Any]] = {
            "_display": App._display,
            "_begin_update": App._begin_update,
            "ChopsUpdate": ChopsUpdate.render_segments,
            "LayoutUpdate": LayoutUpdate.render_segments,
            "render": strip.Strip.render,
            "render_style": strip.Strip.render_style,
            "render_ansi": strip.Strip.render_ansi,
        }
        for name, method in found.items():
            used = set(_names(getattr(method, "__wrapped__", method).__code__))
            if other := used ^ set(KNOWN[name].split()):
                return f"{name} differs in {', '.join(sorted(other))}"
    except AttributeError as error:
        return str(error)
    return "" if strip.SGR_STYLES == SGR_STYLES else "other codes of attributes"


def _names(code: CodeType) -> Iterator[str]:
    """Give the names that code uses, and what is written within it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
