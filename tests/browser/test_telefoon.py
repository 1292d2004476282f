"""The telefoon in a real browser, at a real server: getting in, writing, choosing, agreeing, leaving."""

import io
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.phone import not_see, problems_of, see, tap
from tests.table import Table, new_id

CHROMIUM = Path("/usr/bin/chromium-headless-shell")


@pytest.fixture
def room(server, browser):
    room = Room(server, browser)
    yield room
    room.leave()


class Room:
    """A begeleider with a beraad, and phones that are real pages."""

    def __init__(self, server, browser):
        self.table = Table(server)
        self.begeleider = self.table.begeleider
        self.server = server
        self.browser = browser
        self.contexts = []
        self.complaints = []

    def page(self, width=390, height=844):
        context = self.browser.new_context(viewport={"width": width, "height": height}, has_touch=True, is_mobile=True)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda line: "Content Security Policy" in line.text and self.complaints.append(line.text))
        return page

    @property
    def address(self):
        """The address in the QR code: as phones have it, plain http and no secure context."""
        return self.begeleider.picture["uitnodiging"]["adres"]

    @property
    def code(self):
        return self.begeleider.picture["uitnodiging"]["code"]

    def knock(self, naam, width=390):
        page = self.page(width)
        page.goto(f"{self.address}/m")
        page.fill("#code", self.code)
        page.fill("#naam", naam)
        tap(page, "Ik doe mee")
        expect(page.get_by_role("heading", name="Even wachten")).to_be_visible()
        return page

    def join(self, naam, rol, width=390) -> tuple[Page, str]:
        page = self.knock(naam, width)
        self.begeleider.until(lambda screen: self.table.knocking(naam))
        id = self.table.knocking(naam)
        self.begeleider.do("admit_deelnemer", aanmelding=id, rol=rol)
        expect(page.get_by_role("button", name="Menu")).to_be_visible()
        return page, id

    def move(self, fase):
        self.table.move(fase)

    def leave(self):
        for context in self.contexts:
            context.close()
        self.table.leave()
        assert self.complaints == []


def write_kaart(page, soort, tekst, button="Leg neer"):
    tap(page, "Schrijf een kaart")
    tap(page, soort)
    page.fill("#kaart-tekst", tekst)
    tap(page, button)
    see(page, "Je kaart ligt neer" if button == "Leg neer" else "Je houdt deze kaart bij je")


def token_of(room, beraad):
    """Read the token out of the QR code that the begeleider's page shows."""
    laptop = room.page()
    laptop.context.add_cookies(
        [{"name": one.name, "value": one.value, "url": room.server.origin} for one in room.server.begeleider_cookies]
    )
    laptop.goto(f"{room.server.origin}/qr/{beraad}/meedoen.svg")
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(laptop.screenshot())))
    return found.text.split("#")[1]


def test_a_phone_that_is_in_one_beraad_and_scans_the_code_of_another_joins_that_one(room, server):
    page, _ = room.join("Nel", "netwerk")
    page.goto("about:blank")
    page.goto(f"{room.address}/m#{token_of(room, room.table.beraad)}")
    expect(page.get_by_role("button", name="Menu")).to_be_visible()  # its own: still in

    other = Table(server)
    page.goto("about:blank")
    page.goto(f"{room.address}/m#{token_of(room, other.beraad)}")
    page.fill("#naam", "Nel")
    tap(page, "Ik doe mee")
    expect(page.get_by_role("heading", name="Even wachten")).to_be_visible()
    other.begeleider.until(lambda screen: other.knocking("Nel"))
    other.leave()


def test_a_first_name_and_one_tap_are_enough_after_scanning(room):
    token = token_of(room, room.table.beraad)
    page = room.page(320, 568)
    page.goto(f"{room.address}/m#{token}")
    expect(page.locator("#naam")).to_be_visible()
    assert token not in page.url
    expect(page.locator("#code")).to_be_hidden()
    page.reload()
    expect(page.locator("#code")).to_be_hidden()
    page.fill("#naam", "Ria")
    tap(page, "Ik doe mee")
    see(page, "Even wachten")
    assert page.evaluate(f"JSON.stringify(sessionStorage).includes({token!r})") is False


