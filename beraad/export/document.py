"""The content of everything that goes home: the established plan and its answers, and nothing else (W18)."""

import json
from typing import Any

from ..domain.beraad import Beraad
from ..domain.plan_words import canonical, fingerprint_of
from ..domain.refusal import Refusal

FORMAAT = "beraad.gezinsplan"
FORMAATVERSIE = 1


def plan_document(beraad: Beraad, nu: str) -> dict[str, Any]:
    """Return the plan that was established last as one JSON object; `schema.py` describes it. `nu` is ISO 8601.

    The words stand under `plan` exactly as they are hashed, the answers of that moment beside them; while a next
    version is being made it is still the one before (W13). Refuses with `plan_nog_niet_vastgesteld`.
    """
    if not beraad.versies:
        raise Refusal("plan_nog_niet_vastgesteld")
    versie = beraad.versies[str(max(map(int, beraad.versies)))]
    words = json.loads(versie.tekst)
    return signed(
        {
            "formaat": FORMAAT,
            "formaatversie": FORMAATVERSIE,
            "versie": words["versie"],
            "vastgesteld": versie.vastgesteld_om[:10],
            "gemaakt": nu[:10],
            "afschrift": {"voor": "", "soort": "gezin", "volledig": True},
            "vingerafdruk": fingerprint(words),
            "plan": words,
            **json.loads(versie.antwoorden),
            "geschiedenis": json.loads(versie.geschiedenis),
        }
    )


def fingerprint(words: dict[str, Any]) -> str:
    """Return the SHA-256 of plan words, 64 hex characters (W12)."""
    return fingerprint_of(canonical(words))


def signed(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document with its `controle`: the SHA-256 of everything else in it, 64 hex characters.

    It shows that a file was changed by hand or by accident; it is no proof against who sets out to deceive.
    """
    rest = {name: part for name, part in document.items() if name != "controle"}
    return {**rest, "controle": fingerprint(rest)}
