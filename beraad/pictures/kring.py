"""What may be seen of the people, the way in and the trail."""

from typing import Any

from ..domain.beraad import Beraad
from ..domain.kring import gezin_has_telefoon
from ..domain.values.kring import Deelnemer
from .remembered import each, remembered

_BEZWAREN = ("bezwaar", "akkoord_terug")


@remembered
def _deelnemer(one: Deelnemer) -> dict[str, Any]:
    return {
        "naam": one.naam,
        "rol": one.rol,
        "wie": one.wie,
        "hulp": one.hulp,
        "aanwezig": one.aanwezig,
        "telefoon": one.stem_via is None,
        "stem_via": one.stem_via or "",
        "tolk_voor": one.tolk_voor or "",
        "afspraken": one.afspraken,
    }


@remembered
def _line(line: Any) -> dict[str, Any]:
    return {"wat": line.wat, "wie": line.wie, "om": line.om, "over": line.over, "via": line.via}


def kring(beraad: Beraad) -> dict[str, Any]:
    """Return everybody who belongs to this beraad, by id."""
    return each(beraad.deelnemers, _deelnemer)


def lobby(beraad: Beraad) -> dict[str, Any]:
    """Return who knocks: name and tie to the gezin, by id."""
    return {one.id: {"naam": one.naam, "wie": one.wie, "om": one.om} for one in beraad.aanmeldingen.values()}


def uitnodiging(beraad: Beraad) -> dict[str, Any]:
    """Return what is needed to join; only that the door is shut, when it is."""
    toegang = beraad.toegang
    if not toegang.deur_open:
        return {"deur_open": False}
    return {
        "deur_open": True,
        "code": toegang.code,
        "adres": toegang.adres,
        "wifi_naam": toegang.wifi_naam,
        "wifi_wachtwoord": toegang.wifi_wachtwoord,
    }


def instellingen(beraad: Beraad) -> dict[str, Any]:
    """Return the choices of this beraad, and whether the begeleider may open familiemodus alone."""
    chosen = beraad.instellingen
    return {
        "gezin_eerst": chosen.gezin_eerst,
        "zonder_naam": chosen.zonder_naam,
        "gezin_heeft_telefoon": gezin_has_telefoon(beraad),
    }


def spoor(beraad: Beraad, with_bezwaren: bool) -> dict[str, Any]:
    """Return the trail, by number. Who has a bezwaar, or took an akkoord back, is for the gezin and the begeleider."""
    lines = beraad.spoor if with_bezwaren else {id: one for id, one in beraad.spoor.items() if one.wat not in _BEZWAREN}
    return each(lines, _line)
