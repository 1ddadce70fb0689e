"""Words as they are found: without case and diacritics, in any script, the same for text and query.

A word is a run of letters, digits and the marks that belong to them; everything else parts words.
In scripts that are written without spaces each character is a word of its own, and so is each
syllable of Korean, where endings stick: what is looked for is then a phrase. Both the index and
the queries are folded here; what differs between the two cannot be found.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from briefing_tui.library.folding import EDGE, FOLDS, MOVES, PIECES, TOKEN, fold, scripts

LONGEST = 250
"""The characters of a token; what is longer is cut, since an index has its limit too."""
VERSION = f"1/{unicodedata.unidata_version}"
"""Another where tokens may be others: an index of that folding is then to be made anew."""

_RUN = re.compile(r"[A-Za-z0-9\u0080-\U0010ffff]+")
"""What can hold a word: no character of ASCII that parts words."""
_TYPOGRAPHY = "’“”‘–—…\xa0"
"""The characters that part words and are often all that an English text has beside ASCII."""
_ASCII = str.maketrans(
    {
        chr(code): chr(code).lower() if chr(code).isalnum() else " "
        for code in range(128)
        if not chr(code).islower()
    }
)
_REMEMBERED = 40
"""The characters of the longest run whose tokens are remembered."""
_PARTING = re.compile(
    "\u200c(?=[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc])"
)
"""The joiner that parts a word of Arabic script from its ending, as Lucene's PersianCharFilter
has it; before other scripts it only tells how letters are drawn."""


def tokens(text: str) -> list[str]:
    """Give the words of a text, folded, in order."""
    text = plain(text)
    if text.isascii():
        found = text.translate(_ASCII).split()
        if len(text) > LONGEST and max(map(len, found), default=0) > LONGEST:
            return [token[:LONGEST] for token in found]
        return found
    found = []
    for run in _RUN.findall(text):
        if run.isascii():
            found.append(run[:LONGEST].lower())
        else:
            found += _remembered(run) if len(run) <= _REMEMBERED else _tokens(run)
    return found


def folded(text: str) -> str:
    """Give the words of a text, folded, with one blank between them."""
    return " ".join(tokens(text))


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Give the words of a text, folded, each with its start and end in the text as it is.

    Words that one character stands for, such as those of `½`, all have its place.
    """
    for match in _RUN.finditer(plain(text)):
        run, start = match[0], match.start()
        if run.isascii():
            yield run[:LONGEST].lower(), start, match.end()
        else:
            places = _places(run) if len(run) <= _REMEMBERED else _spans(run)
            for token, first, end in places:
                yield token, start + first, start + end


def caseless(text: str) -> str:
    """Give what values such as tags are compared by: all of the text but its case."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


def stands_alone(token: str) -> bool:
    """Tell whether no other token begins with a token, as with each character of Chinese.

    A syllable of Korean or a character of Thai may still become another while it is typed.

    Args:
        token: A word as `tokens` gives it.
    """
    return FOLDS[ord(token[0])].endswith(EDGE) and bool(scripts().whole(token[0]))


def plain(text: str) -> str:
    """Put a blank for each typographic mark: often all that an English text has beside ASCII.

    Its words stay what they are, and where they are.
    """
    if not text.isascii():
        for mark in _TYPOGRAPHY:
            text = text.replace(mark, " ")
    return text


def _tokens(run: str) -> tuple[str, ...]:
    """Give the tokens of a run that is not ASCII."""
    text = fold.__wrapped__(_PARTING.sub(" ", run))
    if EDGE in text:
        text = _ordered(text.replace(EDGE + EDGE, "").replace(EDGE, " "))
    return tuple(token[:LONGEST] for token in text.split())


def _ordered(text: str) -> str:
    """Put marks in their order that a hidden character stood between."""
    return unicodedata.normalize("NFKD", text)


_Places = tuple[tuple[str, int, int], ...]


def _spans(run: str) -> _Places:
    """Give the tokens of a run that is not ASCII, with their places in it."""
    run = _PARTING.sub(" ", run)
    return _spans_by_character(run) or _spans_by_segment(run)


def _spans_by_character(run: str) -> _Places:
    """Give tokens where each character folds by itself to a part of a word, or to a whole one.

    It is what runs without spaces are made of, which are long. Nothing is given for others.
    """
    found: list[tuple[str, int, int]] = []
    word, start, end = "", 0, 0
    for place, character in enumerate(run):
        piece = PIECES[character]
        if piece is None:
            return ()
        is_whole = piece[:1] == " "
        if word and is_whole:
            found.append((word[:LONGEST], start, end))
            word = ""
        if is_whole:
            if piece != " ":
                found.append((piece[1:], place, place + 1))
        elif piece:
            start = start if word else place
            end = place + 1
            word += piece
    if word:
        found.append((word[:LONGEST], start, end))
    return tuple(found)


def _spans_by_segment(run: str) -> _Places:
    """Give tokens whatever the run is made of."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _segments(run):
        piece = fold(run[start:end])
        pieces.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return tuple(
        (
            _ordered(match[0].replace(EDGE, ""))[:LONGEST],
            starts[match.start()],
            ends[match.end() - 1],
        )
        for match in TOKEN.finditer("".join(pieces))
    )


def _segments(run: str) -> Iterator[tuple[int, int]]:
    """Cut a run before each character that no mark can be moved across when it is decomposed."""
    start = 0
    for place in range(1, len(run)):
        if not MOVES[run[place]]:
            yield start, place
            start = place
    yield start, len(run)


_remembered = lru_cache(maxsize=8192)(_tokens)
_places = lru_cache(maxsize=1024)(_spans)
