"""Texts are taken apart where a reader sees one character end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.drawing._graphemes import graphemes


@pytest.mark.parametrize(
    "character",
    [
        "e\u0301",
        "क्षि",
        "👍🏽",
        "👩\u200d👩\u200d👧\u200d👦",
        "❤\ufe0f\u200d🔥",
        "🇫🇷",
        "1\ufe0f\u20e3",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "กำ",
        "\u1112\u1161\u11ab",
    ],
)
def test_what_looks_like_one_character_stays_whole(character):
    assert graphemes(f"a{character}b") == ["a", character, "b"]


def test_two_flags_are_two_characters():
    assert graphemes("🇫🇷🇩🇪") == ["🇫🇷", "🇩🇪"]


@given(st.text())
def test_nothing_is_lost(text):
    assert "".join(graphemes(text)) == text
