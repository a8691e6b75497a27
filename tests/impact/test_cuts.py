"""Personas whose every way to the end is cut: hand-worked, and against walking every way there is."""

import json

import jsonschema
import pytest

from impact.random_maps import random_of
from impact.writing import process, touchpoint, trip
from journeykit import Change, Impact, Kit
from journeykit._impact import impact
from journeykit._impact._cuts import cuts, with_cuts
from journeykit.model import Portfolio
from journeykit.schemas import schema

KIT = Kit(discover=False)
RULES = KIT.vocabulary
ANA = {"personas": [{"id": "ana"}]}


def loaded(document):
    return KIT.loads(json.dumps(document))


def cut_by(document, *changes):
    return cuts(loaded(document), [Change.parse(change) for change in changes], RULES)


def tickets(**kiosk):
    """A journey of three touchpoints, the first of which is a kiosk."""
    return trip(
        **ANA,
        touchpoints=[
            touchpoint("kiosk", "before", next="train", **kiosk),
            touchpoint("train", "during", next="exit"),
            touchpoint("exit", "after"),
        ],
        channels=[{"id": "station", "runs_on": "power"}, {"id": "web"}],
        processes=[process("upkeep", "kiosk", uses="parts")],
        systems=[{"id": "parts", "depends_on": "power"}, {"id": "power"}],
    )


def test_a_touchpoint_that_is_removed_cuts_the_only_way():
    (cut,) = cut_by(tickets(), "train=removed")

    assert (cut.persona, cut.goals, cut.way, cut.stopped_at) == (
        "ana",
        ("exit",),
        ("kiosk", "train", "exit"),
        ("train",),
    )
    assert (cut.exact, cut.journey) == (True, None)


@pytest.mark.parametrize(
    "change", ["kiosk=removed", "kiosk=unavailable", "before=removed", "trip=unavailable", "exit=removed"]
)
def test_the_first_touchpoint_the_last_one_and_what_holds_them_cut_too(change):
    assert len(cut_by(tickets(), change)) == 1


@pytest.mark.parametrize("kind", ["replaced", "degraded", "delayed", "modified", "improved", "added", "reassigned"])
def test_other_kinds_of_change_cut_nothing(kind):
    assert cut_by(tickets(), f"train={kind}") == ()


@pytest.mark.parametrize("change", ["upkeep=removed", "parts=unavailable", "power=unavailable"])
def test_what_a_touchpoint_cannot_be_delivered_without_cuts_its_ways(change):
    (cut,) = cut_by(tickets(), change)

    assert cut.stopped_at == ("kiosk",)


@pytest.mark.parametrize("said", [{"criticality": "important"}, {"criticality": "optional"}, {"strength": 0.9}])
def test_what_is_not_required_cuts_nothing(said):
    document = tickets()
    document["processes"][0]["uses"] = [{"id": "parts", **said}]

    assert cut_by(document, "parts=removed") == ()


def test_who_owns_it_cuts_nothing():
    document = {**tickets(), "teams": [{"id": "field"}]}
    document["processes"][0]["owner"] = "field"

    assert cut_by(document, "field=removed") == ()


def test_a_channel_cuts_only_where_there_is_no_other():
    assert len(cut_by(tickets(channel="station"), "station=removed")) == 1
    assert cut_by(tickets(channel=["station", "web"]), "station=removed") == ()
    assert len(cut_by(tickets(channel=["station", "web"]), "station=removed", "web=unavailable")) == 1


def test_a_channel_that_is_said_to_be_required_cuts_by_itself():
    document = tickets(channel=[{"id": "station", "criticality": "required"}, "web"])

    assert len(cut_by(document, "station=removed")) == 1
    assert cut_by(document, "web=removed") == ()


def test_a_channel_the_map_does_not_have_counts_as_another_one():
    assert cut_by(tickets(channel=["station", "post"]), "station=removed") == ()


def with_desk(**desk):
    document = tickets(falls_back_to="desk")
    document["touchpoints"].append(touchpoint("desk", "before", **desk))
    return document


def test_a_fallback_that_works_goes_on_where_that_goes_on_which_it_stands_in_for():
    assert cut_by(with_desk(), "kiosk=removed") == ()


