"""What everybody at the table does by themselves, in whatever order the meeting goes: a habit gives the next taps."""

from collections.abc import Iterator

from .afschriften import choose_afschriften
from .deelnemer import Deelnemer, Tap
from .plan_van_tijn import BEZWAAR, GEEN_STAP, LIJST, NOG_NIET, SLAPEN, TEGENVOORSTEL
from .tijn import (
    AANBOD,
    DOORSLAG,
    ELS,
    FARID,
    JEROEN,
    KAARTEN,
    KELLY,
    LEREN,
    R3,
    SAMIRA,
    TIJN,
    UITCHECK,
    VERBANDEN,
    VOORWAARDEN,
    VRAGEN,
    WENS_VAN_TIJN,
    ZIE_IK_OOK,
    Persoon,
)

_AFTER_BESLOTEN = ("presentatie", "toetsing", "akkoord")


def afspraken(d: Deelnemer) -> Iterator[Tap]:
    """Confirm the hoofdvraag, and say yes to the ground rules."""
    if d.persoon is KELLY and d.may("hoofdvraag_bevestigen") and not d.picture.get("hoofdvraag", {}).get("bevestigd"):
        if d.picture.get("hoofdvraag", {}).get("tekst"):
            yield Tap("confirm_hoofdvraag")
    for id, _, namens in d.voices():
        if d.may("afspraken_aannemen", id) and d.picture.get("afspraken") and _is_here(d, id):
            if not d.kring()[id]["afspraken"]:
                yield Tap("accept_afspraken", {"ja": True, **namens})


def vragen(d: Deelnemer) -> Iterator[Tap]:
    """Ask the room something while professionals inform."""
    for who, tekst in VRAGEN:
        if who is d.persoon and d.fase == "informatie" and d.may("vraag"):
            yield Tap("add_vraag", {"id": d.id_for(tekst), "tekst": tekst}, len(tekst), once=tekst)


def voorwaarden(d: Deelnemer) -> Iterator[Tap]:
    """Set the voorwaarden, as soon as the room can see them."""
    known = {one["tekst"] for one in d.picture.get("voorwaarden", {}).values()}
    for one in VOORWAARDEN:
        if "voorwaarden" in d.picture and d.may("voorwaarde") and one.tekst not in known:
            words = {"tekst": one.tekst, "reden": one.reden, "wat_als_niet": one.wat_als_niet}
            yield Tap("set_voorwaarde", {"id": d.id_for(one.tekst), **words}, len(one.tekst), once=one.tekst)


def kaarten(d: Deelnemer) -> Iterator[Tap]:
    """Put down the own kaarten, and those of whom one speaks for."""
    if "bord" not in d.picture:
        return
    for id, who, namens in d.voices():
        written = {kaart["tekst"] for kaart in d.mine["kaarten"].values() if kaart["van"] == id}
        for kaart in KAARTEN:
            if kaart.van is who and d.may("kaart", id) and kaart.tekst not in written:
                fields = {"id": d.id_for(kaart.tekst), "soort": kaart.soort, "tekst": kaart.tekst}
                held = {"aangehouden": True} if kaart.aangehouden else {}
                yield Tap("add_kaart", {**fields, **held, **namens}, len(kaart.tekst), once=kaart.tekst)


def wegen(d: Deelnemer) -> Iterator[Tap]:
    """Say *dit zie ik ook*, lay lines, choose the doorslag (the gezin), offer something."""
    for who, kaart in ZIE_IK_OOK:
        lies = d.find_kaart(kaart.tekst)
        if who is d.persoon and d.may("ook") and lies and d.fase in ("perspectieven", "wegen"):
            yield Tap("set_ook", {"kaart": lies, "ook": True}, once=f"ook {kaart.tekst}")
    for who, zorg, overtuiging in VERBANDEN:
        line = {"zorg": d.find_kaart(zorg.tekst), "overtuiging": d.find_kaart(overtuiging.tekst)}
        if who is d.persoon and d.may("verband") and all(line.values()) and d.fase == "wegen":
            yield Tap("set_verband", {**line, "gelegd": True}, once=f"lijn {zorg.tekst}")
    if d.persoon is KELLY and d.may("doorslag") and "doorslag" in d.picture:
        yield from _doorslag(d)
    if d.persoon is AANBOD[0] and d.may("aanbod") and "aanbod" in d.picture:
        yield Tap("add_aanbod", {"id": d.id_for("aanbod"), "tekst": AANBOD[1]}, len(AANBOD[1]), once="aanbod")


def _doorslag(d: Deelnemer) -> Iterator[Tap]:
    """Choose the words of oma; while she has not been heard, the own ones."""
    own, omas = d.find_kaart(LEREN.tekst), d.find_kaart(DOORSLAG.tekst)
    if (omas or own) and d.picture["doorslag"] in {"", own} - {omas}:
        yield Tap("set_doorslag", {"kaart": omas or own}, once=f"doorslag {omas or own}")


