"""The plan for who reads with difficulty: one stap per block, short sentences, a pictogram with each."""

from functools import cache
from typing import Any

from ..places import place
from .phrases import NOG_OPEN, head, moments, volger, wanneer_lines, wie

# What a pictogram shows -> its icon.
_ICONS = {
    "wat": "footprints",
    "wie": "user",
    "samen": "users",
    "wanneer": "calendar",
    "bellen": "phone",
    "terugkijken": "message-circle",
    "plan_b": "circle-question-mark",
}
_COLOUR = "#164745"


def pictoplan(document: dict[str, Any]) -> dict[str, Any]:
    """Return the words of the sheet, and under `tekens` the SVG text of each pictogram."""
    plan = document["plan"]
    return {
        **head(document, "Gezinsplan in plaatjes"),
        "titel": plan["titel"] or "Ons gezinsplan",
        "volger": volger(document),
        "terugkijken": moments(document),
        "doelen": [
            {"titel": doel["titel"], "stappen": [_stap(document, stap) for stap in doel["stappen"]]}
            for doel in plan["doelen"]
            if doel["stappen"]
        ],
        "tekens": icons(),
    }


def _stap(document: dict[str, Any], stap: dict[str, Any]) -> dict[str, Any]:
    people = wie(document, stap["id"])
    return {
        "wat": stap["wat"],
        "wie": people or [{"naam": "", "bij": NOG_OPEN}],
        "teken_wie": "samen" if len(people) > 1 else "wie",
        "wanneer": wanneer_lines(stap),
        "plan_b": stap["plan_b"],
    }


@cache
def icons() -> dict[str, str]:
    """Return the SVG text of each pictogram, in the colour of the papers."""
    found = {}
    for name, icon in _ICONS.items():
        svg = place("static", "vendor", "icons", f"{icon}.svg").read_text(encoding="utf-8")
        found[name] = svg.replace("currentColor", _COLOUR)
    return found
