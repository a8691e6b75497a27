"""What a text is about, told from its words, in English and French."""

from __future__ import annotations

import re
import unicodedata

from journeykit.model import Stage, Touchpoint

__all__ = ["SUBJECTS", "is_about", "is_purchase", "plain"]

_SEPARATORS = re.compile(r"[\W_]+")


def plain(*texts: str) -> str:
    """Write texts as their words alone, lower case and without accents, each between spaces.

    >>> plain("E-mail d'été", "N° 3")
    ' e mail d ete n 3 '
    """
    letters = unicodedata.normalize("NFKD", " ".join(texts).casefold()).replace("°", " ")
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return f" {_SEPARATORS.sub(' ', bare).strip()} "


SUBJECTS: dict[str, dict[str, str]] = {
    "purchase": {
        "en": "purchase, buy, buying, checkout, check out, payment, pay, paying, order, ordering, subscribe, "
        "subscription, booking, sign the contract",
        "fr": "achat, acheter, achète, commande, commander, paiement, payer, paie, paye, caisse, souscription, "
        "souscrire, souscrit, réservation, réserver, réserve, signature du contrat",
    },
    "around a purchase": {
        "en": "pre-purchase, post-purchase, before purchase, after purchase, before buying, after buying",
        "fr": "pré-achat, post-achat, avant-achat, après-achat, avant l'achat, après l'achat",
    },
    "invoice": {
        "en": "invoice, invoicing, bill, billing, receipt, statement of account",
        "fr": "facture, facturation, reçu de paiement, reçu de caisse, ticket de caisse, quittance, note de frais",
    },
    "email": {
        "en": "email, e-mail, emailing, e-mailing, mail, newsletter",
        "fr": "courriel, mél, lettre d'information",
    },
    "email signature": {
        "en": "email signature, e-mail signature, mail signature, signature line, signature block",
        "fr": "signature email, signature e-mail, signature mail, signature d'email, signature d'e-mail, "
        "signature de l'email, signature de l'e-mail, signature des emails, signature des e-mails, signature de mail, "
        "signature du mail, signature des mails, signature de courriel, signature du courriel, signature des courriels",
    },
    "voice": {
        "en": "voice, phone, telephone, call, hotline",
        "fr": "voix, vocal, téléphone, téléphonique, appel",
    },
    "hold message": {
        "en": "hold message, on hold, hold music, hold queue, waiting music, waiting message, phone menu, voice menu, "
        "ivr",
        "fr": "message d'attente, musique d'attente, annonce d'attente, mise en attente, attente téléphonique, "
        "attente au téléphone, serveur vocal, svi, prédécroché",
    },
    "shipping": {
        "en": "shipping, shipment, ship, shipped, dispatch, delivery, deliveries, deliver, parcel, package",
        "fr": "expédition, expédier, expédie, livraison, livrer, livre à domicile, colis, envoi postal, "
        "envoi du matériel, transporteur",
    },
    "packaging": {
        "en": "packaging, package, packing, parcel, unboxing, unpacking, wrapping, box opening, gift wrap",
        "fr": "emballage, colis, carton, paquet, coffret, écrin, déballage, déballer, conditionnement",
    },
    "mobile": {
        "en": "mobile, smartphone, phone, tablet, app, sms, text message, mms, rcs, push, whatsapp, messenger, "
        "qr code, ios, iphone, android, wallet",
        "fr": "tablette, téléphone, appli, application",
    },
    "unattended": {
        "en": "letter, post, postal, mail, poster, leaflet, flyer, brochure, catalogue, catalog, print, press, parcel, "
        "packaging, station, kiosk, locker, terminal, machine, atm, self-checkout",
        "fr": "courrier, lettre, affiche, affichage, prospectus, dépliant, tract, presse, colis, emballage, papier, "
        "boîte aux lettres, borne, consigne, automate, distributeur, guichet automatique, caisse automatique",
    },
    "place": {
        "en": "shop, store, branch, agency, counter, desk, showroom, in person, face to face, at home",
        "fr": "boutique, magasin, agence, guichet, comptoir, point de vente, en personne, face à face, domicile",
    },
    "online": {
        "en": "digital, online, web, website, internet, app, mobile, social, email, e-mail, sms, chat, chatbot, "
        "messaging, portal",
        "fr": "numérique, en ligne, réseaux sociaux, messagerie, application, portail",
    },
}
"""Words for each subject by language; a plural in `s` need not be listed."""

_PHRASES = {
    subject: tuple(
        f"{plain(word)[:-1]}{ending} "
        for words in by_language.values()
        for word in words.split(",")
        for ending in ("", "s")
    )
    for subject, by_language in SUBJECTS.items()
}


def is_about(text: str, subject: str) -> bool:
    """Tell whether a text made plain speaks of a subject.

    >>> is_about(plain("Première facture"), "invoice"), is_about(plain("Manufacture"), "invoice")
    (True, False)
    """
    return any(phrase in text for phrase in _PHRASES[subject])


def is_purchase(element: Stage | Touchpoint) -> bool:
    """Tell whether customers buy in a stage or at a touchpoint, as its name, action or micro-moment says.

    >>> is_purchase(Touchpoint("pay", "Payment page", stage="decision")), is_purchase(Stage("post-purchase"))
    (True, False)
    """
    if isinstance(element, Touchpoint):
        if element.micro_moment == "want-to-buy":
            return True
        return is_about(plain(element.label, element.action), "purchase")
    name = plain(element.label)
    return is_about(name, "purchase") and not is_about(name, "around a purchase")
