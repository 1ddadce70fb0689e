"""Texts that mean to drive a terminal, to be markup or to hide, and briefs full of them."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

TEXTS: Mapping[str, str] = {
    "sequences": (
        "\x1b]52;c;b3duZWQ=\x07\x1b]8;;https://evil.example\x1b\\\x1b]2;title\x07\x1bP1$r\x1b\\"
        "\x1b[31;5m\x1b[?1049l\x1b[6n\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\\x1bc\x08\x0c\x7f"
    ),
    "C1": "\x9b31m \x9d0;title\x9c \x90q\x9c \x85 \x84 \x8d \x98x\x9c",
    "turned": "\u202e\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u200e\u200f\u061c turned",
    "hidden": "\u200b\u2060\ufeff\xad\u2061\u180e\u3164\u115f h\u200dh \U000e0041\U000e007f",
    "separators": "one\u2028two\u2029three",
    "selectors": "a" + "\ufe0f\ufe00\U000e0100" * 40,
    "marks": "a" + "\u0301\u0336\u0489" * 60 + " z" + "\u0e49" * 60,
    "wide": "漢𠀀﷽꧅𒐫⸻ ①→Ω 👨‍👩‍👧 🇵🇰🇵 ｱ",
    "markup": "[/] [bold [link=https://x] [@click=app.quit]press[/] [$primary] \\[x] $(id) `id`",
    "entities": "&#x1b;[31m &#x202e; &#27;]2;x&#7; &#155;1m %1b[31m %e2%80%ae &NewLine;",
    "noncharacters": "\ufffe\uffff\ufdd0\U0001ffff\ue000\ufff9\ufffb",
    "a long word": "w" * 300,
    "layout": "\r\n\t\v x \r overwritten",
}
"""What a brief may try, by what it is: each text by itself."""

HOSTILE = " ".join(TEXTS.values())
"""All of it in one."""

HIDDEN = re.compile(
    "[\xad\u061c\u115f\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000effff]"
)
"""Characters that are not seen, or that turn the text around them."""


_HALVES = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..")


def raw_codes(text: str, *, allowed: str = "\n") -> list[str]:
    """Give what no terminal may be sent, as it is written in Python."""
    controls = [each for each in text if unicodedata.category(each) == "Cc" and each not in allowed]
    return [*map(ascii, controls), *map(ascii, HIDDEN.findall(text))]


def hostile_fields(bad: str) -> dict[str, Any]:
    """Give the annotation of a brief with a text in every field that takes one."""
    key = bad[:60]
    evidence = [{"source": "s", "exact": bad, "prefix": bad, "suffix": bad, "via": ["a"],
                 "note": bad, key: bad}]  # fmt: skip
    figures = [{"value": bad, "what": bad, "qualifier": bad, "as_of": bad}]
    more = {"evidence": evidence, "tags": [bad], "note": bad, "actors": ["a", bad],
            "figures": figures, key: [bad, {key: bad}]}  # fmt: skip
    return {
        "title": f"Hostile {bad}", "summary": bad, "authors": [bad], "tags": [bad], "lang": bad,
        "tlp": "CLEAR", "date": bad, "updated": bad, "related": [bad], "supersedes": [bad],
        key: bad, "schema": bad,
        "sources": [{"id": "s", "title": bad, "type": bad, "genre": bad, "author": [bad],
                     "publisher": bad, "publisher-place": bad, "url": f"https://{bad}",
                     "issued": bad, "accessed": bad, "copy": "copy.txt", "sha256": bad,
                     "note": bad, "based_on": [bad], "reliability": bad},
                    {"id": bad, "publisher": bad, "copy": f"../{bad}"}],
        "actors": [{"id": "a", "name": bad, "role": bad, "affiliation": bad, "country": bad,
                    "type": bad, "aliases": [bad], "same_as": [bad], "tlp": bad, **more},
                   {"id": bad, "name": f"Second {bad}"}],
        "timeline": [{"id": "t", "date": "2026", "event": bad, "place": bad, "status": bad,
                      "repeats": bad, **more},
                     {"date": bad, "event": bad}],
        "quotes": [{"id": "q", "quote": bad, "speaker": bad, "source": "s", "translation": bad,
                    "prefix": bad, "suffix": bad, "form": bad, "via": [bad], **more}],
        "questions": [{"id": "w", "question": bad, "why": bad, "indicators": [bad],
                       "raised_by": bad, "status": bad,
                       "hypotheses": [{"id": "h1", "text": bad, "likelihood": bad}],
                       "answer": {"text": bad, "by": bad, "date": bad}, **more}],
        "findings": [{"kind": kind, "text": bad, "speaker": bad, "if_wrong": bad,
                      "likelihood": bad, "confidence": bad, "refs": [bad],
                      "was": [{"likelihood": bad, "date": bad}], **more}
                     for kind in ("fact", "claim", "assumption", "judgment", bad)],
        "changes": [{"date": bad, "note": bad}],
    }  # fmt: skip


def hostile_brief(bad: str = HOSTILE) -> str:
    """Give a brief with a text in every field that takes text, and all over the narrative."""
    flat = bad.replace("\r", " ").replace("\n", " ")
    body = (
        f"# {flat}\n\n{bad}\n\n[{flat}](https://x/%1b]8;;) [x](&#x1b;[31m) [y](#{flat}) | a |\n\n"
        f"[z](mailto:&#x202e;%0a) <https://x/&#x1b;> ![{flat}](y)[^1]\n\n`{flat}`\n\n"
        f"> {flat}\n\n- {flat}\n\n1. [ ] {flat}\n\n| {flat} |\n|---|\n| {flat} |\n\n"
        f"```{flat}\n{bad}\n```\n\n<b {flat}>\n\n[^1]: {flat}\n\n[r]: <{flat}> '{flat}'\n"
    )
    # JSON is YAML but for what it writes in two halves.
    front = _HALVES.sub(_whole, json.dumps(hostile_fields(bad)))
    return f"---\n{front}\n---\n{body}"


def _whole(halves: re.Match[str]) -> str:
    character = halves[0].encode().decode("unicode_escape").encode("utf-16", "surrogatepass")
    return f"\\U{ord(character.decode('utf-16')):08x}"


def hostile_files() -> Iterator[tuple[str, str]]:
    """Give names and texts of a library in which all is hostile, names too."""
    for number, (kind, bad) in enumerate(TEXTS.items()):
        name = bad.replace("/", "").replace("\0", "")[:40]
        yield f"{number:02} {kind} {name}.md", hostile_brief(bad)
    yield "aa.md", hostile_brief()
    yield "zz-broken.md", f"---\ntitle: {HOSTILE!r}\n: [\n---\n"
    yield "zz-raw.md", f"---\ntitle: raw\n{HOSTILE}: x\n---\n{HOSTILE}"
    yield "zz-open.md", f"---\ntitle: open\n{HOSTILE}: x\n{HOSTILE}"
    yield "copy.txt", f"Before {HOSTILE} after."
