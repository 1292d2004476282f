"""Noor, who leads the practice when nobody else does (`--vanzelf`): only what the begeleider's screen can do."""

from collections.abc import Callable, Iterator

from .deelnemer import Deelnemer, Habit, Tap
from .habits import afspraken, akkoord, kaarten, rolvragen, uitcheck
from .plan_van_tijn import SLAPEN
from .tijn import (
    AFSPRAKEN,
    ANOUK,
    FARID,
    HOOFDVRAAG,
    KAARTEN,
    MET_TELEFOON,
    PETRA,
    SAMIRA,
    TIJN,
    VERBANDEN,
    VOORWAARDEN,
    VRAGEN,
    ZONDER_TELEFOON,
    Persoon,
    person,
)

NOOR = Persoon("Noor", "begeleider", "begeleider")

_EARLY = tuple(one for one in MET_TELEFOON if not one.komt_later)
_ON_TABLE = tuple(kaart for kaart in KAARTEN if not kaart.aangehouden)


def prepare(d: Deelnemer) -> Iterator[Tap]:
    """Word the question and the ground rules, and note who has no telefoon."""
    if d.fase != "voorbereiding":
        return
    if d.picture["hoofdvraag"]["tekst"] != HOOFDVRAAG:
        yield Tap("set_hoofdvraag", {"tekst": HOOFDVRAAG}, len(HOOFDVRAAG))
    for tekst in AFSPRAKEN:
        yield Tap("set_afspraak", {"id": d.id_for(tekst), "tekst": tekst}, len(tekst), once=tekst)
    for one in ZONDER_TELEFOON:
        fields = {"id": d.id_for(one.naam), "naam": one.naam, "rol": one.rol, "wie": one.wie, "aanwezig": one.aanwezig}
        yield Tap("add_deelnemer", fields, len(one.naam + one.wie), once=one.naam)


def receive(d: Deelnemer) -> Iterator[Tap]:
    """Let in who knocks, in the right rol, and let Samira speak for Tijn."""
    for id, knocking in d.picture.get("lobby", {}).items():
        known = person(knocking["naam"])
        if known is not None:
            yield Tap("admit_deelnemer", {"aanmelding": id, "rol": known.rol})
    for one in ZONDER_TELEFOON:
        id, spreker = d.find(one), d.find(person(one.via) or NOOR)
        if d.may("kring") and id and spreker and d.kring()[id]["stem_via"] == "begeleider":
            yield Tap("set_stem_via", {"deelnemer": id, "stem_via": spreker})


def speak_for_oma(d: Deelnemer) -> Iterator[Tap]:
    """Put down what oma says and the letter of Petra. A letter belongs to the preparation."""
    for tap in kaarten(d):
        if d.fase == ("voorbereiding" if tap.fields.get("aangehouden") else "perspectieven"):
            if tap.fields["namens"] != d.find(TIJN):
                yield tap


def lead(d: Deelnemer) -> Iterator[Tap]:
    """Tick off questions, turn the kaarten over, and move on when this fase is done."""
    for id, vraag in d.picture.get("vragen", {}).items():
        if d.may("vraag_afhandelen") and not vraag["beantwoord"]:
            yield Tap("set_beantwoord", {"vraag": id, "beantwoord": True})
    if d.fase == "perspectieven" and not d.picture["bord"]["omgedraaid"] and _is_written(d):
        yield Tap("turn_kaarten")
    done = _DONE.get(d.fase)
    if done is not None and d.may("fase") and done(d):
        fasen = d.picture["fasen"]
        yield Tap("move_fase", {"fase": fasen[fasen.index(d.fase) + 1]})


HABITS: tuple[Habit, ...] = (prepare, receive, afspraken, speak_for_oma, rolvragen, akkoord, uitcheck, lead)


def may_go_home(d: Deelnemer) -> bool:
    """Tell whether everybody who is here has said how it was: the end."""
    here = sum(one["aanwezig"] == "hier" for one in d.kring().values())
    totals = d.picture.get("uitcheck", {})
    return len(totals) == 3 and all(sum(answers.values()) == here for answers in totals.values())


def _is_written(d: Deelnemer) -> bool:
    early = [kaart for kaart in _ON_TABLE if not kaart.van.komt_later]
    return not d.picture["nog_niet_gehoord"] and len(d.picture["bord"]["kaarten"]) >= len(early)


def _is_prepared(d: Deelnemer) -> bool:
    return (
        d.picture["hoofdvraag"]["tekst"] == HOOFDVRAAG
        and len(d.picture["afspraken"]) == len(AFSPRAKEN)
        and all(d.find(one) for one in ZONDER_TELEFOON)
        and any(kaart["aangehouden"] for kaart in d.mine["kaarten"].values())
    )


def _is_welcomed(d: Deelnemer) -> bool:
    return (
        d.picture["hoofdvraag"]["bevestigd"]
        and all(d.find(one) for one in _EARLY)
        and d.kring()[d.find(TIJN)]["stem_via"] == d.find(SAMIRA)
        and all(one["afspraken"] for one in d.kring().values() if one["aanwezig"] == "hier")
    )


def _is_informed(d: Deelnemer) -> bool:
    vragen = d.picture["vragen"]
    answered = len(vragen) == len(VRAGEN) and all(vraag["beantwoord"] for vraag in vragen.values())
    return answered and len(d.picture["voorwaarden"]) == len(VOORWAARDEN)


def _is_heard(d: Deelnemer) -> bool:
    bord = d.picture["bord"]
    is_turned = bord["omgedraaid"] and len(bord["kaarten"]) == len(_ON_TABLE)
    return is_turned and bool(d.find(ANOUK)) and not d.is_here(FARID)


def _is_weighed(d: Deelnemer) -> bool:
    is_weighed = bool(d.picture["doorslag"]) and len(d.picture["verbanden"]) == len(VERBANDEN)
    return is_weighed and bool(d.picture["aanbod"]) and not d.is_here(TIJN)


def _is_presented(d: Deelnemer) -> bool:
    away = {d.find(PETRA), d.find(TIJN)}
    open_ = {one["deelnemer"] for one in d.plan["rolvragen"].values() if one["antwoord"] == "gevraagd"}
    return bool(d.plan["stappen"]) and open_ <= away and not d.find_stap(SLAPEN)


_DONE: dict[str, Callable[[Deelnemer], bool]] = {
    "voorbereiding": _is_prepared,
    "welkom": _is_welcomed,
    "informatie": _is_informed,
    "perspectieven": _is_heard,
    "wegen": _is_weighed,
    # besloten_tijd: the gezin hands back.
    "presentatie": _is_presented,
    "toetsing": lambda d: all(one["toets"] != "open" for one in d.picture["voorwaarden"].values()),
    "akkoord": lambda d: bool(d.plan["vastgesteld_om"]),
}
