"""The recovery words in a real browser: shown once, asked for after a restart, while a telefoon waits."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.table import Server

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path, key_store=False).start()
    yield server
    server.stop()


def accessible(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert found.violations_count == 0, found.generate_report()


def test_the_words_are_shown_once_and_open_the_beraad_again_while_a_telefoon_waits(browser, server):
    laptop = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    laptop.goto(f"{server.origin}/#{server.key}")
    laptop.get_by_label("De hoofdvraag").fill("Hoe blijft Tijn thuis?")
    laptop.get_by_role("button", name="Begin dit beraad").click()
    expect(laptop.get_by_role("heading", name="Schrijf deze acht woorden op")).to_be_focused()
    words = laptop.locator("[data-woorden-lijst] li").all_inner_texts()
    assert len(words) == 8
    accessible(laptop)
    laptop.emulate_media(media="print")
    expect(laptop.get_by_text(words[0])).to_be_visible()
    expect(laptop.get_by_role("button", name="Druk ze af")).to_be_hidden()
    laptop.emulate_media(media="screen")
    laptop.get_by_role("button", name="Ik heb ze opgeschreven").click()
    expect(laptop.get_by_role("heading", name="Klaar voor de start?")).to_be_visible()
    beraad = laptop.url.rsplit("/", 1)[1]
    laptop.goto(server.origin)
    expect(laptop.locator(".beraad-regel__open", has_text="Hoe blijft Tijn thuis?")).to_contain_text(
        "Beraad wist dit op"
    )
    assert not any(word in laptop.content() for word in words)

    laptop.goto(f"{server.origin}/begeleider/{beraad}")
    code = laptop.locator(".meedoen__letters").text_content()
    telefoon = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    telefoon.goto(f"{server.origin}/m")
    telefoon.fill("#code", code)
    telefoon.fill("#naam", "Kelly")
    telefoon.get_by_role("button", name="Ik doe mee").click()
    waiting = laptop.locator(".aanmelding", has_text="Kelly")
    waiting.locator("summary").click()
    waiting.get_by_role("button", name="Gezin").click()
    inside = telefoon.get_by_role("button", name="Menu")
    expect(inside).to_be_visible()
    expect(laptop.locator(".kring").get_by_role("button", name="Kelly")).to_be_visible()
    expect(telefoon.get_by_text("Even verbinden")).to_be_hidden()

    server.kill()
    server.start()
    expect(telefoon.get_by_text("Even geen verbinding")).to_be_visible()
    laptop.goto(server.origin)
    expect(laptop.get_by_text("Dit beraad is op slot")).to_be_visible()
    expect(laptop.get_by_text("Beraad wist dit op")).to_be_visible()
    assert "Tijn" not in laptop.content()
    accessible(laptop)
    laptop.wait_for_timeout(8000)  # long enough for more than one try of the telefoon
    expect(telefoon.get_by_text("Even geen verbinding")).to_be_visible()
    expect(inside).to_be_visible()
    expect(telefoon.locator("main > section[data-fase=buiten]")).to_be_hidden()
    laptop.get_by_label("De acht woorden").fill("bobob bobob")
    laptop.get_by_role("button", name="Open dit beraad").click()
    expect(laptop.get_by_text("Met deze woorden gaat het beraad niet open.")).to_be_visible()
    laptop.get_by_label("De acht woorden").fill(" ".join(words).upper())
    laptop.get_by_role("button", name="Open dit beraad").click()
    expect(laptop.locator(".beraad-regel__open", has_text="Hoe blijft Tijn thuis?")).to_be_visible()
    expect(telefoon.get_by_text("Even geen verbinding")).to_be_hidden()
    expect(inside).to_be_visible()
