"""Texts are taken apart where a reader sees one character end.

The judge is another implementation of Unicode text segmentation (UAX #29).
"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_clusters

from journeykit.drawing import sanitised
from journeykit.drawing._graphemes import graphemes

SENTENCES = json.loads(Path(__file__).with_name("texts.json").read_text("utf-8"))
PARTS = "☝\U0001f3fd🇫🇷\u200d\ufe0f\u20e3#1\u1112\u1161\u11ab\U000e0067"
LETTERS = sorted({letter for sentences in SENTENCES.values() for letter in "".join(sentences)} | set(PARTS))


def ends(clusters):
    return {sum(map(len, clusters[: count + 1])) for count in range(len(clusters))}


@pytest.mark.parametrize(
    "character",
    [
        "e\u0301",
        "क्षि",
        "👍🏽",
        "☝🏽",
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


@pytest.mark.parametrize("language", SENTENCES)
def test_the_sentences_of_a_language_are_taken_apart_as_unicode_says(language):
    assert [graphemes(text) for text in SENTENCES[language]] == [
        list(grapheme_clusters(text)) for text in SENTENCES[language]
    ]


@given(st.text(LETTERS, max_size=12).map(sanitised))
def test_nothing_is_taken_apart_that_unicode_holds_together(text):
    assert ends(graphemes(text)) <= ends(list(grapheme_clusters(text)))
