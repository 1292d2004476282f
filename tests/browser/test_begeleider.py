"""The begeleider's laptop in a real browser, at a real server, with telefoons that are real clients."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from beraad.export.document import plan_document
from beraad.export.pdf import make_pdf
from tests.export.plan_tijn import tijn
from tests.export.plans import NU
from tests.table import Server, Table, new_id

FASEN = [
    "welkom",
    "informatie",
    "perspectieven",
    "wegen",
    "besloten_tijd",
    "presentatie",
    "toetsing",
    "akkoord",
    "afsluiting",
    "terugblik",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PARTS = Path(__file__).resolve().parents[2] / "static" / "js" / "parts"
LAPTOP = {"width": 1366, "height": 768}


@pytest.fixture
def page(browser):
    """A window of the laptop. Nothing may break in it, and nothing may be forbidden by the content policy."""
    context = browser.new_context(viewport=LAPTOP)
    context.set_default_timeout(8000)
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: "Content Security Policy" in line.text and complaints.append(line.text))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def table(server):
    table = Table(server)
    yield table
    table.leave()


@pytest.fixture
def laptop(page, table):
    """The begeleider's screen of the table."""
    sit_down(page, table)
    expect(page.get_by_role("button", name="Voorbereiding")).to_have_attribute("aria-current", "step")
    return page


def sit_down(page, table):
    """Open the begeleider's screen of a table."""
    cookies = [{"name": one.name, "value": one.value, "url": table.server.origin} for one in table.begeleider.cookies]
    page.context.add_cookies(cookies)
    page.goto(f"{table.server.origin}/begeleider/{table.beraad}")
    take_over(page)
    # What a test lets the begeleider do beside the page is done by another tab, which takes over and gives back.
    ask = table.begeleider.ask

    def ask_as_other_tab(name, **fields):
        table.begeleider.socket.emit("baton")
        answer = ask(name, **fields)
        take_over(page)
        return answer

    table.begeleider.ask = ask_as_other_tab


@pytest.fixture(scope="module")
def plan():
    return make_pdf(plan_document(tijn(), NU))


@pytest.fixture
def looking_back(server, plan):
    """A table that looks back at the plan around Tijn."""
    table = Table(server, plan=plan)
    yield table
    table.leave()


def take_over(page):
    page.locator("#stokje").get_by_role("button", name="Neem het hier over").click()
    expect(page.locator("#stokje")).to_be_hidden()


def note(table, naam, rol="netwerk", **more):
    """Write somebody without a telefoon in the kring."""
    id = new_id()
    table.begeleider.do("add_deelnemer", id=id, naam=naam, rol=rol, **more)
    return id


def test_the_key_in_the_link_opens_the_start_page_and_leaves_the_address(page, tmp_path):
    server = Server(tmp_path).start()
    try:
        page.goto(server.origin)
        expect(page.get_by_role("heading", name="Open Beraad vanuit het programma")).to_be_visible()
        page.goto(f"{server.origin}/#{server.key}")
        expect(page.get_by_text("Er is nog geen beraad.")).to_be_visible()
        assert server.key not in page.url
        page.get_by_text("Eigen kracht").click()
        page.get_by_label("De hoofdvraag").fill("Hoe blijft Tijn thuis?")
        page.get_by_role("button", name="Begin dit beraad").click()
        expect(page.get_by_role("heading", name="Klaar voor de start?")).to_be_visible()
        page.get_by_role("link", name="Verder", exact=True).click()
        expect(page.get_by_role("button", name="Verder naar Welkom")).to_be_visible()
        page.get_by_role("link", name="Beraad", exact=True).click()
        page.wait_for_url(f"{server.origin}/")  # a page that is still loading has no ears yet
        page.get_by_role("button", name="Wis dit beraad: Hoe blijft Tijn thuis?").click()
        expect(page.locator("#wissen")).to_contain_text("Hoe blijft Tijn thuis?")
        page.locator("#wissen").get_by_role("button", name="Wis dit beraad").click()
        expect(page.get_by_text("Er is nog geen beraad.")).to_be_visible()
    finally:
        server.stop()


def test_who_knocks_comes_in_with_a_rol(laptop, table):
    kelly = table.telefoon("Kelly", None)
    waiting = laptop.locator(".aanmelding", has_text="Kelly")
    waiting.locator("summary").click()
    assert waiting.locator("select, input").filter(visible=True).count() == 0
    waiting.get_by_role("button", name="Gezin").click()
    kelly.until(lambda screen: screen.mine["rol"] == "gezin")
    expect(laptop.locator(".kring").get_by_role("button", name="Kelly")).to_be_visible()
    expect(waiting).to_have_count(0)


def test_a_tolk_is_let_in_for_somebody(laptop, table):
    note(table, "Amina")
    tolk = table.telefoon("Sara", None)
    waiting = laptop.locator(".aanmelding", has_text="Sara")
    waiting.locator("summary").click()
    expect(waiting.get_by_label("Tolk voor")).to_be_hidden()
    waiting.get_by_role("button", name="Tolk").click()
    expect(waiting.get_by_label("Tolk voor")).to_be_focused()
    waiting.get_by_label("Tolk voor").select_option(label="Amina")
    waiting.get_by_role("button", name="Laat binnen").click()
    tolk.until(lambda screen: screen.mine["rol"] == "tolk")


def test_who_was_written_down_before_is_recognised(laptop, table):
    ria = note(table, "Oma Ria")
    phone = table.telefoon("oma ria", None)
    waiting = laptop.locator(".aanmelding", has_text="oma ria")
    waiting.locator("summary").click()
    expect(waiting.get_by_label("Wie is dit?")).to_have_value(ria)
    expect(waiting.get_by_role("button", name="Netwerk")).to_be_hidden()
    waiting.locator("summary").click()
    waiting.get_by_role("button", name="Laat binnen").click()
    phone.until(lambda screen: screen.mine["speaker"] == ria)


