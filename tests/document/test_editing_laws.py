"""Formatting and editing lose no comment and change no meaning, however a document is written."""

import json
import re
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from document.handwriting import written
from journeykit._document import _yaml
from journeykit._document._changing import applied
from journeykit._document._comments import comments
from journeykit._document._editing import edited, formatted
from journeykit.errors import DocumentError
from journeykit.plugins import Edit


def counted(text):
    return Counter(comment.text for comment in comments(text, "x"))


def ends(text):
    return set(re.findall(r"\r\n|\r|\n", text))


def places(value, path=()):
    for key in value if isinstance(value, dict) else range(len(value)):
        yield (*path, key)
        if isinstance(value[key], dict | list):
            yield from places(value[key], (*path, key))


@pytest.fixture(scope="session")
def kit_of_session(kit):
    return kit


@given(written())
def test_what_a_hand_has_written_says_what_it_meant(pair):
    document, text = pair

    assert _yaml.parsed(text, "x") == document


@given(written(), st.booleans())
def test_formatting_keeps_comments_and_meaning_and_changes_nothing_the_second_time(kit_of_session, pair, full):
    _, text = pair
    try:
        before = kit_of_session.loads(text, format="yaml")
    except DocumentError:
        assume(False)
    after = formatted(text, "x", full=full)

    assert counted(after) == counted(text)
    assert kit_of_session.loads(after, format="yaml") == before
    assert formatted(after, "x", full=full) == after
    assert ends(after) == ends(text)


@given(written(), st.data())
def test_edits_change_what_they_name_and_keep_every_comment(pair, data):
    document, text = pair
    path = data.draw(st.sampled_from(list(places(document))))
    value = data.draw(st.sampled_from(["new", "x: y", True, None, 3.5, "a\nb", {"a": ["b"]}]))
    edits = [data.draw(st.sampled_from([Edit(path, action="remove"), Edit(path, value=value)]))]
    after = edited(text, "x", edits)

    assert json.dumps(_yaml.parsed(after, "x")) == json.dumps(applied(document, edits))
    assert counted(after) == counted(text)
    assert ends(after) == ends(text)
