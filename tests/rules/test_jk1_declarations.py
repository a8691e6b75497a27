"""JK104 to JK107: relations, rules and kinds of element that nobody declares."""

import pytest

from journeykit import Kit, Selection
from journeykit.plugins import ElementKind, Relation, hookimpl

PAGES = {
    "type": "object",
    "required": ["pages"],
    "properties": {"pages": {"type": "integer"}, "parts": {"type": "array"}},
}


class Offices:
    """A plugin that declares a relation and kinds of element."""

    @hookimpl
    def journeykit_vocabulary(self):
        yield Relation(name="pays_for")
        yield ElementKind(name="document", schema=PAGES)
        yield ElementKind(name="broken", schema={"type": "nothing"})
        yield ElementKind(name="elsewhere", schema={"$ref": "https://example.org/schema.json"})
        yield ElementKind(name="anything")


@pytest.fixture(scope="module")
def office():
    return Kit([Offices()], discover=False)


@pytest.fixture
def found(office):
    """Validate a small map with one rule and the plugin."""

    def run(code, document, language="en"):
        journey = office.loads(f"journeykit: 1\ntitle: A small map\n{document}", format="yaml")
        return list(office.validate(journey, selection=Selection(select=[code]), language=language, as_of="2026-10-05"))

    return run


def where(findings):
    return [(finding.element, finding.path) for finding in findings]


# JK104 ----------------------------------------------------------------------------------------------------------------

LINKED = "processes: [Upkeep, Supply]\nlinks: [{source: upkeep, relation: %s, target: supply}]"


def test_a_relation_that_nobody_describes_is_found_with_the_nearest(found):
    [finding] = found("JK104", LINKED % "trigers")

    assert (finding.element, finding.path) == ("upkeep", ("links", 0, "relation"))
    assert "Did you mean 'triggers'?" in finding.message


@pytest.mark.parametrize("relation", ["triggers", "handoff", "pays_for"])
def test_relations_of_the_format_and_of_plugins_are_known(found, relation):
    assert found("JK104", LINKED % relation) == []


def test_a_relation_of_a_plugin_that_is_missing_is_unknown(places):
    assert places("JK104", LINKED % "pays_for") == [("upkeep", ("links", 0, "relation"))]


# JK105 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", ["JK999", "jk101", "JK1011", "X1"])
def test_a_suppression_that_names_no_rule_is_found(found, rule):
    document = f"stages: [{{id: buy, suppress: [{{rule: JK203, reason: later}}, {{rule: {rule}, reason: later}}]}}]"

    assert where(found("JK105", document)) == [("buy", ("stages", 0, "suppress", 1, "rule"))]


@pytest.mark.parametrize("rule", ["JK101", "JK1", "JK", "JK900"])
def test_a_suppression_of_a_rule_or_a_family_passes(found, rule):
    assert found("JK105", f"suppress: [{{rule: {rule}, reason: later}}]") == []


def test_a_suppression_inside_a_touchpoint_is_looked_at(found):
    document = """
stages: [Buy]
touchpoints: [{id: kiosk, stage: buy, pain_points: [{text: Slow, suppress: [{rule: JK3O3, reason: known}]}]}]
"""

    [finding] = found("JK105", document)

    assert finding.element == "kiosk-pain-1"
    assert finding.path == ("touchpoints", 0, "pain_points", 0, "suppress", 0, "rule")
    assert "JK303" in finding.message


# JK106 ----------------------------------------------------------------------------------------------------------------


def test_a_kind_that_no_plugin_declares_is_said_once(found):
    document = """
elements:
  - {id: a, kind: documents}
  - {id: b, kind: document, pages: 1}
  - {id: c, kind: documents}
  - {id: d, kind: zebra}
"""

    findings = found("JK106", document)

    assert where(findings) == [("a", ("elements", 0, "kind")), ("d", ("elements", 3, "kind"))]
    assert "Did you mean 'document'?" in findings[0].message
    assert "Did you mean" not in findings[1].message


# JK107 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "place", "said"),
    [
        ("pages: two", ("pages",), 'pages: {"type": "integer"}'),
        ("pages: 2, parts: one", ("parts",), 'parts: {"type": "array"}'),
        ("name: Leaflet", (), '{"required": ["pages"]}'),
    ],
)
def test_an_element_that_does_not_fit_the_schema_of_its_kind_is_found(found, fields, place, said):
    [finding] = found("JK107", f"elements: [{{id: leaflet, kind: document, {fields}}}]")

    assert (finding.element, finding.path) == ("leaflet", ("elements", 0, *place))
    assert said in finding.message
    assert finding.severity == "error"


@pytest.mark.parametrize(
    "element", ["kind: document, pages: 2, parts: [a, [b]]", "kind: anything, pages: two", "kind: unknown, pages: two"]
)
def test_an_element_that_fits_or_that_no_schema_describes_passes(found, element):
    assert found("JK107", f"elements: [{{id: leaflet, {element}}}]") == []


@pytest.mark.parametrize("kind", ["broken", "elsewhere"])
def test_a_schema_that_cannot_be_used_is_said_and_does_not_keep_the_others_from_being_checked(found, kind):
    document = f"elements: [{{id: a, kind: {kind}}}, {{id: b, kind: {kind}}}, {{id: c, kind: document}}]"

    assert where(found("JK107", document)) == [("a", ("elements", 0, "kind")), ("c", ("elements", 2))]


def test_a_schema_that_points_elsewhere_is_never_fetched(found, monkeypatch):
    asked = []
    monkeypatch.setattr("urllib.request.urlopen", lambda *request, **_: asked.append(request))

    found("JK107", "elements: [{id: a, kind: elsewhere}]")

    assert asked == []


def test_a_long_rule_of_a_schema_is_shortened():
    class Words:
        @hookimpl
        def journeykit_vocabulary(self):
            yield ElementKind(name="word", schema={"properties": {"text": {"enum": [f"word-{n}" for n in range(500)]}}})

    kit = Kit([Words()], discover=False)
    journey = kit.loads("{journeykit: 1, title: T, elements: [{id: a, kind: word, text: other}]}", format="yaml")

    [finding] = kit.validate(journey, selection=Selection(select=["JK107"]), as_of="2026-10-05")

    assert finding.message.endswith("…")
    assert len(finding.message) < 250
