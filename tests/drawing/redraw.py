"""Draws the golden files anew: `PYTHONPATH=tests python -m drawing.redraw`. Look at them before you accept them."""

from pathlib import Path

from drawing.maps import ferry
from journeykit.drawing import draw, layout

GOLDEN = Path(__file__).parent.parent / "golden"


def drawings():
    """Give each golden drawing by the name of its file."""
    journey = ferry()
    return {
        f"poster-ferry-{language}.svg": draw(layout(journey.evolve(language=language)))
        for language in ("en", "fr", "he")
    }


if __name__ == "__main__":
    for name, drawing in drawings().items():
        (GOLDEN / name).write_text(drawing, "utf-8")
