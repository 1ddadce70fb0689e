"""What a query finds, page by page as it is looked at."""

from typing import Any

import pytest

from briefing_tui.library.listing import KEPT, PAGE, Listing
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.parse import parse_query
from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.library.store import Order, Page

MANY = 3 * PAGE + 7


class Counting(MemoryStore):
    """A store that counts how often it is searched."""

    searched = 0

    def search(self, *args: Any, **options: Any) -> Page:
        """Count, and search."""
        self.searched += 1
        return super().search(*args, **options)


def record(number: int) -> Record:
    """Give a brief of a day of its own, later ones first in the list."""
    date = f"20{99 - number // 300:02}-{12 - number // 28 % 12:02}-{28 - number % 28:02}"
    title = f"Brief {number}"
    facts = Facts({"": (title,), "title": (title,)}, date=date)
    return Record(Entry(f"{number}.md", title=title, date=date), Stamp(1, 1, 1), facts)


@pytest.fixture
def store() -> Counting:
    """A store of a few pages."""
    return Counting([record(number) for number in range(MANY)])


def test_a_hit_is_none_until_its_page_was_loaded(store) -> None:
    """And is remembered then: the store is asked once for a page."""
    listing = Listing(store)
    assert listing.hit(0) is None
    assert listing.load(0)
    assert listing.total == MANY
    assert not listing.load(PAGE - 1)
    assert [listing.hit(index).entry.title for index in (0, PAGE - 1)] == ["Brief 0", "Brief 99"]
    assert listing.hit(PAGE) is None
    assert listing.load(MANY - 1)
    assert listing.hit(MANY - 1).entry.title == f"Brief {MANY - 1}"
    assert store.searched == 2


def test_nothing_is_asked_beyond_the_end(store) -> None:
    """Nor before the beginning."""
    listing = Listing(store)
    listing.load()
    assert not listing.load(MANY)
    assert not listing.load(-1)
    assert listing.hit(MANY) is None
    assert listing.hit(-1) is None


def test_what_is_missing_in_sight_is_named_page_by_page(store) -> None:
    """Until all of it is there."""
    listing = Listing(store)
    assert listing.missing(0, 10) == 0
    listing.load()
    assert listing.missing(0, 10) == -1
    assert listing.missing(90, 110) // PAGE == 1
    while (index := listing.missing(0, 10_000)) >= 0:
        assert listing.load(index)
    assert all(listing.hit(index) for index in range(MANY))


def test_only_some_pages_are_kept() -> None:
    """Those that were looked at last, however far one scrolls."""
    store = MemoryStore([record(number) for number in range((KEPT + 2) * PAGE)])
    listing = Listing(store)
    for number in range(KEPT + 2):
        listing.load(number * PAGE)
    assert listing.hit(0) is None
    assert listing.hit((KEPT + 1) * PAGE) is not None


def test_a_brief_is_found_by_its_path_without_looking_at_all_before_it(store) -> None:
    """And told as absent where the query does not find it."""
    listing = Listing(store)
    assert listing.where(f"{MANY - 1}.md") == MANY - 1
    assert listing.where("absent.md") == -1
    assert Listing(store, parse_query("title:7")).where("8.md") == -1
    assert Listing(store, order=Order.OLDEST).where("0.md") == MANY - 1


def test_among_items_the_first_of_a_brief_is_found() -> None:
    """As far as they were fetched."""
    cards = tuple(Card(Kind.QUOTE, f"q{number}", (f"Words {number}",)) for number in range(2))
    facts = (Facts({"": ("words",)}, {"kind": ("quote",)}),) * 2
    records = [record(number)._replace(cards=cards, card_facts=facts) for number in range(3)]
    listing = Listing(MemoryStore(records), kind=Kind.QUOTE)
    assert listing.where("1.md") == 2
    assert listing.where("absent.md") == -1


def test_briefs_that_were_named_stand_as_they_were_named(store) -> None:
    """With no order the command line's holds, for all and for what a query finds."""
    named = ["5.md", "2.md", "9.md"]
    store = MemoryStore([record(number) for number in (2, 5, 9)])
    listing = Listing(store, order=None, named=named)
    listing.load()
    assert [listing.hit(index).entry.path for index in range(3)] == named
    assert listing.where("9.md") == 2
    assert listing.missing(0, 2) == -1


def test_a_listing_stays_what_it_was_and_can_be_had_anew(store) -> None:
    """What comes to the library later moves nothing in it."""
    listing = Listing(store)
    listing.load()
    store.put([record(0)._replace(entry=Entry("new.md", title="New", date="2200-01-01"))])
    listing.load(PAGE)
    assert listing.hit(0).entry.title == "Brief 0"
    assert listing.total == MANY
    again = listing.again()
    assert again.hit(0) is None
    again.load()
    assert again.hit(0).entry.title == "New"
    assert again.total == MANY + 1
