"""What is wrong with a brief, as data: where, what, and what would be right."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """Something that was written could not be read; it is missing from what is shown."""
    WARNING = "warning"
    """Everything is shown, but something is probably not what was meant."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a brief, at one place in its file."""

    path: str
    """The file, as the user named it."""
    line: int
    """The line, from 1."""
    column: int
    """The column in characters, from 1."""
    level: Level
    """Error or warning."""
    code: str
    """A stable name of this kind of problem, such as `unknown-key`."""
    message: str
    """What is wrong, as one sentence without a full stop."""
    hint: str = ""
    """What would be right, empty where nothing can be said."""

    def __str__(self) -> str:
        """Give the line that `briefing check` prints."""
        hint = f"; {self.hint}" if self.hint else ""
        place = f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.level} {self.code} {self.message}{hint}"
