"""The front end's foundation in a real browser, over real sockets that really break."""

import threading
import time
from pathlib import Path
from types import SimpleNamespace

import ifaddr
import pytest
from flask import Flask, render_template, request, send_from_directory
from flask_socketio import SocketIO
from jinja2 import ChoiceLoader, FileSystemLoader
from markupsafe import Markup
from playwright.sync_api import expect
from werkzeug.serving import make_server

from beraad.light import icon
from beraad.places import built
from beraad.talen import pages as talen_pages
from tests.browser.cable import Cable
from tests.faults.figures import IS_FULL

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).parent / "foundation"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' ws:"
)
IN_THE_SOURCES = ("/static/", "/static/built/")
SOON = 4_000  # ms


def own_address():
    """Not localhost: a phone comes by plain http, which is no secure context."""
    found = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    return next((address for address in found if not address.startswith("127.")), "127.0.0.1")


class Laptop:
    """A throw-away server that speaks the wire: it keeps what it was asked, and answers as the test says."""

    def __init__(self):
        self.received = []
        self.asked_pictures = 0
        self.answer = lambda name, fields: {"ok": True, "revision": 1}
        self.picture = {"kaarten": {}, "volgorde": [], "aantal": 0}
        self.revision = 1
        app = Flask("proef", static_folder=str(ROOT / "static"), template_folder=str(ROOT / "templates"))
        app.jinja_loader = ChoiceLoader([app.jinja_loader, FileSystemLoader(OWN)])
        app.jinja_env.globals["icon"] = lambda name: Markup(icon(name).replace(*IN_THE_SOURCES))
        app.jinja_env.globals["built"] = lambda name: built(name).replace(*IN_THE_SOURCES)
        talen_pages.register(app)
        app.add_url_rule("/", view_func=lambda: render_template("proef.html", beraad_id="b1"), endpoint="page")
        app.add_url_rule("/proef.js", view_func=lambda: send_from_directory(OWN, "proef.js"), endpoint="script")
        app.after_request(self.add_policy)
        self.io = SocketIO(app, async_mode="threading", async_handlers=False, ping_interval=1, ping_timeout=4)
        self.io.on_event("connect", self.on_connect)
        self.io.on_event("picture", self.send_whole)
        self.io.on_event("command", self.on_command)
        self.host = own_address()
        self.http = make_server(self.host, 0, app, threaded=True)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    @staticmethod
    def add_policy(response):
        response.headers["Content-Security-Policy"] = POLICY
        return response

    def on_connect(self, auth):
        self.auth = auth
        self.send_whole()

    def send_whole(self):
        self.asked_pictures += 1
        whole = {"audience": "netwerk", "revision": self.revision, "picture": self.picture}
        self.io.emit("picture", whole, to=request.sid)
        self.io.emit("mine", {"revision": self.revision, "mine": {"naam": "Ria"}}, to=request.sid)

    def on_command(self, command):
        self.received.append(command)
        return self.answer(command["name"], command["fields"])

    def patch(self, patch, since=None):
        since = self.revision if since is None else since
        self.revision = since + 1
        self.io.emit("patch", {"from": since, "revision": self.revision, "patch": patch})


@pytest.fixture
def table(browser):
    """One telefoon at a laptop, with a cable between them."""
    laptop = Laptop()
    cable = Cable(laptop.host, laptop.http.port)
    context = browser.new_context(viewport={"width": 360, "height": 640})
    phone = context.new_page()
    complaints = []
    phone.on("pageerror", lambda error: complaints.append(str(error)))
    phone.on("console", lambda line: "Content Security Policy" in line.text and complaints.append(line.text))
    phone.goto(f"http://{laptop.host}:{cable.port}/")
    wait_until(lambda: phone.evaluate("() => Boolean(window.proef?.state?.mine)"))
    yield SimpleNamespace(laptop=laptop, cable=cable, phone=phone)
    cable.close()
    context.close()
    laptop.http.shutdown()
    assert complaints == []


def wait_until(condition, seconds=8):
    """Wait for what no locator can see. (wait_for_function would need eval, which the policy forbids.)"""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


RFC_7396_APPENDIX_A = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


def test_a_merge_patch_does_what_the_rfc_says(table):
    for target, patch, expected in RFC_7396_APPENDIX_A:
        assert table.phone.evaluate("([target, patch]) => proef.mergePatch(target, patch)", [target, patch]) == expected


