"""What is exact of being fast: bytes and requests of a real browser that comes for the first time (DESIGN 14)."""

import gzip
import json
from types import SimpleNamespace

import pytest

from beraad.places import built_names, place
from tests.browser.conftest import PATIENCE_MS
from tests.chromium import NAME
from tests.table import Server, Table, new_id

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SOORTEN = ("zorg", "overtuiging", "kracht", "wens")
KAARTEN = 60


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """A beraad with a bord as after an hour of talking."""
    server = Server(tmp_path_factory.mktemp("light"), adressen=(f"http://{NAME}",)).start()
    table = Table(server)
    table.nel = table.telefoon("Nel", "gezin")
    table.move("perspectieven")
    for number in range(KAARTEN):
        put_down(table.nel, number)
    table.begeleider.do("turn_kaarten")
    table.move("wegen")
    yield table
    table.leave()
    server.stop()


def put_down(screen, number):
    tekst = f"Kaart {number:03}: op dinsdag gaat het vaak mis, want dan is er niemand thuis als de school uit is."
    screen.do("add_kaart", id=new_id(), soort=SOORTEN[number % 4], tekst=tekst)


def load(browser, table, path, cookies=(), ready="#inhoud", times=1):
    """Load a page as a browser that was never here and then again; return per load what came over the wire."""
    context = browser.new_context(**PHONE)
    context.set_default_timeout(PATIENCE_MS)
    origin = table.server.origin
    context.add_cookies([{"name": one.name, "value": one.value, "url": origin} for one in cookies])
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    loads = []
    watch(wire, loads)
    for _ in range(times):
        loads.append(SimpleNamespace(asked=[], bytes=0, frames=0, lines=0))
        page.goto(f"{origin}{path}")
        page.locator(ready).first.wait_for()
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
    context.close()
    assert {url.split("/")[2] for seen in loads for url in seen.asked} == {origin.split("/")[2]}
    return loads


def watch(wire, loads):
    """Add to the last load what comes over the wire, headers included."""

    def asked(event):
        if not event["request"]["url"].startswith("data:"):
            loads[-1].asked.append(event["request"]["url"])

    def finished(event):
        loads[-1].bytes += event["encodedDataLength"]

    def opened(event):
        loads[-1].lines += 1

    def framed(event):
        loads[-1].frames += len(event["response"]["payloadData"].encode())

    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.loadingFinished", finished)
    wire.on("Network.webSocketCreated", opened)
    wire.on("Network.webSocketFrameReceived", framed)


def test_the_way_in_is_light_the_first_time_and_lighter_the_second(browser, table):
    first, second = load(browser, table, "/m", times=2)
    assert first.bytes <= 60_000, first
    assert len(first.asked) + first.lines <= 12, first.asked
    assert second.bytes <= 6_000, second  # the page; everything else was kept


def test_a_full_bord_on_a_phone_is_light(browser, table):
    first, second = load(browser, table, "/m", table.nel.cookies, ".kaart >> visible=true", times=2)
    assert first.frames > KAARTEN * 80  # the bord did come
    assert first.bytes + first.frames <= 150_000, first
    assert len(first.asked) + first.lines <= 12, first.asked
    assert second.bytes <= 40_000, second  # the page


def test_the_screens_of_the_laptop_ask_for_little(browser, table):
    for path, cookies in (
        (f"/begeleider/{table.beraad}", table.begeleider.cookies),
        (f"/scherm/{table.beraad}", table.scherm.cookies),
    ):
        (seen,) = load(browser, table, path, cookies, ".kaart >> visible=true")
        assert len(seen.asked) + seen.lines <= 12, seen.asked
        assert seen.bytes + seen.frames <= 150_000, seen


def test_the_scripts_of_a_phone_weigh_30_kb_at_most():
    for name, kb in {"telefoon.js": 30, "join.js": 6, "scherm.js": 30, "begeleider.js": 40, "first.js": 1}.items():
        script = place("static", "built", built_names()[name]).read_bytes()
        assert len(gzip.compress(script, 9)) <= kb * 1000, name


def test_a_patch_does_not_grow_with_the_bord(tmp_path):
    server = Server(tmp_path).start()
    try:
        table = Table(server)
        nel = table.telefoon("Nel", "gezin")
        table.move("perspectieven")
        screens = {"begeleider": table.begeleider, "scherm": table.scherm, "telefoon": nel}

        def sizes_of_one_more(number):
            for screen in screens.values():
                screen.settle()
            before = {name: len(screen.frames) for name, screen in screens.items()}
            put_down(nel, number)
            for screen in screens.values():
                screen.settle()
            return {
                name: [
                    (event, len(json.dumps(message["patch"])))
                    for event, message in screen.frames[before[name] :]
                    if "patch" in message
                ]
                for name, screen in screens.items()
            }

        put_down(nel, 0)
        table.begeleider.do("turn_kaarten")
        for number in range(1, 49):
            put_down(nel, number)
        with_50 = sizes_of_one_more(49)
        for number in range(50, 497):
            put_down(nel, number)
        assert with_50 == sizes_of_one_more(497)  # of the same soort
        assert all(sum(size for _, size in patches) in range(1, 1_000) for patches in with_50.values())
        table.leave()
    finally:
        server.stop()
