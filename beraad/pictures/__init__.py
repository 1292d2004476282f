"""What each audience may see now: pure functions of the beraad, and the only place where that is decided (DESIGN 5)."""

from collections.abc import Callable
from typing import Any

from ..domain.beraad import Beraad
from ..domain.fasen import fase_of, werkwijze_of
from ..domain.stem import in_familiemodus
from ..domain.tap import BEGELEIDER, GEZIN, NETWERK, PROFESSIONAL, SCHERM, TOLK
from . import bord, kring, plan, uitkomst
from .mine import mine
from .remembered import forget_all

__all__ = ["AUDIENCES", "audience_of", "forget_all", "mine", "picture"]

AUDIENCES = (GEZIN, NETWERK, PROFESSIONAL, BEGELEIDER, SCHERM)

# Part of the fasen table → what it puts in a picture, under the same name.
_PARTS: dict[str, Callable[[Beraad], Any]] = {
    "kring": kring.kring,
    "lobby": kring.lobby,
    "uitnodiging": kring.uitnodiging,
    "instellingen": kring.instellingen,
    "bord": bord.bord,
    "verbanden": bord.verbanden,
    "doorslag_woorden": bord.doorslag_woorden,
    "voorwaarden": bord.voorwaarden,
    "vragen": bord.vragen,
    "aanbod": bord.aanbod,
    "nog_niet_gehoord": bord.nog_niet_gehoord,
    "regieverdeling": uitkomst.regieverdeling,
    "uitcheck": uitkomst.uitcheck,
    "terugblik": uitkomst.terugblik,
    "verschillen": uitkomst.verschillen,
    "afschriften": uitkomst.afschriften,
    "hoofdvraag": lambda beraad: {
        "tekst": beraad.hoofdvraag.tekst,
        "bevestigd": beraad.hoofdvraag.bevestigd_door is not None,
    },
    "afspraken": lambda beraad: {one.id: {"tekst": one.tekst} for one in beraad.afspraken.values()},
    "doorslag": lambda beraad: beraad.plan.doorslag or "",
    "oproep": lambda beraad: beraad.verloop.oproep,
    # That, and never who or how many.
    "pauze": lambda beraad: bool(beraad.verloop.pauze),
    "meenemen": lambda beraad: bool(beraad.plan.vastgesteld_om),
    "besloten": lambda beraad: {
        "familiemodus": beraad.verloop.familiemodus,
        "gast": beraad.verloop.gast or "",
        "oproep": beraad.verloop.oproep,
    },
}


def picture(audience: str, beraad: Beraad, verbonden: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return everything that `audience` may see: nested dicts keyed by id, no None.

    `verbonden` are the deelnemers whose telefoon is connected now; only the begeleider sees them.
    """
    fase = fase_of(beraad)
    seen: dict[str, Any] = {
        "fase": fase.naam,
        "groep": fase.groep,
        "werkwijze": beraad.instellingen.werkwijze,
        "fasen": [one.naam for one in werkwijze_of(beraad).fasen],
    }
    for part, show in _PARTS.items():
        if fase.sees(audience, part):
            seen[part] = show(beraad)
    if fase.sees(audience, "verbonden"):
        seen["verbonden"] = {id: True for id in sorted(verbonden)}
    if fase.sees(audience, "spoor"):
        seen["spoor"] = kring.spoor(beraad, with_bezwaren=audience in (GEZIN, BEGELEIDER))
    if fase.sees(audience, "plan"):
        seen["plan"] = plan.plan(beraad, fase.sees(audience, "antwoorden"))
    if fase.sees(audience, "akkoord"):
        seen["akkoord"] = uitkomst.akkoord(beraad, audience != SCHERM, fase.sees(audience, "bezwaren"))
    return seen


def audience_of(beraad: Beraad, speaker: str) -> str:
    """Return the audience to which a speaker belongs now.

    A tolk sees what the person sees for whom they interpret. A professional who was invited into besloten tijd sees
    what the netwerk sees. The scherm in familiemodus sees what the gezin sees (W8).
    """
    if speaker == BEGELEIDER:
        return BEGELEIDER
    if speaker == SCHERM:
        return GEZIN if in_familiemodus(beraad) else SCHERM
    deelnemer = beraad.deelnemers[speaker]
    if deelnemer.rol == TOLK:
        return audience_of(beraad, deelnemer.tolk_voor or SCHERM)
    if deelnemer.rol == PROFESSIONAL and beraad.verloop.gast == speaker and beraad.verloop.fase == "besloten_tijd":
        return NETWERK
    return deelnemer.rol
