"""*Open een plan* in a real browser: choosing or dropping the file, what is refused, and on to the terugblik."""

import base64
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from beraad.export.document import plan_document, signed
from beraad.export.pdf import make_pdf
from tests.chromium import chromium
from tests.export.plan_tijn import tijn
from tests.export.plans import NU
from tests.table import Server

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DOCUMENT = plan_document(tijn(), NU)


@pytest.fixture(scope="module")
def pdf():
    return make_pdf(DOCUMENT)


@pytest.fixture
def laptop(tmp_path):
    """The start page on a laptop without a key store, so that opening shows recovery words."""
    server = Server(tmp_path, key_store=False).start()
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        complaints = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{server.origin}/#{server.key}")
        expect(page.get_by_role("heading", name="Open een plan")).to_be_visible()
        page.wait_for_load_state("networkidle")
        yield page
    server.stop()
    assert complaints == []


def choose(laptop, name, content):
    chosen = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    laptop.locator("input[type=file]").set_input_files(chosen)
    expect(laptop.locator(".bestand__naam")).to_have_text(f"Gekozen: {name}")


def opening(laptop):
    laptop.get_by_role("button", name="Kijk samen terug").click()
    return laptop.locator(".bestand")


def accessible(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert found.violations_count == 0, found.generate_report()


def test_what_is_refused_says_why_beside_the_file_and_keeps_its_name(laptop, pdf):
    newer = json.dumps(signed({**DOCUMENT, "formaatversie": 2})).encode()
    copy = signed({**DOCUMENT, "vingerafdruk": "", "afschrift": {"voor": "Els", "soort": "eigen", "volledig": False}})
    for name, content, why in (
        ("vakantie.pdf", b"foto's", "Dit is geen gezinsplan van Beraad."),
        ("half plan.pdf", pdf[:5000], "Dit bestand is beschadigd."),
        ("nieuwer.json", newer, "Dit plan komt uit een nieuwere Beraad."),
        ("van Els.json", json.dumps(copy).encode(), "Dit is een afschrift zonder alle regels."),
        ("zelf veranderd.json", json.dumps({**DOCUMENT, "open": []}).encode(), "na het vaststellen veranderd"),
        ("film.pdf", b"0" * 10_000_001, "Dit bestand is te groot"),
    ):
        choose(laptop, name, content)
        expect(laptop.locator(".bestand .refusal")).to_have_count(0)
        expect(opening(laptop).get_by_role("alert")).to_contain_text(why)
        expect(laptop.locator(".bestand__naam")).to_have_text(f"Gekozen: {name}")
        expect(laptop.locator("input[type=file]")).to_be_focused()
    accessible(laptop)
    expect(laptop.get_by_text("Er is nog geen beraad.")).to_be_visible()


def test_a_dropped_plan_opens_after_the_words_and_the_laptop_says_that_it_is_reading(laptop, pdf):
    laptop.route("**/plannen", lambda route: (laptop.wait_for_timeout(1500), route.continue_()))
    laptop.evaluate(
        """(packed) => {
            const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([bytes], "gezinsplan.pdf", { type: "application/pdf" }));
            const dropped = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
            document.querySelector(".bestand__vak").dispatchEvent(dropped);
        }""",
        base64.b64encode(pdf).decode(),
    )
    expect(laptop.locator(".bestand__naam")).to_contain_text("gezinsplan.pdf")
    accessible(laptop)
    opening(laptop)
    expect(laptop.get_by_text("De laptop leest het plan.")).to_be_visible()
    expect(laptop.get_by_role("heading", name="Schrijf deze acht woorden op")).to_be_focused()
    assert len(laptop.locator("[data-woorden-lijst] li").all()) == 8
    laptop.get_by_role("button", name="Ik heb ze opgeschreven").click()
    expect(laptop.get_by_role("heading", name="Klaar voor de start?")).to_be_visible()
    laptop.goto(laptop.url.split("/klaar")[0])
    line = laptop.locator(".beraad-regel__open")
    expect(line).to_contain_text("Terugblik")
    expect(line).to_contain_text("Opnieuw geopend: het plan van dinsdag 14 april 2026")
    expect(line).to_contain_text("Beraad wist dit op")
