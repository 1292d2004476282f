"""A whole beraad as the people at the table live it: every fase, every screen, clicks and typing only."""

import io
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from beraad.export.reading import read_document
from tests.browser.room import Room
from tests.chromium import chromium

HOOFDVRAAG = "Hoe zorgen we dat Tijn op één vaste plek kan opgroeien?"

ZORG = "Als Marco en ik schreeuwen over geld, kruipt Tijn onder de tafel."
OVERTUIGING = "Tijn hoort bij ons. Een kind geef je niet door als een pakketje."
BRIEF = "Ik ben bang dat mijn zus omvalt."
ACHTERGEHOUDEN = "Iedereen praat, maar wie komt er als het misgaat?"
KAARTEN = (ZORG, OVERTUIGING, "Wij kunnen dit leren.", "Ze houden van hun kind.", "Hulp moet naar het gezin toe.")

VOORWAARDE = "Tijn is na school nooit alleen."
VOORWAARDE_BELLEN = "Bij slaan of angst belt iemand binnen het uur."

THUIS, RUST = "Tijn woont thuis en het is rustig na school", "Minder spanning over geld"
MOESTUIN, THUISBASIS = "Op dinsdag naar de moestuin met oma", "De hulp is er elke schooldag na school"
SLAPEN, VOETBAL = "Elke zaterdag slapen bij Jeroen", "Ik rij hem op zaterdag naar voetbal"
PRATEN, KOKEN = "Op vrijdag praten we over geld", "Op zondag kookt Petra"
OPVANG, BELLIJST = "Op vrijdagavond is Tijn bij mij", "Een bellijst op de koelkast"
NIET_GEREGELD = "De nacht is nog niet geregeld."


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    """Play the evening once; every promise below looks at what it left."""
    with chromium() as browser:
        room = Room(browser, tmp_path_factory.mktemp("beraad"))
        try:
            yield play(room)
        finally:
            room.close()
    assert "Traceback" not in (room.server.folder / "server.log").read_text()


def play(room):
    laptop = room.laptop()
    at = SimpleNamespace(room=room, laptop=laptop)
    for naam in ("Kelly", "Marco", "Samira", "Jeroen", "Els", "Anouk"):
        setattr(at, naam.lower(), room.telefoon(naam, width=320 if naam == "Samira" else 390))
    for fase in (
        voorbereiding,
        welkom,
        informatie,
        perspectieven,
        wegen,
        besloten_tijd,
        presentatie,
        toetsing,
        akkoord,
        afsluiting,
    ):
        fase(at)
    return at


def voorbereiding(at):
    laptop = at.laptop
    laptop.begin("Eigen kracht", HOOFDVRAAG)
    laptop.write_down("Oma Ria", "moeder van Marco", "Netwerk")
    laptop.write_down("Tante Petra", "zus van Kelly", "Netwerk", aan_tafel="Is er niet bij")
    laptop.add_afspraak("We laten elkaar uitpraten")
    laptop.add_afspraak("Wat hier ligt, blijft hier")
    laptop.put_down_for("Tante Petra", "Zorg", BRIEF, aangehouden=True)
    at.room.photograph("01-voorbereiding")


