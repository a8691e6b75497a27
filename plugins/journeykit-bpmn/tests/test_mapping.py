"""What becomes what."""

import pytest
from journeykit_bpmn._mapping import caption, diagram, lane_caption, way_caption

from journeykit.model import (
    After,
    Channel,
    JourneyMap,
    Link,
    Moment,
    NextStep,
    Opportunity,
    Persona,
    Process,
    Stage,
    Team,
    Timing,
    Touchpoint,
)


def mapped(*parts, **choices):
    language = choices.pop("language", "en")
    return diagram(JourneyMap.of("Trip", Stage("go", "Go"), *parts), language=language, **choices).diagram


def nodes(pool):
    return {node.id: node for node in pool.nodes}


def ways(pool):
    return {(flow.source, flow.target): flow.name for flow in pool.flows}


# Pools ----------------------------------------------------------------------------------------------------------------


def test_each_persona_has_a_pool_before_the_organisation():
    pools = mapped(Persona("ann", "Ann"), Persona("bob"), Process("work")).pools

    assert [(pool.id, pool.name) for pool in pools] == [
        ("Persona_ann", "Ann"),
        ("Persona_bob", "bob"),
        ("Organisation", "Organisation"),
    ]


def test_a_map_without_personas_has_one_pool_of_customers():
    (pool,) = mapped(Touchpoint("train", stage="go")).pools

    assert (pool.id, pool.name, pool.is_customer) == ("Customers", "Customers", True)


def test_a_pool_holds_what_its_persona_meets():
    ann, bob = mapped(
        Persona("ann"), Persona("bob"), Touchpoint("train", stage="go"), Touchpoint("bus", stage="go", personas="bob")
    ).pools

    assert "Touchpoint_bus" not in nodes(ann)
    assert {"Touchpoint_train_in_bob", "Touchpoint_bus_in_bob"} <= set(nodes(bob))


def test_a_partner_with_processes_has_a_pool_of_its_own():
    pools = mapped(Team("depot", "Depot", kind="partner"), Process("load", owner="depot"), Process("sell")).pools

    assert [(pool.id, bool(pool.process)) for pool in pools] == [
        ("Customers", True),
        ("Organisation", True),
        ("Team_depot", True),
    ]


def test_nobody_looks_into_a_partner_without_processes():
    made = mapped(Team("depot", kind="partner"), Touchpoint("train", stage="go", stakeholders="depot"))

    assert (made.pools[-1].id, made.pools[-1].process) == ("Team_depot", "")
    assert [(message.source, message.target) for message in made.messages] == [("Team_depot", "Touchpoint_train")]


def test_the_party_of_a_touchpoint_is_a_pool_nobody_looks_into():
    made = mapped(Touchpoint("train", stage="go", party="Other railway"))

    assert (made.pools[-1].name, made.pools[-1].process) == ("Other railway", "")


def test_the_organisation_can_be_left_out():
    made = mapped(Touchpoint("train", stage="go"), Process("drive", supports="train"), organisation=False)

    assert [pool.id for pool in made.pools] == ["Customers"]
    assert made.messages == ()


# Tasks and lanes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "tag"),
    [("digital", "userTask"), ("voice", "manualTask"), ("physical", "manualTask"), ("", "task"), ("odd", "task")],
)
def test_the_channel_says_the_type_of_a_task(kind, tag):
    (pool,) = mapped(Channel("way", kind=kind), Touchpoint("train", stage="go", channel="way")).pools

    assert nodes(pool)["Touchpoint_train"].tag == tag


def test_a_notice_is_received():
    (pool,) = mapped(
        Channel("way", kind="digital"), Touchpoint("mail", stage="go", channel="way", kind="message")
    ).pools

    assert nodes(pool)["Touchpoint_mail"].tag == "receiveTask"


