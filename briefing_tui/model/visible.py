"""Text made safe to show: no control code, no hidden character, no turned direction."""


def visible(text: str) -> str:
    """Replace every character that a terminal would act on, or not show, by a visible mark.

    One character gives one character, so that offsets into the text hold.
    """
    raise NotImplementedError(text)
