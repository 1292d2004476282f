"""Looking back on real phones: one question at a time, every answer easily taken back, and what is other in words."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.phone import keeps_its_width_at_200_percent, not_see, problems_of, see, tap
from tests.builders import an_id
from tests.export.plan_tijn import tijn
from tests.opened import plan_file
from tests.table import Table

GELD = "Marco en Kelly praten over geld, Tijn is dan bij Samira"


@pytest.fixture
def table(server):
    table = Table(server, plan=plan_file(tijn()))
    yield table
    table.leave()


def heading(page, text):
    expect(page.get_by_role("heading", name=text, level=1)).to_be_visible()


def press(page, text):
    """Tap an answer, and wait until the page shows it as chosen."""
    button = page.get_by_role("button", name=text, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def said(table, over):
    """What was said about one part, by name."""
    picture = table.begeleider.picture
    found = [one for one in picture["terugblik"].values() if one["over"] == over]
    return {picture["kring"][one["deelnemer"]]["naam"]: one["antwoord"] or one["tekst"] for one in found}


def test_the_gezin_looks_back_question_by_question(table, phones):
    kelly = phones.recognise("Kelly", 320)
    heading(kelly, "We kijken terug")
    tap(kelly, "Begin")
    heading(kelly, "Wat kunnen jullie nu weer zelf?")
    see(kelly, "hulp organiseren en afstemmen")
    see(kelly, "Ligt nu bij Els.")
    press(kelly, "Dat doen we weer zelf")
    tap(kelly, "Verder")
    heading(kelly, "Hoe ging dit?")
    see(kelly, GELD)
    tap(kelly, "Sla over")
    see(kelly, "Lijst op de koelkast")
    press(kelly, "Niet meer nodig")
    tap(kelly, "Verder")
    heading(kelly, "Welke kracht zag je?")
    kelly.locator("#terugblik-kracht").press_sequentially("Marco bleef ")
    kelly.reload()
    heading(kelly, "Welke kracht zag je?")  # keys pressed before the page shows its first picture reach no field
    expect(kelly.locator("#terugblik-kracht")).to_have_value("Marco bleef ")
    kelly.locator("#terugblik-kracht").press_sequentially("rustig")
    tap(kelly, "Bewaar")
    heading(kelly, "Wat moet anders?")
    tap(kelly, "Sla over")
    expect(kelly.locator(".rij", has_text="Welke kracht zag je?")).to_contain_text("Je gaf antwoord")
    tap(kelly, "Ga verder")
    see(kelly, GELD)
    table.begeleider.until(lambda screen: len(screen.picture["terugblik"]) == 3)
    assert said(table, an_id("r1")) == {"Kelly": "weer_zelf"}
    assert said(table, an_id("s5")) == {"Kelly": "niet_meer_nodig"}
    assert said(table, "kracht") == {"Kelly": "Marco bleef rustig"}


def test_an_answer_changes_with_one_tap_and_goes_with_another(table, phones):
    marco = phones.recognise("Marco")
    tap(marco, "Hoe ging het met jouw stappen?")
    for word in ("Gelukt", "Een beetje", "Niet", "Niet meer nodig"):
        press(marco, word)
        expect(marco.locator(".antwoorden:visible [aria-pressed=true]")).to_have_count(1)
    table.begeleider.until(lambda screen: said(table, an_id("s3")) == {"Marco": "niet_meer_nodig"})
    marco.get_by_role("button", name="Niet meer nodig").click()
    expect(marco.locator(".antwoorden:visible [aria-pressed=true]")).to_have_count(0)
    table.begeleider.until(lambda screen: said(table, an_id("s3")) == {})
    tap(marco, "Terug")
    tap(marco, "Wat moet anders?")
    marco.fill("#terugblik-anders", "Liever op zaterdag")
    tap(marco, "Bewaar")
    tap(marco, "Wat moet anders?")
    expect(marco.locator("#terugblik-anders")).to_have_value("Liever op zaterdag")
    marco.fill("#terugblik-anders", "")
    tap(marco, "Bewaar")
    table.begeleider.until(lambda screen: said(table, "anders") == {})


def test_others_are_asked_about_their_own_stappen_only_and_nobody_but_the_gezin_about_regie(table, phones):
    els, farid = phones.recognise("Els", 320), phones.recognise("Farid", 320)
    for page in (els, farid):
        heading(page, "We kijken terug")
        not_see(page, "Wat kunnen jullie nu weer zelf?")
        not_see(page, "Plan bijsturen")
        not_see(page, "Wie krijgt wat?")
    not_see(farid, "Hoe ging het met jouw stappen?")
    tap(els, "Begin")
    see(els, "Samen naar de schuldhulp")
    see(els, "gaat mee")
    press(els, "Gelukt")
    tap(els, "Verder")
    heading(els, "Welke kracht zag je?")


def test_everybody_reads_what_was_said_beside_the_stap(table, phones):
    kelly, els = table.recognise("Kelly"), table.recognise("Els")
    anouk = phones.recognise("Juf Anouk", 320)
    tap(anouk, "Het plan, en hoe het ging")
    see(anouk, "Nog niemand gaf antwoord.")
    kelly.do("answer_terugblik", over=an_id("s3"), antwoord="beetje")
    kelly.do("answer_terugblik", over=an_id("r1"), antwoord="nog_niet")
    els.do("answer_terugblik", over="kracht", tekst="Kelly belt nu zelf")
    stap = anouk.locator(".stap", has_text=GELD)
    expect(stap.locator(".uitkomst:visible")).to_have_text("Een beetje")
    expect(stap.locator(".gezegd")).to_contain_text("Kelly")
    expect(anouk.locator(".plandeel", has_text="hulp organiseren").last).to_contain_text("Nog niet")
    expect(anouk.locator(".eigen-woorden:visible")).to_contain_text("Kelly belt nu zelf")
    not_see(anouk, "Nog niemand gaf antwoord.")


def test_a_phone_that_speaks_for_a_child_answers_for_that_child(table, phones):
    samira = phones.recognise("Samira")
    table.begeleider.do("set_stem_via", deelnemer=table.person("Tijn"), stem_via=table.person("Samira"))
    tap(samira, "Voor Tijn")
    tap(samira, "Hoe ging het met jouw stappen?")
    see(samira, "Konijn uitzoeken")
    see(samira, "Dit doe je voor Tijn")
    press(samira, "Gelukt")
    table.begeleider.until(lambda screen: said(table, an_id("s9")) == {"Tijn": "gelukt"})


def adjust(table, marco):
    """Let Marco make the next version: one stap new, one changed, one stopped, and regie that came back."""
    old = table.begeleider.picture["plan"]["stappen"][an_id("s3")]
    words = {name: old[name] for name in ("doel", "wat", "datum", "plan_b")} | {"datum": "2999-06-18"}
    marco.do("set_stap", id=an_id("s3"), **words, wanneer="zaterdag om 10.00 uur", herhaling="elke_twee_weken")
    marco.do("set_stap", id=an_id("nieuw"), doel=an_id("d4"), wat="Kelly belt elke maand met school")
    marco.do("ask_rol", over=an_id("nieuw"), deelnemer=table.person("Kelly"))
    marco.do("remove_stap", stap=an_id("s5"))
    marco.do("remove_regieafspraak", regieafspraak=an_id("r1"))


def test_bijsturen_says_in_words_what_is_new_other_and_stopped_and_asks_only_whom_it_concerns(table, phones):
    kelly, samira, anouk = (phones.recognise(naam) for naam in ("Kelly", "Samira", "Juf Anouk"))
    marco = table.recognise("Marco")
    tap(kelly, "Plan bijsturen")
    expect(kelly.get_by_role("dialog")).to_contain_text("Alleen wie het raakt, geeft opnieuw akkoord.")
    tap(kelly, "Ja, bijsturen")
    heading(kelly, "Het plan van de familie")
    expect(kelly.locator(".verschillen:visible")).to_have_count(0)
    adjust(table, marco)
    for fase in ("presentatie", "toetsing", "akkoord"):
        table.move(fase)
        for page in (kelly, samira, anouk):
            parts = page.locator(".verschillen__deel:visible")
            expect(parts).to_have_count(3)
            expect(parts.nth(0)).to_have_text(re.compile(r"Nieuw.*Stap.*Kelly belt elke maand met school", re.S))
            expect(parts.nth(1)).to_have_text(re.compile(r"Hoe vaak\s*was:\s*elke week\s*nu:\s*elke twee weken", re.S))
            expect(parts.nth(1)).to_have_text(re.compile(r"was:\s*vrijdag 24 april 2026", re.S))
            expect(parts.nth(2)).to_have_text(re.compile(r"Gestopt.*Lijst op de koelkast.*hulp organiseren", re.S))
    for page in (kelly, samira):
        heading(page, "Kun je hiermee leven?")
        see(page, "Ik kan hiermee leven")
    heading(anouk, "Voor jou verandert er niets")
    see(anouk, "Je hoeft niet opnieuw akkoord te geven.")
    not_see(anouk, re.compile("^Ik kan hiermee leven"))
    tap(anouk, "Ik heb toch een bezwaar")
    anouk.fill("#bezwaar-tekst", "Ik mis de lijst")
    tap(anouk, "Zet mijn bezwaar erbij")
    see(kelly, "Ik mis de lijst")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_looking_back_is_readable_and_reachable_at_320_pixels(table, phones, scheme):
    kelly = phones.recognise("Kelly", 320, scheme)
    marco = table.recognise("Marco")
    marco.do("answer_terugblik", over=an_id("r1"), antwoord="nog_niet")
    marco.do("answer_terugblik", over=an_id("s3"), antwoord="niet")
    marco.do("answer_terugblik", over="anders", tekst="Aandachtsfunctionarisoverleg " * 8)
    assert problems_of(kelly) == []
    pages = {"regie": "Nog niet", f"hoe:{an_id('s3')}": "Een beetje", "kracht": "", "wat-anders": "", "gezegd": ""}
    for page, answer in pages.items():
        kelly.goto(kelly.url.split("#")[0] + f"#{page}")
        expect(kelly.locator(f"[data-pagina~={page.split(':')[0]}]:visible").first).to_be_visible()
        if answer:
            press(kelly, answer)
        assert problems_of(kelly) == [], page
        assert keeps_its_width_at_200_percent(kelly), page
