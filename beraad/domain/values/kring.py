"""The people of a beraad, as frozen values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Deelnemer:
    """One person of the kring. `stem_via` is who speaks for somebody without a phone: `begeleider` or an id."""

    id: str
    naam: str
    rol: str
    wie: str = ""
    stem_via: str | None = None
    tolk_voor: str | None = None
    aanwezig: str = "hier"
    hulp: str = ""
    afspraken: bool = False


@dataclass(frozen=True)
class Aanmelding:
    """Somebody in the lobby: not admitted, sees nothing."""

    id: str
    naam: str
    wie: str
    om: str


@dataclass(frozen=True)
class Sleutel:
    """The SHA-256 of the cookie token by which a telefoon is known again; the id is the deelnemer's."""

    id: str
    hash: str


@dataclass(frozen=True)
class Afspraak:
    """One ground rule, in the words of the kring."""

    id: str
    tekst: str


@dataclass(frozen=True)
class Weggestuurd:
    """Who was sent away last, so that a slip can be mended: from the door (with a name), or a telefoon of the kring.

    `stemmen` are for whom that telefoon spoke.
    """

    id: str
    hash: str
    naam: str = ""
    wie: str = ""
    om: str = ""
    aanwezig: str = ""
    stem_via: str | None = None
    stemmen: tuple[str, ...] = ()