def test_a_fallback_that_fails_too_does_not():
    (cut,) = cut_by(with_desk(channel="station"), "kiosk=removed", "station=unavailable")

    assert cut.stopped_at == ("kiosk",)


def test_a_fallback_of_a_fallback_will_do():
    document = with_desk(falls_back_to="phone")
    document["touchpoints"].append(touchpoint("phone", "before"))

    assert cut_by(document, "kiosk=removed", "desk=removed") == ()
    assert len(cut_by(document, "kiosk=removed", "desk=removed", "phone=removed")) == 1


def test_fallbacks_in_a_circle_stand_in_for_nothing():
    document = with_desk(falls_back_to="kiosk")

    assert len(cut_by(document, "kiosk=removed", "desk=removed")) == 1


def test_another_way_is_enough():
    document = tickets()
    document["touchpoints"][0]["next"] = ["train", "bus"]
    document["touchpoints"].append(touchpoint("bus", "during", next="exit"))

    assert cut_by(document, "train=removed") == ()
    (cut,) = cut_by(document, "train=removed", "bus=removed")
    assert cut.stopped_at == ("train", "bus")


def test_only_the_personas_are_cut_who_have_no_other_way():
    document = {**tickets(), "personas": [{"id": "ana"}, {"id": "bo"}]}
    document["touchpoints"][0]["next"] = ["train", "bus"]
    document["touchpoints"].append(touchpoint("bus", "during", next="exit", personas="bo"))
    journey = loaded(document)

    assert [cut.persona for cut in cuts(journey, Change("train", "removed"), RULES)] == ["ana"]
    assert cuts(journey, Change("train", "removed"), RULES, personas="bo") == ()


def test_a_map_without_personas_is_looked_at_for_everyone():
    document = tickets()
    del document["personas"]

    (cut,) = cut_by(document, "train=removed")

    assert cut.persona is None


def test_a_journey_does_not_end_at_a_survey():
    document = tickets()
    document["touchpoints"][2]["next"] = "survey"
    document["touchpoints"].append(touchpoint("survey", "after", kind="survey"))

    assert cut_by(document, "survey=removed") == ()
    (cut,) = cut_by(document, "exit=removed")
    assert cut.goals == ("exit",)


def test_a_journey_ends_in_the_last_stage_in_which_there_is_more_than_a_survey():
    document = tickets()
    document["touchpoints"][2].update(kind="survey")

    (cut,) = cut_by(document, "kiosk=removed")

    assert cut.goals == ("train",)
    assert cut_by(document, "exit=removed") == ()


def test_what_customers_only_fall_back_to_is_no_end():
    document = tickets()
    document["touchpoints"][1]["falls_back_to"] = "help"
    document["touchpoints"].append(touchpoint("help", "after"))

    (cut,) = cut_by(document, "exit=removed")

    assert cut.goals == ("exit",)


def test_who_has_no_way_on_the_map_is_not_judged():
    document = tickets()
    for each in document["touchpoints"]:
        each.pop("next", None)

    assert cut_by(document, "train=removed") == ()


def test_a_persona_or_a_moment_takes_no_way_along():
    document = tickets(moment_of_truth={"id": "first", "kind": "first"})

    assert cut_by(document, "ana=removed", "first=removed") == ()


