"""Who is who across briefs: what the briefs say joins actors, and nothing else does."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.library.identities import Identity, identities, resolve
from briefing_tui.library.memory import MemoryStore
from briefing_tui.library.query.parse import parse_query
from briefing_tui.library.query.tree import EVERYTHING
from briefing_tui.library.recording import record_of
from briefing_tui.library.records import Kind, Stamp
from briefing_tui.library.store import Order
from briefing_tui.reading.read import parse_brief

URI = "https://example.org/ann"


def brief(ident: str, *actors: str, date: str = "2024", head: str = "") -> tuple[str, str]:
    """A brief with actors, each as it stands between braces."""
    listed = "".join(f"  - {{{actor}}}\n" for actor in actors)
    return ident, f"---\nid: {ident}\ntitle: {ident}\ndate: {date}\n{head}actors:\n{listed}---\n"


def store(*briefs: tuple[str, str]) -> MemoryStore:
    return MemoryStore(
        [
            record_of(parse_brief(text, f"{name}.md"), f"{name}.md", Stamp(0, 0, 0), b"")
            for name, text in briefs
        ]
    )


def members(identity: Identity) -> list[str]:
    return [f"{hit.entry.id}#{hit.card.id}" for hit in identity.members if hit.card]


def all_of(library: MemoryStore, query: str = "", order: Order | None = None) -> list[list[str]]:
    return [members(each) for each in identities(library, parse_query(query), order=order)]


def test_a_shared_address_joins() -> None:
    """Whatever the briefs call the actor; the latest brief stands first."""
    library = store(
        brief("one", f'id: a, name: Ann, same_as: ["{URI}"]', date="2020"),
        brief("two", f'id: b, name: A. Example, same_as: ["{URI}"]', date="2025"),
    )
    assert all_of(library) == [["two#b", "one#a"]]


def test_a_reference_to_another_brief_joins_in_either_direction() -> None:
    """One of the two says so; the other need not know."""
    library = store(
        brief("one", "id: a, name: Ann"),
        brief("two", 'id: b, name: Ann, same_as: ["one#a"]'),
    )
    assert all_of(library) == [["one#a", "two#b"]]
    (first,) = library.search(parse_query("title:one"), kind=Kind.ACTOR).hits
    (identity,) = resolve(library, [first])
    assert members(identity) == ["one#a", "two#b"]


def test_what_is_joined_to_one_is_joined_to_all() -> None:
    """Along a chain, also through briefs that are not shown."""
    library = store(
        brief("one", 'id: a, name: Ann, same_as: ["two#b"]'),
        brief("two", f'id: b, name: Ben, same_as: ["{URI}"]'),
        brief("three", f'id: c, name: Cat, same_as: ["{URI}", "four#d"]'),
        brief("four", "id: d, name: Dan"),
    )
    assert [sorted(each) for each in all_of(library)] == [["four#d", "one#a", "three#c", "two#b"]]


def test_namesakes_stay_apart_and_stand_side_by_side() -> None:
    """A name joins nobody; those of one name follow each other."""
    library = store(
        brief("one", "id: a, name: Ann", "id: z, name: Zoe"),
        brief("two", "id: a, name: Ann"),
        brief("three", "id: b, name: Ben"),
    )
    assert all_of(library) == [["one#a"], ["two#a"], ["three#b"], ["one#z"]]
    assert all_of(library, order=Order.TITLE) == [["one#a"], ["two#a"], ["three#b"], ["one#z"]]


def test_a_query_bounds_the_briefs_and_not_the_joining() -> None:
    """Only briefs that match are given, joined through one that does not."""
    library = store(
        brief("one", 'id: a, name: Ann, same_as: ["secret#x"]', head="tlp: GREEN\n"),
        brief("secret", 'id: x, name: Ann, same_as: ["two#b"]', head="tlp: RED\n"),
        brief("two", "id: b, name: Ann", head="tlp: GREEN\n"),
    )
    assert [sorted(each) for each in all_of(library, "tlp:green")] == [["one#a", "two#b"]]


def test_those_of_most_briefs_come_first() -> None:
    """By how often a name is given; then by letter."""
    library = store(
        brief("one", "id: b, name: Ben", "id: c, name: Cat"),
        brief("two", 'id: c, name: Cat, same_as: ["one#c"]', "id: a, name: Ann"),
    )
    assert all_of(library) == [["one#c", "two#c"], ["two#a"], ["one#b"]]


def test_names_without_letters_are_listed_too() -> None:
    """No index finds them by words."""
    assert all_of(store(brief("one", 'id: s, name: "***"', "id: a, name: Ann"))) == [
        ["one#s"],
        ["one#a"],
    ]


def test_the_keys_find_all_that_has_to_do_with_the_actor() -> None:
    """Its briefs, and of each kind what concerns it."""
    library = store(
        brief("one", f'id: a, name: Ann, same_as: ["{URI}"]'),
        brief(
            "two",
            f'id: b, name: Ann, same_as: ["{URI}"]',
            head="timeline:\n  - {event: It, actors: [b]}\n",
        ),
    )
    (identity,) = identities(library, EVERYTHING)
    assert identity.keys == {"one#a", "two#b", URI}
    assert library.search(identity.query).total == 2
    assert library.search(identity.query, kind=Kind.EVENT).total == 1


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from("ABC"), st.lists(st.sampled_from(["u1", "u2", "0#a0", "1#a1"]))
            ),
            max_size=3,
        ),
        max_size=5,
    ),
    st.sampled_from([None, *Order]),
)
def test_every_actor_is_in_one_row_with_those_it_is_joined_to(drawn, order) -> None:
    """In any library and order, as an exhaustive joining has it."""
    links = {
        f"{number}#a{place}": set(same)
        for number, actors in enumerate(drawn)
        for place, (_, same) in enumerate(actors)
    }
    library = store(
        *(
            brief(
                str(number),
                *(
                    f"id: a{place}, name: {name}, same_as: [{', '.join(map(repr, same))}]"
                    for place, (name, same) in enumerate(actors)
                ),
            )
            for number, actors in enumerate(drawn)
            if actors
        )
    )
    groups: list[set[str]] = []
    for key, same in links.items():
        touching = [group for group in groups if group & {key, *same}]
        groups = [group for group in groups if group not in touching]
        groups.append({key, *same}.union(*touching))
    wanted = sorted(sorted(group & set(links)) for group in groups)
    assert sorted(sorted(each) for each in all_of(library, order=order)) == wanted
