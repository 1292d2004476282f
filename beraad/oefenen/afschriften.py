"""Who gets what of the plan, as Kelly chooses it, and everybody fetching their own at the end."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from .deelnemer import Deelnemer, Tap
from .tijn import ANOUK, ELS, FARID, JEROEN, KELLY, RIA, SAMIRA, WENDY, Persoon

HEEL, EIGEN, NIETS = "heel", "eigen", "niets"

# Persoon → what they get, and which parts are not on it.
KEUZES: dict[Persoon, tuple[str, tuple[str, ...]]] = {
    RIA: (HEEL, ()),
    SAMIRA: (HEEL, ()),
    JEROEN: (HEEL, ()),
    ANOUK: (EIGEN, ()),
    WENDY: (EIGEN, ()),
    ELS: (HEEL, ("kaarten",)),
    FARID: (NIETS, ()),
}
ORGANISATIE = ("organisatie", HEEL, ("kaarten", "akkoorden"))

# Every file by its address, and the ones that are about the one who asks.
FILES = tuple(
    "gezinsplan.pdf koelkastblad.pdf mijn-afspraken.pdf pictoplan.pdf kinderversie.pdf gezinsplan.html "
    "gezinsplan.docx gezinsplan.json agenda.ics agenda-iedereen.ics".split()
)
OWN_FILES = ("gezinsplan.pdf", "mijn-afspraken.pdf", "agenda.ics")


def choose_afschriften(d: Deelnemer) -> Iterator[Tap]:
    """Let Kelly choose, once the plan stands, what everybody who is not of the gezin gets."""
    shown = d.picture.get("afschriften", {})
    if d.persoon is not KELLY or d.fase != "afsluiting" or not d.may("afschrift"):
        return
    wanted = [(d.find(whom), wat, zonder) for whom, (wat, zonder) in KEUZES.items()]
    for voor, wat, zonder in (*wanted, ORGANISATIE):
        if voor in shown and (shown[voor]["wat"], sorted(shown[voor]["zonder"])) != (wat, sorted(zonder)):
            fields = {"voor": voor, "wat": wat, "zonder": list(zonder)}
            yield Tap("set_afschrift", fields, once=f"afschrift {voor}")


def has_chosen(d: Deelnemer) -> bool:
    """Tell whether this one gets what Kelly wanted."""
    return d.mine.get("afschrift") == KEUZES.get(d.persoon, (HEEL, ()))[0]


def fetch_all(phones: Iterable[Deelnemer], beraad: str) -> str:
    """Let every telefoon fetch what it is given, and Kelly one of each; return what went wrong, or nothing."""
    for phone in phones:
        wat = KEUZES.get(phone.persoon, (HEEL, ()))[0]
        for file in FILES if phone.persoon is KELLY else OWN_FILES:
            status, content = phone.client.fetch(f"/plan/{beraad}/{file}")
            if wat == NIETS:
                if status == 200:
                    return f"{phone.persoon.naam} krijgt {file}, en het gezin gaf niets."
            elif status != 200 or not content:
                return f"{phone.persoon.naam} kan {file} niet ophalen."
        if phone.persoon in KEUZES and wat != NIETS and (trouble := _too_much(phone, beraad)):
            return trouble
    return ""


def _too_much(phone: Deelnemer, beraad: str) -> str:
    """Say what is in somebody's copy and should not be."""
    wat, zonder = KEUZES[phone.persoon]
    document = json.loads(phone.client.fetch(f"/plan/{beraad}/gezinsplan.json")[1])
    naam = phone.persoon.naam
    if document["afschrift"]["soort"] != wat:
        return f"{naam} krijgt een ander afschrift dan het gezin koos."
    if any(document["plan"].get(part) or document.get(part) for part in zonder):
        return f"{naam} krijgt een deel dat niet op dit afschrift hoort."
    others = [stap["wat"] for stap in _stappen(document) if naam not in _named(document, stap)]
    return f"{naam} krijgt een stap van iemand anders." if wat == EIGEN and others else ""


def _stappen(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [stap for doel in document["plan"]["doelen"] for stap in doel["stappen"]]


def _named(document: dict[str, Any], stap: dict[str, Any]) -> set[str]:
    return {one["naam"] for one in document["wie"][stap["id"]]} | {one["wie"] for one in stap["gevraagd"]}
