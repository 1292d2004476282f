"""The bord: kaarten in the author's own words, face down until omdraaien, and the lines between them (W3-W6)."""

from dataclasses import replace

from .beraad import Beraad
from .eigen_kaart import is_own, on_table, open_kaart, own_kaart, without_lines
from .refusal import Refusal
from .rolvragen import check_open_plan
from .tap import GEZIN, PROFESSIONAL, Tap
from .values.bord import Aanbod, Kaart, Verband, Vraag

MOST_KAARTEN = 500
MOST_VRAGEN = 200
MOST_VERBANDEN = 200
MOST_AANBIEDINGEN = 200
SOORTEN = ("perspectief", "zorg", "overtuiging", "kracht", "wens")


def add_kaart(
    beraad: Beraad, tap: Tap, id: str, soort: str, tekst: str, aangehouden: bool, bewijs: str | None
) -> Beraad:
    """Put a kaart down. With `bewijs` (a SHA-256 of the author's secret) it has no name and stores no author (W5)."""
    if id in beraad.kaarten:
        return _same(beraad, tap, beraad.kaarten[id].auteur)
    if len(beraad.kaarten) >= MOST_KAARTEN:
        raise Refusal("te_veel_kaarten")
    if bewijs is not None and not beraad.instellingen.zonder_naam:
        raise Refusal("altijd_met_naam", "bewijs")
    if not aangehouden:
        _check_gezin_eerst(beraad, tap)
    auteur, via = (tap.person, tap.via) if bewijs is None else (None, None)
    after = beraad.put("kaarten", Kaart(id, soort, tekst, auteur, via, bewijs, aangehouden))
    return after.set("verloop", gezin_begon=True) if tap.rol == GEZIN and not aangehouden else after


def _same(beraad: Beraad, tap: Tap, auteur: str | None) -> Beraad:
    """Let a retry of the author pass; an id that is somebody else's is refused (SAFETY R6)."""
    if auteur not in (None, tap.wie):
        raise Refusal("niet_van_jou", "id")
    return beraad


def change_kaart(beraad: Beraad, tap: Tap, kaart: str, soort: str, tekst: str, bewijs: str | None) -> Beraad:
    """Let the author word a kaart anew; that is visible as *aangepast*, and uncovers a covered kaart.

    Who said *dit zie ik ook* said it to other words, so that does not stay.
    """
    before = own_kaart(beraad, tap, kaart, bewijs)
    if (before.soort, before.tekst) == (soort, tekst):
        return beraad
    after = beraad.put("kaarten", replace(before, soort=soort, tekst=tekst, aangepast=True, afgedekt=None, ook=()))
    if soort != before.soort:
        after = without_lines(after, kaart)
    return after


def set_aangehouden(beraad: Beraad, tap: Tap, kaart: str, aangehouden: bool, bewijs: str | None) -> Beraad:
    """Hold a kaart back, or put it down after all, for everybody."""
    before = own_kaart(beraad, tap, kaart, bewijs)
    if before.aangehouden and not aangehouden:
        _check_gezin_eerst(beraad, tap)
    alone = {} if aangehouden else {"alleen_voor": (), "alleen_reden": ""}
    after = beraad.put("kaarten", replace(before, aangehouden=aangehouden, **alone))
    if aangehouden:
        return without_lines(after, kaart)
    return after.set("verloop", gezin_begon=True) if tap.rol == GEZIN else after


def set_mag_in_plan(beraad: Beraad, tap: Tap, kaart: str, mag: bool, bewijs: str | None) -> Beraad:
    """Let the author say whether a kaart may come along in the plan (W18)."""
    return beraad.put("kaarten", replace(own_kaart(beraad, tap, kaart, bewijs), mag_in_plan=mag))


def remove_kaart(beraad: Beraad, tap: Tap, kaart: str, bewijs: str | None) -> Beraad:
    """Let the author take a kaart away for good."""
    found = beraad.kaarten.get(kaart)
    if found is None or (found.aangehouden and not is_own(beraad, tap, found, bewijs)):
        return beraad
    own_kaart(beraad, tap, kaart, bewijs)
    return without_lines(beraad, kaart).drop("kaarten", kaart)


def cover_kaart(beraad: Beraad, tap: Tap, kaart: str, reden: str) -> Beraad:
    """Cover a kaart for everybody but its author, with a reason that everybody can read (W3)."""
    before = on_table(beraad, kaart)
    if before.mag_in_plan or beraad.plan.doorslag == kaart:
        check_open_plan(beraad)  # its words are in an established plan; *bijsturen* takes them out
    after = beraad.put("kaarten", replace(before, afgedekt=reden))
    return beraad if after is beraad else after.note("afgedekt", tap, kaart)


