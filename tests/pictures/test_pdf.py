"""Maps as documents for print."""

import io
import subprocess
import sys

import pytest

from drawing.maps import saying
from journeykit._builtins._sheets import Sheet
from journeykit._builtins.pdf import PdfOptions, bound
from journeykit._cli import main
from journeykit.errors import UsageError
from journeykit.plugins import Scene
from journeykit.testing import sample
from pictures.specimen import LINES, specimen

pytest.importorskip("typst", reason="the extra pdf is not installed")
pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")


def opened(content):
    return pypdf.PdfReader(io.BytesIO(content), strict=True)


def document(*drawings, **options):
    return opened(bound([Sheet.of(svg) for svg in drawings], PdfOptions(**options)).files[""])


def text_of(page):
    return " ".join(page.extract_text().split())


def fonts_of(page):
    """Give the fonts of a page, and of the drawings in it, by their name."""
    found = {}
    resources = [page["/Resources"]]
    while resources:
        held = resources.pop()
        for font in held.get("/Font", {}).values():
            found[font["/BaseFont"]] = font.get_object()
        resources += [each["/Resources"] for each in held.get("/XObject", {}).values() if "/Resources" in each]
    return found


# The exporter ---------------------------------------------------------------------------------------------------------


def test_a_map_is_written_as_a_document(tmp_path, kit):
    (path,) = kit.write(sample(), tmp_path / "map.pdf")
    text = text_of(opened(path.read_bytes()).pages[0])

    assert all(touchpoint.label in text for touchpoint in sample().touchpoints)


def test_every_page_of_a_map_is_a_page_of_one_document():
    pages = document(specimen("first"), specimen("second", width=960)).pages

    assert [("first" in text_of(page), "second" in text_of(page)) for page in pages] == [(True, False), (False, True)]
    assert [page.mediabox.upper_right for page in pages] == [(360, 165), (720, 165)]


def test_a_drawing_for_paper_is_as_large_as_the_paper():
    svg = specimen().replace('width="480"', 'width="420mm"', 1).replace('height="220"', 'height="297mm"', 1)
    (page,) = document(svg).pages

    assert page.mediabox.upper_right == pytest.approx((420 / 25.4 * 72, 297 / 25.4 * 72), abs=0.01)


def test_the_document_says_what_it_is():
    found = document(specimen(title="Prendre le ferry", language="fr-CA"))

    assert found.metadata.title == "Prendre le ferry"
    assert found.metadata.subject == "Lines and shapes."
    assert found.trailer["/Root"]["/Lang"] == "fr-CA"
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize(("language", "said"), [("tlh", "tlh"), ("zh-Hant-TW", "zh"), ("", None), ("english", None)])
def test_a_language_that_a_document_cannot_say_is_left_out(language, said):
    assert document(specimen(language=language)).trailer["/Root"].get("/Lang", "en") == (said or "en")


# Texts ----------------------------------------------------------------------------------------------------------------


def test_texts_can_be_selected_and_searched():
    text = text_of(document(specimen()).pages[0])

    assert all(" ".join(line.split()) in text for line, _ in LINES)


def test_fonts_are_embedded_and_only_the_glyphs_in_use():
    fonts = fonts_of(document(specimen()).pages[0])
    embedded = [
        descendant.get_object()["/FontDescriptor"]["/FontFile2"].get_data()
        for font in fonts.values()
        for descendant in font["/DescendantFonts"]
    ]

    assert len(embedded) == 4
    assert all(name[7] == "+" and "Inter" in name for name in fonts)
    assert all(0 < len(content) < 20_000 for content in embedded)


def test_characters_without_a_glyph_are_told():
    losses = bound([Sheet.of(specimen("漢"))], PdfOptions(), "en").losses

    assert losses == (
        "no font has a glyph for 1 character: 漢. More fonts are taken from a folder: -O pdf.fonts=FOLDER",
    )


def test_more_fonts_come_from_a_folder(tmp_path, another_font):
    another_font("漢", tmp_path / "Kanji.ttf")
    sheet = Sheet.of(specimen("漢"))
    rendering = bound([sheet], PdfOptions(fonts=(str(tmp_path),)))

    assert rendering.losses == ()
    assert "漢" in text_of(opened(rendering.files[""]).pages[0])


def test_a_folder_without_fonts_is_refused(tmp_path):
    with pytest.raises(UsageError, match=r"pdf\.fonts: no folder with fonts"):
        bound([Sheet.of(specimen())], PdfOptions(fonts=(str(tmp_path),)))


@pytest.mark.parametrize(
    "text",
    ['#panic("gone") $x$ @a <b>', "\\u{41} \\ `raw` *strong* _so_", "<script>alert(1)</script> ]]>", '"}],"a":"&amp;'],
)
def test_a_hostile_text_is_a_text(text, kit):
    found = opened(kit.render(Scene(journey=saying(text)), kit.exporters["pdf"]).files[""])

    assert found.metadata.title == text
    assert text.replace(" ", "") in text_of(found.pages[0]).replace(" ", "")


def test_a_document_does_nothing_when_it_is_opened(kit):
    content = kit.render(Scene(journey=sample()), kit.exporters["pdf"]).files[""]

    assert not any(word in content for word in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/AA", b"/URI"))


# The same everywhere --------------------------------------------------------------------------------------------------


def test_the_same_map_gives_the_same_bytes_in_any_process_at_any_time(kit):
    code = (
        "import sys, journeykit; from journeykit.plugins import Scene; from journeykit.testing import sample;"
        "kit = journeykit.Kit(discover=False);"
        "sys.stdout.buffer.write(kit.render(Scene(journey=sample()), kit.exporters['pdf']).files[''])"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": day},
            capture_output=True,
            check=True,
        ).stdout
        for seed, day in (("1", "0"), ("2", "1000000000"), ("3", "1700000000"))
    }

    assert written == {kit.render(Scene(journey=sample()), kit.exporters["pdf"]).files[""]}


def test_a_document_has_no_date():
    found = document(specimen())

    assert found.metadata.creation_date is None
    assert found.metadata.modification_date is None


# Limits ---------------------------------------------------------------------------------------------------------------


def test_a_page_that_readers_could_not_show_is_smaller_and_says_so():
    rendering = bound([Sheet.of(specimen(width=38_400))], PdfOptions(), "en")
    (page,) = opened(rendering.files[""]).pages

    assert page.mediabox.upper_right == pytest.approx((14_400, 82.5), abs=0.01)
    assert rendering.losses == ("drawn at 50% of its size: no page of a PDF may be longer than 5.08 m",)


# Without the extra ----------------------------------------------------------------------------------------------------


def test_without_typst_the_command_line_says_what_to_install(tmp_path, monkeypatch, capsys, examples):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(SystemExit) as leaving:
        main(["export", str(examples / "fibre-abonnement.yaml"), "-o", str(tmp_path / "map.pdf")])

    assert leaving.value.code == 2
    assert capsys.readouterr().err == "journeykit: PDF files are written by Typst: pip install 'journeykit[pdf]'\n"
    assert not list(tmp_path.iterdir())
