"""The parts of the paper that come after the doelen: voorwaarden, regie, open points, akkoorden, and the story."""

from typing import Any

from .dates import datum_words
from .lines import NAMENS, Line, Point, answered, lines, name, names_line, numbered, point, text_line
from .versions import changes, history

_SOORTEN = {
    "kracht": "Krachten",
    "overtuiging": "Overtuigingen",
    "wens": "Wensen",
    "perspectief": "Perspectieven",
    "zorg": "Zorgen",
}
_ROLLEN = {"gezin": "Gezin", "netwerk": "Netwerk", "professional": "Professionals", "tolk": "Tolken"}
_WETTELIJK = "Dit is een wettelijke voorwaarde."


def parts(document: dict[str, Any], stappen: dict[str, str], voorwaarden: dict[str, str]) -> list[Line]:
    """Return the parts that hold something: `{"kop", "tekst", "punten", "regels", "genummerd", "open"}`.

    `stappen` and `voorwaarden` map ids to the numbers that they have on this paper.
    """
    plan = document["plan"]
    return [
        part
        for part in (
            _part("Wat er veranderde", punten=changes(document)),
            _part("Als het niet lukt", plan["als_het_niet_lukt"]),
            _part("Als we het plan willen veranderen", plan["wijzigregel"]),
            _part("Veiligheid", plan["veiligheid"]),
            _part("Voorwaarden", punten=_voorwaarden(document, stappen), genummerd=True),
            _part("Regie", *_regie(document)),
            _part("Nog open", _open_intro(document), _open(document, stappen, voorwaarden), open=True),
            _part("Wie hiermee kan leven", *_akkoorden(document)),
            _part("Zo ging het tot nu toe", punten=history(document)),
            _part("Ons verhaal", regels=_verhaal(plan)),
            _part("Kaarten die meegaan", regels=_kaarten(plan)),
            _part("Wat organisaties moeten oplossen", punten=_knelpunten(plan)),
            _part("Onze kring", regels=_kring(document)),
            _part("Wie dit plan krijgt", plan["ontvangers"]),
        )
        if part["tekst"] or part["punten"] or part["regels"]
    ]


def _part(
    kop: str,
    tekst: str = "",
    punten: list[Point] | None = None,
    regels: list[Line] | None = None,
    genummerd: bool = False,
    open: bool = False,
) -> Line:
    return {
        "kop": kop,
        "tekst": tekst,
        "punten": punten or [],
        "regels": regels or [],
        "genummerd": genummerd,
        "open": open,
    }


def _open_intro(document: dict[str, Any]) -> str:
    return "Dit is nog niet rond. Dat mag: we praten er verder over." if document["open"] else ""


def _open(document: dict[str, Any], stappen: dict[str, str], voorwaarden: dict[str, str]) -> list[Point]:
    doelen = {one["id"]: one["titel"] for one in document["plan"]["doelen"]}
    regie = {one["id"]: one["onderwerp"] for one in document["plan"]["regieafspraken"]}
    found = []
    for one in document["open"]:
        soort, naam, over = one["soort"], one["naam"], one["over"]
        if soort == "bezwaar":
            found.append(point("heeft een bezwaar:", one["reden"], naam))
        elif soort == "voorwaarde":
            nummer = f"Voorwaarde {voorwaarden[over]}"
            reden = one["reden"]
            found.append(
                point(f"{nummer} is nog niet geregeld:", reden) if reden else point(f"{nummer} is nog niet bekeken.")
            )
        elif soort == "stap":
            nummer = f"stap {stappen[over]}"
            asked = f"is gevraagd voor {nummer}" + (":" if one["taak"] else ".")
            found.append(point(asked, one["taak"], naam) if naam else point(f"Wie doet {nummer}?"))
        elif soort == "doel":
            found.append(point("is gevraagd voor het doel:", doelen[over], naam))
        elif soort == "regieafspraak":
            found.append(point("is gevraagd voor de regie over:", regie[over], naam))
        else:
            asked = "is gevraagd om het plan te volgen: bel deze persoon eerst."
            found.append(point(asked, naam=naam) if naam else point("Wie volgt het plan, en bellen we eerst?"))
    return found


