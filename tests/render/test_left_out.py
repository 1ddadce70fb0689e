"""Nothing of what may not be passed on stands in a print, in whatever form it is made."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.model.brief import Brief
from briefing_tui.model.markings import MARKINGS, strictness
from briefing_tui.model.reduction import reduced
from briefing_tui.reading.read import parse_brief
from briefing_tui.render.frontmatter import front_matter_document
from briefing_tui.render.json_brief import json_document
from briefing_tui.render.left_out import left_out_wording
from briefing_tui.render.markdown import SECTIONS, markdown, several
from tests.marked import SECRET, Marked, forbidden, marked_briefs

FORMS = {
    "footnotes": markdown,
    "inline": lambda brief: markdown(brief, evidence="inline"),
    "front matter": front_matter_document,
    "json": lambda brief: json_document([brief]),
}
"""Every way to print a brief."""


slow = settings(
    max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@given(marked=marked_briefs(), limit=st.sampled_from(MARKINGS))
@slow
def test_no_text_of_what_is_left_out_stands_anywhere(marked: Marked, limit: str) -> None:
    """Neither its words nor its name or id, nor an excerpt of a source that is left out."""
    brief = marked.brief
    out = forbidden(brief, limit)
    left = reduced(brief, limit).brief

    for form in FORMS.values():
        printed = form(left).lower()
        assert set(re.findall(r"tok\d+en", printed)) & out == set()
        assert (marked.own in printed) is (strictness(brief.tlp) <= strictness(limit))
        assert SECRET not in printed or limit == "RED"


@given(marked=marked_briefs(), limit=st.sampled_from(MARKINGS))
@slow
def test_what_may_be_passed_on_is_all_there(marked: Marked, limit: str) -> None:
    """Every other item, and the number of those that are not."""
    brief = marked.brief
    out = forbidden(brief, limit)

    left = reduced(brief, limit)

    assert [each.id for each in left.brief.items()] == [
        each.id for each in brief.items() if each.id not in out
    ]
    assert left.items == len(out)
    assert left.has_own is (strictness(brief.tlp) <= strictness(limit))
    assert limit != "RED" or left.is_whole
    assert all(f"{each.id} text" in repr(each) for each in left.brief.actors)


@given(marked=marked_briefs(), limit=st.sampled_from(MARKINGS))
@slow
def test_a_print_is_never_marked_more_strictly_than_its_limit(marked: Marked, limit: str) -> None:
    left = reduced(marked.brief, limit)

    if not left.is_empty and limit != "RED":
        marking = markdown(left.brief).partition("\n")[0].strip("*").removeprefix("TLP:")
        assert strictness(marking) <= strictness(limit)


BRIEF = """\
---
title: A title
id: named
date: 2026-01-08
tlp: {tlp}
authors: [Somebody]
summary: In short, see [the other](#gone) and [this](#stays).
tags: [label]
sources:
  - {{id: wire, publisher: A wire, tlp: CLEAR, based_on: [leak]}}
  - {{id: leak, publisher: A leak, tlp: RED}}
actors:
  - {{id: stays, name: Who stays, tlp: CLEAR, affiliation: gone, same_as: ["named#gone", "b#c"]}}
  - {{id: gone, name: Who goes, tlp: RED}}
timeline:
  - id: later
    date: 2026-03-01
    event: Something comes
    tlp: CLEAR
    actors: [gone, stays]
    evidence:
      - {{source: leak, exact: what leaked}}
      - {{source: wire, exact: what was sent, via: [leak, gone]}}
quotes:
  - {{id: said, quote: Words of the leak, source: leak, tlp: CLEAR}}
  - {{id: heard, quote: Words of the wire, source: wire, speaker: [gone, leak], tlp: CLEAR}}
questions:
  - id: which
    question: Which one?
    tlp: CLEAR
    raised_by: leak
    hypotheses:
      - {{id: h1, text: The secret one, tlp: RED, likelihood: very likely}}
      - {{id: h2, text: The open one, tlp: CLEAR}}
    evidence:
      - {{source: wire, exact: what was seen, for: [h1], against: [h2]}}
    answer: {{hypothesis: h1, by: gone}}
findings:
  - {{id: takes, kind: judgment, hypothesis: h1, tlp: CLEAR}}
  - {{id: says, text: Known., hypothesis: h1, refs: [gone, said, stays], tlp: CLEAR}}
---
The narrative names [them](#gone "title"), [others][ref] and [this one](#stays).

[ref]: #gone
"""


def left_of(limit: str, tlp: str = "CLEAR", text: str = BRIEF) -> Brief:
    """Give what is left of the brief above."""
    return reduced(parse_brief(text.format(tlp=tlp)), limit).brief


def test_a_link_to_what_is_left_out_is_its_text() -> None:
    left = left_of("GREEN")

    assert left.summary == "In short, see the other and [this](#stays)."
    assert left.body.startswith("The narrative names them, [others][ref] and [this one](#stays).")
    assert "gone" not in markdown(left)


@pytest.mark.parametrize(
    ("link", "rest"),
    [
        ("[a *b*](#gone)", "a *b*"),
        ("[a]( <#gone> 'title')", "a"),
        (r"[a \] b](#gone)", r"a \] b"),
        ("[![image](x.png)](#gone)", "[![image](x.png)](#)"),
        (f"[{'a' * 400}](#gone)", f"[{'a' * 400}](#)"),
        ("[a](#g%6Fne)", "a"),
        ('<a href="#gone">a</a>', '<a href="#">a</a>'),
        ("[a](&#35;gone)", "a"),
        (r"[a](\#gone)", "a"),
        ("[a](#gon&#101;)", "a"),
        ("<a href=&#35;gone>a</a>", "<a href=#>a</a>"),
        ("<a href='&num;gone'>a</a>", "<a href='#'>a</a>"),
        ("[a](notes.md#gone)", "a"),
        ("[a](./to/notes.md#gone)", "a"),
        ("[a](named#gone)", "a"),
        ("[a](elsewhere.md#gone)", "[a](elsewhere.md#gone)"),
        ("> - [a]: #gone", "> - [a]: #"),
        ("1. [a]: <&#35;gone>", "1. [a]: #"),
        ("[a](#gone-by) and #gone", "[a](#gone-by) and #gone"),
        ("[a](#x" * 5000, "[a](#x" * 5000),
    ],
    ids=[
        "words",
        "title",
        "bracket",
        "image",
        "long",
        "encoded",
        "html",
        *"abcdefghijk",
        "other",
        "many",
    ],
)
def test_no_link_leads_to_what_is_left_out(link: str, rest: str) -> None:
    """However it is written; what only looks like one stays."""
    brief = parse_brief(BRIEF.format(tlp="CLEAR"), "folder/notes.md")

    assert reduced(replace(brief, body=link), "GREEN").brief.body == rest


def test_a_name_that_is_left_out_is_one_mark_or_nothing() -> None:
    left = left_of("GREEN")

    assert left.quotes[0].speaker == ("(left out)",)
    assert left.sources[0].based_on == ("(left out)",)
    assert left.questions[0].raised_by == "(left out)"
    assert left.timeline[0].actors == ("stays",)
    assert left.actors[0].affiliation == ""
    assert left.actors[0].same_as == ("b#c",)
    assert left.findings[0].refs == ("stays",)


def test_the_excerpts_of_a_source_that_is_left_out_go_with_it() -> None:
    left = left_of("GREEN")

    assert [piece.exact for piece in left.timeline[0].evidence] == ["what was sent"]
    assert left.timeline[0].evidence[0].via == ("(left out)",)
    assert [quote.id for quote in left.quotes] == ["heard"]


def test_what_a_hypothesis_that_is_left_out_says_is_said_nowhere() -> None:
    left = left_of("GREEN")
    printed = markdown(left)

    assert [finding.id for finding in left.findings] == ["says"]
    assert (left.findings[0].hypothesis, left.questions[0].answer) == ("", None)
    assert "secret" not in printed
    assert re.search(r"\[\^\d\] \| against ", printed)
    assert "very likely" not in printed
    assert "H2" not in printed


def test_hypotheses_go_with_their_question() -> None:
    """Whatever their own marking, and with them the judgment that takes the words of one."""
    text = BRIEF.replace(
        "question: Which one?\n    tlp: CLEAR", "question: Which one?\n    tlp: RED"
    )
    text = text.replace("hypothesis: h1, tlp", "hypothesis: h2, tlp")
    left = left_of("GREEN", text=text)

    assert [finding.id for finding in left.findings] == ["says"]
    assert "open one" not in markdown(left)


def test_unknown_keys_of_an_item_heed_markings_too() -> None:
    text = (
        "---\ntitle: T\ntlp: CLEAR\nactors:\n  - {id: gone, name: Who goes, tlp: RED}\n"
        "  - {name: Who stays, x-met: [gone, {tlp: RED, who: hidden}]}\n---\n"
    )

    left = reduced(parse_brief(text), "GREEN").brief

    assert left.actors[0].extra == {"x-met": ["(left out)"]}


def test_items_alone_are_printed_where_the_brief_itself_may_not_be() -> None:
    """Neither its title nor its id, date, authors or labels: only that they are left out."""
    left = left_of("GREEN", tlp="RED")
    printed = markdown(left)

    assert printed.startswith("**TLP:CLEAR**\n\n# (left out)\n\n- Brief: left-out\n\n## Findings")
    for text in ("A title", "named", "Somebody", "label", "In short", "narrative", "2026-01-08"):
        assert text not in printed


def test_an_event_is_still_planned_where_the_date_of_its_brief_is_left_out() -> None:
    assert left_of("GREEN", tlp="RED").timeline[0].status == "planned"
    assert left_of("GREEN").timeline[0].status == ""


def test_a_brief_without_its_own_text_is_a_brief_again() -> None:
    left = left_of("GREEN", tlp="AMBER")

    again = parse_brief(front_matter_document(left))

    assert again == left
    assert (again.title, again.id, again.tlp) == ("(left out)", "left-out", "CLEAR")


@pytest.mark.parametrize("tlp", ["", "PINK"])
def test_a_brief_without_a_marking_that_can_be_read_counts_as_red(tlp: str) -> None:
    left = reduced(parse_brief(BRIEF.format(tlp=tlp)), "AMBER+STRICT")

    assert not left.has_own
    assert {item.tlp for item in left.brief.items()} == {"CLEAR"}


def test_an_item_whose_marking_cannot_be_read_counts_as_red() -> None:
    text = "---\ntitle: T\ntlp: CLEAR\nactors:\n  - {name: Somebody, tlp: SECRET}\n---\n"
    left = reduced(parse_brief(text), "AMBER+STRICT")

    assert (left.brief.actors, left.items) == ((), 1)


def test_evidence_that_was_given_a_marking_of_its_own_heeds_it() -> None:
    """The format has no such key, so that it is kept unread; who wrote it meant it."""
    text = (
        "---\ntitle: T\ntlp: CLEAR\nactors:\n  - name: Somebody\n    evidence:\n"
        "      - {source: s, exact: hidden words, tlp: RED}\n"
        "      - {source: s, exact: open words, tlp: TLP:CLEAR}\n---\n"
    )
    left = reduced(parse_brief(text), "GREEN")

    assert [piece.exact for piece in left.brief.actors[0].evidence] == ["open words"]
    assert not left.is_whole


def test_items_that_could_not_be_read_heed_their_marking_too() -> None:
    text = (
        "---\ntitle: T\ntlp: CLEAR\nx-own: [gone, kept]\n"
        "actors:\n  - {id: gone, name: Who goes, tlp: RED}\n"
        "quotes:\n  - {speaker: A, tlp: RED, note: hidden}\n  - {speaker: B, note: open}\n---\n"
    )
    printed = front_matter_document(reduced(parse_brief(text), "GREEN").brief)

    assert "hidden" not in printed
    assert "open" in printed
    assert "[(left out), kept]" in printed


@pytest.mark.parametrize("key", ["tlp", "TLP", "Tlp", "' tlp '"])
@pytest.mark.parametrize("marking", ["RED", "secret", "[RED]", "{a: b}"])
def test_a_marking_under_a_key_that_is_not_known_is_heeded_wherever_it_stands(
    key: str, marking: str
) -> None:
    """On an item, a part of one, among unknown keys, and in what these hold."""
    text = (
        "---\ntitle: T\ntlp: CLEAR\n"
        f"actors:\n  - {{name: hidden, {key}: {marking}}}\n"
        "  - name: open\n    evidence:\n"
        f"      - {{source: s, exact: hidden, {key}: {marking}}}\n"
        f"    x-known: {{x: [{{y: {{{key}: {marking}, z: hidden}}}}, open]}}\n---\n"
    )
    left = reduced(parse_brief(text), "AMBER+STRICT").brief

    assert [actor.name for actor in left.actors] == ["open"]
    assert left.actors[0].extra == {"x-known": {"x": [{}, "open"]}}
    assert "hidden" not in front_matter_document(left)


def test_a_marking_of_the_brief_under_a_key_that_is_not_known_is_heeded() -> None:
    """It can only make what is written under the right one stricter."""
    text = "---\ntitle: T\ntlp: {}\nTLP: {}\nactors: [{{name: A, tlp: CLEAR}}, B]\n---\n"

    assert not reduced(parse_brief(text.format("CLEAR", "RED")), "GREEN").has_own
    assert not reduced(parse_brief(text.format("RED", "CLEAR")), "GREEN").has_own
    assert reduced(parse_brief(text.format("CLEAR", "GREEN")), "GREEN").has_own


@pytest.mark.parametrize("rest", ["quotes: [`", 'quotes: [{"\\x74lp": RED, `'])
def test_what_a_syntax_error_cut_off_goes(rest: str) -> None:
    """Nobody knows what is in it: a key may be written with escapes."""
    brief = parse_brief(f"---\ntitle: T\ntlp: CLEAR\n{rest}\n---\n")

    assert "quotes" not in markdown(reduced(brief, "AMBER+STRICT").brief)
    assert "quotes" in markdown(reduced(brief, "RED").brief)


@pytest.mark.parametrize("limit", ["GREEN", "RED"])
@pytest.mark.parametrize("copy", ["secret/copy.txt", "[secret]"])
def test_where_copies_lie_is_not_passed_on(copy: str, limit: str) -> None:
    text = f"---\ntitle: T\ntlp: CLEAR\nsources: [{{publisher: P, copy: {copy}}}]\n---\n"
    left = reduced(parse_brief(text), limit)

    assert left.is_whole
    assert all("secret" not in form(left.brief) for form in FORMS.values())


def test_problems_are_not_told_of_what_is_not_whole() -> None:
    """They quote the file."""
    brief = parse_brief("---\ntitle: T\ntlp: CLEAR\nactors:\n  - {name: A, tlp: RED, x: 1}\n---\n")

    assert brief.problems
    assert reduced(brief, "GREEN").brief.problems == ()


def test_a_heading_goes_with_the_last_item_under_it() -> None:
    printed = markdown(left_of("CLEAR", text=BRIEF.replace("tlp: CLEAR, a", "tlp: RED, a")))

    assert "## Actors" not in printed


@pytest.mark.parametrize(
    ("tlp", "limit", "said"),
    [
        ("CLEAR", "GREEN", "5 items and 1 excerpt are left out: they are {}GREEN"),
        (
            "AMBER",
            "GREEN",
            "5 items, 1 excerpt and the brief's own text are left out: they are {}GREEN",
        ),
        (
            "",
            "AMBER",
            (
                "5 items, 1 excerpt and the brief's own text are left out: "
                "they are {}AMBER, or not at all"
            ),
        ),
        ("CLEAR", "RED", ""),
    ],
)
def test_how_much_is_left_out_is_said_and_why(tlp: str, limit: str, said: str) -> None:
    brief = parse_brief(BRIEF.format(tlp=tlp))

    wording = left_out_wording([reduced(brief, limit)], limit, unmarked=not tlp)

    assert wording == said.format("marked more strictly than TLP:")


@pytest.mark.parametrize(
    ("markings", "said"),
    [
        (["RED"], "1 item is left out: it is"),
        (["RED", "CLEAR"], "the own text of 1 brief"),
        (["RED", "RED"], "the own text of 2 briefs"),
    ],
)
def test_one_and_several_are_worded_apart(markings: list[str], said: str) -> None:
    if len(markings) == 1:
        text = "---\ntitle: T\ntlp: CLEAR\nactors: [{name: A, tlp: RED}]\n---\n"
        briefs = [parse_brief(text)]
    else:
        briefs = [Brief(title="T", id="t", tlp=tlp) for tlp in markings]

    wording = left_out_wording([reduced(each, "CLEAR") for each in briefs], "CLEAR", unmarked=False)

    assert wording.startswith(said)


def test_counts_say_that_they_are_of_what_may_be_passed_on() -> None:
    """More may rest on a source, or speak against a hypothesis, than what is left."""
    left = left_of("GREEN")
    printed = markdown(left, left_out="5 items")

    assert "Rank by fewest against, of what may be passed on |" in printed
    assert "Rests on: 1 source, 1 origin, of what may be passed on\n" in printed
    assert "Carries: 3 items\n" in printed
    assert "Carries: 3 items, which rest on nothing else\n" in markdown(left)
    assert "passed on" not in markdown(left)


def test_a_print_ends_with_what_is_left_out_of_it() -> None:
    left = left_of("GREEN")
    ending = "\n\n*5 items.*\n\n**TLP:CLEAR**\n"

    assert markdown(left, left_out="5 items").endswith(ending)
    assert several([left, left], left_out="5 items").endswith(f"**TLP:CLEAR**{ending}")
    assert front_matter_document(left, left_out="5 items").endswith("\n\n*5 items.*\n")


def test_a_pack_is_marked_by_what_is_in_it_and_not_by_what_is_left_out() -> None:
    printed = several([left_of("AMBER"), replace(left_of("AMBER"), tlp="GREEN")])

    assert printed.startswith("**TLP:GREEN**\n\n**TLP:CLEAR**")


@pytest.mark.parametrize("part", SECTIONS)
def test_a_part_alone_is_marked_by_what_stands_in_it(part: str) -> None:
    """Also by what is only named there: the finding names who goes, the event too."""
    brief = parse_brief(BRIEF.format(tlp="GREEN"))
    marking = markdown(brief, only=frozenset([part])).partition("\n")[0]

    strict = part not in ("summary", "narrative")
    assert marking == ("**TLP:RED**" if strict else "**TLP:GREEN**")


def test_a_part_is_not_marked_by_an_item_of_another() -> None:
    text = (
        "---\ntitle: T\ntlp: CLEAR\nactors: [{id: a, name: A, tlp: RED}]\n"
        "timeline: [{event: E, tlp: GREEN}]\n---\n"
    )

    assert markdown(parse_brief(text), only=frozenset(["timeline"])).startswith("**TLP:GREEN**")
