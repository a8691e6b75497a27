# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools>=4.50"]
# ///
"""Writes the table of character widths that drawings are measured by, anew from the fonts.

The fonts are free (SIL Open Font License) and come with Debian and Ubuntu:

    apt-get install fonts-inter fonts-noto-core fonts-liberation2
    uv run scripts/measure_fonts.py /usr/share/fonts

Elsewhere: https://rsms.me/inter, https://fonts.google.com/noto and https://github.com/liberationfonts, unpacked into
one folder. Look at the difference before you accept it, and draw the golden files anew.
"""

import argparse
import json
import math
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from fontTools.ttLib import TTFont

TABLE = Path(__file__).resolve().parent.parent / "src/journeykit/drawing/metrics/widths.json"

# What draws each face: Inter, then what stands in for it where it is missing, and draws the Hebrew that it lacks. Noto
# Sans and Liberation Sans (as wide as Arial) have no semi-bold; their bold takes its place. A slanted semi-bold is not
# worth a face of its own.
FACES = {
    "regular": (
        "Inter-Regular.otf",
        "NotoSans-Regular.ttf",
        "NotoSansHebrew-Regular.ttf",
        "LiberationSans-Regular.ttf",
    ),
    "italic": ("Inter-Italic.otf", "NotoSans-Italic.ttf", "NotoSansHebrew-Regular.ttf", "LiberationSans-Italic.ttf"),
    "semi-bold": ("Inter-SemiBold.otf", "NotoSans-Bold.ttf", "NotoSansHebrew-Bold.ttf", "LiberationSans-Bold.ttf"),
    "bold": ("Inter-Bold.otf", "NotoSans-Bold.ttf", "NotoSansHebrew-Bold.ttf", "LiberationSans-Bold.ttf"),
    "bold italic": (
        "Inter-SemiBoldItalic.otf",
        "Inter-BoldItalic.otf",
        "NotoSans-BoldItalic.ttf",
        "NotoSansHebrew-Bold.ttf",
        "LiberationSans-BoldItalic.ttf",
    ),
}
SOFT_HYPHEN = 0xAD


def main() -> None:
    """Read the fonts below the given folder and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the fonts are, at any depth")
    folder = parser.parse_args().folder
    fonts = {name: read_advances(folder, name) for names in FACES.values() for name in names}
    characters = sorted(filter(is_measurable, shared_characters(fonts)))
    classes: dict[tuple[int, ...], str] = {}
    for character in characters:
        widths = tuple(max(fonts[name].get(character, 0) for name in names) for names in FACES.values())
        classes[widths] = classes.get(widths, "") + chr(character)
    TABLE.write_text(as_json(classes), "utf-8")


def read_advances(folder: Path, name: str) -> Mapping[int, int]:
    """Read how far each character of a font moves the pen, in thousandths of an em, rounded up."""
    path = next(iter(sorted(folder.rglob(name))), None)
    if path is None:
        message = f"no {name} below {folder}"
        raise SystemExit(message)
    font = TTFont(path, lazy=True)
    per_em = font["head"].unitsPerEm
    advances = font["hmtx"]
    return {code: math.ceil(advances[glyph][0] * 1000 / per_em) for code, glyph in font.getBestCmap().items()}


def shared_characters(fonts: Mapping[str, Mapping[int, int]]) -> set[int]:
    """Give what Inter draws and one more font, and Hebrew.

    What Inter alone has, some unknown font draws where Inter is missing: no table can tell how wide.
    """
    inter, noto, hebrew, liberation = (set(fonts[name]) for name in FACES["regular"])
    return inter & (noto | liberation) | hebrew & liberation


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
