"""What could come next on a command line that is being typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from briefing_tui.cli.commands import COMMANDS, EVERYWHERE, READER, Option
from briefing_tui.library.config import Config, load_config
from briefing_tui.library.query.fields import BY_NAME, FIELDS, Field
from briefing_tui.library.query.tree import Value
from briefing_tui.library.store import Count
from briefing_tui.model.markings import MARKINGS

Paths = Literal["", "files", "folders"]

SHELLS = ("bash", "zsh", "fish")
"""The shells whose command lines are completed."""
THEMES = ("auto", "dark", "light", "ansi", "contrast", "blue-orange", "mono")
"""The values of `--theme`; the themes themselves are the reader's, and slow to load."""


class Candidate(NamedTuple):
    """A word that could stand in place of the one that is being typed."""

    text: str
    """The word; more is to follow where it ends in a colon."""
    says: str = ""
    """What it stands for."""


class Candidates(NamedTuple):
    """All that could stand in place of the word that is being typed."""

    words: tuple[Candidate, ...] = ()
    """The words."""
    paths: Paths = ""
    """Whether names of files or folders could stand there too."""


def candidates(words: Sequence[str]) -> Candidates:
    """Give what could come next.

    Args:
        words: The words after `briefing`, as the shell would hand them on; the last is being typed,
            and may be empty.
    """
    return _Line(words).candidates()


class _Line:
    """A command line, as far as it was typed."""

    def __init__(self, words: Sequence[str]) -> None:
        *self._before, self._begun = words or [""]
        self._command = READER
        self._given: dict[str, str] = {}
        self._wanting: Option | None = None
        self._has_operands = False
        self._is_verbatim = False
        for word in self._before:
            self._take(word)

    def _take(self, word: str) -> None:
        """Take in a word that stands before the one that is being typed."""
        if self._wanting is not None:
            self._given[self._wanting.name] = word
            self._wanting = None
        elif self._is_verbatim or not word.startswith("-") or word == "-":
            if self._command is READER and not self._has_operands and word in COMMANDS:
                self._command = COMMANDS[word]
            else:
                self._has_operands = True
        elif word == "--":
            self._is_verbatim = True
        else:
            flag, sign, value = word.partition("=")
            option = self._option(flag)
            if option is None and self._command.lists:
                self._has_operands = True  # such as -tag:sport, which begins a query
            elif option is not None and option.metavar and sign:
                self._given[option.name] = value
            elif option is not None and option.metavar:
                self._wanting = option

    def _option(self, flag: str) -> Option | None:
        return next((each for each in self._options() if flag in each.flags), None)

    def _options(self) -> Sequence[Option]:
        return (*self._command.options, *EVERYWHERE)

    def candidates(self) -> Candidates:
        """Give what could stand in place of the last word."""
        begun = self._begun
        if self._wanting is not None:
            return self._values(self._wanting, begun)
        is_option = not self._is_verbatim and begun.startswith("-")
        if is_option and self._command.lists and self._has_operands:
            is_option = False
        if not is_option:
            return self._operands(begun)
        flag, sign, value = begun.partition("=")
        option = self._option(flag)
        if sign and option is not None and option.metavar:
            found = self._values(option, value)
            return Candidates(
                tuple(each._replace(text=f"{flag}={each.text}") for each in found.words),
                found.paths,
            )
        flags = (
            Candidate(flag, option.help) for option in self._options() for flag in option.flags
        )
        negated = self._query(begun) if self._command.lists else Candidates()
        return Candidates((*_beginning(begun, flags), *negated.words))

    def _operands(self, begun: str) -> Candidates:
        """Give what an operand could be."""
        command = self._command
        if command.lists:
            return self._query(begun)
        if command.name == "completion":
            return Candidates(_beginning(begun, map(Candidate, SHELLS)))
        if command.name in ("print", "diff"):
            return Candidates(tuple(self._briefs(begun)), "files")
        paths: Paths = "files" if "PATH" in command.operands else ""
        if command is READER and not self._has_operands and not self._is_verbatim:
            names = (Candidate(each.name, each.summary) for each in COMMANDS.values())
            return Candidates(_beginning(begun, names), paths)
        return Candidates(paths=paths)

    def _values(self, option: Option, begun: str) -> Candidates:
        """Give what the value of an option could be."""
        if option.choices:
            return Candidates(_beginning(begun, map(Candidate, option.choices)))
        if option.metavar == "PARTS":
            return Candidates(tuple(_parts(begun)))
        if option.metavar == "QUERY":
            return self._query(begun)
        if option.metavar == "MARKING":
            return Candidates(_beginning(begun.upper(), map(Candidate, reversed(MARKINGS))))
        if option.name == "theme":
            return Candidates(_beginning(begun, map(Candidate, THEMES)))
        kinds: Mapping[str, Paths] = {"FILE": "files", "DIR": "folders"}
        return Candidates(paths=kinds.get(option.metavar, ""))

    # From the index

    def _config(self) -> Config:
        # The shell has not expanded the words yet.
        given = {name: Path(value).expanduser() for name, value in self._given.items()}
        library = {"library": given["library"]} if "library" in given else {}
        return load_config(file=given.get("config"), options=library)

    def _briefs(self, begun: str) -> Iterator[Candidate]:
        from briefing_tui.library.suggestions import Named, briefs

        named: list[Named] = []
        with suppress(Exception):  # whatever is wrong with the index, the line is gone on with
            named = briefs(self._config(), begun)
        for brief in named:
            yield Candidate(brief.id, brief.title)

    def _counted(self, field: Field, begun: str) -> Iterator[Candidate]:
        from briefing_tui.library.suggestions import values

        counts: tuple[Count, ...] = ()
        with suppress(Exception):  # as above
            counts = values(self._config(), _FACETS[field.name], begun)
        for value, total in counts:
            yield Candidate(value, "1 brief" if total == 1 else f"{total:,} briefs")

    def _query(self, begun: str) -> Candidates:
        """Give what the last part of a query could be, with what stands before it."""
        start, field, value = _last_part(begun)
        if value is None or begun.startswith("--"):
            return Candidates()
        if field is None:
            fields = (Candidate(f"{each.name}:", each.meaning) for each in FIELDS)
            found = _beginning(value.lower(), fields)
        else:
            found = tuple(self._field_values(field, value))
        head = begun[:start]
        return Candidates(tuple(each._replace(text=head + each.text) for each in found))

    def _field_values(self, field: Field, begun: str) -> Iterator[Candidate]:
        """Give values of a field, as a query has them."""
        from briefing_tui.library.query.unparse import unparse

        for value, says in self._known(field, begun):
            yield Candidate(unparse(Value(field.name, value)), says)

    def _known(self, field: Field, begun: str) -> Iterator[Candidate]:
        """Give values of a field that begin with a text."""
        if field.values:
            yield from _beginning(begun.lower(), map(Candidate, field.values))
        elif field.name == "likelihood":
            from briefing_tui.model.likelihood import SYNONYMS, TERMS

            yield from _beginning(begun.lower(), map(Candidate, (*TERMS, *SYNONYMS)))
        elif field.name == "since":
            yield from _beginning(begun, _AGO)
        elif field.name in _FACETS:
            yield from self._counted(field, begun)


