"""The colours: what each role of a text looks like, in a few themes.

The terminal's own background and foreground are kept; colour says only what is focused or leads
somewhere (accent), what is not settled (warn) and what speaks for and against (pro, con). Each of
these states has a glyph or a word as well, so that every theme can be read without its colours.
"""

from collections.abc import Mapping

from rich.style import Style

ROLES: Mapping[str, str] = {
    "text": "plain text",
    "dim": "what is secondary: dates, roles, grades",
    "faint": "ornament: rules, gaps",
    "strong": "emphasised strongly",
    "emphasis": "emphasised",
    "strike": "struck out",
    "title": "a pane's or an item's title",
    "heading": "a heading of the narrative",
    "accent": "what has the focus",
    "link": "what leads somewhere",
    "code": "code and source text",
    "warn": "what is not settled",
    "pro": "what speaks for",
    "con": "what speaks against",
    "bar": "the top and bottom bars",
    "select": "the selected row",
    "mark": "where the selected item stands in a text",
    "find": "what was found",
    "now": "the match that one is at",
    "hit": "a word that the library was searched for",
}


class Theme:
    """A name and a style for each role."""

    def __init__(self, name: str, styles: Mapping[str, Style]) -> None:
        self.name = name
        """What the configuration calls it."""
        self.styles = styles
        """The roles that look like something; the others are plain."""
        self._composed: dict[str, Style] = {}

    def style(self, role: str) -> Style:
        """Give the style of a role, or of several parted by blanks; the later ones win."""
        style = self._composed.get(role)
        if style is None:
            style = Style()
            for name in role.split():
                style += self.styles.get(name, Style())
            self._composed[role] = style
        return style


def _theme(
    name: str,
    *,
    dim: str,
    faint: str,
    accent: str,
    warn: str,
    pro: str,
    con: str,
    bar: Style,
    select: Style,
    mark: Style,
    find: Style,
    now: Style,
    hit: Style | None = None,
) -> Theme:
    return Theme(
        name,
        {
            "dim": Style(color=dim),
            "faint": Style(color=faint),
            "strong": Style(bold=True),
            "emphasis": Style(italic=True),
            "strike": Style(strike=True),
            "title": Style(bold=True),
            "heading": Style(bold=True, color=accent),
            "accent": Style(color=accent),
            "link": Style(color=accent, underline=True),
            "code": Style(color=dim),
            "warn": Style(color=warn),
            "pro": Style(color=pro),
            "con": Style(color=con),
            "bar": bar,
            "select": select,
            "mark": mark,
            "find": find,
            "now": now,
            "hit": hit or Style(color=warn, bold=True),
        },
    )


