"""Making the plan: who types which part in besloten tijd, and what the gezin does with the answers afterwards."""

from collections.abc import Iterator

from .dates import Dates
from .deelnemer import Deelnemer, Habit, Tap
from .habits import night_is_open
from .plan_van_tijn import (
    KNELPUNT,
    LIJST,
    LIJST_MET_JEROEN,
    SCHERM,
    SLAPEN,
    TWEEDE_BELPUNT,
    VOLGER,
    Doel,
    Stap,
    doelen_of,
    regie_of,
    teksten_of,
    terugkijkmomenten_of,
)
from .tijn import AANBOD, ELS, JEROEN, KELLY, KRING, MARCO, R3, SAMIRA, Persoon, person

_OPEN = ("besloten_tijd", "presentatie", "toetsing", "akkoord")
_HANDS_OUT = {"plan", "stap", "rol_vragen"}


def planners(dates: Dates) -> tuple[Habit, ...]:
    """Return the habits of who makes the plan: finish what the answers ask for, write what is missing, hand over."""
    doelen = doelen_of(dates)

    def write(d: Deelnemer) -> Iterator[Tap]:
        if d.fase in _OPEN and not d.plan.get("vastgesteld_om"):
            for schrijver, tap in _missing(d, doelen, dates):
                if _writes(d, schrijver):
                    yield tap

    def hand_over(d: Deelnemer) -> Iterator[Tap]:
        if d.fase == "besloten_tijd" and d.may("klaar") and _writes(d, KELLY.naam):
            if not any(tap.once not in d.done for _, tap in _missing(d, doelen, dates)):
                yield from _order(d, doelen)
                yield Tap("hand_back")

    return (open_door, open_familiemodus, answer_to_answers, write, hand_over, establish)


def open_door(d: Deelnemer) -> Iterator[Tap]:
    """Let a late comer in during besloten tijd: then the gezin decides who stays."""
    if d.fase == "besloten_tijd" and d.may("toelaten") and _writes(d, KELLY.naam):
        for id, knocking in d.picture.get("lobby", {}).items():
            known = person(knocking["naam"])
            if known is not None and not d.find(known):
                yield Tap("admit_deelnemer", {"aanmelding": id, "rol": known.rol})


def open_familiemodus(d: Deelnemer) -> Iterator[Tap]:
    """Take the laptop over to write on the big screen."""
    if d.may("familiemodus") and _writes(d, KELLY.naam) and not d.picture.get("besloten", {}).get("familiemodus"):
        yield Tap("open_familiemodus", once="familiemodus")


def answer_to_answers(d: Deelnemer) -> Iterator[Tap]:
    """Take over what Jeroen offers instead, and put him on the list for the night when he has a bezwaar."""
    if not _HANDS_OUT <= d.mine["rechten"].keys() or not _writes(d, KELLY.naam) or d.fase not in _OPEN:
        return
    jeroen, slapen, lijst = d.find(JEROEN), d.find_stap(SLAPEN), d.find_stap(LIJST)
    answer = d.plan.get("rolvragen", {}).get(f"{slapen}.{jeroen}", {}).get("antwoord")
    if answer == "anders":
        yield Tap("take_tegenvoorstel", {"over": slapen, "deelnemer": jeroen, "id": d.id_for("tegenvoorstel")})
    if answer == "nee":
        yield Tap("remove_stap", {"stap": slapen})
    if lijst and night_is_open(d) and d.picture.get("akkoord", {}).get("bezwaren", {}).get(jeroen):
        if _everybody_answered(d):
            stap = d.plan["stappen"][lijst]
            words = {name: stap[name] for name in ("doel", "wanneer", "datum", "herhaling", "plan_b", "klaar_als")}
            words |= {"id": lijst, "wat": LIJST_MET_JEROEN, "dekt": list(stap["dekt"])}
            yield Tap("set_stap", words, len(LIJST_MET_JEROEN))
    if lijst and "Jeroen" in d.plan["stappen"][lijst]["wat"] and f"{lijst}.{jeroen}" not in d.plan["rolvragen"]:
        yield Tap("ask_rol", {"over": lijst, "deelnemer": jeroen, "taak": TWEEDE_BELPUNT[1]}, once="tweede belpunt")


def establish(d: Deelnemer) -> Iterator[Tap]:
    """Establish the plan when everybody who is here can live with it, and Els has looked at the list again."""
    if not d.may("vaststellen") or not _writes(d, KELLY.naam) or d.plan.get("vastgesteld_om"):
        return
    agreed = d.picture.get("akkoord", {}).get("akkoord", {})
    here = {id for id, one in d.kring().items() if one["aanwezig"] == "hier" and one["rol"] != "tolk"}
    r3 = next((one for one in d.picture.get("voorwaarden", {}).values() if one["tekst"] == R3.tekst), None)
    waits_for_els = r3 and r3["toets"] != "gedekt" and d.is_here(ELS) and not night_is_open(d)
    if here and here <= agreed.keys() and not waits_for_els and d.plan.get("terugkijkmomenten"):
        yield Tap("establish_plan")


def _everybody_answered(d: Deelnemer) -> bool:
    """Tell whether all others with a telefoon have said what they think of the plan."""
    spoken = d.picture["akkoord"]["akkoord"].keys() | d.picture["akkoord"]["bezwaren"].keys()
    others = [one for one in KRING if not one.via and one is not d.persoon and d.is_here(one)]
    return all(d.find(one) in spoken for one in others)


