"""JK308: the touchpoints that people forget."""

import pytest

PURCHASE = """
stages: [Choose, Use]
touchpoints:
  - {id: pay, name: Payment page, stage: choose}
"""
E_MAIL = """
stages: [Choose]
channels: [{id: inbox, name: E-mail, kind: digital}]
touchpoints:
  - {id: welcome, name: Welcome, stage: choose, channel: inbox}
"""
PHONE = """
stages: [Choose]
channels: [{id: line, name: Ligne directe, kind: voice}]
touchpoints:
  - {id: talk, name: Talk, stage: choose, channel: line}
"""
SHIPPING = """
stages: [Choose]
processes: [{id: sending, name: Expédition des box, supports: talk}]
touchpoints:
  - {id: talk, name: Talk, stage: choose}
"""


def _with(document, touchpoint):
    return f"{document}  - {{id: one-more, stage: choose, {touchpoint}}}"


@pytest.mark.parametrize(
    ("document", "reason"), [(PURCHASE, "pay"), (E_MAIL, "inbox"), (PHONE, "line"), (SHIPPING, "sending")]
)
def test_each_kind_that_is_missing_is_found_once_at_its_reason(find, document, reason):
    assert find("JK308", document) == [(reason, ())]


@pytest.mark.parametrize(
    ("document", "touchpoint"),
    [
        (PURCHASE, "name: Première facture"),
        (PURCHASE, "name: Mail, contents: [The invoice as PDF]"),
        (PURCHASE, "name: Mail, action: Keeps the receipt"),
        (PURCHASE, "name: Ticket de caisse"),
        (E_MAIL, "name: Signature d'e-mail"),
        (E_MAIL, "name: E-mail signatures"),
        (PHONE, "name: Message d’attente"),
        (PHONE, "name: Hold music"),
        (SHIPPING, "name: Déballage du colis"),
        (SHIPPING, "name: Unboxing"),
    ],
)
def test_a_touchpoint_about_it_will_do(find, document, touchpoint):
    assert find("JK308", _with(document, touchpoint)) == []


@pytest.mark.parametrize(
    ("document", "touchpoint"),
    [
        (PURCHASE, "name: La manufacture"),
        (E_MAIL, "name: Signature électronique"),
        (PHONE, "name: Messages d'information"),
        (SHIPPING, "name: Mise en service"),
    ],
)
def test_a_touchpoint_about_something_near_will_not(find, document, touchpoint):
    assert len(find("JK308", _with(document, touchpoint))) == 1


@pytest.mark.parametrize(
    "document",
    [
        "stages: [Choose]\ntouchpoints: [{id: look, name: Look around, stage: choose}]",
        "channels: [{id: inbox, name: E-mail}, {id: line, kind: voice}]",
        "stages: [A]\nchannels: [{name: Direct mail, kind: physical}]\ntouchpoints: [{stage: a, channel: direct-mail}]",
        "stages: [Post-purchase]",
        "stages: [Après-achat]",
    ],
    ids=["nothing is bought", "unused channels", "paper mail", "after the purchase", "après l'achat"],
)
def test_nothing_is_missing_where_nothing_asks_for_it(find, document):
    assert find("JK308", document) == []


@pytest.mark.parametrize(
    "fields", ["micro_moment: want-to-buy", "name: Caisse", "action: Paie par carte", "name: Réservation"]
)
def test_a_purchase_shows_in_micro_moment_name_and_action(find, fields):
    document = f"stages: [A]\ntouchpoints: [{{id: t, stage: a, {fields}}}]"

    assert find("JK308", document) == [("t", ())]


def test_a_channel_without_a_kind_is_known_by_its_name(find):
    document = "stages: [A]\nchannels: [{id: line, name: Téléphone}]\ntouchpoints: [{id: t, stage: a, channel: line}]"

    assert find("JK308", document) == [("line", ())]


def test_a_map_in_a_language_whose_words_are_not_known_is_left_alone(find):
    assert find("JK308", f"language: de\n{PHONE}") == []
    assert find("JK308", f"language: fr-CA\n{PHONE}") == [("line", ())]


def test_the_message_names_what_is_missing_and_why(messages):
    [french] = messages("JK308", PHONE, "fr")

    assert "message d'attente" in french
    assert "« Ligne directe »" in french
