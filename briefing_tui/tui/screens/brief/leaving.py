"""What leads out of a brief: links, other briefs, the clipboard, files, programs."""

from collections.abc import Mapping, Sequence

from briefing_tui.model.brief import Brief
from briefing_tui.tui.cells import cell_len
from briefing_tui.tui.choice import Choice
from briefing_tui.tui.screens.brief.comparing import Comparing
from briefing_tui.tui.widgets.reading import ReadingPane


class Leaving(Comparing):
    """The keys that lead somewhere else."""

    # Links and contents

    def action_contents_open(self) -> None:
        choices = [Choice("overview", "Summary and findings")]
        for number, heading in enumerate(self.view.narrative.headings):
            indent = "  " * (heading.level - 1)
            choices.append(Choice(str(number), f"{indent}{heading.text}"))
        self.briefing.choose("Contents", choices, self._go_to_heading)

    def _go_to_heading(self, number: str) -> None:
        self.briefing.remember(self.spot)
        if number == "overview":
            self.view.select("")
            self.sync(top=True)
            return
        self.enter_text()
        index = self.view.narrative.headings[int(number)].index
        self.text_pane.bring_into_view(index + self.narrative_at, top=True)
        self.sync()

    def action_link_follow(self) -> None:
        if self.enter_source():
            return
        links = self._links_in_sight()
        if len(links) == 1:
            self.follow(links[0])
        elif links:
            self._choose_link(links)
        else:
            self.tell("No link in sight")

    def action_links_open(self) -> None:
        links = self._links_in_sight() or self._all_links()
        if links:
            self._choose_link(links)
        else:
            self.tell("This brief has no links")

    def _choose_link(self, links: Sequence[str]) -> None:
        captions = self._captions()
        choices = [Choice(link, self._link_text(link, captions), link) for link in links]
        self.briefing.choose("Links", choices, self._follow_listed, letters=True)

    def _follow_listed(self, target: str) -> None:
        """Follow a link of the drawer; one that stood there whole need not be shown again."""
        if is_outside(target) and cell_len(target) < self.size.width // 2 - 8:
            self.briefing.open_outside(target)
        else:
            self.follow(target)

    def _link_text(self, target: str, captions: Mapping[str, str]) -> str:
        item = target.removeprefix("#")
        name = self.view.brief.name(item)
        named = target.startswith("#") and name != item
        return name if named else captions.get(target, "")

    def _captions(self) -> Mapping[str, str]:
        """Give the words that each link stands on first, in the order of the panes."""
        captions: dict[str, str] = {}
        for pane in self._texts():
            for block in pane.blocks:
                for link in block.links:
                    captions.setdefault(link.target, block.text[link.start : link.end])
        return captions

    def _texts(self) -> Sequence[ReadingPane]:
        return (self.item_pane, self.text_pane) if self.apart else (self.text_pane,)

    def _links_in_sight(self) -> list[str]:
        found = [target for pane in self._texts() for target in pane.links_in_sight()]
        return list(dict.fromkeys(found))

    def _all_links(self) -> list[str]:
        found = [
            link.target for pane in self._texts() for block in pane.blocks for link in block.links
        ]
        return list(dict.fromkeys(found))

    def on_reading_pane_link_picked(self, message: ReadingPane.LinkPicked) -> None:
        self.follow(message.target)

    def follow(self, target: str) -> None:
        """Go where a link leads: an item, a heading, another brief, or out of the reader."""
        if target.startswith("#"):
            self.briefing.remember(self.spot)
            self.go_to_fragment(target[1:])
        elif is_outside(target):
            self.briefing.confirm_outside(target)
        else:
            self.briefing.follow_to_brief(target, self.path)

    def go_to_fragment(self, name: str) -> None:
        """Select the item with an id, else show the heading with that slug."""
        view = self.view
        pane = view.pane_of(name)
        if name in view.brief.by_id:
            view.select(name)
            pane = pane if pane >= 0 else view.pane_of(view.selected)
            if pane >= 0:
                self.focus_pane = pane
            self.in_text = None
            self.show_keys()
            self.sync()
            return
        place = view.narrative.place(f"#{name}")
        if place is None:
            self.tell(f"Nothing in this brief is called {name}", warns=True)
            return
        self.enter_text()
        self.text_pane.bring_into_view(place.index + self.narrative_at, place.offset, top=True)
        self.sync()

    # Other briefs

    def action_brief_next(self) -> None:
        self.briefing.step_brief(1)

    def action_brief_previous(self) -> None:
        self.briefing.step_brief(-1)

    # Clipboard, files, programs

    def action_copy_open(self) -> None:
        thing = self.excerpt.thing if self.excerpt is not None else None
        self.briefing.offer_copies(self.view.brief, self.view.selected, thing)

    @property
    def line(self) -> int:
        """The line of the file that is being looked at."""
        if self.excerpt is not None and self.excerpt.row:
            return self.excerpt.row
        if self.in_text is not None:
            pane = self.in_text
            for block in range(pane.place.block, min(len(pane.blocks), pane.place.block + 50)):
                if pane.blocks[block].row:
                    return pane.blocks[block].row
        item = self.view.brief.by_id.get(self.view.selected)
        if item is not None and item.line:
            return item.line
        problems = self.view.brief.problems
        return problems[0].line if problems else 1

    def action_editor_open(self) -> None:
        file = self.briefing.library.file(self.path)
        if file is None:
            self.tell("Standard input cannot be edited", warns=True)
            return
        self.briefing.edit(file, self.line)

    def action_file_reload(self) -> None:
        self.briefing.reload(tell=True)

    async def action_print_open(self) -> None:
        await self.briefing.ask_print(self, self.view.brief)

    async def action_pipe_open(self) -> None:
        await self.briefing.ask_pipe(self, self.view.brief)

    # The file changes

    def replace(self, brief: Brief) -> None:
        """Show a new version of the brief without moving the reader."""
        from briefing_tui.tui.view import BriefView

        old, pane = self.view, self.text_pane
        anchor = pane.place
        before = [
            pane.blocks[n].text
            for n in range(anchor.block, min(len(pane.blocks), anchor.block + 5))
        ]
        view = BriefView(brief, self.look)
        item_place = self.item_pane.place
        view.select(old.selected)
        view.only = old.only
        if view.brief == old.brief and old.anchors is not None:
            view.take_anchors(old.anchors)
        self.view = view
        if old.query:
            match = old.match
            view.look_for(old.query, old.armed)
            view.match = min(match, len(view.matches) - 1)
        self.sync()
        self.item_pane.place = item_place
        block = nearest_text(pane, before, anchor.block)
        pane.place = anchor._replace(block=block)
        self.sync()
        self.find_notes()
        self.look_up(again=True)


def is_outside(target: str) -> bool:
    """Tell whether a link leads out of the briefs: it has a scheme."""
    return not target.startswith("#") and ":" in target.split("/")[0]


def nearest_text(pane: ReadingPane, texts: Sequence[str], near: int) -> int:
    """Give the block that has one of some texts and stands nearest to where it stood before."""
    for skipped, text in enumerate(texts):
        if not text.strip():
            continue
        best = [n for n, block in enumerate(pane.blocks) if block.text == text]
        if best:
            return max(0, min(best, key=lambda n: abs(n - near - skipped)) - skipped)
    return near


class BriefScreen(Leaving):
    """The split view of one brief, with all its keys."""
