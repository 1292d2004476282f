"""Akkoord: consent bound to the exact text, establishing the plan, and adjusting it later (W11-W13)."""

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

from .beraad import Beraad
from .gezinsplan import PLANVELDEN
from .kring import present
from .refusal import Refusal
from .rolvragen import VOLGER, check_open_plan, stands
from .tap import GEZIN, TOLK, Tap
from .values.bord import Kaart
from .values.plan import Akkoord, PlanVersie


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
    return [{"wie": _naam(beraad, one.deelnemer), "taak": one.taak} for one in sorted(asked, key=lambda one: one.id)]


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
    words = beraad.versies[str(beraad.plan.versie)].tekst if beraad.plan.vastgesteld_om else None
    return _fingerprint(words or canonical(plan_words(beraad)))


def _fingerprint(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


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
    now = _fingerprint(words)
    agreed = {one.id for one in beraad.akkoorden.values() if one.antwoord == "akkoord" and one.plan_hash == now}
    there = {one.id for one in present(beraad, GEZIN)}
    if not there <= agreed or not any(beraad.deelnemers[id].rol == GEZIN for id in agreed):
        raise Refusal("akkoord_gezin_ontbreekt")
    versie = PlanVersie(str(beraad.plan.versie), words, tap.nu)
    return beraad.set("plan", vastgesteld_om=tap.nu).put("versies", versie).note("vastgesteld", tap)


def adjust_plan(beraad: Beraad, tap: Tap) -> Beraad:
    """Open an established plan as its next version, in the fase in which a plan is read out (W13)."""
    if not beraad.plan.vastgesteld_om:
        raise Refusal("plan_nog_niet_vastgesteld")
    after = beraad.set("plan", versie=beraad.plan.versie + 1, vastgesteld_om="")
    after = after.set("verloop", fase="presentatie")
    return replace(after, akkoorden={}).note("bijsturen", tap)
