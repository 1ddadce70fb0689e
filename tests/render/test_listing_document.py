"""A listing as a document: marked, grouped, each item with its brief, no text taken for markup."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.library.store import Order
from briefing_tui.model.visible import visible
from briefing_tui.render.listing.document import markdown_document
from tests.render.listed import ODD, PLAIN, SHAPES, listed, samples, store_of, texts
from tests.render.rendered import cmark_text, folded, html_of
from tests.strategies import briefs

GREEN = "---\nid: green\ntitle: Green\ndate: 2024-05-06\ntlp: GREEN\ntimeline:\n  - event: E\n---\n"


def document(*args, **options) -> str:
    return "".join(markdown_document(listed(*args, **options)))


def headings(text: str) -> list[str]:
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_document_is_marked_at_top_and_bottom(shape: str) -> None:
    """With the strictest marking of what is in it: an item of its own counts, if it is shown."""
    text = document(texts(ODD, GREEN), shape)
    lines = text.splitlines()
    assert lines[0] == lines[-1]
    assert lines[0] == ("**TLP:RED**" if shape == "events" else "**TLP:AMBER**")
    assert text.endswith("**\n")


def test_a_brief_without_a_marking_counts_as_the_strictest() -> None:
    """Beside marked ones; where nothing is marked at all, that is said."""
    assert document(texts(GREEN, PLAIN), "briefs").startswith("**TLP:RED**")
    assert document(texts(PLAIN), "briefs").startswith("**UNMARKED**")
    assert document(samples(), "briefs").startswith("**TLP:CLEAR**")


def test_the_title_is_the_query_as_it_was_typed() -> None:
    """Beside what is listed, how many were found and in what order."""
    text = document(samples(), "events", "tag:cpec *beijing*"[:8])
    assert text.splitlines()[2] == "# Timeline: tag:cpec"
    assert re.search(r"^- Found: \d+ events in 2 briefs$", text, re.MULTILINE)
    assert "- Order: oldest first" in text
    assert "of 38 that match" in document(samples(), "events", limit=3)


def test_a_timeline_is_grouped_by_year_with_its_gaps() -> None:
    """Undated events come last; a gap is told where time goes forward."""
    text = document(texts(ODD), "events")
    assert headings(text) == ["2020", "2023", "Undated", "Briefs"]
    assert "- *3 years*\n- **Thursday 4 May 2023**" in text
    later = ODD.replace("id: odd", "id: later").replace("date: 20", "date: 19")
    for order in (Order.NEWEST, Order.TITLE):
        assert not re.search(
            r"^- \*[0-9]+ years\*", document(texts(later, ODD), "events", order=order), re.MULTILINE
        )
    assert headings(document(texts(ODD), "events", order=Order.NEWEST))[0] == "2023"
    assert "about Wednesday 15 January 2020" in text
    assert "(cancelled)" in text
    assert "(every 3 months)" in text


def test_quotes_are_grouped_by_speaker_and_a_paraphrase_has_no_marks() -> None:
    """Nobody is made the speaker of what nobody is said to have said."""
    text = document(texts(ODD), "quotes")
    assert headings(text) == ["محمد خان", "李明", "Speaker not given", "Briefs"]
    assert "> “We leave now.”" in text
    assert "> In translation: “Wir gehen.”" in text
    assert "> They would leave." in text
    assert "a paraphrase by the source" in text
    assert '> It was "over", he said' in text


def test_questions_are_grouped_by_status() -> None:
    """The open ones first, whatever the order within a group."""
    text = document(texts(ODD), "questions", order=Order.TITLE)
    assert headings(text) == ["Open", "Answered", "Briefs"]
    assert "  - Answer: The town." in text
    assert "1 against one of the answers" in document(samples(), "questions")


def test_findings_keep_likelihood_and_confidence_apart() -> None:
    """Judgments, facts and claims apart, and the words that were chosen."""
    text = document(texts(ODD), "findings")
    assert headings(text) == ["Judgments", "Claims", "Briefs"]
    assert "  - Likelihood: likely (55–80 %)\n  - Confidence: low" in text
    assert "  - Claimed by: محمد خان" in text


def test_sources_are_grouped_by_grade() -> None:
    """Ungraded ones last, and what the author did not see says so."""
    text = document(texts(ODD), "sources")
    assert headings(text) == ["C, fairly reliable", "Ungraded", "Briefs"]
    assert "not seen by the author of the brief" in text


def test_every_item_cites_its_brief() -> None:
    """By the reference that a brief would use, and its own marking where it has one."""
    text = document(texts(ODD), "events")
    assert "(odd#e1)" in text
    assert "(odd#e2, TLP:RED)" in text
    assert "- odd: A title" in text
    assert "lib/0.md" in text


def test_actors_stand_with_the_briefs_that_have_them() -> None:
    """And with who they are elsewhere."""
    text = document(samples(), "actors", "actor:naqvi")
    assert re.search(r"- \*\*Mohsin Naqvi\*\*, individual, Interior Minister", text)
    assert text.count("pk-spu-2026#naqvi") >= 1
    assert "- **\\***" in document(texts(ODD), "actors")


def test_a_search_shows_passages_with_the_words_in_bold() -> None:
    """Under the title of each brief."""
    text = document(samples(), "hits", "security companies")
    assert "<strong>security</strong>" in html_of(text)
    assert headings(text) == [
        "Attacks on Chinese nationals in Pakistan and the protection of CPEC",
        "Pakistan sets up a Special Protection Unit for Chinese nationals",
    ]


MARKUP = "*x* <b>y</b> [z](w) # | &amp; ~s~ `c`"
HOSTILE = f"""\
---
id: "*i*"
title: '{MARKUP}'
tags: ['{MARKUP}']
actors: [{{id: a, name: '{MARKUP}', role: '{MARKUP}', aliases: ['{MARKUP} 2']}}]
timeline: [{{event: '{MARKUP}', place: '{MARKUP}', actors: [a]}}]
quotes: [{{quote: '{MARKUP}', speaker: '{MARKUP}', translation: '{MARKUP}'}}]
questions: [{{question: '{MARKUP}', why: '{MARKUP}'}}]
findings: [{{kind: fact, text: '{MARKUP}', actors: [a]}}]
sources: [{{title: '{MARKUP}', publisher: '{MARKUP} 2', genre: '{MARKUP} 3'}}]
---
police
"""


@pytest.mark.parametrize("shape", SHAPES)
def test_no_text_is_taken_for_markup(shape: str) -> None:
    """In whatever place of a document it stands."""
    text = document(texts(HOSTILE), shape, "police" if shape == "hits" else "")
    html = html_of(text)
    assert not re.search("<em>|<b>|<a |<code>|<del>", html)
    assert folded(cmark_text(text)).count(MARKUP) >= 2


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(briefs(), min_size=1, max_size=1), st.sampled_from(SHAPES))
def test_texts_are_rendered_as_they_were_written(given_briefs, shape: str) -> None:
    """Whatever markup they hold: GitHub's parser shows the text itself."""
    store = store_of((f"{n}.md", brief) for n, brief in enumerate(given_briefs))
    text = document(store, shape)
    assert visible(text) == text
    shown = folded(cmark_text(text))
    for row in listed(store, shape).rows:
        for each in (row.entry.title, row.card.text):
            assert folded(visible(each)) in shown
