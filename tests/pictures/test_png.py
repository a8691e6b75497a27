"""Maps as pictures with dots."""

import io
import subprocess
import sys

import pytest

from drawing.maps import saying
from journeykit._builtins._sheets import Sheet
from journeykit._builtins.png import PngOptions, pictures
from journeykit._cli import main
from journeykit.errors import OptionsError, UsageError
from journeykit.plugins import Scene
from journeykit.testing import sample
from pictures.specimen import specimen

resvg_py = pytest.importorskip("resvg_py", reason="the extra png is not installed")
Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
ImageChops = pytest.importorskip("PIL.ImageChops", reason="Pillow is not installed")


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def picture_of(svg, **options):
    return opened(pictures([Sheet.of(svg)], PngOptions(**options)).files[""])


# The exporter ---------------------------------------------------------------------------------------------------------


def test_a_map_is_written_as_a_picture(tmp_path, kit):
    (path,) = kit.write(sample(), tmp_path / "map.png")

    assert opened(path.read_bytes()).format == "PNG"


def test_every_page_is_a_file():
    rendering = pictures([Sheet.of(specimen()), Sheet.of(specimen(height=300))], PngOptions(scale=1))

    assert {part: opened(content).size for part, content in rendering.files.items()} == {
        "": (480, 220),
        "-2": (480, 300),
    }


@pytest.mark.parametrize(
    ("options", "size"),
    [({}, (960, 440)), ({"scale": 1}, (480, 220)), ({"scale": 0.5}, (240, 110)), ({"dpi": 144}, (720, 330))],
)
def test_a_picture_is_as_large_as_asked_for(options, size):
    assert picture_of(specimen(), **options).size == size


def test_a_drawing_for_paper_is_as_large_as_the_paper():
    svg = specimen().replace('width="480"', 'width="254mm"', 1).replace('height="220"', 'height="116.417mm"', 1)
    picture = picture_of(svg, dpi=300)

    assert picture.size == (3000, 1375)
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)


@pytest.mark.parametrize("option", [{"scale": 0}, {"scale": "wide"}, {"dpi": -1}, {"max_pixels": 0}, {"sclae": 1}])
def test_an_option_that_makes_no_sense_is_refused(option, kit):
    with pytest.raises(OptionsError):
        kit.render(Scene(journey=sample()), kit.exporters["png"], option)


# Limits ---------------------------------------------------------------------------------------------------------------


def test_a_picture_that_would_be_too_large_is_drawn_smaller_and_says_so():
    rendering = pictures([Sheet.of(specimen())], PngOptions(max_pixels=26_400), "en")

    assert opened(rendering.files[""]).size == (240, 110)
    assert rendering.losses == (
        "drawn at 25% of the size asked for: it would be too large a picture. SVG and PDF stay sharp at any size",
    )


def test_no_side_is_longer_than_programs_can_open():
    rendering = pictures([Sheet.of(specimen(width=100_000, height=20))], PngOptions())

    assert opened(rendering.files[""]).size[0] == 32_767
    assert len(rendering.losses) == 1


def test_a_drawing_of_any_length_becomes_a_picture():
    rendering = pictures([Sheet.of(specimen(width=100_000_000, height=20))], PngOptions())

    assert opened(rendering.files[""]).size == (32_767, 1)


# The same everywhere --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["specimen.png", "poster-crossing-en.png"])
def test_the_picture_is_the_one_somebody_looked_at(name):
    from pictures.redraw import GOLDEN, VERSION, drawn

    found = opened(drawn()[name]).convert("RGB")
    wanted = opened((GOLDEN / name).read_bytes()).convert("RGB")
    difference = ImageChops.difference(found, wanted)
    strays = sum(difference.convert("L").histogram()[32:])
    is_same_resvg = VERSION.read_text("utf-8").strip() == resvg_py.__resvg_version__

    assert found.size == wanted.size
    assert difference.getbbox() is None if is_same_resvg else strays <= found.width * found.height / 200