DARK = _theme(
    "dark",
    dim="#8b93a3",
    faint="#5d6472",
    accent="#7aa2f7",
    warn="#e0af68",
    pro="#9ece6a",
    con="#f7768e",
    bar=Style(bgcolor="#1c2029"),
    select=Style(bgcolor="#26324d"),
    mark=Style(bgcolor="#4a4321"),
    find=Style(bgcolor="#6b5716", bold=True),
    now=Style(color="#14171c", bgcolor="#e0af68", bold=True),
)
LIGHT = _theme(
    "light",
    dim="#5b6270",
    faint="#9aa1ad",
    accent="#1d5bbf",
    warn="#8a5a00",
    pro="#2c7a1c",
    con="#b3261e",
    bar=Style(bgcolor="#e9ecf2"),
    select=Style(bgcolor="#d5e3ff"),
    mark=Style(bgcolor="#fff0b3"),
    find=Style(bgcolor="#ffdf80", bold=True),
    now=Style(color="#ffffff", bgcolor="#8a5a00", bold=True),
)
ANSI = _theme(
    "ansi",
    dim="bright_black",
    faint="bright_black",
    accent="cyan",
    warn="yellow",
    pro="green",
    con="red",
    bar=Style(bold=True),
    select=Style(color="white", bgcolor="blue", bold=True),
    mark=Style(color="yellow", underline=True),
    find=Style(color="black", bgcolor="yellow"),
    now=Style(color="black", bgcolor="bright_yellow", bold=True),
)
CONTRAST = _theme(
    "contrast",
    dim="#c8c8c8",
    faint="#a0a0a0",
    accent="#00ffff",
    warn="#ffff00",
    pro="#00ff00",
    con="#ff8080",
    bar=Style(color="#ffffff", bgcolor="#000080", bold=True),
    select=Style(color="#000000", bgcolor="#ffffff", bold=True),
    mark=Style(color="#000000", bgcolor="#ffff00"),
    find=Style(color="#000000", bgcolor="#ffff00", bold=True),
    now=Style(color="#000000", bgcolor="#ff8080", bold=True, underline=True),
    hit=Style(color="#ffff00", bold=True, underline=True),
)
BLUE_ORANGE = _theme(
    "blue-orange",
    dim="#8b93a3",
    faint="#5d6472",
    accent="#56b4e9",
    warn="#f0e442",
    pro="#56b4e9",
    con="#e69f00",
    bar=Style(bgcolor="#1c2029"),
    select=Style(bgcolor="#23364a"),
    mark=Style(bgcolor="#3d3d1c"),
    find=Style(bgcolor="#5c5716", bold=True),
    now=Style(color="#14171c", bgcolor="#f0e442", bold=True),
)
MONO = Theme(
    "mono",
    {
        "strong": Style(bold=True),
        "emphasis": Style(italic=True),
        "strike": Style(strike=True),
        "title": Style(bold=True),
        "heading": Style(bold=True, underline=True),
        "accent": Style(bold=True),
        "link": Style(underline=True),
        "bar": Style(reverse=True),
        "select": Style(bold=True),
        "mark": Style(bold=True, underline=True),
        "find": Style(reverse=True),
        "now": Style(reverse=True, bold=True, underline=True),
        "hit": Style(bold=True, underline=True),
    },
)

_IN_256: Mapping[str, Mapping[str, Style]] = {
    "dark": {
        "bar": Style(bgcolor="color(235)"),
        "select": Style(bgcolor="color(237)"),
        "mark": Style(bgcolor="color(58)"),
        "find": Style(bgcolor="color(94)", bold=True),
    },
    "light": {
        "bar": Style(bgcolor="color(254)"),
        "select": Style(bgcolor="color(153)"),
        "mark": Style(bgcolor="color(229)"),
        "find": Style(bgcolor="color(222)", bold=True),
    },
}
"""Backgrounds for terminals of 256 colours, where the nearest to a dark tint is black or teal."""


THEMES: Mapping[str, Theme] = {
    theme.name: theme for theme in (DARK, LIGHT, ANSI, CONTRAST, BLUE_ORANGE, MONO)
}
"""All themes by name. `blue-orange` keeps to Okabe and Ito's colours, which people with
deuteranopia or protanopia can tell apart; `mono` sends no colour and stands for NO_COLOR."""


def fitted(theme: Theme, environ: Mapping[str, str]) -> Theme:
    """Give a theme in the colours that the terminal has."""
    if _has_all(environ):
        return theme
    replaced = _IN_256.get("dark" if theme is BLUE_ORANGE else theme.name, {})
    return Theme(theme.name, {**theme.styles, **replaced}) if replaced else theme


def default_theme(environ: Mapping[str, str]) -> Theme:
    """Choose by what the terminal tells of itself: no colour, a light background, 16 colours."""
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or (term.startswith(_WITHOUT) and not environ.get("COLORTERM")):
        return MONO
    if not _has_all(environ) and term.rpartition("-")[2] not in _OF_256:
        return ANSI
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return fitted(LIGHT if background in {"7", "15"} else DARK, environ)


def _has_all(environ: Mapping[str, str]) -> bool:
    """Tell whether the terminal says that it has every colour."""
    return environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}


_WITHOUT = ("vt1", "vt2", "vt3", "vt4", "vt5")
"""How the names of terminals begin that have no colours (DEC's, and what passes for them)."""
_OF_256 = frozenset({"256color", "kitty"})
"""How a TERM ends whose terminal has 256 colours, for Rich too; others may know no more than 16."""
