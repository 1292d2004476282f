"""A telefoon in another language: from the right, whole, and without losing a word of what somebody was writing."""

import pytest
from playwright.sync_api import expect

from beraad.talen import TALEN, vertaal
from beraad.wording import sentence
from tests.browser.phone import problems_of
from tests.table import Table, new_id


@pytest.fixture
def table(server):
    table = Table(server)
    yield table
    table.leave()


@pytest.fixture
def telefoon(browser, table):
    """Let somebody in whose phone likes a language; returns the page and the id."""
    contexts, wrong = [], []

    def join(taal, naam="Layla", rol="gezin", width=390):
        context = browser.new_context(
            viewport={"width": width, "height": 844}, is_mobile=True, has_touch=True, locale=taal
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        uitnodiging = table.begeleider.picture["uitnodiging"]
        page.goto(f"{uitnodiging['adres']}/m")
        page.fill("#code", uitnodiging["code"])
        page.fill("#naam", naam)
        tap(page, vertaal("Ik doe mee", taal))
        table.begeleider.until(lambda screen: table.knocking(naam))
        id = table.knocking(naam)
        table.begeleider.do("admit_deelnemer", aanmelding=id, rol=rol)
        expect(page.get_by_role("button", name=vertaal("Menu", taal))).to_be_visible()
        return page, id

    yield join
    for context in contexts:
        context.close()
    assert wrong == []


def tap(page, text):
    page.locator("button:visible, a:visible").filter(has_text=text).first.click()


def choose(page, taal):
    """Choose a language from the menu, by its own name."""
    tap(page, vertaal("Menu", page.evaluate("document.documentElement.lang")))
    page.locator("#menu [data-open-dialog=taal]").click()
    page.get_by_role("button", name=TALEN[taal]).last.click()
    page.wait_for_function(
        "(taal) => document.documentElement.lang === taal && !document.querySelector('dialog[open]')", arg=taal
    )


@pytest.mark.parametrize("width", [320, 390])
def test_the_way_in_and_a_fase_run_from_the_right(telefoon, table, browser, width):
    begeleider = table.begeleider
    context = browser.new_context(viewport={"width": width, "height": 700}, is_mobile=True, locale="ar")
    door = context.new_page()
    door.goto(f"{begeleider.picture['uitnodiging']['adres']}/m")
    assert door.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert problems_of(door) == []
    context.close()

    page, id = telefoon("ar", width=width)
    kelly = table.telefoon("Kelly", "gezin")
    table.move("perspectieven")
    kelly.do("add_kaart", id=new_id(), soort="zorg", tekst="Hij slaapt slecht.", aangehouden=False)
    kelly.do("add_kaart", id=new_id(), soort="wens", tekst="بيت هادئ", aangehouden=False)
    begeleider.do("turn_kaarten")
    for text, direction in (("Hij slaapt slecht.", "ltr"), ("بيت هادئ", "rtl")):
        kaart = page.locator(".kaart__tekst:visible").filter(has_text=text)
        expect(kaart).to_have_css("direction", direction)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert problems_of(page) == []


def test_another_language_keeps_the_draft_and_the_page(telefoon, table):
    page, _ = telefoon("nl")
    table.move("perspectieven")
    tap(page, "Schrijf een kaart")
    tap(page, "Zorg")
    page.fill("#kaart-tekst", "Ik lig wakker van")
    choose(page, "tr")
    expect(page.locator("#kaart-tekst")).to_be_visible()
    expect(page.locator("#kaart-tekst")).to_have_value("Ik lig wakker van")
    tap(page, vertaal("Leg neer", "tr"))
    expect(page.get_by_text(vertaal("Je kaart ligt neer.", "tr"))).to_be_visible()


def test_a_refusal_comes_in_the_language_of_the_phone(telefoon, table):
    page, _ = telefoon("nl", rol="professional")
    choose(page, "uk")
    table.move("perspectieven")
    tap(page, vertaal("Schrijf een kaart", "uk"))
    tap(page, vertaal("Zorg", "uk"))
    page.fill("#kaart-tekst", "Ik maak me zorgen.")
    tap(page, vertaal("Leg neer", "uk"))
    expect(page.get_by_text(vertaal(sentence("gezin_eerst"), "uk"))).to_be_visible()
    expect(page.locator("#kaart-tekst")).to_have_value("Ik maak me zorgen.")


def test_a_line_of_the_spoor_puts_the_names_where_the_language_wants_them(telefoon, table):
    page, _ = telefoon("tr")
    table.move("informatie")
    tap(page, "Menü")
    page.locator("#menu [data-open-dialog=spoor]").click()
    expect(page.locator("#spoor")).to_contain_text("Toplantı yöneticisi yine de şuraya geçti: Bilgi")
    expect(page.locator("#spoor")).to_contain_text("Toplantı yöneticisi içeri aldı: Layla")
