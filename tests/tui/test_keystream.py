"""How the terminal's bytes become keys."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.keystream import (
    BYTE_PATIENCE,
    ESCAPE,
    ESCAPE_PATIENCE,
    LONGEST,
    TAIL_PATIENCE,
    KeyStream,
)


def units(*chunks, gap=0.0, end=True):
    """Give the units of chunks that come a time apart; at the end enough time passes."""
    stream, now, given_out = KeyStream(), 100.0, []
    for chunk in chunks:
        given_out += stream.tick(now)
        given_out += stream.feed(chunk, now)
        now += gap
    if end:
        given_out += stream.tick(now + TAIL_PATIENCE)
    return given_out


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"jk", ["jk"]),
        (b"\x1b", [ESCAPE]),
        (b"\x1bj", [ESCAPE, "j"]),
        (b"\x1b\x1b", [ESCAPE, ESCAPE]),
        (b"\x1b[A", ["\x1b[A"]),
        (b"\x1b\x1b[A", [ESCAPE, "\x1b[A"]),
        (b"\x1bOP", ["\x1bOP"]),
        (b"\x1b[[A", ["\x1b[[A"]),
        (b"\x1b[M !!", ["\x1b[M !!"]),
        (b"\x1b[<0;10;20M", ["\x1b[<0;10;20M"]),
        (b"\x1b[?2026;2$y", ["\x1b[?2026;2$y"]),
        (b"a\x1b[1;5Cb", ["a", "\x1b[1;5C", "b"]),
        (b"\x1b[", [ESCAPE, "["]),
        (b"\x1bO", [ESCAPE, "O"]),
        (b"\xff\xfej", ["j"]),
        ("é中".encode(), ["é中"]),
    ],
)
def test_bytes_become_keys(data, expected):
    """Text, whole sequences and Esc are told apart; bad bytes are dropped."""
    assert units(data) == expected


def test_esc_answers_after_an_instant():
    """Esc alone is not kept until the next key comes."""
    stream = KeyStream()
    assert stream.feed(b"\x1b", 1.0) == []
    assert stream.patience(1.0) == pytest.approx(ESCAPE_PATIENCE)
    assert stream.tick(1.0) == []
    assert stream.tick(1.0 + ESCAPE_PATIENCE) == [ESCAPE]
    assert stream.patience(2.0) is None


@pytest.mark.parametrize("tail", [b"[A", b"OP", b"[1;5C", b"[<0;1;1M", b"[?2026;2$y"])
def test_a_sequence_that_a_slow_line_split_is_still_that_key(tail):
    """The tail that comes late is not typed into the reader as letters."""
    assert units(b"\x1b", tail, gap=TAIL_PATIENCE / 2) == [ESCAPE, f"\x1b{tail.decode()}"]
    assert units(b"\x1b", tail, gap=TAIL_PATIENCE * 2) == [ESCAPE, tail.decode()]


@pytest.mark.parametrize(
    "tail", [b"[A", b"OP", b"[1;5C", b"[<0;1;1M", b"[M !!", b"[200~", b"[?2026;2$y"]
)
def test_a_sequence_of_which_every_byte_is_late_is_still_that_key(tail):
    """On a line that trickles, where Esc was seen before."""
    found = units(b"\x1b", *(bytes([byte]) for byte in tail), gap=BYTE_PATIENCE / 2)
    assert found == [ESCAPE, f"\x1b{tail.decode()}"]


@pytest.mark.parametrize("key", ["[", "O", "]", "j"])
def test_a_key_after_esc_is_that_key(key):
    """Esc and then the key for a heading are those two keys, however soon."""
    assert units(b"\x1b", key.encode(), gap=0.1) == [ESCAPE, key]
    for later in (b"j", b"A", b"Mabc"):
        typed = units(b"\x1b", key.encode(), *(bytes([byte]) for byte in later), gap=0.12)
        assert typed == [ESCAPE, key, *later.decode()]


@given(st.lists(st.integers(0, 30)))
def test_where_a_line_splits_does_not_matter(cuts):
    """However the bytes are cut, the keys are the same."""
    data = "j\x1b[A é\x1b[<64;10;20M\x1b[200~a\nb\x1b[201~\x1bOQ中".encode()
    places = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    chunks = [data[start:end] for start, end in pairwise(places)]
    assert "".join(units(*chunks)) == "".join(units(data))


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_what_is_pasted_is_never_keys(size):
    """A paste comes as one, without the escapes that it held."""
    data = b"\x1b[200~one\x1b[Atwo\x1b\nq\x1b[201~j"
    chunks = [data[start : start + size] for start in range(0, len(data), size)]
    assert all(units(*chunks))
    assert "".join(units(*chunks)) == "\x1b[200~one[Atwo\nq\x1b[201~j"


def test_a_sequence_without_an_end_is_not_kept_for_ever():
    """A flood of parameters is neither held back nor typed."""
    assert units(b"\x1b[" + b"1;" * LONGEST + b"A", b"j") == ["j"]


@given(st.lists(st.binary()))
def test_no_bytes_are_too_odd(chunks):
    """Whatever a terminal sends, no unit holds an escape but at its start."""
    for unit in units(*chunks):
        assert unit
        assert ESCAPE not in unit[1:]
