"""A small map on which gates and policies can be worked out by hand.

Of a change of `upkeep` that is modified, 0.6 × 0.9 = 0.54 arrives at the kiosk, whose moment makes its weight 1.5:
1 − 0.46^1.5 = 0.688, high. The train comes after the kiosk: 0.54 × 0.4 = 0.216, medium.
"""

import datetime

import pytest

import journeykit

MAP = """
journeykit: 1
id: ticket
title: Buy a ticket
language: en
emotion_scale: [-1, 1]
owner: board
personas: [{id: ana, name: Ana}]
stages: [Buy, {id: ride, name: Ride, owner: trains}]
channels: [{id: station, name: Station}]
touchpoints:
  - id: kiosk
    name: Ticket kiosk
    stage: buy
    channel: station
    tags: [machine]
    owner: sales
    emotion: {label: Doubt, score: 1}
    next: [train]
    moment_of_truth: {kind: first, importance: 0.5}
  - {id: train, name: Train, stage: ride, emotion: {label: Calm, score: 0.5}}
  - {id: counter, name: Counter, stage: buy}
processes:
  - {id: upkeep, name: Kiosk upkeep, supports: kiosk, owner: field}
  - {id: talk, name: Talking, supports: counter}
teams: [{id: field, name: Field}, {id: sales, name: Sales}, {id: trains, name: Trains}, {id: board, name: Board}]
"""

TODAY = datetime.date(2026, 10, 5)


@pytest.fixture
def trip(kit):
    """The map."""
    return kit.loads(MAP)


@pytest.fixture
def impact(kit, trip):
    """What a modified upkeep affects."""
    return kit.impact(trip, "upkeep")


@pytest.fixture
def judge(trip, impact):
    """Judge what a modified upkeep affects, by gates and by policies given as tables of the settings."""

    def call(*gates, **asked):
        policies = asked.pop("policies", {})
        other = journeykit.Kit(discover=False, configuration=journeykit.Configuration.of({"policies": policies}))
        of_whom = asked.pop("impact", impact)
        return other.judge(of_whom, asked.pop("journey", trip), gates, **{"as_of": TODAY, **asked})

    return call
