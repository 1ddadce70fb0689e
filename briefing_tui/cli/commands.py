"""The commands and their options as one table: what is parsed, what `--help` shows."""

from typing import NamedTuple


class Option(NamedTuple):
    """One option of the command line."""

    flags: tuple[str, ...]
    """How it is written, such as `-o` and `--output`; the last one names its value."""
    help: str
    """What it does, in a few words."""
    metavar: str = ""
    """What its value is called; empty for a switch."""
    choices: tuple[str, ...] = ()
    """The values that it takes, the first being the default; empty for free ones."""

    @property
    def name(self) -> str:
        """The name that its value is found under."""
        return self.flags[-1].lstrip("-").replace("-", "_")


class Command(NamedTuple):
    """One command."""

    name: str
    """What is typed after `briefing`; empty for the reader."""
    operands: str
    """What it works on, as the usage line shows it."""
    summary: str
    """What it does, in one line."""
    details: str
    """What a user has to know beyond that; paragraphs parted by an empty line."""
    examples: tuple[tuple[str, str], ...]
    """What could be typed, and what for; the first one stands in the list of commands."""
    options: tuple[Option, ...] = ()
    """Its own options."""


EVERYWHERE = (
    Option(("-l", "--library"), "the library: the folder of briefs to work in", "DIR"),
    Option(("--config",), "read FILE as the configuration", "FILE"),
    Option(("--theme",), "colours of the reader", "NAME"),
    Option(("--ascii",), "draw with ASCII characters only"),
    Option(("--no-color",), "no colours"),
    Option(("--no-mouse",), "leave the mouse to the terminal"),
    Option(("-v", "--verbose"), "say more on standard error"),
    Option(("--version",), "show the version"),
    Option(("-h", "--help"), "show this help"),
)
"""Options that every command takes, before or after its name."""

READER = Command(
    name="",
    operands="[PATH…]",
    summary="Open the reader on briefs, on folders of them, or on standard input (-).",
    details=(
        "Without PATH it opens the configured library, else ./briefs, else the sample briefs "
        "that come with the program. A command's name wins over a file of that name: write "
        "./check to open a file called check."
    ),
    examples=(
        ("briefing", "the library"),
        ("briefing notes/unit.md", "one brief"),
        ("briefing notes/ unit.md", "a folder and a brief"),
        ("curl -s URL | briefing -", "standard input"),
    ),
)
"""What runs when no command is named."""

COMMANDS = {
    command.name: command
    for command in (
        Command(
            name="print",
            operands="BRIEF…",
            summary="Print briefs as Markdown.",
            details=(
                "BRIEF is a path, an id, a part of an id or title that only one brief of the "
                "library has, or - for standard input. Several are printed one after the other.\n\n"
                "PARTS are, separated by commas: {sections}."
            ),
            examples=(
                ("briefing print unit.md | less", "read it in a pager"),
                ("briefing print unit.md --only summary,findings", "only what matters most"),
                ("briefing print unit.md -o print.md", "write it to a new file"),
                ("briefing print unit.md --front-matter", "the brief as a brief again"),
            ),
            options=(
                Option(("-o", "--output"), "write to FILE, whole or not at all", "FILE"),
                Option(("--force",), "let --output replace a file that exists"),
                Option(("--only",), "print these parts alone", "PARTS"),
                Option(("--front-matter",), "keep the annotation as front matter (one BRIEF)"),
                Option(
                    ("--evidence",),
                    "how evidence is shown: footnotes, inline or none",
                    "HOW",
                    ("footnotes", "inline", "none"),
                ),
            ),
        ),
        Command(
            name="check",
            operands="PATH…",
            summary="Show every error and warning in briefs.",
            details=(
                "PATH is a brief, a folder, or - for standard input. Exit status: 0 without errors "
                "(warnings are none), 1 with errors, 2 where something could not be read at all."
            ),
            examples=(
                ("briefing check briefs/", "a folder"),
                ("briefing check --format github briefs/", "as annotations of a CI run"),
            ),
            options=(
                Option(
                    ("--format",),
                    "how problems are printed: text, json or github",
                    "FORMAT",
                    ("text", "json", "github"),
                ),
            ),
        ),
        Command(
            name="schema",
            operands="",
            summary="Print the JSON Schema of the format, for editors.",
            details="",
            examples=(("briefing schema > briefing.schema.json", "keep it beside the briefs"),),
        ),
        Command(
            name="config",
            operands="",
            summary="Show the configuration and where each value came from.",
            details="The output is a configuration file: each value with its origin as a comment.",
            examples=(("briefing config", "what holds here"),),
        ),
    )
}
"""The commands that there are, by name."""

RESERVED = frozenset(
    {
        "actors",
        "findings",
        "index",
        "list",
        "new",
        "questions",
        "quotes",
        "search",
        "sources",
        "timeline",
    }
)
"""Names kept for commands to come: a script that opens a path of that name now would break then."""
