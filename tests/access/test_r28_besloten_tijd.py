"""R28: in besloten tijd the begeleider and professionals get no frame, whatever the family does, but the two signals.

A long random series of changes, of every kind that the family can make, each with words of its own: 300 in
the gate, 3 000 with BERAAD_FULL=1.
"""

import json
import random
import re
import time

import pytest

from beraad.domain.fasen import WERKWIJZEN
from tests.access.room import FULL, QUIET_S, Room
from tests.table import new_id

CHANGES = 3000 if FULL else 300
COURSE = {"fase", "groep", "werkwijze", "fasen"}
# What presentatie shows the begeleider (DESIGN section 4), written out here and not read from the table in the code.
PRESENTATIE = COURSE | set(
    "hoofdvraag afspraken kring lobby instellingen verbonden uitnodiging spoor pauze voorwaarden vragen bord doorslag "
    "plan verbanden aanbod regieverdeling terugblik verschillen".split()
)


class Family:
    """Makes up what the family does next, from what it sees."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room = room
        self.chance = random.Random(seed)
        self.number = 0
        self.done = 0
        self.signals = []
        self.for_begeleider = set()
        self.own = {}  # kaart → whose it is

    def words(self) -> str:
        self.number += 1
        return f"kanarie{self.number}"

    def pick(self, *collections) -> str | None:
        ids = [id for collection in collections for id in collection]
        return self.chance.choice(ids) if ids else None

    def say(self, screen, name: str, **fields) -> bool:
        answer = screen.ask_slowly(name, **fields)
        self.done += answer["ok"]
        return answer["ok"]

    def step(self) -> None:
        kinds = [
            self.doel,
            self.stap,
            self.kaart,
            self.own_kaart,
            self.rol,
            self.answer,
            self.aanbod,
            self.words_of_plan,
        ]
        kinds += [self.around, self.person, self.lobby, self.wall, self.signal, self.tidy]
        weights = [2, 4, 4, 4, 3, 3, 2, 2, 3, 1, 1, 1, 1, 1]
        self.chance.choices(kinds, weights)[0]()

    @property
    def plan(self) -> dict:
        return self.room.bea.picture["plan"]

    def doel(self) -> None:
        id = self.pick(self.plan["doelen"]) if len(self.plan["doelen"]) > 8 else new_id()
        self.say(self.room.bea, "set_doel", id=id, titel=self.words(), kracht=self.words())
        order = list(self.room.bea.picture["plan"]["volgorde"])
        self.chance.shuffle(order)
        self.say(self.room.dennis, "order_doelen", volgorde=order)

    def stap(self) -> None:
        doel = self.pick(self.plan["doelen"])
        id = self.pick(self.plan["stappen"]) if len(self.plan["stappen"]) > 40 else new_id()
        who = self.chance.choice([self.room.bea, self.room.nel])
        if doel:
            self.say(who, "set_stap", id=id, doel=doel, wat=self.words(), plan_b=self.words(), wanneer=self.words())

    def kaart(self) -> None:
        id, who = new_id(), self.chance.choice([self.room.bea, self.room.dennis, self.room.nel])
        held = self.chance.random() < 0.4
        soort = self.chance.choice(["zorg", "overtuiging", "wens"])
        if self.say(who, "add_kaart", id=id, soort=soort, tekst=self.words(), aangehouden=held):
            self.own[id] = who

    def own_kaart(self) -> None:
        id = self.pick(self.own)
        if id is None:
            return
        who, turn = self.own[id], self.chance.randrange(6)
        if turn == 0:
            self.say(who, "change_kaart", kaart=id, soort="zorg", tekst=self.words())
        elif turn == 1:
            self.say(who, "set_aangehouden", kaart=id, aangehouden=self.chance.random() < 0.5)
        elif turn == 2:
            wie = self.chance.choice([["begeleider"], [self.room.id("carla")], ["begeleider", self.room.id("nel")]])
            self.say(who, "set_alleen_voor", kaart=id, wie=wie, reden=self.words())
        elif turn == 3:
            self.say(self.chance.choice([self.room.bea, self.room.nel]), "set_ook", kaart=id, ook=True)
        elif turn == 4:
            self.say(self.room.dennis, "set_doorslag", kaart=id)
        elif self.say(who, "remove_kaart", kaart=id):
            del self.own[id]

    def rol(self) -> None:
        over, who = self.pick(self.plan["stappen"]), self.chance.choice(["bea", "dennis", "nel", "carla"])
        if over:
            name = self.chance.choice(["ask_rol", "ask_rol", "withdraw_rol"])
            more = {"taak": self.words()} if name == "ask_rol" else {}
            self.say(self.room.bea, name, over=over, deelnemer=self.room.id(who), **more)

    def answer(self) -> None:
        asked = self.room.nel.mine["rolvragen"]
        over = self.pick([one["over"] for one in asked.values()])
        if over:
            antwoord = self.chance.choice(["ja", "nee", "anders", "gevraagd"])
            words = {"tegenvoorstel": self.words()} if antwoord == "anders" else {}
            self.say(self.room.nel, "answer_rol", over=over, antwoord=antwoord, **words)

    def aanbod(self) -> None:
        self.say(self.room.nel, "add_aanbod", id=new_id(), tekst=self.words())
        aanbod, doel = self.pick(self.room.bea.picture["aanbod"]), self.pick(self.plan["doelen"])
        if aanbod and doel:
            self.say(self.room.bea, "take_aanbod", aanbod=aanbod, doel=doel, id=new_id())

    def words_of_plan(self) -> None:
        veld = self.chance.choice(["titel", "wens", "krachten", "veiligheid", "stem_van_het_kind"])
        self.say(self.room.dennis, "set_plan_tekst", veld=veld, tekst=self.words())

    def around(self) -> None:
        plan, bea = self.plan, self.room.bea
        volger = self.chance.choice([self.room.id("nel"), None])
        turn = self.chance.randrange(4)
        if turn == 0:
            self.say(bea, "set_knelpunt", id=self.pick(plan["knelpunten"]) or new_id(), tekst=self.words())
        elif turn == 1:
            moment = self.pick(plan["terugkijkmomenten"]) or new_id()
            self.say(bea, "set_terugkijkmoment", id=moment, datum="2030-01-01", plaats=self.words())
        elif turn == 2:
            self.say(bea, "set_volger", deelnemer=volger)
        else:
            id, wie = self.pick(plan["regieafspraken"]) or new_id(), self.room.id("carla")
            words = {"onderwerp": self.words(), "terug_als": self.words()}
            self.say(bea, "set_regieafspraak", id=id, wie=wie, terugkijken="2030-01-01", **words)

    def person(self) -> None:
        self.say(self.room.nel, "set_aanwezig", aanwezig=self.chance.choice(["hier", "even_weg"]))
        self.say(self.room.dennis, "describe_deelnemer", naam="Dennis", wie=self.words(), hulp=self.words())

    def lobby(self) -> None:
        """Somebody knocks; who is in besloten tijd is the host."""
        waiting = [id for id, one in self.room.bea.picture["lobby"].items() if one["naam"] != "Lotte"]
        if len(waiting) < 3 and self.number < 400:
            stranger, code = self.room.screen("telefoon"), self.code
            assert stranger.post("/m", code=code, naam=self.words(), wie=self.words())["ok"]
        elif waiting and len(self.room.bea.picture["kring"]) < 20:
            self.say(
                self.room.bea, "admit_deelnemer", aanmelding=waiting[-1], rol=self.chance.choice(["netwerk", "gezin"])
            )

    def wall(self) -> None:
        scherm = self.room.scherm
        if not self.room.bea.picture["besloten"]["familiemodus"]:
            self.say(self.room.bea, "open_familiemodus")
            scherm.until(lambda screen: screen.audience == "gezin")
        self.say(scherm, "set_doel", id=self.pick(self.plan["doelen"]) or new_id(), titel=self.words())
        self.say(scherm, "add_kaart", id=new_id(), soort="wens", tekst=self.words(), namens=self.room.opa)

    def signal(self) -> None:
        """The two things that the begeleider does get, one at a time."""
        name = self.chance.choice(["oproep", "pauze"])
        on = not self.room.begeleider.picture[name]
        if name == "oproep":
            self.say(self.room.nel, "set_oproep", oproep=on)
        elif on:
            self.say(self.room.tess, "set_pauze", aan=True)
        else:
            self.say(self.room.begeleider, "clear_pauze")
        self.room.begeleider.until(lambda screen: screen.picture[name] is on)
        self.signals.append({name: on})

    def tidy(self) -> None:
        stap, kaarten = self.pick(self.plan["stappen"]), [id for id, who in self.own.items()]
        if stap:
            self.say(self.room.bea, "remove_stap", stap=stap)
        if len(kaarten) > 60:
            for id in kaarten[:30]:
                self.say(self.own.pop(id), "remove_kaart", kaart=id)


@pytest.fixture(scope="module")
def evening(server):
    """Besloten tijd, lived through; and what the two got of it."""
    room = Room(server)
    room.move("perspectieven", "wegen")
    room.begeleider.do("set_instelling", gezin_eerst=False, zonder_naam=False)
    kaart = new_id()
    room.carla.do("add_kaart", id=kaart, soort="zorg", tekst="Van Carla zelf")
    family = Family(room, 28)
    family.code = room.begeleider.picture["uitnodiging"]["code"]
    room.go("besloten_tijd")
    room.carla.until(lambda screen: not screen.mine["rechten"])
    room.bea.do("turn_kaarten")
    before = room.settle()
    family.doel()
    while family.done < CHANGES:
        family.step()
    time.sleep(QUIET_S)
    heard = {name: list(room.all[name].raw[before[name] :]) for name in ("begeleider", "carla", "lotte")}
    yield room, family, heard
    room.leave()


def patches(frames: list[str]) -> list[tuple[str, dict]]:
    """What the server sent by itself; acks aside."""
    events = [json.loads(frame[frame.index("[") :]) for frame in frames if frame.startswith("2[")]
    assert len(events) == len([frame for frame in frames if not frame.startswith("3")])
    return events


def test_r28_in_besloten_tijd_nothing_arrives_but_the_two_signals(evening):
    room, family, heard = evening
    assert family.done >= CHANGES and len(family.signals) > CHANGES / 60
    sent = patches(heard["begeleider"])
    assert [message["patch"] for event, message in sent] == family.signals
    assert {event for event, _ in sent} <= {"patch"}
    # The numbers count what was sent and nothing else.
    assert all(message["revision"] == message["from"] + 1 for _, message in sent)
    assert heard["carla"] == [] and heard["lotte"] == []


def test_r28_asking_again_coming_back_and_every_address_give_no_more(evening):
    room, family, heard = evening
    for name in ("begeleider", "carla"):
        screen = room.all[name]
        before = len(screen.raw)
        screen.settle()
        screen.disconnect()
        screen.connect()
        screen.until(lambda screen: screen.mine)
        screen.settle()
        assert not screen.got("kanarie", before)
        assert screen.picture.keys() == COURSE | ({"oproep", "pauze"} if name == "begeleider" else set())
        own = screen.mine
        assert not any(own[part] for part in ("kaarten", "voor_mij", "rolvragen", "vragen", "akkoorden", "stem_voor"))
        for path in ("/", f"/begeleider/{room.beraad}", f"/klaar/{room.beraad}", "/m", f"/plan/{room.beraad}"):
            assert b"kanarie" not in screen.get(path)[1], path
        assert screen.get(f"/plan/{room.beraad}")[0] == screen.get(f"/plan/{room.beraad}/gezinsplan.pdf")[0] == 404


def test_r28_a_guest_is_asked_in_and_out_again_and_the_begeleider_stays_outside(evening):
    room, family, heard = evening
    before = room.settle()
    room.bea.do("set_gast", deelnemer=room.id("carla"))
    room.carla.until(lambda screen: screen.audience == "netwerk" and "plan" in screen.picture)
    room.bea.do("set_gast", deelnemer=None)
    room.carla.until(lambda screen: screen.picture.keys() == COURSE)
    after = room.settle()["carla"]
    family.doel(), family.kaart(), family.stap()
    time.sleep(QUIET_S)
    assert room.carla.raw[after:] == [] and not room.begeleider.got("kanarie", before["begeleider"])


def test_r28_stopping_it_by_toch_shows_what_presentatie_shows_and_nothing_that_was_not_put_down(evening):
    room, family, heard = evening
    before = room.settle()
    gone = family.words()
    room.bea.do("set_plan_tekst", veld="titel", tekst=gone)
    time.sleep(QUIET_S)
    room.bea.do("set_plan_tekst", veld="titel", tekst="Ons plan")
    room.begeleider.do("move_fase", fase="presentatie", toch=True)
    for name in ("begeleider", "carla", "bea"):
        room.all[name].until(lambda screen: screen.picture["fase"] == "presentatie")
    room.settle()
    assert room.begeleider.picture.keys() == PRESENTATIE
    assert any(line["wat"] == "fase_toch" for line in room.carla.picture["spoor"].values())
    # The words on the table now, as the family has them, and those that were meant for this one person alone.
    table = json.dumps({part: room.bea.picture[part] for part in room.carla.picture})
    for name in ("begeleider", "carla"):
        for_me = json.dumps(room.all[name].mine["voor_mij"])
        got = set(re.findall(r"kanarie\d+", "".join(room.all[name].raw[before[name] :])))
        assert got and gone not in got
        lobby = json.dumps(room.begeleider.picture["lobby"]) if name == "begeleider" else ""
        assert [one for one in got if not re.search(rf"{one}\b", table + for_me + lobby)] == []
        held = [id for id in family.own if id not in room.bea.picture["bord"]["kaarten"] and id not in for_me]
        assert held and not [id for id in held if room.all[name].got(id, before[name])]
        assert "anders" not in json.dumps(room.all[name].picture["plan"]["rolvragen"])


def test_r28_every_werkwijze_with_besloten_tijd_has_the_same_row():
    rows = [fase for one in WERKWIJZEN.values() for fase in one.fasen if fase.naam == "besloten_tijd"]
    assert [(row.ziet["professional"], row.ziet["begeleider"]) for row in rows] == [
        (frozenset(), frozenset({"oproep", "pauze"}))
    ] * 2
