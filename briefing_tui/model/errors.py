"""The errors that the program raises, as one small tree.

BriefingError
├── DateError          a text that is not an EDTF level 1 date
├── QueryError         a query that cannot be read, with its column
├── StateError         what the user marked could not be kept
├── StoreError         a library's index that cannot be opened or written
│   ├── StoreBusy      another process is writing it
│   └── StoreDamaged   what stands there is no index, or one of another version: make it anew
├── UnreadableFile     a file that cannot be read at all: missing, a folder, binary, no permission
├── UsageError         a wrong command line or configuration
└── WriteError         an output that could not be written whole

What a brief does wrong is no exception but data: see `Problem`.
"""


class BriefingError(Exception):
    """A failure that is told to the user in one sentence, without a traceback."""


class DateError(BriefingError):
    """A text is not a date in EDTF level 1."""


class QueryError(BriefingError):
    """A query cannot be read."""

    def __init__(self, column: int, message: str) -> None:
        """Tell of a fault.

        Args:
            column: Where, in characters from 1.
            message: What is wrong and what was expected, as one sentence without a full stop.
        """
        super().__init__(f"column {column}: {message}")
        self.column = column
        self.message = message


class StateError(BriefingError):
    """What the user marked could not be kept."""


class StoreError(BriefingError):
    """A library's index cannot be opened or written."""


class StoreBusy(StoreError):
    """Another process is writing a library's index; it can be read meanwhile."""


class StoreDamaged(StoreError):
    """What stands where an index should is none that can be read; it is to be made anew."""


class UnreadableFile(BriefingError):
    """A file cannot be read at all."""


class UsageError(BriefingError):
    """A command line or a configuration is wrong."""


class WriteError(BriefingError):
    """An output could not be written whole; nothing was left behind."""
