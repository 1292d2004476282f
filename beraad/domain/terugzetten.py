"""Mending a slip at the door: somebody who was let in stands outside again, somebody who was sent away is back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from .beraad import Beraad
from .refusal import Refusal
from .tap import BEGELEIDER, Tap
from .values.kring import Aanmelding, Deelnemer, Sleutel, Weggestuurd


def move_outside(beraad: Beraad, tap: Tap, deelnemer: str) -> Beraad:
    """Take somebody out of the kring who has left nothing there yet.

    Who came with a telefoon stands at the door again, who was written down is gone. Refuses with `heeft_al_meegedaan`
    when anything points to this person: what people put down stays theirs (W3, W16).
    """
    one = beraad.deelnemers.get(deelnemer)
    if one is None:
        return beraad
    if _points_to(beraad, deelnemer):
        raise Refusal("heeft_al_meegedaan", "deelnemer")
    after = beraad.drop("deelnemers", deelnemer)
    if deelnemer in beraad.sleutels:
        after = after.put("aanmeldingen", Aanmelding(one.id, one.naam, one.wie, tap.nu))
    return after.note("uit_de_kring", tap, deelnemer)


def remember_aanmelding(before: Beraad, after: Beraad, wacht: Aanmelding) -> Beraad:
    """Keep who was refused at the door, instead of who was sent away before."""
    gone = Weggestuurd(wacht.id, before.sleutels[wacht.id].hash, wacht.naam, wacht.wie, wacht.om)
    return replace(after, weggestuurd={gone.id: gone})


def remember_telefoon(before: Beraad, after: Beraad, one: Deelnemer) -> Beraad:
    """Keep whose telefoon was taken away, instead of who was sent away before."""
    voices = tuple(id for id, other in before.deelnemers.items() if other.stem_via == one.id)
    gone = Weggestuurd(one.id, before.sleutels[one.id].hash, "", "", "", one.aanwezig, one.stem_via, voices)
    return replace(after, weggestuurd={gone.id: gone})


def take_back(beraad: Beraad, tap: Tap, wie: str) -> Beraad:
    """Let back who was sent away last: to the door, or into the kring with the same telefoon and the same voices."""
    gone = beraad.weggestuurd.get(wie)
    if gone is None or wie in beraad.sleutels:
        if wie not in beraad.sleutels:
            raise Refusal("niet_gevonden", "wie")
        return beraad
    after = beraad.drop("weggestuurd", wie).put("sleutels", Sleutel(wie, gone.hash))
    if gone.naam:
        after = after.put("aanmeldingen", Aanmelding(wie, gone.naam, gone.wie, gone.om))
    else:
        before = beraad.find("deelnemers", wie, "wie")
        after = after.put("deelnemers", replace(before, aanwezig=gone.aanwezig, stem_via=gone.stem_via))
        for one in (beraad.deelnemers[id] for id in gone.stemmen if id in beraad.deelnemers):
            if one.stem_via == BEGELEIDER:
                after = after.put("deelnemers", replace(one, stem_via=wie))
    return after.note("teruggelaten", tap, wie)


def _points_to(beraad: Beraad, id: str) -> bool:
    """Tell whether anything but the person, the telefoon and the spoor holds this id."""
    parts = {part.name: getattr(beraad, part.name) for part in fields(beraad)}
    for own in ("spoor", "sleutels", "weggestuurd"):
        del parts[own]
    parts["deelnemers"] = {key: one for key, one in beraad.deelnemers.items() if key != id}
    return _holds(parts, id)


def _holds(value: Any, id: str) -> bool:
    if isinstance(value, str):
        return value == id
    if is_dataclass(value):
        return _holds(vars(value), id)
    if isinstance(value, Mapping):
        return id in value or _holds(tuple(value.values()), id)
    return isinstance(value, Iterable) and any(_holds(one, id) for one in value)
