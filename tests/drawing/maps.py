"""Maps to draw."""

from journeykit.model import (
    Channel,
    Emotion,
    Evidence,
    JourneyMap,
    Metric,
    Moment,
    NextStep,
    Opportunity,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Stage,
    System,
    Team,
    Touchpoint,
)


def ferry():
    """Give a map with every sign that a drawing has."""
    return JourneyMap.of(
        "Take the night ferry",
        Stage("plan", "Plan"),
        Stage("board", "Board"),
        Stage("wait", "Wait"),
        Stage("sail", "Sail and arrive in the morning"),
        Touchpoint(
            "site", "Ferry site", stage="plan", channel="web", emotion=Emotion("Hope", score=1, evidence="talks")
        ),
        Touchpoint(
            "fare",
            "Fare calculator that asks for the length, the height and the weight of the car",
            stage="plan",
            channel=["web", "desk"],
            emotion=Emotion("Doubt and a little impatience", score=-0.5),
        ),
        Touchpoint(
            "gate",
            "Boarding gate",
            stage="board",
            channel="desk",
            moment_of_truth=Moment(kind="make-or-break"),
            emotion=Emotion("Stress", score=-2, evidence="talks"),
        ),
        Touchpoint("cabin", "Cabin", stage="sail", channel="ship", emotion=Emotion("Relief")),
        Touchpoint("deck", "Deck at dawn", stage="sail", emotion=Emotion("Joy", score=2, evidence="talks")),
        Touchpoint("lounge", "Lounge", stage="nowhere", channel="radio", emotion=Emotion(score=0)),
        Channel("web", "Web site", kind="digital"),
        Channel("desk", "Desk", kind="physical"),
        Channel("ship", "On board", kind="ship"),
        Channel("radio", "Radio <FM> & more", kind="voice"),
        Evidence("talks", "Twelve talks", kind="interview"),
        Team("crew", "Crew"),
        scenario="A family crosses with a car.",
        state="current",
        version="4",
        owner="crew",
        language="en",
    )


def crossing():
    """Give a map with everything that a poster has: personas, branches, hand-offs, lanes below the stage."""
    return JourneyMap.of(
        "Take the night ferry",
        Stage("plan", "Plan"),
        Stage("board", "Board"),
        Stage("wait", "Wait"),
        Stage("sail", "Sail and arrive in the morning"),
        Touchpoint(
            "site",
            "Ferry site",
            stage="plan",
            channel="web",
            action="Looks for a night on which the car has a place",
            thought="« Is there a cabin left? »",
            micro_moment="want-to-buy",
            handled_by="self-service",
            emotion=Emotion("Hope", score=1, target=1.5, evidence="talks"),
            by_persona={"moe": PersonaView(action="Asks a friend", emotion=Emotion("Fear", score=-1))},
            next=["fare", NextStep("gate", share=0.2, condition="ticket at the gate")],
        ),
        Touchpoint(
            "fare",
            "Fare calculator that asks for the length, the height and the weight of the car",
            stage="plan",
            channel=["web", "desk"],
            personas=["moe"],
            falls_back_to="gate",
            pain_points=[PainPoint(text="The height with the roof box is not said"), PainPoint(text="No total")],
            emotion=Emotion("Doubt and a little impatience", score=-0.5),
        ),
        Touchpoint(
            "gate",
            "Boarding gate",
            stage="board",
            channel="desk",
            moment_of_truth=Moment(kind="make-or-break"),
            frontstage=["Deck officer"],
            next=NextStep("cabin", handoff=True, carries=["cabin number"]),
            emotion=Emotion("Stress", score=-2, evidence="talks"),
        ),
        Touchpoint("cabin", "Cabin", stage="sail", channel="ship", emotion=Emotion("Relief")),
        Touchpoint("deck", "Deck at dawn", stage="sail", emotion=Emotion("Joy", score=2, evidence="talks")),
        Touchpoint("lounge", "Lounge", stage="nowhere", channel="radio", emotion=Emotion(score=0)),
        Channel("web", "Web site", kind="digital"),
        Channel("desk", "Desk", kind="physical"),
        Channel("ship", "On board", kind="ship"),
        Channel("radio", "Radio <FM> & more", kind="voice"),
        Evidence("talks", "Twelve talks", kind="interview"),
        Team("crew", "Crew"),
        Persona("ada", "Ada", summary="Drives with two children", goals=["Sleep"], quote="Which deck was it?"),
        Persona("moe", "Moe", summary="Rides a motorcycle"),
        System("booking", "Booking system"),
        Process("load", "Loading plan", supports="gate", uses="booking", owner="crew"),
        Process("wash", "Deck washing", supports="deck", visibility="support"),
        Opportunity("scan", "Scan the plate", addresses="gate", status="planned"),
        Metric("minutes", "Minutes at the gate", measures="gate", value=34, target=20, unit="min"),
        scenario="A family crosses with a car.",
        state="current",
        version="4",
        owner="crew",
        language="en",
    )


def saying(*texts, **fields):
    """Give a map that says each text at a touchpoint of its own, in a stage of the same name."""
    return JourneyMap.of(
        texts[0],
        *(Stage(f"stage-{number}", text) for number, text in enumerate(texts)),
        *(
            Touchpoint(
                f"touchpoint-{number}",
                text,
                stage=f"stage-{number}",
                channel=f"channel-{number}",
                emotion=Emotion(text, score=2 - number % 5),
                moment_of_truth=Moment() if number % 3 == 0 else None,
            )
            for number, text in enumerate(texts)
        ),
        *(Channel(f"channel-{number}", text, kind="digital") for number, text in enumerate(texts)),
        scenario=" ".join(texts),
        version=texts[0],
        state="future",
        id="texts",
        **fields,
    )
