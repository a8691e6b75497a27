"""The two maps that are the contract of the document, and what was computed of them elsewhere."""

import json

import pytest

from impact.enumerator import report
from impact.plain_maps import with_ids
from impact.writing import about
from journeykit import Change

QUESTIONS = [
    ("achat-emailing", "cms", "improved"),
    ("achat-emailing", "decision", "modified"),
    ("achat-emailing", "paiement", "removed"),
    ("achat-emailing", "psp", "modified"),
    ("fibre-abonnement", "achat", "replaced"),
    ("fibre-abonnement", "crm", "unavailable"),
    ("fibre-abonnement", "kyc", "removed"),
    ("fibre-abonnement", "nadia", "modified"),
    ("fibre-abonnement", "operations", "reassigned"),
    ("fibre-abonnement", "planification", "delayed"),
    ("fibre-abonnement", "portail", "degraded"),
]


def assert_same(rows, expected):
    exact = ("id", "kind", "lane", "hops")
    assert [[row[name] for name in exact] for row in rows] == [[row[name] for name in exact] for row in expected]
    for row, other in zip(rows, expected, strict=True):
        assert (row["strength"], row["severity"]) == (about(other["strength"]), about(other["severity"])), row["id"]


@pytest.mark.parametrize(("name", "changed", "kind"), QUESTIONS)
class TestSharedExample:
    @pytest.fixture
    def journey(self, kit, shared, name):
        return kit.read(shared / "examples" / f"{name}.yaml")

    @pytest.fixture
    def expected(self, shared, name, changed, kind):
        return json.loads((shared / "examples" / "expected" / f"{name}--{changed}--{kind}.json").read_text("utf-8"))

    @pytest.fixture
    def rows(self, kind):
        return "improved" if kind == "improved" else "affected"

    def test_the_engine_gives_what_another_program_computed(self, kit, journey, expected, rows, changed, kind):
        assert_same(kit.impact(journey, Change(changed, kind)).to_dict()[rows], expected)

    def test_the_enumerator_gives_it_too(self, kit, journey, expected, rows, changed, kind):
        document = with_ids(json.loads(kit.dumps(journey, format="json")))

        assert_same(report(document, [(changed, kind)])[rows], expected)


def test_every_expected_impact_is_among_the_questions(shared):
    files = {path.stem for path in (shared / "examples" / "expected").glob("*.json")}

    assert files == {"--".join(question) for question in QUESTIONS}


@pytest.mark.parametrize("name", ["achat-emailing", "current-account", "degat-des-eaux", "fibre-abonnement"])
def test_the_engines_agree_on_every_element_of_the_documented_examples(kit, examples, name):
    journey = kit.read(examples / f"{name}.yaml")
    document = with_ids(json.loads(kit.dumps(journey, format="json")))

    for element in (journey, *journey):
        found = kit.impact(journey, Change(element.id, "removed"), floor=0.25).to_dict()

        assert found == report(document, [(element.id, "removed")], floor=0.25, rules=found["rules"]), element.id
