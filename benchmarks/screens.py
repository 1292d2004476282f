"""What a browser sees of it: bytes, requests, and how soon a slow phone on a slow network can be used."""

import gzip
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from beraad.places import built_names, place
from tests.browser.room import free_port
from tests.chromium import chromium
from tests.table import Table, new_id

from .product import NODE_FOLDER, node, product
from .result import Row, middle
from .wire import Scale

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
KAARTEN = 60
ROLLEN = ("gezin", "netwerk", "professional")
_SLOW_4G = (200_000, 150)  # 1.6 Mbit/s, in bytes a second; round trip in ms
_SLOWER = 4
_READY = {"join": "#code", "bord": ".kaart"}  # the script itself shows both
_FASEN = ("welkom", "informatie", "perspectieven", "wegen", "besloten_tijd", "presentatie", "toetsing", "akkoord")


class Bord:
    """A beraad with a bord as after an hour of talking, and whose cookies open which screen."""

    def __init__(self, server: Any) -> None:
        self.server, self.table = server, Table(server)
        people = [self.table.telefoon(f"Mens {number}", ROLLEN[number % 3]) for number in range(12)]
        self.nel = people[0]
        self.table.move("perspectieven")
        for number in range(KAARTEN):
            soort = ("zorg", "overtuiging", "kracht", "wens")[number % 4]
            tekst = f"Kaart {number}: op dinsdag gaat het vaak mis, want dan is er niemand thuis als de school uit is."
            people[number % 12].do("add_kaart", id=new_id(), soort=soort, tekst=tekst)
        for one in people[1:]:
            one.disconnect()
        self.table.begeleider.do("turn_kaarten")
        self.table.move("wegen")

    def page(self, browser: Browser, who: Any, origin: str) -> Page:
        """Return a page of a browser that was never here before."""
        context = browser.new_context(**PHONE)
        context.set_default_timeout(60_000)
        cookies = who.cookies if who else ()
        context.add_cookies([{"name": one.name, "value": one.value, "url": origin} for one in cookies])
        return context.new_page()


def weight(scale: Scale) -> list[Row]:
    """Bytes and requests of every screen for who comes for the first time, and per fase on a telefoon."""
    rows = []
    with product() as server, chromium() as browser:
        bord = Bord(server)
        table = bord.table
        for what, who, path, ready, bar_kb in (
            ("join page", None, "/m", "#code", 60),
            ("bord on a phone", bord.nel, "/m", ".kaart", 150),
            ("begeleider", table.begeleider, f"/begeleider/{table.beraad}", ".kaart", 0),
            ("scherm", table.scherm, f"/scherm/{table.beraad}", ".kaart", 0),
        ):
            requests, kb = _load(bord, browser, who, path, ready)
            bar = f"≤ {bar_kb} kB, ≤ 12 requests" if bar_kb else ""
            met = kb <= bar_kb and requests <= 12 if bar_kb else None
            rows.append(Row(f"first load of: {what}", bar, f"{kb:.0f} kB, {requests} requests", met=met))
        for fase in _FASEN:
            table.move(fase)
            requests, kb = _load(bord, browser, bord.nel, "/m", "main")
            rows.append(Row(f"first load on a phone of the gezin in {fase}", "", f"{kb:.0f} kB, {requests} requests"))
        table.leave()
    script = place("static", "built", built_names()["telefoon.js"]).read_bytes()
    kb = len(gzip.compress(script, 9)) / 1000
    rows.append(Row("JS for a phone, gzip, socket.io included", "≤ 30 kB", f"{kb:.1f} kB", met=kb <= 30))
    return rows


def _load(bord: Bord, browser: Browser, who: Any, path: str, ready: str) -> tuple[int, float]:
    page = bord.page(browser, who, bord.server.origin)
    wire = page.context.new_cdp_session(page)
    seen = {"requests": 0, "bytes": 0.0}

    def count(what: str, amount: float) -> None:
        seen[what] += amount

    wire.on("Network.requestWillBeSent", lambda event: count("requests", 1))
    wire.on("Network.webSocketCreated", lambda event: count("requests", 1))
    wire.on("Network.loadingFinished", lambda event: count("bytes", event["encodedDataLength"]))
    wire.on(
        "Network.webSocketFrameReceived", lambda event: count("bytes", len(event["response"]["payloadData"].encode()))
    )
    wire.send("Network.enable")
    page.goto(f"{bord.server.origin}{path}")
    page.locator(ready).filter(visible=True).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.context.close()
    return int(seen["requests"]), seen["bytes"] / 1000


def usable(scale: Scale) -> list[Row]:
    """On slow 4G with a processor four times as slow: until the page answers, and what a torn line looks like."""
    port = free_port()
    took: dict[str, list[float]] = {"join": [], "bord": []}
    sign, back = [], []
    with product(adressen=(f"http://localhost:{port}",)) as server, chromium() as browser:
        bord = Bord(server)
        with _slow_network(port, server.port) as toggle:
            origin = f"http://localhost:{port}"
            for _ in range(scale.rounds):
                for what, who in (("join", None), ("bord", bord.nel)):
                    page = bord.page(browser, who, origin)
                    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
                    begun = time.perf_counter()
                    page.goto(f"{origin}/m", wait_until="commit")
                    page.locator(_READY[what]).filter(visible=True).first.wait_for()
                    took[what].append(time.perf_counter() - begun)
                    if who is not None:
                        for into, line in ((sign, "weg"), (back, "terug")):
                            begun = time.perf_counter()
                            toggle()
                            page.locator(f'[data-connection="{line}"]:not([hidden])').wait_for(state="attached")
                            into.append(time.perf_counter() - begun)
                    page.context.close()
        bord.table.leave()
    rows = [
        Row(
            f"usable on slow 4G, CPU {_SLOWER}× slower: {what}",
            "< 2.5 s",
            middle(took[key], "s", 1),
            met=statistics.median(took[key]) < 2.5,
        )
        for key, what in (("join", "join page"), ("bord", f"bord of {KAARTEN} kaarten"))
    ]
    rows.append(Row("sign of a lost connection", "≤ 2 s", middle(sign, "s", 1), met=statistics.median(sign) <= 2))
    rows.append(Row("back after it returns, no tap", "≤ 3 s", middle(back, "s", 1), met=statistics.median(back) <= 3))
    return rows


@contextmanager
def _slow_network(port: int, target: int) -> Iterator[Any]:
    """Relay a port as slow 4G does; yields what cuts and mends it by turns."""
    command = [node(), "relay.mjs", str(port), str(target), *map(str, _SLOW_4G)]
    relay = subprocess.Popen(command, cwd=NODE_FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert relay.stdout.readline() == "READY\n"

        def toggle() -> None:
            relay.stdin.write("\n")
            relay.stdin.flush()

        yield toggle
    finally:
        relay.kill()
        relay.wait()
