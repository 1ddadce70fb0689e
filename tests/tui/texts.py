"""Briefs that the reader's tests open: a small one with everything, long ones, and odd ones."""

SMALL = """---
title: A small brief
date: 2026-01-08
tlp: GREEN
summary: The bottom line of it.
sources:
  - {id: pti, title: A wire report, publisher: Press Trust of India, reliability: B,
     url: "https://example.org/report", based_on: [ministry]}
  - {id: ministry, publisher: The ministry, genre: press release, reliability: C, seen: false}
actors:
  - {id: naqvi, name: Mohsin Naqvi, type: individual, role: Interior Minister, aliases: [Naqvi]}
  - {id: wang, name: Wang Xiaohong, type: individual, role: Security Minister}
  - {id: unit, name: The Unit, type: organization}
timeline:
  - {id: attack, date: 2024-12, event: The first attack}
  - id: meeting
    date: 2026-01-07
    event: They meet
    place: Beijing
    actors: [naqvi, wang]
    evidence:
      - {source: pti, exact: "as he met the minister", credibility: 2, via: [ministry]}
      - {source: pti, exact: "he never came", stance: against}
      - {source: ministry, stance: silent}
  - {id: dinner, date: 2026-01-07, event: They dine, actors: [wang]}
  - {id: forum, date: 2026-09?, event: The forum opens}
  - {id: someday, event: A day not known}
quotes:
  - {id: q-direct, quote: "We appreciate the sacrifices,", speaker: wang, source: pti,
     via: [ministry]}
  - {id: q-indirect, quote: the minister was pleased, form: indirect, speaker: naqvi, source: pti}
questions:
  - {id: who-came, question: Who came?, status: answered, answer: {text: Both came., by: pti}}
  - id: staffing
    question: Who staffs the unit?
    why: It would be the first.
    actors: [unit]
    hypotheses:
      - {id: h1, text: Only locals, likelihood: likely}
      - {id: h2, text: Also advisers, likelihood: unlikely}
    evidence:
      - {source: pti, exact: "averse to boots", credibility: 3, against: [h2]}
findings:
  - {id: j1, kind: judgment, text: It will be published., likelihood: likely, confidence: low}
  - {id: f1, kind: fact, text: They met., actors: [wang]}
---
# The talks

[Mohsin Naqvi](#naqvi) met his host on Wednesday, and `code` was **bo**ld. They spoke of
secur**ity** at [the *whole* forum](#forum), and “it’s settled”, they said.

## The unit

| Word | Meaning |
|---|---|
| corps | two divisions |
| guard | a locked cell |

See [the report](https://example.org/report?a=1), [a file](file:///etc/passwd) and
[the other brief](brief-1.md#other-actor).

## The end

Naqvi left again.
"""
"""Something of everything."""

OTHER = """---
title: The other brief
date: 2025-12-31
tlp: RED
actors:
  - {id: other-actor, name: Another Actor}
---
# Elsewhere

Back to [the small brief](brief-0.md#wang).
"""
"""Opens as the second beside `SMALL`."""


def long_brief(sections: int = 40) -> str:
    """Make a brief whose narrative has numbered sections, with one actor named in the middle."""
    parts = ["---\ntitle: A long brief\ntlp: AMBER\nactors: [{id: zoe, name: Zoe}]\n---\n"]
    for number in range(sections):
        named = "Zoe came." if number == sections // 2 else ""
        words = " ".join(f"word{number}x{word}" for word in range(60))
        parts.append(f"## Section {number}\n\n{words} {named}\n\n")
    return "".join(parts)


def many_events(count: int = 500) -> str:
    """Make a brief with many events."""
    rows = [
        f"  - {{date: {1500 + number}-01-01, event: Event {number}}}" for number in range(count)
    ]
    return "\n".join(["---", "title: Many events", "timeline:", *rows, "---", ""])


PROBLEMS = """---
title: A brief with problems
tlp: PURPLE
timeline:
  - {date: 2026-13-45, event: When was this?}
  - {date: 2026-01-07, event: This stands}
actors: none of them
quotes:
  - {quote: Words, speker: somebody}
---
The narrative stands.
"""
"""An error in several fields."""

BROKEN = """---
title: A broken brief
actors:
  - {id: naqvi, name: Mohsin Naqvi}
timeline:
  - {date: 2026-01-07, event: Before the error}
  - [unclosed
---
The narrative is shown all the same.
"""
"""A syntax error in the front matter."""

NASTY = (
    '---\ntitle: "[/] [bold] \\x1b[31m \\u202e nasty"\ntlp: RED\n'
    "actors:\n"
    + "".join(
        f'  - {{name: "漢字{"長" * number} [@click=app.quit] 👨‍👩‍👧"}}\n' for number in range(9)
    )
    + '  - {name: "\\u202eevil", role: "\\x1b]52;c;eA==\\x07"}\n'
    "timeline:\n  - {date: 201X, event: [nested]}\n  - {event: '|' }\n"
    "  - {date: ../.., event: none}\n"
    "quotes:\n  - {quote: '\"'}\n  - {quote: ' '}\n"
    "questions:\n  - {question: ?, hypotheses: [{text: ''}], evidence: [{source: nobody}]}\n"
    "---\n"
    "# [x](#x)\n\n> > > - [ ] a | b\n\n|a|b|\n|-|-|\n|漢字漢字漢字|" + "w" * 300 + "|\n\n"
    "`````\n" + "code " * 80 + "\n"
)
"""Everything that is odd: markup, controls, wide signs, broken parts, an open fence."""

SCRIPTS = """---
title: 巴基斯坦與中國
tlp: GREEN
actors:
  - {id: naqvi, name: محسن نقوی, role: وزیر داخلہ}
  - {id: wang, name: 王小洪, role: 公安部部长}
timeline:
  - {date: 2026-01-07, event: 王小洪在北京会见纳克维并讨论了许多许多许多许多许多许多许多许多事情,
     actors: [wang]}
quotes:
  - {quote: "پاکستان کی قربانیوں کو سراہتے ہیں", speaker: wang}
---
## 會談

محسن نقوی نے بیجنگ میں ملاقات کی۔ 王小洪說中國願意與巴基斯坦合作。
"""
"""Urdu and Chinese."""

PLAIN = "# A plain document\n\nNo annotation at all.\n\n" + "\n\n".join(
    f"Paragraph {number}." for number in range(60)
)
"""Markdown without front matter."""
