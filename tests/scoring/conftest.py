"""Fixtures of the tests of scores."""

import pytest

from journeykit.model import Emotion, JourneyMap, Stage, Touchpoint


@pytest.fixture
def curve():
    """Make a map whose touchpoints follow each other and have these emotion scores, on −1..+1."""

    def make(*scores):
        touchpoints = [
            Touchpoint(f"t{number}", stage="s", emotion=None if score is None else Emotion(score=score))
            for number, score in enumerate(scores)
        ]
        return JourneyMap("Curve", emotion_scale=(-1, 1), stages=[Stage("s")], touchpoints=touchpoints)

    return make


@pytest.fixture
def loaded(kit):
    """Read a small map."""

    def load(document):
        return kit.loads(f"journeykit: 1\ntitle: A small map\n{document}", format="yaml")

    return load
