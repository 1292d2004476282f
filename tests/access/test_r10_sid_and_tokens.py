"""R10: WebSocket only, a stolen connection id opens nothing, and no secret stands in an address or in the log."""

import json
import re
from pathlib import Path

import pytest

from tests.raw import ask, canary, cookie_of, line_of
from tests.table import Server, Table

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("r10")).start()
    yield server
    server.stop()


@pytest.fixture
def table(server):
    table = Table(server)
    yield table
    table.leave()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("transport", ["transport=polling", "", "transport=iets", "transport=polling&j=1"])
def test_polling_is_refused(server, method, transport):
    assert ask(server, method, f"/socket.io/?EIO=4&{transport}", Origin=server.origin)[0] == 400


def test_a_stolen_connection_id_is_useless(server, table):
    kelly = table.telefoon("Kelly", "gezin")
    sid = kelly.socket.eio.sid
    before = kelly.settle()
    for transport in ("websocket", "polling"):
        for method in ("GET", "POST", "OPTIONS"):
            path = f"/socket.io/?EIO=4&transport={transport}&sid={sid}"
            forged = b'42["command",{"name":"set_aanwezig","fields":{"aanwezig":"afwezig"}}]'
            for headers in ({}, {"Upgrade": "websocket", "Connection": "Upgrade"}):
                status, _, body = ask(
                    server, method, path, forged if method == "POST" else b"", Origin=server.origin, **headers
                )
                assert status in (200, 400) and b"picture" not in body
                assert (status == 200) <= (method == "OPTIONS")
    assert kelly.settle() == before + 2
    assert kelly.mine["aanwezig"] == "hier"


def test_no_secret_is_in_an_address_a_title_or_the_log(server, table):
    """Canaries through the whole way in and a bit of everything that can go wrong, then a look at every log."""
    naam, tekst = canary(), canary()
    kelly = table.telefoon(naam, "gezin")
    table.move("perspectieven")
    kelly.ask("add_kaart", id="x", soort="zorg", tekst=tekst)
    kelly.ask("set_deur", deur_open=False)
    kelly.ask(tekst, tekst=tekst)
    table.screen("telefoon").post("/m", code=tekst[:6], naam=naam)
    table.screen("telefoon").post("/m", token=tekst, naam=naam)
    table.screen("begeleider").post("/begeleider/sleutel", sleutel=tekst)
    for path in (f"/{tekst}", f"/begeleider/{tekst}", f"/socket.io/?EIO=4&transport=websocket&sid={tekst}"):
        ask(server, path=path, Origin=server.origin)
        ask(server, "POST", path, tekst.encode(), Origin=f"http://{tekst}")
    line = line_of(server, kelly)
    for malformed in (tekst, f"42{json.dumps([tekst])}", f'42["command",{tekst}', f"4{tekst}", f"42[{tekst}"):
        line.send(malformed)
    line.send(tekst, opcode=3)
    secrets_of_this_run = {naam, tekst, server.key, kelly.socket.eio.sid, kelly.socket.sid}
    secrets_of_this_run |= {one.value for screen in table.screens for one in screen.cookies}
    secrets_of_this_run |= {one.value.split(".")[-1] for screen in table.screens for one in screen.cookies}
    secrets_of_this_run |= {table.begeleider.picture["uitnodiging"]["code"], "127.0.0.1"}
    logs = (server.folder / "server.log").read_text() + (server.folder / "data" / "beraad.log").read_text()
    assert "refused niet_voor_jou" in logs
    assert [one for one in secrets_of_this_run if one in logs] == []
    for screen, path in ((kelly, "/m"), (table.begeleider, f"/begeleider/{table.beraad}")):
        status, page, headers = screen.get(path)
        assert status == 200 and headers["Referrer-Policy"] == "no-referrer"
        assert [one for one in secrets_of_this_run - {naam} if one.encode() in page] == []


def test_only_the_fragment_carries_a_secret_and_the_page_takes_it_out():
    for name in ("join", "start"):
        script = (ROOT / "static" / "js" / "screens" / f"{name}.js").read_text()
        assert "location.hash" in script and "history.replaceState" in script
    addresses = "\n".join(path.read_text() for path in (ROOT / "static" / "js").rglob("*.js"))
    assert not re.search(r"[?&](token|sleutel|code)=", addresses)


def test_a_cookie_key_has_128_bits_and_is_nowhere_in_the_data_folder(server, table):
    kelly = table.telefoon("Kelly", "gezin")
    keys = [value.split("=")[-1].split(".")[-1] for value in cookie_of(kelly).split("; ")]
    keys += [one.value.split(".")[-1] for one in (*table.begeleider.cookies, *table.scherm.cookies)]
    kept = b"".join(path.read_bytes() for path in (server.folder / "data").rglob("*") if path.is_file())
    for key in keys:
        assert re.fullmatch(r"[\w-]{22}", key) and key.encode() not in kept
