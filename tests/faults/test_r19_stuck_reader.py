"""R19: a telefoon that never reads costs at most 2 MB and nobody else notices; and the seams for it are in place."""

import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import pytest

from tests.faults.figures import IS_FULL, figure, say
from tests.raw import Line, cookie_of
from tests.table import Screen

READERS = figure(4, 10)
MESSAGES = figure(4_000, 20_000)
MOST_KB = 2_000


@pytest.mark.parametrize("answers_pings", [False, True], ids=["silent", "says that it lives"])
@pytest.mark.parametrize("mode", ["eventlet", "threading"] if IS_FULL else ["eventlet"])
def test_a_line_that_never_reads_is_hung_up_before_it_costs_two_megabytes(tmp_path, monkeypatch, mode, answers_pings):
    monkeypatch.setenv("BERAAD_SERVER", mode)
    program = [sys.executable, "-m", "tests.faults.broadcaster", str(tmp_path), str(READERS + 1), str(MESSAGES)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        try:
            port = int(process.stdout.readline().split()[1])
            token = process.stdout.readline().split()[1]
            server = SimpleNamespace(port=port, origin=f"http://localhost:{port}", process=process)
            honest, *stuck = [a_line(server, token, number) for number in range(READERS + 1)]
            heard = []
            threading.Thread(target=read, args=(honest, heard), daemon=True).start()
            if answers_pings:
                threading.Thread(target=pretend, args=(stuck,), daemon=True).start()
            _, before, most, after, still_open = process.stdout.readline().split()
        finally:
            process.kill()
    grown = int(most) - int(before)
    say(
        "R19",
        f"{READERS} stuck readers ({mode}, {'pongs' if answers_pings else 'silent'}), {MESSAGES} x 2 kB: memory "
        f"+{grown} kB at most, {grown // READERS} each, +{int(after) - int(before)} kB after; who reads: {len(heard)}",
    )
    assert grown <= MOST_KB * READERS
    # The stuck ones are gone, and who reads got everything.
    assert int(still_open) == 1 and len(heard) == MESSAGES


def a_line(server, token, number):
    phone = Screen(server, "telefoon")
    assert phone.post("/m", token=token, naam=f"Nel {number}")["ok"]
    line = Line(server, cookie_of(phone))
    assert line.enter({"screen": "telefoon"}).startswith("40")
    return line


def read(line, heard):
    while (text := line.read()) is not None:
        if text.startswith('42["patch"'):
            heard.append(1)


def pretend(lines):
    """Answer pings that were never read."""
    while True:
        for line in lines:
            try:
                line.send("3")
            except OSError:
                pass
        time.sleep(0.5)


def test_the_seams_in_the_libraries_are_where_lines_py_expects_them(tmp_path):
    from beraad import create_app
    from beraad.settings import Settings

    app = create_app(Settings(data_folder=tmp_path, async_mode="threading", uses_key_store=False))
    server = app.extensions["beraad"]["socketio"].server
    assert server._send_eio_packet.__qualname__ == "Lines._send"
    assert server.eio.handlers["disconnect"].__qualname__ == "Lines._on_over"
    assert "guarded" in server.eio._async["websocket"].__qualname__
    assert hasattr(server.eio.create_queue(), "queue")
    app.extensions["beraad"]["beraden"].close()
