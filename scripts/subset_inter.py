# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools>=4.60", "fontpkg-inter==4.1.post1"]
# ///
"""Writes the four faces of Inter that PNG and PDF files are drawn with, and their licence, anew.

Inter is free (SIL Open Font License). The package `fontpkg-inter` holds its two variable fonts as they are; each face
is an instance of one, for small type, without hints and without the characters that drawings do not need.

    uv run scripts/subset_inter.py

Draw the golden files anew afterwards.
"""

from importlib.resources import files
from pathlib import Path
from shutil import copyfile

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parent.parent / "src/journeykit/drawing/fonts"
SOURCE = files("fontpkg_inter")

# The file of a face, the variable font it is made of, and its weight.
FACES = (
    ("Inter-Regular.ttf", "Inter[opsz,wght].ttf", 400),
    ("Inter-Italic.ttf", "Inter-Italic[opsz,wght].ttf", 400),
    ("Inter-SemiBold.ttf", "Inter[opsz,wght].ttf", 600),
    ("Inter-Bold.ttf", "Inter[opsz,wght].ttf", 700),
)
SMALL_TYPE = 14
RANGES = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),
    (0x018F, 0x018F),
    (0x0192, 0x0192),
    (0x01A0, 0x01A1),
    (0x01AF, 0x01B0),
    (0x01CD, 0x01DC),
    (0x01E6, 0x01E7),
    (0x01FA, 0x01FF),
    (0x0218, 0x021B),
    (0x0237, 0x0237),
    (0x02BB, 0x02BC),  # accents, alone and combining
    (0x02C6, 0x02C7),
    (0x02C9, 0x02C9),
    (0x02D8, 0x02DD),
    (0x0300, 0x0304),
    (0x0306, 0x030C),
    (0x031B, 0x031B),
    (0x0323, 0x0328),
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x0491),
    (0x1E80, 0x1E85),  # Welsh, capital sharp s, Vietnamese
    (0x1E9E, 0x1E9E),
    (0x1EA0, 0x1EF9),
    (0x2000, 0x206F),  # punctuation, small figures, currencies
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2113, 0x2113),  # signs
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2126, 0x2126),
    (0x2150, 0x215E),
    (0x2190, 0x2199),  # arrows
    (0x2202, 0x2265),  # mathematics
    (0x25A0, 0x25FF),  # shapes
    (0x2600, 0x2713),
    (0xFFFD, 0xFFFD),
)
# Accents, kerning and the letters of a language. Contextual alternates are left out: they draw signs as others.
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk"]
NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]


def main() -> None:
    """Write every face, and the licence."""
    for file, variable, weight in FACES:
        font = face(str(SOURCE / "files" / variable), weight)
        font.save(TARGET / file)
        print(f"{file}: {(TARGET / file).stat().st_size} bytes, {len(font.getBestCmap())} characters")  # noqa: T201
    copyfile(str(SOURCE / "LICENSE"), TARGET / "OFL.txt")


def face(variable: str, weight: int) -> TTFont:
    """Make a face of a variable font."""
    font = TTFont(variable, recalcTimestamp=False)
    font = instantiateVariableFont(font, {"opsz": SMALL_TYPE, "wght": weight}, updateFontNames=True)
    options = Options(
        layout_features=FEATURES,
        name_IDs=NAMES,
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        legacy_kern=False,
    )
    options.drop_tables += ["STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    return font


if __name__ == "__main__":
    main()
