"""Files of any size that mean to freeze or to fill who reads them, by what they are made of."""

from collections.abc import Callable, Mapping

Maker = Callable[[int], str]
"""Makes a text of about so many characters."""


def again(piece: str, start: str = "", end: str = "") -> Maker:
    """Say that a piece is repeated until the text is long enough."""
    return lambda size: start + piece * max((size - len(start + end)) // len(piece), 1) + end


def counted(piece: str, start: str = "", end: str = "") -> Maker:
    """Say likewise of a piece that holds its own number (`{n}`) and that before it (`{m}`)."""

    def made(size: int) -> str:
        count = max(size // len(piece.format(n=10**5, m=10**5)), 1)
        return start + "".join(piece.format(n=n, m=n - 1) for n in range(1, count + 1)) + end

    return made


def halves(opening: str, closing: str, start: str = "") -> Maker:
    """Say that what is opened is closed again, as often."""

    def made(size: int) -> str:
        count = max(size // len(opening + closing), 1)
        return f"{start}{opening * count}x{closing * count}\n"

    return made


YAML: Mapping[str, Maker] = {
    "lists in lists, on one line": again("[", "x: "),
    "lists in lists, closed": halves("[", "]", "x: "),
    "mappings in mappings": again("{a: ", "x: "),
    "dashes": again("- ", "x:\n  "),
    "keys of keys": again("? ", "x:\n  "),
    "indented ever deeper": lambda size: "x:\n" + "".join(
        f"{' ' * n}a:\n" for n in range(1, int(size**0.5))
    ),
    "aliases of aliases": counted("k{n}: &k{n} [" + "*k{m}," * 9 + "]\n", "k0: &k0 [x]\n"),
    "aliases of one list": again("*a, ", "a: &a [" + "x, " * 500 + "]\nb: [", "]\n"),
    "merge keys": counted("k{n}: &k{n} {{<<: *k{m}, a{n}: 1}}\n", "k0: &k0 {a: 1}\n"),
    "merge keys of lists": again("<<: [*a, *a, *a]\n", "a: &a {x: 1}\n"),
    "directives": again("%TAG !a! tag:x,2000:\n", "\n"),
    "a long directive": again("x", "%TAG !a! tag:", "\n"),
    "anchors": counted("- &a{n} x\n", "x:\n"),
    "aliases of nothing": counted("- *a{n}\n", "x:\n"),
    "tags": counted("- !t{n} x\n", "x:\n"),
    "an endless number": again("9", "x: ", "\n"),
    "numbers of 4,301 digits": again(f"- {'9' * 4301}\n", "x:\n"),
    "days that are not in the calendar": again(
        "- {date: 2026-02-31, event: x}\n", "timeline:\n"
    ),
    "endless years": again("9", "timeline:\n- {event: x, date: Y", "}\n"),
    "fields of wrong types": again("- {date: [], event: {}, actors: 1}\n", "timeline:\n"),
    "a long key": again("k", "", ": x\n"),
    "a long quoted key": again("k", '"', '": x\n'),
    "a long plain text": again("word ", "summary: ", "\n"),
    "a long word": again("x", "summary: ", "\n"),
    "a long quoted text": again("word ", 'title: "', '"\n'),
    "an unclosed quote": again("word ", 'title: "', "\n"),
    "unclosed quotes by the line": again('- "word\n', "x:\n"),
    "escapes": again("\\u202e\\x1b", 'title: "', '"\n'),
    "a folded text": again("  word\n\n", "summary: >\n"),
    "list items": again("- x\n", "tags:\n"),
    "empty items": again("-\n", "actors:\n"),
    "items of a brief": counted("- {{id: a{n}, name: Name {n}}}\n", "actors:\n"),
    "items that share an id": again("- {id: a, name: Name}\n", "actors:\n"),
    "items with one name": again("- name: Name\n", "actors:\n"),
    "items that refer to nothing": counted(
        "- {{event: x, actors: [no{n}], evidence: [{{source: no{n}, exact: x}}]}}\n", "timeline:\n"
    ),
    "sources in a chain": counted("- {{id: s{n}, publisher: P, based_on: [s{m}]}}\n", "sources:\n"),
    "events at one place": again("- {event: x, date: 2026}\n", "timeline:\n"),
    "questions and hypotheses": counted(
        "- {{question: q{n}, hypotheses: [{{id: h{n}, text: x}}], evidence: [{{source: s,"
        " for: [h{n}], against: [h{m}]}}]}}\n", "questions:\n"
    ),
    "one question of many hypotheses": lambda size: (
        "questions:\n- question: q\n  hypotheses:\n"
        + "".join(f"  - {{id: h{n}, text: x}}\n" for n in range(size // 60))
        + "  evidence:\n"
        + "".join(f"  - {{source: s, for: [h{n}]}}\n" for n in range(size // 60))
    ),
    "keys that the format does not know": counted("unknown{n}: x\n"),
    "keys that stand twice": again("a: x\n"),
    "keys that almost stand twice": counted("titl{n}: x\n"),
    "keys of lists": counted("? [a, {n}]\n: x\n"),
    "tabs": again("\t", "x:\n", "- a\n"),
    "lines of tabs": again("\t- a\n", "x:\n"),
    "comments": again("# x\n"),
    "texts cut by comments": again("- a #b\n", "x:\n"),
    "line ends of old": again("a\x85\u2028", "title: x\u2029", "\n"),
    "byte order marks": again("\ufeff", "title: ", "\n"),
    "control characters": again("\x1b\x01\n"),
    "documents": again("---\na: x\n"),
    "ends of documents": again("...\n"),
    "colons": again("a: ", "x: ", "\n"),
    "blank lines": again("\n"),
    "carriage returns": again("\r", "a: x"),
    "blanks": again(" "),
}  # fmt: skip
"""What stands in a file that is YAML alone, after a title."""

MARKDOWN: Mapping[str, Maker] = {
    "quotes in quotes": again("> ", end="inside\n"),
    "quotes in quotes, by the line": lambda size: "".join(
        f"{'> ' * (n % 300)}w\n\n" for n in range(size // 300)
    ),
    "bullets in bullets": again("* ", end="inside\n"),
    "numbers in numbers": again("1. ", end="inside\n"),
    "lists in lists, by the line": lambda size: "".join(
        f"{'  ' * n}- w\n" for n in range(int(size**0.5))
    ),
    "list items": again("- w\n"),
    "loose list items": again("- w\n\n"),
    "brackets": again("["),
    "brackets, closed": halves("[", "]"),
    "images": again("!["),
    "links in links": again("[a]("),
    "links in links, closed": halves("[", "](u)"),
    "links": again("[a](u) "),
    "an unclosed link": again("\\(", "[a](", ""),
    "notes in notes": again("^["),
    "notes": counted("[^{n}] "),
    "definitions of notes": counted("[^{n}]: w\n\n"),
    "notes that are used": counted("w[^{n}]\n\n[^{n}]: w[^{m}]\n\n"),
    "stars": again("*"),
    "stars and words": again("*a **a "),
    "strong and words": again("**a"),
    "underscores": again("_a __a "),
    "tildes": again("~~a ~"),
    "backquotes": again("`a``"),
    "ever more backquotes": lambda size: "a".join(
        "`" * n for n in range(1, int((2 * size) ** 0.5))
    ),
    "fences": again("```\nw\n```\n\n"),
    "an open fence": again("w\n", "```\n"),
    "angle brackets": again("<"),
    "tags": again("<a "),
    "tags with attributes": again('<a b="c" '),
    "comments": again("<!-- w "),
    "comments by the line": again("<!-- w -->\n\n"),
    "CDATA": again("<![CDATA[ w "),
    "declarations": again("<!X w "),
    "instructions": again("<? w "),
    "html by the line": again("<div>\n"),
    "autolinks": again("<https://a.b/c> "),
    "addresses": again("https://a.b/c_d "),
    "character references": again("&#x1b;&#x202e;"),
    "broken character references": again("&#"),
    "named references": again("&amp&lt;"),
    "backslashes": again("\\"),
    "escapes": again("\\*\\_"),
    "headings": counted("# w{n}\n\n"),
    "headings of one name": again("# w\n\n"),
    "underlined headings": again("w\n=\n\n"),
    "rules": again("---\n\n"),
    "one heading": again("word ", "# "),
    "a table of many columns": lambda size: (
        "|a" * (size // 5) + "|\n" + "|-" * (size // 5) + "|\n|w|\n"
    ),
    "a table of many rows": again("|a|b|\n", "|a|b|\n|-|-|\n"),
    "a square table": lambda size: (
        "|a" * int((size / 2) ** 0.5) + "|\n" + "|-" * int((size / 2) ** 0.5) + "|\n"
        + ("|a" * int((size / 2) ** 0.5) + "|\n") * int((size / 2) ** 0.5)
    ),
    "a table of rows that lack cells": lambda size: (
        "|a" * (size // 8) + "|\n" + "|-" * (size // 8) + "|\n" + "|\n" * (size // 4)
    ),
    "a table of one cell": again("word ", "|a|\n|-|\n|", "|\n"),
    "delimiter rows": again("|-|-|\n"),
    "tables": again("|a|\n|-|\n|w|\n\n"),
    "definitions": counted("[r{n}]: u\n"),
    "definitions of one name": again("[r]: u\n"),
    "definitions that are used": counted("[r{n}]: u\n\n[r{n}] [r1]\n\n"),
    "a definition that never ends": again("w\n", "[r]: u '"),
    "definitions that never end": again("[r]: u '\n"),
    "a line": again("word "),
    "a word": again("x"),
    "a wide word": again("漢"),
    "an Arabic word": again("ا"),
    "lines": again("word\n"),
    "paragraphs": again("word\n\n"),
    "hard breaks": again("word  \n"),
    "blanks": again(" "),
    "blanks before a word": again(" ", "w\n", "w"),
    "tabs": again("\t", "w\n", "w"),
    "blank lines": again("\n"),
    "a line of code": again("word ", "    "),
    "combining marks": again("\u0301", "a"),
    "combining marks, one a letter": again("a\u0301"),
    "joiners": again("\u200d", "a"),
    "emoji in one": again("👩\u200d"),
    "flags": again("🇵🇰"),
    "variation selectors": again("\ufe0f", "a"),
    "tags of Unicode": again("\U000e0041"),
    "control characters": again("\x1b[31m\x9b"),
    "links to items": again("[w](#a) "),
}  # fmt: skip
"""What stands in the narrative."""


def of_size(make: Maker, size: int) -> str:
    """Make a text of about so many bytes."""
    sample = make(1000)
    return make(size * len(sample) // len(sample.encode()))


def briefs() -> dict[str, tuple[str, Maker]]:
    """Give for every case the ending of its file, and what makes the file's text.

    The YAML stands both in front of a narrative and in a file of its own kind.
    """

    def front(make: Maker) -> Maker:
        return lambda size: f"---\ntitle: T\n{make(size)}\n---\nThe text.\n"

    def alone(make: Maker) -> Maker:
        return lambda size: f"title: T\n{make(size)}\n"

    def text(make: Maker) -> Maker:
        return lambda size: f"---\ntitle: T\nactors: [{{id: a, name: w}}]\n---\n{make(size)}\n"

    return (
        {f"front matter: {name}": (".md", front(make)) for name, make in YAML.items()}
        | {f"yaml file: {name}": (".yaml", alone(make)) for name, make in YAML.items()}
        | {f"narrative: {name}": (".md", text(make)) for name, make in MARKDOWN.items()}
    )
