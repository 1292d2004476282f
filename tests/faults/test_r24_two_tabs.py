"""R24: of two tabs of the begeleider one leads; together they make one order of commands, and nothing happens twice."""

import random
import threading
import time

import pytest

from tests.faults.figures import IS_FULL, figure
from tests.raw import line_of
from tests.table import Screen, running

PAIRS = figure(60, 1_000)
BETWEEN_PAIRS_S = figure(0, 0.12)  # more pairs than that a second, and the limit on commands answers instead
FASEN = ("welkom", "informatie", "perspectieven")


@pytest.fixture(scope="module", params=["eventlet", "threading"] if IS_FULL else ["eventlet"])
def server(request, tmp_path_factory):
    """The server as it ships; in `make faults` also under threading."""
    with running(tmp_path_factory.mktemp("edges"), request.param) as server:
        yield server


@pytest.fixture
def other(table):
    """The begeleider's second tab: the same cookie, another line."""
    screen = Screen(table.server, "begeleider", table.beraad)
    table.server.let_in(screen)
    table.screens.append(screen)
    return watch_baton(screen).connect()


def watch_baton(screen):
    """Let a screen keep what it is told of the baton; connects as usual."""
    screen.held = None
    connect = screen.connect

    def connected():
        import socketio

        made = socketio.Client

        class Client(made):
            def __init__(self, **options):
                super().__init__(**options)
                self.on("baton", lambda message: setattr(screen, "held", message["held"]))

        socketio.Client = Client
        try:
            return connect()
        finally:
            socketio.Client = made

    screen.connect = connected
    return screen


def take(screen):
    screen.socket.emit("baton")
    screen.settle()


def test_the_second_tab_looks_on_until_it_takes_over(table, other):
    other.settle()
    assert other.held is False and other.picture == table.begeleider.picture
    assert other.ask("set_hoofdvraag", tekst="Van mij?")["code"] == "ander_tabblad"
    table.begeleider.do("set_hoofdvraag", tekst="Van de eerste?")
    other.until(lambda screen: screen.picture["hoofdvraag"]["tekst"] == "Van de eerste?")
    take(other)
    assert other.held is True
    other.do("set_hoofdvraag", tekst="Nu wel.")
    assert table.begeleider.ask("set_hoofdvraag", tekst="Ik weer?")["code"] == "ander_tabblad"


def test_a_tab_that_is_gone_leaves_the_baton_for_who_comes_next_and_a_broken_line_keeps_it(table, other):
    table.begeleider.disconnect()
    other.until(lambda screen: screen.settle())
    assert other.ask("set_hoofdvraag", tekst="Ongevraagd?")["code"] == "ander_tabblad"
    table.begeleider.auth["tab"] = "een"
    table.begeleider.connect()
    table.begeleider.do("set_hoofdvraag", tekst="Terug na het herladen.")
    again = Screen(table.server, "begeleider", table.beraad)  # the laptop slept: the old line is not noticed yet
    again.auth["tab"] = "een"
    table.server.let_in(again)
    again.connect()
    again.do("set_hoofdvraag", tekst="Zelfde tabblad, nieuwe lijn.")
    table.begeleider.disconnect()
    again.do("set_hoofdvraag", tekst="En nog steeds.")
    again.disconnect()


def test_only_a_begeleider_has_a_baton(table):
    kelly = watch_baton(table.telefoon("Kelly", "gezin"))
    kelly.disconnect()
    kelly.connect()
    take(kelly)
    line = line_of(table.server, table.scherm)
    line.send('42["baton"]')
    line.send('42["picture"]')
    line.until(lambda text: text.startswith('42["mine"'))
    assert kelly.held is None and not [text for text in line.messages if '"baton"' in text]
    table.begeleider.do("set_hoofdvraag", tekst="Nog van mij.")


def test_commands_of_two_tabs_make_one_order_and_no_step_is_taken_twice(table, other):
    """Both tap *Verder* and name the Wi-Fi at the same moment, and now and then one takes over."""
    chance = random.Random(24)
    tabs = {"een": table.begeleider, "twee": other}
    answers, moved = [], 0
    for number in range(PAIRS):
        fase, together, pair = FASEN[number % len(FASEN)], threading.Barrier(2), {}
        takers = {tab: chance.random() < 0.2 for tab in tabs}

        def ask(tab, number=number, fase=fase, together=together, pair=pair, takers=takers):
            together.wait()
            if takers[tab]:
                tabs[tab].socket.emit("baton")
            step = tabs[tab].ask("move_fase", fase=fase, toch=True)
            pair[tab] = step, tabs[tab].ask("set_wifi", naam=f"{tab} {number}", wachtwoord="")

        threads = [threading.Thread(target=ask, args=(tab,)) for tab in tabs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        answers += [answer for two in pair.values() for answer in two]
        # One of them led at any moment, so one step was taken, and the last word is one that was acknowledged.
        moved += any(step["ok"] for step, _ in pair.values())
        said = {f"{tab} {number}" for tab, (_, word) in pair.items() if word["ok"]}
        for screen in tabs.values():
            screen.until(lambda one, fase=fase: one.picture["fase"] == fase)
            screen.until(lambda one, said=said: one.picture["uitnodiging"]["wifi_naam"] in said)
        other.until(lambda one: one.picture == table.begeleider.picture)
        steps = [one for one in table.begeleider.picture["spoor"].values() if one.get("over") in FASEN]
        assert len(steps) == moved == number + 1
        time.sleep(BETWEEN_PAIRS_S)
    refused = {answer["code"] for answer in answers if not answer["ok"]}
    assert refused == {"ander_tabblad"}
    print(f"{PAIRS} pairs: {sum(answer['ok'] for answer in answers)} of {len(answers)} done, 0 steps twice, 0 lost")
