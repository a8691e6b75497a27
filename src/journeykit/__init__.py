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
    from journeykit._default import (
        diff,
        dumps,
        impact,
        impacts,
        insights,
        loads,
        look_further,
        merge,
        read,
        read_portfolio,
        review,
        score,
        select,
        suppose,
        validate,
        why,
        write,
        write_index,
        write_tables,
    )
    from journeykit._gating import Acknowledgement, Judgement, Policy
    from journeykit._impact import (
        AffectedElement,
        AnsweredMoment,
        Burden,
        Change,
        ChangedElement,
        Choke,
        Combined,
        Combining,
        Cut,
        Further,
        Impact,
        IndexedElement,
        Insights,
        MapIndex,
        Path,
        Selected,
        Step,
        Verdict,
        Vocabulary,
        Ways,
        open_index,
    )
    from journeykit._kit import Kit
    from journeykit._loading import PluginRecord
    from journeykit._merging import Conflict, Merge
    from journeykit._review import Pressure, Question, Remark, Review, ReviewedElement, Sieve
    from journeykit._validation import Selection, Validation

    __version__: str

_HOMES = {
    "Acknowledgement": "_gating",
    "AffectedElement": "_impact",
    "AnsweredMoment": "_impact",
    "Burden": "_impact",
    "Change": "_impact",
    "ChangedElement": "_impact",
    "Choke": "_impact",
    "Combined": "_impact",
    "Combining": "_impact",
    "Configuration": "_configuration",
    "Conflict": "_merging",
    "Cut": "_impact",
    "Further": "_impact",
    "Impact": "_impact",
    "Insights": "_impact",
    "IndexedElement": "_impact",
    "Judgement": "_gating",
    "Kit": "_kit",
    "MapIndex": "_impact",
    "Merge": "_merging",
    "Path": "_impact",
    "PluginRecord": "_loading",
    "Policy": "_gating",
    "Pressure": "_review",
    "Question": "_review",
    "Remark": "_review",
    "Review": "_review",
    "ReviewedElement": "_review",
    "Selected": "_impact",
    "Selection": "_validation",
    "Sieve": "_review",
    "Step": "_impact",
    "Validation": "_validation",
    "Verdict": "_impact",
    "Vocabulary": "_impact",
    "Ways": "_impact",
    "diff": "_default",
    "dumps": "_default",
    "impact": "_default",
    "impacts": "_default",
    "insights": "_default",
    "loads": "_default",
    "look_further": "_default",
    "merge": "_default",
    "open_index": "_impact",
    "read": "_default",
    "read_portfolio": "_default",
    "review": "_default",
    "score": "_default",
    "select": "_default",
    "suppose": "_default",
    "validate": "_default",
    "why": "_default",
    "write": "_default",
    "write_index": "_default",
    "write_tables": "_default",
}

__all__ = [
    "Acknowledgement",
    "AffectedElement",
    "AnsweredMoment",
    "Burden",
    "Change",
    "ChangedElement",
    "Choke",
    "Combined",
    "Combining",
    "Configuration",
    "Conflict",
    "Cut",
    "Further",
    "Impact",
    "IndexedElement",
    "Insights",
    "Judgement",
    "Kit",
    "MapIndex",
    "Merge",
    "Path",
    "PluginRecord",
    "Policy",
    "Pressure",
    "Question",
    "Remark",
    "Review",
    "ReviewedElement",
    "Selected",
    "Selection",
    "Sieve",
    "Step",
    "Validation",
    "Verdict",
    "Vocabulary",
    "Ways",
    "__version__",
    "diff",
    "dumps",
    "impact",
    "impacts",
    "insights",
    "loads",
    "look_further",
    "merge",
    "open_index",
    "read",
    "read_portfolio",
    "review",
    "score",
    "select",
    "suppose",
    "validate",
    "why",
    "write",
    "write_index",
    "write_tables",
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
