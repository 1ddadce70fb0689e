"""The words for how sure one is: likelihood and confidence (ICD 203), the Admiralty code's grades.

Likelihood and confidence are two things and are never said in one sentence; so are the reliability
of a source and the credibility of what it says.
"""

from typing import Literal, NamedTuple


class Likelihood(NamedTuple):
    """A degree of likelihood, as a brief worded it."""

    term: str
    """The degree's word in the row that was used, in lower case."""
    rank: int
    """0 for almost no chance to 6 for almost certain."""
    low: int
    """The lower end of its band, in per cent."""
    high: int
    """The upper end of its band, in per cent."""
    row: Literal[1, 2]
    """Which of the two rows of synonyms it is from; a brief keeps to one of them."""

    @property
    def band(self) -> str:
        """The band as it is shown: `55–80 %`."""
        return f"{self.low}–{self.high} %"


BANDS = ((1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99))
"""Per cent by rank (ICD 203, 2 January 2015, D.6.e.(2)(a))."""
TERMS = (
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
)
"""The first row of terms by rank (ICD 203, D.6.e.(2)(a))."""
SYNONYMS = (
    "remote",
    "highly improbable",
    "improbable",
    "roughly even odds",
    "probable",
    "highly probable",
    "nearly certain",
)
"""The second row of terms by rank (ICD 203, D.6.e.(2)(a))."""
CONFIDENCES = ("low", "moderate", "high")
"""Levels of confidence in a judgment, lowest first (ICD 203, D.6.e.(2)(b))."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""What the letters of the Admiralty code say of a source (NATO AJP-2.1)."""
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""What the figures of the Admiralty code say of a piece of information (NATO AJP-2.1)."""

_ADVERBS = {
    "almost certainly": "almost certain",
    "improbably": "improbable",
    "probably": "probable",
}
"""Forms that ICD 203 gives beside a term in the same cell of its table."""


def _degrees() -> dict[str, Likelihood]:
    """Give every degree by its words."""
    degrees = [Likelihood(word, rank, *BANDS[rank], 1) for rank, word in enumerate(TERMS)]
    degrees += [Likelihood(word, rank, *BANDS[rank], 2) for rank, word in enumerate(SYNONYMS)]
    by_words = {degree.term: degree for degree in degrees}
    return by_words | {adverb: by_words[word] for adverb, word in _ADVERBS.items()}


_DEGREES = _degrees()


def term(text: str) -> Likelihood | None:
    """Give the likelihood that a text names, in either row and any case; None if it names none."""
    return _DEGREES.get(" ".join(text.lower().split()))


def movement(was: str, now: str) -> str:
    """Say whether a likelihood was `raised` or `lowered`; empty where neither, or not in terms."""
    before, after = term(was), term(now)
    if before is None or after is None or before.rank == after.rank:
        return ""
    return "raised" if after.rank > before.rank else "lowered"