def test_what_a_patch_does_not_touch_stays_the_same_object(table):
    same = "() => { const old = {a: {x: 1}, b: {y: 1}}; return proef.mergePatch(old, {b: {y: 2}}).a === old.a }"
    assert table.phone.evaluate(same)


def test_a_phone_says_which_screen_it_is(table):
    assert table.laptop.auth == {"screen": "telefoon", "beraad": "b1", "taal": "nl"}


def test_a_patch_arrives_and_a_gap_asks_for_the_whole(table):
    laptop, phone = table.laptop, table.phone
    laptop.patch({"aantal": 5})
    expect(phone.locator("#aantal")).to_have_text("5")
    asked = laptop.asked_pictures
    laptop.picture = {**laptop.picture, "aantal": 9}
    laptop.patch({"aantal": 9}, since=40)
    expect(phone.locator("#aantal")).to_have_text("9")
    wait_until(lambda: laptop.asked_pictures == asked + 1)


def test_what_is_written_without_a_line_arrives_once_and_in_order(table):
    laptop, cable, phone = table.laptop, table.cable, table.phone
    for tekst in ("een", "twee"):
        phone.get_by_label("Wat zie jij?").fill(tekst)
        phone.get_by_role("button", name="Leg neer").click()
        expect(phone.get_by_label("Wat zie jij?")).to_have_value("")
    cable.cut()
    expect(phone.get_by_text("Even geen verbinding")).to_be_visible(timeout=10_000)
    for tekst in ("drie", "vier", "vijf"):
        phone.get_by_label("Wat zie jij?").fill(tekst)
        phone.get_by_role("button", name="Leg neer").click()
        expect(phone.get_by_text("verstuurt dit zodra")).to_be_visible()
        expect(phone.get_by_label("Wat zie jij?")).to_have_value("")
    cable.mend()
    wait_until(lambda: len(laptop.received) >= 5, seconds=3)
    assert [command["fields"]["tekst"] for command in laptop.received] == ["een", "twee", "drie", "vier", "vijf"]
    assert len({command["fields"]["kaart_id"] for command in laptop.received}) == 5
    expect(phone.get_by_text("verstuurt dit zodra")).to_be_hidden()
    expect(phone.get_by_text("Even geen verbinding")).to_be_hidden()


def test_a_lost_answer_makes_the_same_thing_be_asked_again(table):
    laptop, cable, phone = table.laptop, table.cable, table.phone

    def lose_the_first_answer(name, fields):
        if len(laptop.received) == 1:
            cable.cut()
        return {"ok": True, "revision": 1}

    laptop.answer = lose_the_first_answer
    phone.get_by_label("Wat zie jij?").fill("Op zondag eet hij bij mij.")
    phone.get_by_role("button", name="Leg neer").click()
    wait_until(lambda: len(laptop.received) == 1)
    phone.evaluate("() => { proef.ask('add_kaart', { kaart_id: 'later' }) }")
    cable.mend()
    wait_until(lambda: len(laptop.received) == 3)
    first, again, later = laptop.received
    assert first == again
    assert later["fields"]["kaart_id"] == "later"
    assert set(first["fields"]["kaart_id"]) <= set("0123456789abcdef") and len(first["fields"]["kaart_id"]) == 16


def test_the_outbox_survives_a_reload(table):
    laptop, cable, phone = table.laptop, table.cable, table.phone
    laptop.answer = lambda name, fields: cable.cut()
    phone.evaluate("() => { proef.ask('een'); proef.ask('twee') }")
    # Mended any sooner, the second command could still cut it again.
    expect(phone.get_by_text("Even geen verbinding")).to_be_visible(timeout=3_000)
    laptop.answer = lambda name, fields: {"ok": True, "revision": 1}
    cable.mend()
    phone.reload()
    wait_until(lambda: [command["name"] for command in laptop.received][-2:] == ["een", "twee"])
    wait_until(lambda: phone.evaluate("() => sessionStorage.getItem('beraad:b1:telefoon:outbox') === null"))


