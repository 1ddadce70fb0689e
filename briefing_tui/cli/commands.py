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
    has_default: bool = True
    """Whether the first choice is what holds without the option; else it depends."""
    several: bool = False
    """Whether it may be given several times."""

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
    lists: str = ""
    """What it lists: the name of a shape of `render.listing.columns`; its operands are a query, and
    its options come before that."""


EVERYWHERE = (
    Option(("-l", "--library"), "the library: the folder of briefs to work in", "DIR"),
    Option(("--config",), "read FILE as the configuration", "FILE"),
    Option(("--theme",), "colours of the reader", "NAME"),
    Option(("--ascii",), "draw with ASCII characters only"),
    Option(("--linear",), "read line by line: numbered lines and a prompt, nothing drawn"),
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
        "./check to open a file called check.\n\n"
        "With --linear, and by itself on a terminal that cannot be drawn on (TERM=dumb, or none), "
        "it prints lines and takes commands by a prompt, ? for a list of them; where standard "
        "input is no terminal it takes them from there."
    ),
    examples=(
        ("briefing", "the library"),
        ("briefing notes/unit.md", "one brief"),
        ("briefing notes/ unit.md", "a folder and a brief"),
        ("curl -s URL | briefing -", "standard input"),
        ("briefing --linear", "line by line, for a screen reader or a serial line"),
    ),
    options=(
        Option(
            ("--guest",),
            "only read the library: no program is started and nothing is written",
        ),
        Option(("--log",), "keep the log of faults and slow keys in FILE", "FILE"),
    ),
)
"""What runs when no command is named."""

FORMATS = ("table", "tsv", "csv", "markdown", "json")
"""How a listing can be printed."""
ORDERS = ("newest", "oldest", "relevance", "title")
"""How a listing can be ordered, as `--sort` names it."""
TERMINAL_LIMIT = 50
"""How many a listing gives on a terminal where `-n` does not say."""


def _listing(
    name: str,
    lists: str,
    summary: str,
    details: str,
    examples: tuple[tuple[str, str], ...],
    *,
    order: str,
    by_title: str = "by the brief's title",
) -> Command:
    """Make a command that lists what a query finds."""
    return Command(
        name=name,
        operands="QUERY" if name == "search" else "[QUERY]",
        summary=summary,
        details=details,
        examples=examples,
        options=(
            Option(
                ("--format",),
                "table, tsv, csv, markdown or json; without it a table on a terminal, else tsv",
                "FORMAT",
                FORMATS,
                has_default=False,
            ),
            Option(
                ("-n", "--limit"),
                f"print N at most, 0 for all; without it {TERMINAL_LIMIT} on a terminal, else all",
                "N",
            ),
            Option(
                ("--sort",),
                f"newest, oldest, relevance, or title ({by_title}); without it {order}",
                "ORDER",
                ORDERS,
                has_default=False,
            ),
        ),
        lists=lists,
    )