def test_a_kaart_for_somebody_without_a_telefoon_is_read_back_first(laptop, table):
    note(table, "Oma Ria")
    table.move("perspectieven")
    words = "Tijn hoort bij ons."
    laptop.get_by_role("button", name="Voor iemand zonder telefoon").click()
    namens = laptop.locator("#namens")
    namens.get_by_role("button", name="Oma Ria").click()
    namens.get_by_role("radio", name="Overtuiging").first.check()
    namens.get_by_label("De eigen woorden").first.fill(words)
    namens.get_by_role("button", name="Lees terug").first.click()
    klopt = laptop.locator("#klopt")
    expect(klopt).to_contain_text("Oma Ria")
    expect(klopt).to_contain_text(words)
    expect(klopt).to_contain_text("Overtuiging")
    klopt.get_by_role("button", name="Nog veranderen").click()
    assert table.begeleider.mine["kaarten"] == {}
    expect(namens.get_by_label("De eigen woorden").first).to_have_value(words)
    namens.get_by_role("button", name="Lees terug").first.click()
    klopt.get_by_role("button", name="Ja, dit klopt").click()
    expect(namens.get_by_text("ligt op tafel")).to_be_visible()
    expect(namens.get_by_label("De eigen woorden").first).to_have_value("")


def test_half_a_kaart_of_one_person_never_shows_with_another(laptop, table):
    note(table, "Oma Ria")
    note(table, "Tante Petra")
    laptop.get_by_role("button", name="Voor iemand zonder telefoon").click()
    namens = laptop.locator("#namens")
    words = namens.get_by_label("De eigen woorden").filter(visible=True)
    namens.get_by_role("button", name="Oma Ria").click()
    words.fill("Op zondag eet hij")
    namens.get_by_role("button", name="Tante Petra").click()
    expect(words).to_have_value("")
    namens.get_by_role("button", name="Oma Ria").click()
    expect(words).to_have_value("Op zondag eet hij")


def test_before_omdraaien_the_begeleider_sees_who_was_not_heard_and_no_counts(laptop, table):
    kelly, _ = table.telefoon("Kelly", "gezin"), table.telefoon("Samira")
    table.move("perspectieven")
    kelly.do("add_kaart", id=new_id(), soort="zorg", tekst="Ruzie over geld.")
    work = laptop.locator("[data-werk]")
    expect(work.locator(".naamkaartje")).to_have_text(["Samira"])
    assert not re.search(r"\d", work.inner_text())
    assert "Ruzie over geld." not in laptop.content()
    laptop.get_by_role("button", name="Draai de kaarten om").click()
    laptop.locator("#omdraaien").get_by_role("button", name="Draai om").click()
    expect(work.get_by_text("Ruzie over geld.")).to_be_visible()


def test_a_kaart_is_covered_with_a_reason_and_uncovered(laptop, table):
    kelly = table.telefoon("Kelly", "gezin")
    table.move("perspectieven")
    kelly.do("add_kaart", id=new_id(), soort="zorg", tekst="Hij woont op nummer 12.")
    table.begeleider.do("turn_kaarten")
    laptop.get_by_role("button", name="Dek af").click()
    dialog = laptop.locator("#afdekken")
    expect(dialog).to_contain_text("Hij woont op nummer 12.")
    dialog.get_by_label("Waarom?").fill("Dit is niet veilig.")
    dialog.get_by_role("button", name="Dek af").click()
    expect(laptop.locator("[data-werk]")).to_contain_text("Dit is niet veilig.")
    expect(laptop.locator("[data-werk]")).not_to_contain_text("nummer 12")
    laptop.get_by_role("button", name="Niet meer afdekken").click()
    expect(laptop.locator("[data-werk]")).to_contain_text("Hij woont op nummer 12.")


def test_going_on_before_the_plan_stands_is_asked_twice_and_written_down(laptop, table):
    table.move("akkoord")
    laptop.get_by_role("button", name="Verder naar Afsluiting").click()
    asked = laptop.locator("#fase-weigering")
    expect(asked).to_contain_text("Het plan staat nog niet vast.")
    asked.get_by_role("button", name="Toch verder").click()
    expect(laptop.get_by_role("heading", name="Afsluiting")).to_be_visible()
    laptop.get_by_role("button", name="Spoor").click()
    expect(laptop.locator("#spoor")).to_contain_text("De begeleider ging toch naar Afsluiting")


def test_in_besloten_tijd_the_laptop_holds_nothing_of_the_table(laptop, table):
    kelly = table.telefoon("Kelly", "gezin")
    table.move("perspectieven")
    kelly.do("add_kaart", id=new_id(), soort="zorg", tekst="Ruzie over geld.")
    table.begeleider.do("turn_kaarten")
    table.move("wegen")
    expect(laptop.locator("[data-werk]")).to_contain_text("Ruzie over geld.")
    laptop.get_by_role("button", name="Verder naar Besloten tijd").click()
    laptop.locator("#naar-besloten").get_by_role("button", name="Begin").click()
    expect(laptop.get_by_role("heading", name="De familie maakt nu zelf het plan")).to_be_visible()
    held = laptop.content()
    assert [words for words in ("Ruzie over geld", "Kelly", "Hoe blijven we") if words in held] == []
    kelly.do("set_oproep", oproep=True)
    expect(laptop.get_by_role("alert").filter(has_text="De familie roept je")).to_be_visible()
    laptop.get_by_role("button", name="Open het plan op het scherm").click()
    laptop.locator("#familiemodus").get_by_role("button", name="Open het plan").click()
    expect(laptop.get_by_text("Iemand van het gezin zet dit aan op de eigen telefoon.")).to_be_visible()
    laptop.get_by_role("button", name="Toch ingrijpen").click()
    laptop.locator("#ingrijpen").get_by_role("button", name="Stop de besloten tijd").click()
    expect(laptop.get_by_role("heading", name="Presentatie")).to_be_visible()


