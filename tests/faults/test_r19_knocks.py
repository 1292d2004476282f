"""R19: one telefoon has one place in the lobby, and a flood of knocks pushes nobody out."""

import http.cookiejar
import json
import threading

import pytest

from tests.raw import ask, cookie_of
from tests.table import Screen, Server, Table


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("r19")).start()
    yield server
    server.stop()


@pytest.fixture
def table(server):
    table = Table(server)
    yield table
    table.leave()


def knock(server, code, naam, jar=None):
    phone = Screen(server, "telefoon")
    phone.cookies = jar or http.cookiejar.CookieJar()
    return phone, phone.post("/m", code=code, naam=naam, wie="")


def test_one_telefoon_has_one_place_however_often_it_knocks(server, table):
    code = table.begeleider.picture["uitnodiging"]["code"]
    phone = table.telefoon("Nel", rol=None)
    for number in range(10):
        assert phone.post("/m", code=code, naam=f"Nel {number}")["ok"]
    table.begeleider.until(lambda screen: [one["naam"] for one in screen.picture["lobby"].values()] == ["Nel 9"])
    table.begeleider.do("admit_deelnemer", aanmelding=table.knocking("Nel 9"), rol="netwerk")
    phone.until(lambda screen: screen.mine.get("naam") == "Nel 9")
    assert phone.post("/m", code=code, naam="Iemand anders")["ok"]
    phone.settle()
    assert phone.mine["naam"] == "Nel 9" and not table.begeleider.picture.get("lobby")


def test_a_flood_of_knocks_leaves_room_for_others_and_for_who_waits_with_an_open_line(server, table):
    code = table.begeleider.picture["uitnodiging"]["code"]
    honest = [table.telefoon(f"Echt {number}", rol=None) for number in range(8)]
    refused, lock = [], threading.Lock()

    def flood(from_number):
        for number in range(from_number, from_number + 40):
            _, answer = knock(server, code, f"Vals {number}")
            with lock:
                refused.append(answer.get("code"))

    threads = [threading.Thread(target=flood, args=(start,)) for start in range(0, 160, 40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # One address fills three quarters of the lobby and no more.
    assert refused.count(None) == 45 - len(honest) and set(refused) == {None, "lobby_vol"}
    table.begeleider.until(lambda screen: len(screen.picture["lobby"]) == 45)
    assert {f"Echt {number}" for number in range(8)} <= {
        one["naam"] for one in table.begeleider.picture["lobby"].values()
    }
    # Somebody with another address still gets in.
    body = json.dumps({"naam": "Oma", "code": code}).encode()
    assert ask(server, "POST", "/m", body, Origin=server.origin, address="127.0.0.2")[0] == 200
    for screen in honest:
        assert screen.audience == "lobby" and cookie_of(screen)