def coming_and_going(d: Deelnemer) -> Iterator[Tap]:
    """Farid goes once he has been heard; Tijn goes home at half past five, and his wens may come along."""
    laid = {kaart["tekst"]: id for id, kaart in d.mine["kaarten"].items()}
    heard = all(kaart.tekst in laid for kaart in KAARTEN if kaart.van is FARID)
    if d.persoon is FARID and heard and d.is_here(FARID) and d.may("aanwezig"):
        yield Tap("set_aanwezig", {"aanwezig": "afwezig"}, once="weg")
    if d.persoon is not SAMIRA or d.fase != "wegen" or WENS_VAN_TIJN.tekst not in laid:
        return
    tijn = d.find(TIJN)
    if tijn in d.mine["stem_voor"]:
        wens = {"kaart": laid[WENS_VAN_TIJN.tekst], "mag": True, "namens": tijn}
        yield Tap("set_mag_in_plan", wens, once="wens van Tijn")
        yield Tap("set_aanwezig", {"aanwezig": "afwezig", "namens": tijn}, once="Tijn naar huis")


def rolvragen(d: Deelnemer) -> Iterator[Tap]:
    """Answer what one is asked, once the plan has been read out. Who is not here is not answered for (W1)."""
    if d.fase not in _AFTER_BESLOTEN:
        return
    stappen = d.plan.get("stappen", {})
    for id, who, namens in d.voices():
        for vraag in d.mine["rolvragen"].values():
            if vraag["deelnemer"] != id or vraag["antwoord"] != "gevraagd" or not _is_here(d, id):
                continue
            if not d.may("rol_antwoord", id):
                continue
            answer: dict[str, str] = {"over": vraag["over"], "antwoord": "ja"}
            if who is JEROEN and stappen.get(vraag["over"], {}).get("wat") == SLAPEN:
                answer |= {"antwoord": "anders", "tegenvoorstel": TEGENVOORSTEL}
            yield Tap("answer_rol", {**answer, **namens}, len(answer.get("tegenvoorstel", "")))


def toetsing(d: Deelnemer) -> Iterator[Tap]:
    """Say of every own voorwaarde whether a stap covers it."""
    stappen = d.plan.get("stappen", {})
    for id, one in d.picture.get("voorwaarden", {}).items():
        if one["door"] != d.speaker or not d.may("toets"):
            continue
        covering = sorted(stap for stap, words in stappen.items() if id in words["dekt"])
        why = "" if covering else GEEN_STAP
        if one["tekst"] == R3.tekst and night_is_open(d):
            why = NOG_NIET
        if why and (one["toets"], one["toets_reden"]) != ("nog_niet", why):
            yield Tap("set_toets", {"voorwaarde": id, "toets": "nog_niet", "reden": why}, len(why))
        if not why and (one["toets"], sorted(one["toets_stappen"])) != ("gedekt", covering):
            yield Tap("set_toets", {"voorwaarde": id, "toets": "gedekt", "stappen": covering})


def akkoord(d: Deelnemer) -> Iterator[Tap]:
    """Say *ik kan hiermee leven* with the plan as it stands, or give the reason of a bezwaar."""
    plan_hash = d.picture.get("akkoord", {}).get("hash")
    if not plan_hash or not d.plan.get("volgorde") or d.plan.get("vastgesteld_om"):
        return
    for id, who, namens in d.voices():
        given = d.mine["akkoorden"].get(id)
        waits = any(
            vraag["deelnemer"] == id and vraag["antwoord"] == "gevraagd" for vraag in d.mine["rolvragen"].values()
        )
        if not d.may("akkoord", id) or not _is_here(d, id) or waits or (given and given["geldig"]):
            continue
        if id not in d.mine.get("akkoord_gevraagd", {}):
            continue
        if who is JEROEN and d.find_stap(LIJST) and night_is_open(d):
            bezwaar = {"antwoord": "bezwaar", "reden": BEZWAAR}
            yield Tap("set_akkoord", {**bezwaar, "plan_hash": plan_hash, **namens}, len(BEZWAAR))
        else:
            yield Tap("set_akkoord", {"antwoord": "akkoord", "plan_hash": plan_hash, **namens})


def uitcheck(d: Deelnemer) -> Iterator[Tap]:
    """Say how it was."""
    for id, who, namens in d.voices():
        given = d.mine["uitcheck"].get(id, {})
        answers = UITCHECK.get(who, ("ja", "ja", "ja"))
        for vraag, antwoord in zip(("gehoord", "duidelijk", "mijn_plan"), answers, strict=True):
            if d.may("uitcheck", id) and _is_here(d, id) and not given.get(vraag):
                yield Tap("answer_uitcheck", {"vraag": vraag, "antwoord": antwoord, **namens})


def night_is_open(d: Deelnemer) -> bool:
    """Tell whether the list on the fridge lacks Jeroen while he is at the table."""
    words = d.plan.get("stappen", {}).get(d.find_stap(LIJST), {}).get("wat", "")
    return "Jeroen" not in words and d.is_here(JEROEN)


def _is_here(d: Deelnemer, id: str) -> bool:
    return d.kring().get(id, {}).get("aanwezig") == "hier"


def habits_of(persoon: Persoon) -> tuple:
    """Return the habits of a person with a telefoon, in the order in which they come to mind."""
    own = (voorwaarden, toetsing) if persoon is ELS else ()
    return (*own, afspraken, vragen, kaarten, wegen, coming_and_going, rolvragen, akkoord, uitcheck, choose_afschriften)
