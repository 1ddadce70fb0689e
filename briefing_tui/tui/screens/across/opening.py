"""Opens a screen that looks across the library."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing_tui.tui.app import BriefingApp
    from briefing_tui.tui.screens.across.lists import AcrossScreen


def look_across(app: "BriefingApp", what: str) -> None:
    """Show the library's timeline, actors, questions or quotes; say so where one is there already.

    Args:
        app: The application.
        what: `timeline`, `actors`, `questions` or `quotes`.
    """
    kind, screen = _screen(what), app.screen
    if isinstance(screen, kind):
        screen.tell(f"These are the library's {screen.noun}")
    else:
        app.push_screen(kind(app.look))


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
