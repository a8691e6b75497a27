"""What kind of change each field makes, and the group it belongs to."""

import attrs
import pytest

from journeykit import diff
from journeykit._diff import GROUPS
from journeykit.model import (
    After,
    Emotion,
    JourneyMap,
    Link,
    Metric,
    Moment,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Reference,
    Stage,
    Team,
    Timing,
    Touchpoint,
)
from journeykit.plugins import ElementChange, FieldChange
from journeykit.testing import sample

BUS = Touchpoint("bus", stage="go")


def map_with(*elements, **fields):
    return JourneyMap.of("Trip", Stage("go"), *elements, **fields)


def changed(before, after):
    """Give the only change between two versions of an element of a small map."""
    (change,) = diff(map_with(before), map_with(after))
    return change


FIELDS = [
    (element.id, field.name)
    for element in sample()
    if element.element_kind not in {"moment", "pain_point"}
    for field in attrs.fields(type(element))
    if field.default is not attrs.NOTHING
    and field.name not in {"moment_of_truth", "pain_points"}
    and getattr(element, field.name) != getattr(attrs.evolve(element, **{field.name: field.default}), field.name)
]


@pytest.mark.parametrize(("id", "field"), FIELDS)
def test_every_field_is_compared_and_belongs_to_a_group(id, field):
    element = sample()[id]
    emptied = attrs.evolve(element, **{field: attrs.fields_dict(type(element))[field].default})
    new = sample().with_element(emptied)

    changes = diff(sample(), new)

    assert all(change.id == id and change.group in GROUPS for change in changes)
    assert {each for change in changes for each in change.fields} == {
        FieldChange(field, getattr(element, field), getattr(emptied, field))
    }


@pytest.mark.parametrize(
    ("fields", "group", "kind"),
    [
        ({"name": "The bus"}, "identity", "modified"),
        ({"stage": "stay"}, "place", "modified"),
        ({"timing": Timing(day=2)}, "order", "modified"),
        ({"channel": "road"}, "channel", "modified"),
        ({"falls_back_to": "train"}, "relations", "modified"),
        ({"owner": "drivers"}, "owner", "reassigned"),
        ({"importance": 0.5}, "importance", "modified"),
        ({"emotion": Emotion("Relief")}, "emotion", "modified"),
        ({"action": "Waits"}, "content", "modified"),
        ({"tags": ["old"]}, "notes", "modified"),
    ],
)
def test_a_field_says_the_group_and_the_kind_of_change(fields, group, kind):
    change = changed(BUS, attrs.evolve(BUS, **fields))

    assert (change.id, change.group, change.kind) == ("bus", group, kind)
    assert change.seeds == (group != "notes")


def test_an_element_with_a_new_name_and_a_new_owner_has_two_changes():
    changes = diff(map_with(BUS), map_with(attrs.evolve(BUS, name="The bus", owner="drivers")))

    assert [change.group for change in changes["bus"]] == ["identity", "owner"]


def test_the_changes_of_an_element_hold_it_as_it_was_and_as_it_is():
    after = attrs.evolve(BUS, name="The bus")

    change = changed(BUS, after)

    assert (change.before, change.after, change.label) == (BUS, after, "The bus")


def test_a_note_at_a_reference_is_no_other_relation():
    before = Process("drive", supports="bus")
    after = Process("drive", supports=Reference("bus", note="on weekdays"))

    assert changed(before, after).group == "notes"


def test_another_note_at_an_owner_hands_nothing_over():
    before = Process("drive", owner="drivers")
    after = Process("drive", owner=Reference("drivers", strength=0.5))

    assert changed(before, after).kind == "modified"


def test_a_version_of_the_map_seeds_nothing():
    (change,) = diff(map_with(version="1"), map_with(version="2"))

    assert (change.element_kind, change.group, change.seeds) == ("journey", "notes", False)


