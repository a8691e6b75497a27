"""A second impact engine that walks every path there is, to hold the first one to the letter.

It takes a plain document in which every id is written, knows nothing of journeykit, and has tables of its own.
Slow, and meant for small maps: nothing is cut short but what falls below the floor.

Where the definition of impact leaves a choice, this is what was chosen:

- A relation carries what its name says, whatever the kinds of its ends; but only a touchpoint is met by personas, only
  a persona's importance is a factor, only a moment marks, only a team is an owner.
- A channel that a link gives a touchpoint counts as 1/n too, n being the number of channels in its field.
- A journey stands for all its touchpoints, also for those whose stage does not exist.
- A fallback counts as hit by the severity of its best way on delivery, over all kinds of change, a changed element too.
- `touchpoints` counts rows, after `lanes` and `max_hops`.
- Another way need not avoid the element itself to be in `also_via`.
"""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from impact.plain_maps import Element, Map, Reference
from impact.tables import CARRIES, CHANGES, CRITICALITY, FAILURES, FOLLOWED_BY, LANES, LEVELS, LISTS


class Step(NamedTuple):
    source: str
    source_lane: str
    relation: str
    direction: str
    target: str
    lane: str
    weight: int
    factor: float

    def rank(self) -> tuple[str, int, str, bool]:
        return (self.source, LANES.index(self.source_lane), self.relation, self.direction == "against")


class Path(NamedTuple):
    cost: int
    steps: tuple[Step, ...]

    def ranks(self) -> list[tuple[str, int, str, bool]]:
        """Rank the steps from the last one back to the seed."""
        return [step.rank() for step in reversed(self.steps)]


def best_of(paths: list[Path]) -> Path:
    """Choose by cost, then hops, then the steps from the last one back to the seed."""
    least = min((path.cost, len(path.steps)) for path in paths)
    return min((path for path in paths if (path.cost, len(path.steps)) == least), key=Path.ranks)


class Found(NamedTuple):
    """The best path to an element among all kinds of change, and the kind."""

    cost: int
    hops: int
    lane: int
    change: int
    path: Path


# The numbers ----------------------------------------------------------------------------------------------------------


def cost_of(permille: float) -> int:
    return round(-math.log2(permille / 1000) * 2**20)


def limit_of(floor: float) -> int:
    return round(-math.log2(floor) * 2**20)


def strength_of(cost: int) -> float:
    return 2.0 ** (-cost / 2**20)


def severity_of(journey: Map, id: str, cost: int) -> float:
    touchpoint = journey.elements[id].holder if journey.is_a(id, "moment") else id
    weight: float = 1
    if journey.is_a(touchpoint, "touchpoint"):
        moments = [journey.importance(moment) for moment in journey.sources("marks", touchpoint, "moment")]
        personas = [journey.importance(persona) for persona in journey.met_by(touchpoint)]
        weight = journey.importance(touchpoint) * (1 + max(moments, default=0)) * max(personas, default=1)
    return round(1 - (1 - strength_of(cost)) ** weight, 6)


def factor_of(journey: Map, reference: Reference) -> float:
    plain = reference.plain
    first: float = 1
    if reference.relation == "experiences" and journey.is_a(reference.source, "persona"):
        first = journey.importance(reference.source)
    elif reference.relation == "delivered_via" and "strength" not in plain and "criticality" not in plain:
        first = 1 / max(1, journey.channels(reference.source))
    return first * (plain["strength"] if "strength" in plain else CRITICALITY[plain.get("criticality", "required")])


# The paths ------------------------------------------------------------------------------------------------------------


def arcs_of(journey: Map, change: str, lanes: Iterable[str]) -> dict[str, list[Step]]:
    """Give the steps that impact may take from each element, whatever lane it arrived on."""
    found: dict[str, list[Step]] = {id: [] for id in journey.elements}
    for reference in journey.references:
        source, relation, target, plain = reference
        shared = not journey.personas or journey.met_by(source) & journey.met_by(target)
        if relation in {"precedes", "handoff", "sets_expectation"} and not shared:
            continue
        if relation == "falls_back_to" and change not in FAILURES:
            continue
        along, against = CARRIES.get(relation, (None, None))
        factor = factor_of(journey, reference)
        for direction, rule, ends in (("along", along, (source, target)), ("against", against, (target, source))):
            shares = direction == "along" and relation in {"precedes", "handoff"}
            whole = factor * plain.get("share", 1) if shares else factor
            if rule is not None and rule[0] in lanes and round(rule[1] * whole) > 0:
                weight = round(rule[1] * whole)
                found[ends[0]].append(Step(ends[0], "", relation, direction, ends[1], rule[0], weight, whole))
    return found


