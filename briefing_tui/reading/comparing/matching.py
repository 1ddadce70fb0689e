"""Which old thing is which new one.

An id that somebody wrote is that thing, whatever it says by now. One that was left out follows the
text and tells nothing, so that a text that changes does not make another thing. What is left is
joined by equal text, then by how much the texts are alike (ratio of rapidfuzz: the share of
characters that stay), the most alike first.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

LEAST = 60.0
"""The least that two texts are alike, in hundredths, for one to have become the other."""
MOST_CHARACTERS = 400
"""Characters of a text that are compared."""
MOST_COMPARISONS = 200_000
"""Pairs of texts that are compared; of more, those that stand about as far down in both files."""
_CANDIDATES = 5
"""New texts that are kept for an old one."""


class Features(NamedTuple):
    """What a thing is known by."""

    whole: Hashable
    """All that it says."""
    text: str
    """Its own text, on one line."""
    beside: str = ""
    """What tells it from others with the same text, such as a date."""
    id: str = ""
    """Its id; empty where such things have none."""
    is_given: bool = False
    """Whether somebody must have written the id, since it does not follow the text."""


def matched(olds: Sequence[Features], newer: Sequence[Features]) -> dict[int, int]:
    """Give the places of old things with those of the new ones that they are, each at most once."""
    pairs: dict[int, int] = {}
    left_old, left_new = dict(enumerate(olds)), dict(enumerate(newer))

    def join(old: int, new: int) -> None:
        pairs[old] = new
        del left_old[old], left_new[new]

    for key in _KEYS:
        for old, new in list(_equal(left_old, left_new, key)):
            # One that follows both texts is nobody's: it is the text that tells.
            if key is _by_id and not (olds[old].is_given or newer[new].is_given):
                continue
            join(old, new)
    for old, new in _alike(left_old, left_new):
        if old in left_old and new in left_new:
            join(old, new)
    return pairs


def _by_id(each: Features) -> Hashable:
    return each.id or None


_KEYS: tuple[Callable[[Features], Hashable], ...] = (
    lambda each: each.whole,
    _by_id,
    lambda each: (each.text, each.beside) if each.text or each.beside else None,
    lambda each: each.text or None,
)
"""What is equal in two things that are one, the surest first; None is equal to nothing."""


def _equal(
    olds: dict[int, Features], newer: dict[int, Features], key: Callable[[Features], Hashable]
) -> Iterator[tuple[int, int]]:
    """Give pairs with an equal key, in the files' order, each thing in one pair at most."""
    known: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place, each in newer.items():
        known[key(each)].append(place)
    known.pop(None, None)
    for place, each in olds.items():
        if found := known.get(key(each)):
            yield place, found.popleft()


def _alike(olds: dict[int, Features], newer: dict[int, Features]) -> list[tuple[int, int]]:
    """Give pairs whose texts are alike, the most alike first; one thing may be in several."""
    olds = {place: each for place, each in olds.items() if each.text}
    newer = {place: each for place, each in newer.items() if each.text}
    if not olds or not newer:
        return []
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    places, texts = list(newer), [_comparable(each) for each in newer.values()]
    room = max(1, MOST_COMPARISONS // len(olds))
    found: list[tuple[float, int, int]] = []
    for count, (place, each) in enumerate(olds.items()):
        start = max(0, min(count * len(texts) // len(olds) - room // 2, len(texts) - room))
        near = extract(
            _comparable(each),
            texts[start : start + room],
            scorer=ratio,
            score_cutoff=LEAST,
            limit=_CANDIDATES,
        )
        for _, score, number in near:
            new = places[start + number]
            # Two ids that somebody wrote are two things, however alike they are.
            if not (each.is_given and newer[new].is_given):
                found.append((-score, place, new))
    return [(old, new) for _, old, new in sorted(found)]


def _comparable(each: Features) -> str:
    return each.text[:MOST_CHARACTERS].casefold()
