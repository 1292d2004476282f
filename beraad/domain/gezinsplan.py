"""Making the gezinsplan: its words, doelen and stappen, regieafspraken and the moments to look back."""

from dataclasses import fields, replace

from .beraad import Beraad
from .refusal import Refusal
from .rolvragen import VOLGER, ask_anew, ask_rol, check_free, check_open_plan, forget, next_nummer
from .tap import GEZIN, TOLK, Tap
from .values.plan import Doel, Gezinsplan, Knelpunt, Regieafspraak, Stap, Terugkijkmoment

MOST_DOELEN = 12
MOST_REGIEAFSPRAKEN = 12
MOST_TERUGKIJKMOMENTEN = 6
MOST_KNELPUNTEN = 20
HERHALINGEN = ("", "elke_dag", "elke_schooldag", "elke_week", "elke_twee_weken", "elke_maand")

_NOT_WORDS = ("doorslag", "volgorde", "volger", "versie", "vastgesteld_om")
PLANVELDEN = tuple(each.name for each in fields(Gezinsplan) if each.name not in _NOT_WORDS)


def set_plan_tekst(beraad: Beraad, tap: Tap, veld: str, tekst: str) -> Beraad:
    """Word one of the parts of the plan that belong to no doel."""
    check_open_plan(beraad)
    return beraad.set("plan", **{veld: tekst})


def set_doel(
    beraad: Beraad,
    tap: Tap,
    id: str,
    titel: str,
    eigenaar: str | None,
    bijrijder: str | None,
    kracht: str,
    waarom: str,
    wie_helpt: str,
) -> Beraad:
    """Word a doel, in the family's words (W2). Only a gezinslid can be at the wheel (DOMAIN P10).

    Who is named for it is asked at once: being at the wheel or riding along is a role too (W1).
    """
    check_open_plan(beraad)
    check_free(beraad, id, "doelen")
    if id not in beraad.doelen and len(beraad.doelen) >= MOST_DOELEN:
        raise Refusal("te_veel_doelen")
    if eigenaar is not None and beraad.find("deelnemers", eigenaar, "eigenaar").rol != GEZIN:
        raise Refusal("eigenaar_is_gezin", "eigenaar")
    if bijrijder is not None:
        _find_person(beraad, bijrijder, "bijrijder")
    before = beraad.doelen.get(id)
    doel = Doel(id, titel, eigenaar, bijrijder, kracht, waarom, wie_helpt)
    after = beraad.put("doelen", doel)
    if before is None:
        after = after.set("plan", volgorde=(*beraad.plan.volgorde, id))
    elif (before.titel, before.eigenaar, before.bijrijder) != (titel, eigenaar, bijrijder):
        after = forget(after, id)
    for named in filter(None, (eigenaar, bijrijder)):
        after = ask_rol(after, tap, id, named, "")
    return after


def remove_doel(beraad: Beraad, tap: Tap, doel: str) -> Beraad:
    """Take a doel away, with its stappen."""
    check_open_plan(beraad)
    if doel not in beraad.doelen:
        return beraad
    after = beraad
    for stap in [one.id for one in beraad.stappen.values() if one.doel == doel]:
        after = remove_stap(after, tap, stap)
    return forget(after.drop("doelen", doel), doel).set(
        "plan", volgorde=tuple(id for id in beraad.plan.volgorde if id != doel)
    )


def order_doelen(beraad: Beraad, tap: Tap, volgorde: tuple[str, ...]) -> Beraad:
    """Put the doelen in the family's order; every doel stands in it once."""
    check_open_plan(beraad)
    if sorted(volgorde) != sorted(beraad.doelen):
        raise Refusal("volgorde_klopt_niet", "volgorde")
    return beraad.set("plan", volgorde=volgorde)


def set_stap(
    beraad: Beraad,
    tap: Tap,
    id: str,
    doel: str,
    wat: str,
    wanneer: str,
    datum: str,
    herhaling: str,
    plan_b: str,
    klaar_als: str,
    dekt: tuple[str, ...],
) -> Beraad:
    """Word a stap. Who said *ja* to other words is asked again: a ja is to this what and when (W1)."""
    check_open_plan(beraad)
    beraad.find("doelen", doel, "doel")
    for voorwaarde in dekt:
        beraad.find("voorwaarden", voorwaarde, "dekt")
    check_free(beraad, id, "stappen")
    before = beraad.stappen.get(id)
    if before is None or before.datum != datum:
        check_date(datum, tap, "datum")
    nummer = before.nummer if before else next_nummer(beraad)
    stap = Stap(id, doel, nummer, wat, wanneer, datum, herhaling, plan_b, klaar_als, dekt)
    after = beraad.put("stappen", stap)
    if before and _promise(before) != _promise(stap):
        after = ask_anew(after, id)
    return after


def _promise(stap: Stap) -> tuple[str, ...]:
    return (stap.wat, stap.wanneer, stap.datum, stap.herhaling)


