"""Words as they are found: without case and diacritics, in any script, the same for text and query.

A word is a run of letters, digits and the marks that belong to them; everything else parts words.
In scripts that are written without spaces each character is a word of its own, and so is each
syllable of Korean, where endings stick: what is looked for is then a phrase. Both the index and
the queries are folded here; what differs between the two cannot be found.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

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
_EDGE = "\x01"
"""Stands around what is a token by itself; two in a row join a mark to what it stands on."""
_PARTING = re.compile(
    "\u200c(?=[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc])"
)
"""The joiner that parts a word of Arabic script from its ending, as Lucene's PersianCharFilter
has it; before other scripts it only tells how letters are drawn."""
_PLACED = re.compile(f"[^ {_EDGE}]+(?:{_EDGE}{_EDGE}[^ {_EDGE}]+)*")


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
    """Tell whether a token is of a script in which every character is one: nothing begins with it.

    Args:
        token: A word as `tokens` gives it.
    """
    return not token.isascii() and _FOLDS[ord(token[0])].endswith(_EDGE)


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
    text = _piece.__wrapped__(_PARTING.sub(" ", run))
    if _EDGE in text:
        text = text.replace(_EDGE + _EDGE, "").replace(_EDGE, " ")
    return tuple(token[:LONGEST] for token in text.split())


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
        piece = _PIECES[character]
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
        piece = _piece(run[start:end])
        pieces.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return tuple(
        (
            match[0].replace(_EDGE, "")[:LONGEST],
            starts[match.start()],
            ends[match.end() - 1],
        )
        for match in _PLACED.finditer("".join(pieces))
    )


@lru_cache(maxsize=8192)
def _piece(text: str) -> str:
    """Fold a part of a run, its edges told."""
    return unicodedata.normalize("NFKD", text).translate(_FOLDS)


def _segments(run: str) -> Iterator[tuple[int, int]]:
    """Cut a run before each character that no mark can be moved across when it is decomposed."""
    start = 0
    for place in range(1, len(run)):
        if not _MOVES[run[place]]:
            yield start, place
            start = place
    yield start, len(run)


_remembered = lru_cache(maxsize=8192)(_tokens)
_places = lru_cache(maxsize=1024)(_spans)


class _Moves(dict[str, bool]):
    """Whether a character decomposes to a mark first, which normal form may reorder."""

    def __missing__(self, character: str) -> bool:
        first = unicodedata.normalize("NFKD", character)[0]
        moves = self[character] = unicodedata.combining(first) != 0
        return moves


class _Pieces(dict[str, str | None]):
    """What each character folds to in a text as it is.

    A blank where it parts words, a blank and a token where it is a whole one; None where that
    depends on what stands around it.
    """

    def __missing__(self, character: str) -> str | None:
        folded = _piece(character)
        piece: str | None = None
        if folded.isspace():
            piece = " "
        elif _MOVES[character]:
            pass
        elif _PLACED.fullmatch(folded[1:-1]) and folded[0] == " " and folded[-1] == _EDGE:
            piece = folded.replace(_EDGE, "")
        elif " " not in folded and _EDGE not in folded:
            piece = folded
        self[character] = piece
        return piece


class _Folds(dict[int, str]):
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
            return f"{_EDGE}{character}{_EDGE}"
        return f" {character}{_EDGE}" if _scripts()[0](character) else character


def _mark(character: str) -> str:
    """Fold a mark: a diacritic is left out, a vowel sign is part of its word."""
    if "\u0300" <= character <= "\u036f" or "\ufe00" <= character <= "\ufe0f":
        return ""
    alone, diacritic = _scripts()
    if character in _VOICED or alone(character):
        return f"{_EDGE}{character}{_EDGE}"
    return "" if diacritic(character) else character


def _is_part_of_syllable(character: str) -> bool:
    """Tell whether a letter is the vowel or the end of a Korean syllable."""
    return "\u1161" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"


@lru_cache(maxsize=1)
def _scripts() -> tuple[Callable[[str], object], Callable[[str], object]]:
    """Give what tells characters of scripts without spaces, and those with marks to leave out."""
    import regex  # type: ignore[import-untyped]

    alone = regex.compile(
        r"[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{Hangul}\p{Yi}\p{Tangut}"
        r"\p{Nushu}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tai_Le}\p{New_Tai_Lue}\p{Tai_Tham}"
        r"\p{Tai_Viet}\p{Ahom}\U00020000-\U0003fffd]"
    )
    diacritic = regex.compile(
        r"[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Syriac}\p{Inherited}\p{Common}]"
    )
    return alone.fullmatch, diacritic.fullmatch


_HIDDEN = frozenset("\u115f\u1160\u3164\uffa0\u17b4\u17b5\u0640")
"""Letters and marks without a shape, and the bar that lengthens Arabic words."""
_APOSTROPHES = "ʻʼ"
"""Apostrophes that Unicode counts among the letters; the others are punctuation."""
_VOICED = "\u3099\u309a"
"""The voicing marks of kana: another sound, as another letter would be."""
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
_FOLDS = _Folds()
_MOVES = _Moves()
_PIECES = _Pieces()
