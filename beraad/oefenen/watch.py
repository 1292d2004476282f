"""What no screen may ever get (DESIGN section 5, SAFETY 2.3); looked at in every frame of every player."""

from .client import LOBBY, Client
from .tijn import KAARTEN

_COURSE = {"fase", "groep", "werkwijze", "fasen"}
# In besloten tijd these audiences keep so little (W8).
_BESLOTEN = {"scherm": {"hoofdvraag"}, "begeleider": {"oproep", "pauze"}, "professional": set()}
_NOT_ON_SCHERM = {"lobby", "spoor", "instellingen", "verbonden", "nog_niet_gehoord", "regieverdeling"}
_NOT_ON_SCHERM |= {"uitcheck", "pauze"}
_HELD = tuple(kaart.tekst for kaart in KAARTEN if kaart.aangehouden)


def leak(client: Client) -> str:
    """Return one line about what this screen should not have got, or an empty text."""
    found = _found(client)
    return f"het scherm '{client.audience}' kreeg wat het niet mag zien: {found}." if found else ""


def _found(client: Client) -> str:
    picture, audience = client.picture, client.audience
    if audience == LOBBY and picture != {"fase": LOBBY}:
        return "meer dan de lobby"
    if picture.get("fase") == "besloten_tijd" and audience in _BESLOTEN:
        more = picture.keys() - _COURSE - _BESLOTEN[audience]
        if more:
            return f"in besloten tijd {', '.join(sorted(more))}"
    if audience == "scherm" and (seen := picture.keys() & _NOT_ON_SCHERM | picture.get("akkoord", {}).keys() & {
        "akkoord",
        "bezwaren",
    }):  # fmt: skip
        return ", ".join(sorted(seen))
    bord = picture.get("bord", {})
    kaarten = bord.get("kaarten", {}).values()
    if not bord.get("omgedraaid") and any("tekst" in kaart for kaart in kaarten):
        return "een kaart voor het omdraaien"
    if any(kaart.get("tekst") in _HELD for kaart in kaarten):
        return "een aangehouden kaart"
    if client.screen != "begeleider" and any(kaart["tekst"] in _HELD for kaart in _own(client)):
        return "een aangehouden kaart van iemand anders"
    if audience != "gezin" and any(one["antwoord"] in ("nee", "anders") for one in _rolvragen(client)):
        return "een nee van iemand"
    return ""


def _own(client: Client) -> list[dict[str, str]]:
    return list(client.mine.get("kaarten", {}).values())


def _rolvragen(client: Client) -> list[dict[str, str]]:
    return list(client.picture.get("plan", {}).get("rolvragen", {}).values())
