"""Ids of a model: valid everywhere, the same for the same element, and they lead back."""

import re

from hypothesis import given
from hypothesis import strategies as st
from journeykit_bpmn._names import derived, identifier, original

IDS = st.from_regex(r"[\w][\w.-]{0,8}", fullmatch=True)


@given(IDS)
def test_an_id_of_a_model_leads_back_to_the_id_of_the_map(id):
    assert original(identifier("Touchpoint", id)) == ("Touchpoint", id)


@given(IDS)
def test_an_id_of_a_model_is_an_ascii_name(id):
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", identifier("Touchpoint", id))


@given(IDS, IDS)
def test_a_derived_id_is_never_that_of_an_element(one, other):
    assert derived(identifier("Touchpoint", one), "end") != identifier("Touchpoint", other)


def test_a_derived_id_leads_nowhere():
    assert original("Touchpoint_pay_in_nadia") is None
