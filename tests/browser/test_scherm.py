"""The wall and familiemodus in a real browser: what everybody reads, and the plan that a family makes on the laptop."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.builders import an_id
from tests.export.plan_tijn import tijn
from tests.opened import plan_file
from tests.table import Server, Table, new_id

WIDE, SMALL, SQUARE = (1920, 1080), (1280, 720), (1024, 768)
FASEN = ("welkom", "informatie", "perspectieven", "wegen", "besloten_tijd", "presentatie", "toetsing", "akkoord")
LONG = "Soms gaat het heel lang goed en dan ineens niet meer, en dan weet ik niet wat ik moet doen. " * 3
SMALL_TEXT = """() => [...document.querySelectorAll("main *")].filter((node) =>
  node.checkVisibility() && [...node.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim())
  && parseFloat(getComputedStyle(node).fontSize) < innerHeight / 30).map((node) => node.outerHTML.slice(0, 80))"""
NO_SCROLL = """() => {
  const page = document.scrollingElement;
  return page.scrollHeight <= innerHeight && page.scrollWidth <= innerWidth;
}"""
CUT_OFF = """() => [...document.querySelectorAll("[data-bord] .kaart, .gezinsplan p, .voorwaarde")].filter((node) => {
  if (!node.checkVisibility()) return false;
  const frame = (node.closest("[data-stroom]") ?? node.closest("[data-wand]")).getBoundingClientRect();
  const box = node.getBoundingClientRect();
  const onPage = box.left < frame.right - 2 && box.right > frame.left + 2;
  const outside = box.bottom > frame.bottom + 2 || box.right > frame.right + 2;
  return onPage && (outside || node.scrollHeight > node.clientHeight + 2);
}).map((node) => node.outerHTML.slice(0, 80))"""


# The words that are on the page of the wall that is shown, in reading order.
WORDS = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (!parentElement.checkVisibility({ visibilityProperty: true }) || !textContent.trim()) continue;
    const frame = parentElement.closest("[data-stroom]")?.getBoundingClientRect();
    const { left, width } = parentElement.getBoundingClientRect();
    const onPage = !frame || (left >= frame.left - 2 && left + Math.min(width, 4) <= frame.right + 2);
    if (onPage) found.push(textContent.trim());
  }
  return found.join(" ").replace(/\\s+/g, " ");
}"""


@pytest.fixture
def table(server):
    table = Table(server)
    yield table
    table.leave()


@pytest.fixture
def open_wall(browser):
    """Open the wall of a table; at the end nothing may have gone wrong in any of them."""
    contexts, wrong = [], []

    def open_wall(table: Table, size=WIDE) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nl-NL")
        origin = table.server.origin
        context.add_cookies([{"name": one.name, "value": one.value, "url": origin} for one in table.scherm.cookies])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(f"{origin}/scherm/{table.beraad}")
        page.locator("html[data-beeld]").wait_for()
        return page

    yield open_wall
    for context in contexts:
        context.close()
    assert [one for one in wrong if "ERR_CONNECTION" not in one] == []


