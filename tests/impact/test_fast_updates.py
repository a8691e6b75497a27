"""The snapshot of an edited map is that of a map that was read anew."""

import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.random_maps import map_of, random_of
from journeykit import Kit
from journeykit.errors import ModelError
from journeykit.model import CustomElement, JourneyMap, Link, Persona, Process, Stage, System, Team, Touchpoint

np = pytest.importorskip("numpy")

from journeykit._impact._fast import snapshot_of  # noqa: E402 - needs numpy
from journeykit._impact._fast._texts import Texts  # noqa: E402 - needs numpy

KIT = Kit(discover=False)


def columns(snapshot):
    """Give everything a snapshot says, ready to compare."""
    return {
        field.name: held.tolist() if isinstance(held, np.ndarray) else list(held)
        for part in (snapshot.elements, snapshot.relations)
        for field in attrs.fields(type(part))
        if not field.name.startswith("_")
        for held in [getattr(part, field.name)]
    }


def assert_same(one, other):
    first, second = columns(one), columns(other)
    assert first.keys() == second.keys()
    for name, held in first.items():
        np.testing.assert_array_equal(held, second[name], err_msg=name)


def fresh(journey):
    """Give the snapshot of a map that knows nothing of any other."""
    return snapshot_of(KIT.loads(KIT.dumps(journey, format="json"), format="json"))


def an_edit(random, journey):  # noqa: PLR0911 - an edit each
    """Make a map that differs in a few elements, links or places."""
    touchpoint = random.choice(journey.touchpoints)
    teams = [None, *(team.id for team in journey.teams)]
    match random.randrange(8):
        case 0:
            return journey.with_element(
                attrs.evolve(
                    touchpoint,
                    stage=random.choice(journey.stages).id,
                    next=[random.choice(journey.touchpoints).id],
                    personas=[persona.id for persona in journey.personas[: random.randint(0, 1)]],
                    moment_of_truth=random.choice([None, touchpoint.moment_of_truth]),
                    importance=random.choice([None, 0.4]),
                )
            )
        case 1:
            element = random.choice([each for each in journey if isinstance(each, Process | System | Stage | Persona)])
            return journey.with_element(attrs.evolve(element, owner=random.choice(teams)))
        case 2:
            name = random.choice(["processes", "touchpoints", "systems", "stages", "teams", "links", "personas"])
            held = list(getattr(journey, name))
            if held:
                held.pop(random.randrange(len(held)))
            return journey.evolve(**{name: tuple(held)})
        case 3:
            name = random.choice(["processes", "touchpoints", "systems", "stages", "personas"])
            return journey.evolve(**{name: tuple(random.sample(getattr(journey, name), len(getattr(journey, name))))})
        case 4:
            made = Process("a-new-one", supports=touchpoint.id, uses="nothing")
            return journey.with_element(made)
        case 5:
            return journey.with_element(Touchpoint("a-new-touchpoint", stage=random.choice(journey.stages).id))
        case 6:
            ends = random.sample([element.id for element in journey], 2)
            link = Link(ends[0], random.choice(["uses", "marks", "looks_like"]), ends[1], strength=0.5)
            return journey.with_element(link)
        case _:
            return journey.evolve(title="Another", owner=random.choice(teams), links=journey.links[1:])


MANY = tuple(Process(f"one-of-many-{n}") for n in range(100))
"""Beside so many elements, the edit of a few is a small one."""


@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_an_edited_map_has_the_snapshot_of_a_new_one(seed, edits):
    random = random_of(seed)
    journey = KIT.loads(json.dumps(map_of(random, sensible=random.random() < 0.7)))
    journey = journey.evolve(processes=(*journey.processes, *MANY))
    snapshot_of(journey)
    try:
        for _ in range(edits):
            journey = an_edit(random, journey)
    except ModelError:
        return  # an edit that makes no map

    assert_same(snapshot_of(journey), fresh(journey))


def large():
    """Make a map of a hundred touchpoints in a row."""
    touchpoints = [Touchpoint(f"t{n}", stage="go", next=f"t{n + 1}" if n < 99 else ()) for n in range(100)]
    return JourneyMap.of("Trip", Stage("go"), Persona("anna"), Process("drive", supports="t0"), *touchpoints)


def test_a_small_edit_takes_over_what_is_the_same():
    journey = large()
    before = snapshot_of(journey)
    edited = journey.with_element(Process("drive", supports="t5"))

    assert "_impact_index" not in edited.__dict__
    assert_same(snapshot_of(edited), fresh(edited))
    assert "_impact_index" not in edited.__dict__
    assert snapshot_of(journey) is before


@pytest.mark.parametrize(
    "edit",
    [
        lambda journey: journey.with_element(Persona("bert")),
        lambda journey: journey.evolve(id="another"),
        lambda journey: journey.evolve(touchpoints=journey.touchpoints[:10]),
        lambda journey: journey.with_element(CustomElement("form", kind="document")),
    ],
)
def test_an_edit_that_changes_everything_makes_a_new_snapshot(edit):
    journey = large()
    snapshot_of(journey)
    edited = edit(journey)

    assert_same(snapshot_of(edited), fresh(edited))
    assert "_impact_index" in edited.__dict__


def test_an_element_that_a_reference_waited_for_gets_it():
    journey = large().with_element(Process("drive", supports="t0", uses="crm"))
    snapshot_of(journey)
    edited = journey.with_element(System("crm"))

    assert_same(snapshot_of(edited), fresh(edited))


def test_a_map_that_gets_an_owner_has_a_relation_more():
    journey = large().with_element(Team("crew"))
    snapshot_of(journey)
    edited = journey.evolve(owner="crew")

    assert snapshot_of(edited).relations.places_of("owns") != slice(0, 0)
    assert_same(snapshot_of(edited), fresh(edited))


def test_the_snapshot_before_is_given_up_once_it_was_used():
    journey = large()
    snapshot_of(journey)
    edited = journey.with_element(Process("drive", supports="t5")).with_element(Process("drive", supports="t6"))

    snapshot_of(edited)

    assert "_impact_snapshot_before" not in edited.__dict__


def test_texts_come_back_as_they_were():
    texts = ["page", "", "dépôt", "ラーメン", "\ud800", "a\nb"]

    held = Texts.of(texts)

    assert list(held) == texts
    assert held[1:3] == texts[1:3]
    assert held[-1] == texts[-1]
    with pytest.raises(IndexError):
        held[6]
