"""What an item rests on, followed to where it stands: its excerpts, and the copies of sources."""

from functools import cached_property, partial
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from briefing_tui.model.relations import excerpts_of
from briefing_tui.model.sources import Evidence, Source
from briefing_tui.tui.detail.evidence import Excerpt
from briefing_tui.tui.errands import Done, Errands
from briefing_tui.tui.screens.brief.noting import Noting
from briefing_tui.tui.text import Span
from briefing_tui.tui.view import has_copies
from briefing_tui.tui.widgets.bars import Hint
from briefing_tui.tui.widgets.reading import ReadingPane

if TYPE_CHECKING:
    from briefing_tui.library.anchored import LookedUp
    from briefing_tui.model.items import Quote


NOWHERE = "nowhere"
"""What Enter leads to on an item that the narrative does not mention."""
SOURCE = "source"
"""What it leads to on an excerpt and in the pane of the sources."""
MOST_WATCHED = 50
"""Copies of one brief that are watched."""


class Tracing(Noting):
    """The keys that go through evidence, and into sources."""

    _copies: tuple[tuple[int, int] | None, ...] = ()
    """Which versions of the copies were looked into."""
    _shown_leads = ""
    """What the bottom line says of Enter."""

    @cached_property
    def errands(self) -> Errands:
        """What is being looked for in threads."""
        return Errands(self, lambda fault: self.tell(fault, warns=True))

    # What became of the excerpts

    def entered(self) -> None:
        super().entered()
        self._copies = self._stamps()
        self.look_up()

    def look_up(self, *, again: bool = False) -> None:
        """Look the excerpts up in the copies of their sources, in a thread.

        Args:
            again: Whether to do so though it was done before; what has changed is told then.
        """
        view = self.view
        if not has_copies(view.brief) or (view.anchors is not None and not again):
            return
        brief, folder = view.brief, self.briefing.library.copies_folder(view.brief)

        def find() -> "LookedUp":
            from briefing_tui.library.anchored import Lookup

            # A thread that sleeps lets the one go on that answers keys, if only for no time.
            return Lookup(between=partial(sleep, 0)).look_up(brief, folder)

        def take(found: "LookedUp") -> None:
            if view is not self.view:
                return
            before, now = view.anchors, found.anchors
            if now != before:
                view.take_anchors(now)
                self.sync()
                if before is not None:
                    self.tell("A copy of a source has changed; its excerpts were looked up again")

        self.errands.run("anchors", find, take)

    def watch_copies(self) -> None:
        """Look excerpts up again where a copy has changed."""
        stamps = self._stamps()
        if stamps != self._copies:
            self._copies = stamps
            self.look_up(again=True)

    def _stamps(self) -> tuple[tuple[int, int] | None, ...]:
        """Give what tells the present versions of the copies from others."""
        brief = self.view.brief
        named = [source.copy for source in brief.sources if source.copy][:MOST_WATCHED]
        return tuple(_stamp(Path(brief.path).parent / copy) for copy in named)

    def on_done(self, message: Done) -> None:
        message.stop()
        self.errands.finish(message.errand)

    @property
    def busy(self) -> bool:
        return self.errands.busy

    @property
    def signs(self) -> list[Span]:
        said = self.view.warning
        if not said:
            return super().signs
        return [*super().signs, Span(f"{self.look.glyphs.warning} {said}", "warn")]

    # Going through evidence

    @property
    def _evidence_pane(self) -> ReadingPane:
        return self.item_pane if self.apart else self.text_pane

    @property
    def excerpt(self) -> Excerpt | None:
        """The excerpt that was gone to, while it is in sight."""
        choice = self._evidence_pane.choice
        return choice if isinstance(choice, Excerpt) else None

    def action_evidence_next(self) -> None:
        self._evidence(1)

    def action_evidence_previous(self) -> None:
        self._evidence(-1)

    def _evidence(self, direction: int) -> None:
        """Choose the next excerpt; the first time one that is in sight, or the nearest."""
        pane, blocks = self._evidence_pane, self.view.evidence_blocks
        if not blocks:
            self.tell("No evidence here")
            return
        if not pane.display:
            self.enter_text(pane)
        if pane.choice is not None:
            at = pane.chosen
            ahead = [block for block in blocks if (block - at) * direction > 0]
        else:
            # From far below one is taken to the evidence all the same.
            top = pane.place.block
            ahead = [block for block in blocks if (block - top) * direction >= 0] or list(blocks)
        if not ahead:
            self.tell("No more excerpts below" if direction > 0 else "No more excerpts above")
            return
        pane.chosen = ahead[0] if direction > 0 else ahead[-1]
        pane.bring_whole_into_view(pane.chosen)
        self.sync()

    def sync(self, *, top: bool = False) -> None:
        super().sync(top=top)
        if self._leads != self._shown_leads:
            self.show_keys()
            self.status.redraw()

    @property
    def _leads(self) -> str:
        """Where Enter leads that is not said of the place: into a source, or nowhere."""
        if self.excerpt is not None:
            return SOURCE
        item = self.view.brief.by_id.get(self.view.selected)
        if self.in_text is not None or item is None or not self.whole:
            return ""
        if isinstance(item, Source) and self.focus_pane == self.view.pane_of(item.id):
            return SOURCE
        return "" if self.view.narrative_marks() else NOWHERE

    def show_keys(self) -> None:
        super().show_keys()
        leads = self._shown_leads = self._leads if self.is_mounted else ""
        hints = list(self.status.hints)
        place = "narrative.enter" if self.in_text is None else "link.follow"
        if self.briefing.keymap.keys[place]:
            enter = self._keys(place)
            read = next((hint.label for hint in hints if hint.key == enter), "")
            hints = [hint for hint in hints if hint.key != enter]
            # It stands last, so that no other key moves and no gap is seen where it leads nowhere.
            label = read if leads in {"", NOWHERE} else leads
            hints = [hint._replace(stays=hint is hints[-1]) for hint in hints]
            hints.append(Hint(enter, label, stays=True, idle=leads == NOWHERE))
        self.status.hints = hints

    # Into the source

    def action_narrative_enter(self) -> None:
        item = self.view.brief.by_id.get(self.view.selected)
        if not self.enter_source():
            if isinstance(item, Source) and self.focus_pane == self.view.pane_of(item.id):
                self.open_source(item)
            else:
                super().action_narrative_enter()

    def enter_source(self) -> bool:
        """Open the source of the excerpt that was gone to; say whether there is one."""
        excerpt = self.excerpt
        if excerpt is None:
            return False
        source = self.view.brief.source(excerpt.thing.source)
        if source is None:
            self.tell("It does not say which source it is from", warns=True)
        else:
            self.open_source(source, excerpt.thing)
        return True

    def open_source(self, source: Source, thing: "Evidence | Quote | None" = None) -> None:
        """Show the copy of a source at an excerpt; Esc comes back."""
        from briefing_tui.tui.screens.source import SourceScreen

        view = self.view
        copy = view.anchors.copy(source.id) if view.anchors is not None else None
        is_bare = copy is not None and not (copy.is_there or copy.fault)
        if is_bare and not any(excerpts_of(view.brief, source.id)):
            self.tell("There is neither a copy of this source nor an excerpt")
            return
        folder = self.briefing.library.copies_folder(view.brief)
        self.app.push_screen(
            SourceScreen(self.look, view.brief, source, folder, thing, view.anchors)
        )

    def action_go_out(self) -> None:
        pane = self._evidence_pane
        if pane.choice is not None and not self.view.finding:
            pane.chosen = -1
            self.sync()
        else:
            super().action_go_out()


def _stamp(copy: Path) -> tuple[int, int] | None:
    try:
        status = copy.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
