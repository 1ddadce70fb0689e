"""From a brief to what a library keeps of it: its row, its items in short, and what finds them."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import PurePosixPath
from typing import Any

from briefing_tui.library.records import Card, Entry, Facts, Kind, Record, Stamp
from briefing_tui.model.anchoring import ASTRAY, NOTHING_LOOKED_UP, Anchors
from briefing_tui.model.attribution import Support, support
from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import Edtf
from briefing_tui.model.items import Actor, Event, Finding, Question, Quote
from briefing_tui.model.likelihood import TERMS, term
from briefing_tui.model.problems import Level
from briefing_tui.model.relations import (
    all_evidence,
    event_status,
    finding_likelihood,
    finding_text,
)
from briefing_tui.model.sources import Evidence, Item, Source

NOTHING: dict[str, tuple[str, ...]] = {}
"""The fields of an item that has none of its own."""
_NO_SUPPORT = Support()
UNSETTLED = ("open", "partly")
"""The states of a question that is still open."""


def record_of(
    brief: Brief, path: str, stamp: Stamp, digest: bytes, anchors: Anchors = NOTHING_LOOKED_UP
) -> Record:
    """Give what a library keeps of a brief.

    Args:
        brief: The brief as it was read.
        path: Its file, relative to the library.
        stamp: Which version of the file was read.
        digest: The hash of the file's bytes.
        anchors: What became of its excerpts.
    """
    made = _Cards(brief, anchors)
    entry = Entry(
        path=path,
        id=brief.id,
        title=_line(brief.title),
        date=_written(brief.date),
        tlp=brief.tlp,
        lang=brief.lang,
        tags=brief.tags,
        open_questions=sum(question.status in UNSETTLED for question in brief.questions),
        problems=sum(problem.level is Level.ERROR for problem in brief.problems),
        hash=digest,
    )
    return Record(entry, stamp, made.brief_facts(), tuple(made.cards), tuple(made.facts))


def record_of_fault(path: str, stamp: Stamp, fault: str) -> Record:
    """Give what a library keeps of a file that could not be read at all."""
    return Record(Entry(path=path, title=PurePosixPath(path).name, fault=fault), stamp)


class _Cards:
    """The items of one brief, gathered with what finds them and the brief."""

    def __init__(self, brief: Brief, anchors: Anchors) -> None:
        self.brief = brief
        self.anchors = anchors
        self.cards: list[Card] = []
        self.facts: list[Facts] = []
        self._said: dict[str, None] = {}
        """All that the brief says, each once; names are not said again by those who bear them."""
        self._texts: dict[str, dict[str, None]] = {}
        self._values: dict[str, dict[str, None]] = {}
        self._dates: dict[str, None] = {}
        self._title = (brief.title,)
        self._date = _written(brief.date)
        self._shared: dict[str, tuple[str, ...]] = {"tlp": (_marking(brief.tlp),)}
        if brief.lang:
            self._shared["lang"] = (brief.lang.lower(),)
        for actor in brief.actors:
            self._add_actor(actor)
        for event in brief.timeline:
            self._add_event(event)
        for quote in brief.quotes:
            self._add_quote(quote)
        for question in brief.questions:
            self._add_question(question)
        for finding in brief.findings:
            self._add_finding(finding)
        for source in brief.sources:
            self._add_source(source)
        self._add_paragraphs()

    def brief_facts(self) -> Facts:
        """Give what finds the brief as a whole."""
        brief = self.brief
        heads = (brief.title, plain(brief.summary), *brief.tags, *brief.authors, brief.id)
        texts = {name: tuple(found) for name, found in self._texts.items()}
        texts["title"] = self._title
        texts[""] = tuple(dict.fromkeys(text for text in (*heads, *self._said) if text))
        values = {name: tuple(found) for name, found in self._values.items()}
        values["tag"] = tuple(dict.fromkeys((*brief.tags, *values.get("tag", ()))))
        return Facts(texts, values | self._shared, tuple(self._dates), self._date)

    # One kind after the other

    def _add_actor(self, actor: Actor) -> None:
        names = (actor.name, *actor.aliases)
        self._add(
            actor,
            Kind.ACTOR,
            said=(*names, actor.role, actor.affiliation, actor.note),
            status=actor.type,
            actors=(actor.id,),
            more={
                "role": actor.role,
                "country": actor.country,
                "affiliation": self.brief.name(actor.affiliation) if actor.affiliation else "",
                "aliases": actor.aliases,
                "same_as": actor.same_as,
            },
        )

    def _add_event(self, event: Event) -> None:
        self._add(
            event,
            Kind.EVENT,
            said=(event.event, event.place, event.note, *_excerpts(event.evidence)),
            date=event.date,
            status=event_status(self.brief, event),
            actors=event.actors,
            more={"place": event.place, "repeats": event.repeats},
            texts={"place": (event.place,)},
            dated=True,
        )

    def _add_quote(self, quote: Quote) -> None:
        via = tuple(self.brief.name(step) for step in quote.via or ())
        self._add(
            quote,
            Kind.QUOTE,
            said=(quote.quote, quote.translation, quote.note, *_excerpts(quote.evidence)),
            date=quote.date,
            status=quote.form,
            speakers=quote.speaker,
            actors=quote.actors,
            sources=(quote.source,),
            more={
                "source": self.brief.name(quote.source) if quote.source else "",
                "via": via,
                "translation": quote.translation,
            },
            texts={"quote": (quote.quote, quote.translation)},
            values={"form": (quote.form,)},
            dated=True,
        )

    def _add_question(self, question: Question) -> None:
        hypotheses = tuple(each.text for each in question.hypotheses)
        answer = question.answer
        answered = (answer.text,) if answer is not None else ()
        said = (question.question, question.why, *hypotheses, *answered, *question.indicators)
        self._add(
            question,
            Kind.QUESTION,
            said=(*said, question.note, *_excerpts(question.evidence)),
            date=question.asked,
            status=question.status,
            actors=question.actors,
            more={
                "hypotheses": len(hypotheses),
                "supports": sum(bool(each.supports) for each in question.evidence),
                "opposes": sum(bool(each.opposes) for each in question.evidence),
                "why": question.why,
                "answer": answer.text if answer is not None else "",
            },
            texts={"question": (question.question, *hypotheses)},
            values={
                "likelihood": _degrees(each.likelihood for each in question.hypotheses),
                "has": ("open-question",) if question.status in UNSETTLED else (),
            },
        )

    def _add_finding(self, finding: Finding) -> None:
        likelihood = finding_likelihood(self.brief, finding)
        text = finding_text(self.brief, finding)
        self._add(
            finding,
            Kind.FINDING,
            said=(text, finding.if_wrong, finding.note, *_excerpts(finding.evidence)),
            status=finding.kind,
            speakers=finding.speaker,
            actors=finding.actors,
            more={"likelihood": likelihood, "confidence": finding.confidence},
            values={
                "finding": (finding.kind,),
                "likelihood": _degrees((likelihood,)),
                "confidence": (finding.confidence,),
            },
        )

    def _add_source(self, source: Source) -> None:
        publisher = source.publisher if source.title else ""
        self._add(
            source,
            Kind.SOURCE,
            said=(source.title or source.label, publisher, *source.author, source.note),
            date=source.issued,
            status=source.reliability,
            sources=(source.id,),
            more={
                "publisher": source.publisher,
                "type": source.type,
                "genre": source.genre,
                "url": source.url,
                **({} if source.seen else {"seen": False}),
            },
        )

    def _add_paragraphs(self) -> None:
        """Add the summary and the narrative, paragraph by paragraph."""
        summary = plain(self.brief.summary)
        parts = [(_line_of_summary(self.brief.front), summary)] if summary else []
        parts += paragraphs(self.brief.body, self.brief.body_line)
        # One for all of them: a narrative has more paragraphs than all else together.
        values: dict[str, tuple[str, ...]] = {"kind": (Kind.PARAGRAPH.value,), **self._shared}
        if self.brief.tags:
            values["tag"] = self.brief.tags
        for line, text in parts:
            self._said[text] = None
            self.cards.append(Card(Kind.PARAGRAPH, "", (text,), line, tlp=self.brief.tlp))
            self.facts.append(Facts({"": (text,), "title": self._title}, values, (), self._date))

    # What all have in common

    def _add(
        self,
        item: Item,
        kind: Kind,
        *,
        said: Iterable[str],
        date: Edtf | None = None,
        status: str = "",
        speakers: tuple[str, ...] = (),
        actors: tuple[str, ...] = (),
        sources: tuple[str, ...] = (),
        more: dict[str, Any] | None = None,
        texts: dict[str, tuple[str, ...]] = NOTHING,
        values: dict[str, tuple[str, ...]] = NOTHING,
        dated: bool = False,
    ) -> None:
        """Add one item.

        Args:
            item: The item itself.
            kind: What it is.
            said: Its own words, the main ones first; empty ones are left out.
            date: Its own date.
            status: As `Card.status` has it.
            speakers: Whose words it gives: ids or free text.
            actors: Whom it concerns: ids or free text.
            sources: Ids of sources that it names besides those of its evidence.
            more: As `Card.more` has it; empty values are left out.
            texts: Fields of text that only this kind has.
            values: Fields of values that only this kind has.
            dated: Whether `when:` asks for its date.
        """
        brief = self.brief
        own = tuple(dict.fromkeys(text for each in said if (text := _line(each))))
        involved = (*speakers, *actors)
        names = () if kind is Kind.ACTOR else tuple(_line(brief.name(each)) for each in involved)
        # Whom a quote or a claim is about did not say it, whoever did.
        said_by = speakers or kind is Kind.QUOTE or (kind is Kind.FINDING and status == "claim")
        named = (*sources, *(each.source for each in item.evidence))
        rests = support(brief, item) if item.evidence or kind is Kind.QUOTE else _NO_SUPPORT
        written = _written(date)
        self.cards.append(
            Card(
                kind,
                item.id,
                tuple(dict.fromkeys((*own, *names))) if names else own,
                item.line,
                written,
                tuple(dict.fromkeys(names[: len(speakers)] if said_by else names)),
                status,
                item.tlp or brief.tlp,
                len(item.evidence),
                rests.sources,
                len(rests.origins),
                {name: value for name, value in more.items() if value not in ("", ())}
                if more
                else {},
            )
        )
        self._said.update(dict.fromkeys(own))
        found = self._found(involved, speakers, named, rests.origins) if involved or named else {}
        found_values = self._valued(item, involved, named)
        if kind in (Kind.EVENT, Kind.QUESTION):
            found_values["status"] = (status,)
        for name, each in values.items():
            found_values[name] = (*found_values.get(name, ()), *each)
        self._keep(kind, item, {**found, **texts}, found_values, written if dated else "")

    def _found(
        self,
        involved: tuple[str, ...],
        speakers: tuple[str, ...],
        named: tuple[str, ...],
        origins: tuple[str, ...],
    ) -> dict[str, tuple[str, ...]]:
        """Give the fields of text that any kind of item may have."""
        return {
            "actor": tuple(self._names(involved)),
            "speaker": tuple(self._names(speakers)),
            "source": tuple(self._source_names(named)),
            "origin": tuple(self._source_names(origins)),
        }

    def _valued(
        self, item: Item, involved: tuple[str, ...], named: tuple[str, ...]
    ) -> dict[str, tuple[str, ...]]:
        """Give the fields of values that any kind of item may have, but for those of its brief."""
        found: dict[str, tuple[str, ...]] = {"tag": item.tags} if item.tags else {}
        if item.evidence:
            grades = (each.credibility for each in item.evidence)
            found["credibility"] = tuple(str(each) for each in grades if each is not None)
            found["has"] = ("evidence",)
        if self.anchors.found and (astray := self._astray(item)):
            found["excerpt"] = astray
        if named:
            found["reliability"] = self._reliabilities(named)
        if involved:
            found["who"] = tuple(self._identities(involved))
        return found

    def _astray(self, item: Item) -> tuple[str, ...]:
        """Give what became of the excerpts of an item that are not as in their sources."""
        things: list[Evidence | Quote] = list(all_evidence(item))
        if isinstance(item, Quote):
            things.append(item)
        states = dict.fromkeys(self.anchors.of(each).state for each in things)
        return tuple(state.value for state in states if state in ASTRAY)

    def _keep(
        self,
        kind: Kind,
        item: Item,
        texts: dict[str, tuple[str, ...]],
        values: dict[str, tuple[str, ...]],
        date: str,
    ) -> None:
        """Keep what finds the item whose card was added last, and the brief by it."""
        texts, values = _filled(texts), _filled(values)
        for name, found in texts.items():
            self._texts.setdefault(name, {}).update(dict.fromkeys(found))
        for name, found in values.items():
            self._values.setdefault(name, {}).update(dict.fromkeys(found))
        if date:
            self._dates[date] = None
        texts[""] = self.cards[-1].texts
        texts["title"] = self._title
        tags = (*self.brief.tags, *values.get("tag", ()))
        values = {**values, **self._shared, "kind": (kind.value,)}
        if tags:
            values["tag"] = tuple(dict.fromkeys(tags))
        if item.tlp:
            values["tlp"] = (_marking(item.tlp),)
        self.facts.append(Facts(texts, values, (date,) if date else (), self._date))

    def _names(self, references: Iterable[str]) -> Iterator[str]:
        """Give all by which actors are found: name, aliases and id, or the free text."""
        for reference in references:
            actor = self.brief.actor(reference)
            if actor is not None:
                yield from (actor.name, *actor.aliases)
            yield reference

    def _source_names(self, references: Iterable[str]) -> Iterator[str]:
        """Give all by which sources are found; an origin may be an actor, or free text."""
        for reference in references:
            item = self.brief.by_id.get(reference)
            if isinstance(item, Source):
                yield from (item.title, item.publisher)
            elif isinstance(item, Actor):
                yield from (item.name, *item.aliases)
            yield reference

    def _identities(self, references: Iterable[str]) -> Iterator[str]:
        """Give the keys of actors across briefs: who they are here, and who elsewhere."""
        for reference in references:
            actor = self.brief.actor(reference)
            if actor is not None:
                yield f"{self.brief.id}#{actor.id}"
                yield from actor.same_as

    def _reliabilities(self, references: Iterable[str]) -> tuple[str, ...]:
        sources = (self.brief.source(reference) for reference in references)
        return tuple(each.reliability.lower() for each in sources if each and each.reliability)


def _filled(fields: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Give fields with each of their values once, without empty values and empty fields."""
    return {
        name: kept
        for name, found in fields.items()
        if found and (kept := tuple(dict.fromkeys(filter(None, found))))
    }


