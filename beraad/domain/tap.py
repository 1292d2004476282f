"""Who speaks in one tap, through whom, and when."""

from dataclasses import dataclass

from .refusal import Refusal

BEGELEIDER = "begeleider"
SCHERM = "scherm"
GEZIN = "gezin"
NETWERK = "netwerk"
PROFESSIONAL = "professional"
TOLK = "tolk"

ROLLEN = (GEZIN, NETWERK, PROFESSIONAL, TOLK)


@dataclass(frozen=True)
class Tap:
    """One tap of somebody whom the edge already knows.

    `rol` is the voice that counts for the rules; `deelnemer` is whose voice it is (none for the begeleider and for the
    scherm in familiemodus); `via` is who entered it when that was somebody else: `begeleider`, `scherm` or the id of a
    deelnemer (W14). `nu` is the moment in UTC, ISO 8601.
    """

    rol: str
    deelnemer: str | None
    nu: str
    via: str | None = None

    @property
    def wie(self) -> str:
        """Name the voice for the spoor: a deelnemer's id, `begeleider` or `scherm`."""
        return self.deelnemer or self.via or self.rol

    @property
    def person(self) -> str:
        """Return whose own words these are; refuse when the scherm speaks for the family as a whole (W8)."""
        if self.deelnemer is None:
            raise Refusal("veld_ontbreekt", "namens")
        return self.deelnemer
