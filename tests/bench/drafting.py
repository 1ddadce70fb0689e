"""Made-up briefs, each of its number alone: the same text in every library that is large enough.

About 5 kB, of which 3 kB are annotation: some twenty items that refer to each other as in briefs
that people write. YAML is put together from pieces of text, which is thirty times as quick as
dumping it.
"""

from collections.abc import Sequence
from datetime import date
from random import Random

from briefing_tui.model.likelihood import SYNONYMS, TERMS
from tests.bench.cast import Actor, Publisher, actors, fresh_actor, publishers, tags
from tests.bench.vocabulary import Draw, made_word, pick, skewed, tape

LAST = date(2026, 1, 31).toordinal()
"""The day after which no brief is dated."""
_SPAN = 9_000
_MARKINGS = (*["CLEAR"] * 6, *["GREEN"] * 5, *["AMBER"] * 5, *["AMBER+STRICT"] * 2, "RED", "")
_FOREIGN = ("ur", "ar", "fa", "zh", "zh", "ru", "ru")
_REPEATS = ("P1W", "P1M", "P3M", "P1Y")
_ERAS = (
    *["{century:02}XX"] * 4, "{century:02}{decade}X", "-0{century}0/-00{decade}5", "-{year}",
    "Y-{long}", "{century:02}{decade}4~", "../{century:02}{decade}9", "{century:02}{decade}1/..",
    "{century:02}{decade}5-XX-XX", "{century:02}{decade}2-21", "{century:02}{decade}7?",
)  # fmt: skip
"""Forms of the dates of long ago."""


def day_of(number: int) -> int:
    """Give the ordinal of the day that a brief is filed under; the latest years have the most."""
    return LAST - int(_SPAN * _scattered(number) ** 1.4)


def name_of(number: int) -> str:
    """Give the name of a brief's file, without its ending."""
    known = tags()
    return f"{known[int(_scattered(number * 31 + 7) * len(known))]}-{number}"


def id_of(number: int) -> str:
    """Give the id of a brief; those whose number ends a thousand repeat the one before."""
    return name_of(number - 1 if number % 1000 == 999 else number)


def _scattered(number: int) -> float:
    """Give a number from 0 up to 1; neighbours lie far apart (Fibonacci hashing)."""
    return (number * 2_654_435_769 & 0xFFFF_FFFF) / (1 << 32)


def draft(number: int) -> str:
    """Give a brief without errors."""
    return _Drafter(number).text()


