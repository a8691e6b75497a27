"""JK2: fallbacks that fail together with what they stand in for."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit.model import JourneyMap
from journeykit.plugins import Context, Finding, NoOptions, Rule

from .structure_ways import FALLBACK, ways

__all__ = ["RULES"]

Named = dict[str, set[str]]
"""What each element names by one relation."""


def no_fallback(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """A fallback still works when the touchpoint it stands in for does not.

    It does not where all of its channels are channels of that touchpoint, or where it needs every system that the
    touchpoint needs. A touchpoint needs the systems that all of its channels run on, and those that the processes
    behind it use; what is optional is not needed.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: shop, name: Web shop, stage: buy, channel: web, falls_back_to: app-shop}
      - {id: app-shop, name: Shop in the app, stage: buy, channel: app}
    channels:
      - {id: web, name: Web site, runs_on: portal}
      - {id: app, name: App, runs_on: portal}
    systems:
      - {id: portal, name: Portal}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: shop, name: Web shop, stage: buy, channel: web, falls_back_to: counter}
      - {id: counter, name: Counter, stage: buy, channel: station}
    channels:
      - {id: web, name: Web site, runs_on: portal}
      - {id: station, name: Station}
    systems:
      - {id: portal, name: Portal}
    ```
    """
    fallbacks = [way for way in ways(journey) if way.relation == FALLBACK]
    if not fallbacks:
        return
    named = _named(journey)
    channels = named["delivered_via"]
    systems = {end.id: _systems(end.id, named) for way in fallbacks for end in (way.source, way.target)}
    messages = {
        "en": "'{fallback}' fails together with '{label}', which it stands in for, as both need {shared}: name a "
        "fallback that works without",
        "fr": "« {fallback} » tombe en même temps que « {label} », qu'il supplée, car les deux dépendent de {shared} : "
        "nommez un secours qui s'en passe",
    }
    for source, _, target, path in fallbacks:
        ours, theirs = (channels.get(end.id, set()) for end in (source, target))
        if theirs and theirs <= ours:
            shared = theirs
        elif systems[source.id] and systems[source.id] <= systems[target.id]:
            shared = systems[source.id]
        else:
            continue
        both = ", ".join(journey[id].label for id in sorted(shared))
        said = context.say(messages, fallback=target.label, label=source.label, shared=both)
        yield Finding(said, element=source.id, path=path)


def _named(journey: JourneyMap) -> dict[str, Named]:
    """Give what touchpoints and what stands behind them need: from each touchpoint to its processes, not back."""
    named: dict[str, Named] = {"delivered_via": {}, "runs_on": {}, "supports": {}, "uses": {}}
    for source, relation, target, said in journey.relations:
        if relation in named and said.criticality != "optional" and source in journey and target in journey:
            needing, needed = (target, source) if relation == "supports" else (source, target)
            named[relation].setdefault(needing, set()).add(needed)
    return named


def _systems(touchpoint: str, named: dict[str, Named]) -> set[str]:
    """Give the systems that every channel of a touchpoint runs on, and those that the processes behind it use."""
    alternatives = [named["runs_on"].get(channel, set()) for channel in named["delivered_via"].get(touchpoint, ())]
    common = set.intersection(*alternatives) if alternatives else set()
    return common.union(*(named["uses"].get(process, set()) for process in named["supports"].get(touchpoint, ())))


RULES = (
    Rule(code="JK212", summary="Fallback that fails with what it stands in for", severity="warning", check=no_fallback),
)
