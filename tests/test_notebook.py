"""What notebooks show of a map and of an impact."""

import base64
import re

import attrs
import pytest

import journeykit as jk
from journeykit._notebook import MOST_DRAWN
from journeykit.model import Channel, JourneyMap, Touchpoint
from journeykit.testing import awkward_maps, sample

MEDIA = {"text/plain", "text/markdown", "text/html"}


def image_of(markup):
    return re.fullmatch(
        r'<img alt="([^"<>]*)" src="data:image/svg\+xml;base64,([\w+/=]*)" style="max-width: 100%">', markup
    )


def test_a_map_is_shown_as_a_poster_in_words_and_in_a_line():
    shown = sample()._repr_mimebundle_()

    assert set(shown) == MEDIA
    assert shown["text/plain"] == repr(sample())
    assert shown["text/markdown"] == jk.dumps(sample(), format="markdown")
    assert base64.b64decode(image_of(shown["text/html"])[2]).decode("utf-8") == jk.dumps(sample(), format="svg")


@pytest.mark.parametrize("name", ["markup", "control characters", "empty", "signs of other formats"])
def test_no_text_of_a_map_becomes_markup(name):
    shown = awkward_maps()[name]._repr_mimebundle_()

    assert image_of(shown["text/html"]) is not None


def test_the_picture_has_an_alternative():
    french = attrs.evolve(sample(), title='Le "train"', language="fr")

    assert image_of(french._repr_mimebundle_()["text/html"])[1] == "Le &quot;train&quot;, carte de parcours client"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ({"include": {"text/plain"}}, {"text/plain"}),
        ({"include": {"image/png"}}, set()),
        ({"exclude": {"text/html"}}, {"text/plain", "text/markdown"}),
        ({"include": {"text/plain", "text/html"}, "exclude": {"text/html"}}, {"text/plain"}),
    ],
)
def test_no_more_is_made_than_was_asked_for(asked, given):
    assert set(sample()._repr_mimebundle_(**asked)) == given
    assert set(jk.impact(sample(), "allocation")._repr_mimebundle_(**asked)) == given - {"text/html"}


def test_a_large_map_is_not_drawn_without_being_asked_for():
    touchpoints = [Touchpoint(f"t{number}", stage="s") for number in range(MOST_DRAWN + 1)]

    assert set(JourneyMap("Large", touchpoints=touchpoints)._repr_mimebundle_()) == {"text/plain"}
    assert set(JourneyMap("Small", touchpoints=touchpoints[:3])._repr_mimebundle_()) == MEDIA


def test_an_impact_is_shown_as_a_table_of_touchpoints(kit, examples):
    impact = kit.impact(kit.read(examples / "current-account.yaml"), jk.Change("card-platform", "unavailable"))
    shown = impact._repr_mimebundle_()

    assert shown["text/plain"].splitlines()[:2] == [
        "Card platform unavailable: 9 touchpoints affected",
        "0.91 critical First payment in a shop",
    ]
    assert len(shown["text/plain"].splitlines()) == 1 + len(impact)
    assert shown["text/markdown"].count("\n| ") == 2 + len(impact)


def test_an_impact_of_nothing_says_so():
    impact = jk.impact(JourneyMap.of("Trip", Channel("post")), "post")

    assert impact._repr_mimebundle_()["text/markdown"] == "**post modified\\: 0 touchpoints affected**\n"


def test_no_text_of_a_map_acts_on_a_terminal():
    journey = JourneyMap.of("Trip", Touchpoint("bus", "Bus \x1b[31m\u202e", stage="s"))
    shown = jk.impact(journey, "bus")._repr_mimebundle_()

    assert re.search("[\x00-\x08\x1b\u202e]", "".join(shown.values())) is None


def test_ipython_takes_it():
    formatters = pytest.importorskip("IPython.core.formatters", reason="IPython is not installed")
    shown, _ = formatters.DisplayFormatter().format(sample())

    assert set(shown) >= MEDIA
