"""Text broken at its blanks to a width in cells, for terminals."""

from collections.abc import Iterator

from briefing_tui.model.cells import cell_len, clusters


def wrapped(text: str, width: int) -> Iterator[str]:
    """Break a text between words, or in a word that is wider than a line."""
    line, used = "", 0
    for word in text.split(" "):
        for part in _cut(word, width):
            cells = cell_len(part)
            if line and used + 1 + cells > width:
                yield line
                line, used = part, cells
            else:
                line = f"{line} {part}" if line else part
                used += cells + (1 if used else 0)
    yield line


def _cut(word: str, width: int) -> Iterator[str]:
    """Give a word in pieces that fit, none inside a character."""
    if cell_len(word) <= width:
        yield word
        return
    start = used = 0
    for first, _, cells in clusters(word, 0, len(word)):
        if used and used + cells > width:
            yield word[start:first]
            start, used = first, 0
        used += cells
    yield word[start:]