def every_path(
    arcs: dict[str, list[Step]], seeds: Iterable[str], magnitude: int, limit: int
) -> dict[tuple[str, str], list[Path]]:
    """Walk every path from every seed; give those to each element on each lane."""
    found: dict[tuple[str, str], list[Path]] = {}
    visited: set[tuple[str, str]] = set()
    costs = {step.weight: cost_of(step.weight) for steps in arcs.values() for step in steps}

    def visit(element: str, lane: str, path: Path) -> None:
        state = element, lane
        if path.cost > limit or state in visited:
            return
        found.setdefault(state, []).append(path)
        visited.add(state)
        for step in arcs[element]:
            if step.lane in FOLLOWED_BY[lane]:
                longer = (*path.steps, step._replace(source_lane=lane))
                visit(step.target, step.lane, Path(path.cost + costs[step.weight], longer))
        visited.remove(state)

    for seed in seeds:
        visit(seed, "delivery", Path(cost_of(magnitude), ()))
    return found


def best_ways(document: dict[str, Any], a: str, b: str, *, k: int, kind: str, floor: float) -> list[tuple[Path, str]]:
    """Give the best paths from an element to another, on any lane, with their lanes."""
    journey = Map(document)
    magnitude, lanes = CHANGES[kind]
    found = every_path(arcs_of(journey, kind, lanes), journey.seeds(a), magnitude, limit_of(floor))
    reached = [(path, lane) for (id, lane), paths in found.items() if id == b for path in paths]
    reached.sort(key=lambda pair: (pair[0].cost, len(pair[0].steps), LANES.index(pair[1]), pair[0].ranks()))
    return reached[:k]


# The report -----------------------------------------------------------------------------------------------------------


def report(
    document: dict[str, Any],
    changes: list[tuple[str, str]],
    *,
    personas: Iterable[str] | None = None,
    lanes: Iterable[str] | None = None,
    max_hops: int | None = None,
    floor: float = 0.01,
    rules: str = "",
) -> dict[str, Any]:
    """Compute the JSON document of an impact; `rules` is taken over as it is."""
    journey = Map(document, personas)
    asked = LANES if lanes is None else tuple(lanes)
    limit = limit_of(floor)
    named = {id for id, _ in changes}
    tables = {}
    for name, is_listed in (
        ("affected", lambda kind: kind != "improved"),
        ("improved", lambda kind: kind == "improved"),
    ):
        walks = {
            kind: Walk(
                journey,
                kind,
                {seed for id, each in changes if each == kind for seed in journey.seeds(id)},
                asked,
                limit,
            )
            for kind in CHANGES
            if is_listed(kind) and kind in {each for _, each in changes}
        }
        tables[name] = rows_of(journey, walks, named, asked, max_hops)
    summary = {kind: dict.fromkeys(LEVELS, 0) for kind in (*LISTS, *(row["kind"] for row in tables["affected"]))}
    for row in tables["affected"]:
        summary[row["kind"]][row["level"]] += 1
    return {
        "schema": "journeykit/impact/1",
        "rules": rules,
        "journey": document["id"],
        "changes": [
            {"id": id, "kind": journey.every[id].kind, "name": name_of(journey.every[id]), "change": kind}
            for id, kind in changes
        ],
        **tables,
        "summary": summary,
    }


class Walk:
    """All that one kind of change reaches."""

    def __init__(self, journey: Map, kind: str, seeds: set[str], asked: Iterable[str], limit: int) -> None:
        magnitude, lanes = CHANGES[kind]
        self.arcs = arcs_of(journey, kind, [lane for lane in lanes if lane == "delivery" or lane in asked])
        self.best = {state: best_of(paths) for state, paths in every_path(self.arcs, seeds, magnitude, limit).items()}
        self.limit = limit

    def predecessors(self, id: str, cost: int) -> set[str]:
        """Give whose last step to an element costs no more than this, and passes the floor."""
        return {
            source
            for (source, lane), path in self.best.items()
            for step in self.arcs[source]
            if step.target == id
            and step.lane in FOLLOWED_BY[lane]
            and path.cost + cost_of(step.weight) <= self.limit
            and strength_of(path.cost + cost_of(step.weight)) >= 0.8 * strength_of(cost)
        }


