"""Somebody's first time, on a slow phone: from the QR code to a first kaart, and taps that come too early."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.phone import see, tap
from tests.browser.test_telefoon import Room, token_of

SLOWER = 6  # times, as an old phone beside this machine
SCRIPT_S = 30
COUNT_TAPS = """addEventListener("click", (event) => event.isTrusted && event.detail > 0 && window.countTap(), true)"""


@pytest.fixture
def room(server, browser):
    room = Room(server, browser)
    yield room
    room.leave()


def test_from_the_qr_code_to_a_kaart_on_the_bord_takes_one_tap_a_name_and_three_taps(room, record_property, capsys):
    room.begeleider.do("set_instelling", gezin_eerst=False, zonder_naam=False)
    room.move("perspectieven")
    token = token_of(room, room.table.beraad)
    page = room.page(320, 568)
    line = page.context.new_cdp_session(page)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    taps = []
    page.context.expose_function("countTap", lambda: taps.append(1))
    page.add_init_script(COUNT_TAPS)
    began = time.monotonic()

    page.goto(f"{room.address}/m#{token}")
    page.locator("#naam").press_sequentially("Ria")
    tap(page, "Ik doe mee")
    room.begeleider.until(lambda screen: room.table.knocking("Ria"))
    assert len(taps) == 1
    room.begeleider.do("admit_deelnemer", aanmelding=room.table.knocking("Ria"), rol="netwerk")
    tap(page, "Schrijf een kaart")
    tap(page, "Wens")
    # The field is ready to type in: no tap is needed for it.
    expect(page.locator("#kaart-tekst")).to_be_focused()
    page.keyboard.type("Dat het rustig wordt")
    tap(page, "Leg neer")
    room.begeleider.until(lambda screen: len(screen.picture["bord"]["kaarten"]) == 1)

    took = time.monotonic() - began
    with capsys.disabled():
        print(f"\nfrom the QR code to the first kaart, {SLOWER} times slower: {took:.1f} s, {len(taps)} taps")
    assert len(taps) == 4
    assert took < SCRIPT_S


def hold_scripts(page):
    """Let the page's own script wait until it is let go; the first one, before anything is shown, goes through."""
    held = []
    page.route(lambda url: url.endswith(".js") and "/first-" not in url, lambda route: held.append(route))
    return held


def let_go(page, held):
    for route in held:
        route.continue_()
    held.clear()


def test_a_tap_before_the_page_listens_is_done_as_soon_as_it_does(room):
    token = token_of(room, room.table.beraad)
    page = room.page(320, 568)
    held = hold_scripts(page)
    page.goto(f"{room.address}/m#{token}", wait_until="commit")
    page.fill("#naam", "Ria")
    tap(page, "Ik doe mee")
    expect(page.get_by_role("button", name="Ik doe mee")).to_have_attribute("aria-busy", "true")
    assert "naam=" not in page.url
    let_go(page, held)
    page.unroute_all()
    see(page, "Even wachten")
    room.begeleider.until(lambda screen: room.table.knocking("Ria"))
    room.begeleider.do("admit_deelnemer", aanmelding=room.table.knocking("Ria"), rol="gezin")
    expect(page.get_by_role("button", name="Menu")).to_be_visible()


def test_a_first_tap_on_the_start_page_is_not_lost_either(room):
    laptop = room.page(1366, 768)
    laptop.context.add_cookies(
        [{"name": one.name, "value": one.value, "url": room.server.origin} for one in room.server.begeleider_cookies]
    )
    held = hold_scripts(laptop)
    laptop.goto(room.server.origin, wait_until="commit")
    laptop.get_by_label("De hoofdvraag").fill("Hoe slapen we weer?")
    tap(laptop, "Begin dit beraad")
    let_go(laptop, held)
    laptop.unroute_all()
    see(laptop, "Klaar voor de start?")
