"""What widgets tell the screen that they are not part of."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class PromptChanged(Message):
    """The text of the prompt was edited."""

    text: str
    """All of it."""


@dataclass
class PromptEnded(Message):
    """The prompt was left."""

    text: str | None
    """What was typed, or None where it was cancelled."""
