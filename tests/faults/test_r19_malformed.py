"""R19: whatever comes in malformed, too large or too fast costs only who sent it, and the log stays small."""

import contextlib
import json
import statistics
import subprocess
import sys
import time

import pytest

from tests.access.test_r13_roles import state_of
from tests.faults.attacker import MALFORMED, MOST_MALFORMED
from tests.faults.figures import IS_FULL, figure, say
from tests.raw import Line, ask, cookie_of, line_of, memory_kb
from tests.table import new_id, running

PACKETS = figure(400, 10_000)
PASTES = figure(10, 100)
# Twice as long as in a quiet room is the bar; below this a busy machine measures itself.
MOST_MS = 100
FLOOD = figure(4_000, 40_000)
# Well formed on the line and nonsense as a command: a refusal, never more.
NONSENSE = [
    None,
    [],
    "x",
    {},
    {"name": 1},
    {"name": "__init__", "fields": {}},
    {"name": "add_kaart"},
    {"name": "add_kaart", "fields": []},
    {"name": "add_kaart", "fields": {"id": {"a": [1] * 50}, "soort": 1e999, "tekst": None}},
    {"name": "add_kaart", "fields": {"id": "x" * 60_000, "soort": "zorg", "tekst": "x"}},
    {"name": "x" * 1000, "fields": {}, "speaker": "begeleider"},
]


@pytest.fixture(scope="module", params=["eventlet", "threading"] if IS_FULL else ["eventlet"])
def server(request, tmp_path_factory):
    """The server as it ships; in `make faults` also under threading."""
    with running(tmp_path_factory.mktemp("edges"), request.param) as server:
        yield server


@pytest.fixture
def watcher(table):
    """Somebody honest beside it: is never dropped, and is answered about as fast as in a quiet room."""
    kelly = table.telefoon("Kelly", "gezin")
    table.move("perspectieven")
    kelly.until(lambda screen: screen.picture["fase"] == "perspectieven")
    return kelly


def p95_ms(screen, number=40):
    took = []
    for _ in range(number):
        started = time.perf_counter()
        assert screen.ask("set_aanwezig", aanwezig="hier")["ok"]
        took.append((time.perf_counter() - started) * 1000)
        time.sleep(0.03)  # as fast as a person can tap: this one is never refused for it
    return statistics.quantiles(took, n=20)[-1]


def attack(server, screen, how, number):
    """Somebody who sends as fast as it goes, in a process of its own; comes back whenever it is hung up."""
    told = json.dumps({"port": server.port, "cookie": cookie_of(screen), "how": how, "number": number})
    return subprocess.Popen([sys.executable, "-m", "tests.faults.attacker", told])


def p95_beside(attacker, screen):
    """The p95 of somebody else's acks while the attack lasts, the median over pieces of it."""
    busy = []
    try:
        while attacker.poll() is None or not busy:
            busy.append(p95_ms(screen))
    finally:
        attacker.kill()
        attacker.wait()
    assert attacker.returncode == 0
    return statistics.median(busy)


def logs_of(server):
    return sum(
        path.stat().st_size
        for path in (server.folder / "server.log", server.folder / "data" / "beraad.log")
        if path.exists()
    )


def test_there_are_at_least_twenty_kinds():
    assert len(MALFORMED) >= 20


@pytest.mark.parametrize("kind", MALFORMED)
def test_a_packet_that_is_malformed_is_nothing_and_after_at_most_fifty_the_line_is_hung_up(table, kind):
    samira = table.telefoon("Samira")
    line, other = line_of(table.server, samira), line_of(table.server, samira)
    before = state_of(table)
    with contextlib.suppress(OSError):
        for _ in range(MOST_MALFORMED):
            line.send(MALFORMED[kind])
    assert line.is_closed()
    # Only that line: the same person's other one, and everybody else's, work as before.
    other.send('42["picture"]')
    assert other.until(lambda text: text.startswith('42["mine"'))
    samira.settle()
    assert state_of(table) == before


def test_thousands_of_malformed_packets_change_nothing_and_stay_out_of_the_log(table, watcher):
    server, samira = table.server, table.telefoon("Samira")
    before = state_of(table)
    quiet, log, memory = p95_ms(watcher), logs_of(server), memory_kb(server)
    busy = p95_beside(attack(server, samira, "malformed", PACKETS), watcher)
    grown = logs_of(server) - log
    say(
        "R19",
        f"{PACKETS} malformed packets of {len(MALFORMED)} kinds, {server.mode}: log +{grown} bytes, "
        f"memory +{memory_kb(server) - memory} kB, ack p95 of another {quiet:.1f} → {busy:.1f} ms",
    )
    assert grown <= 100_000 and memory_kb(server) - memory <= 50_000
    # A time is a figure of a quiet machine: judged in the full run, told in both.
    assert not IS_FULL or busy <= max(2 * quiet, MOST_MS)
    assert watcher.socket.connected and table.begeleider.socket.connected and state_of(table) == before


