"""Texts are made fit to be drawn."""

import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.drawing import sanitised

ANY_TEXT = st.text(st.characters())


@pytest.mark.parametrize(
    "dropped", [*"\x00\x1b\x7f\x9b\ufffe\uffff\ufdd0\U0010ffff\u202e\u2066\u200f", chr(0xD800), chr(0xDFFF)]
)
def test_what_misleads_or_breaks_is_dropped(dropped):
    assert sanitised(f"a{dropped}b") == "ab"


@pytest.mark.parametrize("space", ["\n", "\t", "\r\n", "  ", "\u2028", " \n\t "])
def test_white_space_becomes_one_space(space):
    assert sanitised(f"{space}a{space}b{space}") == "a b"


@pytest.mark.parametrize("kept", ["\xa0", "\u202f", "\u200d", "👩\u200d🚀", "שלום", "<&>'\"", "]]>"])
def test_what_readers_see_is_kept(kept):
    assert sanitised(f"a{kept}b") == f"a{kept}b"


def test_a_base_and_its_accent_become_one_character():
    assert sanitised("e\u0301") == "é"


def test_what_stood_between_a_base_and_its_accent_does_not_keep_them_apart():
    assert sanitised("e\x00\u0301") == "é"


@given(ANY_TEXT)
def test_sanitising_twice_changes_nothing_more(text):
    once = sanitised(text)

    assert sanitised(once) == once


@given(ANY_TEXT)
def test_any_text_becomes_one_that_xml_can_hold(text):
    cleaned = sanitised(text)
    element = ElementTree.Element("text")
    element.text = cleaned
    back = ElementTree.fromstring(ElementTree.tostring(element))  # noqa: S314 - our own text

    assert (back.text or "") == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
