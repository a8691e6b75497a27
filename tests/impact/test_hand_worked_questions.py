"""The options of a question and several changes at once, worked out by hand; the enumerator is asked the same."""

from impact.writing import about, elements, ids, link, process, touchpoint, trip
from journeykit import Change, Kit
from journeykit.plugins import Carry, Relation, hookimpl

# A persona filter -----------------------------------------------------------------------------------------------------


FAMILY = [{"id": "ana", "importance": 0.4}, {"id": "bo", "importance": 0.9}, {"id": "cy"}]


def test_a_persona_filter_removes_what_none_of_them_meets(ask):
    document = trip(
        personas=FAMILY,
        touchpoints=[
            touchpoint("ad", personas=["bo"], moment_of_truth={"id": "look"}, pain_points=[{"id": "dull"}]),
            touchpoint("web", personas=["ana", "bo"]),
            touchpoint("gate", personas=["nobody"]),
            touchpoint("exit"),
        ],
        processes=[process("sale", "ad", "web", "gate", "exit")],
    )

    found = ask(document, {"sale": "removed"}, personas=["ana"])

    assert set(ids(found.affected)) == {"web", "exit", "ana", "during", "trip"}
    assert (found["web"].personas, found["exit"].personas) == (("ana",), ("ana",))
    assert found["exit"].severity == about(1 - 0.1**0.4)


def test_several_personas_of_a_filter_count_together(ask):
    document = trip(
        personas=FAMILY,
        touchpoints=[touchpoint(f"of-{each['id']}", personas=[each["id"]]) for each in FAMILY],
        processes=[process("sale", *(f"of-{each['id']}" for each in FAMILY))],
    )

    assert set(ids(ask(document, {"sale": "removed"}, personas=["ana", "cy"]))) == {"of-ana", "of-cy"}


def test_a_way_on_needs_one_of_the_personas_of_the_filter(ask):
    document = trip(
        personas=FAMILY,
        touchpoints=[touchpoint("web", personas=["ana", "cy"], next="gate"), touchpoint("gate", personas=["bo", "cy"])],
    )

    assert ids(ask(document, {"web": "removed"})) == ["gate"]
    assert ids(ask(document, {"web": "removed"}, personas=["ana", "bo"])) == []


def test_a_filter_counts_before_changes_expand(ask):
    document = trip(personas=FAMILY, touchpoints=[touchpoint("web", personas=["bo"]), touchpoint("gate")])

    found = ask(document, {"during": "removed", "web": "removed"}, personas=["ana"])

    assert ids(found) == ["gate"]
    assert [change.id for change in found.changes] == ["during", "web"]
    assert found.warnings == ("web",)


def test_a_stage_does_not_stand_for_what_the_filter_removes(ask):
    document = trip(personas=FAMILY, touchpoints=[touchpoint("web", personas=["bo"]), touchpoint("gate")])

    assert ids(ask(document, {"during": "removed"}, personas=["ana"])) == ["gate"]


def test_a_fallback_that_the_filter_removes_is_none(ask):
    document = trip(
        personas=FAMILY,
        touchpoints=[touchpoint("web", falls_back_to="desk"), touchpoint("desk", "after", personas=["bo"])],
    )

    assert ask(document, {"during": "removed"})["web"].fallback == "ok"
    assert ask(document, {"during": "removed"}, personas=["ana"])["web"].fallback == "none"


def test_a_moment_that_the_filter_removes_marks_nothing(ask):
    document = trip(
        personas=elements("ana", "bo"),
        touchpoints=[
            touchpoint("ad"),
            touchpoint("gate", "after"),
            touchpoint("vip", personas=["bo"], moment_of_truth={"id": "smile"}),
        ],
        processes=[process("sale", "ad", "gate")],
        links=[link("smile", "marks", "gate")],
    )

    found = ask(document, {"sale": "removed"}, personas=["ana"])

    assert found["gate"].severity == about(0.9)
    assert ids(found) == ["ad", "gate"]


def test_channels_that_a_filter_cannot_remove_stay_alternatives(ask):
    document = trip(
        personas=elements("ana"),
        touchpoints=[touchpoint("web", channel=["app", "desk"])],
        channels=elements("app", "desk"),
    )

    assert ask(document, {"app": "removed"}, personas=["ana"])["web"].why[0].weight == 450


# Lanes, hops, floor ---------------------------------------------------------------------------------------------------


CHAIN = trip(
    touchpoints=[touchpoint("ad", next="web"), touchpoint("web", next="gate"), touchpoint("gate", owner="staff")],
    processes=[process("sale", "web")],
    teams=elements("staff"),
)


def test_lanes_keep_the_rows_whose_best_lane_is_named_and_follow_delivery_all_the_same(ask):
    assert ids(ask(CHAIN, {"sale": "removed"}, lanes=["experience"]).affected) == ["gate"]
    assert ids(ask(CHAIN, {"sale": "removed"}, lanes=["ownership"]).affected) == []
    assert ids(ask(CHAIN, {"sale": "removed"}, lanes=["experience", "ownership"]).affected) == ["gate", "staff"]


def test_an_element_is_reached_on_a_named_lane_where_its_better_lane_is_closed(ask):
    document = trip(
        touchpoints=[touchpoint("web", sets_expectation_for="gate"), touchpoint("gate", sets_expectation_for="web")]
    )

    def way(**options):
        row = ask(document, {"web": "removed"}, **options)["gate"]
        return row.lane, row.strength

    assert way() == ("expectation", about(0.8))
    assert way(lanes=["experience"]) == ("experience", about(0.6))


