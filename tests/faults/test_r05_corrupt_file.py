"""A corrupt file: what can be read comes back, what is lost is said, and never is it an empty bord (SAFETY R5)."""

import os
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from figures import figure, say

from beraad.domain.beraad import Beraad
from beraad.pictures import AUDIENCES, mine, picture
from beraad.store.beraden import BeraadStore
from beraad.store.frames import RECORDS_START_BYTES, UnreadableJournal, scan
from tests.builders import ANNA, BEA, BRAM, CARLA, NICO, a_full_beraad, an_id
from tests.builders import say as said
from tests.table import Server, Table

MUTANTS = figure(gate=150, full=1000)
BLOCK = 4096
KEY = bytes(32)
CUT_EVERY = 64
START = a_full_beraad("wegen")


def a_long_beraad(path: Path) -> list[Beraad]:
    """Write a beraad, a record per change as when people work on it; return it after every record."""
    states = [START]
    for number in range(60):
        who, id = (BRAM, NICO, CARLA, BEA)[number % 4], an_id(f"kaart van {number}")
        beraad = said(states[-1], who, "add_kaart", id=id, soort="zorg", tekst=f"Zorg {number}. " * (1 + number % 18))
        states.append(beraad)
        states.append(said(beraad, (NICO, BRAM)[who == NICO], "set_ook", kaart=id, ook=True))
        if number % 5 == 0:
            states.append(said(states[-1], who, "remove_kaart", kaart=id))
        if number % 6 == 0:
            doel, stap = an_id(f"doel {number // 6 % 3}"), an_id(f"stap {number}")
            for speaker, name, fields in (
                (BEA, "set_doel", {"id": doel, "titel": f"Doel {number}", "eigenaar": BEA}),
                (BEA, "set_stap", {"id": stap, "doel": doel, "wat": f"Stap {number}"}),
                (BEA, "ask_rol", {"over": stap, "deelnemer": BRAM}),
                (BRAM, "answer_rol", {"over": stap, "antwoord": "ja"}),
            ):
                states.append(said(states[-1].set("verloop", fase="besloten_tijd"), speaker, name, **fields))
            states.append(states[-1].set("verloop", fase="wegen"))
            nieuw = {"id": an_id(f"persoon {number}"), "naam": f"Persoon {number}", "rol": "gezin"}
            states.append(said(states[-1], ANNA, "add_deelnemer", **nieuw))
    with closing(BeraadStore(path, START.id, KEY)) as store:
        before = None
        for beraad in states:
            store.append(before, before := beraad)
        store.sync()
    return states


def mutants(whole: bytes, starts: list[tuple[int, int]], chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield damaged files: every kind in turn."""
    cuts = list(range(CUT_EVERY, len(whole), CUT_EVERY))
    chance.shuffle(cuts)
    while True:
        at = chance.randrange(len(whole))
        yield "bit", whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
        yield "cut", whole[: cuts.pop()]
        at = chance.randrange(0, len(whole), BLOCK)
        yield "zeros", (whole[:at] + bytes(BLOCK) + whole[at + BLOCK :])[: len(whole)]
        at, source = (chance.randrange(0, len(whole), BLOCK) for _ in range(2))
        yield "block twice", whole[:at] + whole[source : source + BLOCK] + whole[at:]
        (one, one_end), (two, two_end) = sorted(chance.sample(starts, 2))
        yield "swapped", whole[:one] + whole[two:two_end] + whole[one_end:two] + whole[one:one_end] + whole[two_end:]
        one, one_end = starts[0]
        yield "first gone", whole[:one] + bytes(one_end - one) + whole[one_end:]


def test_r05_a_corrupt_file_gives_back_what_is_undamaged_and_says_what_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # durability is not what is asked here
    path = tmp_path / "tijn.beraad"
    states = a_long_beraad(path)
    whole = path.read_bytes()
    records = list(scan(whole, START.id))
    assert len(records) == len(states)
    chance = random.Random(5)
    undamaged = back = unreadable = 0
    kinds = set()
    for number, (kind, mutant) in enumerate(mutants(whole, [(r.start, r.end) for r in records], chance)):
        if number == MUTANTS:
            break
        kinds.add(kind)
        for file in tmp_path.iterdir():
            file.unlink()
        path.write_bytes(mutant)
        intact = {record.sequence for record in scan(mutant, START.id)} if len(mutant) >= RECORDS_START_BYTES else set()
        undamaged += len(intact)
        try:
            with closing(BeraadStore(path, START.id, KEY)) as store:
                found, report = store.load(), store.report
        except UnreadableJournal:
            found = None
        if found is None:  # refused as a whole, see `test_r05_the_begeleider_is_told`
            unreadable += 1
            assert not intact, kind
            assert mutant in [file.read_bytes() for file in tmp_path.iterdir()], "the original stays"
            continue
        back += report.records_read
        is_last_torn_off = intact == set(range(1, len(intact) + 1))
        if len(intact) == len(records):
            assert found == states[-1], kind
        elif not is_last_torn_off:
            assert report.records_lost, f"{kind}: lost and not said"
        if report.records_lost:
            assert report.kept_at and report.kept_at.read_bytes() == mutant
        show(found)
    assert back >= 0.99 * undamaged
    say(
        "R5",
        f"{MUTANTS} mutants ({', '.join(sorted(kinds))}): 0 crashes, 0 silent empty, {unreadable} refused whole, "
        f"{back} of {undamaged} undamaged records back",
    )


def test_r05_the_begeleider_is_told_what_was_lost_and_what_cannot_be_read(tmp_path):
    server = Server(tmp_path).start()
    try:
        table = Table(server)
        table.move("perspectieven")
        screen, path = table.begeleider, next((tmp_path / "data" / "beraden").glob("*.beraad"))
        assert "beschadigd" not in screen.get("/")[1].decode()
        other = screen.post("/beraden", werkwijze="sns", hoofdvraag="Wie helpt?")["id"]
        table.leave()
        server.kill()
        whole, (first, *_) = path.read_bytes(), list(scan(path.read_bytes(), table.beraad))
        path.write_bytes(whole[: first.start] + bytes(first.end - first.start) + whole[first.end :])
        path.with_name(f"{other}.beraad").write_bytes(b"niets meer")
        keys = tmp_path / "data" / "begeleider.json"
        keys.write_bytes(keys.read_bytes()[:-9])
        server.start()
        server.begeleider_cookies = None
        server.let_in(screen)  # by the link again: the list of keys is damaged too
        page = screen.get("/")[1].decode()
        assert "was beschadigd" in page and "Eén bestand kan Beraad niet lezen" in page
        screen.connect()
        screen.until(lambda screen: screen.picture["fase"] == "perspectieven")
        assert screen.picture["uitnodiging"] == {"deur_open": False}
        screen.do("set_deur", deur_open=True)
        screen.until(lambda screen: len(screen.picture["uitnodiging"]["code"]) == 6)
        assert not screen.post("/m", code="", naam="Iemand", wie="")["ok"]
        assert path.with_name(f"{other}.beraad").read_bytes() == b"niets meer"
    finally:
        table.leave()
        server.stop()


def show(beraad: Beraad) -> None:
    """Show it to everybody: a hole must not stop the screens of a whole room."""
    for audience in AUDIENCES:
        picture(audience, beraad)
    mine(beraad)
