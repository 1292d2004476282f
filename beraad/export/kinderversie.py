"""The plan for a child of about eight: what changes, who helps, whom to call, when we talk again.

Nothing of voorwaarden, zorgen, bezwaren, regie or akkoorden; of the stappen only what somebody said ja to.
"""

import re
from typing import Any

from .dates import dag_words
from .phrases import HERHALING, head, next_moments, volger

Words = dict[str, Any]

# How the kring writes of a child: *7 jaar*. Whom this paper is for does not stand among those who help.
_AGE = re.compile(r"\b(\d{1,2}) jaar\b")
_OLDEST_CHILD = 12


def kinderversie(document: Words) -> Words:
    """Return the words of the sheet: `stem`, `doelen` with `stappen`, `helpers` as `{"naam", "wie"}`."""
    plan, kring = document["plan"], {one["naam"]: one["wie"] for one in document["kring"]}
    doelen = [
        {"titel": doel["titel"], "stappen": [_stap(document, stap) for stap in _accepted(document, doel)]}
        for doel in plan["doelen"]
    ]
    named = dict.fromkeys(naam for doel in doelen for stap in doel["stappen"] for naam in stap["wie"])
    return {
        **head(document, "Gezinsplan voor kinderen"),
        "stem": plan["stem_van_het_kind"],
        "doelen": doelen,
        "helpers": [{"naam": naam, "wie": kring.get(naam, "")} for naam in named if not _is_child(kring.get(naam, ""))],
        "volger": volger(document),
        "terugkijken": next_moments(document),
    }


def _accepted(document: Words, doel: Words) -> list[Words]:
    return [stap for stap in doel["stappen"] if document["wie"].get(stap["id"])]


def _stap(document: Words, stap: Words) -> Words:
    return {
        "wat": stap["wat"],
        "wanneer": stap["wanneer"] or HERHALING.get(stap["herhaling"], "") or dag_words(stap["datum"]),
        "wie": [one["naam"] for one in document["wie"][stap["id"]]],
    }


def _is_child(wie: str) -> bool:
    age = _AGE.search(wie)
    return age is not None and int(age[1]) <= _OLDEST_CHILD
