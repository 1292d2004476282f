"""The single parts of a beraad: the choices, the question, the course, the way in and the trail."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Instellingen:
    """The choices made before the start. `werkwijze` names a row of the fasen table."""

    werkwijze: str = "sns"
    gezin_eerst: bool = True
    zonder_naam: bool = False


@dataclass(frozen=True)
class Hoofdvraag:
    """The question of the family; `bevestigd_door` is the gezinslid who said: these are our words (W2)."""

    tekst: str = ""
    bevestigd_door: str | None = None


@dataclass(frozen=True)
class Verloop:
    """Where the meeting is. `gezin_begon` remembers that the gezin put down a first kaart (W6), not who.

    `pauze` are the speakers who want a break; who they are leaves the laptop for nobody.
    """

    fase: str = "voorbereiding"
    omgedraaid: bool = False
    gezin_begon: bool = False
    plan_vroeg_open: bool = False
    familiemodus: bool = False
    gast: str | None = None
    oproep: bool = False
    pauze: tuple[str, ...] = ()


@dataclass(frozen=True)
class Toegang:
    """How people get in: the QR token, the typed code, the door, the address and the Wi-Fi."""

    token: str
    code: str
    deur_open: bool = True
    adres: str = ""
    wifi_naam: str = ""
    wifi_wachtwoord: str = ""


@dataclass(frozen=True)
class Spoorregel:
    """One line of the trail: what, who, when, about whom; never what people wrote (W17)."""

    id: str
    wat: str
    wie: str
    om: str
    over: str = ""
    via: str = ""


@dataclass(frozen=True)
class Weggehaald:
    """That something with this id was taken away, and nothing of what it was: sent again, it does not come back."""

    id: str