def welkom(at):
    laptop = at.laptop
    at.scherm = laptop.open_scherm()
    laptop.go_on("Welkom")
    at.scherm.shows("welkom")
    address = at.scherm.read_qr()
    assert address.startswith(f"{at.room.address}/m#")
    code = at.scherm.code
    at.kelly.join(address, wie="mama van Tijn")
    assert "#" not in at.kelly.page.url
    at.marco.join(code=code.lower(), wie="papa van Tijn")
    at.samira.join(code=code, wie="buurvrouw")
    at.jeroen.join(code=f"{code[:3]} {code[3:]}", wie="oom")
    at.els.join(code=code, wie="wijkteam")
    for person in (at.kelly, at.els):
        assert HOOFDVRAAG not in person.page.content()
    at.room.photograph("02-lobby")
    for naam, rol in {
        "Kelly": "Gezin",
        "Marco": "Gezin",
        "Samira": "Netwerk",
        "Jeroen": "Netwerk",
        "Els": "Professional",
    }.items():
        laptop.admit(naam, rol)
    for person in (at.kelly, at.marco, at.samira, at.jeroen, at.els):
        person.is_in()
        person.sees(HOOFDVRAAG)
        person.tap("Hier houd ik me aan")
        person.sees("Je houdt je hieraan")
    at.kelly.tap("Ja, dit is onze vraag")
    at.scherm.sees("Oma Ria", "Jeroen")
    at.room.photograph("03-welkom")


def informatie(at):
    at.laptop.go_on("Informatie")
    for tekst, wettelijk in ((VOORWAARDE, False), (VOORWAARDE_BELLEN, True)):
        at.els.tap("Schrijf op wat veilig moet zijn")
        at.els.write("Wat moet er veilig zijn?", tekst)
        at.els.write("Waarom?", "Na school gaat het vaak mis.")
        at.els.write("Wat gebeurt er als het niet lukt?", "Dan praten we dezelfde week.")
        if wettelijk:
            at.els.tap("Dit staat in de wet")
        at.els.tap("Zet erbij")
        at.els.sees("Het staat erbij.")
    at.jeroen.tap("Stel een vraag")
    at.jeroen.write("Je vraag", "Wie beslist er aan het eind?")
    at.room.photograph("04-vraag")
    at.jeroen.tap("Stel je vraag")
    for person in (at.scherm, at.kelly, at.laptop):
        person.sees(VOORWAARDE, "Wie beslist er aan het eind?")
    at.laptop.tap("Beantwoord")
    at.room.photograph("05-informatie")


def perspectieven(at):
    at.laptop.go_on("Perspectieven")
    at.els.begin("Overtuiging", "Hulp moet naar het gezin toe.")
    at.els.tap("Leg neer")
    at.els.sees("Het gezin legt de eerste kaart.")
    at.kelly.put_down("Zorg", ZORG)
    at.els.tap("Leg neer")
    at.els.sees("Je kaart ligt neer.")
    at.marco.put_down("Overtuiging", "Wij kunnen dit leren.")
    at.samira.put_down("Kracht", "Ze houden van hun kind.")
    at.jeroen.put_down("Zorg", ACHTERGEHOUDEN, knop="Houd nog even bij je")
    at.laptop.put_down_for("Oma Ria", "Overtuiging", OVERTUIGING)
    expect(at.scherm.page.locator(".kaart").filter(visible=True)).to_have_count(5)
    for person, own in ((at.scherm, ()), (at.samira, ("Ze houden van hun kind.",)), (at.laptop, (OVERTUIGING,))):
        held = person.page.content()
        assert [tekst for tekst in KAARTEN if tekst in held and tekst not in own] == []
    at.room.photograph("06-perspectieven-dicht")
    at.laptop.turn_kaarten()
    for person in (at.scherm, at.laptop, at.samira, at.els):
        person.sees(*KAARTEN)
        assert BRIEF not in person.page.locator("main").inner_html()
        assert ACHTERGEHOUDEN not in person.page.content()
    at.room.photograph("07-perspectieven-open")


