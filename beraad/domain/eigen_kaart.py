"""Whose a kaart is and for whom it is there: what somebody holds back is not there at all for others (W3, W5)."""

from dataclasses import replace

from .beraad import Beraad
from .refusal import Refusal
from .tap import BEGELEIDER, SCHERM, Tap
from .values.bord import Kaart


def is_face_down(beraad: Beraad) -> bool:
    """Tell whether the kaarten lie with their text down (W5)."""
    return not beraad.verloop.omgedraaid


def lies_open(beraad: Beraad, kaart: Kaart) -> bool:
    """Tell whether everybody can read this kaart."""
    return not is_face_down(beraad) and not kaart.aangehouden and kaart.afgedekt is None


def on_table(beraad: Beraad, kaart: str) -> Kaart:
    """Return a kaart that others may know of; a held-back one is refused as if it were not there."""
    found: Kaart = beraad.find("kaarten", kaart, "kaart")
    if found.aangehouden:
        raise Refusal("niet_gevonden", "kaart")
    return found


def open_kaart(beraad: Beraad, kaart: str) -> Kaart:
    """Return a kaart that everybody can read, or refuse."""
    found = on_table(beraad, kaart)
    if not lies_open(beraad, found):
        raise Refusal("kaart_niet_open", "kaart")
    return found


def is_own(beraad: Beraad, tap: Tap, kaart: Kaart, bewijs: str | None) -> bool:
    """Tell whether a kaart is of this voice.

    Who speaks for somebody has what lies open and what they wrote down themselves, not what that person put down alone.
    """
    if kaart.auteur is None:
        return kaart.bewijs == bewijs and tap.deelnemer is not None
    return kaart.auteur == tap.deelnemer and (tap.via in (None, kaart.via) or lies_open(beraad, kaart))


def own_kaart(beraad: Beraad, tap: Tap, kaart: str, bewijs: str | None) -> Kaart:
    """Return a kaart of this voice that may still change, or refuse."""
    found: Kaart = beraad.find("kaarten", kaart, "kaart")
    if not is_own(beraad, tap, found, bewijs):
        raise Refusal("niet_gevonden" if found.aangehouden else "niet_van_jou", "kaart")
    if beraad.plan.vastgesteld_om:
        raise Refusal("plan_staat_vast")
    return found


def set_alleen_voor(
    beraad: Beraad, tap: Tap, kaart: str, wie: tuple[str, ...], reden: str, bewijs: str | None
) -> Beraad:
    """Let the author show a kaart to a few only, with a reason for them; it is held back for everybody else.

    The reason is kept with the kaart and not in the spoor: that such a kaart is there is already a secret.
    """
    before = own_kaart(beraad, tap, kaart, bewijs)
    if tap.via == SCHERM:
        raise Refusal("niet_op_het_scherm")
    if wie and before.afgedekt is not None:
        raise Refusal("kaart_is_afgedekt", "kaart")
    if wie and not reden:
        raise Refusal("reden_ontbreekt", "reden")
    if reden and not wie:
        raise Refusal("niemand_gekozen", "wie")
    for one in wie:
        _check_reader(beraad, one)
    chosen = replace(before, alleen_voor=tuple(sorted(set(wie))), alleen_reden=reden)
    if wie:
        # Who wrote it down for the author has it no longer, once the author's own telefoon shows it to a few.
        chosen = replace(chosen, aangehouden=True, mag_in_plan=False, via=tap.via)
    after = beraad.put("kaarten", chosen)
    return without_lines(after, kaart) if wie else after


def _check_reader(beraad: Beraad, wie: str) -> None:
    if wie != BEGELEIDER and beraad.find("deelnemers", wie, "wie").stem_via is not None:
        raise Refusal("leest_niet_zelf", "wie")


def without_lines(beraad: Beraad, kaart: str) -> Beraad:
    """Take a kaart out of verbanden and of the doorslag: it is no longer what it was there."""
    lines = [line.id for line in beraad.verbanden.values() if kaart in (line.zorg, line.overtuiging)]
    after = beraad.drop("verbanden", *lines)
    return after.set("plan", doorslag=None) if after.plan.doorslag == kaart else after
