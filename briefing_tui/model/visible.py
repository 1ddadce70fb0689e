"""Text made safe to show: no control code, no hidden character, no turned direction.

A control code of ASCII becomes its control picture (ESC is `␛`), a tab one blank, and everything
else that hides, turns or steers becomes `�` (U+FFFD): every font has it, it is one cell wide, and
no author writes it, so that it cannot be taken for text.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

MARK = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character that cannot be shown."""
MOST_MARKS = 8
"""Combining marks that one character may carry; no orthography needs as many."""

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A}
_PICTURES |= {0x09: " ", 0x7F: "\u2421"}

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_HIDDEN_SET = (
    "["
    r"\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but the line feed, DEL, C1
    r"\xad\u034f\u061c"  # soft hyphen, grapheme joiner, Arabic letter mark
    r"\u115f\u1160\u3164\uffa0"  # Hangul fillers: letters without a shape
    r"\u17b4\u17b5\u180b-\u180f"  # Khmer inherent vowels, Mongolian selectors and separator
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, separators, directions
    r"\ud800-\uf8ff"  # lone surrogates, private use
    r"\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff"  # noncharacters, selectors
    r"\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # layout of old scripts
    r"\U0001fffe\U0001ffff\U0002fffe\U0002ffff"  # noncharacters
    r"\U0003fffe-\U0010ffff"  # planes without characters, tags, selectors, private use
    "]"
)
_HIDDEN = re.compile(_HIDDEN_SET)
_HIDDEN_RUN = re.compile(_HIDDEN_SET + "+")
_WITHOUT_PICTURE = re.compile(r"[^\x00-\x1f\x7f]")
_CROWD = re.compile(
    # Neither letter, digit nor blank: combining marks are among them. What is often repeated, such
    # as rules, boxes, dots and emoji, is left out: drawings need not be looked at one by one.
    r"[^\w\s\x00-\x7f\u2000-\u20cf\u2100-\u2bff\u3000-\u3020\u3030-\u303f\ufffd"
    rf"\U0001f000-\U0001faff]{{{MOST_MARKS + 1},}}"
)

_Ranges = tuple[tuple[str, str], ...]
_JOINING: _Ranges = (
    ("\u0620", "\u0dff"),  # Arabic, Syriac, N'Ko, Mandaic; the scripts of India and Sri Lanka
    ("\u0f00", "\u109f"),  # Tibetan, Burmese
    ("\u1780", "\u18af"),  # Khmer, Mongolian
    ("\u1900", "\u1c4f"),  # Limbu to Lepcha
    ("\ua800", "\ua8ff"),
    ("\ua980", "\uaaff"),
    ("\uabc0", "\uabff"),
    ("\ufb50", "\ufefc"),  # Arabic presentation forms
    ("\U00010a00", "\U00011fff"),  # historic scripts of Iran and India
    ("\U0001e900", "\U0001e95f"),  # Adlam
)
"""Scripts whose spelling uses the joiners (UAX 31, section 2.3): joined ones and Brahmic ones."""
_EMOJI: _Ranges = (
    *((character, character) for character in "©®‼⁉™ℹⓂ⤴⤵〰〽㊗㊙"),
    ("\u2194", "\u21aa"),
    ("\u231a", "\u23ff"),
    ("\u25aa", "\u27bf"),
    ("\u2b05", "\u2b55"),
    ("\U0001f000", "\U0001faff"),
)
_VARIED: _Ranges = (
    ("\u2200", "\u22ff"),  # mathematical operators
    ("\u2a00", "\u2aff"),
    ("\u3001", "\u3002"),  # ideographic punctuation
    ("\u3400", "\u4dbf"),  # ideographs
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003fffd"),
)
_SELECTORS: _Ranges = (
    ("\u180b", "\u180f"),
    ("\ufe00", "\ufe02"),
    ("\ufe0e", "\ufe0f"),
    ("\U000e0100", "\U000e01ef"),
)


def _within(ranges: _Ranges) -> Callable[[str], bool]:
    """Give what tells whether a character lies in one of some ranges; nothing lies in none."""

    @lru_cache(512)  # a text made to be slow has millions of the same
    def within(character: str) -> bool:
        return any(first <= character <= last for first, last in ranges)

    return within


