"""Plugins and contributions for tests, made in a line."""

from journeykit import Configuration, Kit
from journeykit.model import JourneyMap
from journeykit.plugins import Exporter, Finding, Importer, Reading, Rendering, Rule, hookimpl

__all__ = ["adding", "exporter", "importer", "kit_of", "rule"]


def adding(hook, *items, name="Plugin"):
    """Make a plugin whose hook gives these."""
    return type(name, (), {hook: staticmethod(hookimpl(specname=f"journeykit_{hook}")(lambda: list(items)))})()


def rule(code, message="m", **fields):
    return Rule(code=code, summary="s", severity="info", check=lambda *_: [Finding(message)], **fields)


def importer(name, *suffixes, **fields):
    def read(source, _options, _context):
        return Reading((JourneyMap(f"read by {name} from {source.name}"),))

    return Importer(**{"name": name, "summary": "s", "suffixes": suffixes, "read": read, **fields})


def exporter(name, *suffixes, **fields):
    def render(_scene, _options):
        return Rendering.of(f"written by {name}")

    given = {"name": name, "summary": "s", "suffixes": suffixes, "media_type": "text/plain", "render": render}
    return Exporter(**{**given, **fields})


def kit_of(*plugins, **settings):
    configuration = Configuration.of(settings) if settings else None
    return Kit(plugins, discover=False, strict=True, configuration=configuration)
