"""Commands that turn a plan into agreements: rolvragen, akkoord, establishing and adjusting."""

from typing import Literal

from ..domain import akkoord, rolvragen
from ..domain.beraad import Beraad
from ..domain.tap import Tap
from .base import Command, command
from .fields import Hash, Id, NieuwId, Regel, Tekst


@command("ask_rol", "rol_vragen")
class AskRol(Command):
    over: Id
    deelnemer: Id
    taak: Regel = ""

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return rolvragen.ask_rol(beraad, tap, self.over, self.deelnemer, self.taak)


@command("withdraw_rol", "rol_vragen")
class WithdrawRol(Command):
    over: Id
    deelnemer: Id

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return rolvragen.withdraw_rol(beraad, tap, self.over, self.deelnemer)


@command("answer_rol", "rol_antwoord")
class AnswerRol(Command):
    over: Id
    antwoord: Literal["gevraagd", "ja", "nee", "anders"]
    tegenvoorstel: Tekst = ""

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return rolvragen.answer_rol(beraad, tap, self.over, self.antwoord, self.tegenvoorstel)


@command("take_tegenvoorstel", "rol_vragen")
class TakeTegenvoorstel(Command):
    over: Id
    deelnemer: Id
    id: NieuwId

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return rolvragen.take_tegenvoorstel(beraad, tap, self.over, self.deelnemer, self.id)


@command("take_aanbod", "rol_vragen")
class TakeAanbod(Command):
    aanbod: Id
    doel: Id
    id: NieuwId

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return rolvragen.take_aanbod(beraad, tap, self.aanbod, self.doel, self.id)


@command("set_akkoord", "akkoord")
class SetAkkoord(Command):
    antwoord: Literal["akkoord", "bezwaar"]
    plan_hash: Hash
    reden: Tekst = ""

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return akkoord.set_akkoord(beraad, tap, self.antwoord, self.reden, self.plan_hash)


@command("withdraw_akkoord", "akkoord")
class WithdrawAkkoord(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return akkoord.withdraw_akkoord(beraad, tap)


@command("establish_plan", "vaststellen")
class EstablishPlan(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return akkoord.establish_plan(beraad, tap)


@command("adjust_plan", "bijsturen")
class AdjustPlan(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return akkoord.adjust_plan(beraad, tap)
