"""The few things that only one person may see: own kaarten, own questions and answers, and whom one speaks for."""

from collections import defaultdict
from typing import Any

from ..domain.afschriften import afschrift_of
from ..domain.akkoord import asked_for_akkoord
from ..domain.beraad import Beraad
from ..domain.eigen_kaart import lies_open
from ..domain.fasen import fase_of
from ..domain.plan_words import plan_hash
from ..domain.stem import in_familiemodus, is_shut_out
from ..domain.tap import BEGELEIDER, GEZIN, PROFESSIONAL, SCHERM
from ..domain.values.bord import Kaart
from ..domain.values.kring import Deelnemer
from .plan import rolvraag
from .remembered import remembered
from .uitkomst import afschriften


@remembered
def _kaart(kaart: Kaart) -> dict[str, Any]:
    return {
        "soort": kaart.soort,
        "tekst": kaart.tekst,
        "van": kaart.auteur or "",
        "aangehouden": kaart.aangehouden,
        "aangepast": kaart.aangepast,
        "mag_in_plan": kaart.mag_in_plan,
        "afgedekt": kaart.afgedekt or "",
        "alleen_voor": {id: True for id in kaart.alleen_voor},
        "alleen_reden": kaart.alleen_reden,
    }


@remembered
def _voor_mij(kaart: Kaart) -> dict[str, Any]:
    """Project a kaart for whom it is meant alone."""
    return {"soort": kaart.soort, "tekst": kaart.tekst, "van": kaart.auteur or "", "reden": kaart.alleen_reden}


def mine(beraad: Beraad) -> dict[str, dict[str, Any]]:
    """Return for every speaker (deelnemer ids, `begeleider`, `scherm`) what only that speaker sees.

    One pass over the beraad for all. In besloten tijd nothing of the table goes to begeleider or professionals (W8).
    """
    speaks_for = _speaks_for(beraad)
    shut_out = {speaker for speaker in speaks_for if is_shut_out(beraad, speaker)}
    heard_by: dict[str, list[str]] = defaultdict(list)
    for speaker, voices in speaks_for.items():
        if speaker not in shut_out:
            for voice in voices:
                heard_by[voice].append(speaker)
    pictures = {
        speaker: _empty(beraad, speaker, () if speaker in shut_out else speaks_for[speaker]) for speaker in speaks_for
    }
    for kaart in beraad.kaarten.values():
        for speaker in heard_by.get(kaart.auteur or "", ()):
            # Speaking for somebody shows no kaart that this person put down alone and keeps to themselves (W3, W5).
            if speaker in (kaart.auteur, kaart.via) or lies_open(beraad, kaart):
                pictures[speaker]["kaarten"][kaart.id] = _kaart(kaart)
        for speaker in kaart.alleen_voor:
            if speaker not in shut_out:
                pictures[speaker]["voor_mij"][kaart.id] = _voor_mij(kaart)
    for one in beraad.rolvragen.values():
        for speaker in heard_by.get(one.deelnemer, ()):
            pictures[speaker]["rolvragen"][one.id] = rolvraag(one)
    for vraag in beraad.vragen.values():
        for speaker in heard_by.get(vraag.auteur, ()):
            pictures[speaker]["vragen"][vraag.id] = True
    _add_answers(beraad, pictures, heard_by)
    return pictures


def _speaks_for(beraad: Beraad) -> dict[str, tuple[str, ...]]:
    """Return the voices of every speaker: the own one, and those of people without a telefoon (W14)."""
    voices: dict[str, list[str]] = {id: [id] for id in beraad.deelnemers}
    voices[BEGELEIDER] = []
    voices[SCHERM] = []
    for one in beraad.deelnemers.values():
        if one.stem_via is not None:
            voices[one.stem_via].append(one.id)
            if in_familiemodus(beraad) and one.rol != PROFESSIONAL:
                voices[SCHERM].append(one.id)
    return {speaker: tuple(ids) for speaker, ids in voices.items()}


def _empty(beraad: Beraad, speaker: str, voices: tuple[str, ...]) -> dict[str, Any]:
    own: dict[str, Any] = {
        "speaker": speaker,
        "stem_voor": {id: True for id in voices if id != speaker},
        "kaarten": {},
        "voor_mij": {},
        "pauze": speaker in beraad.verloop.pauze,
        "rolvragen": {},
        "vragen": {},
        "akkoorden": {},
        "uitcheck": {},
        "terugblik": {},
        "afschrift": "",
        "rechten": {},
    }
    deelnemer = beraad.deelnemers.get(speaker)
    if deelnemer is not None:
        own |= _about(deelnemer)
    rol = deelnemer.rol if deelnemer else "gezin" if speaker == SCHERM and in_familiemodus(beraad) else speaker
    if speaker in (BEGELEIDER, SCHERM) or voices:
        own["rechten"] = _rechten(beraad, rol)
    own["rechten_voor"] = {id: _rechten(beraad, beraad.deelnemers[id].rol) for id in voices if id != speaker}
    if speaker == BEGELEIDER and any("afschrift" in rechten for rechten in own["rechten_voor"].values()):
        # Who gets which copy is of the gezin; who chooses it for somebody of the gezin must see what was chosen (W14).
        own["afschriften"] = afschriften(beraad)
    return own


def _rechten(beraad: Beraad, rol: str) -> dict[str, bool]:
    return {recht: True for recht, rollen in fase_of(beraad).rechten.items() if rol in rollen}


def _about(deelnemer: Deelnemer) -> dict[str, Any]:
    return {
        "naam": deelnemer.naam,
        "rol": deelnemer.rol,
        "wie": deelnemer.wie,
        "hulp": deelnemer.hulp,
        "aanwezig": deelnemer.aanwezig,
        "telefoon": deelnemer.stem_via is None,
        "afspraken": deelnemer.afspraken,
    }


def _add_answers(beraad: Beraad, pictures: dict[str, dict[str, Any]], heard_by: dict[str, list[str]]) -> None:
    now = plan_hash(beraad) if beraad.akkoorden else ""
    for given in beraad.akkoorden.values():
        for speaker in heard_by.get(given.id, ()):
            pictures[speaker]["akkoorden"][given.id] = {
                "antwoord": given.antwoord,
                "reden": given.reden,
                "geldig": given.plan_hash == now,
            }
    if beraad.verloop.fase == "akkoord":
        for id in asked_for_akkoord(beraad):
            for speaker in heard_by.get(id, ()):
                pictures[speaker].setdefault("akkoord_gevraagd", {})[id] = True
    for one in beraad.terugblikken.values():
        for speaker in heard_by.get(one.deelnemer, ()):
            pictures[speaker]["terugblik"][one.id] = {"antwoord": one.antwoord, "tekst": one.tekst}
    if fase_of(beraad).sees(GEZIN, "meenemen"):
        for speaker in beraad.deelnemers:
            pictures[speaker]["afschrift"] = afschrift_of(beraad, speaker).wat
    for out in beraad.uitchecks.values():
        for speaker in heard_by.get(out.id, ()):
            pictures[speaker]["uitcheck"][out.id] = {
                "gehoord": out.gehoord,
                "duidelijk": out.duidelijk,
                "mijn_plan": out.mijn_plan,
            }
