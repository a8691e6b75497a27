"""JK3: moments of truth that nothing measures and nobody owns."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._builtins._relations import moments, pairs, reachable
from journeykit.model import JourneyMap
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def unmeasured(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """A metric measures each moment of truth, or its touchpoint.

    At a moment of truth customers decide whether they stay. What nobody measures there, nobody sees change.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: identity-check, name: Identity check, stage: decide, moment_of_truth: {kind: make-or-break}}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: identity-check, name: Identity check, stage: decide, moment_of_truth: {kind: make-or-break}}
    metrics:
      - {name: Identity checks given up, kind: abandonment, measures: identity-check}
    ```
    """
    measured = {target for _, target in pairs(journey, "measures")}
    messages = {
        "en": "nothing measures the moment of truth '{moment}': let a metric measure it or its touchpoint",
        "fr": "rien ne mesure le moment de vérité « {moment} » : il faudrait un indicateur qui le mesure, "
        "ou qui mesure son point de contact",
    }
    for moment, holder, marked in moments(journey):
        if measured.isdisjoint((moment.id, *marked)):
            yield Finding(context.say(messages, moment=moment.name or holder.label), element=moment.id)


def unowned(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """A team owns each moment of truth, its touchpoint, or a process that supports it.

    The owner of a process answers for its steps as well. The owner of the whole map is not meant: a team that answers
    for everything does not answer for this moment.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: identity-check, name: Identity check, stage: decide, moment_of_truth: {kind: make-or-break}}
    processes:
      - {name: Checking of identity papers, supports: identity-check}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: identity-check, name: Identity check, stage: decide, moment_of_truth: {kind: make-or-break}}
    processes:
      - {name: Checking of identity papers, supports: identity-check, owner: compliance}
    teams: [Compliance]
    ```
    """
    steps = [(process, step) for step, process in pairs(journey, "part_of")]
    owned = reachable((target for _, target in pairs(journey, "owns")), (*steps, *pairs(journey, "supports")))
    messages = {
        "en": "nobody owns the moment of truth '{moment}', its touchpoint, or a process that supports it: "
        "name the team that answers for it in `owner`",
        "fr": "personne ne répond du moment de vérité « {moment} », ni de son point de contact, ni d'un processus qui "
        "le soutient : nommez l'équipe responsable dans `owner`",
    }
    for moment, holder, marked in moments(journey):
        if owned.isdisjoint((moment.id, *marked)):
            yield Finding(
                context.say(messages, moment=moment.name or holder.label), element=moment.id, field=("owner",)
            )


RULES = (
    Rule(code="JK301", summary="Moment of truth that nothing measures", severity="warning", check=unmeasured),
    Rule(code="JK302", summary="Moment of truth that nobody owns", severity="warning", check=unowned),
)
