"""What widgets tell the screen that they are not part of."""

from textual.message import Message


class PromptChanged(Message):
    """The text of the prompt was edited."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class PromptEnded(Message):
    """The prompt was left, with what was typed or, where it was cancelled, with None."""

    def __init__(self, text: str | None) -> None:
        super().__init__()
        self.text = text
