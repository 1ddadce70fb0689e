"""Everything that can be typed: the one table behind what is read, suggested and told by `?`."""

from difflib import get_close_matches
from typing import NamedTuple


class Command(NamedTuple):
    """Something that can be typed."""

    words: tuple[str, ...]
    """How it is typed, the usual way first."""
    does: str
    """The method of a place or of the session that does it."""
    says: str
    """What it does, for `?`."""
    takes: str = ""
    """What stands after the word, for `?`; empty where nothing does."""


def _group(*rows: tuple[str, str, str, str]) -> tuple[Command, ...]:
    return tuple(
        Command(tuple(words.split()), does, says, takes) for words, takes, does, says in rows
    )


# fmt: off
# Each row: words, what stands after them, method, description.
GROUPS: dict[str, tuple[Command, ...]] = {
    "Moving": _group(
        ("j next", "", "go_next", "next item, one line"),
        ("k previous", "", "go_previous", "previous item, one line"),
        ("g top", "", "go_top", "to the first"),
        ("G end", "", "go_end", "to the last; of a text, all that is left"),
        (". where", "", "again", "say again where you are"),
        ("list", "", "listed", "list from here, with numbers"),
        ("space page", "", "page_down", "a page of the list or of the text; a blank does it too"),
        ("b", "", "page_up", "in a text, the page before"),
        ("open", "", "go_in", "go into where you are; of evidence, into its source"),
        ("q back", "", "leave", "back to where you came from, then quit"),
        ("H", "", "history_back", "back in the history"),
        ("L", "", "history_forward", "forward in the history"),
        ("quit", "", "quit", "leave at once"),
    ),
    "A brief": _group(
        ("p0 findings", "", "pane", "the findings"),
        ("p1 actors", "", "pane", "the actors"),
        ("p2 timeline", "", "pane", "the timeline"),
        ("p3 quotes", "", "pane", "the quotes"),
        ("p4 questions", "", "pane", "the questions; a number tells one, with its matrix"),
        ("p5 sources", "", "pane", "the sources"),
        ("t contents", "", "contents", "what is in it: panes and headings"),
        ("]", "", "heading_next", "next heading of the text"),
        ("[", "", "heading_previous", "previous heading"),
        (")", "", "evidence_next", "next evidence of the item; then Enter goes into its source"),
        ("(", "", "evidence_previous", "previous evidence"),
        ("/ find", "TEXT", "find", "find in all of the brief"),
        ("n", "", "match_next", "next match"),
        ("N", "", "match_previous", "previous match"),
        ("J", "", "brief_next", "next brief"),
        ("K", "", "brief_previous", "previous brief"),
        ("C changes", "", "changes", "what has changed since an earlier version"),
        ("y cite", "", "cite", "print the item with its citation"),
        ("* star", "", "star", "star, or no star"),
        ("U unread", "", "unread", "unread, or read"),
        ("P print", "FILE", "print_to", "print to a Markdown file"),
        ("e edit", "", "edit", "edit at this line, and come back"),
        ("r reload", "", "reload", "read the files again"),
    ),
    "The library": _group(
        ("s search", "QUERY", "search", "search all briefs"),
        ("T", "", "across_timeline", "the timeline of all briefs"),
        ("a", "", "across_actors", "the actors of all briefs"),
        ("Q", "", "across_questions", "the open questions of all briefs"),
        ('"', "", "across_quotes", "the quotes of all briefs, by speaker"),
        ("!", "", "problems", "files that cannot be read, or only with errors"),
    ),
    "Help": _group(("? help", "", "help", "this list")),
}
# fmt: on
COMMANDS = {
    word: command for group in GROUPS.values() for command in group for word in command.words
}
"""Every command by each of its words."""
_SIGNS = '/?*!".()[]'
"""Words that need no blank after them."""


class Typed(NamedTuple):
    """A line that was typed, as it was understood."""

    command: Command
    """What is to be done."""
    word: str
    """The word that named it."""
    argument: str
    """What stood after the word."""


def read(line: str) -> Typed | str:
    """Understand a line that is neither empty nor a number; else give a sentence about it."""
    word, _, rest = line.strip().partition(" ")
    if word not in COMMANDS and word[0] in _SIGNS:
        word, rest = word[0], line.strip()[1:]
    command = COMMANDS.get(word)
    if command is None:
        return _unknown(word)
    argument = rest.strip()
    if argument and not command.takes:
        return f"{word} takes nothing after it; what you typed was not done."
    return Typed(command, word, argument)


def _unknown(word: str) -> str:
    near = get_close_matches(word, COMMANDS, n=1, cutoff=0.4)
    near = near or get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else "? lists the commands."
    return f"There is no command {word}; {hint}"


def help_lines() -> list[str]:
    """Give the lines of `?`."""
    lines = [
        "Type a command and press Enter.",
        "Enter alone goes on: more of a list or of a text, else the next item.",
        "A number goes to what has this number in the list where you are.",
        "The panes of a brief are p0 to p5, or their names.",
    ]
    for heading, group in GROUPS.items():
        lines.append(f"{heading}:")
        for command in group:
            typed = " or ".join(command.words)
            takes = f" {command.takes}" if command.takes else ""
            lines.append(f"{typed}{takes}: {command.says}.")
    lines.append("ctrl+c cancels; ctrl+c twice, ctrl+d, or q where there is no way back, leaves.")
    return lines
