"""JK212: fallbacks that fail together with what they stand in for."""

import pytest


def stand_in(ours="", theirs="", processes="", links=""):
    """Write a map in which the desk stands in for the shop."""
    return f"""
stages: [Buy]
touchpoints:
  - {{id: shop, name: Web shop, stage: buy, falls_back_to: desk, {ours}}}
  - {{id: desk, name: Help desk, stage: buy, {theirs}}}
channels:
  - {{id: web, runs_on: portal}}
  - {{id: app, runs_on: portal}}
  - {{id: chat, runs_on: [portal, bot]}}
  - {{id: phone}}
systems: [Portal, Bot, CRM]
processes: [{processes}]
links: [{links}]
"""


FOUND = [("shop", ("touchpoints", 0, "falls_back_to", 0))]


def test_a_fallback_on_the_same_channel_is_found(places):
    assert places("JK212", stand_in("channel: phone", "channel: phone")) == FOUND


def test_a_fallback_on_one_of_the_channels_is_found(places):
    assert places("JK212", stand_in("channel: [phone, web]", "channel: phone")) == FOUND


def test_a_fallback_with_a_channel_of_its_own_passes(places):
    assert places("JK212", stand_in("channel: phone", "channel: [phone, web]")) == []
    assert places("JK212", stand_in("channel: web", "channel: phone")) == []


def test_a_fallback_on_another_channel_of_the_same_system_is_found(places):
    assert places("JK212", stand_in("channel: web", "channel: app")) == FOUND


def test_a_fallback_that_needs_more_than_the_same_system_is_found(places):
    assert places("JK212", stand_in("channel: web", "channel: chat")) == FOUND


def test_a_fallback_that_does_without_one_of_the_systems_passes(places):
    assert places("JK212", stand_in("channel: chat", "channel: web")) == []


def test_a_touchpoint_needs_only_the_systems_that_all_its_channels_run_on(places):
    assert places("JK212", stand_in("channel: [web, phone]", "channel: app")) == []
    assert places("JK212", stand_in("channel: web", "channel: [app, phone]")) == []


def test_processes_that_use_the_same_only_system_are_found(places):
    processes = "{id: selling, supports: shop, uses: crm}, {id: helping, supports: desk, uses: crm}"

    assert places("JK212", stand_in(processes=processes)) == FOUND


def test_a_process_that_helps_without_the_system_passes(places):
    processes = "{id: selling, supports: shop, uses: crm}, {id: helping, supports: desk, uses: bot}"

    assert places("JK212", stand_in(processes=processes)) == []


@pytest.mark.parametrize(
    "helping",
    [
        "supports: {id: desk, criticality: optional}, uses: crm",
        "supports: desk, uses: {id: crm, criticality: optional}",
    ],
)
def test_what_is_optional_is_not_needed(places, helping):
    processes = f"{{id: selling, supports: shop, uses: crm}}, {{id: helping, {helping}}}"

    assert places("JK212", stand_in(processes=processes)) == []


def test_links_say_the_same_as_fields(places):
    links = """
  {source: shop, relation: delivered_via, target: web}, {source: desk, relation: delivered_via, target: app},
  {source: desk, relation: falls_back_to, target: shop}
"""

    assert places("JK212", stand_in(links=links)) == [*FOUND, ("desk", ("links", 2))]


@pytest.mark.parametrize("channel", ["", "channel: ghost"])
def test_a_touchpoint_of_which_nothing_is_known_is_not_judged(places, channel):
    assert places("JK212", stand_in(channel, channel)) == []


def test_the_message_names_both_touchpoints_and_what_they_share(messages):
    for language in ("en", "fr"):
        [message] = messages("JK212", stand_in("channel: web", "channel: app"), language)
        assert all(name in message for name in ("Web shop", "Help desk", "Portal"))