def rows_of(
    journey: Map, walks: dict[str, Walk], named: set[str], asked: Iterable[str], max_hops: int | None
) -> list[dict[str, Any]]:
    found: dict[str, Found] = {}
    delivered: dict[str, int] = {}
    for kind, walk in walks.items():
        for (id, lane), path in walk.best.items():
            each = Found(path.cost, len(path.steps), LANES.index(lane), list(CHANGES).index(kind), path)
            if id not in found or each[:4] < found[id][:4]:
                found[id] = each
            if lane == "delivery":
                delivered[id] = min(path.cost, delivered.get(id, path.cost))
    kept = {
        id: each
        for id, each in found.items()
        if id not in named and LANES[each.lane] in asked and (max_hops is None or each.hops <= max_hops)
    }
    rows = [row_of(journey, id, each, walks, delivered, kept) for id, each in kept.items()]
    kinds = list(LISTS)
    return sorted(
        rows,
        key=lambda row: (
            -round(row["severity"] * 10**6),
            row["kind"] != "moment"
            and not (row["kind"] == "touchpoint" and journey.sources("marks", row["id"], "moment")),
            journey.place(row["id"])[0],
            kinds.index(row["kind"]) if row["kind"] in kinds else len(kinds),
            journey.elements[row["id"]].number,
            row["id"],
        ),
    )


def row_of(
    journey: Map, id: str, found: Found, walks: dict[str, Walk], delivered: dict[str, int], kept: Iterable[str]
) -> dict[str, Any]:
    element = journey.elements[id]
    change = list(CHANGES)[found.change]
    steps = found.path.steps
    severity = severity_of(journey, id, found.cost)
    on_the_way = {id, *(step.source for step in steps)}
    is_certain = all(step.factor == 1 and step.lane in {"delivery", "rollup", "ownership"} for step in steps)
    last = {step.source for step in steps[-1:]}
    row = {
        "id": id,
        "kind": element.kind,
        "name": name_of(element),
        "change": change,
        "stage": journey.stage(id),
        "position": position_of(journey, id, steps, delivered),
        "fallback": fallback_of(journey, id, delivered),
        "lane": LANES[found.lane],
        "directness": "direct" if found.hops <= 1 else "indirect",
        "hops": found.hops,
        "certainty": "certain" if is_certain else "potential",
        "strength": round(strength_of(found.cost), 6),
        "severity": severity,
        "level": level_of(severity),
        "personas": sorted(journey.met_by(element.holder or id)),
        "teams": sorted(journey.teams(on_the_way)),
        "why": [
            {
                "from": step.source,
                "relation": step.relation,
                "direction": step.direction,
                "to": step.target,
                "weight": step.weight,
            }
            for step in steps
        ],
        "also_via": sorted(walks[change].predecessors(id, found.cost) - last),
    }
    if element.kind in {"stage", "persona", "journey"}:
        row["touchpoints"] = len(journey.held(id) & set(kept))
    return row


def position_of(journey: Map, id: str, steps: tuple[Step, ...], delivered: dict[str, int]) -> str | None:
    if not journey.is_a(id, "touchpoint"):
        return None
    if id in delivered:
        return "contact"
    if steps[-1].relation == "falls_back_to":
        return "fallback"
    passed = [
        step.source for step in steps if step.source_lane == "delivery" and journey.is_a(step.source, "touchpoint")
    ]
    if not passed:
        return None
    return "earlier" if journey.place(id) < journey.place(passed[-1]) else "later"


def fallback_of(journey: Map, id: str, delivered: dict[str, int]) -> str | None:
    if not journey.is_a(id, "touchpoint") or id not in delivered:
        return None
    fallbacks = journey.targets(id, "falls_back_to")
    if not fallbacks:
        return "none"
    fails = all(
        each in delivered and severity_of(journey, each, delivered[each]) >= LEVELS["medium"] for each in fallbacks
    )
    return "affected" if fails else "ok"


def level_of(severity: float) -> str:
    return next(level for level, least in LEVELS.items() if severity >= least)


def name_of(element: Element) -> str:
    plain = element.plain
    instead = {"journey": "title", "pain_point": "text", "moment": "kind"}.get(element.kind, "name")
    return plain.get("name") or plain.get(instead) or element.id
