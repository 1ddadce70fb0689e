"""`briefing completion`: what makes a shell complete command lines, and what that asks back.

The script that is printed calls `briefing --complete SHELL …` at each press of the tab key. That
answers from the index alone and says nothing of what goes wrong: somebody is typing.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli import streams
from briefing_tui.cli.candidates import SHELLS, Candidate, Candidates, candidates
from briefing_tui.cli.shell_words import quoted, words
from briefing_tui.model.errors import UsageError
from briefing_tui.model.visible import visible_line

if TYPE_CHECKING:
    import argparse

LONGEST = 72
"""Characters of what is said of a candidate."""


def show_script(options: "argparse.Namespace") -> int:
    """Print the script for a shell and give the exit status.

    Raises:
        UsageError: The operand is not one of the shells.
    """
    if len(options.operands) != 1 or options.operands[0] not in SHELLS:
        raise UsageError(f"completion needs a SHELL: {', '.join(SHELLS[:-1])} or {SHELLS[-1]}")
    script = Path(__file__).with_name("shells") / f"briefing.{options.operands[0]}"
    streams.out(script.read_text(encoding="utf-8"))
    return 0


def complete(arguments: Sequence[str]) -> int:
    """Print what could stand in place of the word that is being typed; nothing where it fails.

    The first line says whether `files` or `folders` could stand there too. Each other line is a
    word: for bash as it is to be inserted, else as it is meant, a tab, and what it stands for.

    Args:
        arguments: The shell; then for bash the line up to the cursor and the part of it that bash
            replaces, else the words after `briefing`, the last of which is being typed.
    """
    with suppress(Exception):
        streams.prepare()
        shell, *rest = arguments
        lines = list(_for_bash(*rest) if shell == "bash" else _for_others(shell, rest))
        streams.out("".join(f"{line}\n" for line in lines))
        streams.flush()
    return 0


def _for_others(shell: str, typed: Sequence[str]) -> Iterator[str]:
    """Answer a shell that quotes what it inserts by itself."""
    *before, last = typed
    if shell == "fish":
        # fish hands on the words before as they are meant, and the last as it was typed.
        last = words(last)[0].text
    found = candidates([*before, last])
    yield found.paths
    for each in _typeable(found):
        says = visible_line(each.says)
        yield f"{each.text}\t{says if len(says) <= LONGEST else says[: LONGEST - 1] + '…'}"


def _for_bash(line: str, replaced: str) -> Iterator[str]:
    """Answer bash, which cuts words at colons too and inserts what it is given as it is."""
    *before, last = words(line)[1:]
    found = candidates([*(word.text for word in before), last.text])
    yield found.paths
    if not last.raw.endswith(replaced):
        return
    kept = words(last.raw[: len(last.raw) - len(replaced)])[0]
    for each in _typeable(found):
        if each.text.lower().startswith(kept.text.lower()):
            written = quoted(each.text[len(kept.text) :], kept.quote)
            if written is None:
                continue
            # Bash closes the quotation mark unless the last character is one, whatever it means.
            closing = kept.quote[-1:]
            yield written + closing if closing and written.endswith(closing) else written


def _typeable(found: Candidates) -> Iterator[Candidate]:
    """Leave out what cannot be seen for what it is, or not stand on one line."""
    return (each for each in found.words if visible_line(each.text) == each.text)