def test_a_typed_code_may_have_spaces_and_small_letters(room):
    page = room.page()
    page.goto(f"{room.address}/m")
    page.fill("#naam", "Ria")
    page.fill("#code", "zzzzzz")
    tap(page, "Ik doe mee")
    expect(page.locator("#code")).to_have_attribute("aria-invalid", "true")
    assert page.input_value("#naam") == "Ria"
    page.fill("#code", f" {room.code[:3].lower()} {room.code[3:]} ")
    tap(page, "Ik doe mee")
    see(page, "Even wachten")


def test_an_old_qr_code_asks_for_the_typed_one(room):
    page = room.page()
    page.goto(f"{room.address}/m#0123456789abcdef0123456789abcdef")
    page.fill("#naam", "Ria")
    tap(page, "Ik doe mee")
    expect(page.locator("#code")).to_be_visible()
    see(page, "De QR-code werkt niet meer")
    assert page.input_value("#naam") == "Ria"


def test_somebody_who_is_not_let_in_has_a_way_back(room):
    page = room.knock("Ria")
    room.begeleider.until(lambda screen: room.table.knocking("Ria"))
    room.begeleider.do("refuse_aanmelding", aanmelding=room.table.knocking("Ria"))
    see(page, "Je bent niet (meer) binnen")
    tap(page, "Opnieuw meedoen")
    expect(page.locator("#naam")).to_be_visible()


def test_half_a_kaart_survives_a_reload_and_a_next_fase(room):
    kelly, _ = room.join("Kelly", "gezin", 320)
    room.move("perspectieven")
    tap(kelly, "Schrijf een kaart")
    tap(kelly, "Zorg")
    kelly.locator("#kaart-tekst").press_sequentially("De nacht is ")
    kelly.reload()
    expect(kelly.locator("#kaart-tekst")).to_have_value("De nacht is ")
    place = kelly.locator("#kaart-tekst").bounding_box()
    room.move("wegen")
    see(kelly, "De begeleider is een stap verder. Eerst afmaken?")
    assert kelly.locator("#kaart-tekst").bounding_box() == place
    kelly.fill("#kaart-tekst", "De nacht is lang")
    tap(kelly, "Leg neer")
    see(kelly, "Wat valt je op?")
    see(kelly, "Je kaart ligt neer")


def test_a_kaart_over_the_limit_keeps_its_text(room):
    kelly, _ = room.join("Kelly", "gezin")
    room.move("perspectieven")
    tap(kelly, "Schrijf een kaart")
    tap(kelly, "Wens")
    kelly.fill("#kaart-tekst", "a" * 230)
    not_see(kelly, "letters")
    kelly.fill("#kaart-tekst", "a" * 270)
    see(kelly, re.compile("Nog 10 letters"))
    kelly.fill("#kaart-tekst", "a" * 290)
    see(kelly, "10 letters te veel")
    tap(kelly, "Leg neer")
    expect(kelly.locator("#kaart-tekst")).to_have_attribute("aria-invalid", "true")
    assert len(kelly.input_value("#kaart-tekst")) == 290


def test_a_kaart_zonder_naam_stays_in_the_hands_of_its_author(room):
    samira, id = room.join("Samira", "netwerk")
    room.begeleider.do("set_instelling", gezin_eerst=True, zonder_naam=True)
    room.move("perspectieven")
    tap(samira, "Schrijf een kaart")
    tap(samira, "Overtuiging")
    samira.fill("#kaart-tekst", "Zij houden van hun kind")
    tap(samira, "Zonder naam")
    tap(samira, "Leg neer")
    see(samira, "Zij houden van hun kind")
    samira.reload()
    tap(samira, "Verander")
    samira.fill("#verander-tekst", "Zij houden veel van hun kind")
    tap(samira, "Bewaar")
    see(samira, "Zij houden veel van hun kind")
    room.begeleider.do("turn_kaarten")
    room.begeleider.until(lambda screen: screen.picture["bord"]["omgedraaid"])
    (kaart,) = room.begeleider.picture["bord"]["kaarten"].values()
    assert kaart["tekst"] == "Zij houden veel van hun kind" and kaart["auteur"] == ""


