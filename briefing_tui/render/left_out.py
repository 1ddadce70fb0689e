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
    excerpts = sum(each.excerpts for each in reduced)
    counts = ((items, "item"), (excerpts, "excerpt"))
    parts = [f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts if count]
    if briefs:
        parts.append(
            f"the own text of {briefs:,} brief{'' if briefs == 1 else 's'}"
            if len(reduced) > 1
            else "the brief's own text"
        )
    *first, last = parts or ["a part"]
    what = f"{', '.join(first)} and {last}" if first else last
    are, they = ("are", "they are") if first or items > 1 or excerpts > 1 else ("is", "it is")
    or_not = ", or not at all" if unmarked else ""
    return f"{what} {are} left out: {they} marked more strictly than TLP:{limit}{or_not}"
