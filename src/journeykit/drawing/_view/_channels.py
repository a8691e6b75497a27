"""The icon of a channel, by the words in its name."""

from __future__ import annotations

import re
import unicodedata

from journeykit.model import Channel

__all__ = ["channel_icon"]

# The first line with a word in the name or id of the channel decides; else its kind. Words stand without accents.
_WORDS = (
    (
        "channel-advert",
        "ad ads advert advertising affiche affichage banniere billboard campaign poster pub publicite",
    ),
    ("channel-card", "card carte checkout paiement payment terminal tpe"),
    ("channel-chat", "bot chat chatbot messagerie messenger messaging whatsapp"),
    ("channel-email", "courriel email emailing mail newsletter"),
    ("channel-letter", "courrier colis letter lettre parcel post poste postal"),
    ("channel-mobile", "app appli application mobile push sms smartphone texto"),
    ("channel-phone", "appel call hotline ivr phone svi telephone tel"),
    ("channel-social", "facebook instagram linkedin reseau reseaux social sociaux tiktok youtube"),
    ("channel-shop", "agence agency branch boutique counter desk guichet magasin shop store"),
    ("channel-home", "chantier domicile home maison technicien technician"),
    ("channel-kiosk", "atm automate borne kiosk machine"),
    ("channel-event", "event evenement fair salon webinar"),
    ("channel-digital", "espace internet online portail portal site web website"),
)
_BY_WORD = {each: icon for icon, words in _WORDS for each in words.split()}
_ORDER = {icon: number for number, (icon, _) in enumerate(_WORDS)}
_BY_KIND = {"digital": "channel-digital", "voice": "channel-phone", "physical": "channel-place"}
_PHYSICAL_MAIL = {"channel-email": "channel-letter"}


def channel_icon(channel: Channel) -> str:
    """Give the name of the icon of a channel; empty where neither its name nor its kind tells.

    >>> channel_icon(Channel("courriel", "E-mail", kind="digital")), channel_icon(Channel("x", kind="voice"))
    ('channel-email', 'channel-phone')
    """
    kind = channel.kind.strip().lower()
    plain = unicodedata.normalize("NFKD", f"{channel.name} {channel.id}".lower().replace("e-mail", "email"))
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    found = {_BY_WORD[each] for each in re.findall(r"[a-z]+", letters) if each in _BY_WORD}
    if not found:
        return _BY_KIND.get(kind, "")
    icon = min(found, key=_ORDER.__getitem__)
    return _PHYSICAL_MAIL.get(icon, icon) if kind == "physical" else icon
