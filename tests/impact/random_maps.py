"""Small random maps and questions to hold two impact engines against each other; a seed makes the same ones for ever.

Maps have a bit of everything, equal weights so that ties are common, and what people get wrong: references that point
nowhere, to the element itself, or to an element of another kind. Only what no map can hold is left out.
"""

from random import Random
from typing import Any

from impact.plain_maps import elements_of
from impact.tables import CHANGES, LANES

LETTERS = "abcdefghijklmnopqrstuvwxyzéß"
IMPORTANCES = (0, 0.25, 0.6, 0.9, 1, 1)
STRENGTHS = (0, 0.05, 0.3, 0.45, 0.5, 0.7, 0.999, 1)
UNKNOWN = ("resembles", "in_stage_of")
FIELD_RELATIONS = ("owns", "involves", "marks", "addresses", "measures", "experiences", "in_stage", "part_of", "writes")
LINK_RELATIONS = (
    *FIELD_RELATIONS,
    *("delivered_via", "runs_on", "supports", "triggers", "uses", "depends_on", "reads", "precedes", "handoff"),
    *("sets_expectation", "falls_back_to", "hurts", "in_journey", "backs", *UNKNOWN),
)
COUNTS = {  # the least and the most of each kind
    "personas": (0, 4),
    "stages": (2, 4),
    "touchpoints": (4, 12),
    "channels": (0, 4),
    "processes": (1, 7),
    "systems": (0, 4),
    "teams": (0, 4),
    "data": (0, 3),
    "opportunities": (0, 3),
    "experiments": (0, 2),
    "scenarios": (0, 2),
    "metrics": (0, 3),
    "evidence": (0, 2),
}


def random_of(seed: int) -> Random:
    """Make the source of chance for a seed."""
    return Random(seed)  # noqa: S311 - it shall come out the same every time


class Draft:
    """A map in the making: its ids by kind, and the relations it has already, so that none is written twice."""

    def __init__(self, random: Random, *, sensible: bool) -> None:
        self.random = random
        self.sensible = sensible
        self.ids: dict[str, list[str]] = {}
        self.relations: set[tuple[str, str, str]] = set()
        self.used = {"nowhere"}

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def new_id(self) -> str:
        """Make an id that sorts anywhere, whatever its place in the file."""
        while True:
            made = "".join(self.random.choices(LETTERS, k=self.random.randint(1, 3)))
            if made not in self.used:
                self.used.add(made)
                return made

    def free(self, source: str, relation: str, target: str) -> bool:
        """Take a relation; False where the map has it already."""
        if (source, relation, target) in self.relations:
            return False
        self.relations.add((source, relation, target))
        return True

    def stated(self) -> dict[str, Any]:
        """Make what a reference says beside the id; most say nothing."""
        said: dict[str, Any] = {}
        if self.chance(0.15):
            said["strength"] = self.random.choice((*STRENGTHS, round(self.random.random(), 3)))
        if self.chance(0.2):
            said["criticality"] = self.random.choice(("required", "important", "optional"))
        return said

    def target(self, kinds: tuple[str, ...], holder: str) -> str:
        """Choose an id of these kinds; now and then one of another kind, the holder's own, or one of nothing."""
        if not self.sensible and self.chance(0.03):
            return self.random.choice(("nowhere", holder, *self.ids["touchpoints"], *self.ids["processes"]))
        held = [id for kind in kinds for id in self.ids[kind]]
        return self.random.choice(held) if held else "nowhere"

    def references(self, holder: str, relation: str, *kinds: str, most: int, towards: bool = False) -> list[Any]:
        """Make a field of references, bare or with what they say; `towards` where the relation runs to the holder."""
        made: list[Any] = []
        for _ in range(self.random.randint(0, most)):
            id = self.target(kinds, holder)
            if self.free(*((id, relation, holder) if towards else (holder, relation, id))):
                made.append({self.random.choice(("id", "to")): id, **said} if (said := self.stated()) else id)
        return made

    def ways_on(self, holder: str, most: int) -> list[Any]:
        made: list[Any] = []
        for _ in range(self.random.randint(0, most)):
            id, handoff = self.target(("touchpoints",), holder), self.chance(0.25)
            if self.free(holder, "handoff" if handoff else "precedes", id):
                said: dict[str, Any] = self.stated()
                if handoff:
                    said["handoff"] = True
                if self.chance(0.25):
                    said["share"] = self.random.choice(STRENGTHS)
                made.append({"to": id, **said} if said else id)
        return made


