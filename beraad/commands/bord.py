"""Commands about what lies on the table: kaarten, verbanden, the doorslag, questions, offers, voorwaarden."""

import hashlib
from typing import Annotated, Literal

from pydantic import StringConstraints

from ..domain import bord, eigen_kaart, voorwaarden
from ..domain.beraad import Beraad
from ..domain.tap import Tap
from .base import Command, command
from .fields import Id, Ids, KaartTekst, NieuwId, Soort, Tekst, VolleTekst

# The secret of a kaart zonder naam, made by its author's phone; the server keeps its hash only.
Geheim = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


def _bewijs(geheim: str | None) -> str | None:
    return None if geheim is None else hashlib.sha256(geheim.encode()).hexdigest()


@command("add_kaart", "kaart")
class AddKaart(Command):
    id: NieuwId
    soort: Soort
    tekst: KaartTekst
    aangehouden: bool = False
    geheim: Geheim | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.add_kaart(beraad, tap, self.id, self.soort, self.tekst, self.aangehouden, _bewijs(self.geheim))


@command("change_kaart", "eigen_kaart")
class ChangeKaart(Command):
    kaart: Id
    soort: Soort
    tekst: KaartTekst
    geheim: Geheim | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.change_kaart(beraad, tap, self.kaart, self.soort, self.tekst, _bewijs(self.geheim))


@command("set_aangehouden", "eigen_kaart")
class SetAangehouden(Command):
    kaart: Id
    aangehouden: bool
    geheim: Geheim | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.set_aangehouden(beraad, tap, self.kaart, self.aangehouden, _bewijs(self.geheim))


@command("set_alleen_voor", "eigen_kaart")
class SetAlleenVoor(Command):
    kaart: Id
    wie: Ids
    reden: Tekst = ""
    geheim: Geheim | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return eigen_kaart.set_alleen_voor(beraad, tap, self.kaart, tuple(self.wie), self.reden, _bewijs(self.geheim))


@command("set_mag_in_plan", "eigen_kaart")
class SetMagInPlan(Command):
    kaart: Id
    mag: bool
    geheim: Geheim | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.set_mag_in_plan(beraad, tap, self.kaart, self.mag, _bewijs(self.geheim))


@command("remove_kaart", "eigen_kaart")
class RemoveKaart(Command):
    kaart: Id
    geheim: Geheim | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.remove_kaart(beraad, tap, self.kaart, _bewijs(self.geheim))


@command("cover_kaart", "afdekken")
class CoverKaart(Command):
    kaart: Id
    reden: VolleTekst

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.cover_kaart(beraad, tap, self.kaart, self.reden)


@command("uncover_kaart", "afdekken")
class UncoverKaart(Command):
    kaart: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.uncover_kaart(beraad, tap, self.kaart)


@command("turn_kaarten", "omdraaien")
class TurnKaarten(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.turn_kaarten(beraad, tap)


@command("set_ook", "ook")
class SetOok(Command):
    kaart: Id
    ook: bool

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.set_ook(beraad, tap, self.kaart, self.ook)


@command("set_verband", "verband")
class SetVerband(Command):
    zorg: Id
    overtuiging: Id
    gelegd: bool

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.set_verband(beraad, tap, self.zorg, self.overtuiging, self.gelegd)


@command("set_doorslag", "doorslag")
class SetDoorslag(Command):
    kaart: Id | None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.set_doorslag(beraad, tap, self.kaart)


@command("add_vraag", "vraag")
class AddVraag(Command):
    id: NieuwId
    tekst: KaartTekst
    stap: Id | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.add_vraag(beraad, tap, self.id, self.tekst, self.stap)


@command("remove_vraag", "vraag")
class RemoveVraag(Command):
    vraag: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.remove_vraag(beraad, tap, self.vraag)


@command("set_beantwoord", "vraag_afhandelen")
class SetBeantwoord(Command):
    vraag: Id
    beantwoord: bool

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.set_beantwoord(beraad, tap, self.vraag, self.beantwoord)


@command("add_aanbod", "aanbod")
class AddAanbod(Command):
    id: NieuwId
    tekst: KaartTekst

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.add_aanbod(beraad, tap, self.id, self.tekst)


@command("remove_aanbod", "aanbod")
class RemoveAanbod(Command):
    aanbod: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return bord.remove_aanbod(beraad, tap, self.aanbod)


@command("set_voorwaarde", "voorwaarde")
class SetVoorwaarde(Command):
    id: NieuwId
    tekst: VolleTekst
    reden: VolleTekst
    wat_als_niet: VolleTekst
    wettelijk: bool = False

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return voorwaarden.set_voorwaarde(
            beraad, tap, self.id, self.tekst, self.reden, self.wat_als_niet, self.wettelijk
        )


@command("remove_voorwaarde", "voorwaarde")
class RemoveVoorwaarde(Command):
    voorwaarde: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return voorwaarden.remove_voorwaarde(beraad, tap, self.voorwaarde)


@command("set_toets", "toets")
class SetToets(Command):
    voorwaarde: Id
    toets: Literal["open", "gedekt", "nog_niet"]
    stappen: Ids = []
    reden: Tekst = ""

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return voorwaarden.set_toets(beraad, tap, self.voorwaarde, self.toets, tuple(self.stappen), self.reden)
