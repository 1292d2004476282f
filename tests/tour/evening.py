"""The case of Tijn at a real server, fase by fase, filled as such an evening would be by then."""

from collections.abc import Iterator
from datetime import date

from beraad.oefenen.dates import Dates
from beraad.oefenen.plan_van_tijn import (
    BEZWAAR,
    KNELPUNT,
    LIJST_EERST,
    LIJST_MET_JEROEN,
    NOG_NIET,
    SLAPEN,
    TEGENVOORSTEL,
    TWEEDE_BELPUNT,
    VOLGER,
    doelen_of,
    regie_of,
    teksten_of,
    terugkijkmomenten_of,
)
from beraad.oefenen.tijn import (
    AANBOD,
    AFSPRAKEN,
    ANOUK,
    DOORSLAG,
    ELS,
    FARID,
    HOOFDVRAAG,
    JEROEN,
    KAARTEN,
    KELLY,
    MARCO,
    MET_TELEFOON,
    PETRA,
    R1,
    R2,
    R3,
    R4,
    RIA,
    SAMIRA,
    TIJN,
    UITCHECK,
    VERBANDEN,
    VOORWAARDEN,
    VRAGEN,
    WENDY,
    WERKWIJZE,
    ZIE_IK_OOK,
    ZONDER_TELEFOON,
    Persoon,
    person,
)
from tests.builders import an_id
from tests.table import Screen, Server, Table

# The evening is always this one, so that pictures of it stay the same.
DATES = Dates(date(2027, 4, 13))


