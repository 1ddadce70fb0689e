"""Values as JSON that no terminal acts on."""

import json

from briefing_tui.model.visible import visible

URI = "https://json-schema.org/draft/2020-12/schema"
"""What a JSON Schema says that it is written in."""


def dumped(value: object) -> str:
    """Write a value on one line, with escapes for what visible text has not.

    Raises:
        ValueError: A number in it is not finite, or is longer than Python writes.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    shown = visible(text)
    if shown is text:
        return text
    return "".join(
        char if char == seen else json.dumps(char)[1:-1]
        for char, seen in zip(text, shown, strict=True)
    )
