"""Words are found whatever their case, diacritics and script."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.library.words import LONGEST, folded, spans, stands_alone, tokens

SCRIPTS = (
    "abzAZ019 -'’.,\u200b\u200c\u200d\u00ad\u0301\u0308éÉßøŁıİŞæŒǅﬃ½①²"
    "αΆςБйЁאָתأكىيیکہھةـًَ۴٤पक़्िकींবোกำนุ้ມ្ខរမန်"
    "中国かがゞーﾊﾟ한국ㄱㅏ\u1112\u1161\u11ab\u3099👍️ﷺ\u0345\ud800"
)
texts = st.text(st.sampled_from(SCRIPTS), max_size=30) | st.text(max_size=30)


@given(texts)
def test_words_of_folded_text_are_the_same_words(text: str) -> None:
    """What was folded once is not changed by folding it again."""
    assert tokens(folded(text)) == tokens(text)
    assert folded(folded(text)) == folded(text)


@given(texts)
def test_words_have_places_in_the_text(text: str) -> None:
    """Every word is told where it stands, in order, and what stands there holds it."""
    placed = list(spans(text))
    assert [token for token, _, _ in placed] == tokens(text)
    for token, start, end in placed:
        assert 0 <= start < end <= len(text)
        assert token in tokens(text[start:end])
    assert [start for _, start, _ in placed] == sorted(start for _, start, _ in placed)


@given(texts)
def test_the_same_letters_written_otherwise_are_the_same_words(text: str) -> None:
    """Composed, decomposed and compatible forms of a text are found alike."""
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        other = unicodedata.normalize(form, text)  # type: ignore[arg-type]
        if "\u200c" not in text and "½" not in text:
            assert tokens(other) == tokens(text)


@given(st.text(st.sampled_from(SCRIPTS.replace("\u0345", "").replace("ı", "")), max_size=30))
def test_case_does_not_matter(text: str) -> None:
    """A word is found in capitals and in small letters."""
    if "\u200c" not in text:
        assert tokens(text.upper()) == tokens(text.lower()) == tokens(text)


@given(texts, texts)
def test_a_blank_parts_words(one: str, other: str) -> None:
    """The words of two texts side by side are those of each."""
    assert tokens(f"{one} {other}") == tokens(one) + tokens(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pakistan's 20,000 self-made_men", "pakistan s 20 000 self made men"),
        ("Mohsin Naqvi’s “unit” – said…", "mohsin naqvi s unit said"),
        ("Łódź, Đặng, Ørsted, Æneas, Straße, ŞIRNAK", "lodz dang orsted aeneas strasse sirnak"),
        ("Əliyev Þórr Iğdır ƙasa", "aliyev thorr igdir kasa"),
        ("ʿAbd al-Raḥmān, Qurʾān; Лукʼянівка", "abd al rahman quran лук янівка"),
        ("Ёлка ΌΔΟΣ", "елка οδοσ"),
        ("ﬁnance m² ①", "finance m2 1"),
        ("Nak\u00advi Na\u200bqvi \u202eNaqvi\u202c N\ufe0faqvi", "nakvi naqvi naqvi naqvi"),
        ("", ""),
        ("— … ¿", ""),
    ],
)
def test_words_of_alphabets(text: str, words: str) -> None:
    """Case, diacritics, hidden characters and punctuation are no part of a word."""
    assert tokens(text) == tokens(words)
    assert len(tokens(text)) == len(words.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي", "علی"),
        ("كتاب", "کتاب"),
        ("أحمد إسلام آب ٱلله", "احمد اسلام اب الله"),
        ("مدرسة", "مدرسه"),
        ("بھارت ہے", "بهارت هے"),
        ("مؤمن رئيس", "مومن رييس"),
        ("كِتَابٌ", "كتاب"),
        ("كـــتاب", "كتاب"),
        ("۲۰۲۶ ٢٠٢٦ २०२६", "2026 2026 2026"),
        ("ﻛﺘﺎﺏ", "كتاب"),
    ],
)
def test_arabic_letter_variants_are_one(one: str, other: str) -> None:
    """Urdu, Arabic and Persian spellings of a letter find each other."""
    assert tokens(one) == tokens(other) != []


def test_a_persian_ending_is_a_word_of_its_own() -> None:
    """The joiner before an ending parts it from its word, and is nothing in other scripts."""
    assert tokens("کتاب\u200cها") == tokens("کتاب ها")
    assert tokens("PDF\u200cها") == tokens("pdf ها")
    assert tokens("Nak\u200cvi") == ["nakvi"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("巴基斯坦周三宣布成立特别保护单位", "保护"),
        ("特別な保護部隊がイスラマバードで", "イスラマバード"),
        ("특별보호부대는", "부대"),
        ("หน่วยคุ้มครองพิเศษ", "คุ้มครอง"),
        ("ໜ່ວຍປ້ອງກັນ", "ປ້ອງກັນ"),
        ("អង្គភាពការពារ", "ការពារ"),
        ("အထူးကာကွယ်ရေး", "ကာကွယ်"),
    ],
)
def test_scripts_without_spaces_are_found_inside(text: str, part: str) -> None:
    """A word inside a sentence without spaces is a phrase of its characters."""
    whole, wanted = tokens(text), tokens(part)
    assert len(wanted) > 1
    assert any(whole[at : at + len(wanted)] == wanted for at in range(len(whole)))


def test_what_may_go_on_while_it_is_typed() -> None:
    """Nothing more can be added to a Chinese character; a Korean syllable may still get its end."""
    assert all(map(stands_alone, tokens("保护部隊イスガ")))
    assert not any(map(stands_alone, tokens("하 한 ค คุ naqvi улица کتاب हिन्दी")))
    assert tokens("한")[0].startswith(tokens("하")[0])
    assert tokens("คุ้")[0].startswith(tokens("ค")[0])


def test_vowel_signs_are_part_of_their_word() -> None:
    """Hindi is found by word, and its vowels matter."""
    assert len(tokens("हिन्दी में")) == 2
    assert tokens("हिन्दी") != tokens("हन्द")


def test_words_with_letters_of_two_scripts() -> None:
    """Latin letters beside Chinese are a word, and are not glued to it."""
    assert tokens("中国GDP增长") == ["中", "国", "gdp", "增", "长"]


def test_a_word_of_unreasonable_length_is_cut() -> None:
    """A long word is cut in the same way wherever it is met."""
    for letter in "aаे":
        assert tokens(letter * 1000) == [letter * LONGEST]
        assert [token for token, _, _ in spans(letter * 1000)] == [letter * LONGEST]


def test_english_text_needs_no_tables_of_scripts() -> None:
    """The tables of scripts, slow to import, are not loaded for Latin text."""
    code = (
        "import sys; from briefing_tui.library.words import tokens;"
        "tokens('Łódź “café” naïve…'); assert 'regex' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
