"""How much an element weighs, and the order of rows, worked out by hand; the enumerator is asked the same."""

import pytest

from impact.writing import about, elements, ids, link, process, touchpoint, trip

# Severity -------------------------------------------------------------------------------------------------------------


def severity(ask, family=(), links=(), **fields):
    document = trip(
        personas=list(family),
        touchpoints=[
            touchpoint("web", **fields),
            touchpoint("gate", moment_of_truth={"id": "smile", "importance": 0.3}),
            touchpoint("exit", moment_of_truth={"id": "tears", "importance": 0.6}),
        ],
        processes=[process("sale", "web")],
        links=list(links),
    )
    found = ask(document, {"sale": "removed"})
    assert found["web"].strength == about(0.9)
    return found["web"].severity


def test_severity_is_strength_where_nothing_is_said(ask):
    assert severity(ask) == about(0.9)


def test_severity_grows_with_the_importance_of_the_touchpoint(ask):
    assert severity(ask, importance=0.5) == about(1 - 0.1**0.5)
    assert severity(ask, importance=0) == 0


def test_a_moment_of_truth_weighs_one_and_its_importance(ask):
    assert severity(ask, moment_of_truth={"id": "look", "importance": 0.4}) == about(1 - 0.1**1.4)
    assert severity(ask, moment_of_truth={"id": "look"}) == about(1 - 0.1**2)
    assert severity(ask, moment_of_truth={"id": "look", "importance": 0}) == about(0.9)


def test_of_several_moments_the_most_important_counts_through_links_too(ask):
    links = [link("smile", "marks", "web"), link("tears", "marks", "web", strength=0)]

    assert severity(ask, links=links) == about(1 - 0.1**1.6)
    assert severity(ask, links=links, moment_of_truth={"id": "look", "importance": 0.7}) == about(1 - 0.1**1.7)


def test_what_is_no_moment_marks_nothing(ask):
    assert severity(ask, links=[link("gate", "marks", "web"), link("nobody", "marks", "web")]) == about(0.9)


def test_of_the_personas_who_meet_a_touchpoint_the_most_important_counts(ask):
    personas = [{"id": "ana", "importance": 0.5}, {"id": "bo", "importance": 0.8}, {"id": "cy", "importance": 0.9}]

    assert severity(ask, family=personas) == about(1 - 0.1**0.9)


def test_severity_multiplies_touchpoint_moment_and_persona(ask):
    personas = [{"id": "ana", "importance": 0.8}, {"id": "bo"}]
    fields = {"importance": 0.5, "moment_of_truth": {"id": "look", "importance": 0.6}}

    assert severity(ask, family=personas, personas=["ana"], **fields) == about(1 - 0.1 ** (0.5 * 1.6 * 0.8))


def test_links_say_nothing_of_who_meets_a_touchpoint_in_severity(ask):
    personas = [{"id": "ana", "importance": 0.5}, {"id": "bo"}]
    links = [link("bo", "experiences", "web")]

    assert severity(ask, family=personas, personas=["ana"], links=links) == about(1 - 0.1**0.5)


def test_a_touchpoint_that_nobody_of_the_map_meets_counts_in_full(ask):
    assert severity(ask, family=[{"id": "ana", "importance": 0.5}], personas=["nobody"]) == about(0.9)


def test_a_moment_weighs_what_its_holder_weighs(ask):
    document = trip(
        touchpoints=[
            touchpoint("web", importance=0.5, moment_of_truth={"id": "look", "importance": 0.6}),
            touchpoint("gate", importance=0.9),
        ],
        processes=[process("sale", {"id": "gate", "strength": 0.5})],
        links=[link("look", "marks", "gate")],
    )

    found = ask(document, {"sale": "removed"})

    assert found["gate"].severity == about(1 - 0.55 ** (0.9 * 1.6))
    assert found["look"].severity == about(1 - 0.55 ** (0.5 * 1.6))


@pytest.mark.parametrize(
    ("strength", "level"),
    [
        (1, "critical"),
        (0.8, "critical"),
        (0.799, "high"),
        (0.5, "high"),
        (0.499, "medium"),
        (0.2, "medium"),
        (0.199, "low"),
        (0.05, "low"),
        (0.049, "minimal"),
    ],
)
def test_a_level_begins_at_its_lowest_severity(ask, strength, level):
    document = trip(processes=[process("sale", owner={"id": "staff", "strength": strength})], teams=elements("staff"))

    row = ask(document, {"sale": "removed"})["staff"]

    assert (row.severity, row.level) == (strength, level)


# The order of rows ----------------------------------------------------------------------------------------------------


def test_the_most_severe_comes_first(ask):
    document = trip(
        touchpoints=[touchpoint("ad"), touchpoint("web"), touchpoint("gate")],
        processes=[process("sale", {"id": "ad", "strength": 0.2}, "web", {"id": "gate", "strength": 0.5})],
    )

    assert ids(ask(document, {"sale": "removed"})) == ["web", "gate", "ad"]


def test_of_equal_severity_moments_of_truth_come_first(ask):
    document = trip(
        touchpoints=[
            touchpoint("ad", "before"),
            touchpoint("web", "after", moment_of_truth={"id": "look", "importance": 0}),
            touchpoint("gate", "after", importance=0.5, moment_of_truth={"id": "smile"}),
        ],
        processes=[process("sale", "ad", "web", "gate")],
    )

    assert ids(ask(document, {"sale": "removed"}).affected)[:5] == ["web", "gate", "look", "smile", "ad"]


def test_of_equal_severity_the_earlier_stage_comes_first_its_own_or_the_holders(ask):
    document = trip(
        touchpoints=[
            touchpoint("gate", "after", pain_points=[{"id": "queue"}]),
            touchpoint("lost", "nowhere"),
            touchpoint("ad", "before", pain_points=[{"id": "dull"}]),
            touchpoint("web", "during"),
        ],
        processes=[process("sale", "gate", "lost", "ad", "web")],
        links=[link(id, "in_stage", "during", strength=0) for id in ("gate", "ad")],
    )

    found = ask(document, {"sale": "removed"})

    assert ids(found) == ["ad", "web", "gate", "lost"]
    assert ids(row for row in found.affected if row.kind == "pain_point") == ["dull", "queue"]
    assert ids(row for row in found.affected if row.kind == "stage") == ["before", "during", "after"]


def test_a_stage_is_in_its_own_place_among_equals(ask):
    document = trip(
        touchpoints=[touchpoint("web", "before", next={"to": "gate", "handoff": True}), touchpoint("gate", "after")],
        links=[link("web", "in_stage", "during", strength=0.7142857)],  # 500, as much as the handoff gives
    )

    assert ids(ask(document, {"web": "removed"}).affected)[1:3] == ["during", "gate"]


def test_of_equal_severity_kinds_come_in_the_order_of_the_format_then_as_in_the_file(ask):
    document = trip(
        systems=elements("till", "host"),
        processes=[process("sale", depends_on="net"), process("bill", depends_on="net")],
        channels=[{"id": "app", "runs_on": "net"}],
        links=[link("till", "depends_on", "net"), link("host", "depends_on", "net"), link("desk", "depends_on", "net")],
        teams=elements("desk"),
        data=elements("names"),
    )
    document["systems"].append({"id": "net"})

    assert ids(ask(document, {"net": "removed"}).affected) == ["app", "sale", "bill", "till", "host", "desk"]
