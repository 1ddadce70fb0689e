"""How long a thousand excerpts take to be found in a text of a million characters.

Run `python -m tests.bench.anchoring`. The peer is `str.find` of each excerpt, which knows nothing
of typographic quotes, line breaks or other words; ours begins with the text as it was read. One
text is prose, one says the same paragraphs again and again, so that every excerpt stands in many
places, and one is full of other white space, quotes and dashes.
"""

import sys
from collections.abc import Iterator
from random import Random
from statistics import median
from time import perf_counter

from briefing_tui.reading.anchoring.finding import SourceText
from tests.bench.table import Row, table
from tests.bench.vocabulary import tape

CHARACTERS = 1_000_000
EXCERPTS = 1_000
ROUNDS = 7
LONG = 120
"""Characters of an excerpt."""


def prose(characters: int) -> str:
    """Make a text of paragraphs."""
    draw, words = Random(7).random, tape("en")
    parts: list[str] = []
    length = 0
    while length < characters:
        sentences = (f"{words.take(draw, 12 + int(draw() * 12)).capitalize()}." for _ in range(5))
        parts.append(" ".join(sentences))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[:characters]


def excerpts_of(text: str, *, drifted: float, typed: float) -> Iterator[str]:
    """Take excerpts out of a text: as they are, with other quotes, or with another word."""
    random = Random(11)
    for _ in range(EXCERPTS):
        start = int(random.random() * (len(text) - LONG))
        start = text.find(" ", start) + 1
        words = text[start : start + LONG].rsplit(" ", 1)[0].split()
        drawn = random.random()
        if drawn < drifted:
            words[len(words) // 2] = "altogether"
            del words[len(words) // 3]
        elif drawn < drifted + typed:
            words[-1] = words[-1].replace("'", "’")
            words[0] += "\u00ad"
        yield " ".join(words)


def rows(rounds: int) -> Iterator[Row]:
    """Measure peer and program in turn on each text."""
    plain = prose(CHARACTERS)
    again = (plain[:5000] + "\n\n") * (CHARACTERS // 5000)
    odd = plain.replace(" the ", " “the” ").replace(" of ", "\u00a0of — ").replace("\n\n", "\r\n")
    for name, text in (("prose", plain), ("one text again and again", again), ("signs", odd)):
        excerpts = list(excerpts_of(text, drifted=0.05, typed=0.05))
        theirs, ours = [], []
        for _ in range(rounds):
            start = perf_counter()
            for each in excerpts:
                text.find(each)
            theirs.append(perf_counter() - start)
            start = perf_counter()
            source = SourceText(text)
            for each in excerpts:
                source.find(each)
            ours.append(perf_counter() - start)
        yield Row(
            f"1,000 excerpts in a million characters, {name}, ms",
            "str.find",
            median(theirs) * 1000,
            median(ours) * 1000,
            "1000",
        )


if __name__ == "__main__":
    print(table(rows(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)))
