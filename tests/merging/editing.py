"""Edits of a map as people make them, for the laws of merges."""

import attrs
from hypothesis import strategies as st

from journeykit._diff import ChangeSet, ElementChange, FieldChange, applied
from journeykit.errors import ModelError
from journeykit.model import Emotion, JourneyMap, PainPoint, Process, Reference, Stage
from journeykit.model._relations import PLACES
from journeykit.testing import journeys, sample

ORDERED = ("stages", "touchpoints")


def without(journey, id):
    """Remove an element, and leave what refers to it as it is."""
    fields = {name: tuple(each for each in getattr(journey, name) if each.id != id) for name in PLACES}
    fields["touchpoints"] = tuple(
        attrs.evolve(
            each,
            moment_of_truth=None
            if each.moment_of_truth is not None and each.moment_of_truth.id == id
            else each.moment_of_truth,
            pain_points=tuple(pain for pain in each.pain_points if pain.id != id),
        )
        for each in fields["touchpoints"]
    )
    return journey.evolve(**fields)


def with_values(journey, id, **values):
    """Give an element other values."""
    if id == journey.id:
        return journey.evolve(**values)
    holder = journey.holder_of(id)
    changed = attrs.evolve(journey[id], **values)
    if holder is None:
        return journey.with_element(changed)
    if holder.moment_of_truth is not None and holder.moment_of_truth.id == id:
        return journey.with_touchpoint(attrs.evolve(holder, moment_of_truth=changed))
    pains = tuple(changed if pain.id == id else pain for pain in holder.pain_points)
    return journey.with_touchpoint(attrs.evolve(holder, pain_points=pains))


def with_another_id(journey, id, new):
    """Give an element another id, which it remembers, and let all references follow."""
    fields = (FieldChange("id", id, new), FieldChange("previous_ids", (), (*journey[id].previous_ids, id)))
    change = ElementChange(
        new, "modified", group="identity", previous_id=id, fields=fields, element_kind=journey[id].element_kind
    )
    return with_values(applied_id(journey, change, new), new, previous_ids=(*journey[id].previous_ids, id))


def applied_id(journey, change, new):
    return applied(journey, ChangeSet((attrs.evolve(change, fields=(FieldChange("id", change.previous_id, new),)),)))


@st.composite
def edits(draw, journey, most=4, marks="xyz"):
    """Give a version of a map: some elements other, gone, new, moved or with another id."""
    for _ in range(draw(st.integers(0, most))):
        try:
            journey = draw(edited(journey, marks))
        except ModelError:  # such as two names of evidence in a row for one emotion
            continue
    return journey


@st.composite
def edited(draw, journey, marks):
    """Give a map with one edit."""
    return draw(st.sampled_from(EDITS))(draw, journey, draw(st.sampled_from(marks)))


def _id(draw, journey):
    return draw(st.sampled_from([journey.id, *(element.id for element in journey)]))


def _touchpoint(draw, journey):
    return draw(st.sampled_from(journey.touchpoints)) if journey.touchpoints else None


def says(draw, journey, word):
    id = _id(draw, journey)
    fields = ["title", "scope"] if id == journey.id else ["name", "summary"]
    return with_values(journey, id, **{draw(st.sampled_from(fields)): f"Said {word}"})


def lists(draw, journey, word):
    id = _id(draw, journey)
    return with_values(journey, id, tags=draw(st.permutations([*journey[id].tags, word])))


def refers(draw, journey, _):
    return with_values(journey, _id(draw, journey), owner=Reference(_id(draw, journey)))


def comes(draw, journey, word):
    new = draw(st.sampled_from([Stage, Process]))(f"new-{word}", draw(st.sampled_from(["One", "Other"])))
    return journey if new.id in journey else journey.with_element(new)


def goes(draw, journey, _):
    id = _id(draw, journey)
    return journey if id == journey.id else without(journey, id)


def is_renamed(draw, journey, word):
    id = _id(draw, journey)
    new = f"{id}-{word}"
    return journey if new in journey or id == journey.id else with_another_id(journey, id, new)


def moves(draw, journey, _):
    name = draw(st.sampled_from(ORDERED))
    return journey.evolve(**{name: draw(st.permutations(getattr(journey, name)))})


def hurts(draw, journey, word):
    touchpoint = _touchpoint(draw, journey)
    if touchpoint is None:
        return journey
    pains = draw(st.permutations([*touchpoint.pain_points, PainPoint(f"Hurts {word}")]))
    return with_values(journey, touchpoint.id, pain_points=tuple(pains))


def feels(draw, journey, word):
    touchpoint = _touchpoint(draw, journey)
    score = draw(st.sampled_from([*journey.emotion_scale, None]))
    return journey if touchpoint is None else with_values(journey, touchpoint.id, emotion=Emotion(word, score=score))


EDITS = (says, lists, refers, comes, goes, is_renamed, moves, hurts, feels)


@st.composite
def three_versions(draw):
    """Give a base and two versions of it."""
    base = draw(st.just(sample()) | journeys(most=2))
    return base, draw(edits(base)), draw(edits(base))


@st.composite
def any_maps(draw):
    """Give three maps that share parts of each other, and little else."""
    one, other = draw(journeys(most=2)), draw(st.just(sample()) | journeys(most=2))
    maps = []
    for _ in range(3):
        names = draw(st.sets(st.sampled_from([field.name for field in attrs.fields(JourneyMap)])))
        try:
            maps.append(one.evolve(**{name: getattr(other, name) for name in names}))
        except ModelError:
            maps.append(one)
    return maps
