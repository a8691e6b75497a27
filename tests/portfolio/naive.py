"""What is lost with an element, by a definition that is written down once more and computed without any haste."""

import math

UNIT = 2**20
ALONG = {"supports": 900, "part_of": 800, "triggers": 800, "writes": 600, "owns": 300}
AGAINST = {"uses": 800, "depends_on": 800, "reads": 600, "delivered_via": 900, "runs_on": 800}
FLOOR = round(-math.log2(0.2) * UNIT)


def cost(permille):
    return math.inf if permille == 0 else round(-math.log2(permille / 1000) * UNIT)


def relations_of(journey):
    """Give the relations that carry anything, none twice and none to itself."""
    known = {journey.id, *(element.id for element in journey)}
    return [edge for edge in journey.relations if edge[0] in known and edge[2] in known and edge[0] != edge[2]]


def arcs_of(journey):
    """Give the plain arcs, and the alternatives of each touchpoint with what they carry together."""
    plain, together = [], {}
    for source, relation, target, said in relations_of(journey):
        if relation in ALONG:
            plain.append((source, target, cost(round(ALONG[relation] * said.factor))))
        elif relation == "delivered_via":
            together.setdefault(source, []).append((target, said))
        elif relation in AGAINST:
            plain.append((target, source, cost(round(AGAINST[relation] * said.factor))))
    groups = []
    for touchpoint, several in together.items():
        element = journey[touchpoint]
        named = [reference.id for reference in getattr(element, "channel", ())]
        missing = any(id not in journey for id in named)
        if len(several) == 1 and not missing:
            ((target, said),) = several
            plain.append((target, touchpoint, cost(round(900 * said.factor))))
            continue
        plain.extend(
            (target, touchpoint, cost(round(900 * said.factor))) for target, said in several if said.states_factor
        )
        if not missing:
            groups.append(([target for target, _ in several], touchpoint, cost(900)))
    return plain, groups


def fallbacks_of(journey):
    """Give of each element all that it falls back to, itself too."""
    onward = {}
    for source, relation, target, _ in relations_of(journey):
        if relation == "falls_back_to":
            onward.setdefault(source, set()).add(target)
    found = {}
    for start in {journey.id, *(element.id for element in journey)}:
        held = {start}
        while more := {each for one in held for each in onward.get(one, ())} - held:
            held |= more
        found[start] = held
    return found


def seeds_of(journey, id):
    """A process stands for its parts as well."""
    found = {id}
    if journey[id].element_kind == "process":
        while (
            more := {
                source
                for source, relation, target, _ in relations_of(journey)
                if relation == "part_of" and target in found and journey[source].element_kind == "process"
            }
            - found
        ):
            found |= more
    return found


def lost_with(journey, id):
    """Give what is down without an element, and the cost at which it is reached."""
    plain, groups = arcs_of(journey)
    fallbacks = fallbacks_of(journey)
    seeds = seeds_of(journey, id)
    reached = dict.fromkeys(fallbacks, math.inf)
    while True:
        down = {each: max(reached[one] for one in several) for each, several in fallbacks.items()}
        now = {each: 0 if each in seeds else math.inf for each in fallbacks}
        for source, target, price in plain:
            now[target] = min(now[target], down[source] + price)
        for sources, target, price in groups:
            now[target] = min(now[target], max(down[each] for each in sources) + price)
        now = {each: price if price <= FLOOR else math.inf for each, price in now.items()}
        if now == reached:
            return {each: reached[each] for each, price in down.items() if price < math.inf}
        reached = now
