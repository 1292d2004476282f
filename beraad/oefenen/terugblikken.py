"""Weeks later: how it went, as the people of the case say it, each about what they took on."""

from collections.abc import Iterator

from .deelnemer import Deelnemer, Tap
from .tijn import ANOUK, JEROEN, KELLY, MARCO, SAMIRA, Persoon

LOOK_BACK = "terugblik"
# Who says something other than *gelukt* of the own stappen.
STAPPEN: dict[Persoon, str] = {MARCO: "beetje", JEROEN: "gelukt", ANOUK: "beetje"}
# What is said beside the stappen: about what, and the words.
WOORDEN: dict[Persoon, tuple[str, str]] = {
    SAMIRA: ("kracht", "Marco bleef rustig toen de deurwaarder belde."),
    KELLY: ("kracht", "Tijn leest nu zelf een bladzijde voor."),
    JEROEN: ("anders", "Zaterdag liever een uur later, dan ben ik op tijd."),
}


def terugblikken(d: Deelnemer) -> Iterator[Tap]:
    """Say of every own stap how it went, and what else one wants to say."""
    if d.fase != LOOK_BACK or not d.may("terugblik"):
        return
    given = d.mine.get("terugblik", {})
    said = {one["over"]: one for one in d.picture.get("terugblik", {}).values() if one["deelnemer"] == d.speaker}
    for vraag in d.mine["rolvragen"].values():
        over = vraag["over"]
        if vraag["deelnemer"] == d.speaker and vraag["antwoord"] == "ja" and over in d.plan.get("stappen", {}):
            if over not in said and over not in given:
                fields = {"over": over, "antwoord": STAPPEN.get(d.persoon, "gelukt")}
                yield Tap("answer_terugblik", fields, once=f"terug {over}")
    if d.persoon in WOORDEN:
        over, tekst = WOORDEN[d.persoon]
        yield Tap("answer_terugblik", {"over": over, "tekst": tekst}, len(tekst), once=f"terug {over}")
