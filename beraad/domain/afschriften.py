"""Afschriften: the gezin decides what of the plan each receiver gets (DESIGN 9)."""

import json

from .beraad import Beraad
from .refusal import Refusal
from .tap import GEZIN, TOLK, Tap
from .values.plan import Afschrift

ORGANISATIE = "organisatie"
SOORTEN = ("heel", "eigen", "niets")

# Parts without an id of their own that can be left off a copy.
DELEN = frozenset(
    "hoofdvraag doorslag aanleiding krachten eerdere_hulp wens stem_van_het_kind veiligheid als_het_niet_lukt".split()
    + "wijzigregel ontvangers volger kaarten open akkoorden kring geschiedenis".split()
)


def set_afschrift(beraad: Beraad, tap: Tap, voor: str, wat: str, zonder: tuple[str, ...]) -> Beraad:
    """Choose what one receiver gets: the whole plan, the own stappen or nothing, and which parts are not on it."""
    if not beraad.versies:
        raise Refusal("plan_nog_niet_vastgesteld")
    if voor == ORGANISATIE:
        if wat == "eigen":
            raise Refusal("kies_uit_de_lijst", "wat")
    elif beraad.find("deelnemers", voor, "voor").rol == TOLK and wat == "eigen":
        raise Refusal("tolk_heeft_geen_rol", "voor")
    if not set(zonder) <= parts_of(beraad):
        raise Refusal("niet_gevonden", "zonder")
    return beraad.put("afschriften", Afschrift(voor, wat, tuple(sorted(set(zonder)))))


def afschrift_of(beraad: Beraad, voor: str) -> Afschrift:
    """Return what a receiver gets. Until the gezin chose: the gezin all, others their own stappen, a tolk nothing.

    So nobody gets more on paper than the gezin gave (SAFETY 4.2).
    """
    chosen = beraad.afschriften.get(voor)
    if chosen is not None:
        return chosen
    rol = beraad.deelnemers[voor].rol if voor in beraad.deelnemers else TOLK
    return Afschrift(voor, "heel" if rol == GEZIN else "niets" if rol == TOLK else "eigen")


def parts_of(beraad: Beraad) -> frozenset[str]:
    """Return what can be left off a copy of the plan that was established last: ids of its parts, and `DELEN`."""
    words = json.loads(beraad.versies[str(max(map(int, beraad.versies)))].tekst)
    lists = ("doelen", "voorwaarden", "regieafspraken", "terugkijkmomenten", "knelpunten")
    ids = {one["id"] for name in lists for one in words[name]}
    return DELEN | ids | {stap["id"] for doel in words["doelen"] for stap in doel["stappen"]}
