"""The questions that are put to made-up libraries, in the words of each engine."""

from typing import NamedTuple

from briefing_tui.library.query.fields import FACETS
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Order
from tests.bench.cast import actors
from tests.bench.drafting import draft
from tests.bench.vocabulary import vocabulary


class Ask(NamedTuple):
    """One question; empty where an engine cannot be asked the like."""

    what: str
    """What is asked, in a few words."""
    query: str
    """In the language of the reader."""
    words: str = ""
    """For engines that know words, phrases and `beginning*`."""
    pattern: str = ""
    """For ripgrep."""
    days: tuple[int, int] | None = None
    """A range of days, for an engine that has the brief's date as a number."""
    tag: str = ""
    """A label, for an engine that has them."""
    kind: Kind | None = None
    """The kind of items that are listed; None finds briefs."""
    order: Order = Order.RELEVANCE
    """How what is found is ordered."""
    facets: tuple[str, ...] = ()
    """The fields whose values are counted, rather than briefs found."""


def _rare() -> str:
    """Give a name that hardly any other brief has: the last actor's of one brief is its own."""
    return draft(7).partition("timeline:")[0].rpartition("aliases: [")[2].partition("]")[0]


RARE = _rare()
_NAME = actors()[0].alias
_SELDOM = vocabulary("en")[5_000]
ASKS = (
    Ask("common word", "harbour", "harbour", r"\bharbour\b"),
    Ask("seldom word", _SELDOM, _SELDOM, rf"\b{_SELDOM}\b"),
    Ask("rare word", RARE, RARE, rf"\b{RARE}\b"),
    Ask("two words", "harbour minister", "harbour minister"),
    Ask("phrase", '"border talks"', '"border talks"', r"\bborder talks\b"),
    Ask("prefix of 1 letter", "b*", "b*", r"\bb"),
    Ask("prefix of 2 letters", "ha*", "ha*", r"\bha"),
    Ask("prefix of 3 letters", "har*", "har*", r"\bhar"),
    Ask("field", f"actor:{_NAME}"),
    Ask("date range", "date:2024-06..2025-01", days=(739038, 739282)),
    Ask("tag", "tag:border", tag="border"),
    Ask("word and tag", "harbour tag:border"),
    Ask("Chinese", "安全"),
    Ask("Urdu", "وزیر"),
    Ask("events by date", "", kind=Kind.EVENT, order=Order.NEWEST),
    Ask("quotes of a word by date", "harbour", kind=Kind.QUOTE, order=Order.NEWEST),
    Ask("tags of all, counted", "", facets=("tag",)),
    Ask("tags of a word, counted", "harbour", "harbour", facets=("tag",)),
    Ask("all facets of a word", "harbour", facets=FACETS),
)