def _missing(d: Deelnemer, doelen: tuple[Doel, ...], dates: Dates) -> Iterator[tuple[str, Tap]]:
    """Give what the plan still lacks, each with who types it."""
    if not d.plan:
        return
    for schrijver, veld, tekst in teksten_of(dates):
        if not d.plan["teksten"][veld]:
            yield schrijver, Tap("set_plan_tekst", {"veld": veld, "tekst": tekst}, len(tekst), once=veld)
    for doel in doelen:
        yield from _missing_of_doel(d, doel)
    yield from _missing_beside(d, dates)


def _missing_of_doel(d: Deelnemer, doel: Doel) -> Iterator[tuple[str, Tap]]:
    id = next((id for id, one in d.plan["doelen"].items() if one["titel"] == doel.titel), "")
    if not id:
        people = {"eigenaar": d.find(doel.eigenaar), "bijrijder": d.find(doel.bijrijder)}
        people = {name: whom for name, whom in people.items() if whom}
        if d.kring().get(people.get("eigenaar", ""), {}).get("rol") != "gezin":
            people.pop("eigenaar", None)
        words = {"id": d.id_for(doel.titel), "titel": doel.titel, "waarom": doel.waarom, **people}
        yield doel.schrijver, Tap("set_doel", words, len(doel.titel + doel.waarom), once=doel.titel)
        return
    for stap in doel.stappen:
        yield from _missing_of_stap(d, doel, id, stap)
    offers = d.picture.get("aanbod", {})
    taken = next((aanbod for aanbod, one in offers.items() if one["tekst"] == AANBOD[1] and not one["opgenomen"]), "")
    if taken and doel.schrijver == MARCO.naam:
        fields = {"aanbod": taken, "doel": id, "id": d.id_for("aanbod")}
        yield doel.schrijver, Tap("take_aanbod", fields, once="aanbod opgenomen")


def _missing_of_stap(d: Deelnemer, doel: Doel, doel_id: str, stap: Stap) -> Iterator[tuple[str, Tap]]:
    id = d.find_stap(LIJST if stap.wat.startswith(LIJST) else stap.wat)
    if not id:
        set_by = {one["tekst"]: voorwaarde for voorwaarde, one in d.picture.get("voorwaarden", {}).items()}
        names = ("wat", "wanneer", "datum", "herhaling", "plan_b", "klaar_als")
        words = {name: getattr(stap, name) for name in names} | {"id": d.id_for(stap.wat), "doel": doel_id}
        words["dekt"] = [set_by[one.tekst] for one in stap.dekt if one.tekst in set_by]
        letters = len(stap.wat + stap.wanneer + stap.plan_b)
        yield stap.schrijver or doel.schrijver, Tap("set_stap", words, letters, once=stap.wat)
        return
    for whom, taak in stap.gevraagd:
        asked = d.find(whom)
        if asked and f"{id}.{asked}" not in d.plan["rolvragen"]:
            fields = {"over": id, "deelnemer": asked, "taak": taak}
            yield doel.schrijver, Tap("ask_rol", fields, len(taak), once=f"{stap.wat} {whom.naam}")


def _missing_beside(d: Deelnemer, dates: Dates) -> Iterator[tuple[str, Tap]]:
    # Whoever is chosen as volger, for regie or for a doel is asked by that (W1), so there is nothing to ask here.
    plan, volger, regie = d.plan, d.find(VOLGER), regie_of(dates)
    if volger and not plan["volger"]:
        yield KELLY.naam, Tap("set_volger", {"deelnemer": volger}, once="volger")
    wie = d.find(regie.wie)
    if wie and not any(one["wie"] == wie for one in plan["regieafspraken"].values()):
        fields = {"id": d.id_for("regie"), **vars(regie), "wie": wie}
        yield KELLY.naam, Tap("set_regieafspraak", fields, len(regie.onderwerp + regie.terug_als), once="regie")
    known = {one["datum"] for one in plan["terugkijkmomenten"].values()}
    for moment in terugkijkmomenten_of(dates):
        if moment["datum"] not in known:
            fields = {"id": d.id_for(moment["datum"]), **moment}
            yield MARCO.naam, Tap("set_terugkijkmoment", fields, len(moment["plaats"]), once=moment["datum"])
    if not any(one["tekst"] == KNELPUNT["tekst"] for one in plan["knelpunten"].values()):
        yield SAMIRA.naam, Tap("set_knelpunt", {"id": d.id_for("knelpunt"), **KNELPUNT}, 40, once="knelpunt")


def _order(d: Deelnemer, doelen: tuple[Doel, ...]) -> Iterator[Tap]:
    place = {doel.titel: number for number, doel in enumerate(doelen)}
    wanted = sorted(d.plan["volgorde"], key=lambda id: place.get(d.plan["doelen"][id]["titel"], len(place)))
    if wanted != d.plan["volgorde"]:
        yield Tap("order_doelen", {"volgorde": wanted})


def _writes(d: Deelnemer, schrijver: str) -> bool:
    """Tell whether this one types what `schrijver` would: whoever of the gezin is there takes over from who is not."""
    if schrijver == SCHERM and d.room.is_vanzelf and d.picture.get("besloten", {}).get("familiemodus"):
        return d.speaker == SCHERM
    for whom in (person(schrijver), KELLY, MARCO):
        if whom is not None and _can_write(d, whom):
            return d.persoon is whom
    return False


def _can_write(d: Deelnemer, whom: Persoon) -> bool:
    one = d.kring().get(d.find(whom), {})
    own_rol = "gezin" if whom in (KELLY, MARCO) else one.get("rol")
    return d.is_here(whom) and one["telefoon"] and one["rol"] == own_rol != "professional"
