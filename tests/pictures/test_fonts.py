"""The fonts that come along, and fonts within drawings."""

import base64
import io
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from journeykit._builtins._glyphs import characters_drawn
from journeykit.drawing import Canvas, Point, TextStyle, text_width
from journeykit.drawing._embedding import embedded_fonts
from journeykit.drawing._fonts import FACES, FOLDER, characters_by_face
from journeykit.errors import UsageError
from pictures.specimen import specimen

ttLib = pytest.importorskip("fontTools.ttLib", reason="the extra fonts is not installed")  # noqa: N816 - its name
pytest.importorskip("brotli", reason="the extra fonts is not installed")

SVG = "{http://www.w3.org/2000/svg}"
RULE = re.compile(r"@font-face\{font-family:Inter;font-style:(\w+);font-weight:(\d+);src:url\(data:[^,]+,([^)]+)\)\}")


def rules(css):
    """Give the fonts that a style embeds, by their style and weight."""
    return {
        (style, int(weight)): ttLib.TTFont(io.BytesIO(base64.b64decode(content, validate=True)))
        for style, weight, content in RULE.findall(css)
    }


# The faces that come along --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_a_face_is_what_its_name_says(face):
    font = ttLib.TTFont(face.path)

    assert font["name"].getBestFamilyName() == "Inter"
    assert font["OS/2"].usWeightClass == face.weight
    assert (font["post"].italicAngle != 0) == face.is_italic


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_every_character_of_a_face_is_found(face):
    characters = {chr(code) for code in ttLib.TTFont(face.path).getBestCmap()}
    others = {chr(code) for code in range(0x20, 0x3000)} - characters

    assert len(characters) == 900
    assert characters_drawn(face.path, characters | others) == characters


@pytest.mark.parametrize("sentence", ["Dites-moi juste quand vous venez, s’il vous plaît ?", "How long will it take?"])
@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_no_sentence_is_wider_than_drawings_think(face, sentence):
    font = ttLib.TTFont(face.path)
    glyphs = font.getBestCmap()
    advances = sum(font["hmtx"][glyphs[ord(character)]][0] for character in sentence)
    style = TextStyle(size=font["head"].unitsPerEm, weight=face.weight, is_italic=face.is_italic)

    assert advances <= text_width(sentence, style)


def test_the_faces_are_small_and_their_licence_is_beside_them():
    assert sum(face.path.stat().st_size for face in FACES) < 600_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text("utf-8")
    assert {path.name for path in FOLDER.glob("*.ttf")} == {face.file for face in FACES}


def test_characters_beyond_the_first_plane_are_found(tmp_path, another_font):
    another_font("\N{TRAIN}", tmp_path / "train.ttf")

    assert characters_drawn(tmp_path / "train.ttf", "\N{TRAIN}\N{BUS}a") == {"\N{TRAIN}"}


def test_every_font_of_a_collection_counts(tmp_path, another_font):
    for character in "漢字":
        another_font(character, tmp_path / f"{character}.ttf")
    collection = ttLib.TTCollection()
    collection.fonts = [ttLib.TTFont(tmp_path / f"{character}.ttf") for character in "漢字"]
    collection.save(tmp_path / "both.ttc")

    assert characters_drawn(tmp_path / "both.ttc", "漢字図") == {"漢", "字"}


@pytest.mark.parametrize("length", [0, 3, 12, 60, 300])
def test_a_file_that_is_no_font_has_no_characters(tmp_path, length):
    (tmp_path / "cut.ttf").write_bytes(FACES[0].path.read_bytes()[:length])

    assert characters_drawn(tmp_path / "cut.ttf", "abc") == frozenset()


# What a drawing writes ------------------------------------------------------------------------------------------------


