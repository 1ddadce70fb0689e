"""From a file or a text to a Brief, with everything that is wrong with it."""

import re
from pathlib import Path
from types import MappingProxyType

from briefing_tui.model.brief import Brief
from briefing_tui.model.errors import UnreadableFile
from briefing_tui.reading.assembly import Assembler
from briefing_tui.reading.files import read_head, read_text_bytes
from briefing_tui.reading.front_matter import Parts, split
from briefing_tui.reading.nodes import Node, Scalar
from briefing_tui.reading.problem_list import ProblemList
from briefing_tui.reading.tables import BRIEF, BRIEF_IN_YAML
from briefing_tui.reading.tree import read_tree
from briefing_tui.reading.values import Values

_UNTITLED = "untitled"
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADING_OR_FENCE = re.compile(
    r"^ {0,3}(?:#{1,6}[ \t]+(?P<heading>[^\n]*?[^\n#\s])(?:[ \t]+#+)?[ \t]*"
    r"|(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)|(?:=+|-+)[ \t]*)$",
    re.MULTILINE,
)
_YAML_SUFFIXES = frozenset({".yaml", ".yml"})
_HEAD_SIZES = (4096, 65536)
_BRIEF_KEY = re.compile(r"""^(?:"|'|)(?:schema|title)(?:"|'|)[ \t]*:(?:\s|\Z)""", re.MULTILINE)
_BRIEF_KEY_IN_BRACES = re.compile(r"""[{,]\s*(?:"|'|)(?:schema|title)(?:"|'|)\s*:""")


def read_brief(path: Path, *, shown: str | None = None) -> Brief:
    """Read a file.

    Args:
        path: the file; `.yaml` and `.yml` are annotation only, all else is Markdown.
        shown: what the file is called in messages and in `Brief.path`, by default the path.

    Raises:
        UnreadableFile: it is missing, no regular file, binary, larger than 16 MB, or may not be
            read.
    """
    name = str(path) if shown is None else shown
    return brief_of_bytes(read_text_bytes(path, name), path, name)


def brief_of_bytes(data: bytes, path: Path, shown: str) -> Brief:
    """Read the bytes of a file; none raises.

    Args:
        data: the bytes, none of them NUL.
        path: the file that they are of: its name tells YAML alone from Markdown, and is the title
            and id of a brief that has none.
        shown: what the file is called in messages and in `Brief.path`.
    """
    problems = ProblemList(shown)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", errors="replace")
        _tell_bytes(data[: error.start], data[error.start], problems)
    return _brief(text, path.stem, shown, problems, yaml=path.suffix.lower() in _YAML_SUFFIXES)


def parse_brief(text: str, path: str = "", *, yaml: bool = False) -> Brief:
    """Read a text; none raises.

    Args:
        text: the file's text.
        path: what the file is called; empty or `-` where there is none.
        yaml: whether the text is annotation only, as in a `.yaml` file.
    """
    stem = "" if path in ("", "-") else Path(path).stem
    return _brief(text, stem, path, ProblemList(path), yaml=yaml)


def is_brief(path: Path) -> bool:
    """Tell whether a file is a brief: its annotation has `schema:` or `title:`.

    Only the file's head is read, and nothing is raised.
    """
    is_yaml = path.suffix.lower() in _YAML_SUFFIXES
    for size in _HEAD_SIZES:
        try:
            data = read_head(path, "", size)
        except UnreadableFile:
            return False
        found = _found_in(data, size, is_yaml=is_yaml)
        if found is not None:
            return found
    return False


def is_brief_in_bytes(data: bytes, path: Path) -> bool:
    """Tell of a file whose bytes are known what `is_brief` tells, by its head too."""
    is_yaml = path.suffix.lower() in _YAML_SUFFIXES
    for size in _HEAD_SIZES:
        found = _found_in(data[:size], size, is_yaml=is_yaml)
        if found is not None:
            return found
    return False


