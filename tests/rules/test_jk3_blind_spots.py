"""JK309 and JK310: no offline touchpoint, nothing after the purchase."""

import pytest

CHANNELS = """
stages: [Choose]
channels:
  - {id: web, name: Web, kind: digital}
  - {id: app, name: App, kind: digital}
  - {id: shop, name: Shop, kind: physical}
  - {id: line, name: Line, kind: voice}
  - {id: unsaid, name: Somewhere}
"""


def _on(*channels):
    listed = "\n".join(f"  - {{id: t{n}, stage: choose, channel: {each}}}" for n, each in enumerate(channels))
    return f"{CHANNELS}touchpoints:\n{listed}"


def test_a_map_of_digital_touchpoints_only_is_found(find):
    assert find("JK309", _on("web", "[app, web]")) == [("", ("touchpoints",))]


@pytest.mark.parametrize("other", ["shop", "line", "unsaid", "ghost", "[web, shop]", "[]"])
def test_one_touchpoint_that_is_or_may_be_offline_will_do(find, other):
    assert find("JK309", _on("web", other)) == []


def test_a_map_without_touchpoints_has_no_blind_spot_yet(find):
    assert find("JK309", CHANNELS) == find("JK310", "stages: [Purchase]") == []


def _stages(*stages, scope=""):
    lines = [f"scope: {scope}" if scope else "", f"stages: [{', '.join(stage for stage, _ in stages)}]", "touchpoints:"]
    lines.extend(f"  - {{name: {name}, stage: {stage.lower()}}}" for stage, name in stages if name)
    return "\n".join(lines)


def test_a_journey_that_ends_where_customers_buy_is_found(find):
    assert find("JK310", _stages(("Search", "Reviews"), ("Purchase", "Basket"))) == [("purchase", ())]


def test_a_purchase_is_known_by_its_touchpoint_where_no_stage_is_named_so(find):
    assert find("JK310", _stages(("Search", "Reviews"), ("Decision", "Page de paiement"))) == [("decision", ())]


def test_a_later_stage_without_a_touchpoint_does_not_count(find):
    document = _stages(("Search", "Reviews"), ("Purchase", "Basket"), ("Use", ""))

    assert find("JK310", document) == [("purchase", ())]


@pytest.mark.parametrize(
    "stages",
    [
        [("Purchase", "Basket"), ("Use", "Unpacking")],
        [("Search", "Reviews"), ("Compare", "Table")],
        [("Search", "Reviews"), ("Achat", "Panier"), ("Usage", "Paiement de la facture")],
    ],
    ids=["something follows", "nothing is bought", "paying again later"],
)
def test_a_journey_that_goes_on_or_in_which_nobody_buys_is_complete(find, stages):
    assert find("JK310", _stages(*stages)) == []


def test_the_stages_around_a_purchase_are_not_the_purchase(find):
    document = """
stages: [{id: before, name: Pre-purchase}, {id: after, name: Post-purchase}]
touchpoints: [{id: a, stage: before}, {id: b, stage: after}]
"""

    assert find("JK310", document) == []


def test_a_map_of_one_stage_and_a_map_that_says_its_scope_are_left_alone(find):
    assert find("JK310", _stages(("Purchase", "Basket"))) == []
    assert find("JK310", _stages(("Search", "Reviews"), ("Purchase", "Basket"), scope="until payment")) == []
