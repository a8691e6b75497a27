"""JK311, JK312 and JK313: the preferred channel, the phone, a person."""

import pytest

PEOPLE = """
stages: [One, Two]
personas: [{id: nadia, preferred_channels: [app, shop]}, {id: georges}]
channels:
  - {id: app, name: App, kind: digital}
  - {id: web, name: Web site, kind: digital}
  - {id: shop, name: Shop, kind: physical}
  - {id: line, name: Phone, kind: voice}
  - {id: poster, name: Poster, kind: physical}
"""


def _touchpoints(*listed):
    return PEOPLE + "touchpoints:\n" + "\n".join(f"  - {{{each}}}" for each in listed)


def test_a_preferred_channel_that_nothing_uses_is_found(find):
    document = _touchpoints("id: a, stage: one, channel: [web, app]")

    assert find("JK311", document) == [("nadia", ("preferred_channels", 1))]


def test_a_touchpoint_that_the_persona_does_not_meet_does_not_serve(find):
    document = _touchpoints(
        "id: a, stage: one, channel: app, personas: nadia", "id: b, stage: one, channel: shop, personas: georges"
    )

    assert find("JK311", document) == [("nadia", ("preferred_channels", 1))]


def test_touchpoints_for_all_and_for_the_persona_serve(find):
    document = _touchpoints("id: a, stage: one, channel: app, personas: nadia", "id: b, stage: one, channel: shop")

    assert find("JK311", document) == []


def test_a_preference_that_does_not_exist_and_a_persona_who_meets_nothing_are_other_rules_matters(find):
    assert find("JK311", PEOPLE) == []
    assert find("JK311", "personas: [{id: max, preferred_channels: ghost}]\ntouchpoints: [{id: a, stage: b}]") == []


POSTER = "id: a, stage: one, channel: poster, micro_moment: want-to-know"


def test_a_micro_moment_without_a_mobile_touchpoint_is_found(find, messages):
    document = _touchpoints(POSTER, "id: b, stage: two, channel: app")

    assert find("JK312", document) == [("a", ("micro_moment",))]
    assert "nadia, georges" in messages("JK312", document, "en")[0]


@pytest.mark.parametrize(
    "other", ["channel: app", "device: mobile", "device: Smartphone ou tablette", "channel: [web, app]"]
)
def test_a_mobile_touchpoint_in_the_same_stage_will_do(find, other):
    assert find("JK312", _touchpoints(POSTER, f"id: b, stage: one, {other}")) == []


@pytest.mark.parametrize("other", ["channel: web", "channel: line", "channel: app, device: desktop"])
def test_a_web_site_a_call_and_a_desktop_are_not_mobile(find, other):
    assert find("JK312", _touchpoints(POSTER, f"id: b, stage: one, {other}")) == [("a", ("micro_moment",))]


def test_a_micro_moment_may_be_mobile_itself(find):
    assert find("JK312", _touchpoints("id: a, stage: one, micro_moment: want-to-go, device: mobile")) == []


def test_every_persona_who_lives_the_micro_moment_needs_a_mobile_touchpoint(find, messages):
    mobile = "id: b, stage: one, channel: app, personas: nadia"

    assert find("JK312", _touchpoints(f"{POSTER}, personas: nadia", mobile)) == []
    assert find("JK312", _touchpoints(POSTER, mobile)) == [("a", ("micro_moment",))]
    assert "for georges:" in messages("JK312", _touchpoints(POSTER, mobile), "en")[0]


def test_a_micro_moment_that_nobody_of_the_map_lives_needs_nothing(find):
    assert find("JK312", _touchpoints(f"{POSTER}, personas: ghost")) == []


@pytest.mark.parametrize(
    ("personas", "named"), [("[Ada, Bo, Cy]", "for Ada, Bo, Cy:"), ("[Ada, Bo, Cy, Di]", "for Ada, Bo, Cy, …:")]
)
def test_the_message_names_three_personas_at_most(messages, personas, named):
    document = f"personas: {personas}\nstages: [One]\ntouchpoints: [{{{POSTER}}}]"

    assert named in messages("JK312", document, "en")[0]


def test_a_map_without_personas_speaks_of_customers(messages):
    document = "stages: [One]\ntouchpoints: [{id: a, stage: one, micro_moment: want-to-do}]"

    assert "pour les clients" in messages("JK312", document, "fr")[0]


BOT = "id: bot, stage: one, handled_by: bot"


@pytest.mark.parametrize("handled_by", ["bot", "self-service"])
def test_a_machine_without_a_way_to_a_person_is_found(find, handled_by):
    document = _touchpoints(f"id: a, stage: one, handled_by: {handled_by}, next: b", "id: b, stage: one, channel: web")

    assert find("JK313", document) == [("a", ("falls_back_to",))]


@pytest.mark.parametrize("way", ["next: b", "falls_back_to: b", "next: {to: b, handoff: true}"])
@pytest.mark.parametrize("person", ["handled_by: human", "channel: line", "channel: shop"])
def test_a_way_leads_to_a_person_over_several_touchpoints(find, way, person):
    document = _touchpoints(f"{BOT}, {way}", "id: b, stage: one, next: c", f"id: c, stage: two, {person}")

    assert find("JK313", document) == []


def test_a_way_may_be_a_link(find):
    document = _touchpoints(BOT, "id: b, stage: one, handled_by: human")
    links = "\nlinks: [{source: bot, relation: falls_back_to, target: b}]"

    assert find("JK313", document) == [("bot", ("falls_back_to",))]
    assert find("JK313", document + links) == []


def test_the_way_leads_from_the_machine_and_not_to_it(find):
    document = _touchpoints(BOT, "id: b, stage: one, handled_by: human, next: bot")

    assert find("JK313", document) == [("bot", ("falls_back_to",))]


@pytest.mark.parametrize(
    "other",
    ["channel: poster", "channel: line, handled_by: bot", "channel: line, kind: promotion", "channel: [], next: bot"],
)
def test_a_poster_a_voice_menu_and_an_announcement_are_no_person(find, other):
    document = _touchpoints(f"{BOT}, next: b", f"id: b, stage: one, {other}")

    assert ("bot", ("falls_back_to",)) in find("JK313", document)


@pytest.mark.parametrize(
    ("name", "is_a_person"), [("Boutique", True), ("Hotline", True), ("Phone app", False), ("Web site", False)]
)
def test_a_channel_without_a_kind_is_known_by_its_name(find, name, is_a_person):
    document = f"""
stages: [One]
channels: [{{id: there, name: {name}}}]
touchpoints: [{{{BOT}, next: b}}, {{id: b, stage: one, channel: there}}]
"""

    assert find("JK313", document) == ([] if is_a_person else [("bot", ("falls_back_to",))])


def test_nothing_is_said_where_nobody_says_who_handles_a_touchpoint(find):
    assert find("JK313", _touchpoints("id: a, stage: one, channel: web")) == []
