"""Fixtures of the tests of reviews."""

import pytest


@pytest.fixture
def loaded(kit):
    """Read a small map."""

    def load(document):
        return kit.loads(f"journeykit: 1\ntitle: A small map\n{document}", format="yaml")

    return load


@pytest.fixture
def ask(kit, loaded):
    """Ask one question of one element, and give the codes of the answer with their verdicts."""

    def run(document, id, question, **options):
        found = kit.review(loaded(document), only=[id], options=options)[id]
        asked = {each.name: each.remarks for each in found.questions}
        return [(remark.code, remark.verdict) for remark in asked.get(question, ())]

    return run


@pytest.fixture
def told(kit, loaded):
    """Ask one question of one element, and give the texts of the answer, no-break spaces made plain."""

    def run(document, id, question, language="en", **options):
        found = kit.review(loaded(document), only=[id], options=options, language=language)[id]
        return [remark.text.replace("\N{NO-BREAK SPACE}", " ") for remark in found[question].remarks]

    return run
