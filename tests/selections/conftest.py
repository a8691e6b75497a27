"""A small map to select from."""

import pytest

DOCUMENT = """\
journeykit: 1
id: trip
title: Buy a ticket
personas: [{id: ana, name: Ana}, {id: bo, name: Bo}]
stages: [{id: buy, name: Buy}, {id: ride, name: Ride}]
channels: [{id: station, name: Station}, {id: web, name: Web}]
touchpoints:
  - id: kiosk
    name: Ticket kiosk
    stage: buy
    channel: station
    personas: bo
    tags: [new]
    next: [train]
    moment_of_truth: {kind: first}
    pain_points: [It is slow]
  - {id: shop, name: Shop, stage: buy, channel: [web, station], personas: ana}
  - {id: train, name: Train, stage: ride, owner: crew}
processes:
  - {id: upkeep, name: Kiosk upkeep, supports: kiosk, owner: field, uses: parts, tags: [new, old]}
  - {id: upkeep-night, name: Upkeep at night, part_of: upkeep}
systems: [{id: parts, name: Spare parts, owner: field}]
teams: [{id: crew, name: Crew}, {id: field, name: Field}]
elements: [{id: leaflet, kind: document, name: Leaflet}]
"""


@pytest.fixture(scope="session")
def trip(kit):
    """The map."""
    return kit.loads(DOCUMENT)


@pytest.fixture
def ids(kit, trip):
    """Select from the map, and give the ids with spaces between them."""

    def ids(selection, exclude="", **selectors):
        return " ".join(kit.select(trip, selection, exclude=exclude, selectors=selectors).ids)

    return ids