def test_the_begeleider_writes_the_plan_for_a_gezin_without_telefoons(laptop, table):
    note(table, "Kelly", "gezin")
    table.move("presentatie")
    expect(laptop.get_by_text("Doel erbij")).to_be_hidden()
    laptop.locator(".schrijvers").get_by_role("button", name="Kelly").click()
    laptop.get_by_text("Doel erbij").click()
    laptop.get_by_label("Wat willen jullie bereiken?").filter(visible=True).fill("Rust na school")
    laptop.get_by_role("button", name="Zet in het plan").filter(visible=True).click()
    expect(laptop.locator("[data-plan]").get_by_role("heading", name="Rust na school")).to_be_visible()


def test_a_gezin_without_telefoons_comes_to_a_plan_and_wipes_the_beraad(laptop, table):
    kelly, ria = note(table, "Kelly", "gezin"), note(table, "Oma Ria")
    do = table.begeleider.do
    table.move("presentatie")
    do("set_doel", id="0123456789abcdef", titel="Rust na school", namens=kelly)
    do("set_stap", id="fedcba9876543210", doel="0123456789abcdef", wat="Naar de moestuin", namens=kelly)
    do("ask_rol", over="fedcba9876543210", deelnemer=ria, namens=kelly)
    do("set_terugkijkmoment", id=new_id(), datum="2099-06-16", namens=kelly)
    table.move("akkoord")
    work, namens, klopt = laptop.locator("[data-werk]"), laptop.locator("#namens"), laptop.locator("#klopt")
    expect(work).to_contain_text("Nog niemand zei ja op een stap.")

    def say(answer, button="Lees terug"):
        namens.get_by_role("radio", name=answer, exact=True).filter(visible=True).check()
        namens.get_by_role("button", name=button).filter(visible=True).first.click()
        expect(klopt).to_contain_text(answer)
        klopt.get_by_role("button", name="Ja, dit klopt").click()
        expect(klopt).to_be_hidden()

    laptop.keyboard.press("n")
    namens.get_by_role("button", name="Oma Ria").click()
    say("Ja")
    expect(work).to_contain_text("Oma Ria")
    namens.get_by_role("button", name="Kelly").click()
    say("Ik kan hiermee leven")
    namens.get_by_role("button", name="Het gezin stelt het plan vast").click()
    laptop.get_by_role("button", name="Ja, het gezin stelt het vast").click()
    expect(namens.get_by_role("button", name="Het gezin stelt het plan vast")).to_be_hidden()
    laptop.keyboard.press("Escape")
    laptop.get_by_role("button", name="Verder naar Afsluiting").click()
    expect(work).to_contain_text("Nog te weinig antwoorden.")
    laptop.get_by_role("button", name="Bewaar op deze laptop").click()
    expect(work).to_contain_text("Bewaard:")
    expect(work).to_contain_text(str(table.server.folder / "exports"))
    expect(work.get_by_text(re.compile("gezinsplan.*pdf"))).to_be_hidden()
    laptop.get_by_role("button", name="Afronden en wissen").click()
    laptop.locator("#wissen").get_by_role("button", name="Wis dit beraad").click()
    expect(laptop.get_by_role("heading", name="Beraden op deze laptop")).to_be_visible()
    expect(laptop.locator(f'a[href="/begeleider/{table.beraad}"]')).to_have_count(0)


def test_a_new_code_shows_at_once_and_a_shut_door_hides_it(laptop, table):
    table.move("welkom")
    old = table.begeleider.picture["uitnodiging"]["code"]
    shown = laptop.locator(".meedoen__letters")
    expect(shown).to_have_text(old)
    laptop.get_by_role("button", name="Nieuwe code").click()
    laptop.get_by_role("button", name="Maak een nieuwe code").click()
    expect(shown).not_to_have_text(old)
    expect(shown).to_have_text(re.compile(r"^\w{6}$"))
    laptop.get_by_role("button", name="Doe de deur dicht").click()
    expect(shown).to_be_hidden()


def test_a_rol_is_mended_and_somebody_steps_out(laptop, table):
    samira = table.telefoon("Samira")
    laptop.locator(".deelnemer__naam", has_text="Samira").click()
    person = laptop.locator("#persoon")
    person.get_by_label("Rol").select_option("gezin")
    person.get_by_role("button", name="Verander").first.click()
    samira.until(lambda screen: screen.mine["rol"] == "gezin")
    laptop.locator(".deelnemer__naam", has_text="Samira").click()
    person.get_by_role("button", name="Even weg").click()
    samira.until(lambda screen: screen.mine["aanwezig"] == "even_weg")
    expect(laptop.locator(".deelnemer", has_text="Samira")).to_contain_text("even weg")


def test_opening_the_plan_early_is_explained_and_written_down(laptop, table):
    table.move("welkom")
    laptop.get_by_role("button", name="Plan eerder openen").click()
    expect(laptop.locator("#plan-vroeg")).to_contain_text("Dit komt in het spoor te staan.")
    laptop.locator("#plan-vroeg").get_by_role("button", name="Open het plan").click()
    expect(laptop.get_by_text("Het plan is al open.")).to_be_visible()
    laptop.get_by_role("button", name="Spoor").click()
    expect(laptop.locator("#spoor")).to_contain_text("De begeleider opende het plan eerder")


