"""What the user does with the brief that is open: read, starred, unread.

It counts as read once its end was seen, or it was open for a while; never by passing over it.
"""

from typing import TYPE_CHECKING

from textual.timer import Timer

from briefing_tui.library.records import Entry
from briefing_tui.tui.screens.brief.finding import Finding
from briefing_tui.tui.text import Span
from briefing_tui.tui.widgets.reading import ReadingPane

if TYPE_CHECKING:
    from briefing_tui.library.state.marks import Mark
    from briefing_tui.model.brief import Brief

READ_AFTER = 20.0
"""Seconds after which a brief that is open counts as read."""


class Remembering(Finding):
    """The keys that mark a brief, and the time that it is open."""

    mark: "Mark | None" = None
    """What the user did with the brief; None until it is looked up, which no frame waits for."""
    _timer: Timer | None = None
    _version_shown: "tuple[Brief, bytes] | None" = None
    """The brief that is shown, and the hash of its file as it was then."""

    def entered(self) -> None:
        self._wait_no_more()
        had_star = self.is_starred
        (self.mark,) = self.briefing.library.marks.of([self._entry()])
        if not self.mark.is_read:
            self._timer = self.set_timer(READ_AFTER, self.count_as_read)
        if self.is_starred != had_star:
            self.sync()

    @property
    def is_starred(self) -> bool:
        """Whether the brief has a star."""
        return self.mark is not None and self.mark.is_starred

    def on_screen_suspend(self) -> None:
        self._wait_no_more()

    def on_screen_resume(self) -> None:
        # What is shown first does not wait for the file of the marks.
        if self.settled or len(self.app.screen_stack) > 1:
            self.entered()

    @property
    def time_runs(self) -> bool:
        """Whether the brief will count as read if it stays open."""
        return self._timer is not None

    def _wait_no_more(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _entry(self) -> Entry:
        """Give the brief as the state knows it: by its path, its id and the version shown."""
        brief = self.view.brief
        if self._version_shown is None or self._version_shown[0] is not brief:
            self._version_shown = (brief, self.briefing.library.version(self.path)[1])
        return Entry(self.path, id=brief.id, hash=self._version_shown[1])

    def moved_in(self, pane: ReadingPane) -> None:
        if pane is self.text_pane and self.whole and pane.at_end:
            self.count_as_read()

    def count_as_read(self) -> None:
        """Remember that this version of the brief was read; the keys do not wait for it."""
        self._wait_no_more()
        if self.mark is None or self.mark.is_read:
            return
        self.mark = self.mark._replace(is_read=True)
        entry, marks = self._entry(), self.briefing.library.marks
        self.briefing.errands.keep("marks", lambda: marks.mark_read([entry]))

    def _mark_now(self) -> "Mark":
        """Give what the user did with the brief; a key typed at the start looks it up itself."""
        if self.mark is None:
            (self.mark,) = self.briefing.library.marks.of([self._entry()])
        return self.mark

    def action_brief_star(self) -> None:
        mark = self._mark_now()
        starred = not mark.is_starred
        entry, marks = self._entry(), self.briefing.library.marks
        if self.briefing.keep(lambda: marks.star([entry], starred=starred)):
            self.mark = mark._replace(is_starred=starred)
            self.sync()

    def action_brief_unread(self) -> None:
        mark = self._mark_now()
        read = not mark.is_read
        entry, marks = self._entry(), self.briefing.library.marks
        if self.briefing.keep(lambda: marks.mark_read([entry], read=read)):
            self._wait_no_more()
            self.mark = mark._replace(is_read=read)
            self.tell("Marked as read" if read else "Marked as unread")

    @property
    def signs(self) -> list[Span]:
        return [Span(self.look.glyphs.star, "warn")] if self.is_starred else []