def map_of(random: Random, *, sensible: bool = False) -> dict[str, Any]:
    """Make a map as a plain document in which every id is written.

    Args:
        random: the source of chance.
        sensible: whether every relation is between elements of the kinds it is meant for.
    """
    draft = Draft(random, sensible=sensible)
    most_touchpoints = random.choice((5, 8, 12))
    for name, (least, most) in COUNTS.items():
        count = random.randint(least, most_touchpoints if name == "touchpoints" else most)
        draft.ids[name] = [draft.new_id() for _ in range(count)]
    if draft.chance(0.15):
        draft.ids["personas"] = []
    document: dict[str, Any] = {"journeykit": 1, "id": draft.new_id(), "title": "A map"}
    draft.relations.update((stage, "in_journey", document["id"]) for stage in draft.ids["stages"])
    document["touchpoints"] = [_touchpoint(draft, id) for id in draft.ids["touchpoints"]]
    for name in COUNTS:
        if name != "touchpoints" and draft.ids[name]:
            document[name] = [_element(draft, name, id) for id in draft.ids[name]]
    if draft.chance(0.15):
        document["elements"] = [{"id": draft.new_id(), "kind": kind} for kind in random.choices(("risk", "asset"), k=2)]
    for element in (document, *(each for name in COUNTS for each in document.get(name, ())), *_inner(document)):
        _own(draft, element)
    links = _links(draft, document)
    return {**document, **({"links": links} if links else {})}


def _inner(document: dict[str, Any]) -> list[dict[str, Any]]:
    moments = [touchpoint.get("moment_of_truth") for touchpoint in document["touchpoints"]]
    pains = [pain for touchpoint in document["touchpoints"] for pain in touchpoint.get("pain_points", ())]
    return [*(moment for moment in moments if moment), *pains, *document.get("elements", ())]


def _own(draft: Draft, element: dict[str, Any]) -> None:
    """Give an element a name and an owner, or not."""
    if draft.chance(0.3) and "title" not in element:
        element["name"] = f"Name of {element['id']}"
    if draft.chance(0.35):
        owner = draft.references(element["id"], "owns", "teams", most=1, towards=True)
        if owner:
            element["owner"] = owner[0]


def _touchpoint(draft: Draft, id: str) -> dict[str, Any]:
    random = draft.random
    stage = draft.target(("stages",), id)
    draft.free(id, "in_stage", stage)
    personas = draft.references(id, "experiences", "personas", most=2, towards=True) if draft.chance(0.5) else []
    if not personas:
        draft.relations.update((persona, "experiences", id) for persona in draft.ids["personas"])
    made = {
        "id": id,
        "stage": {"id": stage, **said} if (said := draft.stated()) else stage,
        "personas": personas,
        "channel": draft.references(id, "delivered_via", "channels", most=3),
        "next": draft.ways_on(id, most=2),
        "sets_expectation_for": draft.references(id, "sets_expectation", "touchpoints", most=1),
        "falls_back_to": draft.references(id, "falls_back_to", "touchpoints", most=2) if draft.chance(0.4) else [],
        "collects": draft.references(id, "writes", "data", most=1),
        "uses_data": draft.references(id, "reads", "data", most=1),
        "stakeholders": draft.references(id, "involves", "teams", most=1),
    }
    if draft.chance(0.3):
        made["importance"] = random.choice(IMPORTANCES)
    if draft.chance(0.3):
        moment: dict[str, Any] = {"id": draft.new_id()}
        if draft.chance(0.6):
            moment["importance"] = random.choice(IMPORTANCES)
        if draft.chance(0.6):
            moment["kind"] = random.choice(("zero", "magic", "our own"))
        made["moment_of_truth"] = moment
        draft.free(moment["id"], "marks", id)
    if draft.chance(0.3):
        made["pain_points"] = [_pain(draft, id) for _ in range(random.randint(1, 2))]
    if draft.chance(0.1) and draft.ids["personas"]:
        emotion = {"label": "Joy", "score": 1, "evidence": draft.ids["evidence"][:1]}
        made["by_persona"] = {persona: {"emotion": emotion} for persona in draft.ids["personas"]}
    return {name: value for name, value in made.items() if value not in ([], None)}


def _pain(draft: Draft, holder: str) -> dict[str, Any]:
    id = draft.new_id()
    draft.free(id, "hurts", holder)
    metric = draft.references(id, "measures", "metrics", most=1, towards=True)
    return {
        "id": id,
        **({"text": "It hurts"} if draft.chance(0.7) else {}),
        **({"metric": metric[0]} if metric else {}),
    }