class Evening:
    """Everybody of the case at one table. `moments()` plays on, and stops wherever there is something to look at."""

    def __init__(self, server: Server) -> None:
        self.table = Table(server, WERKWIJZE)
        self.begeleider = self.table.begeleider
        self.phones: dict[Persoon, Screen] = {}

    def moments(self) -> Iterator[str]:
        """Play the evening; give the name of every moment at which everybody's screen is worth a look."""
        for fase in (
            self.voorbereiding,
            self.welkom,
            self.informatie,
            self.perspectieven,
            self.wegen,
            self.besloten_tijd,
            self.presentatie,
            self.toetsing,
            self.akkoord,
            self.afsluiting,
        ):
            yield from fase()

    def id(self, whom: Persoon) -> str:
        return self.phones[whom].mine["speaker"] if whom in self.phones else an_id(whom.naam)

    def say(self, whom: Persoon, name: str, /, **fields) -> None:
        """Let somebody do something: on the own telefoon, or through whoever speaks for them."""
        if whom in self.phones:
            self.phones[whom].do(name, **fields)
        else:
            via = self.phones.get(person(whom.via) or whom, self.begeleider)
            via.do(name, namens=self.id(whom), **fields)

    def knock(self, whom: Persoon) -> None:
        phone = self.phones[whom] = self.table.screen("telefoon")
        code = self.begeleider.picture["uitnodiging"]["code"]
        assert phone.post("/m", code=code, naam=whom.naam, wie=whom.wie)["ok"]
        phone.connect()
        self.begeleider.until(lambda screen: self.table.knocking(whom.naam))

    def admit(self, whom: Persoon) -> None:
        self.begeleider.do("admit_deelnemer", aanmelding=self.table.knocking(whom.naam), rol=whom.rol)
        self.phones[whom].until(lambda screen: screen.mine.get("naam") == whom.naam)

    def settle(self) -> None:
        """Wait until every screen was sent all that happened."""
        for screen in self.table.screens:
            if screen.socket is not None and screen.socket.connected and screen.mine:
                screen.settle()

    # The fasen

    def voorbereiding(self) -> Iterator[str]:
        self.begeleider.do("set_hoofdvraag", tekst=HOOFDVRAAG)
        for tekst in AFSPRAKEN:
            self.begeleider.do("set_afspraak", id=an_id(tekst), tekst=tekst)
        for one in ZONDER_TELEFOON:
            fields = {"naam": one.naam, "rol": one.rol, "wie": one.wie, "aanwezig": one.aanwezig}
            self.begeleider.do("add_deelnemer", id=an_id(one.naam), **fields)
        self.put_down(PETRA)
        yield "voorbereiding"

    def welkom(self) -> Iterator[str]:
        self.table.move("welkom")
        early = [one for one in MET_TELEFOON if not one.komt_later]
        for one in early:
            self.knock(one)
        for one in early[:-2]:
            if one is not JEROEN:
                self.admit(one)
        yield "lobby"
        for one in early:
            if self.table.knocking(one.naam):
                self.admit(one)
        self.begeleider.do("set_stem_via", deelnemer=self.id(TIJN), stem_via=self.id(SAMIRA))
        self.say(KELLY, "confirm_hoofdvraag")
        for one in (MARCO, SAMIRA, WENDY, FARID, RIA):
            self.say(one, "accept_afspraken", ja=True)
        yield "welkom"

    def informatie(self) -> Iterator[str]:
        self.table.move("informatie")
        for one in VOORWAARDEN:
            words = {"tekst": one.tekst, "reden": one.reden, "wat_als_niet": one.wat_als_niet}
            self.say(ELS, "set_voorwaarde", id=an_id(one.tekst), wettelijk=one is R3, **words)
        for whom, tekst in VRAGEN:
            self.say(whom, "add_vraag", id=an_id(tekst), tekst=tekst)
        yield "informatie"
        for _, tekst in VRAGEN:
            self.begeleider.do("set_beantwoord", vraag=an_id(tekst), beantwoord=True)

    def put_down(self, whom: Persoon, *, most: int = 9) -> None:
        for kaart in [one for one in KAARTEN if one.van is whom][:most]:
            fields = {"soort": kaart.soort, "tekst": kaart.tekst, "aangehouden": kaart.aangehouden}
            self.say(whom, "add_kaart", id=an_id(kaart.tekst), **fields)

    def perspectieven(self) -> Iterator[str]:
        self.table.move("perspectieven")
        for one in (KELLY, MARCO, WENDY, ELS, SAMIRA, RIA):
            self.put_down(one)
        yield "perspectieven"
        for one in (JEROEN, FARID, TIJN):
            self.put_down(one)
        self.begeleider.do("turn_kaarten")
        self.knock(ANOUK)
        self.admit(ANOUK)
        self.put_down(ANOUK)
        yield "omgedraaid"
        self.say(FARID, "set_aanwezig", aanwezig="afwezig")

    def wegen(self) -> Iterator[str]:
        self.table.move("wegen")
        for whom, zorg, overtuiging in VERBANDEN:
            self.say(whom, "set_verband", zorg=an_id(zorg.tekst), overtuiging=an_id(overtuiging.tekst), gelegd=True)
        for whom, kaart in ZIE_IK_OOK:
            self.say(whom, "set_ook", kaart=an_id(kaart.tekst), ook=True)
        whom, tekst = AANBOD
        self.say(whom, "add_aanbod", id=an_id(tekst), tekst=tekst)
        yield "wegen"
        self.say(KELLY, "set_doorslag", kaart=an_id(DOORSLAG.tekst))
        self.say(TIJN, "set_mag_in_plan", kaart=an_id(KAARTEN[16].tekst), mag=True)
        yield "doorslag"
        self.say(TIJN, "set_aanwezig", aanwezig="afwezig")

    def besloten_tijd(self) -> Iterator[str]:
        self.table.move("besloten_tijd")
        yield "besloten_tijd"
        self.say(KELLY, "open_familiemodus")
        self.say(KELLY, "set_plan_tekst", veld="titel", tekst="Tijn blijft bij ons")
        for doel in doelen_of(DATES)[:2]:
            self.write_doel(doel)
        yield "familiemodus"
        for doel in doelen_of(DATES)[2:]:
            self.write_doel(doel)
        self.say(
            KELLY, "take_aanbod", aanbod=an_id(AANBOD[1]), doel=an_id(doelen_of(DATES)[1].titel), id=an_id("aanbod")
        )
        for _, veld, tekst in teksten_of(DATES):
            self.say(KELLY, "set_plan_tekst", veld=veld, tekst=tekst)
        self.say(KELLY, "set_volger", deelnemer=self.id(VOLGER))
        regie = regie_of(DATES)
        self.say(KELLY, "set_regieafspraak", id=an_id("regie"), **{**vars(regie), "wie": self.id(regie.wie)})
        for moment in terugkijkmomenten_of(DATES):
            self.say(MARCO, "set_terugkijkmoment", id=an_id(moment["datum"]), **moment)
        self.say(KELLY, "set_knelpunt", id=an_id("knelpunt"), **KNELPUNT)
        self.say(KELLY, "hand_back")

    def write_doel(self, doel) -> None:
        people = {"bijrijder": self.id(doel.bijrijder), "eigenaar": self.id(doel.eigenaar)}
        self.say(KELLY, "set_doel", id=an_id(doel.titel), titel=doel.titel, waarom=doel.waarom, **people)
        for stap in doel.stappen:
            names = ("wat", "wanneer", "datum", "herhaling", "plan_b", "klaar_als")
            words = {name: getattr(stap, name) for name in names} | {"dekt": [an_id(one.tekst) for one in stap.dekt]}
            self.say(KELLY, "set_stap", id=an_id(stap.wat), doel=an_id(doel.titel), **words)
            for whom, taak in stap.gevraagd:
                self.say(KELLY, "ask_rol", over=an_id(stap.wat), deelnemer=self.id(whom), taak=taak)

    def answer(self, *whom: Persoon) -> None:
        """Let these people say *ja* to everything they are asked, once they see that they are."""
        for one in whom:
            shown = self.phones.get(one, self.begeleider)
            shown.until(lambda screen, one=one: self.asked(screen, one))
            for asked in self.asked(shown, one):
                self.say(one, "answer_rol", over=asked["over"], antwoord="ja")

    def asked(self, screen: Screen, whom: Persoon) -> list[dict]:
        asked = [one for one in screen.mine["rolvragen"].values() if one["deelnemer"] == self.id(whom)]
        return [one for one in asked if one["antwoord"] == "gevraagd"]

    def presentatie(self) -> Iterator[str]:
        self.begeleider.until(lambda screen: screen.picture["fase"] == "presentatie")
        self.answer(SAMIRA, WENDY, RIA, ANOUK)
        self.say(
            ANOUK,
            "add_vraag",
            id=an_id("hoe laat"),
            tekst="Hoe laat begint de moestuin?",
            stap=an_id("Op dinsdag naar de moestuin met oma"),
        )
        yield "presentatie"
        anders = {"antwoord": "anders", "tegenvoorstel": TEGENVOORSTEL}
        self.say(JEROEN, "answer_rol", over=an_id(SLAPEN), **anders)
        self.answer(KELLY, MARCO, ELS)
        self.say(KELLY, "take_tegenvoorstel", over=an_id(SLAPEN), deelnemer=self.id(JEROEN), id=an_id(TEGENVOORSTEL))
        self.begeleider.do("set_beantwoord", vraag=an_id("hoe laat"), beantwoord=True)

    def toetsing(self) -> Iterator[str]:
        self.table.move("toetsing")
        for one in (R1, R2):
            covering = [an_id(stap.wat) for doel in doelen_of(DATES) for stap in doel.stappen if one in stap.dekt]
            self.say(ELS, "set_toets", voorwaarde=an_id(one.tekst), toets="gedekt", stappen=covering)
        self.say(ELS, "set_toets", voorwaarde=an_id(R3.tekst), toets="nog_niet", reden=NOG_NIET)
        yield "toetsing"
        covering = [an_id(stap.wat) for stap in doelen_of(DATES)[3].stappen]
        self.say(ELS, "set_toets", voorwaarde=an_id(R4.tekst), toets="gedekt", stappen=covering)

    def agree(self, *whom: Persoon, other_than: str = "", **more) -> str:
        """Let these people answer about the plan, once they see one that is `other_than` before; return which."""
        plan_hash = other_than
        for one in whom:
            shown = self.phones.get(one, self.begeleider)
            shown.until(lambda screen: screen.picture["akkoord"]["hash"] != other_than)
            plan_hash = shown.picture["akkoord"]["hash"]
            self.say(one, "set_akkoord", **{"antwoord": "akkoord", "plan_hash": plan_hash, **more})
        return plan_hash

    def akkoord(self) -> Iterator[str]:
        self.table.move("akkoord")
        before = self.agree(SAMIRA, WENDY, ELS, ANOUK)
        self.agree(JEROEN, antwoord="bezwaar", reden=BEZWAAR)
        yield "akkoord"
        doel, stap = doelen_of(DATES)[2], doelen_of(DATES)[2].stappen[0]
        names = ("wanneer", "datum", "herhaling", "plan_b", "klaar_als")
        words = {name: getattr(stap, name) for name in names} | {"dekt": [an_id(R3.tekst)]}
        self.say(KELLY, "set_stap", id=an_id(LIJST_EERST), doel=an_id(doel.titel), wat=LIJST_MET_JEROEN, **words)
        self.say(KELLY, "ask_rol", over=an_id(LIJST_EERST), deelnemer=self.id(JEROEN), taak=TWEEDE_BELPUNT[1])
        self.answer(KELLY, SAMIRA, WENDY, JEROEN)
        self.say(ELS, "set_toets", voorwaarde=an_id(R3.tekst), toets="gedekt", stappen=[an_id(LIJST_EERST)])
        self.agree(KELLY, MARCO, SAMIRA, WENDY, ELS, ANOUK, JEROEN, RIA, other_than=before)
        self.say(KELLY, "establish_plan")
        yield "vastgesteld"

    def afsluiting(self) -> Iterator[str]:
        self.table.move("afsluiting")
        for one in (MARCO, SAMIRA, JEROEN, WENDY, ANOUK, RIA):
            for vraag, antwoord in zip(
                ("gehoord", "duidelijk", "mijn_plan"), UITCHECK.get(one, ("ja", "ja", "ja")), strict=True
            ):
                self.say(one, "answer_uitcheck", vraag=vraag, antwoord=antwoord)
        yield "afsluiting"

    def leave(self) -> None:
        self.table.leave()


class Terugblik(Evening):
    """Weeks later: the family opens its plan again, and some answered how it went."""

    def __init__(self, server: Server, plan: bytes) -> None:
        self.table = Table(server, plan=plan)
        self.begeleider = self.table.begeleider
        self.phones = {}

    def moments(self) -> Iterator[str]:
        for one in (KELLY, MARCO, SAMIRA, JEROEN, ELS):
            self.phones[one] = self.table.recognise(one.naam)
        self.look_back(SAMIRA, "gelukt")
        self.look_back(MARCO, "beetje")
        yield "terugblik"

    def look_back(self, whom: Persoon, antwoord: str) -> None:
        """Let somebody say of every own stap how it went."""
        phone = self.phones[whom]
        for asked in phone.mine["rolvragen"].values():
            if asked["antwoord"] == "ja" and asked["over"] in phone.picture["plan"]["stappen"]:
                phone.do("answer_terugblik", over=asked["over"], antwoord=antwoord)
