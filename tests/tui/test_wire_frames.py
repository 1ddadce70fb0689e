"""What is sent of a frame, over any two frames: enough, and no more than it must be."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from briefing_tui.tui.wire.looks import Looks
from briefing_tui.tui.wire.moves import UNKNOWN, move
from briefing_tui.tui.wire.wire import Wire
from tests.tui.emulator import Emulator, apart

WIDTH, HEIGHT = 20, 3
TALL = 12
"""Rows of a screen in which some move."""
TRUE = ColorSystem.TRUECOLOR


class FakeConsole:
    """What Textual asks of a console to render a strip."""

    _color_system = TRUE


attributes = st.dictionaries(
    st.sampled_from(
        ["bold", "dim", "italic", "underline", "blink", "blink2", "reverse", "conceal", "strike",
         "underline2", "frame", "encircle", "overline"]
    ),
    st.booleans(),
    max_size=3,
)  # fmt: skip
colours = st.sampled_from([None, None, "default", "red", "bright_blue", "color(99)", "#1c2029"])
links = st.sampled_from([None, None, None, "https://example.org/"])
styles = st.builds(
    lambda kept, ink, page, link: Style(color=ink, bgcolor=page, link=link, **kept),
    attributes, colours, colours, links,
)  # fmt: skip
SOME = [Style(), Style(bold=True), Style(color="red"), Style(bgcolor="#26324d"),
        Style(color="red", bgcolor="#26324d"), Style(underline=True),
        Style(reverse=True)]  # fmt: skip
looks = st.one_of(st.none(), st.sampled_from(SOME), styles)
SURE = [*"ab  –é│中文 "]
ODD = [*SURE, "😀", "👍🏽", "e\u0301", "☎\ufe0f", "🇵🇰", "👨\u200d👩", "ل"]


def strips(alphabet: list[str]) -> st.SearchStrategy[Strip]:
    """Make lines of exactly the width of the screen."""
    # What is of odd width is never cut; Rich would leave a mark of it on a blank.
    most = 10 if set(alphabet) <= set(SURE) else WIDTH // 8
    text = st.lists(st.sampled_from(alphabet), max_size=most).map("".join)
    runs = st.lists(st.tuples(text, looks), max_size=4)
    return runs.map(
        lambda made: (
            Strip([Segment(text, style) for text, style in made if text])
            .adjust_cell_length(WIDTH)
            .crop(0, WIDTH)
        )
    )


def grids(alphabet: list[str]) -> st.SearchStrategy[list[Strip]]:
    """Make screens."""
    return st.lists(strips(alphabet), min_size=HEIGHT, max_size=HEIGHT)


def pairs(alphabet: list[str]) -> st.SearchStrategy[tuple[list[Strip], list[Strip]]]:
    """Make screens that follow each other: some rows stay as they are, some change in part."""

    def follow(made: tuple[list[Strip], list[Strip], list[int]]) -> tuple[list[Strip], list[Strip]]:
        before, after, kept = made
        return before, [
            Strip.join([old.crop(0, cut), new.crop(cut, WIDTH)])
            for old, new, cut in zip(before, after, kept, strict=True)
        ]

    columns = [0, 0, 5, 11, WIDTH] if set(alphabet) <= set(SURE) else [0, WIDTH]
    cuts = st.lists(st.sampled_from(columns), min_size=HEIGHT, max_size=HEIGHT)
    return st.tuples(grids(alphabet), grids(alphabet), cuts).map(follow)


def batched(values: list[int]) -> list[list[int]]:
    """Give values two by two."""
    return [values[at : at + 2] for at in range(0, len(values), 2)]


def layout(grid: list[Strip]) -> LayoutUpdate:
    """Give what Textual draws of a whole screen."""
    return LayoutUpdate([[strip] for strip in grid], Region(0, 0, WIDTH, len(grid)))


def chops(grid: list[Strip], cut: int, spans: list[tuple[int, int, int]]) -> ChopsUpdate:
    """Give what Textual draws of parts of a screen that is split at a column."""
    parted = [dict(zip((0, cut), strip.divide([cut, WIDTH]), strict=True)) for strip in grid]
    return ChopsUpdate(parted, spans, [[cut, WIDTH]] * len(grid))


def theirs(update: LayoutUpdate | ChopsUpdate, cursor: tuple[int, int] = (0, 0)) -> str:
    """Give what Textual sends."""
    return update.render_segments(FakeConsole()) + Control.move_to(*cursor).segment.text


def shown(sent: str, **settings: bool) -> Emulator:
    """Show it on a terminal."""
    emulator = Emulator(WIDTH, HEIGHT, **settings)
    emulator.feed(sent)
    return emulator


places = st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1))


@given(places, places, st.sampled_from(["known", "column", "nothing"]))
def test_a_move_ends_where_it_should_and_is_never_longer_than_the_plain_one(start, end, known):
    """Whatever is known of where the cursor is."""
    emulator = Emulator(WIDTH, HEIGHT)
    emulator.feed(Control.move_to(*start).segment.text)
    x = start[0] if known == "known" else UNKNOWN
    y = start[1] if known != "nothing" else UNKNOWN
    sequence = move(x, y, *end)
    emulator.feed(sequence)
    assert emulator.cursor == end
    assert len(sequence) <= len(Control.move_to(*end).segment.text)


@given(styles, styles, st.sampled_from([TRUE, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD]))
def test_a_look_follows_another_in_no_more_than_a_new_start_takes(old, new, system):
    """The terminal ends up as if the style had been set from nothing."""
    known = Looks(system)
    first, second = known.of(old), known.of(new)
    step = first.to(second)
    drawn = known.plain.to(first) + step + "x"
    for style in (old, new):
        style._ansi = None
    Strip.render_ansi.cache_clear()
    anew = Strip.render_style(new, "x", system)
    assert apart(shown(drawn), shown(anew)) == ""
    for style in (old, new):
        style._ansi = None
    Strip.render_ansi.cache_clear()
    if not (first.link or second.link):
        assert len(step) <= len(anew.removesuffix("\x1b[0m")) - 1 + len("\x1b[0m")


@pytest.mark.parametrize(
    ("old", "new", "sequence"),
    [
        (Style(bold=True), Style(), "\x1b[m"),
        (Style(bold=True, color="#7aa2f7"), Style(color="#7aa2f7"), "\x1b[22m"),
        (Style(color="red"), Style(color="red", underline=True), "\x1b[4m"),
        (Style(color="red", bgcolor="#26324d"), Style(bgcolor="#26324d"), "\x1b[39m"),
        (Style(bold=True, dim=True), Style(dim=True, color="red"), "\x1b[0;2;31m"),
        (Style(bold=True, bgcolor="#26324d"), Style(color="red"), "\x1b[0;31m"),
    ],
)
def test_only_what_differs_of_a_look_is_sent(old, new, sequence):
    """Or a new start where that is shorter."""
    known = Looks(TRUE)
    assert known.of(old).to(known.of(new)) == sequence


@settings(max_examples=100)
@given(pairs(ODD), places, st.booleans())
def test_a_terminal_that_showed_one_frame_shows_the_next(frames, cursor, bce):
    """Cell for cell, with colours and the cursor, as Textual's own bytes do."""
    before, after = frames
    wire = Wire(erases_in_colour=bce)
    first = wire.changes(layout(before), (0, 0), TRUE)
    second = wire.changes(layout(after), cursor, TRUE)
    ours = shown(first, bce=bce)
    assert apart(ours, shown(theirs(layout(before)))) == ""
    ours.feed(second)
    whole = shown(theirs(layout(after), cursor))
    assert apart(ours, whole) == ""


