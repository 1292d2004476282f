"""How a practice went by the method, told afterwards: what went well, and one thing to try the next time. No marks."""

from dataclasses import dataclass
from typing import Any

from .client import Client

_AFTER_KAARTEN = ("wegen", "besloten_tijd", "presentatie", "toetsing", "akkoord", "afsluiting")
_SEES_ALL = ("gezin", "netwerk")
_STILTE = "Stel een vraag, en laat het daarna tien tellen stil. Wie langzaam denkt, krijgt dan ook een beurt."


@dataclass(frozen=True)
class Waarneming:
    """One thing that was noticed: `zin` says what; `probeer` what to try, or nothing when it went well."""

    zin: str
    probeer: str = ""


class Nabespreking:
    """Looks along on the screens of the players, and remembers what they show of the method."""

    def __init__(self) -> None:
        self._laid: list[str] = []  # the rollen, in the order in which they put down their first kaart
        self._picture: dict[str, Any] = {}
        self._unheard: list[str] | None = None

    def look(self, client: Client) -> None:
        """Take in what a telefoon shows now; of professionals no more than that they put down a kaart."""
        if client.mine.get("kaarten") and client.audience not in self._laid:
            self._laid.append(client.audience)
        if client.audience not in _SEES_ALL or "kring" not in client.picture:
            return
        self._picture = picture = client.picture
        bord = picture.get("bord", {})
        kaarten = bord.get("kaarten", {})
        if picture.get("fase") in _AFTER_KAARTEN and self._unheard is None and bord.get("omgedraaid"):
            written = {kaart.get("auteur") for kaart in kaarten.values()}
            here = {id: one for id, one in picture["kring"].items() if one["aanwezig"] == "hier"}
            self._unheard = [one["naam"] for id, one in here.items() if one["rol"] != "tolk" and id not in written]

    @property
    def is_over(self) -> bool:
        """Tell whether the meeting is at its end."""
        return self._picture.get("fase") == "afsluiting"

    def told(self) -> tuple[list[str], str]:
        """Return what went well, and the one thing to try the next time."""
        noticed = [one for one in self._noticed() if one is not None]
        tips = [one for one in noticed if one.probeer]
        good = [one.zin for one in noticed if not one.probeer]
        return good, f"{tips[0].zin} {tips[0].probeer}" if tips else _STILTE

    def _noticed(self) -> list[Waarneming | None]:
        return [self._besloten(), self._gehoord(), self._gezin_eerst(), *self._overzicht(), *self._plan()]

    def _besloten(self) -> Waarneming | None:
        ways = {one["wat"] for one in self._picture.get("spoor", {}).values()}
        if "wij_zijn_klaar" in ways:
            return Waarneming("De besloten tijd bleef van de familie. Zij zei zelf wanneer ze klaar was.")
        if "fase_toch" in ways:
            return Waarneming(
                "De besloten tijd stopte voordat de familie klaar was.",
                "Blijf in de buurt en wacht tot zij je roept. Een plan van de familie heeft tijd nodig.",
            )
        return None

    def _gehoord(self) -> Waarneming | None:
        if self._unheard is None:
            return None
        if not self._unheard:
            return Waarneming("Iedereen aan tafel is gehoord: van iedereen ligt er een kaart.")
        return Waarneming(
            f"Van {_names(self._unheard)} lag er nog geen kaart toen jullie verdergingen.",
            "Kijk bij Perspectieven naar ‘Nog niet gehoord’. Vraag: wil je zelf schrijven, of schrijf ik voor je?",
        )

    def _gezin_eerst(self) -> Waarneming | None:
        if "gezin" not in self._laid:
            return None
        if "professional" not in self._laid[: self._laid.index("gezin")]:
            return Waarneming("Het gezin kwam eerst: pas daarna schreven de professionals.")
        return Waarneming(
            "Een professional schreef eerder dan het gezin.",
            "Zet bij Voorbereiding ‘Het gezin legt de eerste kaart’ aan. Dan kleurt niemand hun woorden.",
        )

    def _overzicht(self) -> list[Waarneming | None]:
        early = any(one["wat"] == "plan_vroeg_open" for one in self._picture.get("spoor", {}).values())
        vragen = self._picture.get("vragen", {}).values()
        asked = [one for one in vragen if not one["beantwoord"]]
        return [
            Waarneming("Het plan ging al voor de besloten tijd open.", "Geef eerst de kaarten de tijd.")
            if early
            else None,
            Waarneming(
                "Niet elke vraag kreeg een antwoord.", "Lees de vragen hardop voor, en vink af wat beantwoord is."
            )
            if asked
            else None,
        ]

    def _plan(self) -> list[Waarneming | None]:
        plan, kring = self._picture.get("plan", {}), self._picture["kring"]
        asked = plan.get("rolvragen", {}).values()
        silent = {one["deelnemer"] for one in asked if one["antwoord"] == "gevraagd"}
        here = [one["naam"] for id, one in kring.items() if id in silent and one["aanwezig"] == "hier"]
        return [
            Waarneming(
                f"{_names(here)} gaf nog geen antwoord op een taak.",
                "Vraag bij Presentatie aan ieder: wil jij dit doen? Nee zeggen mag, en nog niet weten ook.",
            )
            if here
            else Waarneming("Iedereen is eerst gevraagd. Bij een taak staat alleen wie zelf ja zei.")
            if asked
            else None,
            Waarneming("Er staat een dag om samen terug te kijken.")
            if plan.get("terugkijkmomenten")
            else Waarneming(
                "Er is nog geen dag om terug te kijken.", "Vraag het gezin: wanneer kijken we hoe het gaat?"
            ),
            Waarneming("Het gezin stelde het plan zelf vast.") if plan.get("vastgesteld_om") else None,
        ]


def _names(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} en {last}" if others else last
