"""What is said of what a print leaves out: how much it is and why, never what it is."""

from collections.abc import Sequence

from briefing_tui.model.reduction import Reduced


def left_out_wording(reduced: Sequence[Reduced], limit: str, *, unmarked: bool) -> str:
    """Say what is left out, as a sentence without a full stop; nothing where nothing is.

    Args:
        reduced: The briefs, those too of which nothing is left.
        limit: The strictest marking that is printed.
        unmarked: Whether a brief without a marking is among them.
    """
    if all(each.is_whole for each in reduced):
        return ""
    items = sum(each.items for each in reduced)
    briefs = sum(not each.has_own for each in reduced)
    parts = [f"{items:,} item{'' if items == 1 else 's'}"] if items else []
    if briefs:
        parts.append(
            f"the own text of {briefs:,} brief{'' if briefs == 1 else 's'}"
            if len(reduced) > 1
            else "the brief's own text"
        )
    what = " and ".join(parts) or "a part"
    are, they = ("are", "they are") if len(parts) > 1 or items > 1 else ("is", "it is")
    or_not = ", or not at all" if unmarked else ""
    return f"{what} {are} left out: {they} marked more strictly than TLP:{limit}{or_not}"
