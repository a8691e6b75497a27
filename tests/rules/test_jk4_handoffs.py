"""JK402 and JK403: changes of channel, and hand-offs that carry nothing."""

import pytest

CHANNELS = """
stages: [One]
channels:
  - {id: web, name: Web site, kind: digital}
  - {id: chat, name: Chat, kind: digital}
  - {id: shop, name: Shop, kind: physical}
  - {id: line, name: Phone, kind: voice}
  - {id: letter, name: Letter, kind: physical}
  - {id: station, name: Station, kind: physical}
"""


def _map(here, there, start="id: start, next: here", rest=""):
    listed = (start, f"id: here, {here}", f"id: there, {there}")
    return CHANNELS + "touchpoints:\n" + "\n".join(f"  - {{stage: one, {fields}}}" for fields in listed) + f"\n{rest}"


@pytest.mark.parametrize(
    "there", ["channel: line", "channel: shop", "channel: chat, handled_by: human", "channel: [line, shop]"]
)
def test_going_on_to_a_person_on_another_channel_is_found(find, there):
    assert find("JK402", _map("channel: web, next: there", there)) == [("here", ("next", 0))]


def test_falling_back_to_a_person_on_another_channel_is_found(find):
    document = _map("channel: web, next: start, falls_back_to: there", "channel: line")

    assert find("JK402", document) == [("here", ("falls_back_to", 0))]


def test_one_way_is_found_once(find):
    document = _map("channel: web, next: there, falls_back_to: there", "channel: line")

    assert find("JK402", document) == [("here", ("next", 0))]


@pytest.mark.parametrize(
    "there",
    [
        "channel: chat",
        "channel: letter",
        "channel: station",
        "channel: line, handled_by: bot",
        "channel: line, kind: message",
        "channel: [web, line]",
        "channel: []",
    ],
    ids=["digital", "paper", "nobody there", "bot", "announcement", "the same channel too", "unknown channel"],
)
def test_where_nobody_asks_to_tell_it_again_nothing_is_found(find, there):
    assert find("JK402", _map("channel: web, next: there", there)) == []


def test_a_touchpoint_without_a_channel_changes_none(find):
    assert find("JK402", _map("next: there", "channel: line")) == []


def test_where_the_journey_begins_nothing_has_been_told(find):
    assert find("JK402", _map("channel: web, next: there", "channel: line", start="id: start")) == []


@pytest.mark.parametrize("way", ["next: there", "falls_back_to: there"])
def test_a_hand_off_keeps_the_story(find, way):
    link = "links: [{source: here, relation: handoff, target: there}]"

    assert find("JK402", _map(f"channel: web, {way}", "channel: line", rest=link)) == []
    assert find("JK402", _map("channel: web, next: {to: there, handoff: true}", "channel: line")) == []


def test_a_fallback_with_a_hand_off_in_next_is_handed_over(find):
    here = "channel: web, falls_back_to: there, next: {to: there, handoff: true, carries: [basket]}"

    assert find("JK402", _map(here, "channel: line")) == []


def test_the_message_names_both_ends(messages):
    document = _map("name: Formulaire, channel: web, next: there", "name: Conseiller, channel: line")
    [french] = messages("JK402", document, "fr")

    assert "de « Formulaire » à « Conseiller »" in french


def test_a_hand_off_that_carries_nothing_is_found(find):
    steps = "next: [there, {to: start, handoff: true}, {to: there, handoff: true}, {to: ghost, handoff: true}]"
    document = _map(steps.replace("there, {", "{", 1), "channel: line")

    assert find("JK403", document) == [("here", ("next", number)) for number in range(3)]


@pytest.mark.parametrize("step", ["there", "{to: there, handoff: true, carries: basket}", "{to: there, carries: [x]}"])
def test_a_step_without_a_hand_off_and_a_hand_off_with_a_load_are_fine(find, step):
    assert find("JK403", _map(f"next: {step}", "channel: line")) == []