def test_a_phone_speaks_for_a_child(room):
    samira, id = room.join("Samira", "netwerk", 320)
    tijn = new_id()
    room.begeleider.do("add_deelnemer", id=tijn, naam="Tijn", rol="gezin", stem_via=id)
    room.move("perspectieven")
    tap(samira, "Voor Tijn")
    tap(samira, "Schrijf een kaart")
    tap(samira, "Wens")
    samira.fill("#kaart-tekst", "Een konijn")
    see(samira, "Dit doe je voor Tijn")
    tap(samira, "Leg neer")
    see(samira, "Je kaart ligt neer")
    tap(samira, "Voor mezelf")
    see(samira, "Je hebt nog niets neergelegd")
    room.begeleider.do("turn_kaarten")
    room.begeleider.until(lambda screen: screen.picture["bord"]["omgedraaid"])
    (kaart,) = room.begeleider.picture["bord"]["kaarten"].values()
    assert (kaart["auteur"], kaart["via"]) == (tijn, id)


def test_in_besloten_tijd_nothing_stays_behind_on_the_phone_of_a_professional(room):
    kelly, _ = room.join("Kelly", "gezin")
    els, _ = room.join("Els", "professional")
    room.move("perspectieven")
    write_kaart(kelly, "Zorg", "De deurwaarder komt weer")
    room.begeleider.do("turn_kaarten")
    see(els, "De deurwaarder komt weer")
    room.move("besloten_tijd")
    see(els, "De familie is nu aan zet")
    assert "deurwaarder" not in els.content()


def test_a_family_makes_a_plan_on_its_phones_and_everybody_says_what_they_do(room):
    kelly, _ = room.join("Kelly", "gezin")
    samira, _ = room.join("Samira", "netwerk", 320)
    room.move("besloten_tijd")
    tap(kelly, "Schrijf aan het plan")
    tap(kelly, "Doel erbij")
    kelly.fill("#doel-nieuw-titel", "Tijn woont thuis")
    tap(kelly, "Zet in het plan")
    tap(kelly, "Stap erbij")
    kelly.fill("#stap-nieuw-wat", "Elke dinsdag naar de moestuin")
    tap(kelly, "Zet in het plan")
    tap(kelly, "Vraag iemand")
    tap(kelly, "Samira")
    tap(kelly, "Stel de vraag")
    see(kelly, "Gevraagd:")
    tap(kelly, "Terug naar het plan")
    tap(kelly, "Klaar met schrijven")
    see(samira, "Wil jij dit doen?")
    tap(samira, "Ja, maar anders")
    samira.fill("#anders-tekst", "Om de week naar de moestuin")
    tap(samira, "Stel dit voor")
    tap(kelly, "Neem dit over als stap")
    tap(samira, "Wat jij zei")
    see(samira, "Je zei: ja")
    tap(kelly, "Schrijf aan het plan")
    tap(kelly, "Wanneer kijken jullie terug?")
    tap(kelly, "Kies een dag")
    kelly.locator("[name=datum]:visible").fill("2090-06-16")
    tap(kelly, "Zet in het plan")
    tap(kelly, "Klaar met schrijven")
    samira.go_back()
    tap(samira, "Lees het plan")
    see(samira, "16 juni 2090")
    tap(kelly, "Wij zijn klaar")
    tap(kelly, "Ja, wij zijn klaar")
    see(samira, "Het plan van de familie")

    room.move("akkoord")
    tap(kelly, "Ik kan hiermee leven")
    see(kelly, "Je zei: ik kan hiermee leven")
    tap(samira, "Ik heb een bezwaar")
    samira.fill("#bezwaar-tekst", "De nacht is niet geregeld")
    tap(samira, "Zet mijn bezwaar erbij")
    see(kelly, "De nacht is niet geregeld")
    tap(kelly, "Schrijf aan het plan")
    tap(kelly, "Stap erbij")
    kelly.fill("#stap-nieuw-wat", "Een bellijst op de koelkast")
    tap(kelly, "Zet in het plan")
    tap(kelly, "Terug naar het plan")
    tap(kelly, "Klaar met schrijven")
    for page in (kelly, samira):
        see(page, "Het plan is veranderd. Kijk je nog een keer?")
        tap(page, "Ik kan hiermee leven")
        see(page, "Je zei: ik kan hiermee leven")
    tap(kelly, "Wij stellen dit plan vast")
    tap(kelly, "Ja, dit is ons plan")
    see(samira, "Het plan staat vast")

    room.move("afsluiting")
    see(samira, "Om de week naar de moestuin")
    tap(samira, "Hoe was het voor jou?")
    tap(samira, "Een beetje")
    expect(samira.locator("[aria-pressed=true]:visible")).to_have_text("Een beetje")
    tap(samira, "Terug")
    tap(samira, "Weg van deze telefoon")
    tap(samira, "Ja, weg van deze telefoon")
    expect(samira.locator("#naam")).to_be_visible()
    assert samira.evaluate("sessionStorage.length") == 0


