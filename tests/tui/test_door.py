"""No text reaches the screen but through `tui/text.py`: a look at the source itself."""

import ast
from pathlib import Path

import pytest

import briefing_tui

TUI = Path(briefing_tui.__file__).parent / "tui"
MARKUP = {
    "Static", "Label", "Button", "Markdown", "MarkdownViewer", "OptionList", "Option", "Select",
    "SelectionList", "ListView", "ListItem", "DataTable", "Tree", "Tabs", "Tab", "TabbedContent",
    "Collapsible", "RadioButton", "Checkbox", "Tooltip", "Toast", "RichLog", "Log", "Text", "Panel",
    "Table", "notify", "from_markup", "from_rich_text", "print", "assemble",
    "border_title", "border_subtitle", "placeholder", "tooltip", "sub_title", "loading",
}  # fmt: skip
"""Names by which Textual or Rich would read a text as markup, or draw it as it comes."""
OWN = {"Table", "Label"}
"""Names that the reader uses for things of its own."""
ONLY_THE_DOOR = {"Content", "Segment", "Strip", "Text"}
"""What a text is drawn with; made in `text.py` alone (an empty `Strip.blank` holds no text)."""

MODULES = sorted(TUI.rglob("*.py"))


def used(path: Path) -> dict[str, int]:
    """Give the names that a module calls, sets as an attribute, or imports from Textual or Rich."""
    found: dict[str, int] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("textual", "rich")):
            found |= {alias.name: node.lineno for alias in node.names}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            found[node.func.attr] = node.lineno
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {t.attr: t.lineno for t in targets if isinstance(t, ast.Attribute)}
        elif isinstance(node, ast.keyword) and node.arg in {"markup", "placeholder", "tooltip"}:
            is_off = isinstance(node.value, ast.Constant) and node.value.value is False
            found |= {} if is_off else {f"{node.arg}=": node.value.lineno}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(TUI)))
def test_nothing_that_reads_markup_is_used(path: Path) -> None:
    """Not one of the surfaces on which `[red]` is a colour and `[/]` a crash."""
    names = used(path)
    assert not {name: names[name] for name in names if name in MARKUP - OWN or name.endswith("=")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(TUI)))
def test_only_the_door_makes_what_is_drawn(path: Path) -> None:
    """Segments and Content are made in `text.py`, and changed only by the filters behind it."""
    if path.name in {"text.py", "filters.py"}:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = {
        node.func.id: node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not {name: line for name, line in made.items() if name in ONLY_THE_DOOR}


def test_spans_are_cleaned_or_the_programs_own_words() -> None:
    """`Span(…)` itself, which cleans nothing, is given no field of a brief, a source or an item."""
    suspicious = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Span"):
                continue
            for part in ast.walk(node.args[0]) if node.args else ():
                owner = getattr(getattr(part, "value", None), "id", "")
                if isinstance(part, ast.Attribute) and owner in OWNERS and part.attr != "seen":
                    suspicious.append(f"{path.name}:{node.lineno} {owner}.{part.attr}")
    assert suspicious == []


OWNERS = {
    "brief", "item", "actor", "event", "quote", "question", "finding", "source", "hypothesis",
    "evidence", "piece_of_evidence", "answer", "figure", "entry", "problem", "path", "error",
    "target", "choice",
}  # fmt: skip
"""Names under which the modules hold what came from a file."""
