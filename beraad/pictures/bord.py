"""What may be seen of the table: kaarten open, face down or covered; held-back ones never."""

from typing import Any

from ..domain.beraad import Beraad
from ..domain.eigen_kaart import is_face_down, lies_open
from ..domain.values.bord import Aanbod, Kaart, Verband, Voorwaarde, Vraag
from .remembered import each, remembered

_FACE_DOWN = {"dicht": True}


@remembered
def _open(kaart: Kaart) -> dict[str, Any]:
    if kaart.afgedekt is not None:
        return {"afgedekt": kaart.afgedekt}
    return {
        "soort": kaart.soort,
        "tekst": kaart.tekst,
        "auteur": kaart.auteur or "",
        "via": kaart.via or "",
        "aangepast": kaart.aangepast,
        "mag_in_plan": kaart.mag_in_plan,
        "ook": {id: True for id in kaart.ook},
    }


@remembered
def _verband(line: Verband) -> dict[str, Any]:
    return {"zorg": line.zorg, "overtuiging": line.overtuiging, "door": line.door}


@remembered
def _voorwaarde(one: Voorwaarde) -> dict[str, Any]:
    return {
        "door": one.door,
        "via": one.via or "",
        "tekst": one.tekst,
        "reden": one.reden,
        "wat_als_niet": one.wat_als_niet,
        "wettelijk": one.wettelijk,
        "gesteld_om": one.gesteld_om,
        "later": one.later,
        "toets": one.toets,
        "toets_stappen": {id: True for id in one.toets_stappen},
        "toets_reden": one.toets_reden,
    }


@remembered
def _vraag(vraag: Vraag) -> dict[str, Any]:
    return {"tekst": vraag.tekst, "stap": vraag.stap or "", "beantwoord": vraag.beantwoord}


@remembered
def _aanbod(aanbod: Aanbod) -> dict[str, Any]:
    return {"tekst": aanbod.tekst, "auteur": aanbod.auteur, "via": aanbod.via or "", "opgenomen": aanbod.opgenomen}


def bord(beraad: Beraad) -> dict[str, Any]:
    """Return the kaarten by id: `{"dicht": true}` until omdraaien, `{"afgedekt": reden}`, or open.

    A held-back kaart is not there at all (W5). Ids are random, so in their order nobody was first (SAFETY 2.2).
    """
    face_down = is_face_down(beraad)
    kaarten = {
        id: _FACE_DOWN if face_down else _open(kaart)
        for id, kaart in sorted(beraad.kaarten.items())
        if not kaart.aangehouden
    }
    return {"omgedraaid": not face_down, "zonder_naam": beraad.instellingen.zonder_naam, "kaarten": kaarten}


def verbanden(beraad: Beraad) -> dict[str, Any]:
    """Return the lines between zorgen and overtuigingen, by id."""
    return each(beraad.verbanden, _verband)


def voorwaarden(beraad: Beraad) -> dict[str, Any]:
    """Return the voorwaarden with their reasons, by id (W7)."""
    return each(beraad.voorwaarden, _voorwaarde)


def vragen(beraad: Beraad) -> dict[str, Any]:
    """Return the questions to the room, by id, without names."""
    return each(beraad.vragen, _vraag)


def aanbod(beraad: Beraad) -> dict[str, Any]:
    """Return the offers, by id."""
    return each(beraad.aanbiedingen, _aanbod)


def nog_niet_gehoord(beraad: Beraad) -> dict[str, Any]:
    """Return who is here and has put down nothing under a name: `{id: true}`, never a count (W5)."""
    heard = {kaart.auteur for kaart in beraad.kaarten.values() if not kaart.aangehouden}
    return {
        one.id: True
        for one in beraad.deelnemers.values()
        if one.id not in heard and one.rol != "tolk" and one.aanwezig != "afwezig"
    }


def doorslag_woorden(beraad: Beraad) -> dict[str, str]:
    """Return what gave the doorslag in its own words, for where the plan is shown without the bord; empty without."""
    kaart = beraad.kaarten.get(beraad.plan.doorslag or "")
    if kaart is None or not lies_open(beraad, kaart):
        return {}
    return {"tekst": kaart.tekst, "auteur": kaart.auteur or ""}
