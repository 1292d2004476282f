"""What stands beside the words of an established plan: who said *ja*, what is still open, who can live with it."""

from typing import Any

from .beraad import Beraad
from .rolvragen import VOLGER, stands
from .values.plan import Akkoord, Rolvraag


def plan_answers(beraad: Beraad, fingerprint: str) -> dict[str, Any]:
    """Return the answers to the plan with this fingerprint, as nested dicts and lists; nobody's ids, names only.

    Each *ja*, and as open point what is still asked. A *nee* is nowhere, not even as a name that was once asked (W1).
    Days only, no finer times (SAFETY 4.2).
    """
    stappen = [stap.id for id in beraad.plan.volgorde for stap in beraad.stappen.values() if stap.doel == id]
    return {
        "werkwijze": beraad.instellingen.werkwijze,
        "wie": {over: _accepted(beraad, over) for over in (*beraad.plan.volgorde, *stappen)},
        "volger": next(iter(_accepted(beraad, VOLGER)), None),
        "regieafspraken": {id: wie[0] for id in beraad.regieafspraken if (wie := _accepted(beraad, id))},
        "voorwaarden": _toetsing(beraad),
        "open": [
            *_open_roles(beraad, stappen),
            *_open_voorwaarden(beraad),
            *_bezwaren(_given(beraad, "bezwaar", fingerprint), beraad),
        ],
        "akkoorden": [_person(beraad, one.id, one.via) for one in _given(beraad, "akkoord", fingerprint)],
        "kring": [{"naam": one.naam, "rol": one.rol, "wie": one.wie} for one in beraad.deelnemers.values()],
    }


def _accepted(beraad: Beraad, over: str) -> list[dict[str, Any]]:
    return [
        {**_person(beraad, one.deelnemer, one.via), "taak": one.taak}
        for one in _asked(beraad, over)
        if one.antwoord == "ja"
    ]


def _asked(beraad: Beraad, over: str) -> list[Rolvraag]:
    return [one for one in beraad.rolvragen.values() if one.over == over and one.antwoord != "nee"]


def _person(beraad: Beraad, deelnemer: str, via: str | None) -> dict[str, Any]:
    one = beraad.deelnemers[deelnemer]
    return {"naam": one.naam, "rol": one.rol, "via_namens": via is not None}


def _toetsing(beraad: Beraad) -> dict[str, Any]:
    return {
        one.id: {
            "toets": one.toets,
            "stappen": list(one.toets_stappen),
            "reden": one.toets_reden,
            "gesteld": one.gesteld_om[:10],
            "later": one.later,
        }
        for one in beraad.voorwaarden.values()
    }


def _open_roles(beraad: Beraad, stappen: list[str]) -> list[dict[str, str]]:
    """Return what nobody said *ja* to yet: who is asked, or an empty `naam` where nobody is."""
    found = []
    for soort, over, chosen in (
        *(("stap", id, None) for id in stappen),
        *(("doel", id, None) for id in beraad.plan.volgorde if _asked(beraad, id)),
        *(("regieafspraak", id, one.wie) for id, one in beraad.regieafspraken.items() if stands(beraad, id, one.wie)),
        ("volger", VOLGER, beraad.plan.volger if stands(beraad, VOLGER, beraad.plan.volger) else None),
    ):
        asked = _asked(beraad, over)
        waiting = [(one.deelnemer, one.taak) for one in asked if one.antwoord != "ja"]
        if not asked:
            waiting = [(chosen, "")]
        for deelnemer, taak in waiting:
            naam = beraad.deelnemers[deelnemer].naam if deelnemer else ""
            found.append({"soort": soort, "over": over, "naam": naam, "taak": taak, "reden": ""})
    return found


def _open_voorwaarden(beraad: Beraad) -> list[dict[str, str]]:
    return [
        {"soort": "voorwaarde", "over": one.id, "naam": "", "taak": "", "reden": one.toets_reden}
        for one in beraad.voorwaarden.values()
        if one.toets != "gedekt"
    ]


def _bezwaren(given: list[Akkoord], beraad: Beraad) -> list[dict[str, str]]:
    return [
        {"soort": "bezwaar", "over": "", "naam": beraad.deelnemers[one.id].naam, "taak": "", "reden": one.reden}
        for one in given
    ]


def _given(beraad: Beraad, antwoord: str, fingerprint: str) -> list[Akkoord]:
    """Return the akkoorden or bezwaren about exactly the text with this fingerprint (W12)."""
    return [one for one in beraad.akkoorden.values() if (one.antwoord, one.plan_hash) == (antwoord, fingerprint)]
