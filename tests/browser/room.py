"""The room in which a beraad is: the laptop that serves it, and a browser page for everybody at the table.

Phones come over `http://beraad.test`, a name that only this browser knows: like an address on the room's Wi-Fi it is no
secure context, as localhost would be.
"""

import os
import socket
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from tests.browser.cable import Cable
from tests.browser.conftest import PATIENCE_MS
from tests.browser.people import Laptop, Person, Telefoon
from tests.chromium import NAME
from tests.table import Server

# Set it to a folder to see what everybody saw: BERAAD_PICTURES=/tmp/pictures pytest tests/browser/test_whole_beraad.py
PICTURES = os.environ.get("BERAAD_PICTURES")


class Room:
    """A laptop with Beraad on it, and everybody's pages; notes whatever goes wrong in any of them."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        # Chosen in advance: the phones' addresses are told to the server at its start.
        port = free_port()
        self.cable = Cable("127.0.0.1", port)
        self.address = f"http://{NAME}:{port}"
        self.cable_address = f"http://{NAME}:{self.cable.port}"
        self.server = Server(folder, port=port, adressen=(self.address, self.cable_address)).start()
        self.hosts = {f"localhost:{port}", f"{NAME}:{port}", f"{NAME}:{self.cable.port}"}
        self.contexts = []
        self.people = []
        self.wrong = []

    def open(self, **options) -> BrowserContext:
        context = self.browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **options)
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", lambda line: line.type == "error" and self.wrong.append(f"{line.page.url}: {line.text}"))
        context.on("weberror", lambda one: self.wrong.append(f"{one.page.url}: {one.error}"))
        context.on("request", lambda request: self.follow(request.url))
        context.on("page", lambda page: page.on("websocket", lambda line: self.follow(line.url)))
        self.contexts.append(context)
        return context

    def follow(self, url: str) -> None:
        scheme, _, rest = url.partition("://")
        if scheme in ("http", "https", "ws", "wss") and rest.split("/")[0] not in self.hosts:
            self.wrong.append(f"asked another host: {url}")

    def laptop(self) -> Laptop:
        return self.seat(Laptop(self, self.open(viewport={"width": 1366, "height": 768}).new_page(), "laptop"))

    def telefoon(self, naam: str, width: int = 390) -> Telefoon:
        context = self.open(viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True)
        return self.seat(Telefoon(self, context.new_page(), naam))

    def seat(self, person: Person) -> Person:
        self.people.append(person)
        return person

    def photograph(self, moment: str) -> None:
        for person in self.people if PICTURES else ():
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            whole = isinstance(person, Telefoon)
            person.page.screenshot(path=Path(PICTURES) / f"{moment}-{person.naam}.png", full_page=whole)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.cable.close()
        self.server.stop()


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
