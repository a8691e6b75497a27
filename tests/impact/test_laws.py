"""What holds of every impact, whatever the map and the question."""

import json

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from impact.plain_maps import elements_of, references_of
from impact.random_maps import LINK_RELATIONS, map_of, question_of, random_of, reordered
from journeykit import Change, Impact, Kit

KIT = Kit(discover=False)


def holds_for(*strategies):
    """Try a law on many examples, however busy the machine is."""
    return lambda law: settings(deadline=None)(given(*strategies)(law))


@st.composite
def questions(draw, *, sensible=False):
    """Give a map as a document, changes, and the options of a question; the seed is what shrinks."""
    random = random_of(draw(st.integers(0, 2**32 - 1)))
    document = map_of(random, sensible=sensible)
    options = question_of(random, document)
    return document, [Change(id, kind) for id, kind in options.pop("changes")], options


def impact_of(document, changes, **options):
    return KIT.impact(KIT.loads(json.dumps(document)), changes, **options)


def rows_of(impact):
    """Give every row by its id and whether it is of an improvement."""
    return {
        (row.id, improved): row for improved in (False, True) for row in (impact.affected, impact.improved)[improved]
    }


@holds_for(questions(), st.randoms(use_true_random=False))
def test_another_link_never_lowers_a_strength(question, random):
    document, changes, _ = question
    every = list(elements_of(document))
    link = {"source": random.choice(every), "relation": random.choice(LINK_RELATIONS), "target": random.choice(every)}
    taken = {each[:3] for each in references_of(elements_of(document), document)}
    assume(tuple(link.values()) not in taken)
    more = {**document, "links": [*document.get("links", ()), link]}

    before, after = (rows_of(impact_of(each, changes)) for each in (document, more))

    assert before.keys() <= after.keys()
    assert all(after[key].strength >= row.strength for key, row in before.items())


@holds_for(questions(), st.floats(0.001, 1), st.floats(0.001, 1))
def test_a_higher_floor_adds_no_row_and_changes_no_strength(question, one, other):
    document, changes, options = question
    options.pop("floor", None)

    more, fewer = (rows_of(impact_of(document, changes, **options, floor=floor)) for floor in sorted([one, other]))

    assert fewer.keys() <= more.keys()
    assert all((row.strength, row.why) == (more[key].strength, more[key].why) for key, row in fewer.items())
    assert all(row.strength >= max(one, other) - 1e-6 for row in fewer.values())


@holds_for(questions(sensible=True))
def test_no_way_to_a_touchpoint_leads_through_a_container(question):
    document, changes, options = question
    kinds = {id: element.kind for id, element in elements_of(document).items()}

    for row in rows_of(impact_of(document, changes, **options)).values():
        if row.kind == "touchpoint":
            assert not {kinds[step.from_] for step in row.why} & {"journey", "stage", "persona"}


@holds_for(questions(sensible=True))
def test_touchpoints_are_reached_alike_where_stages_carry_nothing(question):
    document, changes, options = question
    muted = {
        **document,
        "touchpoints": [
            {**each, "stage": {"id": _id(each["stage"]), "strength": 0}} for each in document["touchpoints"]
        ],
    }

    reached, still = (
        {
            key: row.strength
            for key, row in rows_of(impact_of(each, changes, **options)).items()
            if row.kind == "touchpoint"
        }
        for each in (document, muted)
    )

    assert reached == still


def _id(reference):
    return reference if isinstance(reference, str) else reference.get("id") or reference["to"]


@holds_for(questions(), st.integers(0, 2**32 - 1))
def test_the_order_in_which_a_map_is_written_does_not_matter(question, seed):
    document, changes, options = question

    assert impact_of(reordered(random_of(seed), document), changes, **options) == impact_of(
        document, changes, **options
    )


@holds_for(questions())
def test_the_order_in_which_changes_are_named_does_not_matter(question):
    document, changes, options = question

    forward, backward = (impact_of(document, several, **options) for several in (changes, changes[::-1]))

    assert (forward.affected, forward.improved) == (backward.affected, backward.improved)


@holds_for(questions())
def test_a_report_becomes_its_json_and_itself_again(question):
    document, changes, options = question
    impact = impact_of(document, changes, **options)

    again = Impact.from_dict(json.loads(json.dumps(impact.to_dict())))

    assert again == attrs.evolve(impact, warnings=())  # the JSON has no place for them
    assert again.to_dict() == impact.to_dict()


@holds_for(questions())
def test_a_change_affects_no_more_than_its_magnitude(question):
    document, changes, options = question
    magnitudes = KIT.vocabulary.change_kinds

    for row in rows_of(impact_of(document, changes, **options)).values():
        assert 0 < row.strength <= magnitudes[row.change].magnitude / 1000
        assert 0 <= row.severity <= 1
