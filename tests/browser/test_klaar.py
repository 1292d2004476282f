"""Klaar voor de start? in a real browser: where the begeleider lands first, reads what to do, and goes on."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_begeleider import LAPTOP, WCAG, page, table

__all__ = ["page", "table"]


@pytest.fixture
def klaar(page, table):
    cookies = [{"name": one.name, "value": one.value, "url": table.server.origin} for one in table.begeleider.cookies]
    page.context.add_cookies(cookies)
    page.goto(f"{table.server.origin}/klaar/{table.beraad}")
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_accessible_and_fits_the_laptop(klaar, theme):
    klaar.emulate_media(color_scheme=theme)
    klaar.reload()  # so that no colour is still on its way to another
    results = Axe().run(klaar, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert results.violations_count == 0, results.generate_report()
    size = klaar.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert size == [LAPTOP["width"], LAPTOP["height"]]
    for name in ("Verder", "Kijk opnieuw"):
        expect(klaar.get_by_role("link", name=name, exact=True)).to_be_in_viewport()
    expect(klaar.locator(".klaar__adres")).to_be_in_viewport()


def test_the_page_opens_the_scherm_and_leads_on_to_the_work_and_back(klaar, table):
    table.begeleider.disconnect()  # of two windows of the begeleider only one leads
    with klaar.context.expect_page() as opened:
        klaar.get_by_role("link", name="Open het scherm").click()
    expect(opened.value.locator("html")).to_have_attribute("data-screen", "scherm")
    klaar.get_by_role("link", name="Kijk opnieuw").click()
    expect(klaar.locator('[data-code="scherm"]')).to_contain_text("Het scherm is open.")
    klaar.get_by_role("link", name="Verder", exact=True).click()
    expect(klaar.get_by_role("button", name="Verder naar Welkom")).to_be_visible()
    klaar.get_by_role("link", name="Klaar voor de start?").click()
    expect(klaar.get_by_role("heading", name="Klaar voor de start?")).to_be_visible()
    klaar.get_by_role("link", name="Beraad", exact=True).click()
    klaar.get_by_role("link", name="Kijk na of alles klaar is").first.click()
    expect(klaar.get_by_role("heading", name="Klaar voor de start?")).to_be_visible()
