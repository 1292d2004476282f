"""What may be seen of what a plan comes to: akkoorden, the mirror, how it was, how it went, what changed, copies."""

import json
from collections import Counter
from typing import Any

from ..domain.afschriften import ORGANISATIE, afschrift_of
from ..domain.akkoord import asked_for_akkoord
from ..domain.beraad import Beraad
from ..domain.geschiedenis import previous_version
from ..domain.plan_words import plan_hash, plan_words
from ..domain.rolvragen import stands
from ..domain.tap import GEZIN, NETWERK, PROFESSIONAL
from ..domain.values.plan import Terugblik
from ..domain.verschillen import differences
from .remembered import each, remembered

# Below this many answers a total would tell about persons (DOMAIN section 7, gehoord voelen).
_FEWEST_UITCHECKS = 4


@remembered
def _terugblik(one: Terugblik) -> dict[str, Any]:
    return {"over": one.over, "deelnemer": one.deelnemer, "antwoord": one.antwoord, "tekst": one.tekst}


def terugblik(beraad: Beraad) -> dict[str, Any]:
    """Return how it went, as it was said: everybody at the table reads the same."""
    return each(beraad.terugblikken, _terugblik)


def verschillen(beraad: Beraad) -> dict[str, Any]:
    """Return what is other than in the version before, by part; empty with a first version and an established one."""
    before = previous_version(beraad)
    if before is None or beraad.plan.vastgesteld_om:
        return {}
    return {
        f"{one['over']}.{one['id'] or one['tekst'][:40]}": {
            "soort": one["soort"],
            "over": one["over"],
            "tekst": one["tekst"],
            "velden": {veld["veld"]: {"was": veld["was"], "nu": veld["nu"]} for veld in one["velden"]},
        }
        for one in differences(json.loads(before.tekst), plan_words(beraad))
    }


def afschriften(beraad: Beraad) -> dict[str, Any]:
    """Return for every receiver what they get, chosen or not yet."""
    found = {id: afschrift_of(beraad, id) for id in (*beraad.deelnemers, ORGANISATIE)}
    return {
        id: {"wat": one.wat, "zonder": {part: True for part in one.zonder}, "gekozen": id in beraad.afschriften}
        for id, one in found.items()
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


def regieverdeling(beraad: Beraad) -> dict[str, Any]:
    """Return a mirror for zelfregie, not a score: how many stappen lie with gezin, netwerk and professional.

    An *anders* counts as asked, as it does in the plan that the begeleider sees. With it the doelen that have nobody of
    the gezin at the wheel or at a stap, and the regieafspraken whose day to look back is not a day to come.
    """
    asked = {
        (one.over, beraad.deelnemers[one.deelnemer].rol)
        for one in beraad.rolvragen.values()
        if one.over in beraad.stappen and one.antwoord != "nee"
    }
    counted = Counter(rol for _, rol in asked)
    by_gezin = {beraad.stappen[over].doel for over, rol in asked if rol == GEZIN}
    by_gezin |= {id for id, doel in beraad.doelen.items() if doel.eigenaar and stands(beraad, id, doel.eigenaar)}
    regie = beraad.regieafspraken.values()
    return {
        **{rol: counted[rol] for rol in (GEZIN, NETWERK, PROFESSIONAL)},
        "doel_zonder_gezin": {id: True for id in beraad.doelen if id not in by_gezin},
        "regie_zonder_dag": {one.id: True for one in regie if one.terugkijken <= beraad.aangemaakt[:10]},
    }


def uitcheck(beraad: Beraad) -> dict[str, Any]:
    """Return how it was, in totals; nothing at all while there are too few answers."""
    totals: dict[str, Any] = {}
    for vraag in ("gehoord", "duidelijk", "mijn_plan"):
        answers = Counter(filter(None, (getattr(one, vraag) for one in beraad.uitchecks.values())))
        if answers.total() >= _FEWEST_UITCHECKS:
            totals[vraag] = {antwoord: answers[antwoord] for antwoord in ("ja", "beetje", "nee")}
    return totals
