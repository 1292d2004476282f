"""R20: an akkoord is with exactly the words that were on the screen; none is made up, carried over or sent again."""

import random
import secrets

import pytest

from tests.access.room import Room
from tests.table import new_id, running

FORGED = 1000
IDS = {name: new_id() for name in ("doel", "doel 2", "stap", "regie", "moment", "knelpunt", "voorwaarde", "kaart")}


class Plan:
    """A plan with one of everything, to which four people say akkoord; every `change` alters one character of it."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.who = {name: room.all[name] for name in ("bea", "dennis", "nel", "carla")}
        self.screens = (*self.who.values(), room.scherm, room.begeleider)
        self.doel = {"id": IDS["doel"], "titel": "Rust", "kracht": "a", "waarom": "a", "wie_helpt": "a"}
        self.stap = {"id": IDS["stap"], "doel": IDS["doel"], "wat": "Bellen", "wanneer": "a", "plan_b": "a"}
        self.stap |= {"klaar_als": "a", "datum": "2030-01-01", "herhaling": "elke_week"}
        self.regie = {"id": IDS["regie"], "onderwerp": "post", "wie": room.id("nel"), "terugkijken": "2030-02-01"}
        self.regie |= {"terug_als": "a", "reden": "a", "wie_vraagt": "a", "sinds": "2030-01-01"}
        self.moment = {"id": IDS["moment"], "datum": "2030-03-01", "tijd": "16:30", "plaats": "a", "nodigt_uit": "a"}
        self.knelpunt = {"id": IDS["knelpunt"], "tekst": "a", "organisatie": "a"}
        self.voorwaarde = {"id": IDS["voorwaarde"], "tekst": "a", "reden": "a", "wat_als_niet": "a"}

    def make(self) -> None:
        bea, room = self.room.bea, self.room
        room.go("perspectieven")
        bea.do("add_kaart", id=IDS["kaart"], soort="overtuiging", tekst="Het lukt")
        bea.do("set_mag_in_plan", kaart=IDS["kaart"], mag=True)
        room.begeleider.do("turn_kaarten")
        room.go("akkoord")
        self.send("set_doel", self.doel)
        bea.do("set_doel", id=IDS["doel 2"], titel="Samen eten")
        self.send("set_stap", self.stap)
        self.send("set_regieafspraak", self.regie)
        self.send("set_terugkijkmoment", self.moment)
        self.send("set_knelpunt", self.knelpunt)
        self.send("set_voorwaarde", self.voorwaarde)
        for veld in VELDEN:
            bea.do("set_plan_tekst", veld=veld, tekst="a")
        bea.do("ask_rol", over=IDS["stap"], deelnemer=room.id("nel"), taak="a")
        bea.do("set_volger", deelnemer=room.id("nel"))

    def send(self, name: str, fields: dict) -> None:
        (self.room.carla if name == "set_voorwaarde" else self.room.bea).do(name, **fields)

    def changes(self):
        """Yield every one-character change there is, by what it is called."""
        bea, room = self.room.bea, self.room
        for veld in VELDEN:
            yield veld, lambda veld=veld: bea.do("set_plan_tekst", veld=veld, tekst="b")
        texts = (
            ("set_doel", self.doel, ("titel", "kracht", "waarom", "wie_helpt")),
            ("set_stap", self.stap, ("wat", "wanneer", "plan_b", "klaar_als")),
            ("set_regieafspraak", self.regie, ("onderwerp", "terug_als", "reden", "wie_vraagt")),
            ("set_terugkijkmoment", self.moment, ("plaats", "nodigt_uit")),
            ("set_knelpunt", self.knelpunt, ("tekst", "organisatie")),
            ("set_voorwaarde", self.voorwaarde, ("tekst", "reden", "wat_als_niet")),
        )
        for name, thing, fields in texts:
            for field in fields:
                yield f"{name} {field}", lambda name=name, thing=thing, field=field: self.alter(name, thing, field, "x")
        dates = (
            ("set_stap", self.stap, "datum", "2030-01-02"),
            ("set_regieafspraak", self.regie, "terugkijken", "2030-02-02"),
            ("set_regieafspraak", self.regie, "sinds", "2030-01-02"),
            ("set_terugkijkmoment", self.moment, "datum", "2030-03-02"),
            ("set_terugkijkmoment", self.moment, "tijd", "16:31"),
            ("set_stap", self.stap, "herhaling", "elke_dag"),
        )
        for name, thing, field, value in dates:
            yield f"{name} {field}", lambda one=(name, thing, field, value): self.alter(*one)
        nel = room.id("nel")
        yield "taak", lambda: bea.do("ask_rol", over=IDS["stap"], deelnemer=nel, taak="b")
        yield "who is asked", lambda: bea.do("ask_rol", over=IDS["stap"], deelnemer=room.id("dennis"), taak="a")
        yield "a nee", lambda: room.nel.do("answer_rol", over=IDS["stap"], antwoord="nee")
        yield "a name", lambda: room.nel.do("describe_deelnemer", naam="Nell", wie="", hulp="")
        yield (
            "a kaart in the plan",
            lambda: bea.do("change_kaart", kaart=IDS["kaart"], soort="overtuiging", tekst="Het lukt!"),
        )
        yield (
            "a kaart that is shown to a few",
            lambda: bea.do("set_alleen_voor", kaart=IDS["kaart"], wie=["begeleider"], reden="a"),
        )
        yield "the order", lambda: bea.do("order_doelen", volgorde=[IDS["doel 2"], IDS["doel"]])
        yield "wettelijk", lambda: room.carla.do("set_voorwaarde", **self.voorwaarde, wettelijk=True)
        yield "the volger", lambda: bea.do("set_volger", deelnemer=None)

    def alter(self, name: str, thing: dict, field: str, value: str) -> None:
        thing[field] = value if len(value) > 1 else thing[field] + value
        self.send(name, thing)

    def agree(self) -> str:
        """Let all four say akkoord; return the fingerprint."""
        now = self.room.bea.picture["akkoord"]["hash"]
        for screen in self.who.values():
            screen.do("set_akkoord", antwoord="akkoord", plan_hash=now)
        for screen in self.screens:
            screen.until(lambda screen: screen.picture["akkoord"]["akkoord_aantal"] == 4)
        return now


VELDEN = ("titel", "aanleiding", "krachten", "eerdere_hulp", "wens", "stem_van_het_kind", "veiligheid")
VELDEN += ("als_het_niet_lukt", "wijzigregel", "ontvangers")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running(tmp_path_factory.mktemp("beraad")) as server:
        yield server


@pytest.fixture(scope="module")
def plan(server):
    plan = Plan(Room(server, zonder_naam=False))
    plan.make()
    plan.room.settle()
    yield plan
    plan.room.leave()


def test_r20_one_changed_character_takes_every_akkoord_back(plan):
    hashes, wrong = [], []
    for name, change in plan.changes():
        hashes.append(plan.agree())
        change()
        for screen in plan.screens:
            screen.until(lambda screen: screen.picture["akkoord"]["akkoord_aantal"] == 0)
        for screen in plan.who.values():
            screen.until(lambda screen: not screen.mine["akkoorden"][screen.mine["speaker"]]["geldig"])
        shown = plan.room.bea.picture["akkoord"]
        if shown["hash"] in hashes or shown["akkoord"]:
            wrong.append(name)
        assert plan.room.bea.ask("establish_plan")["ok"] is False, name
    assert wrong == [] and len(hashes) >= 40 and len(set(hashes)) == len(hashes)
    plan.hashes = hashes


def test_r20_what_is_no_word_of_the_plan_takes_no_akkoord_back(plan):
    plan.room.nel.do("answer_rol", over=IDS["stap"], antwoord="gevraagd")
    plan.room.settle()
    plan.agree()
    plan.room.nel.do("answer_rol", over=IDS["stap"], antwoord="ja")
    plan.room.bea.do("set_pauze", aan=True)
    plan.room.bea.do("add_vraag", id=new_id(), tekst="Hoe laat?")
    plan.room.settle()
    assert plan.room.bea.picture["akkoord"]["akkoord_aantal"] == 4


def forgeries(plan, chance: random.Random):
    """Make up an akkoord that nobody gave: who sends it, with which fields."""
    room, now = plan.room, plan.room.bea.picture["akkoord"]["hash"]
    sender = chance.choice(list(plan.who.values()))
    other = chance.choice([screen.mine["speaker"] for screen in plan.who.values() if screen is not sender])
    at = chance.randrange(64)
    flipped = now[:at] + format(int(now[at], 16) ^ chance.randrange(1, 16), "x") + now[at + 1 :]
    outsider = chance.choice([room.begeleider, room.scherm, room.tess, room.lotte])
    return chance.choice(
        [
            (sender, {"plan_hash": secrets.token_hex(32)}),
            (sender, {"plan_hash": flipped}),
            (sender, {"plan_hash": chance.choice(plan.hashes)}),  # said once, to other words
            (sender, {"plan_hash": now[::-1]}),
            (sender, {"plan_hash": now.upper() if now.upper() != now else now + "0"}),
            (sender, {"plan_hash": now[:-1]}),
            (sender, {"plan_hash": ""}),
            (sender, {"plan_hash": now, "namens": other}),
            (sender, {"plan_hash": now, "namens": room.opa}),
            (sender, {"plan_hash": now, "deelnemer": other}),
            (sender, {"plan_hash": now, "id": other}),
            (sender, {"plan_hash": now, "via": other}),
            (sender, {"plan_hash": now, "antwoord": chance.choice(["ja", "AKKOORD", "", "eens"])}),
            (sender, {"plan_hash": [now]}),
            (sender, {}),
            (outsider, {"plan_hash": now}),
            (outsider, {"plan_hash": now, "namens": other}),
        ]
    )


def test_r20_of_a_thousand_forged_akkoorden_none_is_taken(plan):
    room, chance = plan.room, random.Random(20)
    room.bea.do("set_plan_tekst", veld="wens", tekst="Anders")
    room.settle()
    before = room.bea.picture, {name: screen.mine for name, screen in plan.who.items()}
    accepted = []
    for _ in range(FORGED):
        screen, fields = forgeries(plan, chance)
        if screen.ask("set_akkoord", **{"antwoord": "akkoord", **fields})["ok"]:
            accepted.append(fields)
    room.settle()
    assert accepted == []
    assert (room.bea.picture, {name: screen.mine for name, screen in plan.who.items()}) == before
    assert room.bea.picture["akkoord"]["akkoord_aantal"] == 0


def test_r20_an_akkoord_that_is_sent_again_after_a_change_is_refused(plan):
    now = plan.agree()
    message = {"antwoord": "akkoord", "plan_hash": now}
    assert plan.room.nel.ask("set_akkoord", **message)["ok"]  # sent twice: harmless
    plan.room.dennis.do("set_plan_tekst", veld="wens", tekst="Nog anders")
    for screen in plan.who.values():
        assert screen.ask("set_akkoord", **message)["code"] == "plan_is_veranderd"
    plan.room.go("toetsing")
    assert plan.room.nel.ask("set_akkoord", **message)["code"] == "niet_in_deze_fase"
    plan.room.go("akkoord")
    plan.room.settle()
    plan.agree()
    plan.room.bea.do("establish_plan")
    assert plan.room.nel.ask("set_akkoord", **message)["code"] == "plan_staat_vast"
