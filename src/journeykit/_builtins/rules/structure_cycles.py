"""JK2: things that lead back to themselves."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import zip_longest

from journeykit.model import JourneyMap, PainPoint
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]

Path = tuple[str | int, ...]

MOST_STEPS = 12
"""How many steps of a loop a message shows."""


def _loops(following: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """Give one loop a knot: the shortest one through its smallest number, which it starts and ends with.

    A knot is a set of numbers that all lead to each other. Those that follow must be sorted, so that the loops do
    not depend on anything but the numbers.

    >>> _loops({1: [2], 2: [1, 3], 3: [1], 5: [6]})
    [[1, 2, 1]]
    """
    try:
        TopologicalSorter(following).prepare()
    except CycleError:
        pass
    else:
        return []
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_edges_from((number, after) for number, held in following.items() for after in held)
    knots = [knot for knot in nx.strongly_connected_components(graph) if len(knot) > 1]
    return sorted(_loop(following, min(knot), knot) for knot in knots)


def _loop(following: Mapping[int, Sequence[int]], first: int, knot: set[int]) -> list[int]:
    """Give the shortest way from a number back to itself."""
    came_from: dict[int, int] = {}
    waiting = deque([first])
    while first not in came_from:
        here = waiting.popleft()
        for there in following[here]:
            if there in knot and there not in came_from:
                came_from[there] = here
                waiting.append(there)
    way = [first, came_from[first]]
    while way[-1] != first:
        way.append(came_from[way[-1]])
    return way[::-1]


def _circles(journey: JourneyMap, relation: str, messages: Mapping[str, str], context: Context) -> Iterator[Finding]:
    """Find the loops of a relation between processes, each at its first step."""
    numbers = {process.id: number for number, process in enumerate(journey.processes)}
    places: dict[tuple[int, int], Path] = {}
    for source, end, path in _steps(journey, relation):
        if source in numbers and end in numbers and source != end:
            places.setdefault((numbers[source], numbers[end]), path)
    following: dict[int, list[int]] = {}
    for before, after in sorted(places):
        following.setdefault(before, []).append(after)
    for loop in _loops(following):
        processes = [journey.processes[number] for number in loop]
        chain = _chain([process.label for process in processes])
        said = context.say(messages, label=processes[0].label, chain=chain)
        yield Finding(said, element=processes[0].id, path=places[loop[0], loop[1]])


def _steps(journey: JourneyMap, relation: str) -> Iterator[tuple[str, str, Path]]:
    for number, process in enumerate(journey.processes):
        path: Path = ("processes", number, relation)
        if relation == "part_of":
            if process.part_of is not None:
                yield process.id, process.part_of.id, path
        else:
            for n, reference in enumerate(process.triggers):
                yield process.id, reference.id, (*path, n)
    for number, link in enumerate(journey.links):
        if link.relation == relation:
            yield link.source, link.target, ("links", number)


def _chain(labels: Sequence[str]) -> str:
    """Show a loop; of a long one, its beginning."""
    return " → ".join(labels if len(labels) <= MOST_STEPS else (*labels[: MOST_STEPS - 2], "…", labels[-1]))


def part_of_itself(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """No process is part of itself, over however many steps.

    Where several circles hang together, one of them is named.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    processes:
      - {id: sales, name: Sales, part_of: payment}
      - {id: payment, name: Payment, part_of: sales}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    processes:
      - {id: sales, name: Sales}
      - {id: payment, name: Payment, part_of: sales}
    ```
    """
    messages = {
        "en": "'{label}' is part of itself: {chain}. Take out the step that is wrong",
        "fr": "« {label} » fait partie de lui-même : {chain}. Retirez le pas qui est faux",
    }
    yield from _circles(journey, "part_of", messages, context)


def endless_triggers(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Processes do not start each other in a circle.

    Work that is done again, a reminder before a payment, makes a circle that is meant: accept it with a reason.
    Where several circles hang together, one of them is named.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    processes:
      - {id: payment, name: Payment, triggers: printing}
      - {id: printing, name: Printing, triggers: payment}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    processes:
      - {id: payment, name: Payment, triggers: printing}
      - {id: printing, name: Printing}
    ```
    """
    messages = {
        "en": "'{label}' starts itself again: {chain}. If the work is not repeated, take out the step that is wrong",
        "fr": "« {label} » se relance lui-même : {chain}. Si le travail n'est pas répété, retirez le pas qui est faux",
    }
    yield from _circles(journey, "triggers", messages, context)


def circular_causes(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """The causes of a pain point lead to a root.

    Asking why again and again must end somewhere; a cause that explains itself is no root to work on.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - id: kiosk
        stage: buy
        pain_points:
          - {text: Long queue, causes: [Slow kiosk, Many customers at once, Slow kiosk]}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - id: kiosk
        stage: buy
        pain_points:
          - {text: Long queue, causes: [Slow kiosk, Many customers at once, One kiosk a station]}
    ```
    """
    messages = {
        "en": "the causes of '{label}' go in a circle: {chain}. Say which of them is the root",
        "fr": "les causes de « {label} » tournent en rond : {chain}. Dites laquelle est la racine",
    }
    for pain in journey.of_kind("pain_point"):
        numbers: dict[str, int] = {}
        for number, cause in enumerate(pain.causes):
            numbers.setdefault(cause.text, number)
        for loop in _loops(_reasons(pain, numbers)):
            chain = _chain([pain.causes[number].text for number in loop])
            yield Finding(
                context.say(messages, label=pain.label, chain=chain), element=pain.id, field=("causes", loop[0])
            )


def _reasons(pain: PainPoint, numbers: Mapping[str, int]) -> dict[int, list[int]]:
    """Give the causes of each cause by number; the same text is the same cause."""
    found: dict[int, set[int]] = {}
    for cause, after in zip_longest(pain.causes, pain.causes[1:]):
        following = () if after is None else (after.text,)
        reasons = following if cause.because is None else cause.because
        found.setdefault(numbers[cause.text], set()).update(
            numbers[text] for text in reasons if text in numbers and text != cause.text
        )
    return {number: sorted(reasons) for number, reasons in found.items()}


RULES = (
    Rule(code="JK207", summary="Process that is part of itself", severity="error", check=part_of_itself),
    Rule(
        code="JK208",
        summary="Processes that trigger each other in a circle",
        severity="warning",
        check=endless_triggers,
    ),
    Rule(code="JK214", summary="Causes that go in a circle", severity="warning", check=circular_causes),
)
