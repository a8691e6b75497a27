"""YAML and JSON text <-> values."""

from ._editing import edited, formatted
from ._importing import Importer, Reading, Source
from ._reading import journey_of, place_of, places_in, read_json, read_yaml
from ._text import JSON_LIMIT, YAML_LIMIT
from ._writing import SCHEMA_FILE, to_json, to_yaml

__all__ = [
    "JSON_LIMIT",
    "SCHEMA_FILE",
    "YAML_LIMIT",
    "Importer",
    "Reading",
    "Source",
    "edited",
    "formatted",
    "journey_of",
    "place_of",
    "places_in",
    "read_json",
    "read_yaml",
    "to_json",
    "to_yaml",
]
