"""One brief as it is being read: what is selected, what belongs to it, what was found.

Nothing here knows of widgets; the screen shows it and tells it what the keys say.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from briefing_tui.model.anchoring import ASTRAY, NOTHING_LOOKED_UP, Anchors
from briefing_tui.model.brief import Brief
from briefing_tui.model.items import Actor, Event, Finding, Hypothesis, Question, Quote
from briefing_tui.model.markings import marking_shown
from briefing_tui.model.relations import Relations, Uses, excerpts
from briefing_tui.model.sources import Evidence, Item, Source
from briefing_tui.tui import find
from briefing_tui.tui.detail.evidence import Excerpt, Telling
from briefing_tui.tui.detail.items import (
    actor_blocks,
    event_blocks,
    finding_blocks,
    quote_blocks,
)
from briefing_tui.tui.detail.notes import note_blocks
from briefing_tui.tui.detail.overview import overview_blocks, unread_blocks
from briefing_tui.tui.find import OVERVIEW, Match, Matches, Sought
from briefing_tui.tui.flow import Block
from briefing_tui.tui.look import Look
from briefing_tui.tui.rows import PANES, Table

if TYPE_CHECKING:
    from briefing_tui.library.state.notes import Notes
    from briefing_tui.tui.narrative import Narrative

Ranges = list[tuple[int, int, str]]


def has_copies(brief: Brief) -> bool:
    """Tell whether any source of a brief names a copy."""
    return any(source.copy for source in brief.sources)


class BriefView:
    """The state of reading one brief."""

    def __init__(self, brief: Brief, look: Look, *, hasty: bool = False) -> None:
        self.brief = brief
        self.hasty = hasty
        self.look = look
        self.selected = ""
        self.only = False
        self.query = ""
        self.matches = Matches()
        self.match = -1
        self.armed: Sought | None = None
        """What is looked for in place of the query's letters."""
        self._pattern: Sought | None = None
        self._marks: tuple[str, dict[int, Ranges]] | None = None
        self._detail: tuple[str, Sequence[Block]] | None = None
        self.notes: Notes | None = None
        """What the user noted on the brief and its items; None until it is looked up."""
        self.anchors: Anchors | None = None
        """What became of its excerpts; None until they are looked up."""
        if not has_copies(brief):
            self.anchors = NOTHING_LOOKED_UP

    # What there is

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self.brief)

    @cached_property
    def tables(self) -> Sequence[Table]:
        """The rows of the panes."""
        return [make(self.brief, self.look.glyphs) for make in PANES]

    @cached_property
    def narrative(self) -> "Narrative":
        """The narrative; parsed when it is first asked for."""
        from briefing_tui.tui.narrative import Narrative  # Markdown: not before the first frame

        return Narrative(self.brief.body, self.brief.body_line)

    @property
    def overview(self) -> Sequence[Block]:
        """What the brief opens with."""
        return self._hasty_overview if self.hasty else self._overview

    @cached_property
    def _overview(self) -> Sequence[Block]:
        return list(overview_blocks(self._telling, astray=self.astray))

    @cached_property
    def _hasty_overview(self) -> Sequence[Block]:
        return list(overview_blocks(self._telling, hasty=True))

    @cached_property
    def after(self) -> Sequence[Block]:
        """What stands after the narrative: front matter that could not be read."""
        return list(unread_blocks(self.brief))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The words of every item, for find."""
        return {item.id: find.words_of(item) for item in self.brief.items()}

    @property
    def is_plain(self) -> bool:
        """Whether this is a document without any annotation."""
        brief = self.brief
        annotated = any(brief.items()) or brief.summary or brief.problems or brief.extra
        return not annotated and bool(brief.body.strip())

    @property
    def detail(self) -> Sequence[Block]:
        """What is said of the selected item, or the overview."""
        if not self.selected and self.notes is None:
            return self.overview
        if self._detail is None or self._detail[0] != self.selected:
            item = self.brief.by_id.get(self.selected)
            blocks = list(self._blocks(item) if item is not None else ())
            if not self.selected:
                blocks = list(self.overview)
            if self.notes is not None:
                blocks += note_blocks(self.notes, self.selected)
            self._detail = (self.selected, blocks)
        return self._detail[1]

    @cached_property
    def _uses(self) -> Uses:
        return Uses(self.brief)

    @property
    def _telling(self) -> Telling:
        return Telling(self.brief, self.look.glyphs, self.anchors, self._uses)

    def take_notes(self, notes: "Notes") -> None:
        """Show what the user noted from now on."""
        self.notes = notes
        self._detail = self._marks = None

    def take_anchors(self, anchors: Anchors) -> None:
        """Show from now on what became of the excerpts."""
        self.anchors = anchors
        for known in ("astray", "flagged", "warning", "_overview"):
            self.__dict__.pop(known, None)
        self._detail = self._marks = None
        if self.astray and self._pattern is not None:
            # What was found stands further down in what the brief opens with.
            match = self.match
            self.look_for(self.query, self.armed)
            self.match = min(match, len(self.matches) - 1)

    @cached_property
    def astray(self) -> Sequence[tuple[Evidence | Quote, Item]]:
        """The excerpts that do not stand in their sources as the brief has them."""
        anchors = self.anchors
        if anchors is None or not anchors.found:
            return ()
        return [each for each in excerpts(self.brief) if anchors.of(each[0]).state in ASTRAY]

    @cached_property
    def warning(self) -> str:
        """What is not as it should be with excerpts and copies, in two words; empty for nothing."""
        anchors = self.anchors or NOTHING_LOOKED_UP
        states = {anchors.of(thing).state for thing, _ in self.astray}
        if states:
            how = states.pop().value if len(states) == 1 else "astray"
            return f"{len(self.astray)} {how}"
        lost = sum(bool(copy.fault) for copy in anchors.copies.values())
        return f"{lost} {'copy' if lost == 1 else 'copies'} not read" if lost else ""

    @cached_property
    def flagged(self) -> frozenset[str]:
        """The ids of the items that hold such excerpts."""
        return frozenset(item.id for _, item in self.astray)

    @property
    def evidence_blocks(self) -> Sequence[int]:
        """The indices of the blocks of the detail that are excerpts."""
        return [index for index, block in enumerate(self.detail) if isinstance(block, Excerpt)]

    def _blocks(self, item: Item) -> Iterable[Block]:
        # No frame is first to show these.
        from briefing_tui.tui.detail.question import question_blocks
        from briefing_tui.tui.detail.source import source_blocks

        telling = self._telling
        match item:
            case Actor():
                return actor_blocks(telling, item)
            case Event():
                return event_blocks(telling, item)
            case Quote():
                return quote_blocks(telling, item)
            case Question():
                return question_blocks(telling, item)
            case Hypothesis():
                return question_blocks(telling, self._question_of(item))
            case Finding():
                return finding_blocks(telling, item)
            case Source():
                return source_blocks(telling, item)
        return ()

    def _question_of(self, hypothesis: Hypothesis) -> Question:
        return next(each for each in self.brief.questions if hypothesis in each.hypotheses)

    @cached_property
    def marking(self) -> str:
        """The strictest marking in the brief, which stands on all of it."""
        return marking_shown(self.brief)

    # What is selected

    def select(self, item_id: str) -> None:
        """Select an item, or nothing; a hypothesis stands for its question."""
        item = self.brief.by_id.get(item_id)
        if isinstance(item, Hypothesis):
            item_id = self._question_of(item).id
        self.selected = item_id if item is not None else ""

    @property
    def related(self) -> frozenset[str]:
        """The ids of the items that belong to the selected one."""
        return self._relations.related(self.selected) if self.selected else frozenset()

    @property
    def shown_only(self) -> frozenset[str] | None:
        """The ids that the panes are reduced to, or None where all are shown."""
        if not self.only:
            return None
        if self._pattern is not None:
            return frozenset(match.id for match in self.matches.head if match.id)
        return self.related | {self.selected} if self.selected else None

    def pane_of(self, item_id: str) -> int:
        """Give the pane that an item has its row in, from 0; -1 where it has none."""
        item = self.brief.by_id.get(item_id)
        kinds = (Actor, Event, Quote, Question, Source)
        return next((n for n, kind in enumerate(kinds) if isinstance(item, kind)), -1)

    def narrative_marks(self) -> Mapping[int, Ranges]:
        """Give where the selected item stands in the narrative, by block."""
        if self._marks is None or self._marks[0] != self.selected:
            marks: dict[int, Ranges] = {}
            item = self.brief.by_id.get(self.selected)
            if item is not None:
                names = (item.name, *item.aliases) if isinstance(item, Actor) else ()
                for block, start, end in self.narrative.marks(item.id, names):
                    marks.setdefault(block, []).append((start, end, "mark"))
            self._marks = (self.selected, marks)
        return self._marks[1]

    # What was found

    def look_for(self, query: str, armed: Sought | None = None) -> None:
        """Find a query everywhere; an empty one ends the search.

        Args:
            query: What is looked for, letter by letter.
            armed: What is looked for in its place, such as the words of a search.
        """
        self.query = query
        self.armed = armed
        self._pattern = armed or find.pattern(query)
        self.match = -1
        self.matches = Matches()
        if self._pattern is None:
            return
        self.matches = find.matches(
            self._pattern,
            () if self.is_plain else self.overview,
            self.tables,
            self.words,
            self.narrative,
        )

    def row_hits(self) -> dict[str, Ranges]:
        """Give the matches in the rows of the panes, by item."""
        hits: dict[str, Ranges] = {}
        for number, match in enumerate(self.matches.head):
            if match.id:
                ranges = hits.setdefault(match.id, [])
                if match.start >= 0:
                    ranges.append(self._range(number, match))
        return hits

    def detail_marks(self) -> dict[int, Ranges]:
        """Give what is marked in the detail: the matches, wherever they stand in it."""
        marks: dict[int, Ranges] = {}
        if self._pattern is None:
            return marks
        if not self.selected:
            for number, match in enumerate(self.matches.head):
                if match.pane == OVERVIEW:
                    marks.setdefault(match.block, []).append(self._range(number, match))
            return marks
        for index, block in enumerate(self.detail):
            spans = [match.span() for match in self._pattern.finditer(block.text)]
            if spans:
                marks[index] = [(start, end, "find") for start, end in spans]
        if marks and 0 <= self.match < len(self.matches) and self.matches[self.match].start < 0:
            first = marks[min(marks)]
            first[0] = (*first[0][:2], "now")
        return marks

    def marks_in(self, block: int) -> Ranges:
        """Give what is marked in a block of the narrative: the selected item, then the matches."""
        marks = list(self.narrative_marks().get(block, ()))
        return marks + [self._range(*found) for found in self.matches.in_narrative(block)]

    def _range(self, number: int, match: Match) -> tuple[int, int, str]:
        return match.start, match.end, "now" if number == self.match else "find"

    @property
    def finding(self) -> bool:
        """Whether a search is armed."""
        return self._pattern is not None
