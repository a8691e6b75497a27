"""JK407: a journey that ends on a low."""

import pytest


def _map(*scores, steps=""):
    lines = [f"  - {{id: t{n}, stage: a, emotion: {{score: {score}}}{steps}}}" for n, score in enumerate(scores)]
    return "stages: [A]\ntouchpoints:\n" + "\n".join(lines)


def test_a_negative_last_touchpoint_is_found(find):
    assert find("JK407", _map(1, 2, -0.5)) == [("t2", ("emotion", "score"))]


@pytest.mark.parametrize("scores", [(-2, 0), (-1, -1, 1), (0.5,)])
def test_a_neutral_or_good_end_is_fine_whatever_comes_before(find, scores):
    assert find("JK407", _map(*scores)) == []


def test_a_map_without_touchpoints_has_no_end(find):
    assert find("JK407", "stages: [A]") == []


def test_an_end_without_a_score_is_not_known_to_be_low(find):
    document = _map(1, -2) + "\n  - {id: end, stage: a, emotion: {label: Anger}}"

    assert find("JK407", document) == []


def test_the_end_is_where_most_customers_end_and_not_the_last_in_the_file(find):
    document = """
stages: [A]
touchpoints:
  - {id: start, stage: a, next: [{to: lost, share: 0.2}, {to: kept, share: 0.8}]}
  - {id: kept, stage: a, emotion: {score: -1}}
  - {id: lost, stage: a, emotion: {score: 2}}
"""

    assert find("JK407", document) == [("kept", ("emotion", "score"))]
    assert find("JK407", document.replace("0.2", "0.9").replace("0.8", "0.1")) == []


def test_neutral_is_the_middle_of_the_scale(find):
    assert find("JK407", f"emotion_scale: [1, 5]\n{_map(3)}") == []
    assert find("JK407", f"emotion_scale: [1, 5]\n{_map(2)}") == [("t0", ("emotion", "score"))]