def wegen(at):
    at.laptop.go_on("Wegen")
    code = at.scherm.page.locator(".hoekje__code b").inner_text()
    at.anouk.join(code=code, wie="juf van Tijn")
    at.laptop.admit("Anouk", "Netwerk")
    at.anouk.sees("Fijn dat je er bent. Hier zijn we nu:", "Wegen", HOOFDVRAAG)
    at.room.photograph("08-wegen-laatkomer")
    at.anouk.tap("Ik ben bij")
    kaart = at.anouk.item(".kaart", ZORG)
    at.anouk.tap("Dit zie ik ook", kaart)
    expect(kaart).to_contain_text("Ook gezien door Anouk")
    at.samira.tap("Wat hoort bij elkaar?")
    at.samira.tap(ZORG)
    at.samira.tap(OVERTUIGING)
    at.samira.tap("Leg het verband")
    at.samira.sees("Het verband is gelegd.")
    expect(at.scherm.page.locator("[data-lijnen] path")).to_have_count(1)
    at.kelly.tap("Kies wat de doorslag geeft")
    at.kelly.tap(OVERTUIGING)
    at.kelly.tap("Dit geeft de doorslag")
    expect(at.scherm.item(".kaart", OVERTUIGING)).to_contain_text("doorslag")
    at.els.does_not_see("Kies wat de doorslag geeft")
    at.room.photograph("09-wegen")


def besloten_tijd(at):
    room, laptop, scherm = at.room, at.laptop, at.scherm
    laptop.go_on("Besloten tijd")
    laptop.sees("De familie maakt nu zelf het plan")
    at.els.sees("De familie is nu aan zet")
    scherm.sees("Tijd voor de familie")
    room.photograph("10-besloten-begin")
    at.kelly.tap("Zet het plan op het grote scherm")
    scherm.shows("familiemodus")
    scherm.add_doel(THUIS, stuur="Kelly")
    scherm.add_stap(THUIS, MOESTUIN, "Elke week", "na school", plan_b="Samira gaat mee")
    scherm.add_stap(THUIS, THUISBASIS, "Elke schooldag")
    scherm.add_stap(THUIS, SLAPEN, "Elke week")
    scherm.add_stap(THUIS, KOKEN, "Elke twee weken")
    scherm.add_doel(RUST, stuur="Marco")
    scherm.add_stap(RUST, PRATEN, "Elke week", "20.00 uur")
    room.photograph("11-familiemodus")
    scherm.ask(MOESTUIN, "Oma Ria")
    scherm.ask(THUISBASIS, "Els", taak="belt de hulp")
    scherm.ask(SLAPEN, "Jeroen")
    scherm.ask(KOKEN, "Tante Petra")
    scherm.ask(PRATEN, "Kelly")
    scherm.ask(PRATEN, "Marco")
    scherm.say_ja_for("Oma Ria", MOESTUIN)
    at.samira.offer(OPVANG)
    scherm.sees(OPVANG)
    offer = scherm.open_form("Neem over als stap", scherm.item(".aanbod", OPVANG))
    scherm.choose("Bij welk doel?", RUST, offer)
    scherm.tap("Zet in het plan", offer)
    expect(scherm.item(".stap", OPVANG)).to_contain_text("Samira")
    expect(at.kelly.rolvraag(PRATEN)).to_contain_text("elke week")
    for person, may_remove in ((at.kelly, True), (at.jeroen, False)):
        person.write_in_plan()
        person.open_stap(OPVANG)
        person.tap("Meer over deze stap")
        expect(person.page.get_by_role("button", name="Haal deze stap weg")).to_be_visible(visible=may_remove)
        person.tap("Terug naar het plan")
        person.stop_writing()
    room.photograph("12-familiemodus-plan")
    secrets = (*KAARTEN, THUIS, RUST, MOESTUIN, SLAPEN, OPVANG, HOOFDVRAAG, "Kelly", "Samira", "Oma Ria")
    for person in (laptop, at.els):
        held = person.page.content()
        assert [words for words in secrets if words in held] == [], person.naam
    scherm.hand_back()
    scherm.shows("presentatie")


