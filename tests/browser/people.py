"""The people around the table, each at a screen of their own: what they do, in verbs."""

import io
import re
import time
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect


class Person:
    """Somebody at a screen, who does what a person does: look, tap and type."""

    def __init__(self, room, page: Page, naam: str) -> None:
        self.room = room
        self.page = page
        self.naam = naam

    def sees(self, *texts: str | re.Pattern) -> None:
        for text in texts:
            expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def does_not_see(self, *texts: str | re.Pattern) -> None:
        for text in texts:
            expect(self.page.get_by_text(text).filter(visible=True)).to_have_count(0)

    def tap(self, text: str, within: Locator | None = None) -> None:
        targets = (within or self.page).locator("button, a, label, summary").filter(visible=True)
        targets.filter(has_text=text).first.click()

    def choose(self, label: str, choice: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_label(label).filter(visible=True).first.select_option(label=choice)

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_label(label).filter(visible=True).first.fill(text)

    def item(self, kind: str, text: str) -> Locator:
        """Return the visible kaart, doel, stap or other thing of this kind that has this text."""
        return self.page.locator(kind).filter(visible=True).filter(has_text=text).first

    def dialog(self) -> Locator:
        return self.page.locator("dialog[open]").last


class Planner(Person):
    """Somebody whose screen has the forms of the plan: a gezinslid, or the family at the laptop."""

    def open_form(self, button: str, within: Locator | None = None) -> Locator:
        """Open a form that stands folded behind its button; one that already stands open stays so."""
        form = (within or self.page).locator("details.vorm").filter(has_text=button).filter(visible=True).last
        if form.get_attribute("open") is None:
            form.locator(":scope > summary").click()
        return form

    def add_doel(self, titel: str, stuur: str | None = None) -> None:
        form = self.open_form("Doel erbij")
        self.write("Wat willen jullie bereiken?", titel, form)
        if stuur:
            self.choose("Wie zit aan het stuur?", stuur, form)
        self.tap("Zet in het plan", form)
        expect(self.item(".doel", titel)).to_be_visible()

    def add_stap(self, doel: str, wat: str, hoe_vaak: str = "Eén keer", wanneer: str = "", plan_b: str = "") -> None:
        form = self.open_form("Stap erbij", self.item(".doel", doel))
        self.write("Wat gaat er gebeuren?", wat, form)
        self.write("Wanneer?", wanneer, form)
        self.choose("Hoe vaak?", hoe_vaak, form)
        if plan_b:
            self.tap("Als het niet lukt, en waar het voor zorgt", form)
            self.write("Wat als het niet lukt?", plan_b, form)
        self.tap("Zet in het plan", form)
        expect(self.item(".stap", wat)).to_be_visible()

    def ask(self, stap: str, wie: str, taak: str = "") -> None:
        form = self.open_form("Vraag iemand", self.item(".stap", stap))
        self.choose("Wie vragen jullie?", wie, form)
        self.write("Wat precies?", taak, form)
        self.tap("Stel de vraag", form)
        expect(self.item(".stap", stap).locator(".rol").filter(has_text=wie)).to_be_visible()

    def remove_stap(self, stap: str) -> None:
        self.tap("Weghalen", self.open_form("Stap aanpassen", self.item(".stap", stap)))
        self.tap("Haal weg", self.dialog())
        expect(self.page.locator(".stap").filter(has_text=stap)).to_have_count(0)

    def hand_back(self) -> None:
        self.tap("Wij zijn klaar")
        self.tap("Ja, wij zijn klaar", self.dialog())


class Telefoon(Planner):
    """Somebody with a phone in the hand."""

    def join(self, address: str | None = None, code: str | None = None, wie: str = "") -> None:
        """Knock, by the address in the QR code or by typing the short one and the code."""
        self.page.goto(address or f"{self.room.address}/m")
        assert self.page.evaluate("isSecureContext") is False
        if code:
            self.page.get_by_label("Welke code staat op het grote scherm?").fill(code)
        self.page.get_by_label("Hoe heet je?").fill(self.naam)
        self.page.get_by_label("Wie ben je voor het gezin?").fill(wie)
        self.tap("Ik doe mee")
        self.sees("De begeleider laat je zo binnen.")

    def is_in(self) -> None:
        expect(self.page.get_by_role("button", name="Menu")).to_be_visible()

    def put_down(self, soort: str, tekst: str, knop: str = "Leg neer") -> None:
        self.begin(soort, tekst)
        self.tap(knop)
        self.sees("Je kaart ligt neer." if knop == "Leg neer" else "Je houdt deze kaart bij je.")

    def begin(self, soort: str, tekst: str) -> Locator:
        """Write a kaart and leave it at that."""
        self.tap("Schrijf een kaart")
        self.tap(soort)
        field = self.page.locator("#kaart-tekst")
        field.press_sequentially(tekst)
        return field

    def offer(self, tekst: str) -> None:
        self.tap("Bied iets aan")
        self.write("Je aanbod", tekst)
        self.tap("Bied dit aan")
        self.sees("Je aanbod staat erbij.")

    def heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", name=text, level=1).filter(visible=True)).to_be_visible()

    def write_in_plan(self) -> None:
        """Open the plan to write in; where it is open already, it stays."""
        if not self.page.get_by_role("heading", name="Jullie plan", level=1).is_visible():
            self.tap("Schrijf aan het plan")
        self.heading("Jullie plan")

    def stop_writing(self) -> None:
        self.tap("Klaar met schrijven")

    def add_stap(self, doel: str, wat: str, hoe_vaak: str = "") -> None:
        self.tap("Stap erbij", self.item(".schrijfdoel", doel))
        self.write("Wat gaat er gebeuren?", wat)
        self.tap("Zet in het plan")
        self.heading(wat)
        if hoe_vaak:
            self.tap("Hoe vaak?")
            self.tap(hoe_vaak)
            self.tap("Bewaar")
            self.heading(wat)
        self.tap("Terug naar het plan")

    def open_stap(self, stap: str) -> None:
        self.tap(stap, self.page.locator(".schrijfdoelen"))
        self.heading(stap)

    def ask(self, stap: str, wie: str) -> None:
        self.open_stap(stap)
        self.tap("Vraag iemand")
        self.tap(wie)
        self.tap("Stel de vraag")
        expect(self.item(".rol", wie)).to_be_visible()
        self.tap("Terug naar het plan")

    def remove_stap(self, stap: str) -> None:
        self.open_stap(stap)
        self.tap("Meer over deze stap")
        self.tap("Haal deze stap weg")
        self.tap("Haal weg", self.dialog())
        self.heading("Jullie plan")
        expect(self.page.locator(".schrijfstap").filter(has_text=stap)).to_have_count(0)

    def choose_day(self, dag: str, tijd: str, plaats: str) -> None:
        self.tap("Wanneer kijken jullie terug?")
        self.tap("Kies een dag")
        self.write("Op welke dag?", dag)
        self.write("Hoe laat?", tijd)
        self.write("Waar?", plaats)
        self.tap("Zet in het plan")
        self.heading("Jullie plan")

    def choose_volger(self, naam: str) -> None:
        self.tap("Wie volgt het plan?")
        self.tap(naam)
        self.page.get_by_role("button", name="Kies", exact=True).click()
        self.heading("Jullie plan")

    def rolvraag(self, over: str) -> Locator:
        """Return the question, after turning to it: they come one at a time."""
        asked = self.page.locator(".rolvraag").filter(visible=True)
        following = self.page.get_by_role("button", name="Volgende vraag")
        until(lambda: asked.filter(has_text=over).count() or (following.is_visible() and following.click()))
        return asked.filter(has_text=over)

    def say_ja(self, over: str) -> None:
        self.rolvraag(over).get_by_role("button", name="Ja", exact=True).click()
        expect(self.rolvraag(over)).to_contain_text("Je zei: ja")

    def say_nee(self, over: str) -> None:
        self.rolvraag(over).get_by_role("button", name="Nee", exact=True).click()
        expect(self.rolvraag(over)).to_contain_text("Dit doe je niet. Dat mag.")

    def say_anders(self, over: str, voorstel: str) -> None:
        self.tap("Ja, maar anders", self.rolvraag(over))
        self.write("Wat wil je wel doen?", voorstel)
        self.tap("Stel dit voor")
        expect(self.rolvraag(over)).to_contain_text(voorstel)

    def give_akkoord(self) -> None:
        self.tap("Ik kan hiermee leven")
        self.sees("Je zei: ik kan hiermee leven.")
        self.does_not_see("Je bezwaar staat erbij.")

    def answer_uitcheck(self, *antwoorden: str) -> None:
        self.tap("Hoe was het voor jou?")
        questions = ("Voelde je je gehoord?", "Is duidelijk wie wat doet?", "Is dit ook jouw plan?")
        for vraag, antwoord in zip(questions, antwoorden, strict=True):
            self.heading(vraag)
            chosen = self.page.get_by_role("button", name=antwoord, exact=True)
            chosen.click()
            expect(chosen).to_have_attribute("aria-pressed", "true")
            self.page.get_by_role("link", name=re.compile("^(Verder|Klaar)$")).click()
        self.sees("Je gaf antwoord")

    def take_plan_home(self) -> bytes:
        self.tap("Neem het plan mee")
        with self.page.expect_download() as download:
            self.tap("Het plan (PDF)")
        return Path(download.value.path()).read_bytes()


class Laptop(Person):
    """The begeleider at the laptop."""

    def begin(self, werkwijze: str, hoofdvraag: str) -> None:
        self.page.goto(f"{self.room.server.origin}/#{self.room.server.key}")
        self.sees("Er is nog geen beraad.")
        self.tap(werkwijze)
        self.write("De hoofdvraag", hoofdvraag)
        self.tap("Begin dit beraad")
        self.sees("Klaar voor de start?")
        self.tap("Verder")
        expect(self.page.get_by_role("button", name="Verder naar Welkom")).to_be_visible()

    def enter(self, screen) -> None:
        """Be the browser in which the begeleider of this screen works."""
        cookies = [{"name": one.name, "value": one.value, "url": screen.server.origin} for one in screen.cookies]
        self.page.context.add_cookies(cookies)

    def open_plan(self, name: str, content: bytes) -> None:
        """Take the file that the family brought, and go on to where they look back."""
        self.page.goto(self.room.server.origin)
        self.page.wait_for_load_state("networkidle")
        chosen = {"name": name, "mimeType": "application/pdf", "buffer": content}
        self.page.locator("input[type=file]").set_input_files(chosen)
        self.tap("Kijk samen terug")
        self.sees("Klaar voor de start?")
        self.tap("Verder")
        expect(self.page.get_by_role("heading", name="Terugblik", exact=True, level=1)).to_be_visible()

    def recognise(self, naam: str) -> None:
        """Let in somebody who is in the kring already: the name has been found, one tap is left."""
        waiting = self.page.locator(".aanmelding").filter(has=self.page.locator("strong", has_text=naam))
        expect(waiting).to_contain_text("al in de kring")
        self.tap("Laat binnen", waiting)
        expect(waiting).to_have_count(0)

    def open_scherm(self) -> "Scherm":
        with self.page.context.expect_page() as opened:
            self.tap("Open het scherm")
        opened.value.set_viewport_size({"width": 1280, "height": 720})
        scherm = self.room.seat(Scherm(self.room, opened.value, "scherm"))
        # It stands on the beamer: the help with that may go.
        scherm.tap("Zo is het goed")
        return scherm

    def go_on(self, fase: str) -> None:
        self.page.get_by_role("button", name=f"Verder naar {fase}").click()
        if fase == "Besloten tijd":
            self.tap("Begin", self.dialog())
        else:
            expect(self.page.get_by_role("heading", name=fase, exact=True, level=1)).to_be_visible()

    def write_down(self, naam: str, wie: str, rol: str, aan_tafel: str = "Is erbij") -> None:
        self.tap("Schrijf iemand op")
        form = self.dialog()
        self.write("Naam", naam, form)
        self.write("Wie is dit voor het gezin?", wie, form)
        self.tap(rol, form)
        self.tap(aan_tafel, form)
        self.tap("Zet in de kring", form)
        expect(self.page.locator(".kring").get_by_role("button", name=naam)).to_be_visible()

    def add_afspraak(self, tekst: str) -> None:
        self.write("Nieuwe afspraak", tekst)
        self.tap("Voeg toe")
        self.sees(tekst)
        # It may lie there before its answer came, and until then the form takes no next one.
        expect(self.page.get_by_label("Nieuwe afspraak").filter(visible=True).first).to_have_value("")

    def admit(self, naam: str, rol: str) -> None:
        waiting = self.page.locator(".aanmelding").filter(has=self.page.locator("strong", has_text=naam))
        waiting.locator("summary").click()
        waiting.get_by_role("button", name=rol, exact=True).click()
        expect(waiting).to_have_count(0)

    def turn_kaarten(self) -> None:
        self.tap("Draai de kaarten om")
        self.tap("Draai om", self.dialog())

    def speak_for(self, naam: str) -> Locator:
        """Open the window for somebody without a phone; it stays open until `close_namens`."""
        window = self.page.locator("#namens")
        if not window.is_visible():
            self.tap("Voor iemand zonder telefoon")
        window.locator(".namens__namen").get_by_role("button", name=naam).click()
        return window

    def read_back(self, *texts: str) -> None:
        read = self.page.locator("#klopt")
        for text in texts:
            expect(read).to_contain_text(text)
        self.tap("Ja, dit klopt", read)
        expect(read).to_be_hidden()

    def put_down_for(self, naam: str, soort: str, tekst: str, aangehouden: bool = False) -> None:
        window = self.speak_for(naam)
        form = window.locator("form[data-command=add_kaart]").filter(visible=True)
        self.tap(soort, form)
        self.write("De eigen woorden", tekst, form)
        if aangehouden:
            self.tap("Nog niet neerleggen", form)
        self.tap("Lees terug", form)
        self.read_back(naam, soort, tekst)
        expect(window).to_contain_text("nog niet neergelegd" if aangehouden else "ligt op tafel")
        self.close_namens()

    def give_akkoord_for(self, naam: str) -> None:
        window = self.speak_for(naam)
        form = window.locator("form[data-command=set_akkoord]").filter(visible=True)
        self.tap("Ik kan hiermee leven", form)
        self.tap("Lees terug", form)
        self.read_back(naam, "Ik kan hiermee leven")
        expect(window).to_contain_text("kan hiermee leven")
        self.close_namens()

    def close_namens(self) -> None:
        self.page.locator("#namens").get_by_role("button", name="Sluit").click()


class Scherm(Planner):
    """The beamer; in besloten tijd the keyboard and mouse of the family."""

    def shows(self, beeld: str) -> None:
        expect(self.page.locator("html")).to_have_attribute("data-beeld", beeld)

    def sees(self, *texts: str | re.Pattern) -> None:
        """See the texts, on whichever page they stand."""
        for text in texts:
            until(lambda text=text: self.page.get_by_text(text).filter(visible=True).count() or self.turn_page())

    def turn_page(self) -> None:
        self.page.keyboard.press("PageDown")

    def read_qr(self) -> str:
        expect(self.page.locator(".qr").filter(visible=True).first).to_be_visible()
        found = until(lambda: zxingcpp.read_barcodes(Image.open(io.BytesIO(self.page.screenshot()))))
        return found[0].text

    @property
    def code(self) -> str:
        return self.page.locator("section.welkom .welkom__code").inner_text().removeprefix("Code:").strip()

    def say_ja_for(self, naam: str, stap: str) -> None:
        rol = self.item(".stap", stap).locator(".rol").filter(has_text=naam)
        rol.get_by_role("button", name="Ja", exact=True).click()
        self.tap("Ja, dat klopt", self.dialog())
        expect(rol.locator(".rol__regel--ja")).to_be_visible()


def until(condition, seconds: float = 15):
    """Wait for what no locator can see, and return it."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)
    return found
