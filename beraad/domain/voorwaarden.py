"""Voorwaarden: safety conditions of a professional, honest and visible, a flag and never a lock (W7)."""

from dataclasses import replace

from .beraad import Beraad
from .fasen import werkwijze_of
from .refusal import Refusal
from .rolvragen import check_open_plan
from .tap import Tap
from .values.bord import Voorwaarde

MOST_VOORWAARDEN = 20


def set_voorwaarde(
    beraad: Beraad, tap: Tap, id: str, tekst: str, reden: str, wat_als_niet: str, wettelijk: bool
) -> Beraad:
    """Word a voorwaarde; only its setter may change it. One set after *informatie* carries that it came later."""
    check_open_plan(beraad)
    before = beraad.voorwaarden.get(id)
    if before is None:
        if len(beraad.voorwaarden) >= MOST_VOORWAARDEN:
            raise Refusal("te_veel_voorwaarden")
        nieuw = Voorwaarde(id, tap.person, tekst, reden, wat_als_niet, wettelijk, tap.nu, _is_late(beraad), via=tap.via)
        return beraad.put("voorwaarden", nieuw).note("voorwaarde", tap, id)
    if before.door != tap.person:
        raise Refusal("niet_van_jou", "voorwaarde")
    words = replace(before, tekst=tekst, reden=reden, wat_als_niet=wat_als_niet, wettelijk=wettelijk)
    if words == before:
        return beraad
    # A voorwaarde with other words is a new question to the plan, so an earlier answer no longer stands.
    later = before.later or _is_late(beraad)
    anew = replace(words, gesteld_om=tap.nu, later=later, toets="open", toets_stappen=(), toets_reden="")
    return beraad.put("voorwaarden", anew).note("voorwaarde_aangepast", tap, id)


def remove_voorwaarde(beraad: Beraad, tap: Tap, voorwaarde: str) -> Beraad:
    """Let the setter take a voorwaarde back."""
    before = beraad.voorwaarden.get(voorwaarde)
    if before is None:
        return beraad
    check_open_plan(beraad)
    if before.door != tap.deelnemer:
        raise Refusal("niet_van_jou", "voorwaarde")
    after = beraad.drop("voorwaarden", voorwaarde)
    for stap in beraad.stappen.values():
        if voorwaarde in stap.dekt:
            after = after.put("stappen", replace(stap, dekt=tuple(id for id in stap.dekt if id != voorwaarde)))
    return after.note("voorwaarde_ingetrokken", tap, voorwaarde)


def set_toets(beraad: Beraad, tap: Tap, voorwaarde: str, toets: str, stappen: tuple[str, ...], reden: str) -> Beraad:
    """Say whether the plan covers a voorwaarde: by which stappen, or not yet and why. It blocks nothing."""
    check_open_plan(beraad)
    before = beraad.find("voorwaarden", voorwaarde, "voorwaarde")
    if before.door != tap.deelnemer:
        raise Refusal("niet_van_jou", "voorwaarde")
    for stap in stappen:
        beraad.find("stappen", stap, "stappen")
    if toets == "gedekt" and not stappen:
        raise Refusal("gedekt_door_welke_stap", "stappen")
    if toets == "nog_niet" and not reden:
        raise Refusal("reden_ontbreekt", "reden")
    covered = toets == "gedekt"
    after = beraad.put(
        "voorwaarden",
        replace(before, toets=toets, toets_stappen=stappen if covered else (), toets_reden="" if covered else reden),
    )
    return beraad if after is beraad else after.note("toets", tap, voorwaarde)


def _is_late(beraad: Beraad) -> bool:
    werkwijze = werkwijze_of(beraad)
    return werkwijze.position(beraad.verloop.fase) > werkwijze.position("informatie")
