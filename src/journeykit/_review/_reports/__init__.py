"""Reviews as text, a module for each format."""

from ._json import as_json
from ._markdown import as_markdown
from ._words import heading, standing, summary

__all__ = ["as_json", "as_markdown", "heading", "standing", "summary"]
