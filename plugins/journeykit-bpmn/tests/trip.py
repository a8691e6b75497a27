"""A journey with a bit of everything, as journeykit writes it, and what comes back after others edited it."""

from journeykit_bpmn._exporting import BpmnOptions, render
from journeykit_bpmn._reading import ReadingOptions, read
from order import Edit, add, at, edited

from journeykit.model import (
    After,
    Channel,
    JourneyMap,
    Link,
    Metric,
    Moment,
    NextStep,
    Opportunity,
    PainPoint,
    Persona,
    Process,
    Promise,
    Stage,
    Team,
    Timing,
    Touchpoint,
)
from journeykit.plugins import Context, Reading, Scene, Source

TRIP = JourneyMap.of(
    "A trip by train",
    Persona("ada", "Ada"),
    Persona("max", "Max"),
    Stage("plan", "Plan"),
    Stage("travel", "Travel"),
    Channel("web", "Web site", kind="digital"),
    Channel("station", "Station", kind="physical"),
    Touchpoint("search", "Search a train", stage="plan", channel="web", next=["book", "desk"], gateway="exclusive"),
    Touchpoint(
        "book",
        "Book online",
        stage="plan",
        channel=["web"],
        personas="ada",
        next=NextStep("ride", condition="paid", criticality="important"),
        falls_back_to="desk",
        pain_points=[PainPoint("Too many fields", severity=6)],
        moment_of_truth=Moment(kind="first"),
    ),
    Touchpoint("desk", "Ticket desk", stage="plan", channel=["station", "web"], next=NextStep("ride", share=0.2)),
    Touchpoint(
        "ride",
        "Ride",
        stage="travel",
        channel="station",
        promise=Promise("On time", kept_at="ride"),
        timing=Timing(after=After("book", days=3)),
    ),
    Process("sell", "Sell tickets", supports=["book", "desk"], triggers="print", owner="sales"),
    Process("print", "Print tickets", supports="desk", owner="sales", visibility="backstage"),
    Process("drive", "Drive the train", supports="ride", owner="crew", depends_on="print"),
    Team("sales", "Sales"),
    Team("crew", "Crew"),
    Opportunity("shorter", "A shorter form", addresses=["book", "book-pain-1"]),
    Metric("late", "Late trains", measures=["ride", "book"]),
    Link("drive", "triggers", "sell"),
)


def written(journey: JourneyMap = TRIP, **options: object) -> bytes:
    (content,) = render(Scene(journey=journey), BpmnOptions(**options)).files.values()
    return content


def reading(content: bytes, name: str = "trip.bpmn", **options: object) -> Reading:
    return read(Source(name, content), ReadingOptions(**options), Context())


def after(*edits: Edit, journey: JourneyMap = TRIP, **options: object) -> JourneyMap:
    """Give the map as it comes back after edits in another modeler."""
    (found,) = reading(edited(*edits, content=written(journey, **options))).journeys
    return found


def without_extensions(content: bytes) -> bytes:
    """Give a model as a tool leaves it that throws away what it does not know."""

    def delete(root: object) -> None:
        for each in list(root.iter("{*}extensionElements")):
            each.getparent().remove(each)

    return edited(delete, content=content)


def new_task(id: str, name: str, process: str, lane: str = "", **attributes: str) -> Edit:
    """Draw a task, as modelers do: without an extension."""

    def draw(root: object) -> None:
        add(at(root, process), "task", id=id, name=name, **attributes)
        if lane:
            add(at(root, lane), "flowNodeRef", id)

    return draw


def new_flow(source: str, target: str, process: str, name: str = "") -> Edit:
    return lambda root: add(
        at(root, process), "sequenceFlow", id=f"F_{source}_{target}", sourceRef=source, targetRef=target, name=name
    )


def new_message(source: str, target: str) -> Edit:
    return lambda root: add(
        root.find("{*}collaboration"), "messageFlow", id=f"M_{source}_{target}", sourceRef=source, targetRef=target
    )