_LISTINGS = (
    _listing(
        "list",
        "briefs",
        "List briefs.",
        "Without QUERY it lists all.",
        (
            ("briefing list tag:cpec", "the briefs with a label"),
            ("briefing list --sort title has:open-question", "what is not settled, by title"),
            ("briefing list -- -tag:sport", "all but those with a label"),
        ),
        order="newest first",
    ),
    _listing(
        "search",
        "hits",
        "Find briefs, with the passages in which words of QUERY stand.",
        "On a terminal a letter before a passage says what it is from: A an actor, T the "
        "timeline, Q a quote, ? a question, F a finding, S a source, N the narrative.",
        (
            ("briefing search security companies", "both words, anywhere in a brief"),
            (
                "briefing search '\"special protection unit\"'",
                "a phrase, in quotes for the shell",
            ),
            ("briefing search -n 5 --sort newest actor:naqvi -karachi", "options before QUERY"),
            ("briefing search kind:quote friendship", "quotes alone"),
        ),
        order="by relevance, newest first where QUERY has no words",
    ),
    _listing(
        "actors",
        "actors",
        "List the actors of all briefs.",
        "Actors of several briefs are one where a brief says so (same_as), and never because they "
        "have one name: namesakes stand side by side. Only briefs that match are counted.",
        (
            ("briefing actors", "who is named most"),
            ("briefing actors actor:naqvi", "all that are called so"),
        ),
        order="those of most briefs first",
        by_title="by name",
    ),
    _listing(
        "timeline",
        "events",
        "List the events of all briefs.",
        "",
        (
            ("briefing timeline when:2024..2025 tag:cpec", "what happened in two years"),
            ("briefing timeline --format markdown tag:cpec", "as a document"),
        ),
        order="oldest first",
    ),
    _listing(
        "quotes",
        "quotes",
        "List who said what.",
        "Only what was said word for word stands in quotation marks.",
        (("briefing quotes speaker:naqvi", "what one speaker said"),),
        order="newest first",
    ),
    _listing(
        "questions",
        "questions",
        "List what is not known.",
        "",
        (
            ("briefing questions status:open", "what is still open"),
            ("briefing questions --format markdown > open.md", "as a document"),
        ),
        order="open ones first, the oldest first",
    ),
    _listing(
        "findings",
        "findings",
        "List facts, claims, assumptions and judgments.",
        "",
        (("briefing findings finding:judgment confidence:low", "what to look at again"),),
        order="newest first",
    ),
    _listing(
        "sources",
        "sources",
        "List what briefs rest on.",
        "",
        (("briefing sources reliability:b", "by grade"),),
        order="newest first",
    ),
)

_SOURCE = Option(
    ("--source",),
    "take FILE for the text of the source ID; may be given several times",
    "ID=FILE",
    several=True,
)