@pytest.mark.parametrize("message", NONSENSE, ids=lambda message: str(message)[:30])
def test_nonsense_as_a_command_is_refused_and_nothing_else(table, message):
    samira = table.telefoon("Samira")
    line, before = line_of(table.server, samira), state_of(table)
    line.send("427" + json.dumps(["command", message]))
    answer = json.loads(line.until(lambda text: text.startswith("437"))[3:])[0]
    assert answer["ok"] is False and answer["message"].endswith((".", "?"))
    line.send("428" + json.dumps(["command", message, message if len(str(message)) < 1000 else 1, 2]))
    assert line.until(lambda text: text.startswith("438"))
    assert state_of(table) == before


def test_a_megabyte_pasted_costs_only_the_line_it_came_on(table, watcher):
    samira, memory = table.telefoon("Samira"), memory_kb(table.server)
    before = state_of(table)
    for number in range(PASTES):
        line = line_of(table.server, samira)
        try:
            if number % 3 == 0:  # in one frame
                line.command("add_kaart", id=new_id(), soort="zorg", tekst="x" * 1_000_000)
            elif number % 3 == 1:  # in sixteen frames of one message that never ends
                for part in range(200):
                    line.send("4" * 60_000, opcode=0 if part else 1, final=False)
            else:
                line.send(b"\0" * 1_000_000)
        except OSError:
            pass
        assert line.is_closed()
        line.close()
    watcher.settle()
    assert samira.socket.connected and watcher.socket.connected
    body = json.dumps({"naam": "x" * 1_000_000}).encode()
    status, _, told = ask(table.server, "POST", "/m", body, Origin=table.server.origin)
    assert (status, json.loads(told)["code"]) == (413, "bericht_te_groot")
    grown = memory_kb(table.server) - memory
    say("R19", f"{PASTES} pastes of 1 MB: memory +{grown} kB")
    assert grown < 5_000 + 15_000 * (table.server.mode == "threading") and state_of(table) == before
    # Just under the bound it is an ordinary refusal, and the text is not lost.
    answer = watcher.ask("add_kaart", id=new_id(), soort="zorg", tekst="x" * 60_000)
    assert answer["code"] == "tekst_te_lang"


def test_a_flood_of_commands_costs_others_little(table, watcher):
    samira, server = table.telefoon("Samira"), table.server
    quiet, memory = p95_ms(watcher), memory_kb(server)
    busy = p95_beside(attack(server, samira, "commands", FLOOD), watcher)
    say(
        "R19",
        f"{FLOOD} commands in a flood, {server.mode}: ack p95 of another {quiet:.1f} → {busy:.1f} ms, "
        f"memory +{memory_kb(server) - memory} kB",
    )
    # A time is a figure of a quiet machine: judged in the full run, told in both.
    assert not IS_FULL or busy <= max(2 * quiet, MOST_MS)
    assert watcher.socket.connected and memory_kb(server) - memory <= 50_000


def test_too_many_commands_are_refused_with_a_sentence_and_change_nothing(table):
    nel = table.telefoon("Nel")
    answers = []
    for number in range(900):
        nel.socket.emit(
            "command",
            {"name": "describe_deelnemer", "fields": {"naam": "Nel", "wie": f"{number}", "hulp": ""}},
            callback=answers.append,
        )
    until = time.monotonic() + 20
    while len(answers) < 900 and time.monotonic() < until:
        time.sleep(0.05)
    codes = [answer.get("code") for answer in answers]
    assert codes[:500] == [None] * 500 and "te_snel" in codes
    assert "te snel" in next(answer["message"] for answer in answers if not answer["ok"])
    last = max(number for number, answer in enumerate(answers) if answer["ok"])
    nel.until(lambda screen: screen.mine["wie"] == str(last))
    time.sleep(0.5)
    nel.do("set_aanwezig", aanwezig="hier")


def test_a_line_that_says_nothing_or_never_enters_does_not_stay(server):
    idle = Line(server)
    assert idle.status == 101
    idle.tcp.settimeout(15)
    started = time.monotonic()
    while idle.tcp.recv(4096):  # pings, never answered
        assert time.monotonic() - started < 15
