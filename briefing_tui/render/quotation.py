"""Somebody's words as one line gives them: in quotation marks only what was said word for word."""

from briefing_tui.render.glyphs import UNICODE, Glyphs

_MARKS = '"“”'


def quoted_words(text: str, form: str, glyphs: Glyphs = UNICODE) -> str:
    """Give a quote's words: in quotation marks a direct one, bare all that is a paraphrase."""
    words = text.strip()
    return f"{glyphs.opening}{words.strip(_MARKS)}{glyphs.closing}" if form == "direct" else words
