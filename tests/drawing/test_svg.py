"""Maps drawn as SVG, from end to end."""

import os
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeykit as jk
from drawing.maps import crossing
from drawing.redraw import GOLDEN, digest, drawings
from journeykit.drawing import LIGHT, draw, layout
from journeykit.errors import OptionsError, UsageError
from journeykit.model import JourneyMap, Stage, Touchpoint
from journeykit.plugins import Scene
from journeykit.testing import awkward_maps, sample
from journeykit.testing._awkward import LARGE

SVG = "{http://www.w3.org/2000/svg}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parsed(text):
    return ElementTree.fromstring(text)  # noqa: S314 - our own drawing


def tree(journey, **options):
    return parsed(draw(layout(journey), **options))


def elements(root, name):
    return list(root.iter(f"{SVG}{name}"))


def group(root, name):
    return next(found for found in elements(root, "g") if found.get("id") == name)


def identifiers(root):
    return [found.get("id") for found in root.iter() if found.get("id")]


def said(root):
    return ["".join(text.itertext()) for text in elements(root, "text")]


# The exporter ---------------------------------------------------------------------------------------------------------


def test_a_map_is_written_as_svg(tmp_path, ferry, kit):
    (path,) = kit.write(ferry, tmp_path / "ferry.svg")

    assert path.read_text("utf-8") == draw(layout(ferry))


def test_the_language_of_the_scene_is_that_of_the_labels(tmp_path, ferry, kit):
    (path,) = kit.write(Scene(journey=ferry, language="fr"), tmp_path / "ferry.svg")
    root = parsed(path.read_text("utf-8"))

    assert root.get(XML_LANGUAGE) == "en"
    assert "Point de contact" in said(root)
    assert {found.get(XML_LANGUAGE) for found in elements(root, "g")} == {None, "fr"}


def test_the_prefix_is_an_option(ferry, kit):
    text = kit.dumps(ferry, format="svg", options={"prefix": "ferry2"})

    assert 'id="ferry2-tp-gate"' in text


def test_a_prefix_that_is_none_is_refused(ferry, kit):
    with pytest.raises(UsageError, match="prefix"):
        kit.dumps(ferry, format="svg", options={"prefix": "a-b"})


def test_an_option_that_does_not_exist_is_refused(ferry, kit):
    with pytest.raises(OptionsError, match="prefix"):
        kit.dumps(ferry, format="svg", options={"prefx": "a"})


@pytest.mark.parametrize("name", sorted(awkward_maps()))
def test_every_awkward_map_can_be_drawn(name, kit):
    root = parsed(kit.dumps(awkward_maps()[name], format="svg"))

    assert len(set(identifiers(root))) == len(identifiers(root))


def test_touchpoints_whose_ids_look_alike_are_drawn_both():
    ids = ("\N{ANGSTROM SIGN}", "\N{LATIN CAPITAL LETTER A WITH RING ABOVE}")
    root = tree(JourneyMap.of("Trip", Stage("go"), *(Touchpoint(id, stage="go") for id in ids)))

    assert {f"jk-tp-{id}" for id in ids} <= set(identifiers(root))


# Golden files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(drawings()))
def test_the_drawing_is_the_one_somebody_looked_at(name):
    assert drawings()[name] == (GOLDEN / name).read_text("utf-8")


# Determinism ----------------------------------------------------------------------------------------------------------


def test_every_view_has_the_same_bytes_in_any_process():
    code = "from drawing.redraw import digest; print(digest())"
    path = os.pathsep.join([str(GOLDEN.parent), *sys.path])
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "1", "4711")
    }

    assert digests == {digest()}


def test_the_order_in_which_things_that_have_none_are_named_does_not_matter():
    journey = crossing()
    turned = journey.evolve(
        **{name: tuple(reversed(getattr(journey, name))) for name in ("channels", "systems", "teams", "evidence")}
    )

    assert draw(layout(turned)) == draw(layout(journey))


