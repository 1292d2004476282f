"""The course of a beraad: the hoofdvraag, moving between fasen, besloten tijd, and how it was (W2, W8, W10)."""

from dataclasses import replace

from .beraad import Beraad
from .fasen import werkwijze_of
from .kring import gezin_has_telefoon
from .refusal import Refusal
from .rolvragen import check_open_plan
from .tap import BEGELEIDER, PROFESSIONAL, SCHERM, Tap
from .values.plan import Uitcheck

BESLOTEN = "besloten_tijd"


def set_hoofdvraag(beraad: Beraad, tap: Tap, tekst: str) -> Beraad:
    """Word the hoofdvraag. Other words are not confirmed words (W2); that they were confirmed is in the spoor."""
    if tekst == beraad.hoofdvraag.tekst:
        return beraad
    check_open_plan(beraad)
    after = beraad.set("hoofdvraag", tekst=tekst, bevestigd_door=None)
    return after.note("hoofdvraag_veranderd", tap) if beraad.hoofdvraag.bevestigd_door is not None else after


def confirm_hoofdvraag(beraad: Beraad, tap: Tap) -> Beraad:
    """Let a gezinslid say that this is their question."""
    if not beraad.hoofdvraag.tekst:
        raise Refusal("hoofdvraag_ontbreekt", "tekst")
    if beraad.hoofdvraag.bevestigd_door is not None:
        return beraad
    return beraad.set("hoofdvraag", bevestigd_door=tap.wie).note("hoofdvraag_bevestigd", tap)


def set_instelling(beraad: Beraad, tap: Tap, gezin_eerst: bool, zonder_naam: bool) -> Beraad:
    """Choose whether the gezin goes first (W6) and whether a kaart may have no name (W5)."""
    after = beraad.set("instellingen", gezin_eerst=gezin_eerst, zonder_naam=zonder_naam)
    return beraad if after is beraad else after.note("instelling", tap)


def move_fase(beraad: Beraad, tap: Tap, fase: str, toch: bool) -> Beraad:
    """Move the meeting, forward or back. Leaving besloten tijd is for the gezin, or `toch` and in the spoor (W8)."""
    werkwijze = werkwijze_of(beraad)
    now = beraad.verloop.fase
    if werkwijze.fase(fase) is None:
        raise Refusal("fase_hoort_er_niet_bij", "fase")
    if fase == now:
        return beraad
    if now == BESLOTEN and not toch:
        raise Refusal("gezin_geeft_terug", "fase")
    between = werkwijze.fasen[werkwijze.position(now) + 1 : werkwijze.position(fase)]
    if any(one.naam in werkwijze.verplicht for one in between):
        raise Refusal("fase_overgeslagen", "fase")
    if fase in ("afsluiting", "terugblik") and not beraad.plan.vastgesteld_om and not toch:
        raise Refusal("plan_nog_niet_vastgesteld", "fase")
    return _enter(beraad, tap, fase, "fase_toch" if toch else "fase")


def hand_back(beraad: Beraad, tap: Tap) -> Beraad:
    """End besloten tijd: *wij zijn klaar*."""
    werkwijze = werkwijze_of(beraad)
    after = werkwijze.fasen[werkwijze.position(BESLOTEN) + 1].naam
    return _enter(beraad, tap, after, "wij_zijn_klaar")


def _enter(beraad: Beraad, tap: Tap, fase: str, wat: str) -> Beraad:
    after = beraad.set("verloop", fase=fase, familiemodus=False, gast=None, oproep=False)
    # Sent away in another part of the meeting is no slip any more.
    after = after.drop("weggestuurd", *after.weggestuurd)
    return after.note(wat, tap, fase)


def open_plan_early(beraad: Beraad, tap: Tap) -> Beraad:
    """Open the plan for writing before its fase; everybody can read that in the spoor (W10)."""
    after = beraad.set("verloop", plan_vroeg_open=True)
    return beraad if after is beraad else after.note("plan_vroeg_open", tap)


def open_familiemodus(beraad: Beraad, tap: Tap) -> Beraad:
    """Put the laptop in the hands of the family (W8). The begeleider may, only when no gezinslid has a telefoon."""
    if tap.rol == BEGELEIDER and gezin_has_telefoon(beraad):
        raise Refusal("gezin_opent_familiemodus")
    after = beraad.set("verloop", familiemodus=True)
    return beraad if after is beraad else after.note("familiemodus", tap)


def close_familiemodus(beraad: Beraad, tap: Tap) -> Beraad:
    """Take the plan off the scherm again: the laptop is out of the hands of the family, besloten tijd goes on (W8)."""
    return beraad.set("verloop", familiemodus=False)


def set_gast(beraad: Beraad, tap: Tap, deelnemer: str | None) -> Beraad:
    """Invite one professional into besloten tijd, or out again (W8)."""
    if deelnemer is not None and beraad.find("deelnemers", deelnemer, "deelnemer").rol != PROFESSIONAL:
        raise Refusal("gast_is_professional", "deelnemer")
    after = beraad.set("verloop", gast=deelnemer)
    return beraad if after is beraad else after.note("gast", tap, deelnemer or "")


def set_oproep(beraad: Beraad, tap: Tap, oproep: bool) -> Beraad:
    """Call the begeleider to the door, or say that it is solved."""
    if oproep and tap.rol == BEGELEIDER:
        raise Refusal("alleen_de_familie_roept")
    return beraad.set("verloop", oproep=oproep)


def set_pauze(beraad: Beraad, tap: Tap, aan: bool) -> Beraad:
    """Let somebody say quietly that they want a break. It stands in no spoor; who held the telefoon takes it back."""
    if tap.via == SCHERM:
        raise Refusal("niet_op_het_scherm")
    others = tuple(one for one in beraad.verloop.pauze if one != (tap.via or tap.person))
    return beraad.set("verloop", pauze=tuple(sorted((*others, tap.via or tap.person))) if aan else others)


def clear_pauze(beraad: Beraad, tap: Tap) -> Beraad:
    """Let the begeleider say that the wish for a break was seen, whoever had it."""
    return beraad.set("verloop", pauze=())


def answer_uitcheck(beraad: Beraad, tap: Tap, vraag: str, antwoord: str) -> Beraad:
    """Keep how it was for one deelnemer; it stays in this session (DOMAIN P15)."""
    before = beraad.uitchecks.get(tap.person, Uitcheck(tap.person))
    return beraad.put("uitchecks", replace(before, **{vraag: antwoord}))


def set_deur(beraad: Beraad, tap: Tap, deur_open: bool) -> Beraad:
    """Open or shut the door: shut, nobody can join and the code is gone from the scherm."""
    after = beraad.set("toegang", deur_open=deur_open)
    return beraad if after is beraad else after.note("deur_open" if deur_open else "deur_dicht", tap)


def set_adres(beraad: Beraad, tap: Tap, adres: str) -> Beraad:
    """Choose the address that the QR code carries."""
    return beraad.set("toegang", adres=adres)


def set_wifi(beraad: Beraad, tap: Tap, naam: str, wachtwoord: str) -> Beraad:
    """Keep the name and password of the hotspot for the Wi-Fi code on the scherm; an empty name takes it away."""
    return beraad.set("toegang", wifi_naam=naam, wifi_wachtwoord=wachtwoord if naam else "")