def shows(page: Page, beeld: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-beeld", beeld)


def a_family(table: Table):
    """Kelly is family, Jeroen network, Els professional; Oma Ria has no phone. Returns them and the id of Oma Ria."""
    table.move("welkom")
    people = [table.telefoon("Kelly", "gezin"), table.telefoon("Jeroen"), table.telefoon("Els", "professional")]
    oma = new_id()
    table.begeleider.do("add_deelnemer", id=oma, naam="Oma Ria", rol="netwerk")
    return *people, oma


def put_down(phone, soort: str, *texts: str) -> list[str]:
    ids = [new_id() for _ in texts]
    for id, tekst in zip(ids, texts, strict=True):
        phone.do("add_kaart", id=id, soort=soort, tekst=tekst)
    return ids


def me(phone) -> str:
    return phone.mine["speaker"]


@pytest.mark.parametrize("size", [WIDE, SQUARE], ids=["16:9", "4:3"])
def test_the_wall_follows_the_meeting_readable_and_without_controls(table, open_wall, size):
    kelly, jeroen, els, oma = a_family(table)
    page = open_wall(table, size)
    for fase in FASEN:
        table.move(fase)
        shows(page, fase)
        if fase == "informatie":
            els.do(
                "set_voorwaarde",
                id=new_id(),
                tekst="Iemand is er.",
                reden="Dan is het veilig.",
                wat_als_niet="Dan bellen we.",
            )
        if fase == "perspectieven":
            (zorg,) = put_down(kelly, "zorg", "Het is vaak druk.")
            (overtuiging,) = put_down(jeroen, "overtuiging", "Samen lukt het.")
            put_down(els, "kracht", "Jullie praten met elkaar.")
            table.begeleider.do("turn_kaarten")
        if fase == "wegen":
            kelly.do("set_verband", zorg=zorg, overtuiging=overtuiging, gelegd=True)
            expect(page.locator("[data-lijnen] path")).to_have_count(1)
        assert page.locator("main").locator("button:visible, input:visible, select:visible, a:visible").count() == 0
        assert page.evaluate(NO_SCROLL)
        assert page.evaluate(SMALL_TEXT) == []
        assert Axe().run(page).response["violations"] == [], fase


@pytest.mark.parametrize("size", [WIDE, SQUARE], ids=["16:9", "4:3"])
def test_the_code_is_large_in_welkom_small_later_and_gone_with_the_door_shut(table, open_wall, size):
    table.move("welkom")
    page = open_wall(table, size)
    large, small = page.locator("section.welkom .welkom__qr"), page.locator(".hoekje__qr")
    expect(large).to_be_visible()
    box = large.bounding_box()
    assert min(box["width"], box["height"]) >= 0.7 * size[1] and box["x"] + box["width"] <= size[0]
    table.move("informatie")
    expect(large).to_be_hidden()
    expect(small).to_be_visible()
    code = table.begeleider.picture["uitnodiging"]["code"]
    expect(page.locator("body")).to_contain_text(code[:3])
    table.begeleider.do("set_deur", deur_open=False)
    expect(small).to_be_hidden()
    assert page.locator("img[src]").count() == 0
    assert code[:3] not in page.locator("body").inner_text()


@pytest.mark.parametrize("size", [WIDE, SQUARE], ids=["16:9", "4:3"])
def test_every_kaart_has_the_same_size_and_comes_by_whole(table, open_wall, size):
    kelly, jeroen, els, oma = a_family(table)
    table.move("perspectieven")
    put_down(
        kelly, "zorg", LONG[:280], "Kort.", *(f"Zorg nummer {number}, die ik al langer heb." for number in range(5))
    )
    put_down(jeroen, "overtuiging", "Het komt goed.", "We zijn met veel.")
    put_down(els, "wens", "Rust.", "Samen eten op zondag, zoals vroeger.")
    table.move("wegen")
    table.begeleider.do("turn_kaarten")
    page = open_wall(table, size)
    expect(page.locator("#bladen")).to_be_visible()
    pages = int(page.locator("[data-blad-aantal]").inner_text())
    sizes, seen = set(), set()
    for number in range(1, pages + 1):
        expect(page.locator("[data-blad-nu]")).to_have_text(str(number))
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(SMALL_TEXT) == []
        for key, x, width, height in page.evaluate("""() => [...document.querySelectorAll("[data-bord] .kaart")]
            .map((node) => [node.dataset.key, node.getBoundingClientRect().x, node.offsetWidth, node.offsetHeight])"""):
            if width and 0 <= x < size[0]:
                seen.add(key)
                sizes.add((width, height))
        page.keyboard.press("PageDown")
    assert len(seen) == 11
    assert len(sizes) == 1


@pytest.mark.parametrize("size", [WIDE, SQUARE], ids=["16:9", "4:3"])
def test_sixty_kaarten_come_by_whole_by_soort_and_only_by_hand(table, open_wall, size):
    people = a_family(table)[:3]
    table.move("perspectieven")
    soorten = ("perspectief", "zorg", "overtuiging", "kracht", "wens")
    put = {}
    for number in range(60):
        tekst = f"Dit is kaart {number}, met genoeg woorden om twee regels te vullen."
        (id,) = put_down(people[number % 3], soorten[number % 5], tekst)
        put[id] = soorten[number % 5]
    table.begeleider.do("turn_kaarten")
    page = open_wall(table, size)
    # A clock that stands still until it is told to run: nothing may come of an hour of waiting.
    page.clock.install()
    page.reload()
    expect(page.locator("[data-bord] .kaart")).to_have_count(60)
    expect(page.locator("[data-blad-nu]")).to_have_text("1")
    page.clock.run_for(3_600_000)
    expect(page.locator("[data-blad-nu]")).to_have_text("1")
    seen = {}
    for number in range(1, int(page.locator("[data-blad-aantal]").inner_text()) + 1):
        expect(page.locator("[data-blad-nu]")).to_have_text(str(number))
        assert page.evaluate(CUT_OFF) == []
        assert page.evaluate(SMALL_TEXT) == []
        here = page.evaluate("""() => [...document.querySelectorAll("[data-bord] .kaart")]
            .map((node) => [node.dataset.key, node.getBoundingClientRect()])
            .filter(([, { x, width }]) => width && x >= 0 && x < innerWidth)
            .map(([key]) => key)""")
        seen |= {key: number for key in here}
        page.keyboard.press("PageDown")
    assert seen.keys() == put.keys()
    for soort in soorten:
        pages = sorted({seen[id] for id in put if put[id] == soort})
        assert pages == list(range(pages[0], pages[-1] + 1)), soort


def test_kaarten_turn_over_together_and_stand_still_for_who_wants_no_motion(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    table.move("perspectieven")
    put_down(kelly, "zorg", "Eén.", "Twee.")
    moving, still = open_wall(table), open_wall(table)
    still.emulate_media(reduced_motion="reduce")
    for page in (moving, still):
        expect(page.locator("[data-bord] .kaart[data-dicht]")).to_have_count(2)
        page.evaluate("""() => addEventListener("animationstart", ({ animationName, target }) =>
            (document.body.dataset.moved ??= "", document.body.dataset.moved +=
            `${animationName} ${getComputedStyle(target).animationDuration} `))""")
    table.begeleider.do("turn_kaarten")
    expect(moving.locator("body")).to_have_attribute("data-moved", "omdraaien 0.5s " * 2)
    expect(moving.locator("html[data-omgekeerd]")).to_have_count(0)
    expect(still.locator("[data-bord]")).to_contain_text("Twee.")
    assert still.locator("body").get_attribute("data-moved") is None
    assert still.evaluate("() => document.getAnimations().length") == 0


def test_without_colours_of_our_own_a_kaart_still_has_its_word_and_an_edge(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    table.move("perspectieven")
    put_down(kelly, "zorg", "Het is vaak druk.")
    put_down(kelly, "overtuiging", "Samen lukt het.")
    table.move("wegen")
    table.begeleider.do("turn_kaarten")
    page = open_wall(table)
    page.emulate_media(forced_colors="active")
    for soort, woord in (("zorg", "Zorg"), ("overtuiging", "Overtuiging")):
        kaart = page.locator(f"[data-bord] .kaart[data-soort={soort}]")
        expect(kaart.locator(".soort__woord")).to_have_text(woord)
        expect(kaart).to_have_css("border-top-style", "solid")
        assert float(kaart.evaluate("(node) => parseFloat(getComputedStyle(node).borderTopWidth)")) >= 2


def test_face_down_kaarten_say_nothing_and_nobodys_name(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    table.move("perspectieven")
    put_down(kelly, "zorg", "Dit is nog geheim.")
    page = open_wall(table)
    expect(page.locator("[data-bord] .kaart[data-dicht]")).to_have_count(1)
    assert "geheim" not in page.content() and "Kelly" not in page.locator("[data-bord]").inner_text()
    table.begeleider.do("turn_kaarten")
    expect(page.locator("[data-bord]")).to_contain_text("Dit is nog geheim.")


def test_asked_reads_as_a_question_and_only_a_ja_as_agreed(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    table.move("presentatie")
    doel, stap, other = new_id(), new_id(), new_id()
    kelly.do("set_doel", id=doel, titel="Rust na school")
    kelly.do("set_stap", id=stap, doel=doel, wat="Samen eten", herhaling="elke_week", datum="2999-04-20")
    kelly.do("set_stap", id=other, doel=doel, wat="Elke zaterdag logeren")
    kelly.do("ask_rol", over=stap, deelnemer=oma)
    kelly.do("ask_rol", over=stap, deelnemer=me(kelly))
    kelly.do("ask_rol", over=other, deelnemer=me(jeroen))
    kelly.do("set_volger", deelnemer=me(jeroen))
    page = open_wall(table)
    plan = page.locator(".gezinsplan")
    expect(plan).to_contain_text("Wil Oma Ria dit doen?")
    expect(plan).to_contain_text("Wil Jeroen dit plan volgen")
    expect(plan.locator(".rol__regel--ja:visible")).to_have_count(0)
    kelly.do("answer_rol", over=stap, antwoord="ja")
    jeroen.do("answer_rol", over=other, antwoord="nee")
    expect(plan.locator(".rol__regel--ja:visible")).to_have_text(re.compile("Kelly"))
    expect(plan).to_contain_text("elke week")
    expect(plan).to_contain_text("vanaf")
    expect(plan.locator(".stap", has_text="logeren")).to_contain_text("Wie doet dit?")
    assert "Jeroen" not in plan.locator(".stap", has_text="logeren").inner_text()
    kelly.do("ask_rol", over="volger", deelnemer=me(jeroen))
    jeroen.do("answer_rol", over="volger", antwoord="ja")
    expect(plan).to_contain_text("Bel eerst: Jeroen")


def open_familiemodus(table, kelly, open_wall, size=WIDE):
    table.move("besloten_tijd")
    page = open_wall(table, size)
    shows(page, "besloten_tijd")
    kelly.do("open_familiemodus")
    shows(page, "familiemodus")
    return page


def test_the_family_makes_the_plan_on_the_laptop_and_hands_it_back(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    jeroen.disconnect()
    page = open_familiemodus(table, kelly, open_wall)
    page.get_by_text("Doel erbij").click()
    form = page.locator("details[data-vorm='doel-nieuw']")
    form.get_by_label("Wat willen jullie bereiken?").fill("Rust na school")
    form.get_by_label("Wie zit aan het stuur?").select_option(label="Kelly")
    form.get_by_role("button", name="Zet in het plan").click()
    doel = page.locator(".doel")
    expect(doel).to_contain_text("Aan het stuur")
    doel.get_by_text("Stap erbij").click()
    doel.get_by_label("Wat gaat er gebeuren?").fill("Op dinsdag naar de moestuin")
    doel.get_by_label("Hoe vaak?").select_option(label="Elke week")
    doel.get_by_role("button", name="Zet in het plan").click()
    stap = page.locator(".stap")
    expect(stap).to_contain_text("elke week")
    stap.get_by_text("Vraag iemand").click()
    stap.get_by_label("Wie vragen jullie?").select_option(label="Oma Ria")
    stap.get_by_role("button", name="Stel de vraag").click()
    expect(stap).to_contain_text("Wil Oma Ria dit doen?")
    stap.get_by_role("button", name="Ja", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Ja, dat klopt").click()
    expect(stap.locator(".rol__regel--ja")).to_contain_text("Oma Ria (opgeschreven op de laptop)", use_inner_text=True)
    page.get_by_text("Kies wie het plan volgt").click()
    page.get_by_label("Wie volgt het plan?").select_option(label="Jeroen")
    page.get_by_role("button", name="Kies", exact=True).click()
    kelly.until(lambda phone: phone.picture["plan"]["rolvragen"][f"volger.{me(jeroen)}"]["antwoord"] == "gevraagd")
    page.get_by_text("Doel erbij").click()
    form.get_by_label("Wat willen jullie bereiken?").fill("Tijn slaapt goed")
    form.get_by_role("button", name="Zet in het plan").click()
    expect(doel).to_have_count(2)
    stap.get_by_text("Stap aanpassen").click()
    assert stap.get_by_role("button", name="Weghalen").is_visible()
    stap.get_by_label("Bij welk doel?").select_option(label="Tijn slaapt goed")
    stap.get_by_role("button", name="Bewaar").click()
    expect(doel.last).to_contain_text("Op dinsdag naar de moestuin")
    expect(doel.first).not_to_contain_text("Op dinsdag naar de moestuin")
    # The ja of Oma Ria was to what and when: it stands.
    expect(stap.locator(".rol__regel--ja")).to_contain_text("Oma Ria")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Wij zijn klaar").click()
    page.get_by_role("button", name="Nog even niet").click()
    shows(page, "familiemodus")
    page.get_by_role("button", name="Wij zijn klaar").click()
    page.get_by_role("button", name="Ja, wij zijn klaar").click()
    shows(page, "presentatie")
    assert page.locator("main button:visible, main summary:visible").count() == 0


def test_the_family_takes_the_doorslag_back_and_the_plan_off_the_scherm(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    table.move("perspectieven")
    (kaart,) = put_down(jeroen, "overtuiging", "Samen lukt het.")
    table.begeleider.do("turn_kaarten")
    page = open_familiemodus(table, kelly, open_wall)
    page.get_by_role("button", name="Deze geeft de doorslag").click()
    expect(page.get_by_text("Samen lukt het.").filter(visible=True)).to_have_count(1)
    page.get_by_role("button", name="Toch geen doorslag").click()
    kelly.until(lambda phone: phone.picture["doorslag"] == "")
    expect(page.get_by_text("Samen lukt het.").filter(visible=True)).to_have_count(1)
    page.get_by_role("button", name="Berg het plan op").click()
    page.get_by_role("button", name="Berg het op").click()
    shows(page, "besloten_tijd")
    assert "Samen lukt het" not in page.content()
    kelly.do("open_familiemodus")
    shows(page, "familiemodus")


def test_half_a_stap_survives_the_pictures_that_arrive_and_a_reload(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    page = open_familiemodus(table, kelly, open_wall)
    doel = new_id()
    kelly.do("set_doel", id=doel, titel="Rust na school")
    page.locator(".doel").get_by_text("Stap erbij").click()
    half = page.locator("details[data-vorm='stap-nieuw'][open] textarea[name='wat']")
    half.fill("Samen met ")
    kelly.do("set_stap", id=new_id(), doel=doel, wat="Iets anders")
    expect(page.locator(".doel")).to_contain_text("Iets anders")
    expect(half).to_have_value("Samen met ")
    page.reload()
    shows(page, "familiemodus")
    expect(half).to_have_value("Samen met ")


def test_a_reload_does_not_bring_back_a_choice_that_somebody_else_changed(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    page = open_familiemodus(table, kelly, open_wall)
    doel, stap = new_id(), new_id()
    kelly.do("set_doel", id=doel, titel="Rust na school")
    kelly.do("set_stap", id=stap, doel=doel, wat="Samen eten", herhaling="elke_dag")
    choice = page.locator("details[data-vorm='stap'] select[name='herhaling']")
    expect(choice).to_have_value("elke_dag")
    kelly.do("set_stap", id=stap, doel=doel, wat="Samen eten", herhaling="elke_week")
    expect(choice).to_have_value("elke_week")
    page.reload()
    kelly.do("set_stap", id=stap, doel=doel, wat="Samen eten", herhaling="elke_maand")
    expect(choice).to_have_value("elke_maand")


def test_the_family_takes_over_an_offer_and_a_counter_proposal_in_the_same_words(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    page = open_familiemodus(table, kelly, open_wall)
    doel, stap = new_id(), new_id()
    kelly.do("set_doel", id=doel, titel="Rust in het weekend")
    kelly.do("set_stap", id=stap, doel=doel, wat="Elke zaterdag logeren")
    kelly.do("ask_rol", over=stap, deelnemer=me(jeroen))
    jeroen.do("answer_rol", over=stap, antwoord="anders", tegenvoorstel="Ik rij hem naar voetbal")
    jeroen.do("add_aanbod", id=new_id(), tekst="Ik kom als ik gebeld word")
    page.get_by_role("button", name="Neem dit over als stap").click()
    expect(page.locator(".stap", has_text="Ik rij hem naar voetbal").locator(".rol__regel--ja")).to_contain_text(
        "Jeroen"
    )
    expect(page.locator(".stap", has_text="Elke zaterdag logeren")).to_contain_text("gaat niet door")
    offer = page.locator(".aanbod")
    offer.get_by_text("Neem over als stap").click()
    offer.get_by_label("Bij welk doel?").select_option(label="Rust in het weekend")
    offer.get_by_role("button", name="Zet in het plan").click()
    expect(page.locator(".stap", has_text="Ik kom als ik gebeld word").locator(".rol__regel--ja")).to_contain_text(
        "Jeroen"
    )
    expect(offer).to_contain_text("in het plan")


def test_a_refusal_stands_beside_its_field_and_keeps_the_text(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    page = open_familiemodus(table, kelly, open_wall)
    page.get_by_text("Geef iets voor een tijd aan iemand").click()
    form = page.locator("details[data-vorm='regie-nieuw']")
    form.get_by_label("Waarover gaat het?").fill("De hulp regelen")
    form.get_by_label("Bij wie ligt de regie zolang?").select_option(label="Els")
    form.get_by_label("Wanneer kijken jullie terug?").fill("2999-06-16")
    form.get_by_role("button", name="Zet in het plan").click()
    expect(form.locator(".field", has_text="Wanneer komt de regie terug?").locator(".refusal")).to_be_visible()
    expect(form.get_by_label("Waarover gaat het?")).to_have_value("De hulp regelen")
    form.get_by_label("Wanneer komt de regie terug?").fill("Als het ons zelf lukt")
    form.get_by_role("button", name="Zet in het plan").click()
    expect(page.locator(".plandeel", has_text="De hulp regelen").last).to_contain_text("Wil Els dit doen?")


def test_the_family_lets_somebody_in_calls_the_begeleider_and_asks_a_professional_in(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    table.telefoon("Buurman", rol=None)
    page = open_familiemodus(table, kelly, open_wall)
    page.get_by_role("button", name="Hoort bij de mensen eromheen").click()
    kelly.until(lambda phone: any(one["naam"] == "Buurman" for one in phone.picture["kring"].values()))
    page.get_by_role("button", name="Roep de begeleider").click()
    table.begeleider.until(lambda screen: screen.picture["oproep"])
    expect(page.locator(".familie__roept")).to_be_visible()
    page.get_by_label("Een professional die even meedenkt").select_option(label="Els")
    page.get_by_role("button", name="Vraag erbij").click()
    els.until(lambda phone: "plan" in phone.picture)
    page.get_by_role("button", name="Weer zonder").click()
    els.until(lambda phone: "plan" not in phone.picture)


@pytest.fixture
def looking_back(server):
    """A table that looks back: Kelly and Marco of the gezin, Els a professional."""
    table = Table(server, plan=plan_file(tijn()))
    yield table, *(table.recognise(naam) for naam in ("Kelly", "Marco", "Els"))
    table.leave()


def pages_of(page):
    """Turn every page of the wall, and return the words that are on each; nothing may be small, cut off or scroll."""
    many = page.locator("#bladen").is_visible()
    count = int(page.locator("[data-blad-aantal]").inner_text()) if many else 1
    found = []
    # Whatever is added before it, the wall stays on the page that is shown.
    while many and page.locator("[data-blad-nu]").inner_text() != "1":
        page.keyboard.press("PageUp")
    for number in range(1, count + 1):
        if many:
            expect(page.locator("[data-blad-nu]")).to_have_text(str(number))
        assert page.evaluate(NO_SCROLL)
        assert page.evaluate(SMALL_TEXT) == []
        assert page.evaluate(CUT_OFF) == []
        found.append(page.evaluate(WORDS))
        page.keyboard.press("PageDown")
    return found


@pytest.mark.parametrize("size", [WIDE, SMALL, SQUARE], ids=["16:9", "720p", "4:3"])
def test_looking_back_the_wall_asks_about_regie_first_and_shows_answers_beside_the_stap(looking_back, open_wall, size):
    table, kelly, marco, els = looking_back
    kelly.do("answer_terugblik", over=an_id("r1"), antwoord="weer_zelf")
    kelly.do("answer_terugblik", over=an_id("s3"), antwoord="beetje")
    marco.do("answer_terugblik", over=an_id("s3"), antwoord="niet")
    els.do("answer_terugblik", over="kracht", tekst="Kelly belt nu zelf")
    page = open_wall(table, size)
    shows(page, "terugblik")
    expect(page.locator(".stap", has_text="praten over geld").locator(".gezegd")).to_have_count(2)
    code, question, *plan = pages_of(page)
    assert "Fijn dat je er weer bent" in code and "Ook meedoen?" not in code
    assert "Wat kan het gezin nu weer zelf?" in question and "hulp organiseren" in question
    assert "Dat doen we weer zelf Kelly" in question and "Kelly belt nu zelf" in question
    (geld,) = [words for words in plan if "praten over geld" in words]
    assert "Een beetje Kelly" in geld and "Niet Marco" in geld
    table.begeleider.do("set_deur", deur_open=False)
    expect(page.locator("[data-alleen=terugblik] [data-code-blad]")).to_be_hidden()
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["16:9", "720p"])
def test_a_next_version_says_on_the_wall_what_is_new_other_and_stopped(looking_back, open_wall, size):
    table, kelly, marco, els = looking_back
    kelly.do("adjust_plan")
    page = open_wall(table, size)
    shows(page, "presentatie")
    expect(page.locator(".verschillen:visible")).to_have_count(0)
    kelly.do("set_stap", id=an_id("nieuw"), doel=an_id("d4"), wat="Kelly belt elke maand met school")
    kelly.do("set_stap", id=an_id("s10"), doel=an_id("d5"), wat="Op zondag samen eten", herhaling="elke_week")
    kelly.do("remove_stap", stap=an_id("s5"))
    expect(page.locator(".familie .verschil", has_text="elke maand")).to_be_attached()
    for fase in ("presentatie", "toetsing", "akkoord"):
        table.move(fase)
        shows(page, fase)
        words = " | ".join(pages_of(page))
        for said in ("Nieuw Stap Kelly belt elke maand", "Hoe vaak nu: elke week", "Gestopt Stap Lijst op de koelkast"):
            assert said in words, (fase, said, words)
        assert Axe().run(page).response["violations"] == [], fase
    table.move("besloten_tijd")
    shows(page, "besloten_tijd")
    assert "elke maand" not in page.locator("main").inner_text()
    kelly.do("open_familiemodus")
    expect(page.locator(".familie__naast .verschil:visible").first).to_contain_text("Kelly belt elke maand")


def test_the_last_page_of_the_wall_shows_nothing_of_the_page_before(looking_back, open_wall):
    table, kelly, marco, els = looking_back
    page = open_wall(table)
    pages = pages_of(page)
    assert len(pages) > 4
    stappen = [one["wat"] for one in table.begeleider.picture["plan"]["stappen"].values()]
    for wat in stappen:
        assert sum(wat in words for words in pages) == 1, wat
    assert sum("Wie krijgt het plan?" in words for words in pages) == 1
    assert sum("Wat zegt het kind?" in words for words in pages) == 1


def test_b_makes_the_wall_black_and_any_key_brings_it_back(table, open_wall):
    kelly, jeroen, els, oma = a_family(table)
    page = open_wall(table)
    page.keyboard.press("b")
    expect(page.locator("body")).to_be_hidden()
    page.keyboard.press("x")
    expect(page.locator("body")).to_be_visible()
    page = open_familiemodus(table, kelly, open_wall)
    page.get_by_text("Doel erbij").click()
    field = page.locator("details[data-vorm='doel-nieuw']").get_by_label("Wat willen jullie bereiken?")
    field.press("b")
    expect(field).to_have_value("b")


def test_the_bord_stays_when_the_line_is_lost(tmp_path, open_wall):
    server = Server(tmp_path).start()
    table = Table(server)
    try:
        kelly, jeroen, els, oma = a_family(table)
        table.move("perspectieven")
        table.begeleider.do("turn_kaarten")
        put_down(kelly, "wens", "Rust in huis")
        page = open_wall(table)
        expect(page.locator("[data-bord]")).to_contain_text("Rust in huis")
        server.kill()
        expect(page.get_by_text("Geen verbinding, het bord blijft staan")).to_be_visible()
        expect(page.locator("[data-bord]")).to_contain_text("Rust in huis")
        server.start()
        expect(page.get_by_text("Geen verbinding, het bord blijft staan")).to_be_hidden()
    finally:
        table.leave()
        server.stop()
