"""What a next version brought, and the history of the plan in short, as points of the paper (W13)."""

from typing import Any

from .dates import datum_words, short_datum
from .lines import Line, Point, joined, lines, point, text_line

_SOORTEN = {"nieuw": "Nieuw", "veranderd": "Anders", "gestopt": "Gestopt"}
_OVER = {
    "doel": "Doel",
    "stap": "Stap",
    "voorwaarde": "Voorwaarde",
    "regieafspraak": "Regie over",
    "terugkijkmoment": "Weer bij elkaar",
    "knelpunt": "Voor organisaties",
    "kaart": "Kaart",
    "titel": "Titel",
    "hoofdvraag": "Hoofdvraag",
    "doorslag": "Geeft de doorslag",
    "aanleiding": "Aanleiding",
    "krachten": "Dit gaat al goed",
    "eerdere_hulp": "Hulp van eerder",
    "wens": "Dit wensen we",
    "stem_van_het_kind": "Het kind zegt",
    "veiligheid": "Veiligheid",
    "als_het_niet_lukt": "Als het niet lukt",
    "wijzigregel": "Plan veranderen",
    "ontvangers": "Wie dit plan krijgt",
    "volger": "Bel eerst",
}
_HOE_HET_GING = {
    "gelukt": "{} keer gelukt",
    "beetje": "{} keer een beetje",
    "niet": "{} keer niet gelukt",
    "niet_meer_nodig": "{} keer niet meer nodig",
}


def changes(document: dict[str, Any]) -> list[Point]:
    """Return what is new, other and stopped since the version before; nothing of a first version."""
    last = document["geschiedenis"][-1:]
    found = last[0]["wijzigingen"] if last else []
    return [
        point(woorden=heading, regels=[_change(one) for one in found if one["soort"] == soort])
        for soort, heading in _SOORTEN.items()
        if any(one["soort"] == soort for one in found)
    ]


def _change(one: dict[str, Any]) -> Line:
    tekst = datum_words(one["tekst"]) if one["over"] == "terugkijkmoment" else one["tekst"]
    return {"label": _OVER.get(one["over"], "Plan"), "tekst": tekst}


def history(document: dict[str, Any]) -> list[Point]:
    """Return a point per version, the oldest first; nothing as long as there is one."""
    versions = document["geschiedenis"]
    return [_version(one) for one in versions] if len(versions) > 1 else []


def _version(one: dict[str, Any]) -> Point:
    went = [words.format(one["terugblik"][how]) for how, words in _HOE_HET_GING.items() if one["terugblik"].get(how)]
    return point(
        woorden=f"Versie {one['versie']}, {short_datum(one['vastgesteld'])}",
        regels=lines(text_line("Terugblik", joined(went)), text_line("Veranderd", _counted(one))),
    )


def _counted(one: dict[str, Any]) -> str:
    counts = {words: sum(each["soort"] == soort for each in one["wijzigingen"]) for soort, words in _SOORTEN.items()}
    return joined([f"{count} {words.lower()}" for words, count in counts.items() if count])