def test_what_systems_do_and_nobody_answers_for_is_a_service():
    made = mapped(Process("bill", uses="erp"), Process("pack", uses="erp", owner="store"), Process("plan"))
    held = nodes(made.pools[-1])

    assert [held[f"Process_{id}"].tag for id in ("bill", "pack", "plan")] == ["serviceTask", "task", "task"]


def test_lanes_are_channels_and_hold_every_node_once():
    (pool,) = mapped(
        Channel("web", "Web"),
        Channel("shop", "Shop"),
        Touchpoint("look", stage="go", channel="web", next="buy"),
        Touchpoint("buy", stage="go", channel="shop", next="tell"),
        Touchpoint("tell", stage="go"),
    ).pools

    assert [lane.name for lane in pool.lanes] == ["Web", "Shop", "No channel"]
    assert sorted(id for lane in pool.lanes for id in lane.nodes) == sorted(nodes(pool))


def test_lanes_can_be_stages_and_then_no_column_is_drawn():
    made = mapped(Touchpoint("train", stage="go"), lanes="stage")

    assert [lane.name for lane in made.pools[0].lanes] == ["Go"]
    assert not made.has_groups


def test_there_can_be_no_lanes():
    (pool,) = mapped(Channel("web"), Touchpoint("look", stage="go", channel="web"), lanes="none").pools

    assert pool.lanes == ()


def test_a_team_has_a_lane_for_each_visibility_where_it_has_several():
    made = mapped(
        Team("crew", "Crew"),
        Team("desk", "Desk"),
        Process("clean", owner="crew", visibility="support"),
        Process("greet", owner="crew", visibility="frontstage"),
        Process("book", owner="desk", visibility="backstage"),
    )

    assert [lane.name for lane in made.pools[-1].lanes] == ["Crew (frontstage)", "Desk", "Crew (support)"]
    assert [lane.origin.document is None for lane in made.pools[-1].lanes] == [False, False, True]


def test_a_task_is_in_the_category_of_its_stage():
    made = mapped(Touchpoint("train", stage="go"), Touchpoint("bus", stage="ghost"))

    assert [stage.id for stage in made.stages] == ["Stage_go"]
    assert nodes(made.pools[0])["Touchpoint_train"].stage == "Stage_go"
    assert nodes(made.pools[0])["Touchpoint_bus"].stage == ""


def test_a_moment_of_truth_stands_out():
    (pool,) = mapped(Touchpoint("pay", stage="go", moment_of_truth=Moment()), Touchpoint("look", stage="go")).pools

    assert [node.id for node in pool.nodes if node.stands_out] == ["Touchpoint_pay"]


# Ways -----------------------------------------------------------------------------------------------------------------


def test_a_way_over_what_a_persona_skips_is_kept():
    ann, _ = mapped(
        Persona("ann"),
        Persona("bob"),
        Touchpoint("a", stage="go", next="b"),
        Touchpoint("b", stage="go", personas="bob", next="c"),
        Touchpoint("c", stage="go"),
    ).pools

    assert ("Touchpoint_a", "Touchpoint_c") in ways(ann)


def test_touchpoints_without_ways_follow_in_their_order_and_the_loss_is_told():
    journey = JourneyMap.of(
        "Trip", Stage("go"), Stage("come"), Touchpoint("b", stage="come"), Touchpoint("a", stage="go")
    )
    made = diagram(journey, language="en")

    assert ("Touchpoint_a", "Touchpoint_b") in ways(made.diagram.pools[0])
    assert len(made.losses) == 1


def test_a_wait_is_a_timer_before_the_task():
    (pool,) = mapped(
        Touchpoint("buy", "Buy", stage="go", next="get"),
        Touchpoint("get", stage="go", timing=Timing(after=After("buy", days=3))),
    ).pools
    timer = nodes(pool)["Touchpoint_get_wait"]

    assert (timer.tag, timer.duration, timer.name) == ("intermediateCatchEvent", "P3D", "3 days after “Buy”")
    assert {("Touchpoint_buy", timer.id), (timer.id, "Touchpoint_get")} <= set(ways(pool))


