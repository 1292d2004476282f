"""The words of the plan: what people agree upon, as one text with one fingerprint (W12)."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from .beraad import Beraad
from .gezinsplan import PLANVELDEN
from .rolvragen import VOLGER, stands
from .values.bord import Kaart


def plan_words(beraad: Beraad) -> dict[str, Any]:
    """Return the plan as it is agreed upon: every word and who is asked, not what they answered.

    Who said *nee* is not in it, as if never asked (W1): a nee changes the plan, and the akkoorden with it.
    Nested dicts and lists of str, in the family's order; kaarten only with their author's tick (W18).
    """
    plan = beraad.plan
    doorslag = beraad.kaarten.get(plan.doorslag or "")
    return {
        "hoofdvraag": beraad.hoofdvraag.tekst,
        "doorslag": {"tekst": doorslag.tekst, "wie": _naam(beraad, doorslag.auteur)} if _is_open(doorslag) else None,
        **{veld: getattr(plan, veld) for veld in PLANVELDEN},
        "volger": _naam(beraad, plan.volger) if stands(beraad, VOLGER, plan.volger) else "",
        "kaarten": [
            {"soort": kaart.soort, "tekst": kaart.tekst, "wie": _naam(beraad, kaart.auteur)}
            for kaart in sorted(beraad.kaarten.values(), key=lambda one: one.id)
            if kaart.mag_in_plan and _is_open(kaart)
        ],
        "doelen": [_doel_words(beraad, id) for id in plan.volgorde],
        "voorwaarden": [
            {
                "id": one.id,
                "tekst": one.tekst,
                "reden": one.reden,
                "wat_als_niet": one.wat_als_niet,
                "wettelijk": one.wettelijk,
                "wie": _naam(beraad, one.door),
            }
            for one in beraad.voorwaarden.values()
        ],
        "regieafspraken": [
            {**asdict(one), "wie": _naam(beraad, one.wie)}
            for one in beraad.regieafspraken.values()
            if stands(beraad, one.id, one.wie)
        ],
        "terugkijkmomenten": sorted(
            (asdict(one) for one in beraad.terugkijkmomenten.values()), key=lambda one: (one["datum"], one["id"])
        ),
        "knelpunten": [asdict(one) for one in beraad.knelpunten.values()],
        "versie": plan.versie,
    }


def _doel_words(beraad: Beraad, id: str) -> dict[str, Any]:
    doel = beraad.doelen[id]
    return {
        **asdict(doel),
        "eigenaar": _naam(beraad, doel.eigenaar) if stands(beraad, id, doel.eigenaar) else "",
        "bijrijder": _naam(beraad, doel.bijrijder) if stands(beraad, id, doel.bijrijder) else "",
        "stappen": [
            {**asdict(stap), "dekt": list(stap.dekt), "gevraagd": _asked(beraad, stap.id)}
            for stap in stappen_of(beraad, id)
        ],
    }


def stappen_of(beraad: Beraad, doel: str) -> list[Any]:
    """Return the stappen of a doel in the order in which they came."""
    return sorted((one for one in beraad.stappen.values() if one.doel == doel), key=lambda one: one.nummer)


def _asked(beraad: Beraad, over: str) -> list[dict[str, str]]:
    asked = [one for one in beraad.rolvragen.values() if one.over == over and one.antwoord != "nee"]
    found = [{"wie": _naam(beraad, one.deelnemer), "taak": one.taak} for one in asked]
    # By name: ids are other ones when the plan is opened again, and its words stay the same words.
    return sorted(found, key=lambda one: (one["wie"], one["taak"]))


def _naam(beraad: Beraad, deelnemer: str | None) -> str:
    one = beraad.deelnemers.get(deelnemer or "")
    return one.naam if one else ""


def _is_open(kaart: Kaart | None) -> bool:
    return kaart is not None and not kaart.aangehouden and kaart.afgedekt is None


def canonical(words: dict[str, Any]) -> str:
    """Return plan words as one text: JSON with sorted keys and no spaces, so that equal plans are equal texts."""
    return json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plan_hash(beraad: Beraad) -> str:
    """Return the fingerprint of the plan: the SHA-256 of its canonical text, 64 hex characters (W12).

    An established plan keeps the words with which it was established, whatever happens around it (W13).
    """
    # A damaged file may have lost its version.
    versie = beraad.versies.get(str(beraad.plan.versie)) if beraad.plan.vastgesteld_om else None
    return fingerprint_of(versie.tekst if versie else canonical(plan_words(beraad)))


def fingerprint_of(words: str) -> str:
    """Return the SHA-256 of canonical plan words, 64 hex characters (W12)."""
    return hashlib.sha256(words.encode()).hexdigest()
