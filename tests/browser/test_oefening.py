"""The page beside a practice, in a real browser: what happens, how fast, and how it went."""

import re
import signal

from playwright.sync_api import expect

from tests.oefenen.test_oefenen import oefenen
from tests.tour.judge import Judge, some_ways
from tests.tour.screens import View


def test_the_page_beside_a_practice_sets_the_pace_and_tells_how_it_went(browser, tmp_path):
    process = oefenen(tmp_path, "--port", "0")
    try:
        found = next(found for line in process.stdout if (found := re.search(r"(http://localhost:\d+)/#(\S+)", line)))
        page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="nl-NL").new_page()
        page.goto(found[0])
        page.get_by_role("link", name="Oefening").wait_for()
        page.goto(f"{found[1]}/oefenen")
        pace = page.get_by_role("group", name="Hoe snel gaat het?")
        expect(pace.get_by_role("button", name="Gewoon")).to_have_attribute("aria-pressed", "true")
        pace.get_by_role("button", name="Pauze").click()
        expect(pace.get_by_role("button", name="Pauze")).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_text("Alles staat stil.")).to_be_visible()
        expect(page.get_by_text("Dat lees je hier bij de afsluiting.")).to_be_visible()
        judge = Judge()
        told = {
            "gebeurt": "Afsluiting: hoe was het.",
            "probeer": "",
            "goed": ["Iedereen is gehoord."],
            "volgende": "Wacht.",
        }
        page.route("**/oefenen/stand", lambda route: route.fulfill(json={"ok": True, "gang": "snel", **told}))
        expect(page.get_by_role("heading", name="Probeer de volgende keer")).to_be_visible()
        expect(page.get_by_text("Iedereen is gehoord.")).to_be_visible()
        expect(pace.get_by_role("button", name="Snel")).to_have_attribute("aria-pressed", "true")
        judge.look(View("oefening", "begeleider", "", page), some_ways())
        assert judge.found == []
        page.context.close()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.stdout.close()