def test_a_drawing_does_not_depend_on_those_before_it(ferry):
    first = draw(layout(ferry))
    draw(layout(sample()), prefix="other")

    assert draw(layout(ferry)) == first


# Structure ------------------------------------------------------------------------------------------------------------


def test_the_drawing_says_what_it_is(ferry):
    root = tree(ferry)

    assert root.get("role") == "graphics-document"
    assert root.get("aria-roledescription") == "customer journey map"
    assert elements(root, "title")[0].text == "Take the night ferry"
    assert "Touchpoints: 6." in elements(root, "desc")[0].text


def test_it_is_read_stage_by_stage_and_touchpoint_by_touchpoint(ferry):
    names = [found.get("id") for found in elements(tree(ferry), "g") if found.get("id")]

    assert names == [
        *("jk-stage-plan", "jk-tp-site", "jk-tp-fare", "jk-stage-board", "jk-tp-gate", "jk-stage-wait"),
        *("jk-stage-sail", "jk-tp-cabin", "jk-tp-deck", "jk-unstaged", "jk-tp-lounge"),
    ]


def test_signs_and_colours_are_told_in_words(ferry):
    root = tree(ferry)

    assert group(root, "jk-stage-board").get("aria-label") == "Stage 2: Board"
    assert group(root, "jk-tp-gate").get("aria-label") == "Boarding gate, moment of truth, Stress (negative)"
    assert group(root, "jk-tp-cabin").get("aria-label") == "Cabin, Relief (not scored)"
    assert group(root, "jk-tp-lounge").get("aria-label") == "Lounge, neutral, hypothesis"


def test_decoration_is_not_read_out(ferry):
    root = tree(ferry)
    (hidden,) = [found for found in elements(root, "g") if found.get("aria-hidden") == "true"]

    assert elements(hidden, "text") == []
    assert list(root).index(hidden) == 2


def test_every_cell_begins_with_its_box(ferry):
    cards = [found for found in elements(tree(ferry), "g") if found.get("class", "").startswith("jk-cell ")]
    boxed = [card for card in cards if any(found.get("class") == "jk-box" for found in card)]

    assert len(boxed) > 15
    assert all(next(iter(card)).get("class") == "jk-box" for card in boxed if card[0].tag != f"{SVG}title")


def test_what_is_cut_can_be_read_under_the_pointer():
    name = "A name that goes on and on " * 20
    journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", name, stage="go"))
    titles = [found.text for found in elements(group(tree(journey), "jk-tp-bus"), "title")]

    assert titles == [name.strip()]


def test_two_drawings_with_different_prefixes_share_no_id(ferry):
    one, other = tree(ferry, prefix="one"), tree(ferry, prefix="other")

    assert identifiers(one)
    assert not set(identifiers(one)) & set(identifiers(other))


@given(st.sampled_from(["a", "tp", "stage", "a_tp", "jk"]), st.sampled_from(["b", "a", "tp_tp", "jk2"]))
def test_no_prefix_can_be_mistaken_for_another(one, other):
    ids = ("title", "tp-title", "tp-tp-title", "stage-a", "a-tp")
    journey = JourneyMap.of("Trip", Stage("tp-stage"), *(Touchpoint(id, stage="tp-stage") for id in ids))
    shared = set(identifiers(tree(journey, prefix=one))) & set(identifiers(tree(journey, prefix=other)))

    assert bool(shared) == (one == other)


def test_every_reference_within_the_drawing_has_its_target(ferry):
    root = tree(ferry, prefix="x")
    used = {
        name for found in root.iter() for value in found.attrib.values() for name in re.findall(r"url\(#(.+)\)", value)
    }

    assert used
    assert used < set(identifiers(root))


def test_a_map_that_reads_to_the_left_says_so(ferry):
    assert tree(ferry.evolve(language="he")).get("direction") == "rtl"
    assert tree(ferry).get("direction") is None