def _excerpts(evidence: Iterable[Evidence]) -> Iterator[str]:
    """Give the words of the sources, and what the author noted on them."""
    for each in evidence:
        yield each.exact
        yield each.note


def _degrees(likelihoods: Iterable[str]) -> tuple[str, ...]:
    """Give likelihoods by the terms of the first row, whichever row they were written in."""
    degrees = (term(each) for each in likelihoods)
    return tuple(TERMS[each.rank] for each in degrees if each is not None)


def _marking(tlp: str) -> str:
    return tlp.lower() or "none"


def _written(date: Edtf | None) -> str:
    return date.text if date is not None else ""


def _line_of_summary(front: str) -> int:
    """Give the line of the file on which the summary begins; 0 where that cannot be told."""
    found = _SUMMARY.search(front)
    return front.count("\n", 0, found.start()) + 1 if found is not None else 0


def _line(text: str) -> str:
    return " ".join(text.split())


# The narrative as plain text. Parsing its inline markup properly costs as much as all else together
# and is done when a brief is opened; to be found, words need only be free of marks.

_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_MARKUP = re.compile(r"(?<!\\)(?:\*+|~~+|`+|(?<!\w)_+|_+(?!\w))")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SUMMARY = re.compile(r"""^["']?summary["']?[ \t]*:""", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEAD = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-+*][ \t]+|\d{1,9}[.)][ \t]+)", re.MULTILINE
)
_RULE = re.compile(r"^[ \t]*(?:[-=*_:|][ \t]*){2,}$|^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_LINE_START = re.compile(r"^[ \t]*[-#>+=*_:|`~\d]", re.MULTILINE)
_MARKS = re.compile(r"[*_`~\\]")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
MOST_PARAGRAPHS = 3_000
"""About so many paragraphs of one narrative are kept each for itself."""


def plain(text: str) -> str:
    """Give a piece of Markdown on one line, without its marks."""
    if _LINE_START.search(text):
        text = _HEAD.sub("", _RULE.sub("", text)).replace("|", " ")
    if "[" in text:
        text = _LINK.sub(r"\1", _FOOTNOTE.sub("", text))
    if "<" in text:
        text = _TAG.sub("", text)
    if _MARKS.search(text):
        text = _ESCAPE.sub(r"\1", _MARKUP.sub("", text))
    if "&" in text:
        text = unescape(text)
    return _line(text)


def paragraphs(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Give the paragraphs of a narrative with the lines that they start on, headings apart.

    Where there are more than can be kept, such as one for each letter of a megabyte, short ones are
    joined to what follows.
    """
    start, line = 0, first_line
    gaps = list(_BLANK.finditer(body))
    least = len(body) // MOST_PARAGRAPHS if len(gaps) > MOST_PARAGRAPHS else 0
    for match in (*gaps, None):
        end = match.start() if match is not None else len(body)
        if match is not None and end - start < least:
            continue
        block = body[start:end]
        skipped = len(block) - len(block.lstrip("\n"))
        if text := plain(block):
            yield line + skipped, text
        if match is not None:
            line += body.count("\n", start, match.end())
            start = match.end()