_is_joining, _is_emoji = _within(_JOINING), _within(_EMOJI)
_is_varied, _is_selector = _within(_VARIED), _within(_SELECTORS)
_ZWNJ, _ZWJ = "\u200c", "\u200d"
_TEXT_STYLE, _EMOJI_STYLE = "\ufe0e", "\ufe0f"
_KEYS, _KEYCAP = tuple("0123456789#*"), "\u20e3"


def visible(text: str) -> str:
    """Replace every character that a terminal would act on, or not show, by a visible mark.

    One character gives one character, so that offsets into the text hold, and a text with nothing
    of the kind comes back as the same object. Line feeds stay. Hidden characters that have a place
    in spelling stay in that place: joiners in Urdu, Persian or Hindi words and in emoji, selectors
    after a character that takes them. Of combining marks the ninth and later on one character are
    replaced.
    """
    if text.isascii():
        return text if _CONTROL.search(text) is None else text.translate(_PICTURES)
    if _HIDDEN.search(text) is not None:
        text = _HIDDEN_RUN.sub(_shown_run, text)
    if _CROWD.search(text) is not None:
        text = _CROWD.sub(_thinned, text)
    return text


def visible_line(text: str) -> str:
    """Make a text safe to show where it has one line only: line feeds too become their picture."""
    return visible(text).replace("\n", "\u240a")


def _shown_run(match: re.Match[str]) -> str:
    """Give hidden characters that stand side by side.

    Spelling has two at most: an emoji's selector and a joiner. What follows is never right, and is
    not looked at one by one.
    """
    start, end = match.span()
    shown = "".join(_shown(match.string, at) for at in range(start, min(start + 2, end)))
    if end - start <= 2:
        return shown
    return shown + _WITHOUT_PICTURE.sub(MARK, match.string[start + 2 : end]).translate(_PICTURES)


def _shown(text: str, at: int) -> str:
    """Give a hidden character itself where its place is right, else its picture or mark."""
    character = text[at]
    if character in (_ZWNJ, _ZWJ):
        kept = _joins(text, at)
    elif _is_selector(character):
        kept = _selects(text, at)
    else:
        return _PICTURES.get(ord(character), MARK)
    return character if kept else MARK


def _joins(text: str, at: int) -> bool:
    """Tell whether a joiner stands where spelling has it.

    Both stand between letters of a script with joiners; ZWJ also where such a word ends (the
    Persian abbreviation of Hijri) and between emoji, ZWNJ also after other letters and digits
    (a Persian ending on a Latin word).
    """
    following = text[at + 1 : at + 2]
    joins_next = following.isalnum() and _is_joining(following)
    base = _base(text, at)
    if text[at] == _ZWNJ:
        return joins_next and base.isalnum()
    if _is_emoji(following):
        return _is_emoji(text[max(at - 2, 0) : at].removesuffix(_EMOJI_STYLE)[-1:])
    spelled = base.isalnum() and _is_joining(base)
    return spelled and (joins_next or not following.isalnum())


def _base(text: str, at: int) -> str:
    """Give the character before a place, past as many marks as it may carry; empty if hidden."""
    for index in range(at - 1, max(at - MOST_MARKS - 2, -1), -1):
        character = text[index]
        if _HIDDEN.match(character):
            return ""
        if not _is_mark(character):
            return character
    return ""


def _selects(text: str, at: int) -> bool:
    """Tell whether a variation selector follows a character that takes it."""
    before = text[max(at - 1, 0) : at]
    if text[at] in (_TEXT_STYLE, _EMOJI_STYLE):
        if before in _KEYS:
            return text[at + 1 : at + 2] == _KEYCAP
        return _is_emoji(before)
    if "\u180b" <= text[at] <= "\u180f":
        return "\u1820" <= before <= "\u18aa"
    return _is_varied(before)


def _thinned(match: re.Match[str]) -> str:
    """Give a run of characters with the combining marks that are too many replaced."""
    shown: list[str] = []
    marks = 0
    for character in match[0]:
        marks = marks + 1 if _is_mark(character) else 0
        shown.append(character if marks <= MOST_MARKS else MARK)
    return "".join(shown)


def _is_mark(character: str) -> bool:
    """Tell whether a character combines with the one before it."""
    return unicodedata.category(character).startswith("M")
