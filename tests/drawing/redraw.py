"""Draws the golden files anew: `PYTHONPATH=tests python -m drawing.redraw`. Look at them before you accept them."""

import hashlib
from functools import cache
from pathlib import Path

import attrs

import journeykit as jk
from drawing.maps import crossing
from journeykit.drawing import DARK, LIGHT, PosterOptions, Subject, draw, pages
from journeykit.model import Emotion, Touchpoint

GOLDEN = Path(__file__).parent.parent / "golden"


@cache
def drawings():
    """Give each golden drawing by the name of its file."""
    journey = crossing()
    delayed = jk.Kit(discover=False).impact(journey, jk.Change("load", "delayed"))
    subjects = {
        f"poster-crossing-{language}": Subject(journey.evolve(language=language)) for language in ("en", "fr", "he")
    }
    subjects |= {
        "poster-crossing-dark": Subject(journey, options=PosterOptions(theme="dark", lanes="touchpoint,emotion,owner")),
        "impact-crossing": Subject(journey, impact=delayed),
        "comparison-crossing": Subject(later(journey), other=journey),
        "comparison-personas": Subject(journey, options=PosterOptions(view="comparison", personas="ada,moe")),
        "storyboard-crossing": Subject(journey, options=PosterOptions(view="storyboard")),
        "overview-crossing": Subject(journey, options=PosterOptions(view="overview")),
        "a4-crossing": Subject(journey, language="fr", options=PosterOptions(paper="a4")),
    }
    return {
        f"{name}.svg": draw(pages(subject)[0], theme=DARK if subject.options.theme == "dark" else LIGHT)
        for name, subject in subjects.items()
    }


def later(journey):
    """Give the map as it should be: a touchpoint less, one more, and no stress at the gate."""
    kept = [each for each in journey.touchpoints if each.id != "lounge"]
    gate = next(each for each in kept if each.id == "gate")
    kept[kept.index(gate)] = attrs.evolve(
        gate, emotion=Emotion("Calm", score=1), action="Drives on board without a stop"
    )
    return journey.evolve(
        touchpoints=[*kept, Touchpoint("dune", "Breakfast at the dune", stage="sail")], state="future"
    )


def digest():
    """Give a digest of all drawings, to compare processes by."""
    return hashlib.sha256("".join(drawings()[name] for name in sorted(drawings())).encode()).hexdigest()


if __name__ == "__main__":
    for name, drawing in drawings().items():
        (GOLDEN / name).write_text(drawing, "utf-8")
