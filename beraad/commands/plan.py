"""Commands that make the gezinsplan: words, doelen, stappen, regie, the moments to look back."""

from typing import Literal

from ..domain import gezinsplan
from ..domain.beraad import Beraad
from ..domain.tap import Tap
from .base import Command, command
from .fields import Datum, Id, Ids, NieuwId, Regel, Tekst, Tijd, VolleDatum, VolleRegel, VolleTekst


@command("set_plan_tekst", "plan")
class SetPlanTekst(Command):
    veld: Literal[gezinsplan.PLANVELDEN]  # type: ignore[valid-type]
    tekst: Tekst

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.set_plan_tekst(beraad, tap, self.veld, self.tekst)


@command("set_doel", "plan")
class SetDoel(Command):
    id: NieuwId
    titel: VolleRegel
    eigenaar: Id | None = None
    bijrijder: Id | None = None
    kracht: Tekst = ""
    waarom: Tekst = ""
    wie_helpt: Tekst = ""

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.set_doel(
            beraad, tap, self.id, self.titel, self.eigenaar, self.bijrijder, self.kracht, self.waarom, self.wie_helpt
        )


@command("remove_doel", "plan")
class RemoveDoel(Command):
    doel: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.remove_doel(beraad, tap, self.doel)


@command("order_doelen", "plan")
class OrderDoelen(Command):
    volgorde: Ids

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.order_doelen(beraad, tap, tuple(self.volgorde))


@command("set_stap", "stap")
class SetStap(Command):
    id: NieuwId
    doel: Id
    wat: VolleTekst
    wanneer: Regel = ""
    datum: Datum = ""
    herhaling: Literal[gezinsplan.HERHALINGEN] = ""  # type: ignore[valid-type]
    plan_b: Tekst = ""
    klaar_als: Tekst = ""
    dekt: Ids = []

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.set_stap(
            beraad,
            tap,
            self.id,
            self.doel,
            self.wat,
            self.wanneer,
            self.datum,
            self.herhaling,
            self.plan_b,
            self.klaar_als,
            tuple(self.dekt),
        )


@command("remove_stap", "plan")
class RemoveStap(Command):
    stap: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.remove_stap(beraad, tap, self.stap)


@command("set_regieafspraak", "plan")
class SetRegieafspraak(Command):
    id: NieuwId
    onderwerp: VolleTekst
    wie: Id
    terugkijken: VolleDatum
    terug_als: VolleTekst
    sinds: Datum = ""
    reden: Tekst = ""
    wie_vraagt: Regel = ""

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.set_regieafspraak(
            beraad,
            tap,
            self.id,
            self.onderwerp,
            self.wie,
            self.sinds,
            self.terugkijken,
            self.terug_als,
            self.reden,
            self.wie_vraagt,
        )


@command("remove_regieafspraak", "plan")
class RemoveRegieafspraak(Command):
    regieafspraak: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.remove_regieafspraak(beraad, tap, self.regieafspraak)


@command("set_terugkijkmoment", "plan")
class SetTerugkijkmoment(Command):
    id: NieuwId
    datum: VolleDatum
    tijd: Tijd = ""
    plaats: Regel = ""
    nodigt_uit: Regel = ""

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.set_terugkijkmoment(beraad, tap, self.id, self.datum, self.tijd, self.plaats, self.nodigt_uit)


@command("remove_terugkijkmoment", "plan")
class RemoveTerugkijkmoment(Command):
    terugkijkmoment: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.remove_terugkijkmoment(beraad, tap, self.terugkijkmoment)


@command("set_volger", "plan")
class SetVolger(Command):
    deelnemer: Id | None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.set_volger(beraad, tap, self.deelnemer)


@command("set_knelpunt", "knelpunt")
class SetKnelpunt(Command):
    id: NieuwId
    tekst: VolleTekst
    organisatie: Regel = ""

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.set_knelpunt(beraad, tap, self.id, self.tekst, self.organisatie)


@command("remove_knelpunt", "knelpunt")
class RemoveKnelpunt(Command):
    knelpunt: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return gezinsplan.remove_knelpunt(beraad, tap, self.knelpunt)
