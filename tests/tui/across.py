"""Briefs for the screens that look across the library: dates of all forms, namesakes, questions."""

PORTS = """---
id: ports
title: A brief on ports
date: 2026-01-08
tlp: GREEN
tags: [sea]
actors:
  - {id: ra, name: Ma Ra, type: individual, role: Harbour Minister, country: XA,
     same_as: ["https://example.org/ra"]}
  - {id: union, name: Dockers' Union, type: organization}
timeline:
  - {id: founded, date: "1921", event: The harbour is founded, status: occurred}
  - {id: strike, date: 2025-12-30/2026-01-02, event: A strike in the harbour, actors: [union]}
  - id: tender
    date: 2026-01-05
    event: The harbour is put out to tender
    place: Kelos
    actors: [ra]
    evidence:
      - {source: wire, exact: "put out to tender on Monday", credibility: 2}
      - {source: gazette, exact: "the tender is open"}
  - {id: review, date: 2026-01-06, event: Ma Ra reviews the docks, actors: [ra]}
  - {id: opening, date: 2026-09?, event: The new pier may open}
  - {id: someday, event: The old pier is to be torn down}
quotes:
  - {id: q1, quote: "The harbour stays open,", speaker: ra, source: wire, date: 2026-01-05}
  - {id: q2, quote: the minister was content, form: indirect, speaker: ra, source: wire,
     date: 2026-01-07}
questions:
  - id: who-bids
    question: Who bids for the harbour?
    asked: 2026-01-05
    actors: [ra]
    why: The last tender had one bidder.
    hypotheses: [{id: h1, text: The union}, {id: h2, text: Nobody}]
    evidence:
      - {source: wire, exact: "a bid was ready", credibility: 3, for: [h1]}
      - {source: wire, exact: "no bid was seen", for: [h2], against: [h1]}
  - {id: price, question: What is the price?, asked: 2025-11, status: answered,
     answer: {text: Ten.}}
sources:
  - {id: wire, publisher: Kelos Wire, reliability: B}
  - {id: gazette, publisher: The Gazette, reliability: C}
---
The harbour.
"""
RIVER = """---
id: river
title: A brief on the river
date: 2025-03-01
tlp: AMBER
tags: [water]
actors:
  - {id: ra, name: Ma Ra, type: individual, role: Minister of Ports, country: XA,
     same_as: ["https://example.org/ra"]}
  - {id: weir, name: The Weir, type: location}
timeline:
  - {id: flood, date: 2025-02-10, event: The river floods, actors: [weir]}
  - {id: drought, date: "2018~", event: A drought}
  - {id: repair, date: 2025-04, event: The weir is repaired, actors: [weir]}
  - {id: ancient, date: "-0043-03-15", event: The first weir is built}
quotes:
  - {id: q3, quote: "We will rebuild the weir,", speaker: Ma Ra Lo, date: 2025-02-11}
questions:
  - {id: cause, question: What made it flood?, asked: 2025-02-11, status: partly}
  - {id: next, question: Will it flood again?, asked: 2025-02-12}
---
The river.
"""
RAIL = """---
id: rail
title: A brief on rail
date: 2024-06-01
tlp: CLEAR
actors:
  - {id: ra, name: Ma Ra, type: individual, role: Engineer, country: XB}
timeline:
  - {id: line, date: 2024-05-20, event: The line is laid, actors: [ra]}
questions:
  - {id: gauge, question: Which gauge is it?, actors: [ra]}
---
The line.
"""
LIBRARY = (PORTS, RIVER, RAIL)
