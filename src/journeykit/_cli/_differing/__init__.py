"""The difference of two maps as people and programs read it, a module for each format."""

from ._json import as_json
from ._markdown import as_markdown
from ._table import as_text, show

__all__ = ["as_json", "as_markdown", "as_text", "show"]
