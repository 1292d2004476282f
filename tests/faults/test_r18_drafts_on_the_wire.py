"""What somebody is still typing leaves the telefoon only with *Leg neer*, and reaches nobody before (SAFETY R18)."""

import pytest
from figures import figure, say
from playwright.sync_api import Page, expect

from tests.chromium import chromium
from tests.table import Server, Table

TRIALS = figure(gate=2, full=50)
PATIENCE_MS = 15_000


@pytest.fixture
def room(tmp_path):
    server = Server(tmp_path).start()
    table = Table(server)
    table.telefoon("Samira")
    table.telefoon("Els", "professional")
    kelly = table.telefoon("Kelly", "gezin")
    table.move("perspectieven")
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.add_cookies([{"name": one.name, "value": one.value, "url": server.origin} for one in kelly.cookies])
        yield table, context.new_page()
    table.leave()
    server.stop()


def watched(page: Page) -> list[str]:
    """Return the list in which everything comes that this page sends: frames, addresses and bodies."""
    sent: list[str] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(str(frame))))
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    return sent


def test_r18_nothing_of_a_draft_is_sent_before_it_is_put_down(room):
    table, page = room
    sent = watched(page)
    for trial in range(TRIALS):
        secret = f"geheim{trial:03d}woord"
        page.goto(f"{table.server.origin}/m#kaart:zorg")
        field = page.get_by_label("Je kaart, in je eigen woorden").filter(visible=True)
        field.press_sequentially(f"{secret} en nog meer", delay=2)
        field.blur()
        page.goto(f"{table.server.origin}/m#")  # looks at another page, and comes back
        page.goto(f"{table.server.origin}/m#kaart:zorg")
        if trial % 2:
            page.reload()
        expect(field).to_have_value(f"{secret} en nog meer", timeout=PATIENCE_MS)
        for screen in table.screens:
            screen.settle()
        assert not any(secret[:9] in one for one in sent)
        assert not any(secret[:9] in str(screen.frames) for screen in table.screens)
        page.get_by_role("button", name="Leg neer").filter(visible=True).click()
        table.begeleider.until(lambda screen, trial=trial: len(screen.picture["bord"]["kaarten"]) == trial + 1)
        assert sum(secret in one for one in sent) == 1
    say("R18, wire", f"{TRIALS} drafts typed: 0 frames, addresses or bodies with a draft before it was put down")