@settings(max_examples=100)
@given(pairs(ODD), grids(ODD), places, st.booleans())
def test_frames_that_were_held_back_cost_nothing(frames, between, cursor, last_too):
    """What is sent once the line takes it leads from what stands there to the last of them."""
    before, after = frames
    wire, other = Wire(), Wire()
    ours = shown(wire.changes(layout(before), (0, 0), TRUE))
    assert wire.changes(layout(between), (1, 1), TRUE, later=True) == ""
    found = wire.changes(layout(after), cursor, TRUE, later=last_too)
    if last_too:
        assert found == ""
        found = wire.held(cursor)
    assert wire.held(cursor) == ""
    other.changes(layout(before), (0, 0), TRUE)
    # A link has another number for each that draws it.
    alone = other.changes(layout(after), cursor, TRUE)
    assert re.sub(r"id=\d+", "", found) == re.sub(r"id=\d+", "", alone)
    ours.feed(found)
    assert apart(ours, shown(theirs(layout(after), cursor))) == ""


def test_what_was_held_back_is_sent_whole_once_nothing_is_known():
    """As where the screen is drawn anew while the line takes nothing, and has lost rows before."""
    wire = Wire()
    old, new = (layout([Strip([Segment(sign * WIDTH)])] * HEIGHT) for sign in "xy")
    wire.changes(old, (0, 0), TRUE)
    wire.changes(new, (0, 0), TRUE, later=True)
    wire.forget()
    assert wire.changes(old, (0, 0), TRUE).count("x" * WIDTH) == HEIGHT


