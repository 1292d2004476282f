"""Commands that turn a plan into agreements: rolvragen, akkoord, establishing and adjusting."""

from typing import Annotated, Literal

from pydantic import Field

from ..domain import afschriften, akkoord, geschiedenis, rolvragen, terugblik
from ..domain.beraad import Beraad
from ..domain.tap import Tap
from .base import Command, command
from .fields import Hash, Id, KaartTekst, NieuwId, Regel, Tekst


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


@command("answer_terugblik", "terugblik")
class AnswerTerugblik(Command):
    over: Id
    antwoord: Literal["", *geschiedenis.ANTWOORDEN_STAP, *terugblik.ANTWOORDEN_REGIE] = ""  # type: ignore[valid-type]
    tekst: KaartTekst | Literal[""] = ""

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return terugblik.answer_terugblik(beraad, tap, self.over, self.antwoord, self.tekst)


@command("set_afschrift", "afschrift")
class SetAfschrift(Command):
    voor: Id
    wat: Literal[afschriften.SOORTEN]  # type: ignore[valid-type]
    zonder: Annotated[list[Id], Field(max_length=200)] = []

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return afschriften.set_afschrift(beraad, tap, self.voor, self.wat, tuple(self.zonder))


@command("adjust_plan", "bijsturen")
class AdjustPlan(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return akkoord.adjust_plan(beraad, tap)
