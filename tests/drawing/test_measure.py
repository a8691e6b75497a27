"""Texts are never measured narrower than they are drawn."""

import json
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from journeykit.drawing import TextStyle, text_width
from journeykit.drawing._measure import is_measured

# Advance widths in thousandths of an em, by the characters that have them, as the fonts' own tables say.
# Liberation Sans has the widths of Arial.
FONTS = json.loads(Path(__file__).with_name("font_widths.json").read_text("utf-8"))


def style_of(font):
    return TextStyle(size=1000, weight=int(font.split()[1]), is_italic=font.endswith("italic"))


@pytest.mark.parametrize("font", FONTS)
def test_no_character_is_measured_narrower_than_the_font_draws_it(font):
    style = style_of(font)
    too_narrow = {
        character: (text_width(character, style), int(width))
        for width, characters in FONTS[font].items()
        for character in characters
        if text_width(character, style) < int(width) - 0.5
    }

    assert FONTS[font]
    assert too_narrow == {}


@pytest.mark.parametrize(
    ("name", "weight", "is_italic"),
    [("Regular", 400, False), ("Italic", 400, True), ("SemiBold", 600, False), ("Bold", 700, False)],
)
def test_no_character_is_measured_narrower_than_the_fonts_of_pictures_draw_it(name, weight, is_italic):
    style = TextStyle(size=1000, weight=weight, is_italic=is_italic)
    font = TTFont(files("journeykit.drawing").joinpath(f"fonts/Inter-{name}.ttf"))
    drawn = {
        chr(code): font["hmtx"][glyph][0] * 1000 / font["head"].unitsPerEm
        for code, glyph in font.getBestCmap().items()
        if not unicodedata.combining(chr(code))
    }

    assert {character: width for character, width in drawn.items() if width > text_width(character, style) + 0.5} == {}


@pytest.mark.parametrize(
    ("font", "most"), [("Inter 400", 1.04), ("Inter 400 italic", 1.02), ("Inter 600", 1.08), ("Inter 700", 1.07)]
)
def test_a_sentence_is_measured_little_wider_than_inter_draws_it(font, most):
    widths = {character: int(width) for width, characters in FONTS[font].items() for character in characters}
    sentence = "Est-ce que ce site est sécurisé, et combien de temps cela prend-il vraiment ?"

    assert text_width(sentence, style_of(font)) < most * sum(widths[character] for character in sentence)


@pytest.mark.parametrize(("lighter", "bolder"), [(400, 500), (500, 600), (600, 650), (650, 700)])
def test_a_bolder_weight_is_never_measured_narrower(lighter, bolder):
    text = "Warm words"

    assert text_width(text, TextStyle(14, weight=lighter)) <= text_width(text, TextStyle(14, weight=bolder))


def test_a_text_is_as_wide_as_its_words_and_the_spaces_between_them():
    style = TextStyle(size=14)
    words = sum(text_width(word, style) for word in ("la", "traversée", "漢字", "👍🏽"))

    assert text_width("la traversée 漢字 👍🏽", style) == pytest.approx(words + 3 * text_width(" ", style))


@given(st.text(max_size=20), st.text(max_size=20))
def test_what_stands_before_a_word_does_not_change_its_width(before, after):
    style = TextStyle(size=1000, weight=600)
    alone = text_width(before, style) + text_width(" ", style) + text_width(after, style)

    assert text_width(f"{before} {after}", style) == alone


@pytest.mark.parametrize("text", ["Où en est ma commande n° 4 512 ?", "Щедрая скидка — 30 %", "Δεν ξέρω", "תודה", ""])
def test_the_width_of_alphabets_is_measured(text):
    assert all(is_measured(text, style_of(font)) for font in FONTS)


@pytest.mark.parametrize("text", ["شكرا", "धन्यवाद", "ขอบคุณ", "漢字", "Merci 👍", "e\u0331"])
def test_the_width_of_other_scripts_is_estimated(text):
    assert not is_measured(text, TextStyle(size=14))


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