def test_what_was_held_back_is_not_sent_to_another_screen():
    """Such as that of an editor, or the empty one after it."""
    wire = Wire()
    wire.changes(layout([Strip.blank(WIDTH)] * HEIGHT), (0, 0), TRUE, 1)
    new = layout([Strip([Segment("x" * WIDTH)])] * HEIGHT)
    assert wire.changes(new, (0, 0), TRUE, 1, later=True) == ""
    assert wire.held((0, 0), 2) == ""
    assert "x" in wire.held((0, 0), 1)


@settings(max_examples=100)
@given(pairs(SURE), places)
def test_no_change_costs_more_than_the_rows_that_have_changed(frames, cursor):
    """Textual's bytes for those rows are the most that is sent."""
    before, after = frames
    wire = Wire(erases_in_colour=True)
    wire.changes(layout(before), (0, 0), TRUE)
    sent = wire.changes(layout(after), cursor, TRUE)
    looked = [shown(theirs(layout(grid))).cells() for grid in frames]
    rows = [y for y, (old, new) in enumerate(zip(*looked, strict=True)) if old != new]
    cost = sum(
        len(theirs(LayoutUpdate([[after[y]]], Region(0, y, WIDTH, 1)), (0, 0)).encode()) - 6
        for y in rows
    )
    assert len(sent.encode()) <= cost + len(Control.move_to(*cursor).segment.text)


columns = st.lists(st.integers(0, WIDTH), min_size=2, max_size=4, unique=True).map(sorted)
"""Where spans of one row begin and end; those of a row never overlap."""
spans = st.dictionaries(st.integers(0, HEIGHT - 1), columns, min_size=1).map(
    lambda rows: [
        (y, *ends) for y, found in sorted(rows.items()) for ends in batched(found) if len(ends) > 1
    ]
)


WHOLE = [(y, 0, WIDTH) for y in range(HEIGHT)]


@settings(max_examples=100)
@given(pairs(SURE), st.integers(1, WIDTH - 1), spans, spans)
def test_parts_of_a_frame_are_taken_as_textual_takes_them(frames, cut, first, second):
    """Also where parts of the screen were never drawn, and where it is parted anew."""
    before, after = frames
    wire, ours, whole = Wire(), Emulator(WIDTH, HEIGHT), Emulator(WIDTH, HEIGHT)
    for update in (
        chops(before, cut, first), chops(after, cut, second),
        chops(before, WIDTH - 12, second), layout(after),
        chops(after, cut, first), layout(before), chops(after, cut, second), layout(before),
        chops(before, cut, WHOLE), chops(after, cut, second), chops(before, cut, WHOLE),
    ):  # fmt: skip
        ours.feed(wire.changes(update, (0, 0), TRUE))
        whole.feed(theirs(update))
        assert apart(ours, whole) == ""


