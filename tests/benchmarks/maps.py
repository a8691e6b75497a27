"""Large maps in the shape of real ones: long journeys over shared hubs.

A few channels, systems and teams serve very many touchpoints, so that one reference can lead to a large part of the
map, while most processes reach a few dozen elements.
"""

import random

STAGES_PER_ELEMENT = 1 / 1000


def journey_document(elements, seed=1, first_channel=0.0):
    """Make the document of a map of about so many elements; the same seed gives the same document.

    Of the touchpoints, the share `first_channel` is on the first channel, beside its part of the others.
    """
    rng = random.Random(seed)
    touchpoints = elements * 45 // 100
    processes = elements * 30 // 100
    systems = max(3, elements // 2000)
    channels = max(4, min(12, elements // 500))
    teams = max(3, elements // 3000)
    stages = max(5, min(200, int(elements * STAGES_PER_ELEMENT)))
    return {
        "journeykit": 1,
        "id": "benchmark",
        "title": f"A map of {elements} elements",
        "personas": [{"id": f"persona-{n}", "name": f"Persona {n}", "importance": (5 + n) / 10} for n in range(3)],
        "stages": [{"id": f"stage-{n}", "name": f"Stage {n}"} for n in range(stages)],
        "touchpoints": [
            _touchpoint(rng, n, touchpoints, stages, channels if n >= first_channel * touchpoints else 1)
            for n in range(touchpoints)
        ],
        "channels": [
            {
                "id": f"channel-{n}",
                "name": f"Channel {n}",
                "kind": "digital",
                "runs_on": f"system-{rng.randrange(systems)}",
            }
            for n in range(channels)
        ],
        "processes": [_process(rng, n, processes, touchpoints, systems, teams) for n in range(processes)],
        "systems": [
            {"id": f"system-{n}", "name": f"System {n}", "owner": f"team-{rng.randrange(teams)}"}
            for n in range(systems)
        ],
        "teams": [{"id": f"team-{n}", "name": f"Team {n}"} for n in range(teams)],
        "data": [{"id": f"data-{n}", "name": f"Data {n}"} for n in range(elements * 2 // 100)],
        "opportunities": [
            {
                "id": f"opportunity-{n}",
                "name": f"Opportunity {n}",
                "addresses": f"touchpoint-{rng.randrange(touchpoints)}",
            }
            for n in range(elements * 3 // 100)
        ],
        "metrics": [
            {
                "id": f"metric-{n}",
                "name": f"Metric {n}",
                "kind": "csat",
                "measures": f"touchpoint-{rng.randrange(touchpoints)}",
            }
            for n in range(elements * 3 // 100)
        ],
    }


def _touchpoint(rng, n, touchpoints, stages, channels):
    made = {
        "id": f"touchpoint-{n}",
        "name": f"Touchpoint {n}",
        "stage": f"stage-{n * stages // touchpoints}",
        "channel": f"channel-{rng.randrange(channels)}",
        "action": "Does something here",
        "emotion": {"label": "Joy", "score": rng.randint(-2, 2)},
    }
    if rng.random() < 0.5:
        made["personas"] = [f"persona-{rng.randrange(3)}"]
    if n + 1 < touchpoints:
        made["next"] = [f"touchpoint-{min(touchpoints - 1, n + 1 + rng.randrange(4))}"]
    if n > 0 and rng.random() < 0.1:
        made["falls_back_to"] = f"touchpoint-{rng.randrange(n)}"
    if rng.random() < 0.33:
        made["pain_points"] = [{"text": "It hurts", "severity": rng.randint(1, 10)}]
    if rng.random() < 0.1:
        made["moment_of_truth"] = {"kind": "make-or-break", "importance": 0.5}
    return made


def _process(rng, n, processes, touchpoints, systems, teams):
    made = {
        "id": f"process-{n}",
        "name": f"Process {n}",
        "supports": sorted({f"touchpoint-{rng.randrange(touchpoints)}" for _ in range(2)}),
        "uses": f"system-{rng.randrange(systems)}",
        "owner": f"team-{rng.randrange(teams)}",
    }
    if n + 11 < processes and rng.random() < 0.15:
        made["triggers"] = f"process-{n + 1 + rng.randrange(10)}"
    return made
