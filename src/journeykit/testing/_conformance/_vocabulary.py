"""What a plugin adds to the rules of impact, and the kinds of element it declares."""

from __future__ import annotations

from journeykit._impact import Change
from journeykit._kit import Kit
from journeykit.model import CustomElement, Link, is_identifier
from journeykit.model._relations import FIELDS
from journeykit.plugins import ChangeKind, ElementKind, Relation
from journeykit.testing._sample import sample

from ._subject import AS_OF, Subject

__all__ = ["VocabularyTests"]

UNFIT = "JK107"
"""The rule that holds elements to the schema of their kind."""


class VocabularyTests(Subject):
    """What every relation, kind of change and kind of element has to do."""

    def test_a_relation_can_be_followed(self, relation: Relation) -> None:
        """An impact goes along it and against it, whatever changes."""
        journey = sample().with_element(Link("refund", relation.name, "survey"))
        for id in ("refund", "survey"):
            for kind in self.kit.vocabulary.change_kinds:
                affected = self.kit.impact(journey, Change(id, kind)).affected

                assert all(0 < row.strength <= 1 for row in affected), f"{relation.name}: a strength outside 0..1"

    def test_a_relation_is_for_kinds_of_change_that_exist(self, relation: Relation) -> None:
        """A kind that is misspelt would never match."""
        carried = [carry for carry in (relation.along, relation.against) if carry is not None]
        unknown = {kind for carry in carried for kind in carry.only_for} - set(self.kit.vocabulary.change_kinds)

        assert unknown == set(), f"{relation.name} is only for {sorted(unknown)}, which nobody declares"

    def test_a_relation_is_said_in_every_language(self, relation: Relation) -> None:
        """Where a relation has words of its own, it has them in English and French, along and against."""
        if not relation.says:
            return
        for language in ("en", "fr"):
            words = relation.says.get(language, ())
            complete = len(words) == len(("along", "against")) and all(each.strip() for each in words)

            assert complete, f"{relation.name} says {words!r} in {language!r}: two wordings are expected"

    def test_a_kind_of_change_can_be_asked_about(self, change_kind: ChangeKind) -> None:
        """Any element can change in this way."""
        for element in sample():
            found = self.kit.impact(sample(), Change(element.id, change_kind.name))

            assert not (change_kind.improves and found.affected), f"{change_kind.name} improves, and something suffers"

    def test_a_kind_of_element_has_a_name_of_its_own(self, element_kind: ElementKind) -> None:
        """The kinds of the format have their own places in a document."""
        assert is_identifier(element_kind.name), f"{element_kind.name!r} cannot stand as `kind` in a document"
        assert element_kind.name not in FIELDS, f"{element_kind.name!r} is a kind of the format"

    def test_a_kind_of_element_has_words_in_every_language(self, element_kind: ElementKind) -> None:
        """Where a kind has names for people, it has them in English and French."""
        missing = [language for language in ("en", "fr") if not element_kind.names.get(language, "").strip()]

        assert not element_kind.names or missing == [], f"{element_kind.name} has no name in {missing}"

    def test_the_schema_of_a_kind_is_one(self, element_kind: ElementKind) -> None:
        """Elements are checked against it, which needs a JSON Schema that can be used."""
        journey = sample().with_element(CustomElement("one-more", kind=element_kind.name))
        found = self.kit.validate(journey, as_of=AS_OF).findings
        unusable = [each.message for each in found if each.code == UNFIT and each.path[-1:] == ("kind",)]

        assert unusable == [], unusable[0]

    def test_reports_name_the_plugin_that_changed_the_rules(self) -> None:
        """Installing a plugin cannot move a gate unseen: the digest in every report changes, and says why."""
        import pytest

        ours, theirs = Kit(discover=False).vocabulary, self.kit.vocabulary
        if (ours.relations, ours.change_kinds) == (theirs.relations, theirs.change_kinds):
            pytest.skip("the plugin leaves the rules of impact as they are")

        digest, _, names = theirs.digest.partition("+")

        assert digest != ours.digest.partition("+")[0], "the rules of impact differ, and their digest is the same"
        assert names, f"the digest {theirs.digest} names no plugin"
