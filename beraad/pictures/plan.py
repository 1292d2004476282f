"""What may be seen of the plan and of who was asked what."""

from dataclasses import asdict
from typing import Any

from ..domain.beraad import Beraad
from ..domain.gezinsplan import PLANVELDEN
from ..domain.values.plan import Doel, Gezinsplan, Rolvraag, Stap
from .remembered import each, remembered


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
