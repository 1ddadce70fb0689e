"""Scalars mean what YAML 1.2's core schema says, and no number is too long."""

import math

import pytest

from briefing_tui.reading.read import parse_brief
from briefing_tui.reading.scalars import resolve

TEXTS = ["NO", "yes", "on", "10:30", "2026-01-07", "1_000", "0b1", "0o8", "0x", "1e", "+.nan", "."]
VALUES = [
    ("", None),
    ("~", None),
    ("NULL", None),
    ("true", True),
    ("FALSE", False),
    ("0o17", 15),
    ("0x1F", 31),
    ("007", 7),
    ("-12", -12),
    ("+3", 3),
    ("1.", 1.0),
    (".5", 0.5),
    ("-1.5e3", -1500.0),
    (".inf", math.inf),
    ("-.INF", -math.inf),
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_looks_like_a_value_elsewhere_is_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_what_the_core_schema_knows_is_read(text: str, value: object) -> None:
    read = resolve(text)
    assert read == value
    assert type(read) is type(value)


def test_not_a_number_is_equal_when_read_again() -> None:
    text = "---\ntitle: T\nx: [.nan]\n---\n"
    assert parse_brief(text) == parse_brief(text)


def test_a_number_of_thousands_of_digits_is_kept_as_text() -> None:
    digits = "9" * 4301
    figure = f"[{{event: E, figures: [{{value: {digits}}}]}}]"
    brief = parse_brief(f"---\ntitle: T\nx: {digits}\ntimeline: {figure}\n---\n")
    assert brief.extra == {"x": digits}
    assert brief.timeline[0].figures[0].value == digits


def test_a_number_in_quotes_is_text() -> None:
    brief = parse_brief("---\ntitle: T\nx: '1'\ny: \"true\"\nz: >-\n  ~\n---\n")
    assert brief.extra == {"x": "1", "y": "true", "z": "~"}
