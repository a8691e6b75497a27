"""The journey document, read and written as YAML and JSON."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from journeykit.plugins import Context, Exporter, Importer, NoOptions, Reading, Rendering, Scene, Source, hookimpl

__all__ = ["YamlOptions", "journeykit_exporters", "journeykit_importers"]


@attrs.frozen
class YamlOptions:
    """Options of the YAML exporter.

    Attributes:
        schema: where the JSON Schema is; gives the file a first line by which editors complete and check.
    """

    schema: str = attrs.field(default="")

    @schema.validator
    def _check_schema(self, _: attrs.Attribute[str], value: str) -> None:
        from journeykit._document._writing import schema_line

        schema_line(value)


# YAML and cattrs are imported by the functions that need them: a program that reads JSON pays for one of them.


def _read_yaml(source: Source, _options: NoOptions, _context: Context) -> Reading:
    from journeykit._document._reading import read_yaml
    from journeykit._document._text import YAML_LIMIT
    from journeykit._document._yaml import places as yaml_places

    text = source.text(YAML_LIMIT)
    return Reading((read_yaml(text, source.name),), places=lambda: yaml_places(text, source.name))


def _read_json(source: Source, _options: NoOptions, _context: Context) -> Reading:
    from journeykit._document._json import places as json_places
    from journeykit._document._reading import read_json
    from journeykit._document._text import JSON_LIMIT

    text = source.text(JSON_LIMIT)
    return Reading((read_json(text, source.name),), places=lambda: json_places(text, source.name))


def _write_yaml(scene: Scene, options: YamlOptions) -> Rendering:
    from journeykit._document._writing import to_yaml

    return Rendering.of(to_yaml(scene.journey, schema=options.schema))


def _write_json(scene: Scene, _options: NoOptions) -> Rendering:
    from journeykit._document._writing import to_json

    return Rendering.of(to_json(scene.journey))


def _looks_like_yaml(content: bytes, _name: str) -> float:
    return 0.9 if b"journeykit:" in content else 0.1


def _looks_like_json(content: bytes, _name: str) -> float:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    # A YAML flow mapping starts with a brace as well, but its keys need no quotes.
    return 1.0 if start[:1] == b"{" and start[1:].lstrip()[:1] in {b'"', b"}"} else 0.0


@hookimpl
def journeykit_importers() -> Iterable[Importer]:
    """Read journey documents."""
    yield Importer(
        name="yaml",
        summary="Journey document as YAML 1.2",
        suffixes=(".yaml", ".yml"),
        read=_read_yaml,
        recognises=_looks_like_yaml,
    )
    yield Importer(
        name="json",
        summary="Journey document as JSON",
        suffixes=(".json",),
        read=_read_json,
        recognises=_looks_like_json,
    )


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Write journey documents."""
    yield Exporter(
        name="yaml",
        summary="Journey document as YAML 1.2",
        suffixes=(".yaml", ".yml"),
        media_type="application/yaml",
        render=_write_yaml,
        options=YamlOptions,
        default=True,
    )
    yield Exporter(
        name="json",
        summary="Journey document as JSON",
        suffixes=(".json",),
        media_type="application/json",
        render=_write_json,
        default=True,
    )
