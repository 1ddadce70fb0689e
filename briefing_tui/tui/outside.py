"""What leads out of the reader: the clipboard, the browser, the editor, files and pipes."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.library.config import Config
from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import BriefingError
from briefing_tui.model.ids import slug
from briefing_tui.tui.choice import Choice
from briefing_tui.tui.guarded import Guarded

if TYPE_CHECKING:
    from briefing_tui.model.anchoring import Anchors
    from briefing_tui.model.items import Quote
    from briefing_tui.model.sources import Evidence
    from briefing_tui.tui.screens.frame import Frame


OPENS = "Open this link? Enter opens it"
"""What is asked above a link that leads out."""


class Outside(Guarded):
    """The part of the application that deals with other programs and with files."""

    config: Config

    def choose(
        self,
        title: str,
        choices: Sequence[Choice],
        then: Callable[[str], object],
        *,
        letters: bool = False,
        typing: bool = False,
    ) -> None:
        """Let the user choose one of several things."""
        raise NotImplementedError

    def after_editing(self) -> None:
        """Show what the file says after it was edited."""
        raise NotImplementedError

    def anchors_of(self, brief: Brief) -> "Anchors | None":
        """Give what became of a brief's excerpts; None where no source of it has a copy."""
        raise NotImplementedError

    def offer_copies(
        self, brief: Brief, item_id: str, thing: "Evidence | Quote | None" = None
    ) -> None:
        """Let the user choose what to copy of an item, or of an excerpt that was gone to."""
        from briefing_tui.render.citation import copies

        offers = copies(brief, item_id, thing)
        choices = [Choice(str(n), offer.name, offer.text) for n, offer in enumerate(offers)]

        def chosen(number: str) -> None:
            offer = offers[int(number)]
            self.copy_text(offer.text, one_line=offer.one_line)

        self.choose("Copy", choices, chosen, letters=True)

    def copy_text(self, text: str, *, one_line: bool = False) -> None:
        """Send a text to the terminal's clipboard, and say what is known of it."""
        from briefing_tui.tui.clipboard import copy

        if self._driver is None:
            return
        done = copy(
            text,
            self._write,
            os.environ,
            limit=self.config.clipboard_limit,
            one_line=one_line,
            programs=not self.opening.guest,
        )
        self.tell(done.message, warns=not done.sent)

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def confirm_outside(self, target: str) -> None:
        """Show all of a link that leads out of the reader, and open it only then."""
        from briefing_tui.library.programs import link_fault

        if fault := link_fault(target):
            self.tell(fault, warns=True)
            return
        room = max(10, self.size.width - 6)
        parts = [target[start : start + room] for start in range(0, len(target), room)]
        choices = [Choice(target, part) for part in parts]
        does = "Copy this link? Enter copies it" if self.opening.guest else OPENS
        self.choose(does, choices, self.open_outside)

    def open_outside(self, target: str) -> None:
        """Open a link in the browser, or copy it where that makes no sense."""
        from briefing_tui.library.programs import Outcome, open_link

        how = "copy" if self.opening.guest else self.config.browser
        opened = open_link(target, os.environ, how=how)
        if opened.outcome is Outcome.COPY:
            self.copy_text(target, one_line=True)
            if self.frame is not None:
                self.tell(f"{opened.message}; {self.frame.status.message}")
        else:
            self.tell(opened.message, warns=opened.outcome is Outcome.REFUSED)

    def edit(self, path: Path, line: int) -> None:
        """Open a file in the user's editor at a line, and come back to what it then says."""
        from briefing_tui.library.programs import editor_command, run_in_terminal

        if self.is_refused():
            return
        try:
            command = editor_command(os.environ, path.absolute(), line, self.config.editor)
            with self.suspend():
                status = run_in_terminal(command)
        except BriefingError as error:
            self.tell(str(error), warns=True)
            return
        self.redraw_all()
        self.after_editing()
        if status:
            self.tell(f"The editor ended with status {status}", warns=True)

    async def ask_print(self, frame: "Frame", brief: Brief | None) -> None:
        """Ask for a file, and print a brief to it as `briefing print` does, byte for byte."""
        if brief is not None:
            # An id is whatever its author wrote; a file's name is not.
            name = f"{slug(brief.id)}.print.md"
            await frame.ask("Print to", lambda name: self.print_to(brief, name), text=name)

    def print_to(self, brief: Brief, name: str) -> None:
        """Print a brief to a file; one that exists is replaced only if the user says so."""
        from briefing_tui.library.output import write_whole
        from briefing_tui.render.markdown import markdown

        def write(path: Path, *, force: bool) -> None:
            try:
                write_whole(path, markdown(brief, anchors=self.anchors_of(brief)), force=force)
            except BriefingError as error:
                self.tell(str(error), warns=True)
            else:
                self.tell(f"Printed to {path}")

        self.write_to(name, write)

    def write_to(self, name: str, write: Callable[..., None]) -> None:
        """Write a file that the user has named; one that exists only if the user says so.

        Args:
            name: What was typed.
            write: Takes the path, and whether what exists is replaced as `force`.
        """
        if not name.strip() or self.is_refused():
            return
        try:
            path = Path(name.strip()).expanduser()
            exists = path.is_file()
        except (OSError, RuntimeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.tell(f"That is no name for a file: {reason}", warns=True)
            return
        if exists and self.frame is not None:
            question = f"Replace it? y or n: {path} exists"
            self.frame.await_key(
                question, lambda key: write(path, force=True) if key in "yY" else None
            )
        else:
            write(path, force=False)

    async def ask_pipe(self, frame: "Frame", brief: Brief | None) -> None:
        """Ask for a command, and give it the brief as `briefing print` prints it."""
        if brief is not None:
            await frame.ask("|", lambda command: self._pipe(brief, command))

    def _pipe(self, brief: Brief, command: str) -> None:
        from briefing_tui.library.programs import pipe, wait_for_return
        from briefing_tui.render.markdown import markdown

        if not command.strip() or self.is_refused():
            return
        try:
            with self.suspend():
                status = pipe(command, markdown(brief, anchors=self.anchors_of(brief)))
                wait_for_return()
        except BriefingError as error:
            self.tell(str(error), warns=True)
            return
        self.redraw_all()
        if status:
            self.tell(f"The command ended with status {status}", warns=True)
