"""Texts are broken into lines as their language breaks them.

The judge is another implementation of the Unicode line breaking algorithm (UAX #14). It allows more breaks than a
drawing uses, so a break must be one of its own, but not the other way round.
"""

# ruff: noqa: RUF001 - marks of every language stand for themselves

import itertools
import json
import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_breakables

from journeykit.drawing import TextStyle, balanced, sanitised, text_width, wrapped
from journeykit.drawing._breaking import _units
from journeykit.drawing._graphemes import graphemes

STYLE = TextStyle(size=10)
NARROW = 60
SENTENCES = json.loads(Path(__file__).with_name("texts.json").read_text("utf-8"))
WORDS = sorted({word for sentences in SENTENCES.values() for sentence in sentences for word in sentence.split()})
# What leans on a letter only comes with the words it stands in.
LETTERS = sorted(
    {letter for word in WORDS for letter in word if unicodedata.category(letter)[0] in "LNPS"} - {"ำ"}
    | set("「」『』【】“”‘’„‹›«»¿¡()[]{}…—–‑-/\\%‰€$£¥°№·、。・ーっ々〜 \u202f\u2060\u200b")
)
MIXED = (
    st.lists(st.sampled_from(WORDS) | st.text(LETTERS, max_size=5) | st.just(" "), max_size=16)
    .map("".join)
    .map(sanitised)
)
TEXTS = MIXED | st.text(max_size=80).map(sanitised)
WIDTHS = st.integers(30, 300)


def lines(text, width=NARROW, most=0):
    return list(wrapped(text, width, STYLE, most).lines)


def opportunities(text):
    return {at for at, is_allowed in enumerate(line_break_breakables(text)) if is_allowed}


def starts(text, found):
    """Say where in a text its lines begin, but for the first."""
    text = text.replace(" ", "\xa0")
    at = 0
    for line in found:
        at += text.startswith("\xa0" + line.replace(" ", "\xa0"), at)
        if at:
            yield at
        at += len(line)


def forbidden_breaks(text):
    """Break a text wherever it may be broken, and give the lines that begin where Unicode lets none begin."""
    text = sanitised(text)
    words = [unit for unit, _ in _units(text)]
    allowed = opportunities(text)
    return [
        (text, text[max(start - 3, 0) : start], text[start : start + 3])
        for start in starts(text, words)
        if start not in allowed
    ]


def texts_of(folder):
    """Read the texts of maps that have more than words, commas and full stops in them: the judge takes its time."""
    lines_of_files = [line for path in folder.glob("*.yaml") for line in path.read_text("utf-8").splitlines()]
    found = {line.partition(": ")[2] or line.strip(" -") for line in lines_of_files}
    return sorted(text for text in found if re.search(r"\w .*[^\w\s,.'’]", text))


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


@pytest.mark.parametrize(
    ("text", "whole"),
    [("voir ( oui )", "(\xa0oui\xa0)"), ("moitié / autre", "moitié\xa0/"), ("voir l’été …", "l’été\xa0…")],
)
def test_a_space_inside_brackets_and_before_marks_holds(text, whole):
    assert whole in lines(text, 40)


def test_what_opens_a_quote_in_french_closes_it_in_german():
    assert lines("sagt »nein« und geht", 45) == ["sagt", "»nein«", "und geht"]


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
    # One grapheme alone may be wider than the narrowest line.
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


@given(TEXTS, WIDTHS, st.integers(0, 4))
def test_balanced_takes_as_many_lines_as_wrapped_and_keeps_every_character(text, width, most):
    plain, even = wrapped(text, width, STYLE, most), balanced(text, width, STYLE, most)

    assert len(even.lines) == len(plain.lines)
    assert even.is_cut == plain.is_cut
    assert even.is_cut or "".join(even.lines).replace(" ", "") == "".join(plain.lines).replace(" ", "")
    assert max((text_width(line, STYLE) for line in even.lines), default=0) <= max(
        (text_width(line, STYLE) for line in plain.lines), default=0
    )


def test_no_word_is_split_for_the_sake_of_balance():
    assert balanced("internationalisation of it", 110, STYLE).lines == ("internationalisation", "of it")


def test_long_texts_are_balanced_in_no_time():
    text = " ".join(f"word{number}" for number in range(20_000))
    start = time.perf_counter()
    balanced(text, 1_000, STYLE)

    # It takes a tenth of a second; a breaker that measures lines again and again takes minutes.
    assert time.perf_counter() - start < 5


@given(MIXED)
def test_lines_end_where_unicode_lets_them(text):
    assert forbidden_breaks(text) == []


@pytest.mark.parametrize("language", SENTENCES)
def test_the_lines_of_a_language_end_where_unicode_lets_them(language):
    assert [forbidden_breaks(text) for text in SENTENCES[language]] == [[]] * len(SENTENCES[language])


def test_the_lines_of_maps_end_where_unicode_lets_them(examples):
    assert [found for text in texts_of(examples) for found in forbidden_breaks(text)] == []


def test_the_lines_of_other_peoples_maps_end_where_unicode_lets_them(shared):
    assert [found for text in texts_of(shared / "examples") for found in forbidden_breaks(text)] == []


@given(MIXED, WIDTHS)
def test_only_a_full_line_ends_where_unicode_forbids_it(text, width):
    found = lines(text, width)
    allowed = opportunities(text)
    torn = [
        before + graphemes(after)[0]
        for (before, after), start in zip(itertools.pairwise(found), starts(text, found), strict=True)
        if start not in allowed
    ]

    assert all(text_width(longer, STYLE) > width for longer in torn)
