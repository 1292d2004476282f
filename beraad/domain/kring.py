"""The kring: who is admitted, in which rol, who speaks for whom, who is here (W14, W16)."""

from dataclasses import replace

from .beraad import Beraad
from .refusal import Refusal
from .tap import BEGELEIDER, GEZIN, PROFESSIONAL, TOLK, Tap
from .tekst import same_look
from .terugzetten import remember_aanmelding, remember_telefoon
from .values.kring import Aanmelding, Afspraak, Deelnemer, Sleutel

MOST_DEELNEMERS = 60
MOST_AANMELDINGEN = 60
MOST_AFSPRAKEN = 12


def knock(beraad: Beraad, id: str, naam: str, wie: str, hash: str, nu: str, instead_of: str = "") -> Beraad:
    """Put somebody in the lobby, or who waits there under another name. The door must be open.

    `hash` is the SHA-256 of the cookie token; `instead_of` is an aanmelding that makes place.
    """
    if not beraad.toegang.deur_open:
        raise Refusal("deur_dicht")
    if instead_of in beraad.aanmeldingen:
        beraad = beraad.drop("aanmeldingen", instead_of).drop("sleutels", instead_of)
    if id not in beraad.aanmeldingen and len(beraad.aanmeldingen) >= MOST_AANMELDINGEN:
        raise Refusal("lobby_vol")
    return beraad.put("aanmeldingen", Aanmelding(id, naam, wie, nu)).put("sleutels", Sleutel(id, hash))


def admit_deelnemer(
    beraad: Beraad, tap: Tap, aanmelding: str, rol: str, als: str | None, tolk_voor: str | None, naam: str | None
) -> Beraad:
    """Let somebody from the lobby in, in a rol; `als` names the deelnemer of the kring that this person already is.

    `naam` is another name, for a second Anna.
    """
    if aanmelding in beraad.deelnemers and als is None:
        return beraad
    wacht = beraad.find("aanmeldingen", aanmelding, "aanmelding")
    if als is not None:
        return _recognise(beraad, tap, wacht, beraad.find("deelnemers", als, "als"))
    _check_naam(beraad, naam or wacht.naam, "naam")
    _check_tolk(beraad, wacht.id, rol, tolk_voor)
    after = _add(
        beraad, Deelnemer(wacht.id, naam or wacht.naam, rol, wacht.wie, tolk_voor=tolk_voor if rol == TOLK else None)
    )
    return after.drop("aanmeldingen", wacht.id).note("toegelaten", tap, wacht.id)


def _recognise(beraad: Beraad, tap: Tap, wacht: Aanmelding, deelnemer: Deelnemer) -> Beraad:
    """Give the telefoon that knocked to a person who is in the kring already: a new phone, or a name noted before.

    That somebody with a telefoon has another one now, only the begeleider says: it could be a way to be somebody else.
    """
    if tap.rol != BEGELEIDER and deelnemer.stem_via is None:
        raise Refusal("heeft_eigen_telefoon", "als")
    hash = beraad.sleutels[wacht.id].hash
    after = beraad.drop("aanmeldingen", wacht.id).drop("sleutels", wacht.id)
    after = after.put("sleutels", Sleutel(deelnemer.id, hash))
    after = after.put("deelnemers", replace(deelnemer, stem_via=None, aanwezig="hier", wie=deelnemer.wie or wacht.wie))
    return after.note("herkend", tap, deelnemer.id)


def refuse_aanmelding(beraad: Beraad, tap: Tap, aanmelding: str) -> Beraad:
    """Send somebody in the lobby away."""
    if aanmelding not in beraad.aanmeldingen:
        return beraad
    after = beraad.drop("aanmeldingen", aanmelding).drop("sleutels", aanmelding)
    after = remember_aanmelding(beraad, after, beraad.aanmeldingen[aanmelding])
    return after.note("niet_toegelaten", tap, aanmelding)


