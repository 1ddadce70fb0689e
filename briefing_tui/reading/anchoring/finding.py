"""An excerpt looked for in the text of its source: word for word, else by what is most like it.

Several places are told apart by what stands before and after them, weighed as Hypothes.is weighs a
quote, its prefix, its suffix and its position (client, `match-quote.ts`). What is not there word
for word is looked for around the words that it shares with the text, the rarest first, and aligned
with rapidfuzz (partial ratio: the share of characters that need no change).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from briefing_tui.model.anchoring import UNCHECKED, Anchoring, AnchorState
from briefing_tui.reading.anchoring.alike import Alike, alike

QUOTE, PREFIX, SUFFIX, POSITION = 50, 20, 20, 2
"""The weights of Hypothes.is."""
MOST_PLACES = 1000
"""Places of one excerpt that are told apart; of more, the first ones."""
LEAST = 75.0
"""The least that two texts are alike, in hundredths, for one to have drifted from the other."""
MOST_CHARACTERS = 1000
"""Characters of an excerpt that are aligned at its beginning, and at its end where it is longer."""
MOST_ALIGNED = 1000
"""Excerpts that are aligned with one text; a brief may have any number, and each takes long."""
RAREST = 12
"""Words of an excerpt around which something like it is looked for."""
SEEN = 500
"""Places of one word that are looked at."""
WINDOWS = 4
"""Stretches of the text that are aligned with an excerpt."""
MARGIN = 40
"""Characters around a stretch in which words of the excerpt may stand too."""
AWAY = 0.3
"""What a number of words twice as large or small weighs against how much they are alike."""
FEWER, MORE = 8, 2
"""By how many words what stands for some others may be shorter, and longer."""
_CJK = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+(?:['’-][^\W{_CJK}]+)*|[^\w\s]")
_LEFT_OUT = re.compile(r"[\[(]?(?:…|\.{3,})[\])]?")
"""What stands where words were left out; Unicode's own sign is three full stops when made alike."""
FURTHEST = 2000
"""Characters that may have been left out at one place."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
"""A word; in Chinese and Japanese each character."""


class _Place(NamedTuple):
    """A stretch of the text, as it was made alike."""

    start: int
    end: int
    quality: float
    """How much it is like the excerpt, 0 to 1."""


class SourceText:
    """The text of a source, in which any number of excerpts are looked for."""

    def __init__(self, text: str) -> None:
        """Take a text.

        Args:
            text: The source's text as it is.
        """
        self.text = text
        self._alike = Alike(text)
        self._to_align = MOST_ALIGNED

    def find(
        self, exact: str, *, prefix: str = "", suffix: str = "", position: int | None = None
    ) -> Anchoring:
        """Look for an excerpt.

        Args:
            exact: Its words.
            prefix: Words just before it.
            suffix: Words just after it.
            position: The character of the text where it is thought to begin.
        """
        wanted = alike(exact)
        if not wanted:
            return Anchoring(state=AnchorState.MISSING)
        before, after = alike(prefix), alike(suffix)
        at = self._alike.text.find(wanted)
        if at < 0:
            return self._shortened(wanted) or self._drifted(wanted, before, after, position)
        places = self._alike.text.count(wanted, at)
        state = AnchorState.FOUND if places == 1 else AnchorState.AMBIGUOUS
        best = _Place(at, at + len(wanted), 1.0)
        if places > 1 and (before or after or position is not None):
            every = list(self._exactly(wanted))
            scores = [self._score(each, before, after, position) for each in every]
            most = max(scores)
            best = every[scores.index(most)]
            if scores.count(most) == 1:
                state = AnchorState.FOUND
        start, end = self._alike.span(best.start, best.end)
        return Anchoring(state=state, start=start, end=end, places=places)

    def _exactly(self, wanted: str) -> Iterator[_Place]:
        at = -1
        for _ in range(MOST_PLACES):
            at = self._alike.text.find(wanted, at + 1)
            if at < 0:
                return
            yield _Place(at, at + len(wanted), 1.0)

    def _score(self, place: _Place, prefix: str, suffix: str, position: int | None) -> float:
        """Weigh a place; the higher the better, 1 at most."""
        text = self._alike.text
        score = QUOTE * place.quality
        most = QUOTE
        if prefix:
            before = text[max(0, place.start - len(prefix) - 1) : place.start].strip()
            score, most = score + PREFIX * _likeness(prefix, before), most + PREFIX
        if suffix:
            after = text[place.end : place.end + len(suffix) + 1].strip()
            score, most = score + SUFFIX * _likeness(suffix, after), most + SUFFIX
        if position is not None and text:
            away = abs(self._alike.span(place.start, place.start)[0] - position)
            near = 1.0 - min(1.0, away / max(1, len(self.text)))
            score, most = score + POSITION * near, most + POSITION
        return score / most

    def _shortened(self, wanted: str) -> Anchoring | None:
        """Look for an excerpt that leaves words out, as `…` says; None where it is not there so."""
        parts = [part.strip() for part in _LEFT_OUT.split(wanted) if part.strip()]
        if len(parts) < 2:
            return None
        start = end = self._alike.text.find(parts[0])
        for part in parts:
            at = self._alike.text.find(part, end)
            if at < 0 or start < 0 or at - end > FURTHEST:
                return None
            end = at + len(part)
        places = self._alike.span(start, end)
        return Anchoring(state=AnchorState.FOUND, start=places[0], end=places[1], places=1)

    # What has drifted

    def _drifted(self, wanted: str, prefix: str, suffix: str, position: int | None) -> Anchoring:
        if not self._to_align:
            return UNCHECKED
        self._to_align -= 1
        head = wanted[:MOST_CHARACTERS]
        found = [place for window in self._windows(head) if (place := self._aligned(head, *window))]
        if not found:
            return Anchoring(state=AnchorState.MISSING)
        best = max(found, key=lambda each: self._score(each, prefix, suffix, position))
        if len(wanted) > MOST_CHARACTERS:
            best = best._replace(end=self._end_of(wanted, best.start))
        start, end = self._alike.span(best.start, best.end)
        return Anchoring(
            state=AnchorState.DRIFTED,
            start=start,
            end=end,
            there=self.text[start:end],
            changes=changes(wanted, self._alike.text[best.start : best.end]),
        )

    def _aligned(self, sought: str, start: int, end: int) -> _Place | None:
        """Align an excerpt with a stretch of the text; None where they are too little alike."""
        from rapidfuzz.fuzz import partial_ratio_alignment

        aligned = partial_ratio_alignment(sought, self._alike.text[start:end], score_cutoff=LEAST)
        if aligned is None:
            return None
        place = self._whole(sought, start + aligned.dest_start, start + aligned.dest_end)
        return _Place(*place, aligned.score / 100)

    def _end_of(self, wanted: str, start: int) -> int:
        """Give where a long excerpt ends, by its last characters."""
        room = len(wanted) // 4 + MARGIN
        near = start + len(wanted)
        tail = self._aligned(
            wanted[-MOST_CHARACTERS:],
            max(start, near - MOST_CHARACTERS - room),
            min(len(self._alike.text), near + room),
        )
        return tail.end if tail is not None else min(len(self._alike.text), near)

    @cached_property
    def _words(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands, without case."""
        words: defaultdict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(self._alike.text):
            words[match[0].casefold()].append(match.start())
        return words

    def _windows(self, sought: str) -> Iterator[tuple[int, int]]:
        """Give the stretches of the text that share most words with an excerpt, in their order."""
        words = [(match[0].casefold(), match.start()) for match in _WORD.finditer(sought)]
        known = [(len(self._words[word]), word, at) for word, at in words if word in self._words]
        room = max(40, len(sought) // 2)
        votes: Counter[int] = Counter()
        for _count, word, at in sorted(known)[:RAREST]:
            for place in self._words[word][:SEEN]:
                votes[(place - at) // room] += 1
        for number, _ in votes.most_common(WINDOWS):
            start = max(0, (number - 1) * room)
            yield start, min(len(self._alike.text), (number + 2) * room + len(sought))

    def _whole(self, sought: str, start: int, end: int) -> tuple[int, int]:
        """Fit a stretch to the words that stand for those of an excerpt, of any length.

        An alignment is as long as what is sought, though more or less of the text may be meant. The
        longest run of words that both have holds; what stands for the words before and after it is
        the stretch of about as many that is most like them.
        """
        from difflib import SequenceMatcher

        margin = MARGIN + len(sought) // 4
        low = max(0, start - margin)
        near = _tokens(self._alike.text[low : end + margin], low)
        wanted = _tokens(sought)
        matcher = SequenceMatcher(
            None, [each.text for each in wanted], [each.text for each in near], autojunk=False
        )
        run = matcher.find_longest_match()
        if not run.size:
            return start, end
        before = sought[: wanted[run.a].start].strip()
        first = self._most_like(before, near[: run.b], run.a, from_end=True)
        after = sought[wanted[run.a + run.size - 1].end :].strip()
        last = run.b + run.size
        final = self._most_like(after, near[last:], len(wanted) - run.a - run.size)
        return near[run.b - first].start, near[last + final - 1].end

    def _most_like(
        self, text: str, tokens: "Sequence[_Token]", number: int, *, from_end: bool = False
    ) -> int:
        """Give how many words, of some in a row, stand for a text of so many words."""

        def likeness(count: int) -> float:
            some = tokens[len(tokens) - count :] if from_end else tokens[:count]
            stretch = self._alike.text[some[0].start : some[-1].end] if some else ""
            return _likeness(text, stretch) - AWAY * abs(count - number) / max(1, number)

        least, most = number - min(FEWER, number // 2 + 1), min(number + MORE, len(tokens))
        return max(range(min(max(least, 0), most), most + 1), key=likeness)


class _Token(NamedTuple):
    """A word of a text, or a mark; in Chinese and Japanese each character."""

    text: str
    start: int
    end: int


def _tokens(text: str, offset: int = 0) -> list[_Token]:
    """Give the words and marks of a text, their places counted from an offset."""
    return [
        _Token(match[0], match.start() + offset, match.end() + offset)
        for match in _TOKEN.finditer(text)
    ]


def changes(was: str, there: str) -> tuple[tuple[str, str], ...]:
    """Give the words that differ between two texts, in order; either of a pair may be empty."""
    from difflib import SequenceMatcher

    before, after = _tokens(was), _tokens(there)
    matcher = SequenceMatcher(
        None, [each.text for each in before], [each.text for each in after], autojunk=False
    )
    return tuple(
        (_between(was, before[first:last]), _between(there, after[start:end]))
        for what, first, last, start, end in matcher.get_opcodes()
        if what != "equal"
    )


def _between(text: str, tokens: "Sequence[_Token]") -> str:
    return text[tokens[0].start : tokens[-1].end] if tokens else ""


def _likeness(one: str, other: str) -> float:
    """Tell how much two short texts are alike, 0 to 1."""
    if one == other:
        return 1.0
    from rapidfuzz.fuzz import ratio

    return ratio(one, other) / 100
