"""Fixtures of the tests of rules."""

import pytest

from journeykit import Selection


@pytest.fixture
def find(kit):
    """Run one rule over a small map, and give what it finds: the element and the place within it."""

    def run(code, document, *, as_of="2026-10-05", **options):
        journey = kit.loads(f"journeykit: 1\ntitle: A small map\n{document}", format="yaml")
        rule = kit.rules[code]
        findings = rule.check(journey, rule.options(**options), kit.context(journey, "", as_of))
        return [(finding.element, finding.field) for finding in findings]

    return run


@pytest.fixture
def messages(kit):
    """Run one rule over a small map, and give what it says in a language, no-break spaces made plain."""

    def run(code, document, language, *, as_of="2026-10-05", **options):
        journey = kit.loads(f"journeykit: 1\ntitle: A small map\n{document}", format="yaml")
        rule = kit.rules[code]
        findings = rule.check(journey, rule.options(**options), kit.context(journey, language, as_of))
        return [finding.message.replace("\N{NO-BREAK SPACE}", " ") for finding in findings]

    return run


@pytest.fixture
def places(kit):
    """Validate a small map with one rule, and give the elements and the places in the document of what it finds."""

    def run(code, document):
        journey = kit.loads(f"journeykit: 1\ntitle: A small map\n{document}", format="yaml")
        validation = kit.validate(journey, selection=Selection(select=[code]), as_of="2026-10-05")
        return [(finding.element, finding.path) for finding in validation]

    return run
