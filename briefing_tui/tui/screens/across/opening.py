"""Opens a screen that looks across the library."""

from typing import TYPE_CHECKING

from briefing_tui.library.query.tree import EVERYTHING, Query, is_of_items

if TYPE_CHECKING:
    from textual.screen import Screen

    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.screens.across.lists import AcrossScreen


def look_across(app: "BriefingApp", what: str) -> None:
    """Show the library's timeline, actors, questions or quotes; say so where one is there already.

    What the list that one comes from was narrowed by holds on.

    Args:
        app: The application.
        what: `timeline`, `actors`, `questions` or `quotes`.
    """
    kind, screen = _screen(what), app.screen
    if isinstance(screen, kind):
        screen.tell(f"These are the library's {screen.noun}")
    else:
        app.push_screen(kind(app.look, *_narrowed(screen)))


def _narrowed(screen: "Screen[object]") -> tuple[str, Query]:
    """Give the query by which a screen is narrowed, so that the next one is too.

    A query that names a kind of items has nothing to say of others.
    """
    from briefing_tui.tui.screens.across.lists import AcrossScreen
    from briefing_tui.tui.screens.library.narrowed import NarrowedScreen

    if isinstance(screen, AcrossScreen):
        text, query = screen.text, screen.query_tree
    elif isinstance(screen, NarrowedScreen):
        text, query = screen.asked.text, screen.asked.tree
    else:
        return "", EVERYTHING
    return ("", EVERYTHING) if is_of_items(query) else (text, query)


def _screen(what: str) -> "type[AcrossScreen]":
    """Give the class of a screen, whose module is imported when it is first wanted."""
    match what:
        case "timeline":
            from briefing_tui.tui.screens.across.timeline import TimelineScreen

            return TimelineScreen
        case "actors":
            from briefing_tui.tui.screens.across.actors import ActorsScreen

            return ActorsScreen
        case "questions":
            from briefing_tui.tui.screens.across.questions import QuestionsScreen

            return QuestionsScreen
    from briefing_tui.tui.screens.across.speakers import SpeakersScreen

    return SpeakersScreen
