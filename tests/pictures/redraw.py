"""Draws the golden pictures anew, from the golden drawings: `PYTHONPATH=tests python -m pictures.redraw`.

Look at them before you accept them.
"""

from pathlib import Path

import resvg_py

from journeykit._builtins._sheets import Sheet
from journeykit._builtins.png import PngOptions, pictures
from pictures.specimen import specimen

GOLDEN = Path(__file__).parent.parent / "golden"
VERSION = GOLDEN / "resvg-version.txt"
DRAWINGS = ("poster-crossing-en",)


def drawn():
    """Give each golden picture by the name of its file."""
    drawings = {"specimen": specimen()} | {name: (GOLDEN / f"{name}.svg").read_text("utf-8") for name in DRAWINGS}
    return {f"{name}.png": pictures([Sheet.of(svg)], PngOptions(scale=1)).files[""] for name, svg in drawings.items()}


if __name__ == "__main__":
    for name, picture in drawn().items():
        (GOLDEN / name).write_bytes(picture)
    VERSION.write_text(f"{resvg_py.__resvg_version__}\n", "utf-8")
