"""journeykit: customer journey maps as code.

Read a map, ask what a change affects, look at it with every rule, score it, write it:

>>> import journeykit as jk
>>> journey = jk.loads('''
... journeykit: 1
... title: Buy a ticket
... stages: [Buy]
... touchpoints:
...   - {id: kiosk, name: Ticket kiosk, stage: buy}
... processes:
...   - {id: upkeep, name: Kiosk upkeep, supports: kiosk, owner: field}
... teams: [Field]
... ''')
>>> for row in jk.impact(journey, jk.Change("upkeep", "delayed")):
...     print(row.name, row.severity, row.teams)
Ticket kiosk 0.54 ('field',)

The values of a map are in `journeykit.model`, errors in `journeykit.errors`, what plugins need in
`journeykit.plugins`, pictures in `journeykit.drawing`, and help for tests in `journeykit.testing`.
Everything here is loaded when it is first used, so that `import journeykit` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeykit._configuration import Configuration
    from journeykit._default import diff, dumps, impact, loads, read, score, validate, why, write
    from journeykit._impact import AffectedElement, Change, ChangedElement, Impact, Path, Step, Vocabulary
    from journeykit._kit import Kit
    from journeykit._loading import PluginRecord
    from journeykit._validation import Selection, Validation

    __version__: str

_HOMES = {
    "AffectedElement": "_impact",
    "Change": "_impact",
    "ChangedElement": "_impact",
    "Configuration": "_configuration",
    "Impact": "_impact",
    "Kit": "_kit",
    "Path": "_impact",
    "PluginRecord": "_loading",
    "Selection": "_validation",
    "Step": "_impact",
    "Validation": "_validation",
    "Vocabulary": "_impact",
    "diff": "_default",
    "dumps": "_default",
    "impact": "_default",
    "loads": "_default",
    "read": "_default",
    "score": "_default",
    "validate": "_default",
    "why": "_default",
    "write": "_default",
}

__all__ = [
    "AffectedElement",
    "Change",
    "ChangedElement",
    "Configuration",
    "Impact",
    "Kit",
    "Path",
    "PluginRecord",
    "Selection",
    "Step",
    "Validation",
    "Vocabulary",
    "__version__",
    "diff",
    "dumps",
    "impact",
    "loads",
    "read",
    "score",
    "validate",
    "why",
    "write",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("journeykit")
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
