"""Many questions at once are answered as each of them alone."""

import json
from itertools import islice

import pytest

from benchmarks.maps import journey_document
from impact.random_maps import map_of, question_of, random_of
from journeykit import Change, impacts
from journeykit._impact._choice import using
from journeykit.errors import UnknownElementError, UsageError

pytest.importorskip("numpy")


@pytest.fixture(scope="module")
def journey(kit):
    return kit.loads(json.dumps(journey_document(3_000)), format="json")


@pytest.mark.parametrize("seed", range(20))
def test_each_answer_is_that_of_the_question_alone(kit, seed):
    random = random_of(seed)
    document = map_of(random)
    journey = kit.loads(json.dumps(document))
    options = question_of(random, document)
    options.pop("changes")
    drawn = [question_of(random, document)["changes"] for _ in range(40)]
    questions = [[Change(id, kind) for id, kind in changes] for changes in drawn]

    with using("numpy"):
        together = list(kit.impacts(journey, questions, **options))
    with using("python"):
        alone = [kit.impact(journey, changes, **options) for changes in questions]

    assert together == alone
    assert [found.warnings for found in together] == [found.warnings for found in alone]


def test_questions_that_reach_much_stand_beside_questions_that_reach_little(kit, journey):
    questions = ["process-1", "benchmark", "process-2", "channel-0", "team-1", "process-3"] * 6

    with using("numpy"):
        together = list(kit.impacts(journey, questions))
    with using("python"):
        alone = {id: kit.impact(journey, id) for id in set(questions)}

    assert together == [alone[id] for id in questions]


def test_answers_come_while_others_are_not_made_yet(kit, journey):
    questions = [f"process-{number % 800}" for number in range(2_000)]
    told = []

    first = list(islice(kit.impacts(journey, questions, progress=lambda *progress: told.append(progress)), 3))

    assert [found.changes[0].id for found in first] == questions[:3]
    assert told == [(1, 2_000), (2, 2_000), (3, 2_000)]


def test_no_question_has_no_answer(kit, journey):
    assert list(kit.impacts(journey, [])) == []


@pytest.mark.parametrize("engine", ["python", "numpy"])
def test_a_false_question_is_refused_before_any_is_answered(kit, journey, engine):
    with using(engine):
        with pytest.raises(UnknownElementError, match="proces-1"):
            kit.impacts(journey, ["process-1", "proces-1"])
        with pytest.raises(UsageError, match="no kind of change"):
            kit.impacts(journey, [Change("process-1", "vanished")])


@pytest.mark.parametrize("engine", ["python", "numpy"])
def test_a_persona_that_is_none_is_refused(kit, journey, engine):
    with using(engine), pytest.raises(UnknownElementError, match="personas"):
        list(kit.impacts(journey, ["process-1"], personas="channel-0"))


def test_personas_that_can_be_read_once_count_for_every_question(kit, journey):
    found = list(kit.impacts(journey, ["process-1", "process-1"], personas=iter(["persona-0"])))

    assert found[0] == found[1] == kit.impact(journey, "process-1", personas="persona-0")


def test_the_module_function_answers_as_well(journey):
    (found,) = impacts(journey, ["process-1"])

    assert found.changes[0].id == "process-1"
