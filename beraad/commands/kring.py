"""Commands about people: the lobby, rollen, who speaks for whom, the ground rules."""

from ..domain import kring, terugzetten
from ..domain.beraad import Beraad
from ..domain.refusal import Refusal
from ..domain.tap import BEGELEIDER, Tap
from .base import Command, command
from .fields import Aanwezig, Id, Naam, NieuwId, Regel, Rol, VolleRegel


@command("admit_deelnemer", "toelaten")
class AdmitDeelnemer(Command):
    aanmelding: Id
    rol: Rol = "netwerk"
    als: Id | None = None
    tolk_voor: Id | None = None
    naam: Naam | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.admit_deelnemer(beraad, tap, self.aanmelding, self.rol, self.als, self.tolk_voor, self.naam)


@command("refuse_aanmelding", "toelaten")
class RefuseAanmelding(Command):
    aanmelding: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.refuse_aanmelding(beraad, tap, self.aanmelding)


@command("add_deelnemer", "kring")
class AddDeelnemer(Command):
    id: NieuwId
    naam: Naam
    rol: Rol
    wie: Regel = ""
    stem_via: Id = BEGELEIDER
    aanwezig: Aanwezig = "hier"

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.add_deelnemer(beraad, tap, self.id, self.naam, self.rol, self.wie, self.stem_via, self.aanwezig)


@command("set_rol", "kring")
class SetRol(Command):
    deelnemer: Id
    rol: Rol
    tolk_voor: Id | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.set_rol(beraad, tap, self.deelnemer, self.rol, self.tolk_voor)


@command("set_stem_via", "kring")
class SetStemVia(Command):
    deelnemer: Id
    stem_via: Id | None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.set_stem_via(beraad, tap, self.deelnemer, self.stem_via)


@command("remove_deelnemer", "kring")
class RemoveDeelnemer(Command):
    deelnemer: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.remove_deelnemer(beraad, tap, self.deelnemer)


@command("move_outside", "kring")
class MoveOutside(Command):
    deelnemer: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return terugzetten.move_outside(beraad, tap, self.deelnemer)


@command("take_back", "kring")
class TakeBack(Command):
    wie: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return terugzetten.take_back(beraad, tap, self.wie)


@command("set_aanwezig", "aanwezig")
class SetAanwezig(Command):
    aanwezig: Aanwezig
    deelnemer: Id | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.set_aanwezig(beraad, tap, _whom(tap, self.deelnemer), self.aanwezig)


@command("describe_deelnemer", "eigen_naam")
class DescribeDeelnemer(Command):
    naam: Naam
    wie: Regel
    hulp: Regel
    deelnemer: Id | None = None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.describe_deelnemer(beraad, tap, _whom(tap, self.deelnemer), self.naam, self.wie, self.hulp)


@command("set_afspraak", "afspraken")
class SetAfspraak(Command):
    id: NieuwId
    tekst: VolleRegel

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.set_afspraak(beraad, tap, self.id, self.tekst)


@command("remove_afspraak", "afspraken")
class RemoveAfspraak(Command):
    afspraak: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.remove_afspraak(beraad, tap, self.afspraak)


@command("accept_afspraken", "afspraken_aannemen")
class AcceptAfspraken(Command):
    ja: bool

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return kring.accept_afspraken(beraad, tap, self.ja)


def _whom(tap: Tap, deelnemer: str | None) -> str:
    whom = deelnemer or tap.deelnemer
    if whom is None:
        raise Refusal("veld_ontbreekt", "deelnemer")
    return whom