def test_max_hops_keeps_rows_not_the_walk(ask):
    all_of_it = ask(CHAIN, {"sale": "removed"})
    near = ask(CHAIN, {"sale": "removed"}, max_hops=2)

    assert ids(near.affected) == [row.id for row in all_of_it.affected if row.hops <= 2]
    assert near["during"].touchpoints == 3
    assert ids(ask(CHAIN, {"sale": "removed"}, max_hops=0).affected) == []


def test_max_hops_does_not_look_for_a_shorter_way(ask):
    document = trip(
        touchpoints=[touchpoint("ticket")],
        processes=[process("sale", {"id": "ticket", "strength": 0.5}, triggers="print"), process("print", "ticket")],
    )

    assert ids(ask(document, {"sale": "removed"}, max_hops=1)) == []


def test_what_is_as_strong_as_the_floor_is_kept(ask):
    document = trip(touchpoints=[touchpoint("web"), touchpoint("gate")])
    document["processes"] = [process("sale", {"id": "web", "strength": 0.5}, {"id": "gate", "strength": 0.499})]

    assert ids(ask(document, {"sale": "removed"}, floor=0.45)) == ["web"]


def test_the_floor_is_a_hundredth_where_nothing_is_said(ask):
    document = trip(
        processes=[process(id, owner={"id": f"{id}-team", "strength": s}) for id, s in [("a", 0.01), ("b", 0.009)]]
    )
    document["teams"] = elements("a-team", "b-team")

    assert ids(ask(document, {"a": "removed", "b": "removed"}).affected) == ["a-team"]


def test_a_change_below_the_floor_affects_nothing(ask):
    assert not ask(CHAIN, {"during": "modified"}, floor=0.7)
    assert ids(ask(CHAIN, {"during": "removed"}, floor=1)) == ["ad", "web", "gate"]


# Several changes ------------------------------------------------------------------------------------------------------


def test_an_improvement_is_apart_from_everything_else(ask):
    document = trip(
        touchpoints=[touchpoint("web"), touchpoint("gate")],
        processes=[process("sale", "web"), process("guard", {"id": "web", "strength": 0.5}, "gate")],
    )

    found = ask(document, {"sale": "removed", "guard": "improved"})

    assert ids(found) == ["web"]
    assert {row.id: row.strength for row in found.improved if row.kind == "touchpoint"} == {
        "web": about(0.6 * 0.45),
        "gate": about(0.6 * 0.9),
    }
    assert sum(found.summary["touchpoint"].values()) == 1


def test_what_changes_is_no_row_of_the_other_list_either(ask):
    document = trip(
        touchpoints=[touchpoint("web")], processes=[process("sale", "web", triggers="bill"), process("bill")]
    )

    found = ask(document, {"sale": "removed", "bill": "improved", "web": "improved"})

    assert not {"sale", "bill", "web"} & {row.id for row in (*found.affected, *found.improved)}


def test_each_row_says_the_change_that_reaches_it_best(ask):
    document = trip(
        touchpoints=[touchpoint("web"), touchpoint("gate")],
        processes=[process("sale", {"id": "web", "strength": 0.3}, "gate"), process("bill", "web")],
    )

    found = ask(document, {"sale": "removed", "bill": "added"})

    assert (found["web"].change, found["web"].strength) == ("added", about(0.5 * 0.9))
    assert (found["gate"].change, found["gate"].strength) == ("removed", about(0.9))


def test_of_changes_that_reach_an_element_alike_the_first_kind_of_the_table_counts(ask):
    document = trip(touchpoints=[touchpoint("web")], processes=[process("sale", "web"), process("bill", "web")])

    assert ask(document, {"sale": "modified", "bill": "delayed"})["web"].change == "delayed"
    assert ask(document, {"sale": "delayed", "bill": "modified"})["web"].change == "delayed"


def test_fewer_hops_count_before_the_kind_of_change(ask):
    document = trip(
        processes=[process("sale", writes="seats"), process("bill", owner="staff")],
        data=[{"id": "seats", "owner": "staff"}],
        teams=elements("staff"),
    )

    row = ask(document, {"sale": "removed", "bill": "modified"})["staff"]

    assert row.strength == about(0.6)  # 1 × 0.6 × 1 at two hops, or 0.6 × 1 at one
    assert (row.change, row.hops) == ("modified", 1)


def test_the_lane_counts_before_the_kind_of_change(ask):
    document = trip(
        processes=[process("sale", uses={"id": "till", "strength": 0.8}), process("bill")],
        systems=[{"id": "till", "depends_on": "bill"}],
    )

    row = ask(document, {"sale": "removed", "bill": "added"})["till"]

    assert row.strength == about(0.4)  # 1 × 0.4 on rollup, or 0.5 × 0.8 on delivery
    assert (row.change, row.lane) == ("added", "delivery")


# Rules of plugins -----------------------------------------------------------------------------------------------------


class Strangers:
    """A plugin after which ways on need no persona who meets both ends."""

    @hookimpl
    def journeykit_vocabulary(self):
        along, against = Carry("experience", 400, factor="share"), Carry("expectation", 200)
        yield Relation(name="precedes", along=along, against=against, replaces=True)


def test_two_kits_ask_one_map_each_by_its_own_rules(kit):
    journey = kit.loads("""
        {journeykit: 1, title: Trip, personas: [Ana, Bo], stages: [Go], touchpoints: [
        {name: Web, stage: go, personas: ana, next: gate}, {name: Gate, stage: go, personas: bo}]}
        """)
    other = Kit([Strangers()], discover=False)

    assert ids(kit.impact(journey, Change("web", "removed"))) == []
    assert ids(other.impact(journey, Change("web", "removed"))) == ["gate"]
