"""The sheet for the fridge: whom to call, what is done this month, when we look back."""

from datetime import date, timedelta
from typing import Any

from .phrases import head, next_moments, volger, wanneer_lines, wie

MONTH_DAYS = 31
# More never fit on one page, and measuring them all would take long.
_MOST = 30
_MOST_LETTERS = 400


def koelkastblad(document: dict[str, Any]) -> dict[str, Any]:
    """Return the words of the sheet: `stappen` of this month, each `{"wie", "wat", "wanneer"}`, and `later`.

    First what repeats, then by day, then what has no day. `later` is how many stappen of the plan are not among them.
    """
    stappen = [stap for doel in document["plan"]["doelen"] for stap in doel["stappen"]]
    shown = sorted(filter(is_this_month(document["gemaakt"]), stappen), key=_order)[:_MOST]
    return {
        **head(document, "Koelkastblad"),
        "titel": in_short(document["plan"]["titel"]) or "Ons gezinsplan",
        "volger": volger(document),
        "terugkijken": next_moments(document),
        "stappen": [
            {"wie": wie(document, stap["id"]), "wat": in_short(stap["wat"]), "wanneer": wanneer_lines(stap)}
            for stap in shown
        ],
        "later": len(stappen) - len(shown),
    }


def is_this_month(gemaakt: str) -> Any:
    """Return what tells whether a stap is of this month: it repeats, has no day, or is within 31 days from this day."""
    last = (date.fromisoformat(gemaakt) + timedelta(days=MONTH_DAYS)).isoformat()
    return lambda stap: not stap["datum"] or (stap["datum"] <= last and (stap["herhaling"] or stap["datum"] >= gemaakt))


def _order(stap: dict[str, Any]) -> tuple[bool, str]:
    return (not stap["herhaling"], "" if stap["herhaling"] else stap["datum"] or "9999")


def in_short(tekst: str) -> str:
    """Return a text that is too long for a sheet of one page cut off at a word, with an ellipsis."""
    if len(tekst) <= _MOST_LETTERS:
        return tekst
    return tekst[:_MOST_LETTERS].rsplit(None, 1)[0] + " …"
