"""Akkoord: consent bound to the exact text, establishing the plan, and adjusting it later (W11-W13)."""

import json
from dataclasses import replace
from typing import Any

from .antwoorden import plan_answers
from .beraad import Beraad
from .geschiedenis import in_short
from .kring import present
from .plan_words import canonical, fingerprint_of, plan_hash, plan_words
from .refusal import Refusal
from .rolvragen import check_open_plan
from .tap import GEZIN, TOLK, Tap
from .values.plan import Akkoord, PlanVersie


def set_akkoord(beraad: Beraad, tap: Tap, antwoord: str, reden: str, plan_hash_seen: str) -> Beraad:
    """Say *ik kan hiermee leven* or *ik heb een bezwaar, omdat…* about exactly the plan that was on the screen."""
    check_open_plan(beraad)
    if not beraad.plan.volgorde:
        raise Refusal("nog_geen_plan")
    if plan_hash_seen != plan_hash(beraad):
        raise Refusal("plan_is_veranderd")
    if antwoord == "bezwaar" and not reden:
        raise Refusal("reden_ontbreekt", "reden")
    given = Akkoord(tap.person, antwoord, plan_hash_seen, reden if antwoord == "bezwaar" else "", tap.via)
    after = beraad.put("akkoorden", given)
    return beraad if after is beraad else after.note(antwoord, tap)


def withdraw_akkoord(beraad: Beraad, tap: Tap) -> Beraad:
    """Take an own akkoord or bezwaar back."""
    check_open_plan(beraad)
    if tap.deelnemer not in beraad.akkoorden:
        return beraad
    return beraad.drop("akkoorden", tap.deelnemer).note("akkoord_terug", tap)


def asked_for_akkoord(beraad: Beraad) -> frozenset[str]:
    """Return whom the plan is put to: everybody, or with a later version the gezin and whom its changes concern."""
    everybody = frozenset(one.id for one in beraad.deelnemers.values() if one.rol != TOLK)
    previous = beraad.versies.get(str(beraad.plan.versie - 1))
    if previous is None:
        return everybody
    changed = _changed_stappen(json.loads(previous.tekst), plan_words(beraad))
    concerned = {one.deelnemer for one in beraad.rolvragen.values() if one.over in changed}
    named = _named(json.loads(previous.tekst)) + _named(plan_words(beraad))
    names = {who for who, part in named if part in changed}
    return frozenset(
        one.id
        for one in beraad.deelnemers.values()
        if one.rol != TOLK and (one.rol == GEZIN or one.id in concerned or one.naam in names)
    )


def _changed_stappen(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the ids of doelen, stappen and regieafspraken that differ between two sets of plan words."""
    old, new = _by_id(before), _by_id(after)
    return {id for id in old.keys() | new.keys() if old.get(id) != new.get(id)}


def _by_id(words: dict[str, Any]) -> dict[str, Any]:
    stappen = {stap["id"]: stap for doel in words["doelen"] for stap in doel["stappen"]}
    doelen = {doel["id"]: (doel["titel"], doel["eigenaar"], doel["bijrijder"]) for doel in words["doelen"]}
    return doelen | stappen | {one["id"]: one for one in words["regieafspraken"]} | {"volger": words["volger"]}


def _named(words: dict[str, Any]) -> list[tuple[str, str]]:
    """Return who is named with which part of a plan, as pairs of a name and an id."""
    stappen = [stap for doel in words["doelen"] for stap in doel["stappen"]]
    return [
        *((asked["wie"], stap["id"]) for stap in stappen for asked in stap["gevraagd"]),
        *((doel[rol], doel["id"]) for doel in words["doelen"] for rol in ("eigenaar", "bijrijder")),
        *((one["wie"], one["id"]) for one in words["regieafspraken"]),
        (words["volger"], "volger"),
    ]


def establish_plan(beraad: Beraad, tap: Tap) -> Beraad:
    """Let the gezin establish the plan. What it needs stands in W11; what is open is printed and blocks nothing."""
    if beraad.plan.vastgesteld_om:
        return beraad
    if not any(one.antwoord == "ja" and one.over in beraad.stappen for one in beraad.rolvragen.values()):
        raise Refusal("eerst_een_ja")
    if not beraad.terugkijkmomenten:
        raise Refusal("terugkijkmoment_ontbreekt")
    words = canonical(plan_words(beraad))
    now = fingerprint_of(words)
    agreed = {one.id for one in beraad.akkoorden.values() if one.antwoord == "akkoord" and one.plan_hash == now}
    there = {one.id for one in present(beraad, GEZIN)}
    if not there <= agreed or not any(beraad.deelnemers[id].rol == GEZIN for id in agreed):
        raise Refusal("akkoord_gezin_ontbreekt")
    versie = keep_version(beraad, words, tap.nu)
    # How it went with the version before is in its history now.
    after = replace(beraad, terugblikken={}) if beraad.terugblikken else beraad
    return after.set("plan", vastgesteld_om=tap.nu).put("versies", versie).note("vastgesteld", tap)


def is_finished(beraad: Beraad) -> bool:
    """Tell whether a plan was established in this meeting, and not brought along to look back at (W20)."""
    versie = beraad.versies.get(str(beraad.plan.versie))
    return bool(beraad.plan.vastgesteld_om) and not (versie is not None and versie.meegebracht)


def keep_version(beraad: Beraad, words: str, nu: str) -> PlanVersie:
    """Return the version that these canonical words make, with its answers and the history in short."""
    answers = plan_answers(beraad, fingerprint_of(words))
    return PlanVersie(
        str(beraad.plan.versie), words, nu, canonical(answers), canonical(in_short(beraad, json.loads(words), nu))
    )


def adjust_plan(beraad: Beraad, tap: Tap) -> Beraad:
    """Open an established plan as its next version, in the fase in which a plan is read out (W13)."""
    if not beraad.plan.vastgesteld_om:
        raise Refusal("plan_nog_niet_vastgesteld")
    after = beraad.set("plan", versie=beraad.plan.versie + 1, vastgesteld_om="")
    after = after.set("verloop", fase="presentatie")
    return replace(after, akkoorden={}).note("bijsturen", tap)