@settings(max_examples=100)
@given(pairs(["a", "b", " ", "😀", "👍🏽", "☎\ufe0f", "中"]))
def test_where_a_terminal_draws_emoji_narrower_nothing_is_shifted(frames):
    """Every other cell is where it belongs, and nothing is left of what stood there."""
    before, after = frames
    wire, narrow, whole = Wire(), Emulator(WIDTH, HEIGHT, narrow=True), Emulator(WIDTH, HEIGHT)
    for grid in (before, after):
        narrow.feed(wire.changes(layout(grid), (0, 0), TRUE))
        whole.feed(theirs(layout(grid)))
        for row, right in zip(narrow.cells(), whole.cells(), strict=True):
            for cell, wanted in zip(row, right, strict=True):
                assert cell == wanted or (wanted.text == "" and cell.text == " ")


def test_a_frame_that_shows_what_stands_there_sends_nothing():
    """An idle screen costs no byte, however often it is drawn."""
    grid = [Strip([Segment("word" * 5)]) for _ in range(HEIGHT)]
    wire = Wire()
    assert "word" in wire.changes(layout(grid), (3, 1), TRUE)
    again = [Strip([Segment("word" * 2), Segment("word" * 3, Style())]) for _ in range(HEIGHT)]
    assert wire.changes(layout(again), (3, 1), TRUE) == ""
    assert wire.changes(layout(again), (4, 1), TRUE) == "\x1b[2;5H"


def test_all_is_sent_once_nothing_is_known():
    """Of a terminal that was given away, that has another size or fewer colours."""
    grid = [Strip([Segment("word" * 5)]) for _ in range(HEIGHT)]
    wire = Wire()
    whole = wire.changes(layout(grid), (0, 0), TRUE)
    assert wire.changes(layout(grid), (0, 0), TRUE) == ""
    assert wire.changes(layout(grid), (0, 0), TRUE, terminal=2) == whole
    wire.forget()
    assert wire.changes(layout(grid), (0, 0), TRUE, terminal=2) == whole
    assert wire.changes(layout(grid), (0, 0), ColorSystem.STANDARD, terminal=2) == whole
    assert (
        wire.changes(layout(grid[1:]), (0, 0), ColorSystem.STANDARD, terminal=2).count("word") > 5
    )


LINK = Style(color="#7aa2f7", underline=True)


def test_a_wide_character_of_which_half_was_overwritten_is_sent_again():
    """A terminal takes the other half away with it."""
    grid = [Strip([Segment("ab中" + " " * (WIDTH - 4))])] * HEIGHT
    blank = [Strip([Segment(" " * WIDTH)])] * HEIGHT
    wire, ours = Wire(), Emulator(WIDTH, HEIGHT)
    for update in (layout(grid), chops(blank, 3, [(0, 3, WIDTH)]), layout(grid)):
        ours.feed(wire.changes(update, (0, 0), TRUE))
    assert apart(ours, shown(theirs(layout(grid)))) == ""


def test_a_colour_that_comes_again_and_again_is_set_once():
    """Links in a text are sent after it, one after the other; that takes fewer bytes."""
    row = Strip([Segment("see "), Segment("this", LINK), Segment(" and "), Segment("that", LINK),
                 Segment(".  ")])  # fmt: skip
    wire = Wire()
    sent = wire.changes(layout([row] * HEIGHT), (0, 0), TRUE)
    assert sent.count("122;162;247") == 1
    assert apart(shown(sent), shown(theirs(layout([row] * HEIGHT)))) == ""
    assert len(sent) < sum(len(text) for text, _, _ in row) * HEIGHT + 30 + HEIGHT * 25


def test_few_unchanged_cells_are_sent_again_as_they_are():
    """Rather than passed over with a move, where that is as long; they keep their own look."""
    bold = Style(bold=True)
    wire = Wire()
    before, rest = "zazz", " " * (WIDTH - 4)
    wire.changes(layout([Strip([Segment(before + rest)])] * HEIGHT), (0, 0), TRUE)
    after = Strip([Segment(" a"), Segment("c", bold), Segment("z" + rest)])
    grid = [after, *[Strip([Segment(f"yay{before[3]}{rest}")])] * (HEIGHT - 1)]
    sent = wire.changes(layout(grid), (0, 0), TRUE)
    assert apart(shown(theirs(layout([Strip([Segment(before + rest)])] * HEIGHT)) + sent),
                 shown(theirs(layout(grid)))) == ""  # fmt: skip
    assert "yay" in sent
    assert "z" not in sent


