"""The engine of the page in a browser, from a file, with no network: it answers as the one in Python does."""

import pytest

from journeykit._builtins.page._payload import engine_script, payload
from journeykit._impact._costs import UNIT, strength
from journeykit.model import JourneyMap, Process, Stage, Touchpoint
from journeykit.plugins import Scene
from page.asking import ANSWER, Question, assert_same, at_random, case_of, everything

AT_ONCE = 50
"""How many questions go to the browser at a time; their answers are long."""


@pytest.fixture
def ask(open_script, kit):
    """Ask the browser, and hold its answers to those of Python."""
    page = open_script(engine_script())

    def asked(journey, questions):
        for start in range(0, len(questions), AT_ONCE):
            some = questions[start : start + AT_ONCE]
            assert_same(kit, journey, some, page.evaluate(ANSWER, case_of(kit, journey, some)))
        assert page.problems == []

    return asked


@pytest.mark.parametrize("name", ["achat-emailing", "fibre-abonnement"])
def test_it_agrees_on_everything_in_an_example(ask, kit, examples, name):
    journey = kit.read(examples / f"{name}.yaml")

    ask(journey, everything(kit, journey))


@pytest.mark.parametrize("name", ["current-account", "degat-des-eaux"])
def test_it_agrees_on_every_element_of_a_large_example(ask, kit, examples, name):
    journey = kit.read(examples / f"{name}.yaml")

    ask(journey, [Question([(element.id, "unavailable")], {}) for element in (journey, *journey)])


@pytest.mark.parametrize("seeds", [range(1000, 1100), range(1100, 1200)], ids=str)
def test_it_agrees_on_random_maps(ask, kit, seeds):
    for journey, questions in at_random(kit, seeds):
        ask(journey, questions)


def test_numbers_are_rounded_as_in_python(open_script):
    costs = [*range(0, 14 * UNIT, 997), *range(0, 14 * UNIT + 1, UNIT)]
    found = open_script(engine_script()).evaluate(
        "({ costs, unit }) => costs.map((cost) => JourneyRows.rounded(Engine.strengthOf(cost, unit)))",
        {"costs": costs, "unit": UNIT},
    )

    assert found == [round(strength(cost), 6) for cost in costs]


def test_it_reads_what_the_page_holds_whatever_the_names_are(open_script):
    awkward = "</script><script>document.title = 'Taken'</script><!-- & \u2028"
    journey = JourneyMap.of(
        awkward,
        Stage("go"),
        Touchpoint("bus", awkward, stage="go"),
        Process("drive", supports="bus"),
        id="trip",
    )
    page = open_script(engine_script(), payload(Scene(journey=journey)))
    row = page.evaluate(
        "() => Engine.of(JSON.parse(document.getElementById('knowledge').textContent)).impact('drive').affected[0]"
    )

    assert row["name"] == awkward.replace("\u2028", "").strip()
    assert (page.title(), page.problems) == ("Page", [])
