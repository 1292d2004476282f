"""A kaart for a few and a wish for a break, on real screens: what shows where, and only after a deliberate tap."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_begeleider import WCAG
from tests.browser.test_telefoon import Room, not_see, see, tap, write_kaart

NOTE = "Hij weet niet waar ik woon"


@pytest.fixture
def room(server, browser):
    room = Room(server, browser)
    yield room
    room.leave()


def desk(room):
    """The begeleider's own page."""
    page = room.page(1366, 768)
    origin = room.server.origin
    page.context.add_cookies([{"name": one.name, "value": one.value, "url": origin} for one in room.begeleider.cookies])
    page.goto(f"{origin}/begeleider/{room.table.beraad}")
    page.locator("#stokje").get_by_role("button", name="Neem het hier over").click()
    return page


def lead(room, laptop, fase):
    """Move on, as the other tab of the begeleider; then give the page the lead back."""
    room.begeleider.socket.emit("baton")
    room.move(fase)
    laptop.locator("#stokje").get_by_role("button", name="Neem het hier over").click()


def wall(room):
    page = room.page(1920, 1080)
    page.context.add_cookies(
        [{"name": one.name, "value": one.value, "url": room.server.origin} for one in room.table.scherm.cookies]
    )
    page.goto(f"{room.server.origin}/scherm/{room.table.beraad}")
    return page


def test_a_kaart_is_shown_to_the_begeleider_alone_and_read_after_a_click(room):
    kelly, _ = room.join("Kelly", "gezin", 320)
    dennis, _ = room.join("Dennis", "gezin")
    laptop, scherm = desk(room), wall(room)
    lead(room, laptop, "perspectieven")
    write_kaart(kelly, "Zorg", NOTE, "Houd nog even bij je")
    tap(kelly, "Menu")
    tap(kelly, "Jouw kaarten")
    see(kelly, "Alleen jij ziet hem")
    tap(kelly, "Meer")
    tap(kelly, "Laat alleen zien aan…")
    assert Axe().run(kelly, options={"runOnly": WCAG}).violations_count == 0
    tap(kelly, "De begeleider")
    tap(kelly, "Laat alleen hen het zien")
    see(kelly, "Schrijf erbij waarom.")
    kelly.fill("#alleen-reden", "Hij zit hier ook")
    tap(kelly, "Laat alleen hen het zien")
    see(kelly, "Alleen wie je koos, ziet deze kaart.")
    see(laptop, "Er is een bericht voor jou.")
    not_see(laptop, NOTE)
    tap(laptop, "Lees het")
    see(laptop, NOTE)
    see(laptop, "Hij zit hier ook")
    expect(laptop.locator("#berichten")).to_contain_text("Kelly")
    assert Axe().run(laptop, options={"runOnly": WCAG}).violations_count == 0
    for other in (dennis, scherm):
        assert NOTE not in other.content() and "bericht voor jou" not in other.locator("main").inner_text()
    tap(kelly, "Menu")
    tap(kelly, "Jouw kaarten")
    see(kelly, "de begeleider")
    tap(kelly, "Laat aan niemand meer zien")
    not_see(laptop, "Er is een bericht voor jou.")


def test_a_kaart_for_one_person_waits_behind_a_quiet_line(room):
    kelly, _ = room.join("Kelly", "gezin")
    samira, _ = room.join("Samira", "netwerk", 320)
    room.move("perspectieven")
    write_kaart(kelly, "Wens", NOTE)
    tap(kelly, "Menu")
    tap(kelly, "Jouw kaarten")
    tap(kelly, "Meer")
    tap(kelly, "Laat alleen zien aan…")
    tap(kelly, "Samira")
    kelly.fill("#alleen-reden", "Jij weet ervan")
    tap(kelly, "Laat alleen hen het zien")
    see(samira, "Er is een bericht voor jou")
    not_see(samira, NOTE)
    tap(samira, "Er is een bericht voor jou")
    see(samira, NOTE)
    see(samira, "Jij weet ervan")
    assert Axe().run(samira, options={"runOnly": WCAG}).violations_count == 0
    assert samira.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_a_wish_for_a_break_shows_on_the_laptop_without_a_name_also_in_besloten_tijd(room):
    kelly, _ = room.join("Kelly", "gezin", 320)
    els, _ = room.join("Els", "professional")
    laptop, scherm = desk(room), wall(room)
    for fase, who in (("perspectieven", kelly), ("besloten_tijd", els)):
        lead(room, laptop, fase)
        expect(laptop.get_by_role("button", name="Gezien")).to_be_hidden()
        tap(who, "Menu")
        see(who, "Niemand ziet wie.")
        tap(who, "Ik wil even pauze")
        see(who, "Het is doorgegeven.")
        see(laptop, "Iemand wil even pauze.")
        assert "pauze" not in scherm.locator("main").inner_text()
        tap(laptop, "Gezien")
        expect(laptop.get_by_role("button", name="Gezien")).to_be_hidden()
        tap(who, "Menu")
        see(who, "Ik wil even pauze")
        tap(who, "Sluit")
