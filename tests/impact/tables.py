"""The tables of the definition of impact, typed a second time and by hand."""

LANES = ("delivery", "experience", "expectation", "rollup", "ownership")
FOLLOWED_BY = {
    "delivery": LANES,
    "experience": ("experience", "rollup", "ownership"),
    "expectation": ("rollup", "ownership"),
    "rollup": ("rollup", "ownership"),
    "ownership": (),
}
CARRIES = {  # relation: (along, against), each a lane and a weight in permille
    "supports": (("delivery", 900), None),
    "part_of": (("delivery", 800), None),
    "triggers": (("delivery", 800), ("rollup", 300)),
    "uses": (("rollup", 500), ("delivery", 800)),
    "depends_on": (None, ("delivery", 800)),
    "reads": (None, ("delivery", 600)),
    "writes": (("delivery", 600), None),
    "delivered_via": (None, ("delivery", 900)),
    "runs_on": (None, ("delivery", 800)),
    "precedes": (("experience", 400), ("expectation", 200)),
    "handoff": (("experience", 500), ("expectation", 300)),
    "sets_expectation": (("experience", 600), ("expectation", 800)),
    "falls_back_to": (("experience", 600), None),
    "in_stage": (("rollup", 700), None),
    "in_journey": (("rollup", 700), None),
    "experiences": (None, ("rollup", 800)),
    "marks": (None, ("rollup", 1000)),
    "hurts": (None, ("rollup", 900)),
    "addresses": (None, ("rollup", 900)),
    "measures": (None, ("rollup", 900)),
    "owns": (("delivery", 300), ("ownership", 1000)),
    "involves": (("ownership", 600), None),
}
FAILURES = ("removed", "unavailable", "degraded", "delayed")
BUT_EXPECTATION = ("delivery", "experience", "rollup", "ownership")
CHANGES = {  # kind: magnitude in permille, lanes
    "removed": (1000, LANES),
    "unavailable": (1000, BUT_EXPECTATION),
    "replaced": (800, LANES),
    "degraded": (700, BUT_EXPECTATION),
    "delayed": (600, LANES),
    "modified": (600, LANES),
    "improved": (600, LANES),
    "added": (500, LANES),
    "reassigned": (400, ("delivery", "rollup", "ownership")),
}
CRITICALITY = {"required": 1, "important": 0.7, "optional": 0.3}
LEVELS = {"critical": 0.8, "high": 0.5, "medium": 0.2, "low": 0.05, "minimal": 0}
LISTS = {
    "journey": "",
    "persona": "personas",
    "stage": "stages",
    "touchpoint": "touchpoints",
    "channel": "channels",
    "process": "processes",
    "system": "systems",
    "team": "teams",
    "data": "data",
    "moment": "",
    "pain_point": "",
    "opportunity": "opportunities",
    "experiment": "experiments",
    "scenario": "scenarios",
    "metric": "metrics",
    "evidence": "evidence",
}
FIELDS = {  # `backs` carries nothing and is left out
    "touchpoint": {
        "stage": "in_stage",
        "channel": "delivered_via",
        "sets_expectation_for": "sets_expectation",
        "falls_back_to": "falls_back_to",
        "collects": "writes",
        "uses_data": "reads",
        "stakeholders": "involves",
    },
    "channel": {"runs_on": "runs_on"},
    "process": {
        **{name: name for name in ("supports", "triggers", "uses", "depends_on", "reads", "writes", "part_of")},
        "stakeholders": "involves",
    },
    "system": {"depends_on": "depends_on"},
    "opportunity": {"addresses": "addresses"},
    "experiment": {"touchpoint": "addresses"},
    "scenario": {"touchpoints": "addresses"},
    "metric": {"measures": "measures"},
}
