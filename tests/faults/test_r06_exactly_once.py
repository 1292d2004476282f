"""Exactly once: sent ten times, over lost lines and restarts, a thing is there once; taken away, it stays away (R6)."""

import random
import threading

import pytest
from figures import figure, say

from beraad.domain.beraad import MADE_BY_SCREENS, Beraad
from tests.builders import ANNA, BEA, BRAM, CARLA, DOEL, NICO, a_full_beraad, an_id, refusal
from tests.builders import say as said
from tests.table import Screen, Server, Table, new_id

OPS = figure(gate=400, full=10_000)
RESTARTS = figure(gate=1, full=20)
PHONES = 4
MOST_SENDS = 10
FULL_BORD = 450

NEW = an_id("made and taken away")
TEXTS = {"tekst": "t", "reden": "r", "wat_als_niet": "w"}
LATER = "2026-08-01"
# fase, who makes, the command that does, its fields, who takes away, the command that does, its field with the id
MADE = (
    ("wegen", BRAM, "add_kaart", {"soort": "zorg", "tekst": "t"}, BRAM, "remove_kaart", "kaart"),
    ("wegen", BRAM, "add_vraag", {"tekst": "t"}, BRAM, "remove_vraag", "vraag"),
    ("besloten_tijd", NICO, "add_aanbod", {"tekst": "t"}, NICO, "remove_aanbod", "aanbod"),
    ("welkom", ANNA, "set_afspraak", {"tekst": "t"}, ANNA, "remove_afspraak", "afspraak"),
    ("informatie", CARLA, "set_voorwaarde", TEXTS, CARLA, "remove_voorwaarde", "voorwaarde"),
    ("besloten_tijd", BEA, "set_doel", {"titel": "t"}, BEA, "remove_doel", "doel"),
    ("besloten_tijd", BEA, "set_stap", {"doel": DOEL, "wat": "t"}, BEA, "remove_stap", "stap"),
    (
        "besloten_tijd",
        BEA,
        "set_regieafspraak",
        {"onderwerp": "t", "wie": CARLA, "terugkijken": LATER, "terug_als": "t"},
        BEA,
        "remove_regieafspraak",
        "regieafspraak",
    ),
    ("besloten_tijd", BEA, "set_terugkijkmoment", {"datum": LATER}, BEA, "remove_terugkijkmoment", "terugkijkmoment"),
    ("besloten_tijd", BEA, "set_knelpunt", {"tekst": "t"}, BEA, "remove_knelpunt", "knelpunt"),
)


def collection_of(id: str, beraad: Beraad) -> str:
    return next(name for name in MADE_BY_SCREENS if id in getattr(beraad, name))


@pytest.mark.parametrize("fase, maker, make, fields, taker, take, field", MADE, ids=[made[2] for made in MADE])
def test_r06_sent_again_after_it_was_taken_away_nothing_comes_back(fase, maker, make, fields, taker, take, field):
    beraad = a_full_beraad(fase, zonder_naam=True)
    made = said(beraad, maker, make, id=NEW, **fields)
    assert said(made, maker, make, id=NEW, **fields) == made, "a retry changes nothing"
    gone = said(made, taker, take, **{field: NEW})
    assert refusal(gone, maker, make, id=NEW, **fields).code == "niet_gevonden"
    assert said(gone, taker, take, **{field: NEW}) == gone
    assert set(vars(gone.weggehaald[NEW])) == {"id"}, "nothing of what it was"


def test_r06_every_collection_that_screens_make_things_in_is_tried():
    tried = {collection_of(NEW, said(a_full_beraad(made[0]), made[1], made[2], id=NEW, **made[3])) for made in MADE}
    assert tried == MADE_BY_SCREENS


class Phone(threading.Thread):
    """Sends every op one to ten times, over lines that it loses on purpose, and remembers every answer."""

    def __init__(self, screen: Screen, ops: int, seed: int, is_up: threading.Event) -> None:
        super().__init__(daemon=True)
        self.screen, self.ops, self.is_up = screen, ops, is_up
        self.chance = random.Random(seed)
        self.kept, self.removed, self.sent = set(), set(), 0
        self.failure = None

    def run(self) -> None:
        try:
            while self.ops > 0:
                id, text = new_id(), f"Kaart {self.ops}"
                self.many_times("add_kaart", id=id, soort="zorg", tekst=text)
                self.kept.add(id)
                if self.chance.random() < 0.5 or len(self.kept) > FULL_BORD // PHONES:
                    gone = self.kept.pop()
                    self.many_times("remove_kaart", kaart=gone)
                    self.removed.add(gone)
                    again = self.send("add_kaart", id=gone, soort="zorg", tekst=text)
                    assert again["code"] == "niet_gevonden", again
        except BaseException as failure:
            self.failure = failure

    def many_times(self, name: str, **fields) -> None:
        answers = []
        for _ in range(self.chance.randint(1, MOST_SENDS)):
            if self.chance.random() < 0.02:
                self.screen.disconnect()
            answers.append(self.send(name, **fields))
        assert all(answer["ok"] and set(answer) == {"ok", "revision"} for answer in answers), (name, answers)
        self.ops -= 1

    def send(self, name: str, **fields) -> dict:
        """Send until there is an answer, as a phone does after a lost ack."""
        while True:
            self.is_up.wait()
            try:
                if not self.screen.socket.connected:
                    self.screen.disconnect()  # lets go of what a killed server left open
                    self.screen.connect()
                self.sent += 1
                return self.screen.ask(name, **fields)
            except AssertionError:
                raise
            except Exception:  # whatever a lost line looks like from outside
                continue


def test_r06_every_op_has_its_effect_once_over_retries_reconnects_and_restarts(tmp_path):
    server = Server(tmp_path).start()
    table, is_up = Table(server), threading.Event()
    try:
        screens = [table.telefoon(f"Nel {number}", "gezin") for number in range(PHONES)]
        table.move("perspectieven")
        is_up.set()
        phones = [Phone(screen, OPS // PHONES, seed, is_up) for seed, screen in enumerate(screens)]
        for phone in phones:
            phone.start()
        for restart in range(RESTARTS):
            left = OPS - OPS * (restart + 1) // (RESTARTS + 1)
            while sum(phone.ops for phone in phones) > left and any(phone.is_alive() for phone in phones):
                phones[0].join(0.01)
            is_up.clear()
            server.kill()
            server.start()
            is_up.set()
        for phone in phones:
            phone.join(1200)
            assert not phone.is_alive() and phone.failure is None, phone.failure
        table.begeleider.disconnect()
        table.begeleider.connect()
        table.begeleider.until(lambda screen: "bord" in screen.picture)
        there = set(table.begeleider.picture["bord"]["kaarten"])
        wanted = set().union(*(phone.kept for phone in phones))
        assert there == wanted
        sends = sum(phone.sent for phone in phones)
        say("R6", f"{OPS} ops in {sends} sends over {RESTARTS} restarts: 0 duplicates, 0 missing, 0 came back")
    finally:
        is_up.set()
        table.leave()
        server.stop()
