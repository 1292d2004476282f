"""What people write stays as they wrote it, and can do nothing to the screens and the plan of others."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.domain.tekst import clean, clean_line, same_look


@pytest.mark.parametrize(
    "text",
    [
        "Şükrü Yıldız",
        "محمد رضا",
        "می‌خواهم",
        "Nguyễn Thị Hương",
        "Sjoukje fan 'e Súd",
        "👨‍👩‍👧‍👦",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "❤️ 1️⃣ 🇳🇱 👍🏽",
        "\U0001fa77 \U0001fae8 \U0001fae9",  # newer than the tables of this Python
        "ትግርኛ",
        "שָׁלוֹם",
        "Regel een\nregel twee",
        "<b>vet</b> & {{ config }} #read(1)",
        "=1+1",
    ],
)
def test_words_of_real_people_stay_as_they_are(text):
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\u202edraaiom\u202c", "draaiom"),
        ("\u2066links\u2069 \u200frechts\u061c", "links rechts"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("\ud800half", "half"),
        ("regel\u2028regel\x85regel\r\nregel\rregel", "regel\nregel\nregel\nregel\nregel"),
        ("a" + "\u0301" * 400, "a" + "\u0301" * 4),
        ("\ue000\uffff\ufdd0woord\U0010ffff", "woord"),
        ("zacht\u00adstreepje\ufeff", "zachtstreepje"),
        (" \u00a0\t ", ""),
        ("\u200d\u200c\u200d", ""),
        ("\u3164\u2800\u115f", ""),
        ("\ufe0f", ""),
    ],
)
def test_what_the_eye_does_not_see_and_what_turns_text_around_goes(text, kept):
    assert clean(text) == unicodedata.normalize("NFC", kept)


@pytest.mark.parametrize("between", ["\x00", "\u200d", "\u200c", "\u202e", "\u00ad", "\U000e0061"])
def test_heaps_of_marks_do_not_come_back_with_something_hidden_between_them(between):
    heap = clean("a" + ("\u0301\u0302\u0303" + between) * 50 + "b")
    assert sum(unicodedata.category(each) in ("Mn", "Me") for each in heap) <= 3


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()
    assert "\n" not in clean_line(text) and clean_line(clean_line(text)) == clean_line(text)


def test_names_that_look_the_same_are_the_same():
    assert same_look("Bram") == same_look("BRAM\u200d") == same_look("Ｂｒａｍ") == same_look("Bra\u200cm ")
    assert same_look("Ria") != same_look("Rıa") and same_look("Noor") != same_look("Noortje")
