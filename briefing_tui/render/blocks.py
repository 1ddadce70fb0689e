"""The shapes that a print is made of: bullets, tables, block quotes."""

from collections.abc import Iterable, Sequence


def bullet(text: str, depth: int = 0, mark: str = "-") -> str:
    """Write a list item; the lines after the first are indented to stay in it."""
    indent = "  " * depth
    return f"{indent}{mark} " + text.replace("\n", f"\n{indent}{' ' * (len(mark) + 1)}")


def labelled(label: str, text: str, depth: int = 0) -> list[str]:
    """Write `- Label: text`; nothing where there is no text."""
    return [bullet(f"{label}: {text}", depth)] if text else []


def quoted(text: str) -> str:
    """Write paragraphs as a block quote."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; a column after the first that is empty throughout is left out."""
    body = list(rows)
    kept = [place for place in range(len(head)) if not place or any(row[place] for row in body)]
    return full_table(
        [head[place] for place in kept], ([row[place] for place in kept] for row in body)
    )


def full_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table with all its columns."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