COMMANDS = {
    command.name: command
    for command in (
        Command(
            name="print",
            operands="BRIEF…",
            summary="Print briefs as Markdown, or as JSON for programs.",
            details=(
                "BRIEF is a path, an id, a part of an id or title that only one brief of the "
                "library has, or - for standard input. Several are printed one after the other.\n\n"
                "With --query it prints all that a query finds, as one document; `briefing search "
                "--help` tells what a query may say.\n\n"
                "PARTS are, separated by commas: {sections}.\n\n"
                "json is one object of the shape briefing/brief/1 with a list of briefs, whole; "
                "`briefing schema --of print` is its JSON Schema.\n\n"
                "Where a source names a copy, or --source gives its text, each excerpt and quote "
                "says whether it stands there. Of the text only words to which a passage has "
                "drifted are printed.\n\n"
                "With --max-tlp a brief's own text (title, summary, narrative and the like) is "
                "printed where its own marking allows it, an item where its own does, or else the "
                "brief's; what has none counts as RED. How much is left out is told, never what; "
                "ranks and what rests on what are counted of what may be passed on. The narrative "
                "and plain text fields are the author's and are printed as they are marked. "
                "Exit status 1: nothing is left."
            ),
            examples=(
                ("briefing print unit.md | less", "read it in a pager"),
                ("briefing print unit.md --only summary,findings", "only what matters most"),
                ("briefing print unit.md -o print.md", "write it to a new file"),
                ("briefing print unit.md --front-matter", "the brief as a brief again"),
                ("briefing print unit.md --to json", "all of it for a program"),
                ("briefing print unit.md --max-tlp GREEN", "what may be passed on"),
                ("briefing print --query 'tag:cpec date:2026' -o pack.md", "all that matches"),
            ),
            options=(
                Option(("-o", "--output"), "write to FILE, whole or not at all", "FILE"),
                Option(("--force",), "let --output replace a file that exists"),
                Option(("--query",), "print the briefs that QUERY finds, newest first", "QUERY"),
                Option(("-n", "--limit"), "print N of them at most; without it all", "N"),
                Option(("--only",), "print these parts alone", "PARTS"),
                Option(
                    ("--max-tlp",),
                    "leave out all that is marked more strictly than MARKING: RED, AMBER+STRICT, "
                    "AMBER, GREEN or CLEAR",
                    "MARKING",
                ),
                Option(
                    ("--to",),
                    "what it is printed as: markdown or json",
                    "FORMAT",
                    ("markdown", "json"),
                ),
                Option(("--front-matter",), "keep the annotation as front matter (one BRIEF)"),
                Option(
                    ("--evidence",),
                    "how evidence is shown: footnotes, inline or none",
                    "HOW",
                    ("footnotes", "inline", "none"),
                ),
                _SOURCE,
            ),
        ),
        *_LISTINGS,
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
                ("briefing check --source pti=report.txt briefs/", "against a text from outside"),
                ("briefing check --suggest briefs/", "with the lines as they should be"),
            ),
            options=(
                Option(
                    ("--format",),
                    "how problems are printed: text, json or github",
                    "FORMAT",
                    ("text", "json", "github"),
                ),
                _SOURCE,
                Option(("--suggest",), "print the lines of drifted excerpts corrected"),
            ),
        ),
        Command(
            name="diff",
            operands="OLD NEW",
            summary="Show what changed between two versions of a brief.",
            details=(
                "It tells questions answered, likelihoods moved, events redated and the like; the "
                "order of items, where lines break and how values are quoted is no difference.\n\n"
                "OLD and NEW are briefs, as `briefing print` takes them, or one of them is a git "
                "revision: the other as it was then. A word is a revision only where it names no "
                "file and no brief. json is one object of the shape briefing/diff/1.\n\n"
                "Exit status: 0 no difference, 1 some, 2 where a version cannot be read."
            ),
            examples=(
                ("briefing diff HEAD~1 unit.md", "since the last commit but one"),
                ("briefing diff old.md new.md", "two files"),
                ("briefing diff --format markdown v1.0 unit.md", "as a document"),
            ),
            options=(
                Option(
                    ("--format",),
                    "how differences are printed: text, markdown or json",
                    "FORMAT",
                    ("text", "markdown", "json"),
                ),
            ),
        ),
        Command(
            name="new",
            operands="TITLE",
            summary="Write a brief to fill in, and open it in the editor.",
            details=(
                "The file is named after TITLE, stands in the library, and never replaces another. "
                "It holds an example of everything as a comment. On a terminal it opens in VISUAL "
                "or EDITOR, and is checked afterwards; its path is printed in any case."
            ),
            examples=(
                ('briefing new "What the ministry announced"', "in the library"),
                ('briefing new "What was said" -o notes/said.md', "in another place"),
            ),
            options=(Option(("-o", "--output"), "write it to FILE", "FILE"),),
        ),
        Command(
            name="schema",
            operands="",
            summary="Print the JSON Schema of the format, for editors.",
            details="",
            examples=(
                ("briefing schema > briefing.schema.json", "keep it beside the briefs"),
                ("briefing schema --of list", "of what listings print as JSON"),
                ("briefing schema --of diff", "of what diff prints as JSON"),
            ),
            options=(
                Option(
                    ("--of",),
                    "brief, the format; list, diff or print, what the listings, diff or print give "
                    "as JSON",
                    "WHAT",
                    ("brief", "list", "diff", "print"),
                ),
            ),
        ),
        Command(
            name="index",
            operands="",
            summary="Bring the library's index up to date by hand.",
            details=(
                "The reader and the listings do so by themselves. DIR is an index for others to "
                "read, who name it as `index` beside `library` in their configuration; nobody but "
                "this command writes it. Exit status: 0 done, 1 where some files could not be "
                "read, 2 where it cannot be done."
            ),
            examples=(
                ("briefing index", "look at all files and take in what has changed"),
                ("briefing index --stats", "and show what is in it"),
                ("briefing index --output /srv/briefs.index", "keep one for many readers"),
            ),
            options=(
                Option(("--rebuild",), "throw the index away and read every file"),
                Option(("--stats",), "show afterwards what is in it"),
                Option(("--output",), "keep an index in DIR for others to read", "DIR"),
            ),
        ),
        Command(
            name="completion",
            operands="SHELL",
            summary="Print what makes a shell complete commands, ids, actors and tags.",
            details=(
                "SHELL is bash, zsh or fish. What is in briefs is completed from the index, as it "
                "was when the library was last opened or listed."
            ),
            examples=(
                ('eval "$(briefing completion bash)"', "in ~/.bashrc"),
                ("source <(briefing completion zsh)", "in ~/.zshrc, after compinit"),
                ("briefing completion fish | source", "in ~/.config/fish/config.fish"),
            ),
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
