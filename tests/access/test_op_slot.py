"""A beraad whose key is not at hand: listed, shut, opened with the words; telefoons wait and come back."""

import hashlib
import subprocess
import sys
import time

import pytest
import socketio

from tests.table import Server, Table, new_id


@pytest.fixture(params=["eventlet", "threading"])
def locked(request, tmp_path):
    """A table at a beraad on a laptop without a key store, of which the server was started again."""
    server = Server(tmp_path, request.param, key_store=False).start()
    table = Table(server)
    table.kelly = table.telefoon("Kelly", "gezin")
    table.move("perspectieven")
    table.kelly.do("add_kaart", id=(id := new_id()), soort="wens", tekst="Rust.")
    table.kaart = id
    server.kill()
    table.leave()
    server.start()
    yield table
    table.leave()
    server.stop()
    log = (tmp_path / "server.log").read_text()
    assert "Traceback" not in log and "bug " not in log, log


def open_with(table, woorden):
    return table.begeleider.post(f"/beraden/{table.beraad}/openen", woorden=woorden)


def test_r22_a_laptop_without_a_key_store_resumes_with_the_words(locked):
    for address in ("/", f"/begeleider/{locked.beraad}"):  # there is nothing else to see yet
        page = locked.begeleider.get(address)[1].decode()
        assert "is op slot" in page and "Hoe blijven we bij elkaar?" not in page
    assert locked.begeleider.get(f"/scherm/{locked.beraad}")[0] == 404
    for screen in (locked.kelly, locked.begeleider, locked.scherm):
        with pytest.raises(socketio.exceptions.ConnectionError):
            screen.connect()
    assert open_with(locked, " ".join(locked.woorden).upper())["ok"]
    assert open_with(locked, "is al open")["ok"]
    assert "op slot" not in locked.begeleider.get("/")[1].decode()
    for screen in (locked.kelly, locked.begeleider, locked.scherm):
        screen.connect()
    locked.kelly.until(lambda screen: locked.kaart in screen.mine["kaarten"])
    locked.kelly.do("add_kaart", id=new_id(), soort="wens", tekst="En slaap.")


def test_a_telefoon_of_a_locked_beraad_waits_and_a_stranger_sees_nothing(locked):
    refused = []
    locked.kelly.socket = socketio.Client(reconnection=False)
    locked.kelly.socket.on("connect_error", lambda data: refused.append(data))
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in locked.kelly.cookies)
    with pytest.raises(socketio.exceptions.ConnectionError):
        locked.kelly.socket.connect(
            locked.server.origin, {"Cookie": cookies}, auth={"screen": "telefoon"}, transports=["websocket"]
        )
    assert "op_slot" in str(refused)
    assert b'data-screen="telefoon"' in locked.kelly.get("/m")[1]
    assert f'data-beraad="{locked.beraad}"'.encode() in locked.kelly.get("/m")[1]
    stranger = locked.screen("telefoon")
    assert b'data-beraad=""' in stranger.get("/m")[1]
    assert stranger.post(f"/beraden/{locked.beraad}/openen", woorden=" ".join(locked.woorden))["code"] == (
        "alleen_begeleider"
    )
    assert stranger.post("/m", code="ABC234", naam="Nel")["code"] == "code_klopt_niet"


def test_wrong_words_and_a_touched_key_file_are_refused_alike_slowly_and_change_nothing(locked):
    folder = locked.server.folder / "data"
    (file,) = (folder / "sleutels").iterdir()
    whole = file.read_bytes()

    def fingerprint():
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "klok.json")
        return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()

    answers = []
    for number in range(20):
        right = number >= 16
        file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if right else whole)
        before = fingerprint()
        started = time.monotonic()
        answers.append(open_with(locked, " ".join(locked.woorden) if right else f"bobob {number}"))
        assert time.monotonic() - started >= 0.25 and fingerprint() == before
    assert answers[0]["code"] == "woorden_kloppen_niet" and answers[0]["field"] == "woorden"
    assert all(answer == answers[0] for answer in answers)
    file.write_bytes(whole)
    assert open_with(locked, "".join(locked.woorden))["ok"]


def test_a_locked_beraad_can_be_wiped(locked):
    assert locked.begeleider.post(f"/beraden/{locked.beraad}/wissen")["ok"]
    assert "op slot" not in locked.begeleider.get("/")[1].decode()
    assert open_with(locked, " ".join(locked.woorden))["code"] == "niet_gevonden"
    assert not list((locked.server.folder / "data" / "sleutels").iterdir())


@pytest.mark.parametrize("body", [{"woorden": 5}, {"woorden": "x" * 201}, {"sleutel": "x"}, {"woorden": None}])
def test_what_are_no_words_is_refused(locked, body):
    assert locked.begeleider.post(f"/beraden/{locked.beraad}/openen", **body)["ok"] is False


def test_r22_with_a_key_store_nobody_types_anything_and_a_locked_one_can_be_tried_again(tmp_path):
    server = Server(tmp_path).start()
    table = Table(server)
    try:
        assert table.woorden == []
        server.kill()
        server.start()
        assert table.begeleider.get(f"/begeleider/{table.beraad}")[0] == 200
        server.kill()
        (locked := tmp_path / "keyring.locked").touch()
        server.start()
        assert "geeft hem nu niet" in table.begeleider.get("/")[1].decode()
        assert open_with(table, "")["code"] == "sleutel_niet_bereikbaar"
        locked.unlink()
        assert open_with(table, "")["ok"]
        table.begeleider.connect()
    finally:
        table.leave()
        server.stop()


def test_a_second_beraad_in_the_same_folder_says_what_to_do(tmp_path):
    server = Server(tmp_path).start()
    try:
        command = [sys.executable, "-m", "beraad", "--no-browser", "--port", "0", "--data", str(tmp_path / "data")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30)
        assert done.returncode == 1
        assert done.stderr.startswith("Beraad draait al op deze laptop.") and len(done.stderr.splitlines()) == 1
    finally:
        server.stop()