def test_what_a_touchpoint_falls_back_to_is_an_alternative():
    (pool,) = mapped(
        Touchpoint("chat", stage="go", falls_back_to="call", next="done"),
        Touchpoint("call", stage="go"),
        Touchpoint("done", stage="go"),
    ).pools

    assert ways(pool)["Touchpoint_chat_split", "Touchpoint_call"] == "if it fails"


def test_the_start_is_named_by_what_makes_the_first_stage_begin():
    journey = JourneyMap.of("Trip", Stage("go", trigger="The bag is packed"), Touchpoint("train", stage="go"))

    assert diagram(journey).diagram.pools[0].nodes[0].name == "The bag is packed"


def test_flows_are_named_by_condition_or_share():
    steps = [NextStep("a", condition="it rains"), NextStep("b", share=0.255), NextStep("c")]

    assert [way_caption(step, "en") for step in steps] == ["it rains", "25.5%", ""]
    assert way_caption(steps[1], "fr") == "25,5\N{NO-BREAK SPACE}%"


# Organisation ---------------------------------------------------------------------------------------------------------


def test_a_supporting_process_sends_a_message_to_each_task_of_its_touchpoint():
    made = mapped(Persona("ann"), Persona("bob"), Touchpoint("train", stage="go"), Process("drive", supports="train"))

    assert [(message.source, message.target) for message in made.messages] == [
        ("Process_drive", "Touchpoint_train"),
        ("Process_drive", "Touchpoint_train_in_bob"),
    ]


def test_a_link_supports_too():
    made = mapped(Touchpoint("train", stage="go"), Process("drive"), Link("drive", "supports", "train"))

    assert len(made.messages) == 1


def test_triggers_are_flows_inside_of_a_pool_and_messages_between_pools():
    made = mapped(
        Team("depot", kind="partner"),
        Process("sell", triggers=["pack", "load"]),
        Process("pack"),
        Process("load", owner="depot"),
    )

    assert ("Process_sell", "Process_pack") in ways(made.pools[1])
    assert [(message.source, message.target) for message in made.messages] == [("Process_sell", "Process_load")]


def test_pain_points_and_opportunities_are_annotations():
    (pool,) = mapped(
        Touchpoint("pay", stage="go", pain_points=["Too many fields"]),
        Opportunity("one-page", "One page", addresses="pay-pain-1"),
        Opportunity("later", "Pay later", addresses="pay"),
    ).pools

    assert [(note.text, note.about) for note in pool.notes] == [
        ("Too many fields", "Touchpoint_pay"),
        ("One page", "Touchpoint_pay"),
        ("Pay later", "Touchpoint_pay"),
    ]


# Words ----------------------------------------------------------------------------------------------------------------


def test_a_caption_is_one_line_of_what_xml_can_hold():
    assert caption(Stage("go", " a\n\tb\x00 \ufeff")) == "a b"
    assert caption(Stage("go", "\ufeff \x1f")) == "go"


def test_made_names_speak_french_on_french_maps():
    made = mapped(Touchpoint("train", stage="go"), language="fr-CA")

    assert made.pools[0].name == "Clients"
    assert lane_caption("Réseau", "support", "fr") == "Réseau (soutien)"


def test_the_document_has_a_reference_in_the_place_of_what_elements_hold():
    made = mapped(Persona("ann"), Touchpoint("train", stage="go"), Process("drive"), Channel("web"))

    assert made.journey["touchpoints"] == [{"$ref": "Touchpoint_train", "id": "train"}]
    assert made.journey["personas"] == [{"$ref": "Persona_ann", "id": "ann"}]
    assert made.journey["processes"] == [{"$ref": "Process_drive", "id": "drive"}]
    assert made.journey["channels"] == [{"id": "web"}]