def test_the_same_map_gives_the_same_bytes_in_any_process(kit):
    code = (
        "import sys, journeykit; from journeykit.plugins import Scene; from journeykit.testing import sample;"
        "kit = journeykit.Kit(discover=False);"
        "sys.stdout.buffer.write(kit.render(Scene(journey=sample()), kit.exporters['png']).files[''])"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert drawn == {kit.render(Scene(journey=sample()), kit.exporters["png"]).files[""]}


def test_fonts_of_the_system_are_not_used():
    # A font without a glyph draws the same box for both letters; a font of the system would draw each.
    alef, bet = (picture_of(specimen(text)) for text in ("\N{HEBREW LETTER ALEF}", "\N{HEBREW LETTER BET}"))

    assert ImageChops.difference(alef.convert("RGB"), bet.convert("RGB")).getbbox() is None


# Texts ----------------------------------------------------------------------------------------------------------------


def test_characters_without_a_glyph_are_told():
    losses = pictures([Sheet.of(specimen("漢 字", title="図"))], PngOptions(), "en").losses

    assert losses == (
        "no font has a glyph for 2 characters: 字 漢. More fonts are taken from a folder: -O png.fonts=FOLDER",
    )


def test_they_are_told_in_the_language_of_the_map():
    (loss,) = pictures([Sheet.of(specimen("漢"))], PngOptions()).losses

    assert loss.startswith("aucune police ne dessine 1 caractère")


def test_many_characters_without_a_glyph_are_told_in_part():
    (loss,) = pictures([Sheet.of(specimen("一二三四五六七八九十百千万"))], PngOptions(), "en").losses

    assert "13 characters: 一 七 万 三 九 二 五 八 六 十 千 四 …" in loss


def test_everything_a_drawing_says_by_itself_has_a_glyph(kit):
    for language in ("en", "fr"):
        rendering = kit.render(Scene(journey=sample(), language=language), kit.exporters["png"])

        assert rendering.losses == ()


def test_what_leaves_no_mark_needs_no_glyph():
    marks = "a\u200bb\u200dc\ufe0fd\u00ade\u2060f\u3000g"

    assert pictures([Sheet.of(specimen(marks))], PngOptions()).losses == ()


def test_more_fonts_come_from_a_folder(tmp_path, another_font):
    another_font("漢", tmp_path / "fonts" / "deep" / "Kanji.ttf")
    rendering = pictures([Sheet.of(specimen("漢"))], PngOptions(fonts=(str(tmp_path / "fonts"),)))

    assert rendering.losses == ()
    assert rendering.files[""] != pictures([Sheet.of(specimen("漢"))], PngOptions()).files[""]


def test_a_folder_without_fonts_is_refused(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(UsageError, match=r"png\.fonts: no folder with fonts"):
            pictures([Sheet.of(specimen())], PngOptions(fonts=(str(folder),)))


def test_a_broken_font_draws_nothing(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00\xff\xff no font")
    (tmp_path / "empty.otf").write_bytes(b"")
    rendering = pictures([Sheet.of(specimen("漢"))], PngOptions(fonts=(str(tmp_path),)))

    assert len(rendering.losses) == 1


@pytest.mark.parametrize("text", ["<b>&amp;</b> ]]>", "<script>alert(1)</script>", "url(#a) {} \\ \"'", "\x00\x1b[31m"])
def test_a_hostile_text_is_a_text(text, kit):
    rendering = kit.render(Scene(journey=saying(text)), kit.exporters["png"])

    assert opened(rendering.files[""]).width > 100


# Without the extra ----------------------------------------------------------------------------------------------------


def test_without_resvg_the_command_line_says_what_to_install(tmp_path, monkeypatch, capsys, examples):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(SystemExit) as leaving:
        main(["export", str(examples / "fibre-abonnement.yaml"), "-o", str(tmp_path / "map.png")])

    assert leaving.value.code == 2
    assert capsys.readouterr().err == "journeykit: PNG files are drawn by resvg: pip install 'journeykit[png]'\n"
    assert not list(tmp_path.iterdir())


def test_resvg_is_imported_only_when_something_is_drawn():
    code = (
        "import sys, journeykit; journeykit.Kit(discover=False).exporters;"
        "print({'resvg_py', 'typst', 'fontTools'} & {*sys.modules})"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "set()"