def add_deelnemer(
    beraad: Beraad, tap: Tap, id: str, naam: str, rol: str, wie: str, stem_via: str, aanwezig: str
) -> Beraad:
    """Note somebody without a phone, a child or somebody absent; `stem_via` is who speaks for them."""
    if id in beraad.deelnemers:
        return beraad
    if id in beraad.aanmeldingen:
        raise Refusal("verkeerde_vorm", "id")
    _check_naam(beraad, naam, "naam")
    _check_stem_via(beraad, id, rol, stem_via)
    if rol == TOLK:
        raise Refusal("tolk_heeft_telefoon", "rol")
    nieuw = Deelnemer(id, naam, rol, wie, stem_via=stem_via, aanwezig=aanwezig)
    return _add(beraad, nieuw).note("genoteerd", tap, id)


def set_rol(beraad: Beraad, tap: Tap, deelnemer: str, rol: str, tolk_voor: str | None = None) -> Beraad:
    """Mend the rol that was chosen at admission."""
    before = beraad.find("deelnemers", deelnemer, "deelnemer")
    _check_tolk(beraad, deelnemer, rol, tolk_voor)
    _check_plan_rol(beraad, deelnemer, rol)
    after = beraad.put("deelnemers", replace(before, rol=rol, tolk_voor=tolk_voor if rol == TOLK else None))
    return beraad if after is beraad else after.note("rol", tap, deelnemer)


def set_stem_via(beraad: Beraad, tap: Tap, deelnemer: str, stem_via: str | None) -> Beraad:
    """Choose who speaks for somebody; without `stem_via` the own telefoon speaks again."""
    before = beraad.find("deelnemers", deelnemer, "deelnemer")
    if stem_via is None and deelnemer not in beraad.sleutels:
        raise Refusal("geen_eigen_telefoon", "stem_via")
    if stem_via is not None:
        _check_stem_via(beraad, deelnemer, before.rol, stem_via)
    after = beraad.put("deelnemers", replace(before, stem_via=stem_via))
    if stem_via is not None:
        after = _pass_on_voices(after, deelnemer)
    return beraad if after is beraad else after.note("stem_via", tap, deelnemer)


def set_aanwezig(beraad: Beraad, tap: Tap, deelnemer: str, aanwezig: str) -> Beraad:
    """Say that somebody is here, away for a moment or absent; nothing of theirs is lost (W16)."""
    if tap.rol != BEGELEIDER and tap.deelnemer != deelnemer:
        raise Refusal("alleen_jijzelf")
    after = beraad.put("deelnemers", replace(beraad.find("deelnemers", deelnemer, "deelnemer"), aanwezig=aanwezig))
    if after is beraad or tap.rol != BEGELEIDER:
        return after
    # Who is away is not asked for akkoord (W11), so everybody can read that the begeleider said so.
    return after.note(aanwezig, tap, deelnemer)


def describe_deelnemer(beraad: Beraad, tap: Tap, deelnemer: str, naam: str, wie: str, hulp: str) -> Beraad:
    """Word the name, the tie to the gezin and the help that is given already (DOMAIN P16)."""
    if tap.rol != BEGELEIDER and tap.deelnemer != deelnemer:
        raise Refusal("alleen_jijzelf")
    before = beraad.find("deelnemers", deelnemer, "deelnemer")
    _check_naam(beraad, naam, "naam", deelnemer)
    after = beraad.put("deelnemers", replace(before, naam=naam, wie=wie, hulp=hulp))
    if after is beraad or tap.rol != BEGELEIDER:
        return after
    return after.note("anders_genoemd", tap, deelnemer)


def remove_deelnemer(beraad: Beraad, tap: Tap, deelnemer: str) -> Beraad:
    """Take away somebody's way in. What they put down, and their name with it, stays: nothing is lost."""
    if deelnemer not in beraad.sleutels:
        return beraad
    before = beraad.find("deelnemers", deelnemer, "deelnemer")
    after = beraad.drop("sleutels", deelnemer)
    after = after.put("deelnemers", replace(before, aanwezig="afwezig", stem_via=BEGELEIDER))
    after = remember_telefoon(beraad, _pass_on_voices(after, deelnemer), before)
    return after.note("verwijderd", tap, deelnemer)


def _pass_on_voices(beraad: Beraad, spreker: str) -> Beraad:
    """Let the begeleider speak for whom `spreker` spoke: without a telefoon nobody can."""
    after = beraad
    for one in beraad.deelnemers.values():
        if one.stem_via == spreker:
            after = after.put("deelnemers", replace(one, stem_via=BEGELEIDER))
    return after


