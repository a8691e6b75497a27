"""Impacts as text, a module for each format."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ._answer import Answer, places_in
from ._csv import as_csv
from ._github import as_annotations
from ._json import as_json, as_jsonl
from ._junit import as_junit
from ._markdown import as_markdown, literal
from ._reviewers import as_reviewers
from ._sarif import as_sarif
from ._sentences import in_brief, name_in, relation_in_words, sentence

__all__ = [
    "REPORTS",
    "Answer",
    "in_brief",
    "literal",
    "name_in",
    "places_in",
    "relation_in_words",
    "sentence",
]

REPORTS: Mapping[str, Callable[[Answer], str]] = MappingProxyType(
    {
        "csv": as_csv,
        "github": as_annotations,
        "json": as_json,
        "jsonl": as_jsonl,
        "junit": as_junit,
        "markdown": as_markdown,
        "reviewers": as_reviewers,
        "sarif": as_sarif,
    }
)
"""The writers, by the name of their format."""
