"""The plan as it stands on paper: headings and lines in Dutch, in the order in which they are read.

Knows no layout: the PDF and the page are both made of it.
"""

from typing import Any

from .lines import Line, answered, cleaned, lines, names_line, numbered, text_line
from .parts import parts
from .phrases import NOG_OPEN, head, moments, volger, wanneer


def paper(document: dict[str, Any]) -> dict[str, Any]:
    """Return the paper of a document: nested dicts and lists of str; `lines.py` says what a line and a point are."""
    plan = document["plan"]
    stappen = stap_nummers(plan)
    voorwaarden = {one["id"]: str(nummer) for nummer, one in enumerate(plan["voorwaarden"], 1)}
    made = {
        **head(document, "Gezinsplan"),
        "vingerafdruk": in_groups(document["vingerafdruk"]),
        "titel": plan["titel"] or "Ons gezinsplan",
        "hoofdvraag": plan["hoofdvraag"],
        "doorslag": plan["doorslag"],
        "volger": volger(document),
        "terugkijken": moments(document),
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


def in_groups(hash: str) -> str:
    """Return a fingerprint in groups of four, so that two can be compared by eye."""
    return " ".join(hash[at : at + 4] for at in range(0, len(hash), 4))


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
            names_line("Wie", wie) or text_line("Wie", NOG_OPEN),
            text_line("Wanneer", wanneer(stap)),
            text_line("Klaar als", stap["klaar_als"]),
            text_line("Plan B", stap["plan_b"]),
            text_line("Hoort bij", numbered("voorwaarde", "voorwaarden", dekt)),
        ),
    }