_FACETS = {
    "actor": "actor",
    "speaker": "speaker",
    "source": "source",
    "origin": "source",
    "tag": "tag",
    "lang": "lang",
    "date": "year",
    "when": "year",
}
"""The facet in which values of a field are known."""
_AGO = (
    Candidate("7d", "a week"),
    Candidate("30d", "30 days"),
    Candidate("3m", "three months"),
    Candidate("1y", "a year"),
)


def _beginning(begun: str, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(each for each in found if each.text.startswith(begun))


def _parts(begun: str) -> Iterator[Candidate]:
    """Give the parts of a print that could come next in a list with commas."""
    from briefing_tui.render.markdown import SECTIONS

    head, comma, last = begun.rpartition(",")
    for part in SECTIONS:
        if part.startswith(last) and part not in head.split(","):
            yield Candidate(f"{head}{comma}{part}")


def _last_part(query: str) -> tuple[int, Field | None, str | None]:
    """Find what is being typed at the end of a query.

    Returns:
        Where it starts, the field that it names, and what was typed of a value or a word; None for
        what cannot be gone on with, such as a phrase that was closed.
    """
    from briefing_tui.library.query.lexer import pieces

    found = list(pieces(query))[:-1]
    if not found or found[-1].end < len(query) or found[-1].sort in ("(", "NOT"):
        return len(query), None, ""
    last = found[-1]
    if last.sort == "field":
        named, value = last, ""
    elif len(found) > 1 and found[-2].sort == "field" and found[-2].end == last.start:
        named, value = found[-2], last.text
    else:
        return last.start, None, last.text if last.sort in ("word", "AND", "OR", "NOT") else None
    field = BY_NAME.get(named.text.lower())
    is_open = field is not None and last.sort in ("field", "word", "open phrase")
    return named.start, field, value if is_open else None
