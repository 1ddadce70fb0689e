"""What became of an excerpt in the text of its source, in words."""

from briefing_tui.model.anchoring import Anchoring, AnchorState
from briefing_tui.render.escape import single

SHOWN = 3
"""Changes of one excerpt that are told."""
_LONGEST = 80
"""Characters of a changed passage: no more of a source's text than tells what is other."""
_WORDS = {
    AnchorState.FOUND: "found in the copy",
    AnchorState.AMBIGUOUS: "stands in several places of the copy",
    AnchorState.MISSING: "not found in the copy",
}


def state_wording(anchoring: Anchoring, marks: tuple[str, str] = ("“", "”")) -> str:
    """Say whether an excerpt stands in the copy of its source; nothing where none was looked at.

    Args:
        anchoring: What became of it.
        marks: The quotation marks around words of the source.
    """
    if anchoring.state is not AnchorState.DRIFTED:
        return _WORDS.get(anchoring.state, "")
    said = [_change(*change, marks) for change in anchoring.changes[:SHOWN]]
    if not said:
        return "drifted: the copy has other words"
    more = len(anchoring.changes) - SHOWN
    return f"drifted: {', '.join(said)}{f' and {more} more' if more > 0 else ''} in the copy"


def _change(was: str, there: str, marks: tuple[str, str]) -> str:
    if not was:
        return f"{_marked(there, marks)} also stands"
    return f"{_marked(was, marks)} is {_marked(there, marks) if there else 'missing'}"


def _marked(text: str, marks: tuple[str, str]) -> str:
    line = " ".join(text.split())
    shown = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
    return f"{marks[0]}{single(shown)}{marks[1]}"
