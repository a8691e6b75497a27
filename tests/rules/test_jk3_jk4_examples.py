"""What the rules on content and experience say about the example maps, as a practitioner would."""

import pytest

from journeykit import Selection

WARNINGS = {
    "fibre-abonnement": [
        ("JK301", "visite-boutique-moment"),
        ("JK402", "chat-support"),
        ("JK402", "prise-rendez-vous"),
        ("JK402", "souscription-web"),
        ("JK403", "rappel-sms"),
        ("JK403", "visite-boutique"),
        ("JK405", "visite-technicien-moment"),
    ],
    "achat-emailing": [
        ("JK307", ""),
        ("JK405", "page-de-paiement-moment"),
        ("JK406", "page-de-paiement-pain-1"),
        ("JK407", "page-de-paiement"),
    ],
}
BLIND_SPOTS = {
    "fibre-abonnement": [
        ("JK308", "email"),
        ("JK308", "logistique-box"),
        ("JK308", "telephone"),
        ("JK312", "affiche-quartier"),
    ],
    "achat-emailing": [("JK308", "page-de-paiement"), ("JK309", ""), ("JK310", "decision")],
}


def _found(kit, shared, name, families, severity):
    journey = kit.read(shared / "examples" / f"{name}.yaml")
    validation = kit.validate(journey, selection=Selection(select=families), as_of="2026-10-05")
    return sorted((finding.code, finding.element) for finding in validation if finding.severity == severity)


@pytest.mark.parametrize("name", WARNINGS)
def test_the_warnings_about_an_example(kit, shared, name):
    assert _found(kit, shared, name, ["JK3", "JK4"], "warning") == WARNINGS[name]


@pytest.mark.parametrize("name", BLIND_SPOTS)
def test_the_blind_spots_of_an_example(kit, shared, name):
    families = ["JK308", "JK309", "JK310", "JK311", "JK312", "JK313"]

    assert _found(kit, shared, name, families, "info") == BLIND_SPOTS[name]
