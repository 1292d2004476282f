"""What may be seen of the plan, of who was asked what, and of the akkoorden."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from ..domain.akkoord import asked_for_akkoord, plan_hash
from ..domain.beraad import Beraad
from ..domain.gezinsplan import PLANVELDEN
from ..domain.values.plan import Doel, Gezinsplan, Rolvraag, Stap
from .remembered import each, remembered

# Below this many answers a total would tell about persons (DOMAIN section 7, gehoord voelen).
_FEWEST_UITCHECKS = 4


@remembered
def _doel(doel: Doel) -> dict[str, Any]:
    return {
        "titel": doel.titel,
        "eigenaar": doel.eigenaar or "",
        "bijrijder": doel.bijrijder or "",
        "kracht": doel.kracht,
        "waarom": doel.waarom,
        "wie_helpt": doel.wie_helpt,
    }


@remembered
def _stap(stap: Stap) -> dict[str, Any]:
    return {
        "doel": stap.doel,
        "nummer": stap.nummer,
        "wat": stap.wat,
        "wanneer": stap.wanneer,
        "datum": stap.datum,
        "herhaling": stap.herhaling,
        "plan_b": stap.plan_b,
        "klaar_als": stap.klaar_als,
        "dekt": {id: True for id in stap.dekt},
    }


@remembered
def _words(plan: Gezinsplan) -> dict[str, Any]:
    return {veld: getattr(plan, veld) for veld in PLANVELDEN}


@remembered
def _flat(value: Any) -> dict[str, Any]:
    return {key: part for key, part in asdict(value).items() if key != "id"}


@remembered
def rolvraag(one: Rolvraag) -> dict[str, Any]:
    """Project a rolvraag whole, for the gezin and for the one who was asked."""
    return {
        "over": one.over,
        "deelnemer": one.deelnemer,
        "taak": one.taak,
        "antwoord": one.antwoord,
        "tegenvoorstel": one.tegenvoorstel,
        "via": one.via or "",
    }


@remembered
def _asked_or_ja(one: Rolvraag) -> dict[str, Any]:
    """Project a rolvraag for others: an `anders` is still a question to them."""
    antwoord = "ja" if one.antwoord == "ja" else "gevraagd"
    return {
        "over": one.over,
        "deelnemer": one.deelnemer,
        "taak": one.taak,
        "antwoord": antwoord,
        "tegenvoorstel": "",
        "via": one.via or "" if antwoord == "ja" else "",
    }


def plan(beraad: Beraad, with_answers: bool) -> dict[str, Any]:
    """Return the plan. Without `with_answers` a *nee* is not there and an *anders* still counts as asked (W1)."""
    made = beraad.plan
    rolvragen = (
        each(beraad.rolvragen, rolvraag)
        if with_answers
        else {id: _asked_or_ja(one) for id, one in beraad.rolvragen.items() if one.antwoord != "nee"}
    )
    return {
        "versie": made.versie,
        "vastgesteld_om": made.vastgesteld_om,
        "teksten": _words(made),
        "volgorde": list(made.volgorde),
        "volger": made.volger or "",
        "doelen": each(beraad.doelen, _doel),
        "stappen": each(beraad.stappen, _stap),
        "rolvragen": rolvragen,
        "regieafspraken": each(beraad.regieafspraken, _flat),
        "terugkijkmomenten": each(beraad.terugkijkmomenten, _flat),
        "knelpunten": each(beraad.knelpunten, _flat),
    }


def akkoord(beraad: Beraad, with_names: bool, with_reasons: bool) -> dict[str, Any]:
    """Return the akkoorden with the plan as it stands: totals, then names of who agreed, then bezwaren with reasons.

    Who has not answered is a number only (SAFETY 2.3). `hash` is the fingerprint that an akkoord must carry (W12).
    """
    now = plan_hash(beraad)
    valid = {one.id: one for one in beraad.akkoorden.values() if one.plan_hash == now}
    agreed = {id: True for id, one in valid.items() if one.antwoord == "akkoord"}
    asked = asked_for_akkoord(beraad)
    picture: dict[str, Any] = {
        "hash": now,
        "akkoord_aantal": len(agreed),
        "bezwaar_aantal": len(valid) - len(agreed),
        "gevraagd_aantal": len(asked | valid.keys()),
    }
    if with_names:
        picture["akkoord"] = agreed
    if with_reasons:
        picture["bezwaren"] = {id: one.reden for id, one in valid.items() if one.antwoord == "bezwaar"}
    return picture


def regieverdeling(beraad: Beraad) -> dict[str, int]:
    """Return on how many stappen gezin, netwerk and professional are asked or said ja: a mirror, not a score.

    An *anders* counts as asked, as it does in the plan that the begeleider sees.
    """
    asked = {
        (one.over, beraad.deelnemers[one.deelnemer].rol)
        for one in beraad.rolvragen.values()
        if one.over in beraad.stappen and one.antwoord != "nee"
    }
    counted = Counter(rol for _, rol in asked)
    return {rol: counted[rol] for rol in ("gezin", "netwerk", "professional")}


def uitcheck(beraad: Beraad) -> dict[str, Any]:
    """Return how it was, in totals; nothing at all while there are too few answers."""
    totals: dict[str, Any] = {}
    for vraag in ("gehoord", "duidelijk", "mijn_plan"):
        answers = Counter(filter(None, (getattr(one, vraag) for one in beraad.uitchecks.values())))
        if answers.total() >= _FEWEST_UITCHECKS:
            totals[vraag] = {antwoord: answers[antwoord] for antwoord in ("ja", "beetje", "nee")}
    return totals
