"""Somewhere one can be, and what commands can do there."""

from collections.abc import Callable, Iterable

from briefing_tui.linear.desk import Desk
from briefing_tui.linear.words import counted, joined


class Place:
    """A place of the linear reader. What a command does nowhere in particular is refused here.

    Each method but `enter` and `here` is what a command does, by the name that the table of
    commands gives it. It says what came of it, and gives the place that it leads to, if any.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.say = desk.voice.say

    def enter(self) -> None:
        """Say what is here, when one comes for the first time."""
        self.say(self.here())

    def here(self) -> str:
        """Give the one line that says where one is."""
        raise NotImplementedError

    @property
    def spot(self) -> object:
        """What tells the spot in this place, for `go_to`."""
        return None

    def go_to(self, spot: object) -> None:
        """Come back to a spot, and say nothing."""

    def replaces(self, other: "Place") -> bool:
        """Tell whether it takes the place of another, as the next brief does of the last."""
        del other
        return False

    def again(self, _word: str) -> "Place | None":
        """Say again where one is."""
        self.say(self.here())
        return None

    def refuse(self, _word: str) -> "Place | None":
        """Say that a command does nothing here."""
        self.say("That does nothing here.")
        return None

    def choose(self, number: int) -> "Place | None":
        """Go to what has a number."""
        return self.refuse(str(number))

    def needs_brief(self, _word: str) -> "Place | None":
        """Say that a command needs a brief."""
        self.say("Open a brief for that.")
        return None

    reload = again
    go_on = go_next = go_previous = go_in = go_top = go_end = listed = refuse
    page_down = page_up = heading_next = heading_previous = refuse
    find = match_next = match_previous = needs_brief
    pane = evidence_next = evidence_previous = contents = changes = needs_brief
    star = unread = print_to = edit = cite = brief_next = brief_previous = needs_brief


class Rows(Place):
    """A list whose lines have numbers."""

    title = "List"
    """What it is called."""
    detail = ""
    """More about the list, such as its order."""
    noun = "line"
    """What one of it is called."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.at = -1
        """The index of where one is; -1 before the first."""
        self.shown = 0
        """The index of the first that was not listed yet."""
        self._lists = False
        """Whether a page was the last that was said, rather than one of the lines."""

    @property
    def total(self) -> int:
        """How many there are."""
        raise NotImplementedError

    def line(self, index: int) -> str:
        """Give what is said of one."""
        raise NotImplementedError

    def opens(self, index: int) -> "Place | None":
        """Go into one."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask anew for what is listed."""

    @property
    def heading(self) -> str:
        """What is said above the list."""
        return f"{joined((self.title, self.detail, counted(self.total, self.noun)))}."

    @property
    def spot(self) -> object:
        return self.at, self.shown

    def go_to(self, spot: object) -> None:
        if isinstance(spot, tuple):
            self.at, self.shown = spot

    def enter(self) -> None:
        self.say(self.heading)
        if self.total:
            self._page(max(self.at, 0))

    def here(self) -> str:
        if not 0 <= self.at < self.total:
            return self.heading
        return f"{self.title} {self.at + 1:,} of {self.total:,}: {self.line(self.at)}"

    def _page(self, start: int) -> None:
        """List a page from an index on; after it stands how many are left."""
        numbered = (f"{at + 1:,}. {self.line(at)}" for at in range(start, self.total))
        lines = self.desk.voice.first(numbered)
        self.say(*lines)
        self.shown = start + len(lines)
        self._lists = True
        if self.shown < self.total:
            self.say(f"{self.shown:,} of {self.total:,}; Enter for more.")

    def _move(self, index: int) -> None:
        """Go to an index and say what is there; say so where there is none."""
        if not self.total:
            self.say(f"{self.title}: none.")
        elif index < 0:
            self.say("This is the first." if self.at >= 0 else self.here())
        elif index >= self.total:
            self.say("This is the last.")
        else:
            self.at = index
            self._lists = False
            self.say(self.here())

    # Commands

    def reload(self, _word: str) -> "Place | None":
        self.refresh()
        self.say(self.here())
        return None

    def go_on(self, argument: str) -> "Place | None":
        """List what follows; where all was listed, or one has moved, go to the next."""
        if self._lists and self.shown < self.total:
            self._page(self.shown)
            return None
        return self.go_next(argument)

    def go_next(self, _word: str) -> "Place | None":
        self._move(self.at + 1)
        return None

    def go_previous(self, _word: str) -> "Place | None":
        self._move(self.at - 1)
        return None

    def go_top(self, _word: str) -> "Place | None":
        self._move(0)
        return None

    def go_end(self, _word: str) -> "Place | None":
        self._move(self.total - 1)
        return None

    def listed(self, _word: str) -> "Place | None":
        """List from where one is."""
        self.say(self.heading)
        if self.total:
            self._page(max(self.at, 0))
        return None

    def page_down(self, _word: str) -> "Place | None":
        if self.shown >= self.total:
            self.say("This is the last.")
        else:
            self._page(self.shown)
        return None

    def go_in(self, _word: str) -> "Place | None":
        if not 0 <= self.at < self.total:
            self.say("Choose one first: its number, or j and k.")
            return None
        self._lists = False
        return self.opens(self.at)

    def choose(self, number: int) -> "Place | None":
        if not 1 <= number <= self.total:
            self.say(f"There is no {number:,}: {self.heading}")
            return None
        self.at = number - 1
        return self.go_in("")


class Choices(Rows):
    """A short list of things to go to."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        noun: str,
        choices: Iterable[tuple[str, Callable[[], Place | None]]],
    ) -> None:
        """Take what is listed.

        Args:
            desk: The session's things.
            title: What the list is called.
            noun: What one of it is called.
            choices: Each line, with what choosing it does.
        """
        super().__init__(desk)
        self.title, self.noun = title, noun
        self._choices = list(choices)

    @property
    def total(self) -> int:
        return len(self._choices)

    def line(self, index: int) -> str:
        return self._choices[index][0]

    def opens(self, index: int) -> Place | None:
        return self._choices[index][1]()