def presentatie(at):
    expect(at.laptop.page.get_by_role("heading", name="Presentatie", exact=True)).to_be_visible()
    expect(at.scherm.page.locator("main button, main input").filter(visible=True)).to_have_count(0)
    at.els.sees(THUIS)
    at.room.photograph("13-presentatie")
    at.kelly.say_ja(PRATEN)
    at.kelly.say_ja(THUIS)
    at.marco.say_nee(PRATEN)
    at.marco.say_ja(RUST)
    at.els.say_ja(THUISBASIS)
    at.jeroen.say_anders(SLAPEN, VOETBAL)
    at.anouk.tap("Stel een vraag")
    at.anouk.write("Je vraag", "Hoe laat begint dat?")
    at.anouk.choose("Gaat het over een stap?", MOESTUIN)
    at.anouk.tap("Stel je vraag")
    at.scherm.sees("Hoe laat begint dat?")
    at.kelly.tap("Neem dit over als stap")
    at.jeroen.tap("Wat jij zei")
    expect(at.jeroen.item(".rolvraag", VOETBAL)).to_contain_text("Je zei: ja")
    at.jeroen.tap("Terug")
    at.kelly.write_in_plan()
    at.kelly.remove_stap(SLAPEN)
    at.kelly.choose_day("2090-06-16", "16:30", "oma's keuken")
    at.room.photograph("14-presentatie-schrijven")
    at.kelly.choose_volger("Samira")
    at.kelly.stop_writing()
    at.samira.say_ja("Wil jij het plan volgen?")
    at.scherm.sees("Bel eerst:")
    at.laptop.sees("16 juni 2090")
    at.room.photograph("15-presentatie-klaar")


def toetsing(at):
    at.laptop.go_on("Toetsing")
    at.els.tap("Zorgt het plan hiervoor?", at.els.item(".voorwaarde", VOORWAARDE))
    at.els.tap("Ja, het plan zorgt hiervoor")
    at.els.tap(THUISBASIS)
    at.room.photograph("16-toetsing-antwoord")
    at.els.tap("Bewaar")
    at.els.sees("Je antwoord staat erbij.")
    at.els.tap("Zorgt het plan hiervoor?", at.els.item(".voorwaarde", VOORWAARDE_BELLEN))
    at.els.tap("Nog niet")
    at.els.write("Waarom nog niet?", "Er staat nog niet wie je belt.")
    at.els.tap("Bewaar")
    for person in (at.scherm, at.laptop, at.kelly):
        person.sees("het plan zorgt hiervoor", "Er staat nog niet wie je belt.")
    at.room.photograph("17-toetsing")


def akkoord(at):
    at.laptop.go_on("Akkoord")
    for person in (at.kelly, at.marco, at.samira, at.els, at.anouk):
        person.give_akkoord()
    at.jeroen.tap("Ik heb een bezwaar")
    at.jeroen.write("Ik heb een bezwaar, omdat", NIET_GEREGELD)
    at.jeroen.tap("Zet mijn bezwaar erbij")
    for person in (at.kelly, at.laptop):
        person.sees(NIET_GEREGELD)
    at.scherm.does_not_see(NIET_GEREGELD)
    at.scherm.sees("mensen hebben geantwoord")
    at.room.photograph("18-akkoord-bezwaar")
    at.kelly.write_in_plan()
    at.kelly.add_stap(THUIS, BELLIJST)
    at.kelly.ask(BELLIJST, "Marco")
    at.kelly.stop_writing()
    at.marco.say_ja(BELLIJST)
    for person in (at.kelly, at.marco, at.samira, at.jeroen, at.els, at.anouk):
        person.sees("Het plan is veranderd. Kijk je nog een keer?")
    at.room.photograph("19-akkoord-opnieuw")
    for person in (at.kelly, at.marco, at.samira, at.jeroen, at.els, at.anouk):
        person.give_akkoord()
    at.laptop.give_akkoord_for("Oma Ria")
    at.shown_hash = at.els.page.locator("#inhoud [name=plan_hash]").first.input_value()
    at.room.photograph("20-akkoord-ja")
    at.marco.tap("Wij stellen dit plan vast")
    at.marco.tap("Ja, dit is ons plan", at.marco.dialog())
    for person in (at.kelly, at.samira, at.els):
        person.sees("Het plan staat vast")
    at.room.photograph("21-vastgesteld")


