"""Rolvragen: nobody gets a role that they did not accept (W1)."""

from dataclasses import replace

from .beraad import Beraad
from .refusal import Refusal
from .tap import TOLK, Tap
from .values.bord import Aanbod
from .values.plan import Rolvraag, Stap

VOLGER = "volger"
MOST_ROLVRAGEN = 200
MOST_STAPPEN = 60


def ask_rol(beraad: Beraad, tap: Tap, over: str, deelnemer: str, taak: str) -> Beraad:
    """Ask one deelnemer about a stap, a doel, a regieafspraak or being `volger`. Another `taak` asks anew."""
    check_open_plan(beraad)
    _check_over(beraad, over, deelnemer)
    if beraad.find("deelnemers", deelnemer, "deelnemer").rol == TOLK:
        raise Refusal("tolk_heeft_geen_rol", "deelnemer")
    id = f"{over}.{deelnemer}"
    before = beraad.rolvragen.get(id)
    if before is not None and before.taak == taak:
        return beraad
    if before is None and len(beraad.rolvragen) >= MOST_ROLVRAGEN:
        raise Refusal("te_veel_rolvragen")
    return beraad.put("rolvragen", Rolvraag(id, over, deelnemer, taak))


def withdraw_rol(beraad: Beraad, tap: Tap, over: str, deelnemer: str) -> Beraad:
    """Take a question back, without blame and whatever the answer was."""
    check_open_plan(beraad)
    return beraad.drop("rolvragen", f"{over}.{deelnemer}")


def answer_rol(beraad: Beraad, tap: Tap, over: str, antwoord: str, tegenvoorstel: str) -> Beraad:
    """Let the one who was asked say `ja`, `nee`, `anders` with an own proposal, or think on (`gevraagd`)."""
    check_open_plan(beraad)
    before = beraad.find("rolvragen", f"{over}.{tap.deelnemer}", "over")
    if antwoord == "anders" and over in beraad.doelen:
        raise Refusal("bij_doel_ja_of_nee", "antwoord")
    if antwoord == "anders" and not tegenvoorstel:
        raise Refusal("tegenvoorstel_ontbreekt", "tegenvoorstel")
    answered = replace(
        before, antwoord=antwoord, tegenvoorstel=tegenvoorstel if antwoord == "anders" else "", via=tap.via
    )
    return beraad.put("rolvragen", answered)


def take_tegenvoorstel(beraad: Beraad, tap: Tap, over: str, deelnemer: str, id: str) -> Beraad:
    """Make a stap of what somebody proposed instead, in exactly those words: that is their ja.

    The first question counts as *nee* from then on, which is never printed.
    """
    check_open_plan(beraad)
    before = beraad.find("rolvragen", f"{over}.{deelnemer}", "deelnemer")
    if id in beraad.stappen:
        return beraad
    if before.antwoord != "anders":
        raise Refusal("geen_tegenvoorstel", "deelnemer")
    stap = beraad.find("stappen", over, "over")
    after = beraad.put("stappen", _next_stap(beraad, id, stap.doel, before.tegenvoorstel))
    after = after.put("rolvragen", replace(before, antwoord="nee", tegenvoorstel=""))
    return after.put("rolvragen", Rolvraag(f"{id}.{deelnemer}", id, deelnemer, antwoord="ja", via=before.via))


def take_aanbod(beraad: Beraad, tap: Tap, aanbod: str, doel: str, id: str) -> Beraad:
    """Make a stap of an aanbod, in exactly the words in which it was offered: that is a ja.

    Who offers once, promises once: while that stap stands, taking the aanbod again changes nothing.
    """
    check_open_plan(beraad)
    offered = beraad.find("aanbiedingen", aanbod, "aanbod")
    beraad.find("doelen", doel, "doel")
    if id in beraad.stappen or _is_taken(beraad, offered):
        return beraad
    after = beraad.put("stappen", _next_stap(beraad, id, doel, offered.tekst))
    after = after.put("aanbiedingen", replace(offered, opgenomen=True))
    return after.put(
        "rolvragen", Rolvraag(f"{id}.{offered.auteur}", id, offered.auteur, antwoord="ja", via=offered.via)
    )


def _is_taken(beraad: Beraad, offered: Aanbod) -> bool:
    promised = {one.over for one in beraad.rolvragen.values() if one.deelnemer == offered.auteur}
    return offered.opgenomen and any(
        stap.wat == offered.tekst and stap.id in promised for stap in beraad.stappen.values()
    )


def ask_anew(beraad: Beraad, over: str) -> Beraad:
    """Put every answer about `over` back to `gevraagd`: the question has changed."""
    after = beraad
    for one in beraad.rolvragen.values():
        if one.over == over:
            after = after.put("rolvragen", replace(one, antwoord="gevraagd", tegenvoorstel="", via=None))
    return after


def forget(beraad: Beraad, over: str) -> Beraad:
    """Drop every question about `over`."""
    return beraad.drop("rolvragen", *(one.id for one in beraad.rolvragen.values() if one.over == over))


def stands(beraad: Beraad, over: str, deelnemer: str | None) -> bool:
    """Tell whether a choice of this deelnemer for `over` still stands: they did not say *nee* to it."""
    one = beraad.rolvragen.get(f"{over}.{deelnemer}")
    return one is None or one.antwoord != "nee"


def next_nummer(beraad: Beraad) -> int:
    """Return the number of a next stap; refuses when the plan is full (W19)."""
    if len(beraad.stappen) >= MOST_STAPPEN:
        raise Refusal("te_veel_stappen")
    return 1 + max((one.nummer for one in beraad.stappen.values()), default=0)


def check_free(beraad: Beraad, id: str, collection: str) -> None:
    """Refuse an id that stands for something else one can be asked about: a ja would come to be about that."""
    for other in ("doelen", "stappen", "regieafspraken"):
        if other != collection and id in getattr(beraad, other):
            raise Refusal("verkeerde_vorm", "id")


def check_open_plan(beraad: Beraad) -> None:
    """Refuse when the plan has been established (W13)."""
    if beraad.plan.vastgesteld_om:
        raise Refusal("plan_staat_vast")


def _next_stap(beraad: Beraad, id: str, doel: str, wat: str) -> Stap:
    check_free(beraad, id, "stappen")
    return Stap(id, doel, next_nummer(beraad), wat)


def _check_over(beraad: Beraad, over: str, deelnemer: str) -> None:
    if over == VOLGER:
        if beraad.plan.volger != deelnemer:
            raise Refusal("eerst_volger_kiezen", "deelnemer")
    elif over in beraad.regieafspraken:
        if beraad.regieafspraken[over].wie != deelnemer:
            raise Refusal("regie_bij_iemand_anders", "deelnemer")
    elif over in beraad.doelen:
        if deelnemer not in (beraad.doelen[over].eigenaar, beraad.doelen[over].bijrijder):
            raise Refusal("eerst_bij_doel_kiezen", "deelnemer")
    else:
        beraad.find("stappen", over, "over")
