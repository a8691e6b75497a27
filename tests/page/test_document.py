"""The page as a file: what it allows, what it holds, and what it says."""

import base64
import hashlib
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from string import Template

import pytest

from journeykit._builtins.page import _document
from journeykit._language import LANGUAGES, phrase
from journeykit.model import JourneyMap, Stage, Touchpoint
from journeykit.plugins import Scene
from journeykit.testing import awkward_maps, sample

PARTS = Path(_document.__file__).parent
SCRIPTS = {path.name: path.read_text("utf-8") for path in sorted(PARTS.glob("*.js"))}


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the texts of its scripts."""

    def __init__(self, page):
        super().__init__()
        self.found, self.scripts = [], []
        self.feed(page)

    def handle_starttag(self, name, attributes):
        self.found.append((name, dict(attributes)))
        if name == "script":
            self.scripts.append("")

    handle_startendtag = handle_starttag

    def handle_data(self, text):
        if self.found and self.found[-1][0] == "script" and self.cdata_elem == "script":
            self.scripts[-1] += text


def written(journey, **scene):
    return _document.document(Scene(journey=journey, **scene))


@pytest.fixture(scope="module")
def page():
    return written(sample())


def test_html_files_are_pages(kit, tmp_path):
    written = [kit.write(sample(), tmp_path / name)[0] for name in ("map.html", "map.htm")]

    assert all(path.read_text("utf-8").startswith("<!DOCTYPE html>\n") for path in written)


def test_the_policy_allows_the_one_script_by_its_digest_and_nothing_from_elsewhere(page):
    elements = Elements(page)
    (policy,) = (held["content"] for _, held in elements.found if held.get("http-equiv") == "Content-Security-Policy")
    *_, script = elements.scripts
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{digest}'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_a_page_names_no_other_file_and_no_handler(page):
    elements = Elements(page)
    named = [
        held[name] for _, held in elements.found for name in ("src", "href", "xlink:href", "action") if name in held
    ]

    assert named == ["#table"]
    assert [name for _, held in elements.found for name in held if name.startswith("on")] == []
    assert "@import" not in page
    assert re.search(r"url\((?!#)", page) is None


def test_ids_are_given_once(page):
    counts = Counter(held["id"] for _, held in Elements(page).found if "id" in held)

    assert [id for id, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", ["markup", "unusual characters", "control characters", "right to left"])
def test_what_a_map_says_stays_inside_its_block_of_json(name):
    elements = Elements(written(awkward_maps()[name]))
    kinds = [held.get("type") for name, held in elements.found if name == "script"]

    assert kinds == ["application/json", "application/json", None]
    for block in elements.scripts[:2]:
        assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", block)
        assert isinstance(json.loads(block), dict)


def test_a_title_is_text():
    page = written(JourneyMap('<b title="x">&'))

    assert '<b title="x"' not in page
    assert "<title>&lt;b title=&quot;x&quot;&gt;&amp;</title>" in page


def test_a_page_speaks_the_language_that_is_asked_for():
    page = written(sample(), language="fr")

    assert '<html lang="fr">' in page
    assert "Qu&#x27;est-ce qui change\N{NO-BREAK SPACE}?" in page
    assert 'lang="en" dir="ltr"' in page


def test_a_map_that_reads_to_the_left_does_so_in_poster_and_table():
    page = written(awkward_maps()["right to left"].evolve(language="he"))

    assert page.count('lang="he" dir="rtl"') == 2


def test_a_page_begins_with_the_changes_of_the_scene(kit):
    journey = sample()
    page = written(journey, impact=kit.impact(journey, ["refund"]))

    assert json.loads(Elements(page).scripts[1])["changes"] == [["refund", "modified"]]


def test_every_role_of_a_colour_is_given_light_and_dark(page):
    used = set(re.findall(r"var\((--jk-[\w-]+)\)", page))
    light, dark = (page.index(sign) for sign in (":root {", ':root[data-theme="dark"] {'))

    assert [role for role in used if f"{role}: #" not in page[light:dark]] == []
    assert [role for role in used if f"{role}: #" not in page[dark : page.index("@media", dark)]] == []


def test_an_overview_of_a_map_without_touchpoints_is_a_page_too():
    page = written(JourneyMap.of("Trip", Stage("go")))

    assert "<table>" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_page_is_known(language):
    template = Template((PARTS / "page.html").read_text("utf-8"))
    said = [name.removeprefix("say_") for name in template.get_identifiers() if name.startswith("say_")]

    assert [key for key in (*said, *_document.WORDS) if phrase(language, "page", key) is None] == []


def test_the_script_says_only_words_that_it_is_given():
    calls = "".join(SCRIPTS.values())
    said = set(re.findall(r'\bsay\("(\w+)"', calls))
    counted = {f"{key}_{number}" for key in re.findall(r'\bcounted\("(\w+)"', calls) for number in ("one", "many")}
    chosen = {"direct", "indirect", "improved_direct", "improved_indirect", "certain", "potential"}

    assert said | counted | chosen == set(_document.WORDS)


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_makes_markup_or_code_of_texts(name):
    wrong = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\b|new Function"

    assert re.findall(wrong, SCRIPTS[name]) == []
    assert not re.search(r"</script|<!--", SCRIPTS[name], re.IGNORECASE)


def test_every_part_of_the_interface_is_in_the_page(page):
    assert all(SCRIPTS[f"{name}.js"] in page for name in _document.SCRIPTS)


def test_a_touchpoint_without_a_stage_is_in_the_table():
    page = written(JourneyMap.of("Trip", Touchpoint("bus", "Bus stop", stage="nowhere")))

    assert "Without a stage" in page
    assert "<th scope=row>Bus stop</th>" in page
