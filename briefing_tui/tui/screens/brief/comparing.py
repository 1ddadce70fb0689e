"""What has changed in a brief: against an earlier version of its file, or one that it replaces."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import parse_edtf, wording
from briefing_tui.model.errors import DateError, UnreadableFile, UsageError
from briefing_tui.tui.choice import Choice
from briefing_tui.tui.screens.brief.tracing import Tracing

if TYPE_CHECKING:
    from briefing_tui.library.revisions import Revision
    from briefing_tui.model.differences import Compared

PATIENCE = 0.3
"""Seconds that the key waits for git."""


class _Version(NamedTuple):
    """An earlier version that can be compared with."""

    shown: str
    """What it is called where it is chosen."""
    detail: str
    """More about it."""
    name: str
    """What it is called where it has been chosen."""
    read: Callable[[], Brief]
    """Gives it."""


class Comparing(Tracing):
    """The key that compares."""

    def action_changes_open(self) -> None:
        file = self.briefing.library.file(self.path)

        def find() -> "list[Revision] | str":
            if file is None:
                return "Standard input has no earlier versions"
            if self.briefing.opening.guest:
                return "It replaces no brief of this library, and guests see no earlier versions"
            try:
                found = _earlier(file)
            except (UsageError, UnreadableFile) as error:
                return f"No earlier versions: {str(error).replace(str(file), file.name)}"
            return found or "The repository has no earlier version of this file"

        self.errands.run("changes", find, self._choose_version, patience=PATIENCE)

    def _choose_version(self, found: "list[Revision] | str") -> None:
        """Offer the earlier versions, and the briefs that this one replaces."""
        file = self.briefing.library.file(self.path)
        olds: list[_Version] = []
        if file is not None and not isinstance(found, str):
            for each in found:
                when = _worded(each.date)
                read = partial(_at, file, each.hash)
                name = f"{when}, {each.subject}"
                olds.append(_Version(f"{when}  {each.subject}", each.hash, name, read))
        for ident in self.view.brief.supersedes:
            if path := self._path_of(ident):
                read = partial(self.briefing.library.brief, path)
                olds.append(_Version(f"{ident}, which it replaces", "", ident, read))
        if not olds:
            self.tell(found if isinstance(found, str) else "No earlier version", warns=True)
            return
        choices = [Choice(str(n), each.shown, each.detail) for n, each in enumerate(olds)]
        self.briefing.choose(
            "What has changed since", choices, lambda number: self._compare_with(olds[int(number)])
        )

    def _path_of(self, ident: str) -> str:
        from briefing_tui.library.linked import linked

        library = self.briefing.library
        return linked(library, f"{ident}.md", self.path) or linked(library, ident, self.path)

    def _compare_with(self, old: "_Version") -> None:
        from briefing_tui.tui.screens.changes import ChangesScreen

        library, path = self.briefing.library, self.path

        def compare() -> "Compared":
            from briefing_tui.reading.comparing.comparing import compare

            return compare(old.read(), library.brief(path))

        self.app.push_screen(ChangesScreen(self.look, compare, old.name))

    def go_to_heading(self, text: str) -> None:
        """Show the part of the narrative under a heading; its beginning where there is none."""
        headings = self.view.narrative.headings
        # What is too long for a title ends in a sign that there is more.
        begins = text.rstrip("…").rstrip()
        index = next((each.index for each in headings if each.text.startswith(begins)), 0)
        self.briefing.remember(self.spot)
        self.enter_text()
        self.text_pane.bring_into_view(index + self.narrative_at, top=True)
        self.sync()


def _earlier(file: Path) -> "list[Revision]":
    """Give the commits that changed a file, without the last one where that is how it is now."""
    from briefing_tui.library.revisions import data_at, revisions_of
    from briefing_tui.reading.files import read_bytes

    found = revisions_of(file)
    if found and data_at(file, found[0].hash) == read_bytes(file, file.name):
        return found[1:]
    return found


def _at(file: Path, revision: str) -> Brief:
    """Read a file as it was at a revision."""
    from briefing_tui.library.revisions import data_at, shown_at
    from briefing_tui.reading.read import brief_of_bytes

    return brief_of_bytes(data_at(file, revision), file, shown_at(file, revision))


def _worded(date: str) -> str:
    try:
        return wording(parse_edtf(date))
    except DateError:
        return date
