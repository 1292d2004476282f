"""Paper for when telefoons or power fail: one sheet for in the bag, kaarten per soort, rolvragen and an empty plan."""

from functools import cache

from ..places import place
from .typeset import typeset

# Nothing in it is of a beraad, so its day says when its words were last looked at.
_DAY = "2026-11-22"
_FILE = "papier.typ"
# Word, its plural, icon, colour as on the screens, and what one asks.
_SOORTEN = (
    ("Perspectief", "Perspectieven", "eye", "#44566b", "Wat zie jij?"),
    ("Zorg", "Zorgen", "cloud-rain-wind", "#6f4468", "Waar maak je je zorgen over?"),
    ("Overtuiging", "Overtuigingen", "anchor", "#2b5884", "Waar geloof je in? Wat weet je zeker?"),
    ("Kracht", "Krachten", "sprout", "#41632e", "Wat gaat er goed? Wat kan iemand goed?"),
    ("Wens", "Wensen", "star", "#76500f", "Wat wil je graag?"),
)


@cache
def make_papier() -> bytes:
    """Return the paper as PDF; see `typeset`."""
    tekens = {}
    for _, _, icon, colour, _ in _SOORTEN:
        svg = place("static", "vendor", "icons", f"{icon}.svg").read_text(encoding="utf-8")
        tekens[icon] = svg.replace("currentColor", colour)
    names = ("woord", "meer", "teken", "kleur", "vraag")
    soorten = [dict(zip(names, soort, strict=True)) for soort in _SOORTEN]
    return typeset(_FILE, {"naam": "Papier voor een beraad", "vastgesteld": _DAY, "soorten": soorten, "tekens": tekens})
