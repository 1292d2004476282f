"""The history of a plan in short: which versions there were, what changed, how it went before that (W13)."""

import json
from collections import Counter
from typing import Any

from .beraad import Beraad
from .values.plan import PlanVersie
from .verschillen import differences

ANTWOORDEN_STAP = ("gelukt", "beetje", "niet", "niet_meer_nodig")


def previous_version(beraad: Beraad) -> PlanVersie | None:
    """Return the version before the one that is being made or was made last; None for a first one."""
    return beraad.versies.get(str(beraad.plan.versie - 1))


def in_short(beraad: Beraad, words: dict[str, Any], nu: str) -> list[dict[str, Any]]:
    """Return one entry per version up to this one, the oldest first.

    `{"versie", "vastgesteld", "wijzigingen": [{"soort", "over", "tekst"}], "terugblik"}`; `terugblik` counts what was
    said about the stappen of the version before, as `{"gelukt": 3, …}`: how it went, never by whom.
    """
    before = previous_version(beraad)
    entry = {
        "versie": beraad.plan.versie,
        "vastgesteld": nu[:10],
        "wijzigingen": _in_words(differences(json.loads(before.tekst), words)) if before else [],
        "terugblik": _counted(beraad) if before else {},
    }
    return [*(json.loads(before.geschiedenis) if before else []), entry]


def _in_words(found: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{name: one[name] for name in ("soort", "over", "tekst")} for one in found]


def _counted(beraad: Beraad) -> dict[str, int]:
    counted = Counter(one.antwoord for one in beraad.terugblikken.values())
    return {antwoord: counted[antwoord] for antwoord in ANTWOORDEN_STAP if counted[antwoord]}
