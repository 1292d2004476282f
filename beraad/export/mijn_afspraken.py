"""One sheet per person: what I said ja to, what I am still asked, whom I call first, when we look back."""

from typing import Any

from .dates import datum_words
from .lines import joined, lines, text_line
from .phrases import head, moments, volger, wanneer_lines

Words = dict[str, Any]

# More letters fit on no page of A5, in whatever size; trying would take long.
_MOST_LETTERS = 2500


def mijn_afspraken(document: Words) -> Words:
    """Return the words of the sheets, `mensen` in the order of the kring: only who said ja or is asked something.

    Of an own copy it is one sheet, of that person, even with nothing on it.
    """
    afschrift = document["afschrift"]
    namen = [afschrift["voor"]] if afschrift["soort"] == "eigen" else [one["naam"] for one in document["kring"]]
    sheets = [_sheet(document, naam) for naam in namen or _named(document)]
    with_something = [one for one in sheets if one["delen"] or one["is_volger"]]
    return {
        **head(document, "Mijn afspraken"),
        "mensen": with_something or sheets[:1],
        "volger": volger(document),
        "terugkijken": moments(document),
    }


def _named(document: Words) -> list[str]:
    """Return who has a part in a copy without a kring."""
    found = [one["naam"] for people in document["wie"].values() for one in people]
    return list(dict.fromkeys(found + [one["naam"] for one in document["regieafspraken"].values()])) or [""]


def _sheet(document: Words, naam: str) -> Words:
    delen: list[Words] = [
        # The calendar of this person has these numbers.
        {"kop": "Dit doe ik", "punten": _stappen(document, naam), "genummerd": True},
        {"kop": "Bij deze doelen hoor ik", "punten": _doelen(document, naam)},
        {"kop": "Hier heb ik nu de regie", "punten": _regie(document, naam)},
        {"kop": "Dit is mij gevraagd. Ik heb nog geen ja gezegd", "punten": _asked(document, naam)},
    ]
    return {
        "naam": naam,
        "is_volger": bool(naam) and (document["volger"] or {}).get("naam") == naam,
        "delen": [deel for deel in delen if deel["punten"]],
        "past": _letters(delen) < _MOST_LETTERS,
    }


def _letters(words: Any) -> int:
    if isinstance(words, dict | list):
        return sum(map(_letters, words.values() if isinstance(words, dict) else words))
    return len(words) if isinstance(words, str) else 0


def _stappen(document: Words, naam: str) -> list[Words]:
    found = []
    for stap in _all_stappen(document):
        people = document["wie"].get(stap["id"], [])
        for own in (one for one in people if one["naam"] == naam):
            others = [one["naam"] for one in people if one["naam"] != naam]
            found.append(
                {
                    "tekst": stap["wat"],
                    "regels": lines(
                        text_line("Mijn deel", own["taak"]),
                        text_line("Wanneer", "\n".join(wanneer_lines(stap))),
                        text_line("Samen met", joined(others)),
                        text_line("Klaar als", stap["klaar_als"]),
                        text_line("Plan B", stap["plan_b"]),
                    ),
                }
            )
    return found


def _doelen(document: Words, naam: str) -> list[Words]:
    places = {"eigenaar": "Ik zit aan het stuur.", "bijrijder": "Ik rijd mee."}
    return [
        {"tekst": doel["titel"], "regels": [{"label": "", "tekst": words}]}
        for doel in document["plan"]["doelen"]
        for place, words in places.items()
        if doel[place] == naam and any(one["naam"] == naam for one in document["wie"].get(doel["id"], []))
    ]


def _regie(document: Words, naam: str) -> list[Words]:
    return [
        {
            "tekst": one["onderwerp"],
            "regels": lines(
                text_line("Terugkijken", datum_words(one["terugkijken"])),
                text_line("Terug als", one["terug_als"]),
                text_line("Vraagt ernaar", one["wie_vraagt"]),
            ),
        }
        for one in document["plan"]["regieafspraken"]
        if document["regieafspraken"].get(one["id"], {}).get("naam") == naam
    ]


def _asked(document: Words, naam: str) -> list[Words]:
    plan = document["plan"]
    words = {stap["id"]: stap["wat"] for stap in _all_stappen(document)}
    words |= {doel["id"]: doel["titel"] for doel in plan["doelen"]}
    words |= {one["id"]: f"Regie over: {one['onderwerp']}" for one in plan["regieafspraken"]}
    words["volger"] = "Het plan volgen: mij bellen ze dan eerst"
    return [
        {"tekst": words[one["over"]], "regels": lines(text_line("Mijn deel", one["taak"]))}
        for one in document["open"]
        if naam and one["naam"] == naam and one["over"] in words
    ]


def _all_stappen(document: Words) -> list[Words]:
    return [stap for doel in document["plan"]["doelen"] for stap in doel["stappen"]]
