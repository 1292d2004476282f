"""Clocks that jump in the middle of a beraad: nobody is logged out, nothing is wiped, the order stays (SAFETY R23)."""

from datetime import UTC, datetime, timedelta

import pytest

from beraad import create_app
from beraad.settings import Settings
from tests.table import new_id

HOST = "http://localhost:8000"
DAY = 86_400


class Laptop:
    """Beraad in this process, on clocks that a test sets."""

    def __init__(self, folder):
        self.folder = folder
        self.wall = datetime(2026, 4, 14, 14, 30, tzinfo=UTC)
        self.steady = 1000.0
        self.cookies = {}
        self.start()

    def start(self):
        settings = Settings(port=8000, data_folder=self.folder, async_mode="threading", uses_key_store=True)
        self.app = create_app(settings, clock=self.clock, steady=lambda: self.steady)
        self.beraden = self.app.extensions["beraad"]["beraden"]
        self.access = self.app.extensions["beraad"]["access"]

    def clock(self):
        return self.wall.strftime("%Y-%m-%dT%H:%M:%SZ")

    def pass_(self, seconds):
        self.wall += timedelta(seconds=seconds)
        self.steady += seconds
        self.beraden.tick()

    def restart(self, seconds_on=None):
        """Stop Beraad and start it again; with `seconds_on` the laptop was off in between."""
        self.beraden.close()
        self.steady = self.steady if seconds_on is None else seconds_on
        self.start()

    def browser(self, who):
        client = self.app.test_client()
        for name, value in self.cookies.get(who, {}).items():
            client.set_cookie(name, value)
        return client

    def post(self, who, path, **body):
        client = self.browser(who)
        answer = client.post(path, json=body, base_url=HOST, headers={"Origin": HOST})
        kept = self.cookies.setdefault(who, {})
        for line in answer.headers.getlist("Set-Cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            kept[name] = value
        return answer.json

    def screen(self, who, screen, beraad):
        socketio = self.app.extensions["beraad"]["socketio"]
        auth = {"screen": screen, "beraad": beraad}
        return socketio.test_client(self.app, auth=auth, flask_test_client=self.browser(who))


@pytest.fixture
def laptop(tmp_path, monkeypatch):
    import keyring

    from tests.keyring_backend import FileKeyring

    monkeypatch.setenv("BERAAD_TEST_KEYRING", str(tmp_path / "keyring.json"))
    monkeypatch.setattr(keyring, "get_keyring", FileKeyring)
    laptop = Laptop(tmp_path / "data")
    laptop.post("Anna", "/begeleider/sleutel", sleutel=laptop.access.one_time_key)
    laptop.beraad = laptop.post("Anna", "/beraden", werkwijze="sns", hoofdvraag="Hoe?")["id"]
    yield laptop
    laptop.beraden.close()


def state(laptop):
    return laptop.beraden.get(laptop.beraad)


JUMPS = [DAY, -DAY, 2 * DAY, -40 * DAY, 56 * 365 * DAY, -50 * 365 * DAY]


@pytest.mark.parametrize("restarts", [False, True])
def test_r23_jumps_of_the_clock_wipe_nothing_log_nobody_out_and_change_no_order(laptop, restarts):
    code = state(laptop).toegang.code
    assert laptop.post("Kelly", "/m", code=code, naam="Kelly")["ok"]
    anna = laptop.screen("Anna", "begeleider", laptop.beraad)
    (knock,) = state(laptop).aanmeldingen
    assert anna.emit(
        "command", {"name": "admit_deelnemer", "fields": {"aanmelding": knock, "rol": "gezin"}}, callback=1
    )
    assert anna.emit(
        "command", {"name": "move_fase", "fields": {"fase": "perspectieven", "toch": True}}, callback=True
    )["ok"]
    kelly = laptop.screen("Kelly", "telefoon", laptop.beraad)
    put, jump_back = [], 0
    for jump in JUMPS:
        laptop.wall += timedelta(seconds=jump)
        jump_back -= jump
        laptop.pass_(60)
        if restarts:
            laptop.restart()
            anna, kelly = laptop.screen("Anna", "begeleider", laptop.beraad), laptop.screen("Kelly", "telefoon", "")
        assert anna.is_connected() and kelly.is_connected()
        put.append(new_id())
        command = {"name": "add_kaart", "fields": {"id": put[-1], "soort": "zorg", "tekst": f"na {jump}"}}
        assert kelly.emit("command", command, callback=True)["ok"], jump
        assert state(laptop) is not None and laptop.access.is_begeleider(laptop.cookies["Anna"])
    if not restarts:
        assert list(state(laptop).kaarten) == put
    assert set(state(laptop).kaarten) == set(put)
    numbers = [int(number) for number in state(laptop).spoor]
    assert sorted(numbers) == list(range(min(numbers), max(numbers) + 1)), "the spoor counts, it asks no clock"


def establish(laptop):
    laptop.beraden.changes(laptop.beraad).submit(
        lambda beraad: beraad.set("plan", vastgesteld_om=laptop.clock(), titel="Plan")
    )
    laptop.beraden.tick()


def test_w20_an_established_beraad_is_wiped_24_hours_later_and_the_begeleider_sees_when(laptop):
    assert laptop.beraden.wiped_at(laptop.beraad) == "2026-04-28T14:30:00Z"
    establish(laptop)
    assert laptop.beraden.wiped_at(laptop.beraad) == "2026-04-15T14:30:00Z"
    page = laptop.browser("Anna").get("/", base_url=HOST).text
    assert "Beraad wist dit op" in page and "2026-04-15T14:30:00Z" in page
    laptop.pass_(DAY - 1)
    assert state(laptop) is not None
    laptop.pass_(1)
    assert state(laptop) is None and list((laptop.folder / "beraden").iterdir()) == []


def test_w20_what_became_due_while_beraad_was_off_is_wiped_at_the_start(laptop):
    establish(laptop)
    laptop.wall += timedelta(days=2)
    laptop.steady += 2 * DAY
    laptop.restart()
    assert state(laptop) is None and list((laptop.folder / "beraden").iterdir()) == []


@pytest.mark.parametrize("jump", JUMPS)
def test_r23_after_vaststellen_no_single_jump_wipes_early(laptop, jump):
    establish(laptop)
    laptop.wall += timedelta(seconds=jump)
    laptop.pass_(3600)
    laptop.restart()
    laptop.restart(seconds_on=30)
    assert state(laptop) is not None
    laptop.pass_(DAY - 3600 - 60 - 30)
    assert state(laptop) is not None
    laptop.pass_(120)
    assert state(laptop) is None
