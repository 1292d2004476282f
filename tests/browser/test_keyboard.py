"""The begeleider leads a whole beraad with the keyboard alone: Tab, arrows, Enter, Space and letters."""

import re

import pytest
from playwright.sync_api import expect

from tests.table import Screen, Server, new_id

FOCUSED = """() => {
  const { activeElement: here, body } = document;
  // A choice shows its focus on its whole line, the chooser of a file on its box.
  const ring = [here, here.nextElementSibling, here.parentElement].filter(Boolean).map((one) => getComputedStyle(one));
  return {
    lost: here === body,
    name: (here.getAttribute("aria-label") ?? here.labels?.[0]?.innerText ?? here.innerText ?? "").trim(),
    seen: ring.some((one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2),
  };
}"""


class Toetsenbord:
    """Hands that know no mouse. Every stop on the way must be seen, and no key may leave the focus nowhere."""

    def __init__(self, page) -> None:
        self.page = page

    def here(self) -> dict:
        return self.page.evaluate(FOCUSED)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.holds_on()

    def holds_on(self) -> None:
        """The focus is somewhere, also after what the key did has been shown."""
        self.page.wait_for_function("() => document.activeElement !== document.body")

    def tab_to(self, name: str) -> None:
        """Tab on until what is called this has the focus."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            here = self.here()
            if here["lost"]:  # past the last stop: the browser's own bar
                continue
            assert here["seen"], here
            if re.search(name, here["name"]):
                return
        raise AssertionError(f"never came to {name}")

    def push(self, name: str) -> None:
        self.tab_to(name)
        self.press("Enter")

    def leave(self, name: str) -> None:
        """Push what goes on to another page, which begins anew."""
        self.tab_to(name)
        self.page.keyboard.press("Enter")

    def write(self, name: str, text: str) -> None:
        self.tab_to(name)
        self.page.keyboard.type(text)

    def choose(self, name: str) -> None:
        """Choose in a group of radio buttons: Tab comes to the first, the arrows go on."""
        group = self.page.get_by_role("radio", name=name, exact=True).filter(visible=True).first
        wanted = group.evaluate("(one) => one.name")
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("() => document.activeElement.name") == wanted:
                break
        self.page.keyboard.press("Space")
        for _ in range(8):
            if group.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"never chose {name}")

    def go_on(self, fase: str) -> None:
        self.press("v")
        assert self.here()["name"] == f"Verder naar {fase}"
        self.press("Enter")


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path).start()
    yield server
    server.stop()


@pytest.fixture
def page(browser, server):
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(8000)
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def test_a_whole_beraad_is_led_with_the_keyboard_alone(page, server):
    keys = Toetsenbord(page)
    phones = []

    def see(fase):
        expect(page.get_by_role("heading", name=fase, exact=True, level=1)).to_be_visible()
        keys.holds_on()

    def telefoon(naam):
        phone = Screen(server, "telefoon")
        phones.append(phone)
        code = page.locator(".meedoen__letters").inner_text()
        assert phone.post("/m", code=code, naam=naam, wie="")["ok"]
        expect(page.locator(".aanmelding", has_text=naam)).to_be_visible()
        return phone.connect()

    def let_in(phone, naam, rol):
        keys.press("d")
        assert naam in keys.here()["name"]
        keys.press("Enter")
        keys.push(f"^{rol}$")
        phone.until(lambda screen: screen.mine["rol"] == rol.lower())
        keys.holds_on()

    def read_back(*words):
        keys.push("Lees terug")
        klopt = page.locator("#klopt")
        for word in words:
            expect(klopt).to_contain_text(word)
        keys.push("Ja, dit klopt")
        expect(klopt).to_be_hidden()
        keys.holds_on()

    # The start page, and whether the laptop is ready
    page.goto(f"{server.origin}/#{server.key}")
    expect(page.get_by_text("Er is nog geen beraad.")).to_be_visible()
    keys.write("De hoofdvraag", "Hoe blijft Tijn thuis?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Klaar voor de start?")).to_be_visible()
    keys.leave("^Verder$")
    expect(page.get_by_role("heading", name="Voorbereiding", exact=True, level=1)).to_be_visible()

    # Somebody without a telefoon, and what holds at the table
    keys.push("Schrijf iemand op")
    keys.page.keyboard.type("Oma Ria")
    keys.choose("Netwerk")
    keys.push("Zet in de kring")
    expect(page.locator(".kring").get_by_role("button", name="Oma Ria")).to_be_visible()
    keys.holds_on()
    keys.write("Nieuwe afspraak", "We laten elkaar uitpraten.")
    keys.press("Enter")
    expect(page.locator(".layout__actie .gedaan")).to_contain_text("De afspraak staat erbij.")
    page.keyboard.press("Tab")

    # Who comes in, the second one first in the wrong rol
    keys.push("Verder naar Welkom")
    see("Welkom")
    kelly = telefoon("Kelly")
    let_in(kelly, "Kelly", "Gezin")
    jeroen = telefoon("Jeroen")
    let_in(jeroen, "Jeroen", "Professional")
    keys.press("z")
    expect(page.locator(".aanmelding", has_text="Jeroen")).to_be_visible()
    let_in(jeroen, "Jeroen", "Netwerk")
    els = telefoon("Els")
    let_in(els, "Els", "Professional")

    # The list of keys, and the scherm
    keys.press("?")
    expect(page.locator("#toetsen")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("#toetsen")).to_be_hidden()
    assert keys.here()["name"] == "Toetsen en instellingen van deze laptop"
    keys.tab_to("Open het scherm")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    page.bring_to_front()
    expect(opened.value.locator("body")).to_contain_text("Hoe blijft Tijn thuis?")
    keys.press("b")
    expect(opened.value.locator("html[data-zwart]")).to_have_count(1)
    keys.press("b")
    expect(opened.value.locator("html[data-zwart]")).to_have_count(0)
    opened.value.close()

    keys.go_on("Informatie")
    see("Informatie")
    text = {"tekst": "Tijn gaat naar school.", "reden": "Dat is nodig.", "wat_als_niet": "We praten."}
    voorwaarde = new_id()
    els.do("set_voorwaarde", id=voorwaarde, **text)
    kelly.do("add_vraag", id=new_id(), tekst="Wie beslist er?")
    expect(page.get_by_text("Wie beslist er?")).to_be_visible()
    keys.push("Beantwoord")
    expect(page.get_by_text("1 beantwoord")).to_be_visible()
    keys.holds_on()

    # A kaart for who has no telefoon, and all of them turned over
    keys.go_on("Perspectieven")
    see("Perspectieven")
    kelly.do("add_kaart", id=new_id(), soort="zorg", tekst="Ruzie over geld.")
    keys.press("n")
    expect(page.locator("#namens")).to_be_visible()
    keys.choose("Overtuiging")
    keys.write("De eigen woorden", "Tijn hoort bij ons.")
    read_back("Oma Ria", "Overtuiging", "Tijn hoort bij ons.")
    expect(page.locator("#namens")).to_contain_text("ligt op tafel")
    keys.press("Escape")
    keys.press("v")
    assert keys.here()["name"] == "Draai de kaarten om"
    keys.press("Enter")
    keys.push("^Draai om$")
    expect(page.locator("[data-werk]")).to_contain_text("Tijn hoort bij ons.")
    keys.holds_on()
    keys.go_on("Wegen")
    see("Wegen")

    # The family alone: nothing to lead
    keys.go_on("Besloten tijd")
    keys.push("^Begin$")
    see("Besloten tijd")
    doel, stap = new_id(), new_id()
    kelly.do("set_doel", id=doel, titel="Rust na school")
    kelly.do("set_stap", id=stap, doel=doel, wat="Samen naar de moestuin")
    ria = next(id for id, one in kelly.picture["kring"].items() if one["naam"] == "Oma Ria")
    kelly.do("ask_rol", over=stap, deelnemer=ria)
    kelly.do("set_terugkijkmoment", id=new_id(), datum="2099-06-16")
    kelly.do("hand_back")
    see("Presentatie")
    keys.go_on("Toetsing")
    see("Toetsing")
    els.do("set_toets", voorwaarde=voorwaarde, toets="gedekt", stappen=[stap])
    keys.go_on("Akkoord")
    see("Akkoord")
    keys.press("n")
    keys.choose("Ja")
    read_back("Oma Ria", "Ja")
    kelly.until(lambda screen: screen.picture["plan"]["rolvragen"][f"{stap}.{ria}"]["antwoord"] == "ja")
    keys.press("Escape")
    for phone in (kelly, jeroen, els):
        phone.until(lambda screen: screen.picture["akkoord"]["hash"] == kelly.picture["akkoord"]["hash"])
        phone.do("set_akkoord", antwoord="akkoord", plan_hash=kelly.picture["akkoord"]["hash"])
    kelly.do("establish_plan")
    expect(page.get_by_text("Het gezin heeft het plan vastgesteld.")).to_be_visible()

    # Home with it, and nothing stays behind
    keys.go_on("Afsluiting")
    see("Afsluiting")
    keys.push("Bewaar op deze laptop")
    expect(page.get_by_text(re.compile(r"Bewaard: \d+ bestanden"))).to_be_visible(timeout=30_000)
    keys.push("Afronden en wissen")
    keys.leave("Wis dit beraad")
    expect(page.get_by_text("Er is nog geen beraad.")).to_be_visible()
    for phone in phones:
        phone.disconnect()
