"""The errors that the program raises, as one small tree.

BriefingError
├── DateError          a text that is not an EDTF level 1 date
├── UnreadableFile     a file that cannot be read at all: missing, a folder, binary, no permission
├── UsageError         a wrong command line or configuration
└── WriteError         an output that could not be written whole

What a brief does wrong is no exception but data: see `Problem`.
"""


class BriefingError(Exception):
    """A failure that is told to the user in one sentence, without a traceback."""


class DateError(BriefingError):
    """A text is not a date in EDTF level 1."""


class UnreadableFile(BriefingError):
    """A file cannot be read at all."""


class UsageError(BriefingError):
    """A command line or a configuration is wrong."""


class WriteError(BriefingError):
    """An output could not be written whole; nothing was left behind."""
