"""The sheets beside the gezinsplan, each a PDF of its own: for the fridge, per person, with pictograms, for a child."""

from collections.abc import Callable
from typing import Any

from .kinderversie import kinderversie
from .koelkastblad import koelkastblad
from .mijn_afspraken import mijn_afspraken
from .pictoplan import pictoplan
from .typeset import typeset


def sheet(template: str, make: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[dict[str, Any]], bytes]:
    """Return what makes a document of `plan_document` or `copy_for` into this sheet; see `typeset`."""
    return lambda document: typeset(template, make(document))


make_koelkastblad = sheet("koelkastblad.typ", koelkastblad)
make_mijn_afspraken = sheet("mijn-afspraken.typ", mijn_afspraken)
make_pictoplan = sheet("pictoplan.typ", pictoplan)
make_kinderversie = sheet("kinderversie.typ", kinderversie)