def test_single_letter_keys_work_outside_fields_and_can_be_switched_off(laptop):
    laptop.keyboard.press("?")
    keys = laptop.locator("#toetsen")
    expect(keys).to_be_visible()
    keys.get_by_label("Toetsen met één letter gebruiken").uncheck()
    laptop.keyboard.press("Escape")
    laptop.keyboard.press("b")
    expect(laptop.get_by_text("Het grote scherm is zwart.")).to_be_hidden()
    laptop.keyboard.press("?")
    expect(keys).to_be_hidden()


def test_b_blanks_the_scherm_and_shows_it_again(laptop, table):
    with laptop.context.expect_page() as opened:
        laptop.get_by_role("link", name="Open het scherm").click()
    wall = opened.value.locator("html[data-zwart]")
    expect(opened.value.locator("body")).to_contain_text("Hoe blijven we bij elkaar?")
    laptop.keyboard.press("b")
    expect(wall).to_have_count(1)
    laptop.get_by_role("button", name="Laat het weer zien").click()
    expect(wall).to_have_count(0)


def test_the_laptop_shows_what_the_wall_says_also_after_a_reload_of_either(laptop, table):
    black = laptop.get_by_text("Het grote scherm is zwart.")
    laptop.keyboard.press("b")
    expect(black).to_be_hidden()
    with laptop.context.expect_page() as opened:
        laptop.get_by_role("link", name="Open het scherm").click()
    expect(opened.value.locator("body")).to_contain_text("Hoe blijven we bij elkaar?")
    opened.value.keyboard.press("b")
    expect(black).to_be_visible()
    laptop.reload()
    expect(black).to_be_visible()
    opened.value.reload()
    expect(black).to_be_hidden()


def test_the_laptop_turns_the_pages_of_the_wall_by_button_and_by_arrow(laptop, table):
    table.telefoon("Kelly", "gezin")
    table.move("welkom")
    with laptop.context.expect_page() as opened:
        laptop.get_by_role("link", name="Open het scherm").click()
    page = opened.value.locator("[data-blad-nu]")
    expect(page).to_have_text("1")
    expect(laptop.locator(".schermhand")).to_contain_text("Blad 1 van 2", use_inner_text=True)
    laptop.get_by_role("button", name="Volgend blad op het scherm").click()
    expect(page).to_have_text("2")
    expect(laptop.locator(".schermhand")).to_contain_text("Blad 2 van 2", use_inner_text=True)
    laptop.keyboard.press("ArrowLeft")
    expect(page).to_have_text("1")
    opened.value.close()
    expect(laptop.get_by_role("button", name="Volgend blad op het scherm")).to_be_hidden()