def drawn(random):
    """Draw a random map of touchpoints, some of them for some personas, some with fallbacks."""
    names = [f"t{n}" for n in range(random.randint(3, 9))]
    personas = ["ana", "bo"]
    touchpoints = []
    for place, name in enumerate(names):
        said = {"next": random.sample(names, random.randint(0, 2))}
        if random.random() < 0.3:
            said["falls_back_to"] = random.sample(names, random.randint(1, 2))
        if random.random() < 0.3:
            said["personas"] = random.sample(personas, 1)
        stage = ("before", "during", "after")[min(2, place * 3 // len(names))]
        touchpoints.append(touchpoint(name, stage, **said))
    for each in touchpoints:
        for field in ("next", "falls_back_to"):
            each[field] = [name for name in each.get(field, ()) if name != each["id"]]
    return trip(personas=[{"id": id} for id in personas], touchpoints=touchpoints)


def cut_off(document, gone):
    """Say who is cut off by walking every way there is, each by itself, without a touchpoint twice."""
    found = []
    for persona in ("ana", "bo"):
        met = {each["id"]: each for each in document["touchpoints"] if persona in each.get("personas", [persona])}
        onward = {id: [to for to in each["next"] if to in met] for id, each in met.items()}
        instead = {id: [to for to in each["falls_back_to"] if to in met] for id, each in met.items()}
        led = {to for each in met.values() for to in (*each["next"], *each["falls_back_to"])}
        drawn = [id for id in met if onward[id] or id in led]
        stages = ["before", "during", "after"]
        instead_only = {to for id in met for to in instead[id]} - {to for id in met for to in onward[id]}
        ends = [id for id in drawn if id not in instead_only] or drawn
        places = sorted({stages.index(met[id]["stage"]) for id in drawn})
        first = [id for id in drawn if met[id]["stage"] == stages[places[0]]]
        latest = max((stages.index(met[id]["stage"]) for id in ends), default=0)
        last = [id for id in ends if met[id]["stage"] == stages[latest]]
        entries = [id for id in first if id not in led] or first
        goals = [id for id in last if not onward[id]] or last

        def works(id, gone, passed=(), instead=instead):
            return id not in gone or any(works(to, gone, (*passed, id)) for to in instead[id] if to not in passed)

        def arrives(way, gone, onward=onward, instead=instead, goals=goals, works=works):
            if not works(way[-1], gone):
                return False
            if way[-1] in goals:
                return True
            following = [to for to in (*onward[way[-1]], *instead[way[-1]]) if to not in way]
            return any(arrives((*way, to), gone) for to in following)

        before = any(arrives((entry,), ()) for entry in entries)
        if before and not any(arrives((entry,), gone) for entry in entries):
            found.append(persona)
    return found


@pytest.mark.parametrize("seed", range(150))
def test_who_is_cut_off_is_who_no_way_is_left_for(seed):
    random = random_of(seed)
    document = drawn(random)
    names = [each["id"] for each in document["touchpoints"]]
    journey = loaded(document)

    for _ in range(4):
        gone = random.sample(names, random.randint(1, 3))
        found = cuts(journey, [Change(id, "removed") for id in gone], RULES)

        assert [cut.persona for cut in found] == cut_off(document, gone), gone
        for cut in found:
            assert cut.way
            assert cut.way[-1] in cut.goals
            assert set(cut.stopped_at) <= set(gone)


def test_every_journey_of_a_portfolio_has_ends_of_its_own():
    order, returns = ({**tickets(), "id": id, "title": id} for id in ("order", "returns"))
    returns["processes"] = []
    portfolio = Portfolio([loaded(order), loaded(returns)])

    (cut,) = cuts(portfolio, Change("upkeep", "removed"), RULES)

    assert (cut.journey, cut.persona, cut.goals, cut.stopped_at) == ("order", "ana", ("order/exit",), ("order/kiosk",))
    assert {cut.journey for cut in cuts(portfolio, Change("power", "removed"), RULES)} == {"order"}


def test_a_difference_that_takes_a_touchpoint_away_cuts_unless_it_draws_another_way():
    old = tickets()
    gone = tickets()
    gone["touchpoints"] = [each for each in gone["touchpoints"] if each["id"] != "train"]
    gone["touchpoints"][0]["next"] = []
    instead = json.loads(json.dumps(gone))
    instead["touchpoints"][0]["next"] = "exit"

    def found(new):
        return with_cuts(impact(loaded(new), (), RULES, base=loaded(old)), loaded(new), RULES, base=loaded(old)).cuts

    assert [(cut.persona, cut.stopped_at) for cut in found(gone)] == [("ana", ("train",))]
    assert found(instead) == ()


def test_a_report_with_cuts_is_read_again_and_fits_its_schema():
    journey = loaded(tickets())
    plain = impact(journey, Change("train", "removed"), RULES)
    found = with_cuts(plain, journey, RULES)
    report = json.loads(json.dumps(found.to_dict()))

    jsonschema.validate(report, schema("impact-1"))
    assert Impact.from_dict(report) == found
    assert report["cuts"] == [
        {
            "persona": "ana",
            "goals": ["exit"],
            "way": ["kiosk", "train", "exit"],
            "stopped_at": ["train"],
            "exact": True,
        }
    ]
    assert "cuts" not in plain.to_dict()
    assert with_cuts(impact(journey, "train", RULES), journey, RULES).to_dict()["cuts"] == []
