"""The format's one truth: every field of every part of a brief, for the reader and the schema."""

from dataclasses import replace

from briefing_tui.model import items, sources
from briefing_tui.model.brief import Brief, Change
from briefing_tui.model.likelihood import CONFIDENCES, RELIABILITY, SYNONYMS, TERMS
from briefing_tui.model.markings import MARKINGS
from briefing_tui.reading.fields import (
    Kind,
    Table,
    a_field,
    date,
    mappings,
    naming,
    text,
    texts,
    word,
)

LIKELIHOODS = (*TERMS, *SYNONYMS, "almost certainly", "improbably", "probably")
"""Every word for a likelihood, the adverbs of ICD 203 last."""

_VOICES = (items.Actor, sources.Source)
"""What can speak, ask or relay."""

_TLP = word("tlp", MARKINGS, "TLP 2.0 marking.", prefix="TLP:")
_NOTE = text("note", "Free text.")
_ACTORS = naming(texts("actors", "Ids of the actors that it concerns."), items.Actor, free=True)
_SPEAKER = naming(texts("speaker", "Whose words they are."), *_VOICES, free=True)
_VIA = naming(
    texts("via", "Who stands between the words and the source, origin first."),
    *_VOICES,
    free=True,
)
_SOURCE = naming(text("source", "The source's id."), sources.Source)
_HYPOTHESIS = naming(text("hypothesis", "A hypothesis's id."), items.Hypothesis)
_LIKELIHOOD = word("likelihood", LIKELIHOODS, "A likelihood term of ICD 203.")

FIGURE = Table(
    name="a figure",
    plural="figures",
    make=sources.Figure,
    fields=(
        a_field("value", Kind.NUMBER, "The number, or text where there is no plain number."),
        text("what", "What is counted."),
        text("qualifier", "The source's own hedge, such as “as many as”."),
        date("as_of", "When the number held."),
    ),
)

EVIDENCE = Table(
    name="a piece of evidence",
    plural="evidence",
    make=sources.Evidence,
    fields=(
        _SOURCE,
        text("exact", "The words of the source."),
        text("prefix", "Words just before."),
        text("suffix", "Words just after."),
        a_field("credibility", Kind.GRADE, "Admiralty credibility, 1 (confirmed) to 6."),
        word("stance", ("for", "against", "silent"), "Towards the item that it stands on."),
        _VIA,
        naming(
            texts(
                "for", "Under a question: the hypotheses that it speaks for.", attribute="supports"
            ),
            items.Hypothesis,
        ),
        naming(
            texts(
                "against",
                "Under a question: the hypotheses that it speaks against.",
                attribute="opposes",
            ),
            items.Hypothesis,
        ),
        _NOTE,
    ),
)

_COMMON = (
    text("id", "Unique in the brief; by default the slug of the item's own text."),
    mappings("evidence", EVIDENCE, "What it rests on."),
    mappings("figures", FIGURE, "Numbers that belong to it."),
    texts("tags", "Free labels."),
    _NOTE,
    _TLP,
)

SOURCE = Table(
    name="a source",
    plural="sources",
    make=sources.Source,
    needs=("title", "publisher"),
    stands_bare=True,
    fields=(
        *_COMMON,
        text("title", "Its title; title or publisher is required."),
        text("type", "A CSL-JSON type, such as article-newspaper."),
        text("genre", "What CSL's types lack, such as press release."),
        texts("author", "Its authors."),
        text("publisher", "Who issued it."),
        text("publisher-place", "Where it was issued."),
        date("issued", "When it was issued."),
        date("accessed", "When it was read."),
        text("url", "Where it stands."),
        word("reliability", tuple(RELIABILITY), "Admiralty reliability, A to F."),
        naming(texts("based_on", "Ids of the sources that it relays."), sources.Source),
        text("copy", "A local copy, relative to the brief; never printed or exported."),
        text("sha256", "Of that copy, in hexadecimal."),
        a_field("seen", Kind.YES_NO, "Whether the author of the brief had it before them."),
    ),
)

ACTOR = Table(
    name="an actor",
    plural="actors",
    make=items.Actor,
    needs=("name",),
    fields=(
        *_COMMON,
        text("name", "The name in full."),
        word(
            "type",
            ("individual", "group", "organization", "class", "system", "unknown", "location"),
            "STIX identity_class, or location.",
        ),
        text("role", "What they are."),
        naming(text("affiliation", "An actor's id, or free text."), items.Actor, free=True),
        text("country", "ISO 3166-1 alpha-2."),
        texts("aliases", "Other names that the text uses."),
        texts("same_as", "Who this is elsewhere: a URI, or brief#id."),
    ),
)