def test_characters_go_by_the_face_that_draws_them():
    canvas = Canvas(100, 100, title="Title", description="Described")
    with canvas.group(font_weight=700):
        canvas.text(["ab", "ca"], Point(0, 0), size=12, leading=16)
        canvas.text(["d"], Point(0, 0), size=12, font_style="italic")
    canvas.text(["e e"], Point(0, 0), size=12, font_weight=500)
    canvas.text(["f"], Point(0, 0), size=12)
    found = {face.file: characters for face, characters in characters_by_face(canvas.svg()).items()}

    assert found == {
        "Inter-Regular.ttf": "f",
        "Inter-Italic.ttf": "d",
        "Inter-SemiBold.ttf": "e",
        "Inter-Bold.ttf": "abc",
    }


def test_the_characters_of_several_drawings_are_put_together():
    drawings = [specimen(text) for text in ("ξ", "Ж")]
    together = characters_by_face(*drawings)[FACES[0]]

    assert set("ξЖ") <= set(together)


# Fonts within a drawing -----------------------------------------------------------------------------------------------


def test_each_face_in_use_is_embedded_with_the_characters_it_draws():
    svg = specimen()
    fonts = rules(embedded_fonts(svg))
    written = {
        ("italic" if face.is_italic else "normal", face.weight): held for face, held in characters_by_face(svg).items()
    }

    assert fonts.keys() == written.keys()
    for face, characters in written.items():
        assert {ord(character) for character in characters} <= fonts[face].getBestCmap().keys()
        assert len(fonts[face].getBestCmap()) < 120


def test_an_embedded_font_keeps_its_licence_and_its_kerning():
    font = rules(embedded_fonts(specimen()))["normal", 400]

    assert "SIL Open Font License" in font["name"].getDebugName(13)
    assert {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord} >= {"kern"}


def test_a_poster_grows_by_little(kit):
    from journeykit.testing import sample

    svg = kit.dumps(sample(), format="svg")

    assert 4_000 < len(embedded_fonts(svg)) < 40_000


def test_a_drawing_without_texts_embeds_nothing():
    assert embedded_fonts(Canvas(10, 10, title="Nothing").svg()) == ""


def test_a_drawing_carries_its_fonts():
    css = embedded_fonts(specimen())
    root = ElementTree.fromstring(Canvas(10, 10, title="Fonts", font_faces=css).svg())  # noqa: S314 - our own drawing

    assert root.findtext(f"{SVG}style") == css


FACE = "@font-face{font-family:Inter;font-style:normal;font-weight:400;src:url(data:font/woff2;base64,AAAA)}"


def test_a_rule_that_embeds_a_face_is_taken():
    assert FACE * 2 in Canvas(10, 10, title="Fonts", font_faces=FACE * 2).svg()


@pytest.mark.parametrize(
    "css",
    [
        "text{display:none}",
        f"{FACE}text{{fill:red}}",
        f"{FACE}\n{FACE}",
        f"{FACE}@import url(https://example.com)",
        FACE.replace("data:font/woff2;base64,AAAA", "https://example.com/a.woff2"),
        FACE.replace("AAAA", "AAAA);src:url(//a"),
        FACE.replace("AAAA", "</style>"),
        FACE.replace("Inter", "Arial"),
        FACE.replace("font/woff2", "text/html"),
        FACE[:-1],
    ],
)
def test_any_other_style_is_refused(css):
    with pytest.raises(ValueError, match="a drawing has no style but"):
        Canvas(10, 10, title="Fonts", font_faces=css)


def test_the_same_drawing_embeds_the_same_bytes_in_any_process():
    code = (
        "import sys; from journeykit.drawing._embedding import embedded_fonts;"
        "sys.stdout.write(embedded_fonts(sys.stdin.buffer.read().decode()))"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": f"{seed}000000"},
            input=specimen().encode(),
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert written == {embedded_fonts(specimen()).encode()}


@pytest.mark.parametrize("name", ["brotli", "fontTools"])
def test_without_the_extra_the_error_says_what_to_install(monkeypatch, name):
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=re.escape("pip install 'journeykit[fonts]'")):
        embedded_fonts(specimen())
