"""Copies for others than the gezin: what is not on one is absent from it everywhere, its data included (DESIGN 9)."""

from collections.abc import Callable, Collection
from typing import Any

from .document import signed

Words = dict[str, Any]

_TEXTS = "aanleiding krachten eerdere_hulp wens stem_van_het_kind veiligheid als_het_niet_lukt wijzigregel ontvangers"
_NOT_OWN = frozenset(f"hoofdvraag doorslag kaarten akkoorden geschiedenis knelpunten {_TEXTS}".split())


def copy_for(document: Words, voor: str, soort: str, zonder: Collection[str] = ()) -> Words:
    """Return the copy of a whole document for the one with this name.

    `soort` is `heel`, or `eigen` for only the stappen of that person, with the volger and the moments to look back.
    `zonder` are ids of parts, and names out of `domain.afschriften.DELEN`. A copy from which anything was left out has
    no fingerprint: it would let somebody find out by guessing what is missing.
    """
    made = _without(document, set(zonder))
    if soort == "eigen":
        made = _without(made, _NOT_OWN | _not_of(made, voor))
        made = _only_names(made, voor)
    left_out = made != document
    afschrift = {"voor": voor, "soort": soort, "volledig": not left_out}
    return signed(made | {"afschrift": afschrift} | ({"vingerafdruk": ""} if left_out else {}))


def _not_of(document: Words, naam: str) -> set[str]:
    """Return the ids of everything that is not a stap, regieafspraak or doel of somebody."""
    plan = document["plan"]
    own = {over for over, found in document["wie"].items() if any(one["naam"] == naam for one in found)}
    own |= {stap["id"] for doel in plan["doelen"] for stap in doel["stappen"] if _is_asked(stap, naam)}
    own |= {doel["id"] for doel in plan["doelen"] if any(stap["id"] in own for stap in doel["stappen"])}
    own |= {one["id"] for one in plan["regieafspraken"] if one["wie"] == naam}
    parts = [*plan["doelen"], *plan["voorwaarden"], *plan["regieafspraken"], *plan["knelpunten"]]
    parts += [stap for doel in plan["doelen"] for stap in doel["stappen"]]
    return {one["id"] for one in parts if one["id"] not in own}


def _is_asked(stap: Words, naam: str) -> bool:
    return any(one["wie"] == naam for one in stap["gevraagd"])


def _without(document: Words, gone: Collection[str]) -> Words:
    """Return a document without these parts, and without what points to them."""
    plan = document["plan"]

    def there(parts: list[Words]) -> list[Words]:
        return [one for one in parts if one["id"] not in gone]

    doelen = [
        {**doel, "stappen": [_uncovered(stap, gone) for stap in there(doel["stappen"])]}
        for doel in there(plan["doelen"])
    ]
    words = {
        **plan,
        **{name: "" for name in (*_TEXTS.split(), "hoofdvraag", "volger") if name in gone},
        **({"doorslag": None} if "doorslag" in gone else {}),
        "kaarten": [] if "kaarten" in gone else plan["kaarten"],
        "doelen": doelen,
        **{name: there(plan[name]) for name in ("voorwaarden", "regieafspraken", "terugkijkmomenten")},
        "knelpunten": [] if "knelpunten" in gone else there(plan["knelpunten"]),
    }
    left = {one["id"] for one in (*doelen, *words["voorwaarden"], *words["regieafspraken"])}
    left |= {stap["id"] for doel in doelen for stap in doel["stappen"]} | {"", "volger"} - set(gone)
    return document | {
        "plan": words,
        "wie": _kept(document["wie"], left.__contains__),
        "volger": None if "volger" in gone else document["volger"],
        "regieafspraken": _kept(document["regieafspraken"], left.__contains__),
        "voorwaarden": {
            id: toets | {"stappen": [stap for stap in toets["stappen"] if stap in left]}
            for id, toets in _kept(document["voorwaarden"], left.__contains__).items()
        },
        "open": [] if "open" in gone else [one for one in document["open"] if one["over"] in left],
        "akkoorden": [] if "akkoorden" in gone else document["akkoorden"],
        "kring": [] if "kring" in gone else document["kring"],
        "geschiedenis": [] if "geschiedenis" in gone else [_version(one, gone) for one in document["geschiedenis"]],
    }


def _version(version: Words, gone: Collection[str]) -> Words:
    """Return a version without what it tells of: the words of a part that is left out may stand in its changes."""
    return version | {"wijzigingen": []} if gone else version


def _uncovered(stap: Words, gone: Collection[str]) -> Words:
    return stap | {"dekt": [id for id in stap["dekt"] if id not in gone]}


def _kept(parts: Words, is_kept: Callable[[str], bool]) -> Words:
    return {id: part for id, part in parts.items() if is_kept(id)}


def _only_names(document: Words, naam: str) -> Words:
    """Return an own copy with of a doel only its title and own place, and of the kring only who still is named."""
    plan = document["plan"]
    doelen = [
        doel
        | {name: "" for name in ("kracht", "waarom", "wie_helpt")}
        | {place: doel[place] if doel[place] == naam else "" for place in ("eigenaar", "bijrijder")}
        for doel in plan["doelen"]
    ]
    ids = {doel["id"] for doel in doelen}
    wie = {id: [one for one in found if id not in ids or one["naam"] == naam] for id, found in document["wie"].items()}
    open_points = [one for one in document["open"] if one["soort"] == "stap" or one["naam"] == naam]
    named = {naam, *(one["naam"] for found in wie.values() for one in found)}
    named |= {one["wie"] for doel in doelen for stap in doel["stappen"] for one in stap["gevraagd"]}
    named |= {document["volger"]["naam"]} if document["volger"] else set()
    return document | {
        "plan": plan | {"doelen": doelen},
        "wie": wie,
        "open": [one for one in open_points if one["soort"] != "bezwaar"],
        "kring": [one for one in document["kring"] if one["naam"] in named],
    }
