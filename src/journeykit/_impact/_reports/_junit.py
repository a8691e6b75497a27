"""Impacts as JUnit XML, for the test page of a build."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from journeykit._impact._result import AffectedElement
from journeykit._impact._verdict import Verdict
from journeykit._language import counted, number, word

from ._answer import Answer
from ._text import plain, shortened

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["as_junit"]

CLASS = "journeykit"


def as_junit(answer: Answer) -> str:
    """Write a suite for each journey: a test for each gate, and one that tells what is affected.

    A test fails where a gate stops the build, and nowhere else; what could not be decided is skipped. Gates judge all
    journeys together, and are tests of the suite of the map or of the portfolio.
    """
    from xml.etree import ElementTree

    root = ElementTree.Element("testsuites", name=_name(answer.journey.label))
    whole = answer.impact.journey
    journeys = dict(answer.by_journey())
    if answer.verdicts or not journeys:
        journeys = {whole: (), **journeys}
    for journey, rows in journeys.items():
        root.append(_suite(answer, journey, rows, answer.verdicts if journey == whole else ()))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(answer: Answer, journey: str, rows: Sequence[AffectedElement], verdicts: Sequence[Verdict]) -> Element:
    from xml.etree import ElementTree

    tests = [_gate(answer, journey, verdict) for verdict in verdicts]
    if rows or not verdicts:
        tests.append(_affected(answer, journey, rows))
    suite = ElementTree.Element("testsuite", name=_name(answer.journey_name(journey)))
    suite.attrib.update(
        tests=str(len(tests)),
        failures=str(sum(each.trips for each in verdicts)),
        errors="0",
        skipped=str(sum(not each.decided for each in verdicts)),
    )
    suite.extend(tests)
    return suite


def _test(journey: str, name: str) -> Element:
    from xml.etree import ElementTree

    return ElementTree.Element("testcase", classname=f"{CLASS}.{_name(journey)}", name=name, time="0")


def _gate(answer: Answer, journey: str, verdict: Verdict) -> Element:
    from xml.etree import ElementTree

    test = _test(journey, _name(verdict.gate))
    if verdict.trips:
        failure = ElementTree.SubElement(test, "failure", message=plain(verdict.message), type="gate")
        failure.text = "\n".join(_lines(answer, verdict.elements))
    elif not verdict.decided:
        ElementTree.SubElement(test, "skipped", message=plain(verdict.message))
    elif not verdict.passed:
        said = ElementTree.SubElement(test, "system-out")
        said.text = "\n".join([plain(verdict.message), *_lines(answer, verdict.elements)])
    return test


def _lines(answer: Answer, ids: Iterable[str]) -> list[str]:
    rows = [(id, answer.impact.get(id)) for id in ids]
    return [plain(id) if row is None else _line(answer, row) for id, row in rows]


def _affected(answer: Answer, journey: str, rows: Sequence[AffectedElement]) -> Element:
    from xml.etree import ElementTree

    test = _test(journey, "impact")
    said = ElementTree.SubElement(test, "system-out")
    count = counted(answer.language, "report", "affected", len(rows))
    said.text = "\n".join([count, *(_line(answer, row) for row in rows)])
    return test


def _line(answer: Answer, row: AffectedElement) -> str:
    level = word(answer.language, "level", row.level)
    reason = answer.acknowledged.get(row.id)
    accepted = "" if reason is None else f" ({word(answer.language, 'answer', 'accepted')}{answer.colon} {reason})"
    severity = number(answer.language, row.severity, 2)
    said = f"{severity} {level} {shortened(row.name)} [{row.id}]{accepted}"
    return plain(f"{said}{answer.colon} {answer.why(row)}")


def _name(text: str) -> str:
    return shortened(plain(text))
