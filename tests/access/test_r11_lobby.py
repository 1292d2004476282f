"""R11: who is not admitted learns nothing: not from the wire, not from an answer, not from any address.

Twenty of them listen in while the meeting goes on: for 4 seconds in the gate, for 60 with BERAAD_FULL=1.
"""

import json
import time

import pytest

from beraad.commands import COMMANDS
from tests.access.room import FULL, Room
from tests.builders import a_full_beraad
from tests.commands.samples import samples
from tests.table import Screen, new_id, running

LISTEN_S = 60 if FULL else 4
STRANGERS = 20
LOBBY = {"audience": "lobby", "revision": 0, "picture": {"fase": "lobby"}}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running(tmp_path_factory.mktemp("beraad")) as server:
        yield server


@pytest.fixture(scope="module")
def room(server):
    room = Room(server)
    yield room
    room.leave()


@pytest.fixture(scope="module")
def strangers(room):
    waiting = [room.telefoon(f"Onbekend {n}", rol=None) for n in range(STRANGERS)]
    for one in waiting:
        one.until(lambda screen: screen.picture == {"fase": "lobby"})
    return waiting


def a_meeting(room: Room, until: float) -> int:
    """Let the meeting go on in every way that others see; return how many changes that were."""
    changes, fasen = 0, ("perspectieven", "wegen", "besloten_tijd", "presentatie", "perspectieven")
    doel = new_id()
    while time.monotonic() < until:
        fase = fasen[changes // 8 % len(fasen)]
        room.go(fase)
        room.bea.ask_slowly("add_kaart", id=new_id(), soort="zorg", tekst=f"kanarie{changes}")
        room.bea.ask_slowly("set_doel", id=doel, titel=f"kanarie{changes}")
        room.begeleider.ask_slowly("turn_kaarten")
        room.nel.ask_slowly("set_pauze", aan=changes % 2 == 0)
        room.nel.ask_slowly("set_aanwezig", aanwezig=("hier", "even_weg")[changes % 2])
        room.begeleider.ask_slowly("set_deur", deur_open=changes % 2 == 0)
        changes += 1
    room.go("presentatie")
    room.begeleider.do("set_deur", deur_open=True)
    room.begeleider.until(lambda screen: "code" in screen.picture["uitnodiging"])
    return changes


def test_r11_twenty_strangers_hear_nothing_while_the_meeting_goes_on(room, strangers):
    before = [len(one.raw) for one in strangers]
    assert a_meeting(room, time.monotonic() + LISTEN_S) >= 10
    assert [one.raw[n:] for one, n in zip(strangers, before, strict=True)] == [[]] * STRANGERS
    for one in strangers:
        assert [(event, message) for event, message in one.frames] == [("picture", LOBBY)]


def test_r11_asking_and_coming_back_gives_a_stranger_the_same_word(room, strangers):
    for one in strangers[:3]:
        one.settle()
        one.disconnect()
        one.connect()
        one.until(lambda screen: len(screen.frames) >= 3)
        assert all(frame == ("picture", LOBBY) for frame in one.frames)


def test_r11_every_command_of_a_stranger_gets_the_same_answer(room, strangers):
    state = room.settle() and (room.begeleider.picture, room.bea.picture, room.bea.mine)
    fields, answers = samples(a_full_beraad("wegen")), set()
    for name in (*COMMANDS, "bestaat_niet", ""):
        for more in ({}, {"namens": room.id("bea")}, {"namens": "begeleider"}):
            for kaart in (next(iter(room.bea.mine["kaarten"])), new_id()):
                good = fields.get(name, {})
                answer = strangers[0].ask(name, **good, **more) if "kaart" not in good else strangers[0].ask(
                    name, **{**good, **more, "kaart": kaart}
                )  # fmt: skip
                answers.add(json.dumps(answer, sort_keys=True))
    assert len(answers) == 1 and json.loads(answers.pop())["code"] == "niet_toegelaten"
    room.settle()
    assert (room.begeleider.picture, room.bea.picture, room.bea.mine) == state


def plain(answer: tuple[int, bytes, dict]) -> tuple:
    status, body, headers = answer
    return status, body, sorted((key, value) for key, value in headers.items() if key not in ("Date", "Set-Cookie"))


def test_r11_at_every_address_a_beraad_that_is_there_looks_like_one_that_is_not(room, strangers):
    nobody = Screen(room.server, "telefoon")
    for one in (strangers[0], nobody):
        for path in (
            *("/plan/{}", "/plan/{}/gezinsplan.pdf", "/scherm/{}", "/begeleider/{}", "/klaar/{}"),
            *("/qr/{}/meedoen.svg", "/qr/{}/wifi.svg", "/qr/{}/plan.svg"),
        ):
            there, not_there = one.get(path.format(room.beraad)), one.get(path.format(new_id()))
            assert there[0] in (403, 404), path
            assert plain(there) == plain(not_there), path
            assert b"kanarie" not in there[1] and b"Bea" not in there[1]
        for path in ("/plan/{}/bewaren", "/beraden/{}/code", "/beraden/{}/wissen"):
            assert one.post(path.format(room.beraad)) == one.post(path.format(new_id())), path


def knock(screen: Screen, code: str):
    import urllib.error
    import urllib.request

    request = urllib.request.Request(
        screen.server.origin + "/m",
        json.dumps({"code": code, "naam": "Zomaar", "wie": ""}).encode(),
        {"Content-Type": "application/json", "Origin": screen.server.origin},
    )
    started = time.perf_counter()
    try:
        answer = screen.http.open(request)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        found = answer.status, answer.read(), dict(answer.headers)
    return plain(found), (time.perf_counter() - started) * 1000, found[2]


def test_r11_a_shut_door_answers_the_right_code_as_it_answers_any_other(room):
    code = room.begeleider.picture["uitnodiging"]["code"]
    room.begeleider.do("set_deur", deur_open=False)
    room.settle()
    took = {"right": [], "wrong": []}
    answers = []
    try:
        for n in range(5):
            for kind, typed in (("right", code), ("wrong", f"AAAAA{'BCDEF'[n]}")):
                answer, ms, headers = knock(Screen(room.server, "telefoon"), typed)
                answers.append(answer)
                took[kind].append(ms)
                assert "Set-Cookie" not in headers
    finally:
        room.begeleider.do("set_deur", deur_open=True)
    assert all(answer == answers[0] for answer in answers) and answers[0][0] == 400
    print({kind: f"{sorted(ms)[2]:.1f} ms" for kind, ms in took.items()})


def test_r11_who_is_sent_away_hears_goodbye_and_cannot_come_back(room, strangers):
    one = strangers[-1]
    waiting = room.knocking(f"Onbekend {STRANGERS - 1}")
    before = len(one.raw)
    room.begeleider.do("refuse_aanmelding", aanmelding=waiting)
    one.until(lambda screen: screen.audience == "buiten")
    assert one.picture == {"fase": "buiten"} and len(one.raw) <= before + 2
    with pytest.raises(Exception, match="(?i)connect|refused|reject|niet_toegelaten"):
        one.connect()