def test_a_silent_line_is_noticed_and_comes_back_by_itself(table):
    """No closed socket, no event: as when the access point loses its power."""
    cable, phone = table.cable, table.phone
    cable.is_silent = True
    started = time.monotonic()
    expect(phone.get_by_text("Even geen verbinding")).to_be_visible(timeout=10_000)
    noticed_s = time.monotonic() - started
    cable.mend()
    expect(phone.get_by_text("Even geen verbinding")).to_be_hidden(timeout=15_000)
    # How soon is judged where the machine is quiet (DESIGN 14: 2 s, and 3 s to be back).
    assert not IS_FULL or (noticed_s < 2.2 and time.monotonic() - started - noticed_s < 3.2)


def test_the_sign_of_a_lost_line_moves_and_covers_nothing(table):
    cable, phone = table.cable, table.phone
    before = phone.get_by_label("Wat zie jij?").bounding_box()
    cable.cut()
    sign = phone.get_by_text("Even geen verbinding")
    expect(sign).to_be_visible(timeout=10_000)
    after = phone.get_by_label("Wat zie jij?").bounding_box()
    assert before == after
    assert sign.bounding_box()["y"] + sign.bounding_box()["height"] <= after["y"]


def test_half_a_kaart_survives_a_reload_and_goes_after_the_ack(table):
    phone = table.phone
    phone.get_by_label("Wat zie jij?").fill("Half een zin")
    phone.reload()
    expect(phone.get_by_label("Wat zie jij?")).to_have_value("Half een zin")
    phone.get_by_role("button", name="Leg neer").click()
    expect(phone.get_by_label("Wat zie jij?")).to_have_value("")
    assert phone.evaluate("() => Object.keys(sessionStorage).filter((key) => key.includes('draft'))") == []
    phone.reload()
    expect(phone.get_by_label("Wat zie jij?")).to_have_value("")


def test_nothing_typed_leaves_the_phone_before_it_is_put_down(table):
    frames = []
    table.phone.on("websocket", lambda ws: ws.on("framesent", lambda data: frames.append(str(data))))
    table.phone.reload()
    wait_until(lambda: table.phone.evaluate("() => Boolean(window.proef?.state?.mine)"))
    table.phone.get_by_label("Wat zie jij?").press_sequentially("geheim")
    assert table.laptop.received == []
    assert not any("geheim" in frame for frame in frames)


def test_a_refusal_stands_beside_its_field_and_keeps_the_text(table):
    laptop, phone = table.laptop, table.phone
    refusal = {"ok": False, "code": "tekst_te_lang", "message": "Maak je tekst korter.", "field": "tekst"}
    laptop.answer = lambda name, fields: refusal
    control = phone.get_by_label("Wat zie jij?")
    control.fill("Te lang")
    phone.get_by_role("button", name="Leg neer").click()
    expect(phone.locator(".field .refusal")).to_have_text("Maak je tekst korter.")
    expect(control).to_have_value("Te lang")
    expect(control).to_have_attribute("aria-invalid", "true")
    expect(control).to_have_accessible_description("In je eigen woorden, ten hoogste 280 tekens. Maak je tekst korter.")
    expect(control).to_be_focused()
    laptop.answer = lambda name, fields: {"ok": True, "revision": 2}
    control.fill("Kort")
    expect(phone.locator(".refusal")).to_have_count(0)
    phone.get_by_role("button", name="Leg neer").click()
    expect(control).to_have_value("")
    assert phone.evaluate("() => proef.done") == ["add_kaart"]


def test_a_late_refusal_gives_the_text_back(table):
    laptop, cable, phone = table.laptop, table.cable, table.phone
    cable.cut()
    phone.get_by_label("Wat zie jij?").fill("Mag dit nog?")
    phone.get_by_role("button", name="Leg neer").click()
    expect(phone.get_by_label("Wat zie jij?")).to_have_value("")
    laptop.answer = lambda name, fields: {"ok": False, "code": "andere_fase", "message": "Deze fase is voorbij."}
    cable.mend()
    expect(phone.get_by_text("Deze fase is voorbij.")).to_be_visible(timeout=SOON)
    expect(phone.get_by_label("Wat zie jij?")).to_have_value("Mag dit nog?")


