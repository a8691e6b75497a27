"""What holds for all rules on references and structure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit import Selection
from journeykit._document._reading import places_in

FAMILIES = Selection(select=["JK1", "JK2"])

FAULTY = """
journeykit: 1
title: A faulty map
personas: [Ada, Bruno, Clara]
stages: [Find, Buy, Use]
channels: [Web, Phone]
touchpoints:
  - {id: poster, stage: find, personas: ada}
  - {id: shop, stage: buy, personas: bruno, channel: web, by_persona: {ada: {thought: Why?}}}
  - {id: desk, stage: buy, channel: web}
  - {id: exit, stage: buy}
processes: [Sales, Billing, Review]
teams: [Field]
links:
  - {source: poster, relation: precedes, target: shop}
  - {source: shop, relation: falls_back_to, target: desk}
  - {source: shop, relation: precedes, target: poster}
  - {source: desk, relation: sets_expectation, target: poster}
  - {source: sales, relation: part_of, target: billing}
  - {source: billing, relation: part_of, target: sales}
  - {source: sales, relation: triggers, target: billing}
  - {source: billing, relation: triggers, target: sales}
  - {source: billing, relation: triggers, target: review}
  - {source: review, relation: triggers, target: review}
  - {source: web, relation: supports, target: shop}
  - {source: ghost, relation: supports, target: shop}
  - {source: sales, relation: suports, target: shop}
"""


@pytest.mark.parametrize("name", ["achat-emailing", "fibre-abonnement"])
def test_the_shared_examples_have_no_error(kit, shared, name):
    journey = kit.read(shared / "examples" / f"{name}.yaml")

    assert kit.validate(journey, selection=FAMILIES, as_of="2026-10-05").errors == ()


def test_of_the_shared_examples_a_fallback_and_two_ends_are_named(kit, shared):
    found = [
        (finding.code, finding.element)
        for name in ("achat-emailing", "fibre-abonnement")
        for finding in kit.validate(
            kit.read(shared / "examples" / f"{name}.yaml"), selection=FAMILIES, as_of="2026-10-05"
        )
    ]

    assert found == [("JK215", "comparateur-offres"), ("JK215", "premiere-facture"), ("JK212", "chat-support")]


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(FAULTY.count("source:"))))
def test_the_same_is_found_whatever_the_order_of_the_links(kit, order):
    journey = kit.loads(FAULTY, format="yaml")
    links = [journey.links[number] for number in order]

    def found(journey):
        validation = kit.validate(journey, selection=FAMILIES, as_of="2026-10-05")
        return sorted(
            (finding.code, finding.element, finding.message, *_meant(journey, finding.path)) for finding in validation
        )

    assert len({code for code, *_ in found(journey)}) > 10
    assert found(journey.evolve(links=links)) == found(journey)


def _meant(journey, path):
    """Name a place, a link by what it says instead of its number."""
    if path[:1] != ("links",):
        return (str(path),)
    link = journey.links[path[1]]
    return (link.source, link.relation, link.target, *path[2:])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_message_is_one_line_without_empty_fields(kit, language):
    journey = kit.loads(FAULTY, format="yaml")

    for finding in kit.validate(journey, selection=FAMILIES, language=language, as_of="2026-10-05"):
        assert "\n" not in finding.message
        assert "{" not in finding.message
        assert "''" not in finding.message
        assert "«  »" not in finding.message


def test_every_finding_is_about_a_place_of_the_document_or_a_field_that_is_missing_there(kit):
    known = places_in(FAULTY, "map.yaml")

    for finding in kit.validate(kit.loads(FAULTY, format="yaml"), selection=FAMILIES, as_of="2026-10-05"):
        assert finding.path in known or finding.path[:-1] in known


def test_findings_can_be_accepted_at_the_source_of_a_link(kit):
    accepted = FAULTY.replace("processes: [Sales,", "processes: [{id: sales, suppress: [{rule: JK104, reason: new}]},")

    found = kit.validate(kit.loads(accepted, format="yaml"), selection=FAMILIES, as_of="2026-10-05")

    assert [(finding.code, finding.element) for finding in found.suppressed] == [("JK104", "sales")]
