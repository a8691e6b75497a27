# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools>=4.60", "fontpkg-inter==4.1.post1"]
# ///
"""Writes the table of character widths that drawings are measured by, anew from the fonts.

The fonts are free. The package `fontpkg-inter` holds the Inter of today, with two variable fonts; Debian and Ubuntu
have the one of before, which many still use, and what stands in for it:

    apt-get install fonts-inter fonts-noto-core fonts-liberation2 fonts-dejavu-core
    uv run scripts/measure_fonts.py /usr/share/fonts

Look at the difference before you accept it, and draw the golden files anew.
"""

import argparse
import json
import math
import unicodedata
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TABLE = Path(__file__).resolve().parent.parent / "src/journeykit/drawing/metrics/widths.json"

INTER = files("fontpkg_inter") / "files"
UPRIGHT_INTER = "Inter[opsz,wght].ttf"
SLANTED_INTER = "Inter-Italic[opsz,wght].ttf"
VARIABLES = {
    "regular": (UPRIGHT_INTER, (400,)),
    "italic": (SLANTED_INTER, (400,)),
    "semi-bold": (UPRIGHT_INTER, (600,)),
    "bold": (UPRIGHT_INTER, (700,)),
    "bold italic": (SLANTED_INTER, (600, 700)),
}
SMALL_TYPE = 14

# What else draws each face: the Inter of before, then what stands in for it where it is missing. Noto Sans and
# Liberation Sans (as wide as Arial) have no semi-bold; their bold takes its place. A slanted semi-bold is not worth a
# face of its own.
FACES = {
    "regular": ("Inter-Regular.otf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf"),
    "italic": ("Inter-Italic.otf", "NotoSans-Italic.ttf", "LiberationSans-Italic.ttf"),
    "semi-bold": ("Inter-SemiBold.otf", "NotoSans-Bold.ttf", "LiberationSans-Bold.ttf"),
    "bold": ("Inter-Bold.otf", "NotoSans-Bold.ttf", "LiberationSans-Bold.ttf"),
    "bold italic": (
        "Inter-SemiBoldItalic.otf",
        "Inter-BoldItalic.otf",
        "NotoSans-BoldItalic.ttf",
        "LiberationSans-BoldItalic.ttf",
    ),
}

# What draws Hebrew, which Inter and Noto Sans lack, beside Liberation Sans.
HEBREW = range(0x0590, 0x0600)
UPRIGHT = ("NotoSansHebrew-Regular.ttf", "DejaVuSans.ttf")
STRONG = ("NotoSansHebrew-Bold.ttf", "DejaVuSans-Bold.ttf")
HEBREW_FACES = {"regular": UPRIGHT, "italic": UPRIGHT, "semi-bold": STRONG, "bold": STRONG, "bold italic": STRONG}
SOFT_HYPHEN = 0xAD


def main() -> None:
    """Read the fonts below the given folder and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the fonts are, at any depth")
    folder = parser.parse_args().folder
    names = [name for faces in (FACES, HEBREW_FACES) for face in faces.values() for name in face]
    fonts = {name: read_advances(find(folder, name)) for name in names}
    inter = {
        face: [read_advances(make_instance(name, each)) for each in weights]
        for face, (name, weights) in VARIABLES.items()
    }
    classes: dict[tuple[int, ...], str] = {}
    for character in sorted(filter(is_measurable, shared_characters(fonts))):
        widths = tuple(
            max(
                advances.get(character, 0)
                for advances in (*inter[face], *(fonts[name] for name in drawing(character, face)))
            )
            for face in FACES
        )
        classes[widths] = classes.get(widths, "") + chr(character)
    TABLE.write_text(as_json(classes), "utf-8")


def find(folder: Path, name: str) -> TTFont:
    """Open a font below a folder."""
    path = next(iter(sorted(folder.rglob(name))), None)
    if path is None:
        message = f"no {name} below {folder}"
        raise SystemExit(message)
    return TTFont(path, lazy=True)


def make_instance(variable: str, weight: int) -> TTFont:
    """Make a face of a variable Inter, for small type: larger type is set closer."""
    return instantiateVariableFont(TTFont(str(INTER / variable)), {"opsz": SMALL_TYPE, "wght": weight})


def read_advances(font: TTFont) -> Mapping[int, int]:
    """Read how far each character of a font moves the pen, in thousandths of an em, rounded up."""
    per_em = font["head"].unitsPerEm
    advances = font["hmtx"]
    return {code: math.ceil(advances[glyph][0] * 1000 / per_em) for code, glyph in font.getBestCmap().items()}


def shared_characters(fonts: Mapping[str, Mapping[int, int]]) -> set[int]:
    """Give what Inter draws and one more font, and Hebrew.

    What Inter alone has, some unknown font draws where Inter is missing: no table can tell how wide.
    """
    inter, noto, liberation = (set(fonts[name]) for name in FACES["regular"])
    return inter & (noto | liberation) | liberation & set(HEBREW)


def drawing(character: int, face: str) -> tuple[str, ...]:
    """Name the fonts that may draw a character."""
    return FACES[face] + HEBREW_FACES[face] if character in HEBREW else FACES[face]


def is_measurable(code: int) -> bool:
    """Say whether a character has a width of its own: no combining mark, no control, nothing private."""
    return code == SOFT_HYPHEN or unicodedata.category(chr(code))[0] not in "CM"


def as_json(classes: Mapping[tuple[int, ...], str]) -> str:
    """Write characters of the same widths on one line."""
    lines = ",\n".join(
        f"  {json.dumps(characters, ensure_ascii=False)}: {list(widths)}" for widths, characters in classes.items()
    )
    faces = json.dumps(list(FACES))
    return f'{{\n "faces": {faces},\n "widths": {{\n{lines}\n }}\n}}\n'


if __name__ == "__main__":
    main()