class _Drafter:
    """One brief while it is written."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.draw: Draw = Random(number).random
        self.day = day_of(number)
        self.lang = "en" if self.draw() < 0.93 else pick(self.draw, _FOREIGN)
        self.tape = tape(self.lang)
        self.sources = self._choose_sources()
        self.actors = self._choose_actors()
        self.events: list[str] = []
        self.stop = "。" if self.lang == "zh" else "."
        self.terms = TERMS if self.draw() < 0.8 else SYNONYMS

    def text(self) -> str:
        """Write it."""
        return "".join(
            (
                "---\n",
                self._head(),
                self._sources(),
                self._actors(),
                self._events(),
                self._quotes(),
                self._questions(),
                self._findings(),
                "---\n",
                self._narrative(),
            )
        )

    # Words and days.

    def _words(self, least: int, most: int) -> str:
        return self.tape.take(self.draw, least + int(self.draw() * (most - least)))

    def _sentence(self, least: int, most: int) -> str:
        words = self._words(least, most)
        return f"{words[0].upper()}{words[1:]}"

    def _one(self, found: Sequence[Actor]) -> Actor:
        return found[int(self.draw() * len(found))]

    def _near(self) -> str:
        """Give a day shortly before the brief's, or a little after."""
        return date.fromordinal(self.day - int(self.draw() ** 3 * 900) + 20).isoformat()

    def _date(self) -> str:
        """Give an event's date: mostly a day, now and then less sure, open or long ago."""
        chance, day = self.draw(), self._near()
        if chance < 0.78:
            return day
        if chance < 0.96:
            forms = (day[:7], day[:7], day[:4], f"{day}?", f"{day[:7]}~", f"{day[:4]}%",
                     f"{day[:7]}-XX", f"../{day}", f"{day[:7]}/..", f"{int(day[:4]) - 2}/{day[:7]}",
                     f"{day[:4]}-24", f"{day[:3]}X")  # fmt: skip
            return pick(self.draw, forms)
        century = 10 + int(self.draw() * 10)
        return pick(self.draw, _ERAS).format(
            century=century,
            decade=int(self.draw() * 10),
            year=f"{1 + int(self.draw() * 3000):04}",
            long=10_000 + int(self.draw() * 90_000),
        )

    # Whom and what it speaks of.

    def _choose_sources(self) -> list[Publisher]:
        known = publishers()
        found = {skewed(self.draw, len(known)) for _ in range(1 + int(self.draw() * 2.6))}
        return [known[index] for index in sorted(found)]

    def _choose_actors(self) -> list[Actor]:
        known, draw = actors(), self.draw
        found = [known[self.number]] if self.number < len(known) else []
        found += [known[skewed(draw, len(known))] for _ in range(2 + int(draw() * 2))]
        found += [fresh_actor(draw, 100_000 + self.number) for _ in range(1 + (draw() < 0.3))]
        return list({actor.id: actor for actor in found}.values())

    # The parts of the annotation.

    def _head(self) -> str:
        draw, day = self.draw, date.fromordinal(self.day).isoformat()
        chance = draw()
        dated = day if chance < 0.97 else day[:7] if chance < 0.99 else ""
        self.tlp = pick(draw, _MARKINGS)
        known = tags()
        labels = {known[skewed(draw, len(known))]: 1 for _ in range(1 + int(draw() * 5))}
        own_id = draw() < 0.6 or self.number % 1000 == 999
        linked = f"[{self.actors[0].alias}](#{self.actors[0].id})"
        return "".join(
            (
                "schema: briefing/1\n",
                f"id: {id_of(self.number)}\n" if own_id else "",
                f"title: {self._sentence(5, 10)}\n",
                f"date: {dated}\n" if dated else "",
                f"authors: [Desk {1 + int(draw() * 12)}]\nlang: {self.lang}\n",
                f"tlp: {self.tlp}\n" if self.tlp else "",
                f"tags: [{', '.join(labels)}]\n",
                f"summary: >-\n  {self._sentence(8, 16)} {linked}\n  {self._words(6, 14)}.\n",
            )
        )

    def _sources(self) -> str:
        lines = ["sources:\n"]
        for place, each in enumerate(self.sources):
            lines.append(
                f"  - id: {each.id}\n    title: {self._sentence(3, 7)}\n    type: {each.kind}\n"
                f"    publisher: {each.name}\n    issued: {self._near()}\n"
            )
            if each.reliability:
                lines.append(f"    reliability: {each.reliability}\n")
            if place:
                lines.append(f"    based_on: [{self.sources[0].id}]\n")
            elif self.draw() < 0.3:
                lines.append("    seen: false\n")
            else:
                lines.append(f"    url: https://example.org/{each.id}/{self.number}\n")
        return "".join(lines)

    def _actors(self) -> str:
        lines = ["actors:\n"]
        for each in self.actors:
            lines.append(f"  - id: {each.id}\n    name: {each.name}\n{each.fields}")
            lines.append(f"    aliases: [{each.alias}]\n")
            if each.uri:
                lines.append(f'    same_as: ["{each.uri}"]\n')
            elif each.home not in (-1, self.number) and self.draw() < 0.4:
                lines.append(f'    same_as: ["{id_of(each.home)}#{each.id}"]\n')
            if self.draw() < 0.15:
                lines.append(f"    note: {self._sentence(5, 12)}{self.stop}\n")
        return "".join(lines)

    def _evidence(self, more: str = "") -> str:
        """Write one piece of evidence in a line."""
        draw, place = self.draw, int(self.draw() * len(self.sources))
        via = f", via: [{self.sources[0].id}]" if place and draw() < 0.4 else ""
        grade = f", credibility: {1 + int(draw() * 5)}" if draw() < 0.6 else ""
        return (
            f"      - {{source: {self.sources[place].id}, "
            f'exact: "{self._words(4, 10)}"{grade}{via}{more}}}\n'
        )

    def _events(self) -> str:
        lines, draw = ["timeline:\n"], self.draw
        for place in range(3 + int(draw() * 3)):
            self.events.append(f"e{place}")
            chance = draw()
            lines.append(f"  - id: e{place}\n")
            if chance < 0.97:
                lines.append(f"    date: {self._date()}\n")
            lines.append(
                f"    event: {self._sentence(4, 9)}\n"
                f"    actors: [{self._one(self.actors).id}, {self.actors[-1].id}]\n"
            )
            if chance > 0.95:
                lines.append(f"    status: {'cancelled' if chance > 0.98 else 'planned'}\n")
            elif chance < 0.04:
                lines.append(f"    repeats: {pick(draw, _REPEATS)}\n")
            elif chance < 0.3:
                lines.append(f"    place: {made_word(draw, most=3).capitalize()}\n")
            if self.tlp in ("AMBER", "RED") and chance < 0.1:
                lines.append("    tlp: GREEN\n")
            if chance > 0.5:
                lines.append(f"    evidence:\n{self._evidence()}")
        return "".join(lines)

    def _quotes(self) -> str:
        lines, draw = ["quotes:\n"], self.draw
        for place in range(1 + int(draw() * 2.5)):
            speaker, foreign = self._one(self.actors), draw() < 0.05
            said = tape(pick(draw, _FOREIGN)).take(draw, 12) if foreign else self._words(10, 20)
            form = pick(draw, ("direct", "direct", "mixed", "indirect"))
            lines.append(
                f'  - id: q{place}\n    quote: "{said}{self.stop}"\n    speaker: {speaker.id}\n'
                f"    form: {form}\n    date: {self._near()}\n    source: {self.sources[-1].id}\n"
            )
            if len(self.sources) > 1:
                lines.append(f"    via: [{self.sources[0].id}]\n")
            if foreign:
                lines.append(f"    translation: {self._sentence(12, 20)}\n")
        return "".join(lines)

    def _questions(self) -> str:
        lines, draw = ["questions:\n"], self.draw
        for place in range(1 + (draw() < 0.2)):
            status = pick(draw, ("open", "open", "open", "partly", "answered", "moot"))
            one, two = f"h{place}a", f"h{place}b"
            lines.append(
                f"  - id: w{place}\n    question: {self._sentence(6, 12)}?\n    status: {status}\n"
                f"    asked: {self._near()}\n    why: {self._sentence(6, 14)}\n"
                f"    actors: [{self._one(self.actors).id}]\n    hypotheses:\n"
                f"      - {{id: {one}, text: {self._sentence(5, 9)}, "
                f"likelihood: {self.terms[3 + int(draw() * 4)]}}}\n"
                f"      - {{id: {two}, text: {self._sentence(5, 9)}, "
                f"likelihood: {self.terms[int(draw() * 3)]}}}\n"
                f"    evidence:\n{self._evidence(f', for: [{one}]')}"
                f"{self._evidence(f', against: [{two}]')}"
            )
            if status == "answered":
                lines.append(f"    answer: {{text: {self._sentence(6, 12)}, hypothesis: {one}}}\n")
        return "".join(lines)

    def _findings(self) -> str:
        draw, speaker = self.draw, self._one(self.actors).id
        confidence = pick(draw, ("low", "low", "moderate", "high"))
        parts = [
            "findings:\n",
            f"  - id: j1\n    kind: judgment\n    hypothesis: h0a\n    confidence: {confidence}\n",
            f"  - id: f1\n    kind: fact\n    text: {self._sentence(5, 10)}{self.stop}\n",
            f"    refs: [w0, {pick(draw, self.events)}]\n    evidence:\n{self._evidence()}",
        ]
        if draw() < 0.4:
            parts.append(
                f"  - id: c1\n    kind: claim\n    speaker: {speaker}\n"
                f"    text: {self._sentence(5, 10)}{self.stop}\n    evidence:\n{self._evidence()}"
            )
        if draw() < 0.3:
            parts.append(
                f"  - id: a1\n    kind: assumption\n    text: {self._sentence(6, 10)}{self.stop}\n"
                f"    if_wrong: {self._sentence(5, 10)}\n"
            )
        return "".join(parts)

    # The narrative.

    def _narrative(self) -> str:
        parts = []
        for _ in range(2):
            parts.append(f"\n## {self._sentence(3, 7)}\n\n")
            for _ in range(1 + (self.draw() < 0.4)):
                actor, event = self._one(self.actors), pick(self.draw, self.events)
                parts.append(
                    f"{self._sentence(18, 30)}{self.stop} [{actor.name}](#{actor.id}) "
                    f"{self._words(14, 26)}{self.stop}\n{self._sentence(8, 16)} "
                    f"([{self._words(2, 5)}](#{event})) {self._words(14, 30)}{self.stop}\n\n"
                )
        return "".join(parts)
