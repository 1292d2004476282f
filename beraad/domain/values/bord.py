"""What lies on the table, as frozen values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kaart:
    """One contribution, in its author's own words. A kaart zonder naam has no `auteur`, only a one-way `bewijs`.

    A held-back kaart may still be there for a few: `alleen_voor` are ids of deelnemers, or `begeleider`.
    """

    id: str
    soort: str
    tekst: str
    auteur: str | None = None
    via: str | None = None
    bewijs: str | None = None
    aangehouden: bool = False
    aangepast: bool = False
    mag_in_plan: bool = False
    afgedekt: str | None = None
    ook: tuple[str, ...] = ()
    alleen_voor: tuple[str, ...] = ()
    alleen_reden: str = ""


@dataclass(frozen=True)
class Verband:
    """A line between a zorg and an overtuiging, and who laid it."""

    id: str
    zorg: str
    overtuiging: str
    door: str


@dataclass(frozen=True)
class Voorwaarde:
    """A safety condition of a professional (W7). `toets` is `open`, `gedekt` or `nog_niet`; `later` marks a new one."""

    id: str
    door: str
    tekst: str
    reden: str
    wat_als_niet: str
    wettelijk: bool = False
    gesteld_om: str = ""
    later: bool = False
    via: str | None = None
    toets: str = "open"
    toets_stappen: tuple[str, ...] = ()
    toets_reden: str = ""


@dataclass(frozen=True)
class Vraag:
    """A question to the room, about the information or about one stap; shown without a name."""

    id: str
    tekst: str
    auteur: str
    stap: str | None = None
    beantwoord: bool = False


@dataclass(frozen=True)
class Aanbod:
    """Something that somebody offers before anybody asks."""

    id: str
    tekst: str
    auteur: str
    via: str | None = None
    opgenomen: bool = False
