"""R29: what the scherm holds opens nothing private, it shows no code when the door is shut, and B makes it black.

The scherm hangs on the wall and its window stands on the laptop: whoever takes its cookie is tried at every address, as
every screen and with every command, in every fase.
"""

import time

import pytest

from beraad import create_app
from beraad.commands import COMMANDS
from beraad.settings import Settings
from tests.access.room import QUIET_S, Room
from tests.builders import FASEN, a_full_beraad
from tests.chromium import chromium
from tests.commands.samples import samples
from tests.faults.figures import IS_FULL
from tests.table import Screen, Table, new_id, running

# What the wall itself asks for, and what anybody at all may have.
PUBLIC = {"/", "/scherm/<beraad_id>", "/m", "/wat-gebeurt-er", "/static/<path:filename>"}
PUBLIC |= {"/qr/<beraad_id>/<what>.svg", "/vertrek"}
BLACK_MS = 300


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
def other(server):
    """Another beraad on the same laptop."""
    table = Table(server)
    yield table
    table.leave()


def addresses(folder):
    """Every address of the product with every method that it answers."""
    app = create_app(Settings(port=8000, data_folder=folder, async_mode="threading"))
    rules = [(rule.rule, method) for rule in app.url_map.iter_rules() for method in rule.methods & {"GET", "POST"}]
    assert len(rules) >= 15
    return rules


def thief(room) -> Screen:
    """Somebody with the cookie of the scherm and nothing else."""
    made = room.screen("scherm", room.beraad)
    for cookie in room.scherm.cookies:
        made.cookies.set_cookie(cookie)
    assert [cookie.name for cookie in made.cookies] == ["beraad_scherm"]
    return made


def state(room) -> tuple:
    room.settle()
    return room.begeleider.picture, room.bea.picture, room.bea.mine, room.nel.mine


def test_r29_the_cookie_of_the_scherm_opens_no_private_address(room, other, tmp_path):
    screen, before = thief(room), state(room)
    room.bea.do("add_kaart", id=new_id(), soort="zorg", tekst="kanarieheld", aangehouden=True)
    opened = []
    for rule, method in addresses(tmp_path):
        for beraad in (room.beraad, other.beraad):
            path = rule.replace("<beraad_id>", beraad).replace("<what>", "plan").replace("<path:filename>", "css/x.css")
            if method == "GET":
                status, body, _ = screen.get(path)
                assert b"kanarie" not in body and b"Bea" not in body, path
                success = status == 200
            else:
                success = screen.post(path, naam="Dief", token="x" * 22, sleutel="x" * 22)["ok"]
            if success and (rule not in PUBLIC or (beraad == other.beraad and "<beraad_id>" in rule)):
                opened.append((method, path))
    assert opened == []
    room.bea.do("remove_kaart", kaart=next(iter(room.bea.mine["kaarten"])))
    assert state(room) == before


def test_r29_the_cookie_of_the_scherm_connects_as_nothing_but_the_scherm_of_its_own_beraad(room, other):
    for kind, beraad in (
        ("begeleider", room.beraad),
        ("telefoon", room.beraad),
        ("gezin", room.beraad),
        ("", room.beraad),
        ("scherm", other.beraad),
        ("begeleider", other.beraad),
        ("scherm", ""),
    ):
        screen = thief(room)
        screen.auth = {"screen": kind, "beraad": beraad, "speaker": "begeleider", "audience": "gezin"}
        with pytest.raises(Exception, match="(?i)connect|refused|reject|niet_toegelaten"):
            screen.connect()


def test_r29_no_command_of_the_scherm_does_anything_in_any_fase(room):
    fields = samples(a_full_beraad("wegen"))
    for fase in FASEN:
        room.go(fase)
        before = state(room)
        for name in COMMANDS:
            # For somebody else as well, where the scherm could come to speak for people.
            others = [{"namens": room.opa}, {"namens": room.id("bea")}] if fase == "besloten_tijd" else []
            for more in ({}, *others):
                answer = room.scherm.ask_slowly(name, **fields[name], **more)
                assert not answer["ok"], (fase, name)
                assert answer["code"] == "scherm_leest_alleen", (fase, name, answer)
        assert state(room) == before, fase


