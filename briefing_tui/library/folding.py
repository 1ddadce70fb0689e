"""What single characters fold to, worked out when they are first met.

A blank stands where words part. A character that is a token by itself has a blank before it and an
edge behind; a mark that belongs to it has an edge on either side, so that two edges in a row join.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

EDGE = "\x01"
"""Stands beside what is a token by itself; no text has it, since it parts words too."""
TOKEN = re.compile(f"[^ {EDGE}]+(?:{EDGE}{EDGE}[^ {EDGE}]+)*")
"""A token in what was folded, with its edges still in it."""


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Fold a part of a run, its edges told."""
    return unicodedata.normalize("NFKD", text).translate(FOLDS)


class Moves(dict[str, bool]):
    """Whether a character decomposes to a mark first, which normal form may reorder."""

    def __missing__(self, character: str) -> bool:
        first = unicodedata.normalize("NFKD", character)[0]
        moves = self[character] = unicodedata.combining(first) != 0
        return moves


class Pieces(dict[str, str | None]):
    """What each character folds to in a text as it is.

    A blank where it parts words, a blank and a token where it is a whole one; None where that
    depends on what stands around it.
    """

    def __missing__(self, character: str) -> str | None:
        folded = fold(character)
        piece: str | None = None
        if folded.isspace():
            piece = " "
        elif MOVES[character]:
            pass
        elif TOKEN.fullmatch(folded[1:-1]) and folded[0] == " " and folded[-1] == EDGE:
            piece = folded.replace(EDGE, "")
        elif " " not in folded and EDGE not in folded:
            piece = folded
        self[character] = piece
        return piece


class Folds(dict[int, str]):
    """What each character of a decomposed text folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        fold = self[code] = self._fold(chr(code))
        return fold

    def _fold(self, character: str) -> str:
        """Fold one character: a blank where it parts words, nothing where it is left out."""
        category = unicodedata.category(character)
        if category == "Cf" or character in _HIDDEN:
            return ""
        if category[0] == "M":
            return _mark(character)
        if category == "Nd":
            return str(unicodedata.decimal(character))
        if category[0] not in "LN" or character in _APOSTROPHES:
            return " "
        known = _LETTERS.get(character)
        if known is not None:
            return known
        if "\u02b9" <= character <= "\u02ff":  # half rings and primes of transliteration
            return ""
        return self._letter(character)

    def _letter(self, character: str) -> str:
        """Fold a letter, or a number that is no digit."""
        plain = unicodedata.normalize("NFKD", character.casefold())
        if plain != character:
            return plain.translate(self)
        latin = _LATIN.match(unicodedata.name(character, ""))
        if latin is not None:
            return latin[1].lower()
        if character < _THAI:
            return character
        if _is_part_of_syllable(character):
            return f"{EDGE}{character}{EDGE}"
        return f" {character}{EDGE}" if scripts().alone(character) else character


def _mark(character: str) -> str:
    """Fold a mark: a diacritic is left out, a vowel sign is part of its word."""
    if "\u0300" <= character <= "\u036f" or "\ufe00" <= character <= "\ufe0f":
        return ""
    script = scripts()
    if script.alone(character):
        return f"{EDGE}{character}{EDGE}"
    return "" if script.diacritic(character) else character


def _is_part_of_syllable(character: str) -> bool:
    """Tell whether a letter is the vowel or the end of a Korean syllable."""
    return "\u1161" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"


class Scripts(NamedTuple):
    """Tells what script a character is of; each gives something true where it is."""

    alone: Callable[[str], object]
    """A script without spaces, or Korean: its characters are tokens, with their marks."""
    whole: Callable[[str], object]
    """One of those in which no more can be typed to a character that makes another of it."""
    diacritic: Callable[[str], object]
    """A script whose marks are left out."""


@lru_cache(maxsize=1)
def scripts() -> Scripts:
    """Give what tells scripts; its tables are slow to import, so only texts that need it do."""
    import regex  # type: ignore[import-untyped]

    whole = (
        r"\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{Yi}\p{Tangut}\p{Nushu}"
        r"\U00020000-\U0003fffd"
    )
    composed = (
        r"\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tai_Le}\p{New_Tai_Lue}\p{Tai_Tham}"
        r"\p{Tai_Viet}\p{Ahom}"
    )
    diacritic = r"\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Syriac}"
    sets = (f"[{whole}{composed}]", f"[{whole}]", rf"[{diacritic}\p{{Inherited}}\p{{Common}}]")
    return Scripts(*(regex.compile(each).fullmatch for each in sets))


_HIDDEN = frozenset("\u115f\u1160\u3164\uffa0\u17b4\u17b5\u0640")
"""Letters and marks without a shape, and the bar that lengthens Arabic words."""
_APOSTROPHES = "ʻʼ"
"""Apostrophes that Unicode counts among the letters; the others are punctuation."""
_LETTERS = {
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "ð": "d",
    "Ð": "d",
    "þ": "th",
    "Þ": "th",
    "ŋ": "n",
    "Ŋ": "n",
    "ĸ": "k",
    "ı": "i",
    "ȷ": "j",
    "ə": "a",
    "Ə": "a",
    "ǝ": "e",
    "Ǝ": "e",
    **dict.fromkeys("يىیۍ", "ي"),
    **dict.fromkeys("كکڪ", "ك"),
    **dict.fromkeys("اٱٲٳ", "ا"),
    **dict.fromkeys("هةہھۃە", "ه"),
}
"""Letters without a decomposition, and the variants that Arabic, Persian and Urdu write for one
letter; those with a hamza or a madda decompose."""
_THAI = "\u0e00"
"""Every script that stands before Thai in Unicode has spaces."""
_LATIN = re.compile(r"LATIN SMALL LETTER ([A-Z]) WITH ")
"""The names of letters with a stroke, hook or tail, which are not decomposed either."""
FOLDS = Folds()
MOVES = Moves()
PIECES = Pieces()
