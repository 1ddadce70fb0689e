"""Briefs in which every text can be told from all others, and everything refers to anything."""

from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import count
from typing import Any

from hypothesis import strategies as st

from briefing_tui.model.brief import Brief
from briefing_tui.model.dates import Edtf
from briefing_tui.model.items import Finding, Question, Quote
from briefing_tui.model.markings import strictness
from briefing_tui.model.sources import Evidence, Item, Source
from tests.strategies import briefs

REFERENCES = {
    *("source", "via", "supports", "opposes", "actors", "speaker", "affiliation", "based_on"),
    *("raised_by", "by", "hypothesis", "refs"),
}
"""Fields that name items."""
KEPT = {
    *("tlp", "stance", "form", "status", "kind", "type", "reliability", "likelihood", "confidence"),
    *("repeats", "country", "schema", "lang", "copy", "sha256", "url", "same_as", "path", "front"),
    "unread",
}
"""Fields whose words mean something, or that are given no text here."""
SECRET = "zzsecret"
"""What stands among unknown keys where these say that it is RED."""


@dataclass(frozen=True)
class Marked:
    """A brief with what its texts are known by."""

    brief: Brief
    """The brief."""
    own: str
    """What every text of the brief's own has in it."""
    tokens: dict[str, str]
    """What every text of an item has in it, its id too, by that id."""


class _Writer:
    """Writes texts that have a token in them in place of those of a brief."""

    def __init__(self, draw: st.DrawFn, ids: list[str], source_ids: list[str]) -> None:
        self._draw = draw
        self._ids = ids
        self._source_ids = source_ids

    def written(self, thing: Any, token: str, ident: str = "") -> Any:
        """Give a thing with the token in each of its texts, and references to any items."""
        key = self._draw(st.sampled_from(["tlp", "TLP", " Tlp "]))
        hidden = {key: self._draw(st.sampled_from(["RED", "secret", None])), "x": SECRET}
        unknown = self._draw(st.sampled_from([hidden, [hidden], {"x": [[hidden]]}]))
        changed: dict[str, Any] = {"extra": {f"x-{token}": [f"{token} extra"], "x": unknown}}
        for field in fields(thing):
            value = getattr(thing, field.name)
            if field.name == "source":
                changed["source"] = self._draw(st.sampled_from(["", *self._source_ids]))
            elif field.name in REFERENCES and value:
                wanted = self._draw(st.sampled_from(self._ids))
                changed[field.name] = (wanted,) * 2 if isinstance(value, tuple) else wanted
            elif field.name == "id" and ident:
                changed["id"] = ident
            elif field.name not in KEPT and field.name not in changed:
                changed[field.name] = self._value(value, token)
        if isinstance(thing, Evidence):
            changed["exact"] = f"{token}{changed['source']}excerpt"
        return replace(thing, **changed)

    def _value(self, value: Any, token: str) -> Any:
        if isinstance(value, str):
            return value and f"{token} text"
        if isinstance(value, tuple):
            return tuple(self._value(part, token) for part in value)
        if is_dataclass(value) and not isinstance(value, Edtf | Item):
            return self.written(value, token)
        return value


_links = st.sampled_from(
    [
        "[zzown word](#ID), <a href='#ID'>zzown</a>",
        r"[zzown](\#ID) <a href=&#35;ID>zzown</a>",
        "[zzown](&#35;ID)",
        "[zzown](zzown#ID)",
        "[zzown](<./zzfile.md#ID>)",
        "> - [zzown]: #ID",
        '1. [zzown]: <&num;ID> "zzown"',
    ]
)
"""Ways to write a link to an item."""


@st.composite
def marked_briefs(draw: st.DrawFn) -> Marked:
    """Make a brief in which each text has a token of its item, or of the brief."""
    plain = draw(briefs())
    numbers = count(1)
    idents = {item.id: f"tok{next(numbers)}en" for item in plain.items()}
    ids = list(idents.values())
    sources = [idents[source.id] for source in plain.sources]
    writer = _Writer(draw, ids or ["nobody"], sources)

    def item(each: Any) -> Any:
        token = idents[each.id]
        made = writer.written(each, token, token)
        if isinstance(each, Question):
            made = replace(made, hypotheses=tuple(map(item, each.hypotheses)))
        if isinstance(each, Finding) and draw(st.booleans()):
            hypotheses = [
                idents[one.id] for question in plain.questions for one in question.hypotheses
            ]
            if hypotheses:
                made = replace(made, text="", hypothesis=draw(st.sampled_from(hypotheses)))
        return made

    sections = ("sources", "actors", "timeline", "quotes", "questions", "findings")
    links = "\n\n".join(draw(_links).replace("ID", ident) for ident in ids)
    own = writer.written(replace(plain, **dict.fromkeys(sections, ())), "zzown", "zzown")
    brief = replace(
        own,
        title="zzown title",
        summary=f"zzown {links}",
        body=f"zzown {links}\n\n> [zzown]: #{ids[0] if ids else 'x'}\n",
        path="folder/zzfile.md",
        **{name: tuple(map(item, getattr(plain, name))) for name in sections},
    )
    return Marked(brief, "zzown", {ident: ident for ident in ids})


def forbidden(brief: Brief, limit: str) -> set[str]:
    """Give the ids of what must be left out, worked out the slow way."""
    most = strictness(limit)
    out: set[str] = set()
    for each in brief.items():
        if strictness(each.tlp or brief.tlp) > most:
            out.add(each.id)
    for question in brief.questions:
        if question.id in out:
            out |= {each.id for each in question.hypotheses}
    source_ids = {source.id for source in brief.sources if isinstance(source, Source)}
    for quote in brief.quotes:
        if isinstance(quote, Quote) and quote.source in out & source_ids:
            out.add(quote.id)
    for finding in brief.findings:
        if not finding.text and finding.hypothesis in out:
            out.add(finding.id)
    return out
