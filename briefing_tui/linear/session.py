"""One sitting: takes a line, does what it says, says what came of it."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from briefing_tui.linear import across
from briefing_tui.linear.commands import GROUPS, Command, Typed, help_lines, read
from briefing_tui.linear.desk import Desk
from briefing_tui.linear.place import Place
from briefing_tui.model.errors import BriefingError

INTERRUPTED = 130
"""Exit status after ctrl+c, as a shell reports it."""
_STAYS = frozenset(("star", "unread", "print_to", "cite"))
"""What is done with a brief without leaving what is read of it."""
_KEPT = 200
"""Spots of the history that are kept."""


class _Been(NamedTuple):
    """A spot of the history."""

    places: tuple[Place, ...]
    """The places that one was in, the innermost last."""
    spot: object
    """Where in the innermost."""


class Session:
    """Where the user is, and how they came there."""

    def __init__(self, desk: Desk, start: Place) -> None:
        self._desk = desk
        self._places: tuple[Place, ...] = (start,)
        self._back: deque[_Been] = deque(maxlen=_KEPT)
        self._forward: deque[_Been] = deque(maxlen=_KEPT)
        self._is_over = False
        self._was_interrupted = False

    def run(self) -> int:
        """Take lines until the user leaves, and give the exit status."""
        self._guarded(self._place.enter)
        while not self._is_over:
            try:
                line = self._desk.asker.ask()
            except KeyboardInterrupt:
                if self._was_interrupted:
                    return INTERRUPTED
                self._cancelled("ctrl+c again leaves.")
                continue
            if line is None:
                break
            self._was_interrupted = False
            self._guarded(partial(self._do, line))
        return 0

    def _guarded(self, work: Callable[[], None]) -> None:
        """Do something; what goes wrong is said, and ctrl+c ends only this."""
        try:
            work()
        except KeyboardInterrupt:
            self._cancelled("Cancelled.")
        except BriefingError as error:
            self._desk.voice.say(f"{error}.")

    def _cancelled(self, said: str) -> None:
        """Stand on a line of its own, since ctrl+c left the one where it was typed unended."""
        self._was_interrupted = True
        if self._desk.asker.is_terminal:
            self._desk.voice.say("")
        self._desk.voice.say(said)

    @property
    def _place(self) -> Place:
        return self._places[-1]

    def _do(self, line: str) -> None:
        """Do what a line says."""
        typed = line.strip()
        if not typed:
            self._lead(self._place.page_down("") if line else self._place.go_on(""))
        elif typed.isascii() and typed.isdigit():
            self._lead(self._place.choose(int(typed[:9])))
        else:
            understood = read(typed)
            if isinstance(understood, str):
                self._desk.voice.say(understood)
            else:
                self._perform(understood)

    def _perform(self, typed: Typed) -> None:
        """Let the session or the place do a command."""
        does = typed.command.does
        argument = typed.argument if typed.command.takes else typed.word
        if hasattr(self, does):
            self._lead(getattr(self, does)(argument))
            return
        place = self._doer(typed.command)
        if place is not self._place and does not in _STAYS:
            self._remember()
            self._places = self._places[: self._places.index(place) + 1]
        self._lead(getattr(place, does)(argument))

    def _doer(self, command: Command) -> Place:
        """Give the innermost place that a command of a brief does something in."""
        if command in GROUPS["A brief"]:
            for place in reversed(self._places):
                if getattr(type(place), command.does) not in (Place.refuse, Place.needs_brief):
                    return place
        return self._place

    def _lead(self, place: Place | None) -> None:
        """Go to a place, if a command leads to one."""
        if place is None:
            return
        self._remember()
        if place in self._places:
            self._places = self._places[: self._places.index(place) + 1]
            place.again("")
        else:
            base = self._places[:-1] if place.replaces(self._place) else self._places
            self._places = (*base, place)
            place.enter()

    # History

    def _remember(self) -> None:
        self._back.append(_Been(self._places, self._place.spot))
        self._forward.clear()

    def history_back(self, _word: str) -> None:
        """Go to where one was before."""
        self._travel(self._back, self._forward, "This is the beginning of the history.")

    def history_forward(self, _word: str) -> None:
        """Go to where one was before one went back."""
        self._travel(self._forward, self._back, "This is the end of the history.")

    def _travel(self, come_from: deque[_Been], leave_in: deque[_Been], otherwise: str) -> None:
        if not come_from:
            self._desk.voice.say(otherwise)
            return
        leave_in.append(_Been(self._places, self._place.spot))
        been = come_from.pop()
        self._places = been.places
        self._place.go_to(been.spot)
        self._place.again("")

    def leave(self, _word: str) -> None:
        """Go back one place; out where there is none."""
        if len(self._places) == 1:
            self._is_over = True
            return
        self._remember()
        self._places = self._places[:-1]
        self._place.again("")

    def quit(self, _word: str) -> None:
        """Leave."""
        self._is_over = True

    # What can be done anywhere

    def help(self, _word: str) -> None:
        """Tell the commands."""
        self._desk.voice.say(*help_lines())

    def search(self, argument: str) -> Place | None:
        """Search all briefs."""
        return across.search(self._desk, argument)

    def across_timeline(self, _word: str) -> Place | None:
        """Go to the events of all briefs."""
        return across.timeline(self._desk)

    def across_actors(self, _word: str) -> Place | None:
        """Go to the actors of all briefs."""
        return across.actors(self._desk)

    def across_questions(self, _word: str) -> Place | None:
        """Go to the open questions of all briefs."""
        return across.questions(self._desk)

    def across_quotes(self, _word: str) -> Place | None:
        """Go to those who are quoted."""
        return across.speakers(self._desk)

    def problems(self, _word: str) -> Place | None:
        """Go to what is wrong with the library."""
        return across.problems(self._desk)

    def reload(self, word: str) -> Place | None:
        """Take in what has changed in the files."""
        self._desk.bring_up()
        return self._place.reload(word)
