"""Where words come from: figures, evidence, and the base of every item."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from briefing_tui.model.dates import Edtf

NOTHING: Mapping[str, Any] = MappingProxyType({})
"""The `extra` of a thing without unknown keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a source gives."""

    value: int | float | str | None = None
    """The number; text where the source gives no plain number."""
    what: str = ""
    """What is counted."""
    qualifier: str = ""
    """The source's own hedge, such as “as many as”."""
    as_of: Edtf | None = None
    """When the number held."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """Unknown keys, and values that could not be read, under their own names."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file, from 1; 0 where it stands in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An excerpt and what it speaks for (W3C Web Annotation TextQuoteSelector)."""

    source: str = ""
    """The source's id. A single source that was seen is filled in by the reader."""
    exact: str = ""
    """The words of the source."""
    prefix: str = ""
    """Words just before, to tell the passage from others like it."""
    suffix: str = ""
    """Words just after."""
    credibility: int | None = None
    """Admiralty credibility of the information, 1 (confirmed) to 6; None is ungraded."""
    stance: str = "for"
    """`for`, `against` or `silent`, towards the item that it stands on."""
    via: tuple[str, ...] | None = None
    """Who stands between words and source, origin first; () is the source's own voice."""
    supports: tuple[str, ...] = ()
    """Under a question: the hypotheses that it speaks for (`for:` in the file)."""
    opposes: tuple[str, ...] = ()
    """Under a question: the hypotheses that it speaks against (`against:` in the file)."""
    note: str = ""
    """Free text."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """Unknown keys, and values that could not be read, under their own names."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item of a brief may carry."""

    id: str = ""
    """Unique in the brief; the slug of the item's own text where none was written."""
    evidence: tuple[Evidence, ...] = ()
    """What the item rests on, in the file's order."""
    figures: tuple[Figure, ...] = ()
    """Numbers that belong to it."""
    tags: tuple[str, ...] = ()
    """Free labels."""
    note: str = ""
    """Free text."""
    tlp: str = ""
    """Its own TLP 2.0 marking; empty where the brief's holds."""
    extra: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    """Unknown keys, and values that could not be read, under their own names."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file, from 1; 0 where it stands in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Item):
    """A document or a voice that the brief rests on."""

    title: str = ""
    """Its title; title or publisher is required."""
    type: str = ""
    """A CSL-JSON type, such as `article-newspaper`."""
    genre: str = ""
    """What CSL's types lack, such as “press release”."""
    author: tuple[str, ...] = ()
    """Its authors."""
    publisher: str = ""
    """Who issued it."""
    publisher_place: str = ""
    """Where it was issued."""
    issued: Edtf | None = None
    """When it was issued."""
    accessed: Edtf | None = None
    """When it was read."""
    url: str = ""
    """Where it stands."""
    reliability: str = ""
    """Admiralty reliability, A to F; empty is ungraded."""
    based_on: tuple[str, ...] = ()
    """Ids of the sources that it relays."""
    copy: str = ""
    """A local copy, relative to the brief; never printed or exported."""
    sha256: str = ""
    """Of that copy, lower-case hexadecimal; stays when the copy cannot be shared."""
    seen: bool = True
    """Whether the author of the brief had it before them."""

    @property
    def label(self) -> str:
        """What the source is called in one or a few words."""
        return self.publisher or self.title or self.id