def set_afspraak(beraad: Beraad, tap: Tap, id: str, tekst: str) -> Beraad:
    """Word a ground rule; everybody is asked anew whether they can keep to the rules."""
    if id not in beraad.afspraken and len(beraad.afspraken) >= MOST_AFSPRAKEN:
        raise Refusal("te_veel_afspraken", "tekst")
    return _ask_afspraken_anew(beraad, beraad.put("afspraken", Afspraak(id, tekst)))


def remove_afspraak(beraad: Beraad, tap: Tap, afspraak: str) -> Beraad:
    """Take a ground rule away."""
    return _ask_afspraken_anew(beraad, beraad.drop("afspraken", afspraak))


def _ask_afspraken_anew(before: Beraad, after: Beraad) -> Beraad:
    if after is before or not any(deelnemer.afspraken for deelnemer in before.deelnemers.values()):
        return after
    asked = {id: replace(one, afspraken=False) for id, one in after.deelnemers.items()}
    return replace(after, deelnemers=asked)


def accept_afspraken(beraad: Beraad, tap: Tap, ja: bool) -> Beraad:
    """Say, or take back, that somebody keeps to the ground rules."""
    return beraad.put("deelnemers", replace(beraad.find("deelnemers", tap.person), afspraken=ja))


def present(beraad: Beraad, rol: str) -> list[Deelnemer]:
    """Return who of this rol sits at the table, away for a moment included."""
    return [one for one in beraad.deelnemers.values() if one.rol == rol and one.aanwezig != "afwezig"]


def gezin_has_telefoon(beraad: Beraad) -> bool:
    """Tell whether somebody of the gezin who is present holds an own telefoon."""
    return any(one.stem_via is None for one in present(beraad, GEZIN))


def _add(beraad: Beraad, deelnemer: Deelnemer) -> Beraad:
    if len(beraad.deelnemers) >= MOST_DEELNEMERS:
        raise Refusal("kring_vol")
    return beraad.put("deelnemers", deelnemer)


def _check_naam(beraad: Beraad, naam: str, field: str, own: str = "") -> None:
    look = same_look(naam)
    if any(same_look(one.naam) == look for one in beraad.deelnemers.values() if one.id != own):
        raise Refusal("naam_bestaat", field)


def _check_tolk(beraad: Beraad, deelnemer: str, rol: str, tolk_voor: str | None) -> None:
    if rol != TOLK:
        return
    if beraad.find("deelnemers", tolk_voor or "", "tolk_voor").rol == TOLK or tolk_voor == deelnemer:
        raise Refusal("tolk_voor_tolk", "tolk_voor")
    if any(one.tolk_voor == deelnemer for one in beraad.deelnemers.values()):
        raise Refusal("heeft_tolk", "rol")


def _check_plan_rol(beraad: Beraad, deelnemer: str, rol: str) -> None:
    """Refuse a rol in which somebody cannot have the place that they have in the plan."""
    if rol != GEZIN and any(deelnemer == doel.eigenaar for doel in beraad.doelen.values()):
        raise Refusal("eigenaar_is_gezin", "rol")
    bijrijders = {doel.bijrijder for doel in beraad.doelen.values()}
    asked = {one.deelnemer for one in beraad.rolvragen.values()} | {one.wie for one in beraad.regieafspraken.values()}
    if rol == TOLK and deelnemer in bijrijders | asked | {beraad.plan.volger}:
        raise Refusal("tolk_heeft_geen_rol", "rol")


def _check_stem_via(beraad: Beraad, deelnemer: str, rol: str, stem_via: str) -> None:
    if stem_via == BEGELEIDER:
        return
    spreker = beraad.find("deelnemers", stem_via, "stem_via")
    if spreker.id == deelnemer or spreker.stem_via is not None:
        raise Refusal("spreker_zonder_telefoon", "stem_via")
    # A professional follows: none of them is the voice of somebody of the kring (W2).
    if spreker.rol == PROFESSIONAL and rol != PROFESSIONAL:
        raise Refusal("stem_niet_bij_professional", "stem_via")