def test_a_late_refusal_leaves_what_is_being_written_alone(table):
    laptop, cable, phone = table.laptop, table.cable, table.phone
    control = phone.get_by_label("Wat zie jij?")
    cable.cut()
    control.fill("Mag dit nog?")
    phone.get_by_role("button", name="Leg neer").click()
    expect(control).to_have_value("")
    control.fill("Ik schrijf al verder")
    laptop.answer = lambda name, fields: {"ok": False, "code": "andere_fase", "message": "Deze fase is voorbij."}
    cable.mend()
    notice = phone.get_by_role("dialog")
    expect(notice).to_contain_text("Deze fase is voorbij.", timeout=SOON)
    expect(notice).to_contain_text("Mag dit nog?")
    expect(control).to_have_value("Ik schrijf al verder")
    expect(control).to_be_focused()
    notice.get_by_role("button").click()
    expect(notice).to_be_hidden()


def test_a_refusal_after_a_reload_still_reaches_the_person(table):
    laptop, cable, phone = table.laptop, table.cable, table.phone
    laptop.answer = lambda name, fields: cable.cut()
    phone.get_by_label("Wat zie jij?").fill("Mag dit nog?")
    phone.get_by_role("button", name="Leg neer").click()
    wait_until(lambda: laptop.received)
    expect(phone.get_by_label("Wat zie jij?")).to_have_value("")
    laptop.answer = lambda name, fields: {"ok": False, "code": "andere_fase", "message": "Deze fase is voorbij."}
    cable.mend()
    phone.reload()
    expect(phone.get_by_text("Deze fase is voorbij.")).to_be_visible(timeout=SOON)
    expect(phone.get_by_label("Wat zie jij?")).to_have_value("Mag dit nog?")


def test_an_item_that_moves_keeps_focus_and_caret(table):
    laptop, phone = table.laptop, table.phone
    kaarten = {letter: {"id": letter, "tekst": f"kaart {letter}"} for letter in "abc"}
    laptop.patch({"kaarten": kaarten, "volgorde": ["a", "b", "c"]})
    inside = phone.locator("#lijst li").filter(has_text="kaart b").get_by_label("Bij deze kaart")
    inside.press_sequentially("ik schrijf")
    inside.evaluate("(input) => { input.setSelectionRange(2, 2); window.same = input }")
    laptop.patch(
        {"kaarten": {"d": {"id": "d", "tekst": "kaart d"}, "a": {"tekst": "kaart A"}}, "volgorde": ["d", "c", "b", "a"]}
    )
    expect(phone.locator("#lijst li span")).to_have_text(["kaart d", "kaart c", "kaart b", "kaart A"])
    assert phone.evaluate("() => document.activeElement === same && same.isConnected && same.selectionStart === 2")
    expect(inside).to_have_value("ik schrijf")
    laptop.patch({"volgorde": ["a"], "kaarten": {"b": None, "c": None, "d": None}})
    expect(phone.locator("#lijst li span")).to_have_text(["kaart A"])
    expect(phone.locator("#lijst")).to_be_focused()


def test_a_field_somebody_has_touched_does_not_follow_the_picture(table):
    laptop, phone = table.laptop, table.phone
    expect(phone.get_by_label("Naam", exact=True)).to_have_value("Ria")
    phone.get_by_label("Naam", exact=True).fill("Oma Ria")
    phone.get_by_label("Wat zie jij?").focus()
    laptop.io.emit("mine_patch", {"from": 1, "revision": 2, "patch": {"naam": "Maria"}})
    wait_until(lambda: phone.evaluate("() => proef.state.mine.naam === 'Maria'"))
    expect(phone.get_by_label("Naam", exact=True)).to_have_value("Oma Ria")


def test_what_takes_away_asks_first(table):
    laptop, phone = table.laptop, table.phone
    phone.locator("#weg").click()
    phone.get_by_role("button", name="Laat liggen").click()
    phone.locator("#weg").click()
    phone.keyboard.press("Escape")
    phone.locator("#weg").click()
    phone.get_by_role("dialog").get_by_role("button", name="Haal weg").click()
    wait_until(lambda: laptop.received)
    assert laptop.received == [{"name": "remove_kaart", "fields": {"kaart_id": "0011223344556677"}}]


def test_what_people_write_never_becomes_markup(table):
    laptop, phone = table.laptop, table.phone
    nasty = '<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>'
    laptop.patch({"kaarten": {"a": {"id": "a", "tekst": nasty}}, "volgorde": ["a"]})
    expect(phone.locator("#lijst span")).to_have_text(nasty)
    assert phone.evaluate("() => window.hit") is None


def test_the_theme_is_stamped_before_first_paint_and_can_be_switched(browser, table):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(table.phone.url)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    context.close()
