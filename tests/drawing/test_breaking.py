"""Texts are broken into lines as their language breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.drawing import TextStyle, balanced, sanitised, text_width, wrapped
from journeykit.drawing._graphemes import graphemes

STYLE = TextStyle(size=10)
NARROW = 60
TEXTS = st.text(max_size=80).map(sanitised)
WIDTHS = st.integers(30, 300)


def lines(text, width=NARROW, most=0):
    return list(wrapped(text, width, STYLE, most).lines)


def test_an_empty_text_has_no_lines():
    assert lines("") == []


def test_lines_end_at_spaces():
    assert lines("the night ferry sails") == ["the night", "ferry sails"]


def test_a_no_break_space_holds():
    assert lines("the night\xa0ferry") == ["the", "night\xa0ferry"]


@pytest.mark.parametrize("mark", "?!:;»%€")
def test_the_french_space_before_a_mark_holds(mark):
    assert lines(f"de la traversée {mark}", 70) == ["de la", f"traversée\xa0{mark}"]


def test_the_french_space_after_an_opening_guillemet_holds():
    assert lines("la nuit dit « oui »") == ["la nuit dit", "«\xa0oui\xa0»"]


def test_a_line_may_end_after_a_hyphen_between_words():
    assert lines("gangway-stairs") == ["gangway-", "stairs"]


@pytest.mark.parametrize("word", ["e-mailing list", "24/7-hotlines", "T-shirts-XL"])
def test_a_short_piece_is_not_torn_off_at_its_hyphen(word):
    assert all(not line.endswith(("e-", "4/", "7-", "T-", "s-")) for line in lines(word, 40))


def test_a_long_word_is_split_into_full_lines():
    parts = lines("x" * 30)

    assert "".join(parts) == "x" * 30
    assert all(text_width(part + "x", STYLE) > NARROW for part in parts[:-1])


def test_an_emoji_is_never_split():
    family = "👩\u200d👩\u200d👧\u200d👦"

    assert all(set(graphemes(part)) == {family} for part in lines(family * 12))


def test_chinese_is_broken_between_characters():
    assert lines("比较两个套餐的区别") == ["比较两个套餐", "的区别"]


def test_a_closing_mark_does_not_begin_a_line():
    assert lines("比较两个套餐。区别") == ["比较两个套", "餐。区别"]


def test_an_opening_bracket_does_not_end_a_line():
    assert lines("比较两个套「区别」") == ["比较两个套", "「区别」"]


def test_a_small_kana_does_not_begin_a_line():
    assert lines("まってまってっ")[1:] == ["てっ"]


def test_what_does_not_fit_is_cut_with_an_ellipsis():
    cut = wrapped("the night ferry sails at nine every day", NARROW, STYLE, most=2)

    assert cut.lines == ("the night", "ferry sails…")
    assert cut.is_cut


def test_what_fits_is_not_cut():
    whole = wrapped("the night ferry sails", NARROW, STYLE, most=2)

    assert whole.lines == ("the night", "ferry sails")
    assert not whole.is_cut


def test_an_ellipsis_takes_the_place_of_letters_that_leave_no_room():
    assert lines("mmmmmm next", most=1) == ["mmmmm…"]


def test_no_comma_stands_before_an_ellipsis():
    assert lines("the night, ferry sails", most=1) == ["the night…"]


def test_balanced_lines_are_about_as_long_as_each_other():
    text = "From the first doubt to the last word"
    plain, even = wrapped(text, 150, STYLE), balanced(text, 150, STYLE)

    def widest(found):
        return max(text_width(line, STYLE) for line in found.lines)

    assert len(even.lines) == len(plain.lines)
    assert widest(even) < widest(plain)


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_asked(text, width):
    # Three letters of the widest kind are wider than the narrowest line, so that one grapheme alone may be.
    assert all(text_width(line, STYLE) <= width or len(graphemes(line)) == 1 for line in lines(text, width))


@given(TEXTS, WIDTHS)
def test_nothing_is_lost_between_lines(text, width):
    def bare(value):
        return value.replace(" ", "").replace("\xa0", "")

    assert bare("".join(lines(text, width))) == bare(text)


@given(TEXTS, WIDTHS, st.integers(1, 4))
def test_there_are_never_more_lines_than_asked(text, width, most):
    found = wrapped(text, width, STYLE, most)

    assert len(found.lines) <= most
    assert found.is_cut == (len(lines(text, width)) > most)
