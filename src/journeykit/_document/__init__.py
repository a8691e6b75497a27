"""YAML and JSON text <-> values: `_reading`, `_writing`, `_editing`.

What parses and writes is imported where it is needed: YAML and cattrs cost more than the rest of journeykit.
"""

from ._importing import Importer, Reading, Source

__all__ = ["Importer", "Reading", "Source"]