# What a drawing may not hold ------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(texts=st.lists(st.text(st.characters(), min_size=1, max_size=60), min_size=1, max_size=3))
def test_any_text_gives_a_well_formed_drawing(texts, saying):
    journey = saying(*(text if text.strip() else "-" for text in texts))

    assert parsed(draw(layout(journey))).tag == f"{SVG}svg"


@pytest.mark.parametrize("name", ["markup", "control characters", "unusual characters", "right to left"])
def test_nothing_in_a_drawing_does_anything(name):
    root = tree(awkward_maps()[name])
    tags = {found.tag.removeprefix(SVG) for found in root.iter()}
    attributes = {attribute for found in root.iter() for attribute in found.attrib}

    assert tags <= {"svg", "title", "desc", "g", "rect", "circle", "line", "path", "text", "tspan", "clipPath"}
    assert not any(
        attribute.startswith("on") or "href" in attribute or attribute == "style" for attribute in attributes
    )


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x9b", "\ufffe", "\ufdd0", "\u202e", "\u2066", "\U0001ffff"])
def test_characters_that_mislead_or_break_are_nowhere(character, saying):
    text = draw(layout(saying(f"be{character}fore", f"{character}after")))

    assert character not in text
    assert re.search("be ?fore", text)


def test_numbers_are_short_and_finite():
    text = draw(layout(awkward_maps()["odd scale"])).partition("\n")[2]
    numbers = re.findall(r'(?<=[" ])-?\d+\.\d+', text)

    assert numbers
    assert all(len(found.partition(".")[2]) <= 2 and not found.endswith("0") for found in numbers)
    assert not re.search(r"\b(nan|inf|None)\b", text)


# Colours --------------------------------------------------------------------------------------------------------------


def luminance(colour):
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(("ink", "page"), ("ink", "band"), ("ink", "moment-tint")),
        *(("ink2", "page"), ("ink2", "band"), ("ink2", "neutral-tint")),
        *(("on-stage", "stage"), ("on-stage", "stage2"), ("stage", "on-stage")),
        ("positive-text", "positive-tint"),
    ],
)
def test_texts_stand_out_from_what_is_behind_them(ink, ground):
    dark, light = sorted((luminance(LIGHT[ink]), luminance(LIGHT[ground])))

    assert (light + 0.05) / (dark + 0.05) >= 4.5


# Speed ----------------------------------------------------------------------------------------------------------------


def test_drawing_is_imported_only_when_something_is_drawn(tmp_path):
    code = (
        "import sys, journeykit; journeykit.Kit(discover=False).exporters; "
        "print('journeykit.drawing._layout' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)

    assert found.stdout.strip() == "False"


def test_5000_touchpoints_are_drawn(kit):
    root = parsed(kit.dumps(awkward_maps()[LARGE], format="svg"))

    assert sum(name.startswith("jk-tp-") for name in identifiers(root)) == 5000


def test_the_functions_of_journeykit_draw_too(ferry, tmp_path):
    assert jk.write(ferry, tmp_path / "ferry.svg")[0].read_text("utf-8") == jk.dumps(ferry, format="svg")


# Fonts ----------------------------------------------------------------------------------------------------------------


def test_lines_are_locked_to_their_width_but_where_letters_join(kit):
    journey = JourneyMap.of("Trip", Stage("go", "Going"), Touchpoint("bus", "أين طلبي؟", stage="go"))
    root = parsed(kit.dumps(journey, format="svg", options={"fit": "lock"}))
    held = {"".join(text.itertext()): text.get("textLength") for text in elements(root, "text")}

    assert float(held["Going"]) > 30
    assert held["أين طلبي؟"] is None


def test_fonts_are_brought_along_where_that_is_asked_for(kit):
    pytest.importorskip("fontTools", reason="the extra `fonts` is not installed")
    drawn = kit.dumps(crossing(), format="svg", options={"embed_fonts": True})

    assert drawn.count("@font-face{font-family:Inter") == 4
    assert len(drawn) - len(kit.dumps(crossing(), format="svg")) < 60_000