def test_a_wall_that_was_just_opened_says_how_it_gets_on_the_beamer(laptop, table):
    with laptop.context.expect_page() as opened:
        laptop.get_by_role("link", name="Open het scherm").click()
    hint = opened.value.get_by_text("Sleep dit venster naar de beamer. Druk dan op F11.")
    expect(hint).to_be_visible()
    opened.value.get_by_role("button", name="Zo is het goed").click()
    expect(hint).to_be_hidden()
    opened.value.reload()
    expect(opened.value.locator("html[data-beeld]")).to_have_count(1)
    expect(hint).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_fase_fits_one_screen_and_passes_axe(laptop, table, theme):
    laptop.emulate_media(color_scheme=theme)
    kelly = table.telefoon("Kelly", "gezin")
    els = note(table, "Els", "professional")
    note(table, "Oma Ria", wie="moeder van Marco")
    table.telefoon("Jeroen", None)
    for fase in ["voorbereiding", *FASEN]:
        table.move(fase)
        expect(laptop.locator(f'[data-fase="{fase}"][aria-current="step"]')).to_be_visible()
        if fase == "informatie":
            words = {"tekst": "Rust na school.", "reden": "Dan gaat het mis.", "wat_als_niet": "We praten."}
            table.begeleider.do("set_voorwaarde", id=new_id(), namens=els, **words)
            kelly.do("add_vraag", id=new_id(), tekst="Wie beslist er?")
        if fase == "perspectieven":
            kelly.do("add_kaart", id=new_id(), soort="zorg", tekst="Ruzie over geld.")
            table.begeleider.do("turn_kaarten")
        if fase == "besloten_tijd":
            kelly.do("set_doel", id="0123456789abcdef", titel="Rust")
            kelly.do("set_stap", id="fedcba9876543210", doel="0123456789abcdef", wat="Elke dag buiten spelen")
        size = laptop.evaluate("() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
        assert size == [LAPTOP["height"], LAPTOP["width"]], fase
        # The other theme differs in nothing but colours.
        found = Axe().run(laptop, options={"runOnly": WCAG if theme == "light" else ["color-contrast"]})
        assert found.violations_count == 0, (fase, found.generate_report())


def test_the_dialogs_pass_axe(laptop, table):
    table.telefoon("Kelly", "gezin")
    ria = note(table, "Oma Ria")
    note(table, "Els", "professional")
    table.move("perspectieven")
    table.begeleider.do("add_kaart", id=new_id(), soort="zorg", tekst="Het wordt zwaar.", namens=ria, aangehouden=True)

    def check(dialog):
        expect(laptop.locator(dialog)).to_be_visible()
        found = Axe().run(laptop, options={"runOnly": WCAG})
        assert found.violations_count == 0, (dialog, found.generate_report())
        laptop.keyboard.press("Escape")

    laptop.locator(".kring").get_by_role("button", name="Kelly").click()
    check("#persoon")
    laptop.locator(".kring-vak").get_by_role("button", name="Schrijf iemand op").click()
    check("#nieuw")
    laptop.get_by_role("button", name="Voor iemand zonder telefoon").click()
    laptop.locator("#namens").get_by_role("button", name="Oma Ria").click()
    check("#namens")
    laptop.get_by_role("button", name="Voor iemand zonder telefoon").click()
    laptop.locator("#namens").get_by_role("button", name="Els").click()
    check("#namens")
    laptop.get_by_role("button", name="Spoor").click()
    check("#spoor")
    laptop.locator(".meedoen__kop").click()
    laptop.get_by_role("button", name="Telefoon vindt ons niet?").click()
    check("#toegang")


def test_a_kring_that_looks_back_is_recognised_answers_and_adjusts_the_plan(page, looking_back):
    table = looking_back
    sit_down(page, table)
    work = page.locator("[data-werk]")
    expect(page.locator(".kop")).to_contain_text("Wat kan het gezin nu weer zelf?")
    kelly = table.telefoon("kelly", None)
    waiting = page.locator(".aanmelding", has_text="kelly")
    expect(waiting).to_contain_text("al in de kring")
    waiting.get_by_role("button", name="Laat binnen").click()
    kelly.until(lambda screen: screen.mine["naam"] == "Kelly")
    jeroen = table.recognise("Jeroen")
    ria = table.telefoon("Ria", None)
    waiting = page.locator(".aanmelding", has_text="Ria")
    waiting.locator("summary").click()
    expect(waiting.get_by_label("Wie is dit?")).to_have_value("")
    expect(waiting).to_contain_text("Misschien Oma Ria?")
    assert waiting.locator("optgroup").first.locator("option").all_inner_texts() == ["Oma Ria"]
    waiting.get_by_label("Wie is dit?").select_option(label="Oma Ria")
    waiting.get_by_role("button", name="Laat binnen").click()
    ria.until(lambda screen: screen.mine["naam"] == "Oma Ria")
    kelly.do("answer_terugblik", over="r1", antwoord="weer_zelf")
    jeroen.do("answer_terugblik", over="s7", antwoord="beetje")
    ria.do("answer_terugblik", over="s2", antwoord="gelukt")
    ria.do("answer_terugblik", over="kracht", tekst="Kelly belt nu zelf")
    regie = work.locator(".terugkijk__deel", has_text="hulp organiseren en afstemmen")
    expect(regie).to_contain_text("Kelly")
    expect(regie.locator(".uitkomst").filter(visible=True)).to_have_text("Dat doen we weer zelf")
    stap = work.locator(".terugkijk__deel", has_text="moestuin met oma")
    expect(stap).to_contain_text("Oma Ria")
    expect(stap.locator(".uitkomst").filter(visible=True)).to_have_text("Gelukt")
    expect(
        work.locator(".terugkijk__deel", has_text="schuldhulp").locator(".uitkomst").filter(visible=True)
    ).to_have_count(0)
    expect(work).to_contain_text("Kelly belt nu zelf")
    page.get_by_role("button", name="Voor iemand zonder telefoon").click()
    namens, klopt = page.locator("#namens"), page.locator("#klopt")
    namens.get_by_role("button", name="Marco").click()
    form = namens.locator("li", has_text="schuldhulp").filter(visible=True)
    form.get_by_text("Een beetje").filter(visible=True).click()
    form.get_by_role("button", name="Lees terug").click()
    expect(klopt).to_contain_text("Marco")
    expect(klopt).to_contain_text("Samen naar de schuldhulp")
    expect(klopt).to_contain_text("Een beetje")
    klopt.get_by_role("button", name="Ja, dit klopt").click()
    expect(form.locator(".badge").filter(visible=True)).to_have_text("Een beetje")
    namens.get_by_label("De eigen woorden").filter(visible=True).last.fill("Op vrijdag werkt niet")
    namens.locator("form", has_text="eigen woorden").filter(visible=True).last.get_by_role(
        "button", name="Lees terug"
    ).click()
    klopt.get_by_role("button", name="Ja, dit klopt").click()
    kelly.until(
        lambda screen: any(one["tekst"] == "Op vrijdag werkt niet" for one in screen.picture["terugblik"].values())
    )
    namens.get_by_role("button", name="Het gezin wil bijsturen").filter(visible=True).click()
    page.locator("#bijsturen").get_by_role("button", name="Ja, open het plan").click()
    kelly.until(lambda screen: screen.picture["fase"] == "presentatie" and screen.picture["plan"]["versie"] == 2)
    page.keyboard.press("Escape")
    expect(work.get_by_text("Dit is er anders dan in het vorige plan")).to_be_hidden()
    kelly.do("remove_stap", stap="s10")
    kelly.do("set_stap", id=new_id(), doel="d1", wat="Op zaterdag samen zwemmen")
    kelly.do("set_plan_tekst", veld="wijzigregel", tekst="Kelly en Marco beslissen samen")
    expect(work.get_by_text("Dit is er anders dan in het vorige plan")).to_be_visible()
    expect(work.locator(".verschillen")).to_contain_text("Op zaterdag samen zwemmen")
    expect(page.locator(".spiegel")).to_contain_text("De dag om terug te kijken is voorbij.")
    table.move("akkoord")
    page.get_by_role("button", name="Voor iemand zonder telefoon").click()
    need_not = namens.get_by_text("Opnieuw antwoorden hoeft niet").filter(visible=True)
    namens.get_by_role("button", name="Wendy").click()
    expect(need_not).to_be_visible()
    namens.get_by_role("button", name="Marco").click()
    expect(need_not).to_have_count(0)
    page.keyboard.press("Escape")
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()


QUESTIONS = {
    (0, 0, 0): "niemand",
    (3, 1, 1): "gezin",
    (1, 3, 1): "netwerk",
    (0, 0, 2): "professional",
    (2, 1, 1): "verdeeld",
    (1, 1, 1): "verdeeld",
}


@pytest.mark.parametrize("spread", QUESTIONS)
def test_the_mirror_asks_and_never_scores(laptop, spread):
    seen = dict(zip(("gezin", "netwerk", "professional"), spread, strict=True))
    seen |= {"doel_zonder_gezin": {"d2": True, "weg": True}, "regie_zonder_dag": {"r1": True}}
    plan = {
        "volgorde": ["d1", "d2"],
        "doelen": {"d1": {"titel": "Rust"}, "d2": {"titel": "School"}},
        "regieafspraken": {"r1": {"onderwerp": "de sleutel", "wie": "els"}},
    }
    picture = {"regieverdeling": seen, "plan": plan, "kring": {"els": {"naam": "Els"}}}
    laptop.route("**/parts/*.js", lambda route: route.fulfill(path=PARTS / route.request.url.split("/")[-1]))
    see = "(picture) => import('/parts/spiegel.js').then(({ spiegelView }) => spiegelView(picture))"
    assert laptop.evaluate(see, picture) == {
        "bij": {QUESTIONS[spread]: True},
        "doelen": [{"id": "d2", "titel": "School"}],
        "regie": [{"id": "r1", "onderwerp": "de sleutel", "naam": "Els"}],
    }
    assert laptop.evaluate(see, {**picture, "plan": {**plan, "volgorde": []}}) is None


def test_the_mirror_on_the_laptop_is_made_of_questions_without_a_number(laptop, table):
    kelly = table.telefoon("Kelly", "gezin")
    els = note(table, "Els", "professional")
    table.move("presentatie")
    mirror = laptop.locator(".spiegel")
    expect(mirror).to_be_hidden()
    doel, stap = new_id(), new_id()
    kelly.do("set_doel", id=doel, titel="Rust na school")
    kelly.do("set_stap", id=stap, doel=doel, wat="Elke dag naar buiten")
    kelly.do("ask_rol", over=stap, deelnemer=els)
    expect(mirror).to_contain_text("De meeste stappen liggen nu bij professionals.")
    expect(mirror).to_contain_text("Wie van jullie wil hier zelf iets in doen?")
    assert not re.search(r"\d|%", mirror.inner_text())
    table.move("toetsing")
    expect(mirror).to_be_hidden()


def test_a_kaart_for_a_few_is_written_down_for_somebody_without_a_telefoon(laptop, table):
    kelly, jeroen = table.telefoon("Kelly", "gezin"), table.telefoon("Jeroen")
    ria = note(table, "Oma Ria")
    table.move("perspectieven")
    words = "Hij bleef gisteren bij mij slapen."
    table.begeleider.do("add_kaart", id=new_id(), soort="zorg", tekst=words, namens=ria, aangehouden=True)
    laptop.get_by_role("button", name="Voor iemand zonder telefoon").click()
    namens, klopt = laptop.locator("#namens"), laptop.locator("#klopt")
    namens.get_by_role("button", name="Oma Ria").click()
    namens.get_by_text("Laat deze kaart alleen aan een paar mensen zien").click()
    form = namens.locator("form[data-command=set_alleen_voor]")
    form.get_by_text("Kelly").click()
    form.get_by_label("Waarom alleen zij?").fill("Zij is de moeder")
    form.get_by_role("button", name="Lees terug").click()
    for said in ("Oma Ria", "Kelly", "Zij is de moeder"):
        expect(klopt).to_contain_text(said)
    klopt.get_by_role("button", name="Ja, dit klopt").click()
    kelly.until(lambda screen: [one["tekst"] for one in screen.mine["voor_mij"].values()] == [words])
    assert jeroen.mine["voor_mij"] == {}
    expect(namens.get_by_text("Alleen voor:")).to_contain_text("Kelly")
    found = Axe().run(laptop, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    namens.get_by_role("button", name="Laat aan niemand meer zien").click()
    kelly.until(lambda screen: screen.mine["voor_mij"] == {})


def test_a_gezin_without_telefoons_chooses_who_gets_what(page, looking_back):
    table = looking_back
    sit_down(page, table)
    page.get_by_role("button", name="Voor iemand zonder telefoon").click()
    namens = page.locator("#namens")
    namens.get_by_role("button", name="Kelly").click()
    namens.get_by_text("Wie krijgt wat van het plan?").filter(visible=True).click()
    anouk = namens.locator("li", has_text="Juf Anouk").filter(visible=True)
    expect(anouk.get_by_role("button", name="Eigen stappen")).to_have_attribute("aria-pressed", "true")
    anouk.get_by_role("button", name="Het hele plan").click()
    expect(anouk.get_by_role("button", name="Het hele plan")).to_have_attribute("aria-pressed", "true")
    phone = table.recognise("Juf Anouk")
    phone.until(lambda screen: screen.mine["afschrift"] == "heel")
    organisatie = namens.locator("li", has=page.locator("strong:visible", has_text="De organisatie")).filter(
        visible=True
    )
    expect(organisatie.get_by_role("button", name="Eigen stappen")).to_be_hidden()
    organisatie.get_by_role("button", name="Het hele plan").click()
    expect(organisatie.get_by_role("button", name="Het hele plan")).to_have_attribute("aria-pressed", "true")
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    # Somebody who is not of the gezin is not asked for it.
    namens.get_by_role("button", name="Jeroen").click()
    expect(namens.get_by_text("Wie krijgt wat van het plan?").filter(visible=True)).to_have_count(0)


def test_who_is_not_asked_again_may_have_a_bezwaar_on_the_laptop_too(page, looking_back):
    table = looking_back
    kelly = table.recognise("Kelly")
    kelly.do("adjust_plan")
    kelly.do("set_plan_tekst", veld="krachten", tekst="Hij lacht weer")
    table.move("akkoord")
    sit_down(page, table)
    page.get_by_role("button", name="Voor iemand zonder telefoon").click()
    namens = page.locator("#namens")
    namens.get_by_role("button", name="Juf Anouk").click()
    expect(namens).to_contain_text("Voor Juf Anouk verandert er niets in het plan.")
    form = namens.locator("form[data-command=set_akkoord]").filter(visible=True)
    form.get_by_text("Ik heb een bezwaar, omdat").click()
    form.get_by_label("Waarom? Alleen bij een bezwaar").fill("Ik mis de school")
    form.get_by_role("button", name="Lees terug").click()
    page.locator("#klopt").get_by_role("button", name="Ja, dit klopt").click()
    kelly.until(lambda screen: "Ik mis de school" in screen.picture["akkoord"]["bezwaren"].values())


def test_every_slip_is_taken_back_with_one_tap(laptop, table):
    line = laptop.locator(".layout__actie .gedaan")
    back = line.get_by_role("button", name="Ongedaan maken")
    door = laptop.locator(".lobby")
    table.move("welkom")
    jeroen, lotte = table.telefoon("Jeroen", None), table.telefoon("Lotte", None)

    def slip(button, said, within=laptop):
        within.get_by_role("button", name=button, exact=True).click()
        expect(line).to_contain_text(said)
        back.click()
        expect(line).to_contain_text("Het is weer zoals het was.")
        expect(back).to_be_hidden()

    door.locator("summary", has_text="Jeroen").click()
    slip("Professional", "Binnengelaten.", door.locator(".aanmelding", has_text="Jeroen"))
    expect(door).to_contain_text("Jeroen")
    jeroen.until(lambda screen: screen.audience == "lobby")
    door.locator("summary", has_text="Lotte").click()
    slip("Niet binnenlaten", "Niet binnengelaten.", door.locator(".aanmelding", has_text="Lotte"))
    expect(door).to_contain_text("Lotte")
    lotte.connect()
    lotte.until(lambda screen: screen.audience == "lobby")
    slip("Doe de deur dicht", "De deur is dicht.")
    expect(laptop.locator(".meedoen__letters")).to_be_visible()
    slip("Verder naar Informatie", "Jullie zijn een stap verder of terug.")
    expect(laptop.get_by_role("heading", name="Welkom", exact=True, level=1)).to_be_visible()
    table.begeleider.do("set_afspraak", id=new_id(), tekst="Op tijd naar huis.")
    slip("Haal deze afspraak weg", "De afspraak is weggehaald.")
    expect(laptop.locator("[data-werk]")).to_contain_text("Op tijd naar huis.")

    samira = table.telefoon("Samira")
    person = laptop.locator("#persoon")
    laptop.locator(".deelnemer__naam", has_text="Samira").click()
    slip("Haal de telefoon van Samira weg", "De telefoon is weggehaald.", person)
    samira.connect()
    samira.until(lambda screen: screen.mine["naam"] == "Samira" and screen.mine["aanwezig"] == "hier")
    laptop.locator(".deelnemer__naam", has_text="Samira").click()
    slip("Even weg", "Genoteerd.", person)
    samira.until(lambda screen: screen.mine["aanwezig"] == "hier")

    table.move("perspectieven")
    kelly = table.telefoon("Kelly", "gezin")
    kelly.do("add_kaart", id=new_id(), soort="zorg", tekst="Hij woont op nummer 12.")
    kelly.do("add_vraag", id=new_id(), tekst="Wie beslist er?")
    table.begeleider.do("turn_kaarten")
    slip("Beantwoord", "De vraag is bijgewerkt.")
    expect(laptop.locator("[data-werk]").get_by_role("button", name="Beantwoord")).to_be_visible()
    laptop.get_by_role("button", name="Dek af").click()
    laptop.locator("#afdekken").get_by_label("Waarom?").fill("Er staat een adres in.")
    slip("Dek af", "De kaart is afgedekt.", laptop.locator("#afdekken"))
    expect(laptop.locator("[data-werk]")).to_contain_text("nummer 12")
    # Nothing is left of the way back once something else is done that has none.
    laptop.get_by_role("button", name="Verder naar Wegen").click()
    laptop.get_by_role("button", name="Verder naar Besloten tijd").click()
    laptop.locator("#naar-besloten").get_by_role("button", name="Begin").click()
    expect(laptop.get_by_role("heading", name="De familie maakt nu zelf het plan")).to_be_visible()
    expect(back).to_be_hidden()


def test_a_screen_reader_hears_one_by_name_and_many_summed_up(laptop, table):
    heard = laptop.locator("[data-nieuws]")
    kelly = table.telefoon("Kelly", None)
    expect(heard).to_have_text(re.compile("Kelly staat aan de deur."))
    table.begeleider.do("admit_deelnemer", aanmelding=table.knocking("Kelly"), rol="gezin")
    kelly.until(lambda screen: screen.mine["naam"] == "Kelly")
    expect(heard.locator("span").filter(visible=True).first).to_have_text("Kelly is binnen.")
    # All at once, as the page is told them.
    laptop.route("**/parts/*.js", lambda route: route.fulfill(path=PARTS / route.request.url.split("/")[-1]))
    told = laptop.evaluate(
        """async () => {
          const { watchKomen } = await import("/parts/melden.js");
          const said = [];
          const watch = watchKomen((news) => said.push(news));
          const kring = {}, lobby = {};
          watch({ kring, lobby });
          for (let number = 0; number < 60; number += 1) {
            watch({ kring, lobby: Object.assign({}, lobby, { [number]: { naam: `Buur ${number}` } }) });
            lobby[number] = { naam: `Buur ${number}` };
          }
          while (said.length === 0) await new Promise((done) => setTimeout(done, 50));
          return said;
        }"""
    )
    assert told == [{"kloppen": "60"}]


LAID_OUT = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.offsetParent);
  const inSight = (one) => {
    const { top, bottom, left, right } = one.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  };
  const html = document.documentElement;
  return {
    primary: shown("main .button--primary").length,
    wide: html.scrollWidth - innerWidth,
    high: html.scrollHeight - innerHeight,
    outside: shown(".kop .vraag, [data-verder]").filter((one) => !inSight(one)).map((one) => one.innerText),
    door: shown(".aanmelding").filter(inSight).length,
  };
}"""


def test_at_most_one_button_stands_out_and_the_question_and_the_way_on_are_in_sight(laptop, table):
    kelly = table.telefoon("Kelly", "gezin")
    for naam in ("Mo", "Ilse", "Karim", "Jo", "Wim"):
        table.telefoon(naam, None)
    for number in range(6):
        note(table, f"Persoon {number}")
    for fase in FASEN:
        table.move(fase)
        expect(laptop.locator(f'[data-fase="{fase}"][aria-current="step"]')).to_be_visible()
        if fase == "perspectieven":
            for number in range(20):
                kelly.do("add_kaart", id=new_id(), soort="zorg", tekst=f"Zorg {number}, met wat woorden erbij.")
        for size in ({"width": 1366, "height": 768}, {"width": 1280, "height": 720}, {"width": 683, "height": 768}):
            laptop.set_viewport_size(size)
            seen = laptop.evaluate(LAID_OUT)
            assert seen["primary"] <= 1, (fase, seen)
            assert seen["wide"] <= 0, (fase, size, seen)
            assert seen["outside"] == [], (fase, size, seen)
            if size["width"] > 1000:
                assert seen["high"] <= 0, (fase, size, seen)
                if fase != "besloten_tijd":
                    assert seen["door"] == 5, (fase, size, seen)


def test_who_answered_on_a_plan_that_changed_is_told_what_changed(laptop, table):
    kelly = table.telefoon("Kelly", "gezin")
    ria = note(table, "Oma Ria")
    table.move("presentatie")
    doel = new_id()
    kelly.do("set_doel", id=doel, titel="Rust na school")
    kelly.do("set_stap", id=new_id(), doel=doel, wat="Samen thee drinken")
    table.move("akkoord")
    table.begeleider.until(lambda screen: screen.picture["akkoord"]["hash"])
    given = {"antwoord": "akkoord", "plan_hash": table.begeleider.picture["akkoord"]["hash"]}
    table.begeleider.do("set_akkoord", **given, namens=ria)
    laptop.keyboard.press("n")
    namens = laptop.locator("#namens")
    expect(namens).to_contain_text("kan hiermee leven")
    kelly.do("set_stap", id=new_id(), doel=doel, wat="Elke dag naar buiten")
    kelly.do("set_doel", id=doel, titel="Rust in huis")
    notice = namens.locator(".notice--open").filter(visible=True)
    expect(notice).to_contain_text("Nieuw: Stap Elke dag naar buiten", use_inner_text=True)
    expect(notice).to_contain_text("Anders: Doel Rust in huis", use_inner_text=True)
    expect(notice).not_to_contain_text("Samen thee drinken")


def test_a_gezin_without_telefoons_leaves_parts_off_a_copy(page, looking_back):
    table = looking_back
    sit_down(page, table)
    page.get_by_role("button", name="Voor iemand zonder telefoon").click()
    namens, klopt = page.locator("#namens"), page.locator("#klopt")
    namens.get_by_role("button", name="Kelly").click()
    namens.get_by_text("Wie krijgt wat van het plan?").filter(visible=True).click()
    receivers = namens.locator("li", has=page.get_by_role("button", name="Eigen stappen"))
    jeroen = receivers.filter(has=page.locator("strong", has_text="Jeroen"))
    jeroen.get_by_role("button", name="Het hele plan").click()
    jeroen.get_by_text("Regels weglaten").click()
    form = namens.locator("form[data-command=set_afschrift]").filter(visible=True)
    form.get_by_label("Bel eerst").check()
    form.get_by_role("button", name="Lees terug").click()
    for said in ("Kelly", "Jeroen", "Bel eerst"):
        expect(klopt).to_contain_text(said)
    klopt.get_by_role("button", name="Ja, dit klopt").click()
    expect(jeroen).to_contain_text("(1 weg)")
    namens.get_by_role("button", name="Ongedaan maken").click()
    expect(jeroen.get_by_text("(1 weg)")).to_be_hidden()


def test_a_first_tap_on_the_start_page_counts_before_its_script_runs(page, table):
    cookies = [{"name": one.name, "value": one.value, "url": table.server.origin} for one in table.begeleider.cookies]
    page.context.add_cookies(cookies)
    held = []
    page.route("**/static/start-*.js", lambda route: held.append(route))
    page.goto(table.server.origin, wait_until="commit")
    page.get_by_label("De hoofdvraag").fill("Hoe blijft Tijn thuis?")
    page.get_by_role("button", name="Begin dit beraad").click()
    assert page.url == f"{table.server.origin}/"
    assert held, "the script waits"
    held[0].continue_()
    expect(page.get_by_role("heading", name="Klaar voor de start?")).to_be_visible()