def test_a_goal_of_the_journey_seeds():
    (change,) = diff(map_with(), map_with(customer_goals=["Arrive"]))

    assert (change.group, change.seeds) == ("content", True)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (Timing(day=1), Timing(day=3), "delayed"),
        (Timing(day=3), Timing(day=1), "modified"),
        (Timing(after=After("train", days=1)), Timing(after=After("train", days=2)), "delayed"),
        (Timing(after=After("train", days=1)), Timing(after=After("tram", days=2)), "modified"),
        (Timing(day=1), Timing(after=After("train", days=9)), "modified"),
        (Timing(day=1), None, "modified"),
    ],
)
def test_a_timing_that_comes_later_is_a_delay(before, after, kind):
    assert changed(attrs.evolve(BUS, timing=before), attrs.evolve(BUS, timing=after)).kind == kind


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({"severity": 3}, {"severity": 7}, "degraded"),
        ({"severity": 7, "frequency": 0.5}, {"severity": 3, "frequency": 0.25}, "improved"),
        ({"severity": 7, "frequency": 0.5}, {"severity": 3, "frequency": 0.75}, "modified"),
        ({"severity": 7}, {}, "modified"),
    ],
)
def test_ratings_of_a_pain_point_say_which_way_it_goes(before, after, kind):
    maps = [map_with(attrs.evolve(BUS, pain_points=[PainPoint("Late", **fields)])) for fields in (before, after)]

    (change,) = diff(*maps)

    assert (change.id, change.group, change.kind) == ("bus-pain-1", "importance", kind)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({"kind": "csat", "counts": [0, 0, 5, 3, 2]}, {"kind": "csat", "counts": [0, 0, 3, 4, 3]}, "improved"),
        ({"kind": "nps", "value": 30}, {"kind": "nps", "value": 20}, "degraded"),
        (
            {"kind": "nps", "counts": {"promoters": 5, "passives": 3, "detractors": 2}},
            {"kind": "nps", "counts": {"promoters": 9, "passives": 3, "detractors": 8}},
            "degraded",
        ),
        (
            {"kind": "nps", "counts": [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]},
            {"kind": "nps", "counts": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]},
            "improved",
        ),
        (
            {"kind": "abandonment", "numerator": 2, "denominator": 10},
            {"kind": "abandonment", "numerator": 3, "denominator": 20},
            "improved",
        ),
        ({"kind": "ces", "value": 2}, {"kind": "ces", "value": 3}, "modified"),
        ({"kind": "nps", "value": 30, "unit": "%"}, {"kind": "nps", "value": 20}, "modified"),
        ({"kind": "nps", "target": 30}, {"kind": "nps", "target": 20}, "modified"),
        ({"kind": "fcr", "numerator": 1, "denominator": 0}, {"kind": "fcr", "numerator": 1}, "modified"),
    ],
)
def test_a_metric_says_which_way_it_goes_where_that_is_known(before, after, kind):
    change = changed(Metric("measure", **before), Metric("measure", **after))

    assert (change.group, change.kind) == ("metric", kind)


# Emotions -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "kind", "delta"),
    [
        (Emotion(score=-1), Emotion(score=1), "improved", 1.0),
        (Emotion("Joy", score=2), Emotion("Anger", score=-2), "degraded", -2.0),
        (Emotion("Joy", score=1), Emotion("Delight", score=1), "modified", 0.0),
        (Emotion("Joy"), Emotion("Joy", score=1), "modified", None),
        (Emotion(score=1), None, "modified", None),
    ],
)
def test_an_emotion_has_its_delta_on_the_normalised_scale(before, after, kind, delta):
    change = changed(attrs.evolve(BUS, emotion=before), attrs.evolve(BUS, emotion=after))

    assert (change.group, change.kind, change.delta) == ("emotion", kind, delta)


def test_an_emotion_that_rises_for_one_persona_and_falls_for_another_is_modified():
    before = attrs.evolve(
        BUS, by_persona={"ann": PersonaView(emotion=Emotion(score=0)), "bob": PersonaView(emotion=Emotion(score=0))}
    )
    better = attrs.evolve(BUS, by_persona={**before.by_persona, "ann": PersonaView(emotion=Emotion(score=1))})
    mixed = attrs.evolve(BUS, by_persona={**better.by_persona, "bob": PersonaView(emotion=Emotion(score=-1))})

    assert changed(before, better).kind == "improved"
    assert changed(before, mixed).kind == "modified"


def test_what_a_persona_does_is_content_and_what_a_persona_feels_is_emotion():
    before = attrs.evolve(BUS, by_persona={"ann": PersonaView(action="Waits")})
    after = attrs.evolve(BUS, by_persona={"ann": PersonaView(action="Walks", emotion=Emotion("Joy"))})

    changes = diff(map_with(before, Persona("ann")), map_with(after, Persona("ann")))

    assert [change.group for change in changes] == ["emotion", "content"]


def test_the_same_feeling_on_another_scale_seeds_nothing_at_the_touchpoint():
    old = map_with(attrs.evolve(BUS, emotion=Emotion("Joy", score=1)))
    new = map_with(attrs.evolve(BUS, emotion=Emotion("Joy", score=4)), emotion_scale=(1, 5))

    changes = diff(old, new)

    assert [(change.id, change.group) for change in changes] == [("trip", "emotion"), ("bus", "notes")]
    assert changes.emotion_by_stage == ()