def test_who_comes_late_hears_where_we_are(room):
    room.move("wegen")
    anouk, _ = room.join("Anouk", "netwerk", 320)
    see(anouk, "Hier zijn we nu")
    see(anouk, "Hoe blijven we bij elkaar?")
    tap(anouk, "Ik ben bij")
    anouk.reload()
    see(anouk, "Wat valt je op?")
    not_see(anouk, "Hier zijn we nu")


def test_the_way_back_of_the_phone_goes_back_one_page(room):
    kelly, _ = room.join("Kelly", "gezin")
    room.move("perspectieven")
    tap(kelly, "Schrijf een kaart")
    tap(kelly, "Kracht")
    expect(kelly.locator("#kaart-tekst")).to_be_visible()
    kelly.go_back()
    see(kelly, "Wat voor kaart schrijf je?")
    tap(kelly, "Terug")
    see(kelly, "Wat zie jij?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_fase_is_readable_and_reachable_at_320_pixels(room, scheme):
    kelly, id = room.join("Kelly", "gezin", 320)
    kelly.emulate_media(color_scheme=scheme)
    room.begeleider.do("add_deelnemer", id=new_id(), naam="Tijn", rol="gezin", stem_via=id)
    room.begeleider.do("set_afspraak", id=new_id(), tekst="We laten elkaar uitpraten")
    room.move("perspectieven")
    write_kaart(kelly, "Zorg", "De nacht")
    write_kaart(kelly, "Overtuiging", "Wij kunnen dit leren")
    room.begeleider.do("turn_kaarten")
    for fase, word in {
        "welkom": "Dit spreken we af",
        "informatie": "Wat moet je weten?",
        "perspectieven": "De kaarten liggen open",
        "wegen": "Wat valt je op?",
        "besloten_tijd": "Jullie maken het plan",
        "presentatie": "Het plan van de familie",
        "toetsing": "Is dit veilig genoeg?",
        "akkoord": "Kun je hiermee leven?",
        "afsluiting": "Dank je wel",
        "terugblik": "We kijken terug",
    }.items():
        room.move(fase)
        see(kelly, word)
        assert problems_of(kelly) == [], fase
    pages = ("soort", "kaart:zorg", "vraag", "mij", "kaarten", "kring", "vertrek")
    for page in pages if scheme == "light" else ():
        kelly.goto(f"{room.address}/m#{page}")
        expect(kelly.locator(f"[data-pagina={page.split(':')[0]}]")).to_be_visible()
        assert problems_of(kelly) == [], page
