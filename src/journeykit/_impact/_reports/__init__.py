"""Impacts as text, a module for each format."""

from ._csv import as_csv
from ._json import as_json, as_jsonl, escaped
from ._markdown import as_markdown, literal
from ._sentences import in_brief, name_in, relation_in_words, sentence

__all__ = [
    "as_csv",
    "as_json",
    "as_jsonl",
    "as_markdown",
    "escaped",
    "in_brief",
    "literal",
    "name_in",
    "relation_in_words",
    "sentence",
]
