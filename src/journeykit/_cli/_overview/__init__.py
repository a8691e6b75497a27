"""What is said of many maps, a module for each format."""

from ._facts import Facts
from ._json import as_json
from ._markdown import as_markdown
from ._table import show

__all__ = ["Facts", "as_json", "as_markdown", "show"]