EVENT = Table(
    name="an event",
    plural="events",
    make=items.Event,
    needs=("event",),
    fields=(
        *_COMMON,
        text("event", "What happened."),
        date("date", "When."),
        word("status", ("planned", "occurred", "cancelled"), "Whether it has happened."),
        _ACTORS,
        text("place", "Where."),
        text("repeats", "How often, as an ISO 8601 duration; date is the day it was agreed."),
        date("first", "The first occurrence of what repeats."),
    ),
)

QUOTE = Table(
    name="a quote",
    plural="quotes",
    make=items.Quote,
    needs=("quote",),
    fields=(
        *_COMMON,
        text("quote", "The words, word for word."),
        _SPEAKER,
        _ACTORS,
        word("form", ("direct", "mixed", "indirect"), "How the source gives the words."),
        date("date", "When it was said."),
        _SOURCE,
        _VIA,
        text("prefix", "Words of the source just before."),
        text("suffix", "Words of the source just after."),
        text("translation", "The words in the brief's language."),
    ),
)

HYPOTHESIS = Table(
    name="a hypothesis",
    plural="hypotheses",
    make=items.Hypothesis,
    needs=("text",),
    fields=(*_COMMON, text("text", "The answer that it would be."), _LIKELIHOOD),
)

ANSWER = Table(
    name="an answer",
    plural="answer",
    make=items.Answer,
    fields=(
        text("text", "The answer."),
        date("date", "When it was given."),
        _HYPOTHESIS,
        naming(text("by", "A source or actor, or free text."), *_VOICES, free=True),
        mappings("evidence", EVIDENCE, "What it rests on."),
    ),
)

QUESTION = Table(
    name="a question",
    plural="questions",
    make=items.Question,
    needs=("question",),
    fields=(
        *_COMMON,
        text("question", "The question."),
        word("status", ("open", "partly", "answered", "moot"), "How far it is answered."),
        date("asked", "When it was first asked."),
        naming(text("raised_by", "A source or actor, or free text."), *_VOICES, free=True),
        text("why", "Why it matters."),
        texts("indicators", "What to look for."),
        _ACTORS,
        mappings("hypotheses", HYPOTHESIS, "The possible answers."),
        a_field("answer", Kind.MAPPING, "The answer, if there is one.", table=ANSWER),
    ),
)

ESTIMATE = Table(
    name="an earlier likelihood",
    plural="estimates",
    make=items.Estimate,
    fields=(_LIKELIHOOD, date("date", "When it was held.")),
)

FINDING = Table(
    name="a finding",
    plural="findings",
    make=items.Finding,
    needs=("text", "hypothesis"),
    fields=(
        *_COMMON,
        word("kind", ("fact", "claim", "assumption", "judgment"), "What it is; kept apart."),
        text("text", "The finding; left out where it takes its hypothesis's text."),
        _SPEAKER,
        _ACTORS,
        _LIKELIHOOD,
        word("confidence", CONFIDENCES, "Confidence in a judgment."),
        _HYPOTHESIS,
        naming(texts("refs", "Ids of the items that it rests on or speaks to."), sources.Item),
        text("if_wrong", "What would follow if an assumption were wrong."),
        mappings("was", ESTIMATE, "Earlier likelihoods."),
    ),
)

CHANGE = Table(
    name="a change",
    plural="changes",
    make=Change,
    fields=(date("date", "When."), text("note", "What was changed.")),
)

BRIEF = Table(
    name="a brief",
    plural="brief",
    make=Brief,
    needs=("title",),
    fields=(
        text("schema", "The format's name and version, briefing/1."),
        text("id", "The brief's id; by default the file's stem."),
        text("title", "The title; required."),
        date("date", "The brief's own date."),
        date("updated", "When it was last changed."),
        texts("authors", "Who wrote it."),
        text("lang", "BCP 47 tag of its language."),
        _TLP,
        texts("tags", "Free labels."),
        text("summary", "The bottom line, in Markdown."),
        texts("related", "Ids of briefs to read with it."),
        texts("supersedes", "Ids of briefs that it replaces."),
        mappings("sources", SOURCE, "What it rests on."),
        mappings("actors", ACTOR, "Who is involved."),
        mappings("timeline", EVENT, "When what happened."),
        mappings("quotes", QUOTE, "Who said exactly what."),
        mappings("questions", QUESTION, "What is not known."),
        mappings("findings", FINDING, "What is known, claimed, assumed and judged."),
        mappings("changes", CHANGE, "The brief's own history."),
    ),
)

BRIEF_IN_YAML = replace(
    BRIEF,
    name="a brief in YAML",
    fields=(*BRIEF.fields, text("body", "In a .yaml brief: the narrative, in Markdown.")),
)
"""A `.yaml` brief, which has its narrative inside."""