def remove_stap(beraad: Beraad, tap: Tap, stap: str) -> Beraad:
    """Take a stap away, with what was asked about it."""
    check_open_plan(beraad)
    if stap not in beraad.stappen:
        return beraad
    after = forget(beraad.drop("stappen", stap), stap)
    for voorwaarde in beraad.voorwaarden.values():
        if stap in voorwaarde.toets_stappen:
            left = tuple(id for id in voorwaarde.toets_stappen if id != stap)
            toets = "gedekt" if left else "open"
            after = after.put("voorwaarden", replace(voorwaarde, toets=toets, toets_stappen=left))
    return after.drop("vragen", *(vraag.id for vraag in beraad.vragen.values() if vraag.stap == stap))


def set_regieafspraak(
    beraad: Beraad,
    tap: Tap,
    id: str,
    onderwerp: str,
    wie: str,
    sinds: str,
    terugkijken: str,
    terug_als: str,
    reden: str,
    wie_vraagt: str,
) -> Beraad:
    """Hand regie over for a while: subject, person, date to look back and return condition are needed (W9).

    The person is asked at once.
    """
    check_open_plan(beraad)
    _find_person(beraad, wie, "wie")
    check_free(beraad, id, "regieafspraken")
    before = beraad.regieafspraken.get(id)
    if before is None and len(beraad.regieafspraken) >= MOST_REGIEAFSPRAKEN:
        raise Refusal("te_veel_regieafspraken")
    if before is None or before.terugkijken != terugkijken:
        check_date(terugkijken, tap, "terugkijken")
    afspraak = Regieafspraak(id, onderwerp, wie, sinds or tap.nu[:10], terugkijken, terug_als, reden, wie_vraagt)
    if before == afspraak:
        return beraad
    # Another person, subject or date is another question, so nothing of an earlier answer stands.
    after = forget(beraad.put("regieafspraken", afspraak), id)
    return ask_rol(after, tap, id, wie, "")


def remove_regieafspraak(beraad: Beraad, tap: Tap, regieafspraak: str) -> Beraad:
    """Keep regie where it is: with the gezin."""
    check_open_plan(beraad)
    if regieafspraak not in beraad.regieafspraken:
        return beraad
    return forget(beraad.drop("regieafspraken", regieafspraak), regieafspraak)


def set_terugkijkmoment(
    beraad: Beraad, tap: Tap, id: str, datum: str, tijd: str, plaats: str, nodigt_uit: str
) -> Beraad:
    """Choose a date on which the kring looks at the plan again."""
    check_open_plan(beraad)
    before = beraad.terugkijkmomenten.get(id)
    if before is None and len(beraad.terugkijkmomenten) >= MOST_TERUGKIJKMOMENTEN:
        raise Refusal("te_veel_terugkijkmomenten")
    if before is None or before.datum != datum:
        check_date(datum, tap, "datum")
    return beraad.put("terugkijkmomenten", Terugkijkmoment(id, datum, tijd, plaats, nodigt_uit))


def remove_terugkijkmoment(beraad: Beraad, tap: Tap, terugkijkmoment: str) -> Beraad:
    """Take a date away."""
    check_open_plan(beraad)
    return beraad.drop("terugkijkmomenten", terugkijkmoment)


def set_volger(beraad: Beraad, tap: Tap, deelnemer: str | None) -> Beraad:
    """Choose who is called first, and ask that person: choosing is asking, never agreeing (W1, W2)."""
    check_open_plan(beraad)
    if deelnemer is not None:
        _find_person(beraad, deelnemer, "deelnemer")
    if deelnemer == beraad.plan.volger:
        return beraad
    after = forget(beraad.set("plan", volger=deelnemer), VOLGER)
    return after if deelnemer is None else ask_rol(after, tap, VOLGER, deelnemer, "")


def set_knelpunt(beraad: Beraad, tap: Tap, id: str, tekst: str, organisatie: str) -> Beraad:
    """Note what an organisation has to solve, outside the tasks of the family."""
    check_open_plan(beraad)
    if id not in beraad.knelpunten and len(beraad.knelpunten) >= MOST_KNELPUNTEN:
        raise Refusal("te_veel_knelpunten")
    return beraad.put("knelpunten", Knelpunt(id, tekst, organisatie))


def remove_knelpunt(beraad: Beraad, tap: Tap, knelpunt: str) -> Beraad:
    """Take a knelpunt away."""
    check_open_plan(beraad)
    return beraad.drop("knelpunten", knelpunt)


def check_date(datum: str, tap: Tap, field: str) -> None:
    """Refuse a date before today; no date at all is fine."""
    if datum and datum < tap.nu[:10]:
        raise Refusal("datum_voorbij", field)


def _find_person(beraad: Beraad, deelnemer: str, field: str) -> None:
    if beraad.find("deelnemers", deelnemer, field).rol == TOLK:
        raise Refusal("tolk_heeft_geen_rol", field)
