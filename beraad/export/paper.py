"""The plan as it stands on paper: headings and lines in Dutch, in the order in which they are read.

Knows no layout: the PDF and the page are both made of it.
"""

from typing import Any

from .dates import datum_words, short_datum, tijd_words
from .lines import Line, answered, cleaned, joined, lines, name, names_line, text_line
from .parts import parts

_HERHALING = {
    "elke_dag": "elke dag",
    "elke_schooldag": "elke schooldag",
    "elke_week": "elke week",
    "elke_twee_weken": "elke twee weken",
    "elke_maand": "elke maand",
}


def paper(document: dict[str, Any]) -> dict[str, Any]:
    """Return the paper of a document: nested dicts and lists of str; `lines.py` says what a line and a point are."""
    plan = document["plan"]
    day = short_datum(document["vastgesteld"])
    stappen = stap_nummers(plan)
    voorwaarden = {one["id"]: str(nummer) for nummer, one in enumerate(plan["voorwaarden"], 1)}
    made = {
        # It stands in the window of whoever opens the file, so there is nobody's name in it.
        "naam": f"Gezinsplan, versie {plan['versie']}, {day}",
        "versie": f"Gezinsplan, versie {plan['versie']}, vastgesteld op {datum_words(document['vastgesteld'])}",
        "vastgesteld": document["vastgesteld"],
        "afschrift": _afschrift(document["afschrift"]),
        "vingerafdruk": in_groups(document["vingerafdruk"]),
        "titel": plan["titel"] or "Ons gezinsplan",
        "hoofdvraag": plan["hoofdvraag"],
        "doorslag": plan["doorslag"],
        "volger": _volger(document),
        "terugkijken": [_moment(one) for one in plan["terugkijkmomenten"]],
        "doelen": [_doel(document, doel, stappen, voorwaarden) for doel in plan["doelen"]],
        "delen": parts(document, stappen, voorwaarden),
    }
    return cleaned(made)


def stap_nummers(plan: dict[str, Any]) -> dict[str, str]:
    """Return the number that each stap has on paper, by its id: *2.1* is the first stap of the second doel."""
    return {
        stap["id"]: f"{doel_nummer}.{nummer}"
        for doel_nummer, doel in enumerate(plan["doelen"], 1)
        for nummer, stap in enumerate(doel["stappen"], 1)
    }


def _afschrift(afschrift: dict[str, Any]) -> str:
    """Say what kind of copy this is, and of a copy for somebody nothing of what is not on it."""
    if afschrift["soort"] == "gezin":
        return "Dit is het plan van het gezin zelf."
    only = ": alleen wat jij zelf doet" if afschrift["soort"] == "eigen" else ""
    return f"Dit is een afschrift voor {afschrift['voor']}{only}."


def in_groups(hash: str) -> str:
    """Return a fingerprint in groups of four, so that two can be compared by eye."""
    return " ".join(hash[at : at + 4] for at in range(0, len(hash), 4))


def _volger(document: dict[str, Any]) -> Line:
    one = document["volger"]
    if one is None:
        return name("", "dat is nog open")
    wie = next((each["wie"] for each in document["kring"] if each["naam"] == one["naam"]), "")
    return name(one["naam"], wie)


def _moment(one: dict[str, Any]) -> Line:
    wanneer = " om ".join(filter(None, (datum_words(one["datum"]), tijd_words(one["tijd"]))))
    return {"wanneer": wanneer, "plaats": one["plaats"], "nodigt_uit": one["nodigt_uit"]}


def _doel(document: dict[str, Any], doel: Line, stappen: dict[str, str], voorwaarden: dict[str, str]) -> Line:
    return {
        "titel": doel["titel"],
        "regels": lines(
            names_line("Aan het stuur", _accepted(document, doel, "eigenaar")),
            names_line("Rijdt mee", _accepted(document, doel, "bijrijder")),
            text_line("Waarom", doel["waarom"]),
            text_line("Kracht", doel["kracht"]),
            text_line("Wie helpt", doel["wie_helpt"]),
        ),
        "stappen": [_stap(document, stap, stappen, voorwaarden) for stap in doel["stappen"]],
    }


def _accepted(document: dict[str, Any], doel: Line, place: str) -> list[Line]:
    return [answered(one) for one in document["wie"].get(doel["id"], []) if one["naam"] == doel[place]]


def _stap(document: dict[str, Any], stap: Line, stappen: dict[str, str], voorwaarden: dict[str, str]) -> Line:
    wie = [answered(one) for one in document["wie"].get(stap["id"], [])]
    dekt = [voorwaarden[id] for id in stap["dekt"] if id in voorwaarden]
    return {
        "nummer": stappen[stap["id"]],
        "wat": stap["wat"],
        "regels": lines(
            names_line("Wie", wie) or text_line("Wie", "dat is nog open"),
            text_line("Wanneer", _wanneer(stap)),
            text_line("Klaar als", stap["klaar_als"]),
            text_line("Plan B", stap["plan_b"]),
            text_line("Hoort bij", joined("voorwaarde", "voorwaarden", dekt)),
        ),
    }


def _wanneer(stap: Line) -> str:
    datum, herhaling = datum_words(stap["datum"]), _HERHALING.get(stap["herhaling"], "")
    exact = f"{herhaling}, vanaf {datum}" if datum and herhaling else datum or herhaling
    return f"{stap['wanneer']} ({exact})" if stap["wanneer"] and exact else stap["wanneer"] or exact