def test_stages_have_the_means_of_their_touchpoints():
    def journey(*scores):
        held = [Touchpoint(f"t{n}", stage="go", emotion=Emotion(score=score)) for n, score in enumerate(scores)]
        return map_with(*held, Stage("stay", "Staying"), Touchpoint("bed", stage="stay"))

    (change,) = diff(journey(0, 2), journey(0, -2)).emotion_by_stage

    assert (change.stage, change.before, change.after, change.delta) == ("go", 0.5, -0.5, -1.0)


def test_a_stage_that_is_gone_has_no_emotion_any_more():
    felt = Touchpoint("bed", stage="stay", emotion=Emotion(score=2))

    (change,) = diff(map_with(Stage("stay", "Staying"), felt), map_with()).emotion_by_stage

    assert (change.name, change.before, change.after, change.delta) == ("Staying", 1.0, None, None)


# Links ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "id", "group", "kind"),
    [
        (Link("drive", "supports", "bus"), "drive", "relations", "modified"),
        (Link("drivers", "owns", "bus"), "bus", "owner", "reassigned"),
        (Link("nobody", "is kin to", "bus"), "trip", "relations", "modified"),
    ],
)
def test_a_link_belongs_to_the_element_whose_field_would_say_it(link, id, group, kind):
    elements = (BUS, Process("drive"), Team("drivers"))

    (change,) = diff(map_with(*elements), map_with(*elements, link))

    assert (change.id, change.group, change.kind) == (id, group, kind)
    assert change.fields == (FieldChange("links", (), (link,)),)


def test_another_strength_of_a_link_is_a_change_of_relations_and_another_note_is_not():
    elements = (BUS, Process("drive"))
    plain, weak, noted = (Link("drive", "triggers", "bus", **f) for f in ({}, {"strength": 0.5}, {"note": "often"}))

    (weaker,) = diff(map_with(*elements, plain), map_with(*elements, weak))
    (annotated,) = diff(map_with(*elements, plain), map_with(*elements, noted))

    assert (weaker.group, annotated.group) == ("relations", "notes")


# Change sets ----------------------------------------------------------------------------------------------------------


def test_changes_come_in_the_order_of_the_new_map_and_what_is_gone_at_its_old_place():
    old = JourneyMap("Trip", stages=[Stage(id) for id in "abcd"], teams=[Team("t")])
    new = JourneyMap("Trip", stages=[Stage("x", "New"), Stage("a", "A"), Stage("d", "D")], version="2")

    assert [(change.id, change.kind) for change in diff(old, new)] == [
        ("trip", "modified"),
        ("x", "added"),
        ("a", "modified"),
        ("b", "removed"),
        ("c", "removed"),
        ("d", "modified"),
        ("t", "removed"),
    ]


def test_a_change_set_is_asked_by_id_and_by_what_happened():
    old = map_with(BUS, Touchpoint("tram", stage="go"), Team("sales", "Sales"))
    new = map_with(
        attrs.evolve(BUS, stage="stay", action="Waits"), Stage("stay"), Team("growth", "Growth", previous_ids=["sales"])
    )

    changes = diff(old, new)

    assert "bus" in changes
    assert "go" not in changes
    assert changes["go"] == ()
    assert [change.id for change in changes.added] == ["stay"]
    assert [change.id for change in changes.removed] == ["tram"]
    assert [change.id for change in changes.renamed] == ["growth"]
    assert [change.id for change in changes.moved] == ["bus"]
    assert [change.group for change in changes.modified] == ["place", "content"]
    assert [change.id for change in changes.of_group("content")] == ["bus"]


def test_a_change_of_a_plugin_needs_an_id_and_a_kind():
    change = ElementChange("planning", "delayed")

    assert (change.group, change.label, change.fields, change.seeds) == ("content", "planning", (), True)


def test_a_moment_that_another_touchpoint_holds_has_moved():
    moment = Moment(id="truth")
    train = Touchpoint("train", stage="go")

    (change,) = diff(
        map_with(attrs.evolve(BUS, moment_of_truth=moment), train),
        map_with(BUS, attrs.evolve(train, moment_of_truth=moment)),
    )

    assert (change.id, change.group, change.fields) == ("truth", "place", (FieldChange("touchpoint", "bus", "train"),))