def _found_in(head: bytes, size: int, *, is_yaml: bool) -> bool | None:
    """Tell whether a head of a size that was asked for makes a brief; None if more must be read."""
    # One in UTF-16 is known for a brief, so that it is told of and not passed over in silence.
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not is_wide:
        return False
    text = _lines_unified(head.decode("utf-16" if is_wide else "utf-8-sig", errors="replace"))
    parts = Parts(text, "", 1) if is_yaml else split(text, ProblemList(""))
    front = parts.front or parts.unread
    if _BRIEF_KEY.search(front):
        return True
    if front.lstrip("-\n \t").startswith("{") and _BRIEF_KEY_IN_BRACES.search(front):
        return True
    if (parts.front and not is_yaml) or len(head) < size:
        return False
    return None


def _brief(text: str, stem: str, path: str, problems: ProblemList, *, yaml: bool) -> Brief:
    """Read a text whose problems are known so far."""
    text = _lines_unified(_encodable(text).removeprefix(_BYTE_ORDER_MARK))
    name = _encodable(stem) or _UNTITLED
    if not text.strip():
        problems.add_at("empty-file", 1, 1, "the file is empty", "a brief needs at least a title")
    parts = Parts(text.strip() and text, "", 1) if yaml else split(text, problems)
    made: Values = {"title": "", "id": name, "body": parts.body, "body_line": parts.body_line}
    made["unread"] = parts.unread
    if parts.front:
        made |= _annotation(parts.front, problems, yaml=yaml)
    elif not parts.unread:
        made["title"] = _first_heading(parts.body)
    made["title"] = made["title"] or name
    return Brief(**made, path=path, front=parts.front, problems=problems.in_order())


def _annotation(front: str, problems: ProblemList, *, yaml: bool) -> Values:
    """Read the annotation into the attributes of a brief."""
    tree = read_tree(front, problems)
    made: Values = {}
    if tree.root is not None:
        made, extra = Assembler(problems).brief(tree.root, BRIEF_IN_YAML if yaml else BRIEF)
        if extra:
            made["extra"] = MappingProxyType(extra)
        if "body" in made:
            made["body_line"] = _first_line(tree.root.entries["body"])
    if not made.get("title") and not tree.unread:
        problems.add_at("missing-title", 1, 1, "the brief has no title", "add `title: …`")
    made["unread"] = tree.unread
    return {key: value for key, value in made.items() if value or key not in ("id", "title")}


def _first_line(node: Node) -> int:
    """Give the line on which a text starts, from 1: for a block, the one after its mark."""
    is_block = isinstance(node, Scalar) and node.style in ("|", ">")
    return node.start_mark.line + (2 if is_block else 1)


def _first_heading(body: str) -> str:
    """Give the text of the first heading outside code; empty where there is none."""
    fence = ""
    for match in _HEADING_OR_FENCE.finditer(body):
        heading, opening, rest = match.group("heading", "fence", "rest")
        if opening:
            if not fence:
                fence = opening
            elif opening.startswith(fence) and not rest.strip():
                fence = ""
        elif not fence:
            end = max(match.start() - 1, 0)
            text = heading or body[body.rfind("\n", 0, end) + 1 : end].strip()
            if text:
                return text
    return ""


def _lines_unified(text: str) -> str:
    """Give a text whose lines all end in a line feed."""
    if "\r" in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _encodable(text: str) -> str:
    """Give a text without lone surrogates, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def _tell_bytes(before: bytes, first: int, problems: ProblemList) -> None:
    """Tell of bytes that are not UTF-8, at the first of them."""
    lines = _lines_unified(before.decode("utf-8-sig")).split("\n")
    message = (
        f"the byte 0x{first:02x} is not UTF-8; such bytes are shown as \N{REPLACEMENT CHARACTER}"
    )
    problems.add_at("not-utf-8", len(lines), len(lines[-1]) + 1, message, "save the file as UTF-8")