def test_r29_familiemodus_ends_with_besloten_tijd_and_leaves_nothing_open(room):
    room.go("besloten_tijd")
    room.bea.do("open_familiemodus")
    room.scherm.until(lambda screen: screen.audience == "gezin")
    room.begeleider.do("move_fase", fase="presentatie", toch=True)
    room.scherm.until(lambda screen: screen.audience == "scherm")
    assert room.scherm.ask("set_plan_tekst", veld="wens", tekst="x")["code"] == "scherm_leest_alleen"
    assert room.scherm.mine["rechten"] == {} and room.scherm.mine["stem_voor"] == {}


def test_r29_the_scherm_gets_no_frame_of_what_is_private(room):
    room.go("perspectieven")
    before = len(room.scherm.raw)
    held = {"id": new_id(), "soort": "zorg", "tekst": "x"}
    room.bea.do("add_kaart", **held, aangehouden=True)
    room.bea.do("set_alleen_voor", kaart=held["id"], wie=["begeleider"], reden="x")
    room.bea.do("set_pauze", aan=True)
    room.begeleider.until(lambda screen: screen.picture["pauze"] and screen.mine["voor_mij"])
    time.sleep(QUIET_S)
    assert room.scherm.raw[before:] == []


def test_r29_with_the_door_shut_no_picture_holds_the_code_the_wifi_or_a_way_in(room):
    room.go("welkom")
    code = room.begeleider.picture["uitnodiging"]["code"]
    room.begeleider.do("set_wifi", naam="Buurthuis", wachtwoord="kanariewifi")
    room.scherm.until(lambda screen: screen.picture["uitnodiging"]["code"] == code)
    room.begeleider.do("set_deur", deur_open=False)
    room.scherm.until(lambda screen: screen.picture["uitnodiging"] == {"deur_open": False})
    before = room.settle()
    for fase in FASEN:
        room.go(fase)
        room.settle()
    for name in room.all:
        for secret in (code, "kanariewifi", "Buurthuis"):
            assert not room.all[name].got(secret, before[name]), (name, secret)
    for what in ("meedoen", "wifi"):
        assert room.scherm.get(f"/qr/{room.beraad}/{what}.svg")[0] == 404
    assert room.scherm.post("/m", code=code, naam="Te laat")["code"] == "code_klopt_niet"


# The window tells how long it took from the key to the second frame that was drawn after it.
DRAWN = """() => addEventListener("keydown", ({ key, timeStamp }) => {
  const look = () => {
    window.black = document.body.checkVisibility({ visibilityProperty: true }) ? -1 : performance.now() - timeStamp;
  };
  if (key === "b") requestAnimationFrame(() => requestAnimationFrame(look));
})"""


def test_r29_b_makes_a_full_wall_black_within_300_ms(server):
    room = Room(server)
    try:
        room.go("perspectieven")
        for n in range(90):
            author = (room.bea, room.dennis, room.nel)[n % 3]
            author.do("add_kaart", id=new_id(), soort=("zorg", "overtuiging", "wens")[n % 3], tekst=f"Kaart {n} " * 12)
        room.begeleider.do("turn_kaarten")
        room.go("wegen")
        took = []
        with chromium() as browser:
            page = browser.new_page(viewport={"width": 1920, "height": 1080})
            cookies = [{"name": one.name, "value": one.value, "url": server.origin} for one in room.scherm.cookies]
            page.context.add_cookies(cookies)
            page.goto(f"{server.origin}/scherm/{room.beraad}")
            page.get_by_text("Kaart 1 ").first.wait_for()
            page.evaluate(DRAWN)
            for _ in range(5):
                page.evaluate("window.black = undefined")
                page.keyboard.press("b")
                while (black := page.evaluate("window.black ?? null")) is None:
                    pass
                took.append(black)
                page.keyboard.press("x")
        print(f"B to black: {max(took):.0f} ms at most of {len(took)}")
        # A time is a figure of a quiet machine: judged in the full run only; that it goes black is judged in both.
        assert 0 < min(took) and (not IS_FULL or max(took) <= BLACK_MS), took
    finally:
        room.leave()
