"""Texts are never measured narrower than they are drawn."""

import json
from pathlib import Path

import pytest

from journeykit.drawing import TextStyle, text_width

# Advance widths in thousandths of an em, by the characters that have them, as the fonts' own tables say.
# Liberation Sans has the widths of Arial.
FONTS = json.loads(Path(__file__).with_name("font_widths.json").read_text("utf-8"))


@pytest.mark.parametrize("font", FONTS)
def test_no_character_is_measured_narrower_than_the_font_draws_it(font):
    style = TextStyle(size=1000, weight=int(font.split()[1]))
    too_narrow = {
        character: (text_width(character, style), int(width))
        for width, characters in FONTS[font].items()
        for character in characters
        if text_width(character, style) < int(width) - 0.5
    }

    assert FONTS[font]
    assert too_narrow == {}


@pytest.mark.parametrize("font", ["Inter 400", "Inter 600", "Inter 700"])
def test_a_sentence_is_measured_little_wider_than_inter_draws_it(font):
    widths = {character: int(width) for width, characters in FONTS[font].items() for character in characters}
    sentence = "Est-ce que ce site est sécurisé, et combien de temps cela prend-il vraiment ?"
    style = TextStyle(size=1000, weight=int(font.split()[1]))

    assert text_width(sentence, style) < 1.12 * sum(widths[character] for character in sentence)


def test_an_accent_adds_no_width():
    style = TextStyle(size=14)

    assert text_width("e\u0301\u0323", style) == text_width("e", style)


def test_an_emoji_counts_once_however_many_characters_it_is_made_of():
    style = TextStyle(size=100)

    assert text_width("👩\u200d👩\u200d👧\u200d👦", style) == text_width("🙂", style) == 125


def test_an_ideograph_is_as_wide_as_it_is_high():
    assert text_width("漢字", TextStyle(size=16)) == 32


@pytest.mark.parametrize("character", ["﷽", "⸻", "𒐫", "Ⅷ", "‱", "ഔ"])
def test_giants_are_measured_as_such(character):
    assert text_width(character, TextStyle(size=10)) > text_width("W", TextStyle(size=10))


def test_width_grows_with_the_size():
    assert text_width("Ferry", TextStyle(size=28)) == pytest.approx(2 * text_width("Ferry", TextStyle(size=14)))