def uncover_kaart(beraad: Beraad, tap: Tap, kaart: str) -> Beraad:
    """Take a cover away again that was put on by mistake."""
    before = on_table(beraad, kaart)
    if before.afgedekt is None:
        return beraad
    return beraad.put("kaarten", replace(before, afgedekt=None)).note("niet_meer_afgedekt", tap, kaart)


def turn_kaarten(beraad: Beraad, tap: Tap) -> Beraad:
    """Turn the face-down kaarten over, all at once (W5)."""
    after = beraad.set("verloop", omgedraaid=True)
    return beraad if after is beraad else after.note("omgedraaid", tap)


def set_ook(beraad: Beraad, tap: Tap, kaart: str, ook: bool) -> Beraad:
    """Say, or take back, *dit zie ik ook*; names only, never a count (W4)."""
    before = open_kaart(beraad, kaart)
    if before.auteur == tap.person:
        raise Refusal("eigen_kaart", "kaart")
    if ook and tap.person in before.ook:
        return beraad
    others = tuple(id for id in before.ook if id != tap.person)
    return beraad.put("kaarten", replace(before, ook=(*others, tap.person) if ook else others))


def set_verband(beraad: Beraad, tap: Tap, zorg: str, overtuiging: str, gelegd: bool) -> Beraad:
    """Lay a line between a zorg and an overtuiging, or take it away: who laid it may, and the gezin."""
    id = f"{zorg}-{overtuiging}"
    before = beraad.verbanden.get(id)
    if not gelegd:
        if before is not None and tap.rol != GEZIN and before.door != tap.deelnemer:
            raise Refusal("niet_van_jou")
        return beraad.drop("verbanden", id)
    if before is not None:
        return beraad
    if len(beraad.verbanden) >= MOST_VERBANDEN:
        raise Refusal("te_veel_verbanden")
    if open_kaart(beraad, zorg).soort != "zorg" or open_kaart(beraad, overtuiging).soort != "overtuiging":
        raise Refusal("verband_zorg_overtuiging")
    return beraad.put("verbanden", Verband(id, zorg, overtuiging, tap.wie))


def set_doorslag(beraad: Beraad, tap: Tap, kaart: str | None) -> Beraad:
    """Let the gezin choose the overtuiging that decides, or none (W2). The zorgen stay where they are."""
    check_open_plan(beraad)
    if kaart is not None and open_kaart(beraad, kaart).soort != "overtuiging":
        raise Refusal("doorslag_is_overtuiging", "kaart")
    return beraad.set("plan", doorslag=kaart)


def add_vraag(beraad: Beraad, tap: Tap, id: str, tekst: str, stap: str | None) -> Beraad:
    """Ask the room something, about a stap or in general; shown without a name."""
    if id in beraad.vragen:
        return _same(beraad, tap, beraad.vragen[id].auteur)
    if len(beraad.vragen) >= MOST_VRAGEN:
        raise Refusal("te_veel_vragen")
    if stap is not None:
        beraad.find("stappen", stap, "stap")
    return beraad.put("vragen", Vraag(id, tekst, tap.wie, stap))


def remove_vraag(beraad: Beraad, tap: Tap, vraag: str) -> Beraad:
    """Take an own question back."""
    if vraag in beraad.vragen and beraad.vragen[vraag].auteur != tap.wie:
        raise Refusal("niet_van_jou")
    return beraad.drop("vragen", vraag)


def set_beantwoord(beraad: Beraad, tap: Tap, vraag: str, beantwoord: bool) -> Beraad:
    """Mark a question as answered aloud, or not yet."""
    return beraad.put("vragen", replace(beraad.find("vragen", vraag, "vraag"), beantwoord=beantwoord))


def add_aanbod(beraad: Beraad, tap: Tap, id: str, tekst: str) -> Beraad:
    """Offer to do something, before anybody asks."""
    if id in beraad.aanbiedingen:
        return _same(beraad, tap, beraad.aanbiedingen[id].auteur)
    if len(beraad.aanbiedingen) >= MOST_AANBIEDINGEN:
        raise Refusal("te_veel_aanbiedingen")
    return beraad.put("aanbiedingen", Aanbod(id, tekst, tap.person, tap.via))


def remove_aanbod(beraad: Beraad, tap: Tap, aanbod: str) -> Beraad:
    """Take an own offer back. A stap that was made of it stays, with its own answer."""
    if aanbod in beraad.aanbiedingen and beraad.aanbiedingen[aanbod].auteur != tap.deelnemer:
        raise Refusal("niet_van_jou")
    return beraad.drop("aanbiedingen", aanbod)


def _check_gezin_eerst(beraad: Beraad, tap: Tap) -> None:
    """Refuse a professional who puts a kaart down before the gezin did (W6); keeping one back is no putting down."""
    if tap.rol == PROFESSIONAL and beraad.instellingen.gezin_eerst and not beraad.verloop.gezin_begon:
        raise Refusal("gezin_eerst")