def _element(draft: Draft, name: str, id: str) -> dict[str, Any]:
    """Make an element of any kind but a touchpoint."""
    made: dict[str, Any] = {"id": id}
    if name == "personas" and draft.chance(0.6):
        made["importance"] = draft.random.choice(IMPORTANCES)
    elif name == "channels":
        made["runs_on"] = draft.references(id, "runs_on", "systems", most=1)
    elif name == "processes":
        made["supports"] = draft.references(id, "supports", "touchpoints", most=2)
        made["triggers"] = draft.references(id, "triggers", "processes", most=1)
        made["uses"] = draft.references(id, "uses", "systems", most=2)
        made["depends_on"] = draft.references(id, "depends_on", "processes", "systems", most=1)
        made["reads"] = draft.references(id, "reads", "data", most=1)
        made["writes"] = draft.references(id, "writes", "data", most=1)
        made["part_of"] = (draft.references(id, "part_of", "processes", most=1) or [None])[0]
        made["stakeholders"] = draft.references(id, "involves", "teams", most=1)
    elif name == "systems":
        made["depends_on"] = draft.references(id, "depends_on", "systems", "processes", most=1)
    elif name == "opportunities":
        made["addresses"] = draft.references(id, "addresses", "touchpoints", "stages", "processes", "metrics", most=2)
    elif name == "experiments":
        made["touchpoint"] = (draft.references(id, "addresses", "touchpoints", most=1) or [None])[0]
    elif name == "scenarios":
        made["touchpoints"] = draft.references(id, "addresses", "touchpoints", most=2)
    elif name == "metrics":
        made["measures"] = draft.references(id, "measures", "touchpoints", "stages", "systems", "personas", most=2)
    elif name != "evidence" and draft.chance(0.1):
        made["evidence"] = draft.ids["evidence"][:1]
    return {key: value for key, value in made.items() if value not in ([], None)}


def _links(draft: Draft, document: dict[str, Any]) -> list[dict[str, Any]]:
    """Make relations between elements of any kind, and more between the kinds they are meant for."""
    random, made = draft.random, []
    every = [*elements_of(document), "nowhere"]
    moments = [each["moment_of_truth"]["id"] for each in document["touchpoints"] if "moment_of_truth" in each]
    sensible = [
        ("marks", moments, "touchpoints"),
        ("experiences", draft.ids["personas"], "touchpoints"),
        ("in_stage", draft.ids["touchpoints"], "stages"),
        ("delivered_via", draft.ids["touchpoints"], "channels"),
        ("part_of", draft.ids["processes"], "processes"),
        ("owns", draft.ids["teams"], "processes"),
        ("involves", draft.ids["processes"], "teams"),
        ("supports", draft.ids["processes"], "touchpoints"),
        ("falls_back_to", draft.ids["touchpoints"], "touchpoints"),
        ("precedes", draft.ids["touchpoints"], "touchpoints"),
    ]
    for _ in range(random.choice((0, 1, 3, 6))):
        relation, sources, targets = random.choice(sensible)
        odd = draft.chance(0.4) or not sources or not draft.ids[targets]
        if odd and draft.sensible:
            continue
        if odd:
            source, relation, target = random.choice(every), random.choice(LINK_RELATIONS), random.choice(every)
        else:
            source, target = random.choice(sources), random.choice(draft.ids[targets])
        if draft.free(source, relation, target):
            made.append({"source": source, "relation": relation, "target": target, **draft.stated()})
    return made


def question_of(random: Random, document: dict[str, Any]) -> dict[str, Any]:
    """Ask something of a map: `changes` and the options of an impact."""
    elements = elements_of(document)
    often = [
        id for id, each in elements.items() if each.kind in {"process", "system", "channel", "stage", "touchpoint"}
    ]
    named = [
        random.choice(often if random.random() < 0.5 else list(elements)) for _ in range(random.choice((1, 1, 2, 4)))
    ]
    several = random.random() < 0.6
    kind = random.choice(list(CHANGES))
    asked: dict[str, Any] = {
        "changes": [(id, random.choice(list(CHANGES)) if several else kind) for id in dict.fromkeys(named)]
    }
    personas = [each["id"] for each in document.get("personas", ())]
    if personas and random.random() < 0.3:
        asked["personas"] = random.sample(personas, k=random.randint(1, min(2, len(personas))))
    if random.random() < 0.25:
        asked["lanes"] = random.sample(LANES, k=random.randint(1, 3))
    if random.random() < 0.2:
        asked["max_hops"] = random.randint(0, 4)
    if random.random() < 0.4:
        asked["floor"] = random.choice((0.005, 0.02, 0.05, 0.2, 0.5, 0.7, 1.0))
    return asked


def reordered(random: Random, document: dict[str, Any]) -> dict[str, Any]:
    """Write a map in another order: keys, references within a field and links; elements keep their places."""

    def keys(mapping: dict[str, Any]) -> dict[str, Any]:
        return {key: value(key, mapping[key]) for key in random.sample(list(mapping), k=len(mapping))}

    def value(key: str, held: Any) -> Any:
        if isinstance(held, dict):
            return keys(held)
        if not isinstance(held, list):
            return held
        items = [keys(each) if isinstance(each, dict) else each for each in held]
        has_order = key in COUNTS and held is document.get(key)
        return items if has_order or key in {"pain_points", "elements"} else random.sample(items, k=len(items))

    return keys(document)