def afsluiting(at):
    at.laptop.go_on("Afsluiting")
    for person in (at.kelly, at.marco, at.jeroen, at.els):
        person.answer_uitcheck("Ja", "Een beetje", "Ja")
    expect(at.laptop.page.locator("table.uitcheck")).to_contain_text("Voelde je je gehoord?")
    at.room.photograph("22-afsluiting")
    expect(at.kelly.item(".blad", PRATEN)).to_contain_text("elke week")
    assert at.scherm.read_qr().startswith(at.room.address)
    at.pdf = at.kelly.take_plan_home()
    at.laptop.tap("Bewaar op deze laptop")
    at.laptop.sees("bestanden, in de map")
    at.room.photograph("23-afsluiting-bewaard")
    at.document = read_document(at.pdf)
    at.printed = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(at.pdf)).pages).split())


def test_a_family_goes_from_the_qr_code_to_its_own_plan_by_tapping_and_typing_alone(evening):
    assert evening.document["plan"]["hoofdvraag"] == HOOFDVRAAG


def test_no_page_complained_and_no_other_host_was_asked(evening):
    assert not evening.room.wrong, "\n".join(evening.room.wrong)


def who(evening, stap: str) -> list[str]:
    """Return who said *ja* to the stap with these words, according to the file."""
    stappen = [one for doel in evening.document["plan"]["doelen"] for one in doel["stappen"]]
    (id,) = [one["id"] for one in stappen if one["wat"] == stap]
    return [one["naam"] for one in evening.document["wie"][id]]


def test_every_accepted_role_goes_home(evening):
    assert who(evening, MOESTUIN) == ["Oma Ria"]
    assert who(evening, THUISBASIS) == ["Els"]
    assert who(evening, VOETBAL) == ["Jeroen"]
    assert who(evening, OPVANG) == ["Samira"]
    assert who(evening, BELLIJST) == ["Marco"]
    assert evening.document["volger"]["naam"] == "Samira"
    for words in (MOESTUIN, THUISBASIS, VOETBAL, OPVANG, BELLIJST, "16 juni 2090"):
        assert words in evening.printed


def test_a_declined_role_is_not_in_what_goes_home(evening):
    assert who(evening, PRATEN) == ["Kelly"]
    assert SLAPEN not in evening.printed
    assert not [one for one in evening.document["open"] if one["naam"] in ("Marco", "Jeroen")]


def test_what_is_open_goes_home_as_open(evening):
    found = [(one["soort"], one["naam"], one["reden"]) for one in evening.document["open"]]
    assert found == [("stap", "Tante Petra", ""), ("voorwaarde", "", "Er staat nog niet wie je belt.")]
    assert "Tante Petra" in evening.printed and "Er staat nog niet wie je belt." in evening.printed


def test_a_solved_bezwaar_and_a_kaart_that_was_held_back_are_nowhere(evening):
    for words in (ACHTERGEHOUDEN, BRIEF, NIET_GEREGELD):
        assert words not in evening.printed
        assert words not in str(evening.document)
    for words in (ZORG, *KAARTEN[2:]):
        assert words not in evening.printed


def test_the_file_opens_as_exactly_the_plan_to_which_everybody_said_akkoord(evening):
    assert evening.document["vingerafdruk"] == evening.shown_hash
    assert {one["naam"] for one in evening.document["akkoorden"]} == {
        *("Kelly", "Marco", "Samira", "Jeroen", "Els", "Anouk", "Oma Ria")
    }
    (saved,) = (evening.room.server.folder / "exports").glob("gezinsplan-*.pdf")
    assert read_document(saved.read_bytes())["vingerafdruk"] == evening.document["vingerafdruk"]
