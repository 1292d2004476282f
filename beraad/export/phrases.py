"""Phrases that stand on more than one paper: which paper this is, whom to call first, when, by whom."""

from collections.abc import Callable
from typing import Any

from .dates import dag_words, datum_words, short_datum, tijd_words
from .lines import Line, name

Words = dict[str, Any]

NOG_OPEN = "dat is nog open"
HERHALING = {
    "elke_dag": "elke dag",
    "elke_schooldag": "elke schooldag",
    "elke_week": "elke week",
    "elke_twee_weken": "elke twee weken",
    "elke_maand": "elke maand",
}


def head(document: Words, soort: str) -> Words:
    """Return what every paper says about itself: its name, version and day, and what kind of copy it is.

    The name stands in the window of whoever opens the file, so there is nobody's name in it.
    """
    versie, day = document["versie"], document["vastgesteld"]
    return {
        "naam": f"{soort}, versie {versie}, {short_datum(day)}",
        "versie": f"{soort}, versie {versie}, vastgesteld op {datum_words(day)}",
        "vastgesteld": day,
        "afschrift": _afschrift(document["afschrift"]),
        "is_afschrift": document["afschrift"]["soort"] != "gezin",
    }


def _afschrift(afschrift: Words) -> str:
    """Say what kind of copy this is, and of a copy for somebody nothing of what is not on it."""
    if afschrift["soort"] == "gezin":
        return "Dit is het plan van het gezin zelf."
    only = ": alleen wat jij zelf doet" if afschrift["soort"] == "eigen" else ""
    return f"Dit is een afschrift voor {afschrift['voor']}{only}."


def volger(document: Words) -> Line | None:
    """Return whom to call first: without a name when that is open, None when it is not on this copy."""
    one = document["volger"]
    if one:
        return name(one["naam"], next((each["wie"] for each in document["kring"] if each["naam"] == one["naam"]), ""))
    is_open = document["afschrift"]["volledig"] or any(each["soort"] == "volger" for each in document["open"])
    return name("", NOG_OPEN) if is_open else None


def moments(document: Words) -> list[Line]:
    """Return the moments to look back, in order: `{"wanneer", "plaats", "nodigt_uit"}`.

    Those after the day on which the plan was established; without any, what there is.
    """
    found = document["plan"]["terugkijkmomenten"]
    return [
        _moment(one, datum_words) for one in [one for one in found if one["datum"] > document["vastgesteld"]] or found
    ]


def next_moments(document: Words) -> list[Line]:
    """Return the first moment that is still to come on the day that this paper is made, or the last; without year."""
    found = document["plan"]["terugkijkmomenten"]
    to_come = [one for one in found if one["datum"] >= document["gemaakt"]]
    return [_moment(one, dag_words) for one in to_come[:1] or found[-1:]]


def _moment(one: Words, in_words: Callable[[str], str]) -> Line:
    return {
        "wanneer": " om ".join(filter(None, (in_words(one["datum"]), tijd_words(one["tijd"])))),
        "plaats": one["plaats"],
        "nodigt_uit": one["nodigt_uit"],
    }


def wie(document: Words, over: str) -> list[Line]:
    """Return the names of who said *ja* to a stap, each with the part that is theirs."""
    return [name(one["naam"], one["taak"]) for one in document["wie"].get(over, [])]


def wanneer(stap: Words) -> str:
    """Return when a stap is: in the family's words, and the day and repetition behind them."""
    own, exact = stap["wanneer"], _exact(stap, datum_words)
    return f"{own} ({exact})" if own and exact else own or exact


def wanneer_lines(stap: Words) -> list[str]:
    """Return the same as one or two lines for a sheet, without the year."""
    return [words for words in (stap["wanneer"], _exact(stap, dag_words)) if words]


def _exact(stap: Words, in_words: Callable[[str], str]) -> str:
    datum, herhaling = in_words(stap["datum"]), HERHALING.get(stap["herhaling"], "")
    return f"{herhaling}, vanaf {datum}" if datum and herhaling else datum or herhaling
