"""The root of one meeting, which holds all its values.

Every collection is a mapping from id to value. A change makes a new root; unchanged values stay the same objects, so
that storing and showing can compare by identity.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .refusal import Refusal
from .tap import Tap
from .values.bord import Aanbod, Kaart, Verband, Voorwaarde, Vraag
from .values.kring import Aanmelding, Afspraak, Deelnemer, Sleutel, Weggestuurd
from .values.plan import (
    Afschrift,
    Akkoord,
    Doel,
    Gezinsplan,
    Knelpunt,
    PlanVersie,
    Regieafspraak,
    Rolvraag,
    Stap,
    Terugblik,
    Terugkijkmoment,
    Uitcheck,
)
from .values.verloop import Hoofdvraag, Instellingen, Spoorregel, Toegang, Verloop, Weggehaald

# What gets its id from a screen, so that sending it again makes no second one.
MADE_BY_SCREENS = frozenset(
    "afspraken kaarten voorwaarden vragen aanbiedingen doelen stappen".split()
    + "regieafspraken terugkijkmomenten knelpunten".split()
)


def _empty() -> Mapping[str, Any]:
    return field(default_factory=dict)


@dataclass(frozen=True)
class Beraad:
    """One meeting, the root of everything."""

    id: str
    aangemaakt: str
    toegang: Toegang
    instellingen: Instellingen = Instellingen()
    hoofdvraag: Hoofdvraag = Hoofdvraag()
    verloop: Verloop = Verloop()
    plan: Gezinsplan = Gezinsplan()
    deelnemers: Mapping[str, Deelnemer] = _empty()
    aanmeldingen: Mapping[str, Aanmelding] = _empty()
    sleutels: Mapping[str, Sleutel] = _empty()
    weggestuurd: Mapping[str, Weggestuurd] = _empty()
    afspraken: Mapping[str, Afspraak] = _empty()
    kaarten: Mapping[str, Kaart] = _empty()
    verbanden: Mapping[str, Verband] = _empty()
    voorwaarden: Mapping[str, Voorwaarde] = _empty()
    vragen: Mapping[str, Vraag] = _empty()
    aanbiedingen: Mapping[str, Aanbod] = _empty()
    doelen: Mapping[str, Doel] = _empty()
    stappen: Mapping[str, Stap] = _empty()
    rolvragen: Mapping[str, Rolvraag] = _empty()
    regieafspraken: Mapping[str, Regieafspraak] = _empty()
    terugkijkmomenten: Mapping[str, Terugkijkmoment] = _empty()
    knelpunten: Mapping[str, Knelpunt] = _empty()
    versies: Mapping[str, PlanVersie] = _empty()
    akkoorden: Mapping[str, Akkoord] = _empty()
    uitchecks: Mapping[str, Uitcheck] = _empty()
    terugblikken: Mapping[str, Terugblik] = _empty()
    afschriften: Mapping[str, Afschrift] = _empty()
    spoor: Mapping[str, Spoorregel] = _empty()
    weggehaald: Mapping[str, Weggehaald] = _empty()

    def put(self, collection: str, value: Any) -> "Beraad":
        """Return this beraad with `value` in `collection`; itself when that changes nothing.

        What was taken away stays away: an old message that arrives once more is refused with `niet_gevonden`.
        """
        values = getattr(self, collection)
        if collection in MADE_BY_SCREENS and value.id in self.weggehaald:
            raise Refusal("niet_gevonden")
        if values.get(value.id) == value:
            return self
        return replace(self, **{collection: {**values, value.id: value}})

    def drop(self, collection: str, *ids: str) -> "Beraad":
        """Return this beraad without `ids` in `collection`; itself when none of them was there."""
        values = getattr(self, collection)
        gone = [id for id in ids if id in values]
        if not gone:
            return self
        after = replace(self, **{collection: {key: value for key, value in values.items() if key not in gone}})
        if collection not in MADE_BY_SCREENS:
            return after
        return replace(after, weggehaald={**self.weggehaald, **{id: Weggehaald(id) for id in gone}})

    def set(self, part: str, **changes: Any) -> "Beraad":
        """Return this beraad with fields of one of its single parts (`verloop`, `plan`, …) replaced."""
        before = getattr(self, part)
        after = replace(before, **changes)
        return self if after == before else replace(self, **{part: after})

    def find(self, collection: str, id: str, field: str | None = None) -> Any:
        """Return the value with this id, or refuse with `niet_gevonden`."""
        value = getattr(self, collection).get(id)
        if value is None:
            raise Refusal("niet_gevonden", field)
        return value

    def note(self, wat: str, tap: Tap, over: str = "") -> "Beraad":
        """Return this beraad with one more line in the spoor: what, who, through whom, when, about whom (W17)."""
        id = f"{len(self.spoor) + 1:06d}"
        return self.put("spoor", Spoorregel(id, wat, tap.wie, tap.nu, over, tap.via or ""))
