"""The real pages of a walk through an evening: which there are, and what is to be seen on each at every moment."""

import socket
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from beraad.oefenen.tijn import ELS, JEROEN, KELLY, WERKWIJZE, Persoon
from beraad.talen.pages import TAAL_COOKIE
from tests.chromium import NAME
from tests.table import Screen, Server
from tests.tour.evening import Evening, Terugblik

PHONES: dict[str, Persoon] = {"gezin": KELLY, "netwerk": JEROEN, "professional": ELS}
# At these moments the telefoon of the gezin is looked at right to left as well.
IN_ARABIC = ("welkom", "perspectieven", "presentatie", "akkoord", "afsluiting")
SIZES = {"telefoon": (390, 844), "begeleider": (1366, 768), "scherm": (1920, 1080)}
# What a page shows once it was sent where we are.
_THERE = """() => {
  const root = document.documentElement;
  if (root.dataset.screen === "scherm") return Boolean(root.dataset.beeld);
  const start = document.querySelector("[data-fase='start']");
  const lead = document.querySelector(".fasekop, .besloten");
  if (lead) return [...document.querySelectorAll(".fasekop, .besloten")].some((one) => one.checkVisibility());
  return !start || !start.checkVisibility();
}"""
_QUIET = """async () => {
  await document.fonts.ready;
  await Promise.all([...document.images].map((one) => one.decode().catch(() => {})));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@dataclass(frozen=True)
class View:
    """One page as somebody sees it: at which `moment`, on which `screen`, and which `part` of it is opened, if any."""

    moment: str
    screen: str
    part: str
    page: Page

    @property
    def name(self) -> str:
        return "-".join(one for one in (self.moment, self.screen, self.part) if one)

    @property
    def device(self) -> str:
        return self.screen if self.screen in SIZES else "telefoon"


class Walk:
    """Opens the pages, and plays an evening from the start page to looking back."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        """Start a server of its own in `folder`, under an address as a room would have it."""
        self.browser = browser
        # The wall shows the first; only the second leads here, and like the first it is no secure context.
        self.server = Server(folder, port=free_port())
        self.server.adressen = ("http://192.168.1.20:8000", f"http://{NAME}:{self.server.port}")
        self.server.start()
        self.outside = f"http://{NAME}:{self.server.port}"
        self.pages: dict[str, Page] = {}
        self.seen: set[tuple[str, str]] = set()
        self.wrong: list[str] = []

    def views(self, *, deep: bool = False, without: Collection[str] = ()) -> Iterator[View]:
        """Give every screen at every moment; with `deep` also every page and window behind it, each once.

        Moments `without` are played and not looked at.
        """
        yield from self.before()
        evening = Evening(self.server)
        for moment in evening.moments():
            if moment not in without:
                yield from self.at(moment, evening, deep)
        status, plan, _ = evening.phones[KELLY].get(f"/plan/{evening.table.beraad}/gezinsplan.json")
        assert status == 200
        evening.leave()
        self.forget()
        later = Terugblik(self.server, plan)
        for moment in later.moments():
            yield from self.at(moment, later, deep)
        later.leave()
        self.forget()

    def before(self) -> Iterator[View]:
        """Show what there is without a beraad, and the ways in."""
        origin, laptop = self.server.origin, self.open("begeleider")
        yield self.view("start", "begeleider", "zonder-sleutel", laptop, f"{origin}/")
        screen = Screen(self.server, "begeleider")
        self.server.let_in(screen)
        self.let_in(laptop, self.server.begeleider_cookies, origin)
        yield self.view("start", "begeleider", "leeg", laptop, f"{origin}/")
        made = screen.post("/beraden", werkwijze=WERKWIJZE, hoofdvraag="Hoe blijft oma zo lang mogelijk thuis?")
        yield self.view("start", "begeleider", "", laptop, f"{origin}/")
        yield self.view("klaar", "begeleider", "", laptop, f"{origin}/klaar/{made['id']}")
        phone = self.open("telefoon")
        yield self.in_arabic(View("meedoen", "telefoon", "arabisch", phone), f"{self.outside}/m")
        yield self.view("meedoen", "telefoon", "code", phone, f"{self.outside}/m")
        yield self.view("meedoen", "telefoon", "", phone, f"{self.outside}/m?opnieuw=1#{'t' * 22}")
        yield self.view("wat_gebeurt_er", "telefoon", "", phone, f"{self.outside}/wat-gebeurt-er")
        yield self.view("niet_gevonden", "telefoon", "", phone, f"{self.outside}/nergens")
        for page in (laptop, phone):
            page.context.close()

    def at(self, moment: str, evening: Evening, deep: bool) -> Iterator[View]:
        """Show one moment on everybody's screen. The laptop's page leads while it is looked at."""
        evening.settle()
        evening.begeleider.disconnect()
        beraad, origin = evening.table.beraad, self.server.origin
        screens = [(name, evening.phones.get(whom), f"{self.outside}/m") for name, whom in PHONES.items()]
        screens.append(("begeleider", evening.begeleider, f"{origin}/begeleider/{beraad}"))
        screens.append(("scherm", evening.table.scherm, f"{origin}/scherm/{beraad}"))
        for name, screen, address in screens:
            if screen is None:
                continue
            if name not in self.pages:
                self.pages[name] = self.open(name)
                self.let_in(self.pages[name], screen.cookies, self.outside if name in PHONES else origin)
            page = self.pages[name]
            yield self.view(moment, name, "", page, address)
            if deep:
                yield from self.inside(moment, name, page)
                if name == "gezin" and moment in IN_ARABIC:
                    yield self.in_arabic(View(moment, name, "arabisch", page), address)
            page.goto("about:blank")
        evening.begeleider.connect()

    def in_arabic(self, view: View, address: str) -> View:
        """Show a page right to left; the next one is Dutch again."""
        view.page.context.add_cookies([{"name": TAAL_COOKIE, "value": "ar", "url": self.outside}])
        shown = self.view(view.moment, view.screen, view.part, view.page, address)
        view.page.context.clear_cookies(name=TAAL_COOKIE)
        return shown

    def inside(self, moment: str, screen: str, page: Page) -> Iterator[View]:
        """Open every page and window that one can get at from here, unless it was shown before."""
        device = screen if screen in SIZES else "telefoon"
        ahead = self.links(page)
        while ahead:
            link = ahead.pop(0)
            part = link.lstrip("#").partition(":")[0]
            if part and (screen, part) not in self.seen:
                self.seen.add((screen, part))
                page.evaluate("(hash) => { location.hash = hash; }", link)
                yield self.shown(View(moment, screen, part, page))
                ahead += self.links(page)
        page.evaluate("() => { location.hash = ''; }")
        windows = page.eval_on_selector_all(
            "[data-open-dialog]", "all => all.filter(one => one.checkVisibility()).map(one => one.dataset.openDialog)"
        )
        for part in dict.fromkeys(windows):
            if (device, part) in self.seen:
                continue
            self.seen.add((device, part))
            page.locator(f"[data-open-dialog='{part}']").filter(visible=True).first.click()
            yield self.shown(View(moment, screen, part, page))
            page.keyboard.press("Escape")
        if (moment, screen) == ("familiemodus", "scherm"):
            page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            yield self.shown(View(moment, screen, "formulieren", page))

    def links(self, page: Page) -> list[str]:
        shown = "all => all.filter((one) => one.checkVisibility()).map((one) => one.hash)"
        return page.eval_on_selector_all("main a[href^='#']", shown)

    def view(self, moment: str, screen: str, part: str, page: Page, address: str) -> View:
        page.goto("about:blank")
        page.goto(address)
        page.wait_for_function(_THERE)
        return self.shown(View(moment, screen, part, page))

    def shown(self, view: View) -> View:
        """Give a view its usual size, and wait until nothing on it is still coming."""
        reset(view)
        return view

    def open(self, screen: str) -> Page:
        device = screen if screen in SIZES else "telefoon"
        width, height = SIZES[device]
        touch = {"has_touch": True, "is_mobile": True} if device == "telefoon" else {}
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="nl-NL", timezone_id="Europe/Amsterdam", **touch
        )
        context.on("weberror", lambda one: self.wrong.append(f"{one.page.url}: {one.error}"))
        page = context.new_page()
        page.on("console", lambda said: said.type == "error" and self.note(said.text))
        return page

    def note(self, said: str) -> None:
        if "404" not in said:  # the page that is not there
            self.wrong.append(said)

    def let_in(self, page: Page, cookies, address: str) -> None:
        page.context.add_cookies([{"name": one.name, "value": one.value, "url": address} for one in cookies])

    def forget(self) -> None:
        for page in self.pages.values():
            page.context.close()
        self.pages = {}

    def close(self) -> None:
        self.forget()
        self.server.stop()


def reset(view: View) -> None:
    """Show a view as its device does by itself: its size, light, at rest."""
    width, height = SIZES[view.device]
    view.page.set_viewport_size({"width": width, "height": height})
    view.page.emulate_media(color_scheme="light", reduced_motion="reduce", forced_colors="none")
    settle(view.page)


def settle(page: Page) -> None:
    """Wait until fonts and images are there and the layout has been made."""
    page.evaluate(_QUIET)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
