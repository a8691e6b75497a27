"""The page as one file: its skeleton, its words, and what keeps it from doing anything else than it should."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from journeykit._language import language_of, word
from journeykit.drawing import (
    DARK,
    LIGHT,
    PAGE,
    PageOptions,
    PosterOptions,
    draw,
    embedded_fonts,
    layout,
    sanitised,
)
from journeykit.plugins import Scene

from ._facts import Facts
from ._payload import engine_script, in_script, payload
from ._table import table

__all__ = ["document"]

SCRIPTS = ("elements", "state", "poster", "chooser", "tools", "report", "details", "page")
"""The parts of the user interface, in the order in which they are joined."""

WORDS = (
    *("copy_link", "copied", "link", "no_choice", "more_choices_one", "more_choices_many", "kind_of_change"),
    *("remove_change", "nothing_chosen", "shown_one", "shown_many", "no_match", "hidden_one", "hidden_many"),
    *("affected", "touched_one", "touched_many", "bettered_one", "bettered_many", "acting_one", "acting_many"),
    *("nothing", "seeds_nothing", "must_act", "must_act_why", "improved", "also_affected", "more_rows_one"),
    *("more_rows_many", "direct", "indirect", "improved_direct", "improved_indirect", "certain", "potential", "close"),
    *("what_if", "changes_itself", "untouched", "arrives", "way", "also_via", "to_involve", "connections"),
)
"""The words that the user interface says."""

_PREFIX = "jk"
_SAID = "say_"


def document(scene: Scene, options: PageOptions | None = None) -> str:
    """Write the page of a scene: one file that needs nothing else and asks nobody for anything.

    Args:
        scene: what it shows; the changes of an impact are chosen when it opens.
        options: what the user chose.

    Raises:
        UsageError: where fonts are to be embedded and the extra `fonts` is not installed.
    """
    options = options or PageOptions()
    journey = scene.journey
    language = language_of(scene.language or journey.language)
    chosen = PosterOptions(lanes=options.lanes, personas=options.personas, lines=options.lines, prefix=_PREFIX)
    placed = layout(journey, language=language, options=chosen, folder=scene.folder)
    poster = draw(placed, prefix=_PREFIX, theme=PAGE)
    page = Template(_part("page.html"))
    said = [name for name in page.get_identifiers() if name.startswith(_SAID)]
    return page.substitute(
        {name: escape(word(language, "page", name.removeprefix(_SAID))) for name in said},
        language=language,
        texts_language=escape(placed.language),
        direction="ltr" if placed.is_rightward else "rtl",
        title=escape(sanitised(journey.title) or journey.id),
        policy=_policy(_script()),
        style=_style() + (embedded_fonts(poster) if options.embed_fonts else ""),
        poster=_drawing(poster),
        table=table(journey, language),
        journey=payload(scene),
        facts=in_script(_facts(scene, language)),
        script=_script(),
    )


def _facts(scene: Scene, language: str) -> dict[str, Any]:
    """Give the words of the page, what is known about each element, and the changes to begin with."""
    facts = Facts(scene.journey, language)
    labels: dict[str, int] = {}
    told = {
        element.id: [[labels.setdefault(fact.label, len(labels)), list(fact.values)] for fact in facts.of(element)]
        for element in (scene.journey, *scene.journey)
    }
    changes = [] if scene.impact is None else [[each.id, each.change] for each in scene.impact.changes]
    return {
        "words": {key: word(language, "page", key) for key in WORDS},
        "labels": list(labels),
        "facts": {id: held for id, held in told.items() if held},
        "changes": changes,
    }


def _drawing(svg: str) -> str:
    """Take the XML declaration off a drawing, which a page has no place for."""
    return svg.partition("?>\n")[2]


def _policy(script: str) -> str:
    """Allow the one script of the page, by its digest, its own style and pictures in it, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = {
        "default-src": "'none'",
        "script-src": f"'sha256-{digest}'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{what} {where}" for what, where in allowed.items())


@cache
def _script() -> str:
    """Join the parts of the script, each name of the user interface known only inside of it."""
    parts = "\n".join(_part(f"{name}.js") for name in SCRIPTS)
    return f'{engine_script()}\n(() => {{\n"use strict";\n{parts}\n}})();\n'


@cache
def _style() -> str:
    """Give the colours of the drawing, light and dark, and the style of the page."""
    light, dark = _colours(LIGHT), _colours(DARK)
    return (
        f":root {{ color-scheme: light; {light} }}\n"
        f':root[data-theme="dark"] {{ color-scheme: dark; {dark} }}\n'
        f"@media screen and (prefers-color-scheme: dark) {{\n"
        f':root:not([data-theme="light"]) {{ color-scheme: dark; {dark} }}\n}}\n'
        f"@media print {{ :root[data-theme] {{ color-scheme: light; {light} }} }}\n" + _part("page.css")
    )


def _colours(theme: Mapping[str, str]) -> str:
    return " ".join(f"--{_PREFIX}-{role}: {colour};" for role, colour in theme.items())


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")
