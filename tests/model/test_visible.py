"""Nothing that a terminal acts on or hides gets through, and nothing that people spell is lost."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.visible import MARK, MOST_MARKS, visible, visible_line

SHOWN_BY_THEMSELVES = {
    *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD
}  # fmt: skip
"""Of category Cf, yet with a shape: Unicode's Prepended_Concatenation_Mark."""

ZWNJ, ZWJ, TEXT_STYLE, EMOJI_STYLE = "\u200c", "\u200d", "\ufe0e", "\ufe0f"

dangerous = st.one_of(
    st.characters(categories=["Cc", "Cf", "Cs", "Co"]),
    st.sampled_from("\u034f\u115f\u1160\u3164\uffa0\u17b4\u180b\ufe00\ufe0e\ufe0f\U000e0100\u2028"),
)
in_context = st.sampled_from(
    [ZWJ, ZWNJ, TEXT_STYLE, EMOJI_STYLE, *"a1# \nم‌یकर्中́é♂❤👩🏽🏳\u20e3\u0651\u1160\u034f"]
)
texts = st.text() | st.text(dangerous | in_context, max_size=40) | st.text(in_context, max_size=25)


def is_dangerous(character: str) -> bool:
    """Tell whether a character steers, hides or turns wherever it stands."""
    code = ord(character)
    control = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    in_spelling = character in (ZWJ, ZWNJ, "\n")
    noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return noncharacter or (control and not in_spelling and code not in SHOWN_BY_THEMSELVES)


@given(texts)
def test_one_character_gives_one(text: str) -> None:
    """Offsets into a text hold in what is shown of it."""
    assert len(visible(text)) == len(text)


@given(texts)
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    """Cleaning twice is cleaning once."""
    shown = visible(text)
    assert visible(shown) == shown


@given(texts)
def test_nothing_dangerous_survives(text: str) -> None:
    """No control code, no hidden or turning character, in no place of a text."""
    assert not [hex(ord(character)) for character in visible(text) if is_dangerous(character)]


def test_every_dangerous_character_is_known() -> None:
    """All of Unicode as this Python knows it, one by one, between letters."""
    every = "".join(f"a{chr(code)}" for code in range(sys.maxunicode + 1) if chr(code) != "\n")
    left = {hex(ord(character)) for character in visible(every) if is_dangerous(character)}
    assert not left - {hex(ord(ZWJ)), hex(ord(ZWNJ))}
    assert ZWJ not in visible(every)
    assert ZWNJ not in visible(every)


