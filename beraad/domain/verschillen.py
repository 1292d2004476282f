"""What changed between two versions of a plan, in the family's own words (W13)."""

from collections.abc import Mapping
from typing import Any

Words = dict[str, Any]

# Which words of a part people compare; ids, numbers and the order are not among them.
_COMPARED = {
    "doel": ("titel", "eigenaar", "bijrijder", "kracht", "waarom", "wie_helpt"),
    "stap": ("wat", "wanneer", "datum", "herhaling", "plan_b", "klaar_als", "wie"),
    "voorwaarde": ("tekst", "reden", "wat_als_niet", "wie"),
    "regieafspraak": ("onderwerp", "wie", "sinds", "terugkijken", "terug_als", "reden", "wie_vraagt"),
    "terugkijkmoment": ("datum", "tijd", "plaats", "nodigt_uit"),
    "knelpunt": ("tekst", "organisatie"),
    "kaart": ("tekst", "wie"),
}
# Of names only who is new counts: that somebody is no longer named may be a *nee*, which is never shown (W1).
_NAMES = frozenset({"wie", "eigenaar", "bijrijder", "volger"})
_PARTS_OF_ITS_OWN = frozenset(
    "doelen voorwaarden regieafspraken terugkijkmomenten knelpunten kaarten doorslag versie".split()
)


def differences(before: Words, after: Words) -> list[dict[str, Any]]:
    """Return what is `nieuw`, `veranderd` or `gestopt` between two sets of plan words, in the order of the plan.

    Each is `{"soort", "over", "id", "tekst", "velden"}`: `over` is the kind of part or the name of a text of the plan,
    `tekst` its first words (the old ones when it stopped), `velden` what is other: `[{"veld", "was", "nu"}]`.
    """
    found = _texts(before, after)
    for over in _COMPARED:
        found += _of_parts(over, _parts(before, over), _parts(after, over))
    return found


def _texts(before: Words, after: Words) -> list[dict[str, Any]]:
    """Compare the texts that belong to no part, the doorslag and the volger among them."""
    was, now = ({**_plain(words), "doorslag": (words["doorslag"] or {}).get("tekst", "")} for words in (before, after))
    return [
        _difference(_soort(was[name], now[name]), name, "", now[name] or was[name], was, now, (name,))
        for name in now
        if _is_other(name, was[name], now[name])
    ]


def _plain(words: Words) -> Words:
    return {name: value for name, value in words.items() if name not in _PARTS_OF_ITS_OWN}


def _soort(was: str, now: str) -> str:
    return "nieuw" if not was else "veranderd" if now else "gestopt"


def _is_other(name: str, was: str, now: str) -> bool:
    if name in _NAMES:
        return not set(now.split(", ")) - {""} <= set(was.split(", "))
    return was != now


def _parts(words: Words, over: str) -> Mapping[str, Words]:
    if over == "doel":
        return {one["id"]: one for one in words["doelen"]}
    if over == "stap":
        return {
            one["id"]: {**one, "wie": ", ".join(filter(None, map(_asked, one["gevraagd"])))}
            for doel in words["doelen"]
            for one in doel["stappen"]
        }
    if over == "kaart":
        return {one["tekst"]: one for one in words["kaarten"]}
    plural = {"regieafspraak": "regieafspraken", "terugkijkmoment": "terugkijkmomenten", "knelpunt": "knelpunten"}
    return {one["id"]: one for one in words[plural.get(over, "voorwaarden")]}


def _asked(asked: Words) -> str:
    return f"{asked['wie']} ({asked['taak']})" if asked["taak"] else asked["wie"]


def _of_parts(over: str, before: Mapping[str, Words], after: Mapping[str, Words]) -> list[dict[str, Any]]:
    names = _COMPARED[over]
    found = []
    for id, now in after.items():
        was = before.get(id)
        if was is None:
            found.append(_difference("nieuw", over, id, now[names[0]], {}, now, ()))
        elif changed := tuple(name for name in names if _is_other(name, was[name], now[name])):
            found.append(_difference("veranderd", over, id, now[names[0]], was, now, changed))
    for id, was in before.items():
        if id not in after:
            found.append(_difference("gestopt", over, id, was[names[0]], was, {}, ()))
    return found


def _difference(
    soort: str, over: str, id: str, tekst: str, was: Words, now: Words, names: tuple[str, ...]
) -> dict[str, Any]:
    velden = [
        {"veld": name, "was": "" if name in _NAMES else was.get(name, ""), "nu": now.get(name, "")} for name in names
    ]
    return {"soort": soort, "over": over, "id": id if over != "kaart" else "", "tekst": tekst, "velden": velden}
