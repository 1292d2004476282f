"""Restart, sleep, another address: everybody comes back as who they were, nobody as somebody else (SAFETY R22)."""

import os
import signal
import time
from types import SimpleNamespace

import pytest
import socketio
from crowd import Crowd
from figures import figure, say

from tests.table import Screen, Server, Table, new_id

RESTARTS = figure(gate=2, full=50)
PHONES = figure(gate=9, full=20)
BACK_S = 10
ASLEEP_S = figure(gate=5, full=10)
AWAKE_S = 15
MOVED = figure(gate=4, full=20)


@pytest.fixture
def room(tmp_path):
    server = Server(tmp_path).start()
    table = Table(server)
    crowd = Crowd(table, PHONES, PHONES, 1)
    table.move("perspectieven")
    yield server, table, crowd
    crowd.leave()
    table.leave()
    server.stop()


def put_down(crowd: Crowd, kept: set[str]) -> None:
    id = new_id()
    crowd.references[0].do("add_kaart", id=id, soort="zorg", tekst="Een kaart")
    kept.add(id)


def test_r22_telefoons_come_back_by_themselves_after_every_restart(room):
    server, table, crowd = room
    kept, longest = set(), 0.0
    for _ in range(RESTARTS):
        put_down(crowd, kept)
        server.kill()
        server.start()
        crowd.reconnect()  # with the cookies they had: nobody logs in again
        longest = max(longest, crowd.until_back(BACK_S))
        assert set(table.begeleider.picture["bord"]["kaarten"]) == kept
    say("R22, restart", f"{RESTARTS} restarts, {PHONES} telefoons: 0 log in again, 0 lost, back in {longest:.1f} s")


def test_r22_after_sleep_all_are_back_and_nothing_is_lost(room):
    server, table, crowd = room
    kept = set()
    put_down(crowd, kept)
    os.kill(server.process.pid, signal.SIGSTOP)
    time.sleep(ASLEEP_S)  # how long it sleeps is what is tested: there is nothing to wait for
    os.kill(server.process.pid, signal.SIGCONT)
    crowd.reconnect()
    took = crowd.until_back(AWAKE_S)
    put_down(crowd, kept)
    table.begeleider.until(lambda screen: set(screen.picture["bord"]["kaarten"]) == kept)
    say("R22, sleep", f"{ASLEEP_S} s asleep: {PHONES} of {PHONES} telefoons back in {took:.1f} s, 0 lost")


def test_r22_at_another_address_everybody_is_recognised_and_nobody_is_taken_over(tmp_path):
    server = Server(tmp_path).start()
    table = Table(server)
    elsewhere = SimpleNamespace(origin=f"http://127.0.0.1:{server.port}")
    recognised = taken_over = 0
    try:
        phones = {f"Nel {number}": table.telefoon(f"Nel {number}", "gezin") for number in range(MOVED)}
        table.move("perspectieven")
        kaarten = {naam: new_id() for naam in phones}
        for naam, phone in phones.items():
            phone.do("add_kaart", id=kaarten[naam], soort="zorg", tekst=f"Van {naam}")
            phone.disconnect()
        table.begeleider.do("set_adres", adres=elsewhere.origin)
        table.scherm.until(lambda screen: screen.picture["uitnodiging"]["adres"] == elsewhere.origin)
        for naam, old in phones.items():
            speaker = old.mine["speaker"]
            impostor = knock(table, elsewhere, naam)
            taken_over += tries_to_be(impostor, speaker, kaarten[naam])
            table.begeleider.do("refuse_aanmelding", aanmelding=table.knocking(naam))
            impostor.until(lambda screen: screen.audience == "buiten")
            table.begeleider.until(lambda screen, naam=naam: table.knocking(naam) is None)
            phone = knock(table, elsewhere, naam)
            table.begeleider.do("admit_deelnemer", aanmelding=table.knocking(naam), als=speaker)
            phone.until(lambda screen, speaker=speaker: screen.mine["speaker"] == speaker)
            phone.until(lambda screen, naam=naam: kaarten[naam] in screen.mine["kaarten"])
            phone.do("change_kaart", kaart=kaarten[naam], soort="zorg", tekst=f"Nog van {naam}")
            recognised += 1
        assert (recognised, taken_over) == (MOVED, 0)
        assert set(table.begeleider.picture["bord"]["kaarten"]) == set(kaarten.values())
    finally:
        table.leave()
        server.stop()
    say("R22, address", f"{recognised} of {MOVED} recognised, {taken_over} taken over without the begeleider")


def knock(table: Table, server: SimpleNamespace, naam: str) -> Screen:
    """Come in at another address, where no cookie is known."""
    phone = Screen(server, "telefoon")
    table.screens.append(phone)
    with pytest.raises(socketio.exceptions.ConnectionError):
        phone.connect()
    code = table.begeleider.picture["uitnodiging"]["code"]
    assert phone.post("/m", code=code, naam=naam, wie="")["ok"]
    phone.connect()
    table.begeleider.until(lambda screen: table.knocking(naam))
    return phone


def tries_to_be(impostor: Screen, speaker: str, kaart: str) -> int:
    """Let somebody in the lobby try everything to be a deelnemer; return how often that worked."""
    tries = (
        ("admit_deelnemer", {"aanmelding": speaker, "als": speaker}),
        ("change_kaart", {"kaart": kaart, "soort": "zorg", "tekst": "Van mij"}),
        ("describe_deelnemer", {"naam": "Ik", "wie": "", "hulp": "", "deelnemer": speaker}),
        ("add_kaart", {"id": new_id(), "soort": "zorg", "tekst": "Van mij", "namens": speaker}),
        ("add_kaart", {"id": new_id(), "soort": "zorg", "tekst": "Van mij"}),
    )
    worked = sum(impostor.ask(name, **fields)["ok"] for name, fields in tries)
    return worked + (impostor.picture != {"fase": "lobby"}) + bool(impostor.mine)
