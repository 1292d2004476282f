"""Commands about the course of the beraad: the question, the fase, besloten tijd, the door."""

from typing import Literal

from ..domain import verloop
from ..domain.beraad import Beraad
from ..domain.tap import Tap
from .base import Command, command
from .fields import Id, Regel, VolleTekst

Antwoord = Literal["", "ja", "beetje", "nee"]


@command("set_hoofdvraag", "hoofdvraag")
class SetHoofdvraag(Command):
    tekst: VolleTekst

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.set_hoofdvraag(beraad, tap, self.tekst)


@command("confirm_hoofdvraag", "hoofdvraag_bevestigen")
class ConfirmHoofdvraag(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.confirm_hoofdvraag(beraad, tap)


@command("set_instelling", "instellen")
class SetInstelling(Command):
    gezin_eerst: bool
    zonder_naam: bool

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.set_instelling(beraad, tap, self.gezin_eerst, self.zonder_naam)


@command("move_fase", "fase")
class MoveFase(Command):
    fase: Id
    toch: bool = False

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.move_fase(beraad, tap, self.fase, self.toch)


@command("hand_back", "klaar")
class HandBack(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.hand_back(beraad, tap)


@command("open_plan_early", "fase")
class OpenPlanEarly(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.open_plan_early(beraad, tap)


@command("open_familiemodus", "familiemodus")
class OpenFamiliemodus(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.open_familiemodus(beraad, tap)


@command("close_familiemodus", "klaar")
class CloseFamiliemodus(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.close_familiemodus(beraad, tap)


@command("set_gast", "gast")
class SetGast(Command):
    deelnemer: Id | None

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.set_gast(beraad, tap, self.deelnemer)


@command("set_oproep", "oproep")
class SetOproep(Command):
    oproep: bool

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.set_oproep(beraad, tap, self.oproep)


@command("set_pauze", "pauze")
class SetPauze(Command):
    aan: bool

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.set_pauze(beraad, tap, self.aan)


@command("clear_pauze", "pauze_gezien")
class ClearPauze(Command):
    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.clear_pauze(beraad, tap)


@command("answer_uitcheck", "uitcheck")
class AnswerUitcheck(Command):
    vraag: Literal["gehoord", "duidelijk", "mijn_plan"]
    antwoord: Antwoord

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.answer_uitcheck(beraad, tap, self.vraag, self.antwoord)


@command("set_deur", "toegang")
class SetDeur(Command):
    deur_open: bool

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.set_deur(beraad, tap, self.deur_open)


@command("set_adres", "toegang")
class SetAdres(Command):
    adres: Regel

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.set_adres(beraad, tap, self.adres)


@command("set_wifi", "toegang")
class SetWifi(Command):
    naam: Regel
    wachtwoord: Regel

    def run(self, beraad: Beraad, tap: Tap) -> Beraad:
        return verloop.set_wifi(beraad, tap, self.naam, self.wachtwoord)