def _voorwaarden(document: dict[str, Any], stappen: dict[str, str]) -> list[Point]:
    return [
        point(
            woorden=one["tekst"],
            regels=lines(
                text_line("Omdat", one["reden"]),
                text_line("Als het niet lukt", one["wat_als_niet"]),
                text_line("In dit plan", _covered(document["voorwaarden"][one["id"]], stappen)),
                names_line("Gesteld door", [name(one["wie"], _gesteld(document["voorwaarden"][one["id"]]))]),
                text_line("Let op", _WETTELIJK if one["wettelijk"] else ""),
            ),
        )
        for one in document["plan"]["voorwaarden"]
    ]


def _covered(toetsing: dict[str, Any], stappen: dict[str, str]) -> str:
    if toetsing["toets"] == "gedekt":
        nummers = [stappen[id] for id in toetsing["stappen"] if id in stappen]
        return " met ".join(filter(None, ("geregeld", numbered("stap", "stappen", nummers))))
    return "nog niet geregeld" if toetsing["toets"] == "nog_niet" else "nog niet bekeken"


def _gesteld(toetsing: dict[str, Any]) -> str:
    return f"later, op {datum_words(toetsing['gesteld'])}" if toetsing["later"] else ""


def _regie(document: dict[str, Any]) -> tuple[str, list[Point]]:
    """Return where regie lies: with the gezin, and what somebody took on for a while (W9)."""
    points = [
        point(
            woorden=one["onderwerp"],
            regels=lines(
                names_line("Ligt nu bij", [answered(document["regieafspraken"][one["id"]])]),
                text_line("Sinds", datum_words(one["sinds"])),
                text_line("Terugkijken", datum_words(one["terugkijken"])),
                text_line("Weer bij ons als", one["terug_als"]),
                text_line("Omdat", one["reden"]),
                names_line("Vraagt ernaar", [name(one["wie_vraagt"])]),
            ),
        )
        for one in document["plan"]["regieafspraken"]
        if one["id"] in document["regieafspraken"]
    ]
    if points:
        return "De regie is van het gezin. Dit ligt voor een tijd bij iemand anders:", points
    return "De regie is van het gezin." if document["afschrift"]["volledig"] else "", []


def _akkoorden(document: dict[str, Any]) -> tuple[str, list[Point], list[Line]]:
    """Return who said that they can live with it, on which day, and how: on the own telefoon or aloud (W14)."""
    own = [name(one["naam"]) for one in document["akkoorden"] if not one["via_namens"]]
    aloud = [name(one["naam"]) for one in document["akkoorden"] if one["via_namens"]]
    said = f"Op {datum_words(document['vastgesteld'])} zeiden zij: met dit plan kan ik leven."
    found = lines(names_line("Op de eigen telefoon", own), names_line(NAMENS.capitalize(), aloud))
    return said if found else "", [], found


def _verhaal(plan: dict[str, Any]) -> list[Line]:
    return lines(
        text_line("Aanleiding", plan["aanleiding"]),
        text_line("Het kind zegt", plan["stem_van_het_kind"]),
        text_line("Dit wensen we", plan["wens"]),
        text_line("Dit gaat al goed", plan["krachten"]),
        text_line("Hulp van eerder", plan["eerdere_hulp"]),
    )


def _kaarten(plan: dict[str, Any]) -> list[Line]:
    doorslag = plan["doorslag"]["tekst"] if plan["doorslag"] else None
    return [
        {"label": label, "uitspraken": found}
        for soort, label in _SOORTEN.items()
        if (found := [one for one in plan["kaarten"] if one["soort"] == soort and one["tekst"] != doorslag])
    ]


def _knelpunten(plan: dict[str, Any]) -> list[Point]:
    return [
        point(woorden=one["tekst"], regels=lines(names_line("Wie", [name(one["organisatie"])])))
        for one in plan["knelpunten"]
    ]


def _kring(document: dict[str, Any]) -> list[Line]:
    return lines(
        *(
            names_line(label, [name(one["naam"], one["wie"]) for one in document["kring"] if one["rol"] == rol])
            for rol, label in _ROLLEN.items()
        )
    )