def test_only_a_terminal_that_erases_in_colour_is_asked_to():
    """Elsewhere the blanks of a selected row are sent as blanks."""
    tint = Style(bgcolor="#26324d")
    for bce, sent in ((True, "x\x1b[K"), (False, "x" + " " * (WIDTH - 1))):
        wire = Wire(erases_in_colour=bce)
        wire.changes(layout([Strip.blank(WIDTH)] * HEIGHT), (0, 0), TRUE)
        row = Strip([Segment("x" + " " * (WIDTH - 1), tint)])
        changes = wire.changes(layout([row, *[Strip.blank(WIDTH)] * (HEIGHT - 1)]), (0, 0), TRUE)
        assert changes.startswith(f"\x1b[H\x1b[48;2;38;50;77m{sent}\x1b[m")


@st.composite
def scrolled(draw: st.DrawFn) -> tuple[list[Strip], list[Strip]]:
    """Make two screens of which the second has a part of the first further up or down."""
    before = draw(st.lists(strips(SURE), min_size=TALL, max_size=TALL))
    after = draw(st.lists(strips(SURE), min_size=TALL, max_size=TALL))
    start, stop = sorted(draw(st.tuples(*[st.integers(0, TALL)] * 2)))
    to = draw(st.integers(0, TALL - (stop - start)))
    after[to : to + stop - start] = before[start:stop]
    return before, after


@settings(max_examples=200)
@given(scrolled(), st.booleans())
def test_rows_that_move_are_moved_by_the_terminal(frames, bce):
    """Whatever moves, comes and goes: the screen is the one that Textual draws."""
    before, after = frames
    wire = Wire(erases_in_colour=bce, moves_rows=True)
    ours, whole = Emulator(WIDTH, TALL, bce=bce), Emulator(WIDTH, TALL)
    ours.feed(wire.changes(layout(before), (0, 0), TRUE))
    ours.feed(wire.changes(layout(after), (3, 1), TRUE))
    whole.feed(theirs(layout(after), (3, 1)))
    assert apart(ours, whole) == ""


@pytest.mark.parametrize(("step", "moves"), [(1, "\x1b[1M"), (-2, "\x1b[2L")])
def test_a_line_further_in_a_text_costs_that_line(step, moves):
    """The others are moved, between margins that go at once; the bars stand still."""
    text = [Strip([Segment(f"{chr(97 + n % 26) * 9} {n}".ljust(WIDTH))]) for n in range(40)]
    bar = Strip([Segment("a bar".ljust(WIDTH), Style(bgcolor="red"))])
    wire, still = Wire(moves_rows=True), Wire()
    frames = [layout([bar, *text[top : top + TALL - 2], bar]) for top in (10, 10 + step)]
    sent, all_sent = ([each.changes(frame, (0, 0), TRUE) for frame in frames][1]
                      for each in (wire, still))  # fmt: skip
    sequence = f"\x1b[2;{TALL - 1}r\x1b[2H{moves}\x1b[r"
    assert sent.startswith(sequence)
    assert len(sent) < len(sequence) + abs(step) * (WIDTH + 8) + 12
    assert "r" not in re.findall(r"\x1b\[[\d;]*([a-zA-Z])", all_sent)


def test_no_sequence_is_sent_that_a_terminal_may_lack():
    """Colours, places and the erasing of a row; no repeats, no tabs, no scrolling."""
    used = re.compile(r"\x1b\[[\d;]*[mABCDGHK]|\x1b\]8;[^\x1b]*\x1b\\|[^\x00-\x1f]")
    grid = [Strip([Segment("a 中 😀"), Segment(" " * 13, Style(bgcolor="red"))])] * HEIGHT
    assert used.sub("", Wire().changes(layout(grid), (0, 0), TRUE)) == ""
