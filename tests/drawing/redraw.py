"""Draws the golden files anew: `PYTHONPATH=tests python -m drawing.redraw`. Look at them before you accept them."""

from pathlib import Path

from drawing.maps import crossing
from journeykit.drawing import draw, layout

GOLDEN = Path(__file__).parent.parent / "golden"


def drawings():
    """Give each golden drawing by the name of its file."""
    journey = crossing()
    return {
        f"poster-crossing-{language}.svg": draw(layout(journey.evolve(language=language)))
        for language in ("en", "fr", "he")
    }


if __name__ == "__main__":
    for name, drawing in drawings().items():
        (GOLDEN / name).write_text(drawing, "utf-8")
