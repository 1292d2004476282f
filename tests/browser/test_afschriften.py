"""The gezin decides on its phones who gets what of the plan, and every phone takes home exactly that."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.phone import keeps_its_width_at_200_percent, not_see, problems_of, see, tap
from tests.export.plan_tijn import tijn
from tests.opened import plan_file
from tests.table import Table

GEEN = "Het gezin houdt dit plan bij zich."


@pytest.fixture
def table(server):
    table = Table(server, plan=plan_file(tijn()))
    yield table
    table.leave()


def row(page, naam):
    """Return what the page has about one receiver, by the whole name."""
    name = page.locator(".afschrift__naam", has=page.get_by_text(naam, exact=True))
    return page.locator("[data-pagina=afschriften] .blad", has=name)


def reads(page, text):
    expect(page.locator("main")).to_contain_text(text, use_inner_text=True)


def give(page, naam, wat):
    button = row(page, naam).get_by_role("button", name=wat, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def files(page):
    """The files that this phone offers to take along now."""
    shown = page.locator("[data-pagina=meenemen] a[download]").locator("visible=true")
    return {link.get_attribute("href").rsplit("/", 1)[1] for link in shown.all()}


def fetch(page, table, file):
    return page.request.get(f"{page.url.split('/m')[0]}/plan/{table.beraad}/{file}")


def test_everybody_of_the_kring_stands_on_the_page_and_the_organisatie_too(table, phones):
    kelly = phones.recognise("Kelly", 320)
    tap(kelly, "Wie krijgt wat?")
    headings = kelly.locator("[data-pagina=afschriften] h2").all_inner_texts()
    assert headings == ["Gezin", "Netwerk", "Professional", "Organisatie"]
    for one in table.begeleider.picture["kring"].values():
        chosen = "Hele plan" if one["rol"] == "gezin" else "Alleen eigen stappen"
        expect(row(kelly, one["naam"]).locator("[aria-pressed=true]")).to_have_text(chosen)
    organisatie = kelly.locator("[data-pagina=afschriften] .blad", has_text="De organisatie").last
    expect(organisatie.locator("[aria-pressed=true]")).to_have_text("Niets")
    expect(organisatie.get_by_role("button", name="Alleen eigen stappen")).to_have_count(0)


def test_one_tap_decides_what_a_phone_gets_and_another_undoes_it(table, phones):
    kelly, els = phones.recognise("Kelly"), phones.recognise("Els", 320)
    tap(kelly, "Wie krijgt wat?")
    tap(els, "Neem het plan mee")
    see(els, "Mijn deel van het plan (PDF)")
    assert fetch(els, table, "gezinsplan.pdf").status == 200 and "gezinsplan.docx" not in files(els)
    give(kelly, "Els", "Hele plan")
    see(els, "Het plan (PDF)")
    tap(els, "Meer")
    assert "gezinsplan.docx" in files(els) and "agenda-iedereen.ics" not in files(els)
    assert "Konijn uitzoeken" in fetch(els, table, "gezinsplan.json").text()
    give(kelly, "Els", "Niets")
    see(els, GEEN)
    assert files(els) == set() and fetch(els, table, "gezinsplan.pdf").status == 403
    give(kelly, "Els", "Alleen eigen stappen")
    see(els, "Mijn deel van het plan (PDF)")
    assert "Konijn uitzoeken" not in fetch(els, table, "gezinsplan.json").text()


def test_lines_that_are_left_off_are_nowhere_and_stay_off_after_another_choice(table, phones):
    kelly, samira = phones.recognise("Kelly", 320), phones.recognise("Samira")
    tap(kelly, "Wie krijgt wat?")
    give(kelly, "Samira", "Hele plan")
    row(kelly, "Samira").get_by_role("link").click()
    reads(kelly, "Wat je aantikt, staat niet op het plan voor Samira.")
    for line in ("Minder spanning over geld", "Ruzie over geld gebeurt niet", "Waarom dit plan"):
        tap(kelly, line)
    tap(kelly, "Bewaar")
    expect(row(kelly, "Samira")).to_contain_text("Regels weglaten (3 weg)")
    copy = json.loads(fetch(samira, table, "gezinsplan.json").text())
    assert copy["afschrift"]["volledig"] is False
    for words in ("Minder spanning over geld", "schuldhulp", "Ruzie over geld", "Wij wilden zelf een plan maken"):
        assert words not in json.dumps(copy, ensure_ascii=False)
    give(kelly, "Samira", "Niets")
    give(kelly, "Samira", "Hele plan")
    expect(row(kelly, "Samira")).to_contain_text("Regels weglaten (3 weg)")
    row(kelly, "Samira").get_by_role("link").click()
    expect(kelly.get_by_role("checkbox", name="Minder spanning over geld")).to_be_checked()
    expect(kelly.get_by_role("checkbox", name="School gaat weer lukken")).not_to_be_checked()
    tap(kelly, "Terug")
    give(kelly, "Juf Anouk", "Hele plan")
    row(kelly, "Juf Anouk").get_by_role("link").click()
    reads(kelly, "Wat je aantikt, staat niet op het plan voor Juf Anouk.")
    expect(kelly.get_by_role("checkbox", name="Minder spanning over geld")).not_to_be_checked()


def test_only_the_gezin_decides(table, phones):
    els = phones.recognise("Els")
    not_see(els, "Wie krijgt wat?")
    els.goto(els.url.split("#")[0] + "#afschriften")
    see(els, "Dit kiest het gezin.")
    expect(els.locator("[data-pagina=afschriften] button")).to_have_count(0)


def test_everything_that_a_phone_offers_can_be_taken_along(table, phones):
    kelly, els = phones.recognise("Kelly", 320), phones.recognise("Els", 320)
    for page in (kelly, els):
        tap(page, "Neem het plan mee")
    tap(kelly, "Meer")
    assert len(files(kelly)) == 9 and len(files(els)) == 3
    tap(kelly, "Lees op het scherm")
    expect(kelly.get_by_role("heading", name="Tijn blijft bij ons")).to_be_visible()
    kelly.go_back()
    tap(kelly, "Meer")
    for page in (kelly, els):
        assert problems_of(page) == []
        expect(page.locator("[data-pagina=meenemen] .button--primary:visible")).to_have_count(1)
        for file in files(page):
            assert fetch(page, table, file).status == 200, file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_readable_and_reachable_at_320_pixels(table, phones, scheme):
    kelly = phones.recognise("Kelly", 320, scheme)
    tap(kelly, "Wie krijgt wat?")
    assert problems_of(kelly) == [] and keeps_its_width_at_200_percent(kelly)
    row(kelly, "Marco").get_by_role("link").click()
    reads(kelly, "op het plan voor Marco.")
    assert problems_of(kelly) == [] and keeps_its_width_at_200_percent(kelly)


def test_after_vaststellen_the_same_choices_are_on_the_last_page(table, phones):
    kelly = phones.recognise("Kelly")
    table.move("afsluiting")
    see(kelly, "Dank je wel")
    tap(kelly, "Neem het plan mee")
    see(kelly, "Het plan (PDF)")
    kelly.go_back()
    tap(kelly, "Wie krijgt wat?")
    give(kelly, "Els", "Niets")