def test_every_combining_mark_is_counted() -> None:
    """A flood of any combining mark of Unicode is stemmed."""
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)).startswith("M"):
            assert MARK in visible(f"a{chr(code) * (MOST_MARKS + 1)}"), hex(code)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_is_not_touched(text: str) -> None:
    """Printable ASCII comes back as the same object."""
    assert visible(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x00\x07\x7f", "a␀␇␡"),
        ("tab\there", "tab here"),
        ("line\r\nnext", "line␍\nnext"),
        ("é\x9b31m\x85", f"é{MARK}31m{MARK}"),
        ("user\u202etxt.exe", f"user{MARK}txt.exe"),
        ("\u2066a\u2069\u200e\u200f\u061c", f"{MARK}a{MARK}{MARK}{MARK}{MARK}"),
        ("pass\u200bword\ufeff\u2060", f"pass{MARK}word{MARK}{MARK}"),
        ("co\xadop", f"co{MARK}op"),
        ("a\u2028b\u2029c", f"a{MARK}b{MARK}c"),
        ("\ud83d x \udc00", f"{MARK} x {MARK}"),
        ("\ue000\U000f0000\ufdd0\uffff", MARK * 4),
        ("a\ufff9b\ufffac\ufffb", f"a{MARK}b{MARK}c{MARK}"),
        ("🏴\U000e0067\U000e0062\U000e007f", f"🏴{MARK * 3}"),
        ("a\u3164b", f"a{MARK}b"),
    ],
)
def test_what_is_shown_instead(text: str, shown: str) -> None:
    """Control codes of ASCII have pictures, a tab is a blank, all else that hides is one mark."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",
        "ه‍.ش",
        "کتاب‌ها و نامه‌ای",
        "PDF‌ها ۲۰‌ساله",
        "اُردُو مَیں لِکھا ہے",
        "پاکستان میں چینی شہریوں کا تحفّظ",
        "بسم الله ۝ ؁",
        "क्‍ष र्‌य हिन्दी में",
        "র‍্যাব",
        "ශ්‍රී ලංකා",
        "ന്‍",
        "မြန်မာ ខ្មែរ ไทยที่",
        "习近平 中国公民 パキスタン 한국어",
        "葛󠄀城 辻󠄀",
        "Việt Nam naïve Å e\u0301\u0323",
        "👨‍👩‍👧‍👦 👩🏽‍🚀 🕵🏻‍♂️ 🏳️‍🌈 🏴‍☠️ 🙂‍↔️ 🐦‍⬛ ❤️‍🔥",
        "❤️ ❤︎ ☀️ ©️ 1️⃣ #️⃣ 🇵🇰 🇨🇳",
        "ᠮᠣᠩᠭᠣᠯ᠋",
        "“quotes” – dashes — … • → ≤ ∩︀ │ ─────────────── ●○◌┃┊",
    ],
)
def test_what_people_spell_stays(text: str) -> None:
    """Joiners, selectors and marks in their places are part of the text."""
    assert visible(text) == text


@pytest.mark.parametrize("joiner", [ZWJ, ZWNJ])
@pytest.mark.parametrize(
    "text",
    ["pa{}ssword", "{}", "a{}", "{}a", "1{}2", "a {} b", "中{}国", "می{}{}خ", "❤{}a", "a{}❤"],
)
def test_joiners_elsewhere_are_shown(joiner: str, text: str) -> None:
    """Where no spelling has a joiner it would only hide something."""
    hidden = text.replace("{}", joiner)
    assert MARK in visible(hidden)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"م{ZWJ}a", f"م{MARK}a"),
        (f"\u1160{ZWNJ}م", f"{MARK}{MARK}م"),
        (f"م\u034f{ZWNJ}م", f"م{MARK}{MARK}م"),
        (f"م{chr(0x651) * 10}{ZWNJ}م", f"م{chr(0x651) * 8}{MARK * 3}م"),
    ],
)
def test_a_joiner_needs_its_letters(text: str, shown: str) -> None:
    """A joiner beside another script, or cut off from its letter by what is shown as a mark."""
    assert visible(text) == shown


@pytest.mark.parametrize("selector", [TEXT_STYLE, EMOJI_STYLE, "\ufe00", "\ufe05", "\U000e0100"])
@pytest.mark.parametrize("before", ["", "a", " ", "1", "م"])
def test_selectors_elsewhere_are_shown(selector: str, before: str) -> None:
    """A variation selector after what takes none can carry hidden text."""
    assert visible(before + selector) == before + MARK


def test_a_flood_of_marks_is_stemmed() -> None:
    """Eight marks stay on a letter, more are shown one by one, and the next letter is itself."""
    assert visible("Z" + "\u0301" * 20 + "algo") == "Z" + "\u0301" * 8 + MARK * 12 + "algo"
    assert visible("\u0301\u0302" * 4 + "e\u0301") == "\u0301\u0302" * 4 + "e\u0301"


def test_one_line_is_one_line() -> None:
    """Where a text has one line only, its line feeds are shown."""
    assert visible_line("a\nb\x1b") == "a␊b␛"
    assert visible_line("plain") == "plain"


@given(texts)
def test_one_line_has_no_line_feed(text: str) -> None:
    """Whatever the text, it fits a row, and offsets hold."""
    assert "\n" not in visible_line(text)
    assert len(visible_line(text)) == len(text)
