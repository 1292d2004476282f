"""Who may speak for whom (W14, W8)."""

from .beraad import Beraad
from .refusal import Refusal
from .tap import BEGELEIDER, GEZIN, PROFESSIONAL, SCHERM, Tap
from .values.kring import Deelnemer


def tap_of(beraad: Beraad, speaker: str, namens: str | None, nu: str) -> Tap:
    """Return the voice of a tap. `speaker` is `begeleider`, `scherm` or the id of a deelnemer, known to the edge.

    Refuses when the speaker may not speak here, or not for `namens`.
    """
    if speaker == SCHERM and not in_familiemodus(beraad):
        raise Refusal("scherm_leest_alleen")
    if speaker not in (BEGELEIDER, SCHERM) and speaker not in beraad.deelnemers:
        raise Refusal("niet_toegelaten")
    if namens is not None:
        return _namens(beraad, speaker, beraad.find("deelnemers", namens, "namens"), nu)
    if speaker == BEGELEIDER:
        return Tap(BEGELEIDER, None, nu)
    if speaker == SCHERM:
        return Tap(GEZIN, None, nu, via=SCHERM)
    return Tap(beraad.deelnemers[speaker].rol, speaker, nu)


def in_familiemodus(beraad: Beraad) -> bool:
    """Tell whether the laptop is in the hands of the family (W8)."""
    return beraad.verloop.fase == "besloten_tijd" and beraad.verloop.familiemodus


def is_shut_out(beraad: Beraad, speaker: str) -> bool:
    """Tell whether it is besloten tijd and `speaker` is not in it: begeleider, professionals and their tolken (W8)."""
    if beraad.verloop.fase != "besloten_tijd":
        return False
    deelnemer = beraad.deelnemers.get(speaker)
    if deelnemer is None:
        return speaker == BEGELEIDER
    if deelnemer.tolk_voor:
        return is_shut_out(beraad, deelnemer.tolk_voor)
    return deelnemer.rol == PROFESSIONAL and beraad.verloop.gast != speaker


def _namens(beraad: Beraad, speaker: str, voor: Deelnemer, nu: str) -> Tap:
    if voor.id == speaker:
        return Tap(voor.rol, voor.id, nu)
    if voor.stem_via is None:
        raise Refusal("heeft_eigen_telefoon", "namens")
    if is_shut_out(beraad, speaker):
        raise Refusal("besloten_tijd")
    if speaker == SCHERM and voor.rol == PROFESSIONAL:
        raise Refusal("besloten_tijd")
    if speaker != SCHERM and voor.stem_via != speaker:
        raise Refusal("spreekt_via_iemand_anders", "namens")
    return Tap(voor.rol, voor.id, nu, via=speaker)
