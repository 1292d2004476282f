"""The content of everything that goes home: the established plan and its answers, and nothing else (W18)."""

import hashlib
import json
from typing import Any

from ..domain.akkoord import canonical
from ..domain.beraad import Beraad
from ..domain.refusal import Refusal
from ..domain.rolvragen import VOLGER, stands
from ..domain.values.plan import Rolvraag

FORMAAT = "beraad.gezinsplan"
FORMAATVERSIE = 1


def plan_document(beraad: Beraad, nu: str) -> dict[str, Any]:
    """Return the established plan as one JSON object; `schema.py` describes its shape. `nu` is ISO 8601.

    The words stand under `plan` exactly as they are hashed, the answers beside them: each *ja*, and as open point what
    is still asked. A *nee* is nowhere, not even as a name that was once asked (W1). Days only, no finer times (SAFETY
    4.2). Refuses with `plan_nog_niet_vastgesteld`.
    """
    if not beraad.plan.vastgesteld_om:
        raise Refusal("plan_nog_niet_vastgesteld")
    words = json.loads(beraad.versies[str(beraad.plan.versie)].tekst)
    return {
        "formaat": FORMAAT,
        "formaatversie": FORMAATVERSIE,
        "versie": beraad.plan.versie,
        "vastgesteld": _day(beraad.plan.vastgesteld_om),
        "gemaakt": _day(nu),
        "vingerafdruk": fingerprint(words),
        "plan": words,
        "wie": {over: _accepted(beraad, over) for over in (*beraad.plan.volgorde, *_stappen(words))},
        "volger": next(iter(_accepted(beraad, VOLGER)), None),
        "regieafspraken": {id: wie[0] for id in beraad.regieafspraken if (wie := _accepted(beraad, id))},
        "voorwaarden": _toetsing(beraad),
        "open": [*_open_roles(beraad, _stappen(words)), *_open_voorwaarden(beraad), *_bezwaren(beraad)],
        "akkoorden": [_person(beraad, one.id, one.via) for one in _given(beraad, "akkoord")],
        "kring": [{"naam": one.naam, "rol": one.rol, "wie": one.wie} for one in beraad.deelnemers.values()],
    }


def fingerprint(words: dict[str, Any]) -> str:
    """Return the SHA-256 of plan words, 64 hex characters (W12)."""
    return hashlib.sha256(canonical(words).encode()).hexdigest()


def _stappen(words: dict[str, Any]) -> list[str]:
    return [stap["id"] for doel in words["doelen"] for stap in doel["stappen"]]


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
            "gesteld": _day(one.gesteld_om),
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


def _bezwaren(beraad: Beraad) -> list[dict[str, str]]:
    return [
        {"soort": "bezwaar", "over": "", "naam": beraad.deelnemers[one.id].naam, "taak": "", "reden": one.reden}
        for one in _given(beraad, "bezwaar")
    ]


def _given(beraad: Beraad, antwoord: str) -> list[Any]:
    """Return the akkoorden or bezwaren about exactly the text that was established (W12)."""
    tekst = beraad.versies[str(beraad.plan.versie)].tekst
    established = hashlib.sha256(tekst.encode()).hexdigest()
    return [one for one in beraad.akkoorden.values() if (one.antwoord, one.plan_hash) == (antwoord, established)]


def _day(moment: str) -> str:
    return moment[:10]
