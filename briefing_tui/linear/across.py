"""The commands that look across the whole library."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from briefing_tui.library.listing import Listing
from briefing_tui.library.query.tree import EVERYTHING, Query, Value, has_weight
from briefing_tui.library.records import Kind
from briefing_tui.library.store import Hit, Order
from briefing_tui.linear.desk import Desk
from briefing_tui.linear.hits import Hits, Opener, SearchHits
from briefing_tui.linear.place import Choices, Place
from briefing_tui.linear.words import counted, joined

MOST_NAMES = 10_000
"""Names that are listed; a search finds the others."""
_UNSETTLED = ("open", "partly")
_OF_ACTOR = (
    (Kind.EVENT, Order.OLDEST),
    (Kind.QUOTE, Order.NEWEST),
    (Kind.QUESTION, Order.OLDEST),
    (Kind.FINDING, Order.NEWEST),
    (None, Order.NEWEST),
)
"""What there is of an actor, and in which order; None stands for briefs."""


def search(desk: Desk, text: str) -> Place | None:
    """Search all briefs."""
    from briefing_tui.library.query.parse import parse_query
    from briefing_tui.model.errors import QueryError

    asked = text or desk.ask("Search for: ")
    if not asked:
        return None
    try:
        query = parse_query(asked)
    except QueryError as error:
        desk.voice.say(f"The query cannot be read, {error}.")
        return None
    order = Order.RELEVANCE if has_weight(query) else Order.NEWEST
    listing = desk.library.listing(query, order=order)
    listing.load()
    if not listing.total:
        desk.voice.say(f"Nothing was found for {asked}.")
        return None
    return SearchHits(desk, query, listing, asked)


def timeline(desk: Desk) -> Place:
    """Give the events of all briefs, at the time of the newest brief."""
    from briefing_tui.library.timeline import Events, opening_day

    library = desk.library
    events = Events(library.store, EVERYTHING, marks=library.marks)
    events.load()
    day = opening_day(library.store)
    at = min(events.first_on(day), events.total - 1) if day is not None else -1
    return Hits(desk, "Timeline of all briefs", "event", events, at=at)


def questions(desk: Desk) -> Place:
    """Give the questions of all briefs that are not settled."""
    from briefing_tui.library.chain import Chain
    from briefing_tui.library.dated import Dated

    library = desk.library
    parts = [
        Dated(library.store, Value("status", state), Kind.QUESTION, marks=library.marks)
        for state in _UNSETTLED
    ]
    return Hits(desk, "Open questions of all briefs", "question", Chain(parts))


def speakers(desk: Desk) -> Place:
    """Give those whose words the library has, those of most quotes first."""
    library = desk.library
    found = library.store.facets(
        EVERYTHING, ["speaker"], kind=Kind.QUOTE, limit=MOST_NAMES, marks=library.marks
    )["speaker"]
    choices: list[tuple[str, Opener]] = [
        (joined((each.value, counted(each.total, "quote"))), partial(_words_of, desk, each.value))
        for each in found
    ]
    return Choices(desk, "Quotes of all briefs, by speaker", "speaker", choices)


def _words_of(desk: Desk, name: str) -> Place:
    from briefing_tui.library.dated import Dated
    from briefing_tui.library.namesakes import said_by

    library = desk.library
    query = said_by(library.store, EVERYTHING, name)
    marks, order = library.marks, Order.NEWEST
    quotes = Dated(library.store, query, Kind.QUOTE, order=order, marks=marks)
    return Hits(desk, f"Words of {name}", "quote", quotes)


def actors(desk: Desk) -> Place:
    """Give the names of all actors, those of most briefs first."""
    from briefing_tui.library.identities import names

    library = desk.library
    choices: list[tuple[str, Opener]] = [
        (joined((name, counted(total, "brief"))), partial(_bearers, desk, name, total))
        for name, total in islice(names(library.store, EVERYTHING, library.marks), MOST_NAMES)
    ]
    return Choices(desk, "Actors of all briefs", "name", choices)


def _bearers(desk: Desk, name: str, total: int) -> Place | None:
    """Give who bears a name: one name alone makes nobody the same."""
    from briefing_tui.library.namesakes import bearers

    library = desk.library
    told = bearers(library.store, EVERYTHING, name, total, library.marks).told
    if len(told) == 1 and not told[0].is_rest:
        return _dossier(desk, told[0].hit, name)
    choices: list[tuple[str, Opener]] = []
    for each in told:
        number = counted(each.briefs, "brief")
        if each.is_rest:
            said = f"Others of this name, {number}; nothing says that they are one"
            choices.append((said, partial(_all_of_name, desk, name)))
        else:
            card = each.hit.card
            role = str(card.more.get("role", "")) if card is not None else ""
            line = joined((name, role, each.hit.entry.title, number))
            choices.append((line, partial(_dossier, desk, each.hit, name)))
    return Choices(desk, f"Namesakes of {name}", "actor", choices)


def _all_of_name(desk: Desk, name: str) -> Place | None:
    from briefing_tui.library.namesakes import name_query

    query = name_query(EVERYTHING, name)
    if query is None:
        desk.voice.say("The name has no letters to look for.")
        return None
    listing = desk.library.listing(query, kind=Kind.ACTOR, order=Order.NEWEST)
    return Hits(desk, f"Actors called {name}", "actor", listing)


def _dossier(desk: Desk, hit: Hit, name: str) -> Place:
    """Give all that there is of one actor."""
    from briefing_tui.library.namesakes import who_is

    query = who_is(desk.library.store, hit).query
    return Choices(desk, f"All of {name}", "list", _parts(desk, query, name))


def _parts(desk: Desk, query: Query, name: str) -> Iterator[tuple[str, Opener]]:
    library = desk.library
    for kind, order in _OF_ACTOR:
        listing = library.listing(query, kind=kind, order=order)
        listing.load()
        noun = kind.value if kind is not None else "brief"
        title = f"{noun.capitalize()}s of {name}"
        yield counted(listing.total, noun), partial(_hits, desk, title, noun, listing)


def _hits(desk: Desk, title: str, noun: str, listing: Listing) -> Place:
    return Hits(desk, title, noun, listing)


def problems(desk: Desk) -> Place | None:
    """Give what is wrong with the library's files."""
    from briefing_tui.linear.brief import BriefPlace

    def opens(path: str) -> Place | None:
        if path:
            return BriefPlace(desk, path)
        desk.voice.say("There is no brief to open.")
        return None

    found = desk.library.problems()
    if not found:
        desk.voice.say("No problems: every file can be read.")
        return None
    choices: list[tuple[str, Opener]] = [
        (": ".join(filter(None, each[:2])), partial(opens, each.path)) for each in found
    ]
    return Choices(desk, "Problems", "problem", choices)
