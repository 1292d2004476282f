"""A phone that really loses its line, and a laptop that really falls over: nothing that was written is lost (W15)."""

import time
from types import SimpleNamespace

import pytest
from playwright.sync_api import Error, expect

from tests.browser.people import until
from tests.browser.room import Room
from tests.chromium import chromium

AWAY_S = 20
BACK_MS = 3_000


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A begeleider and Samira at a bord that lies open."""
    with chromium() as browser:
        room = Room(browser, tmp_path_factory.mktemp("beraad"))
        try:
            laptop, samira = room.laptop(), room.telefoon("Samira")
            laptop.begin("Eigen kracht", "Hoe blijven we bij elkaar?")
            laptop.go_on("Welkom")
            code = laptop.page.locator(".meedoen__letters").inner_text()
            samira.join(code=code)
            laptop.admit("Samira", "Netwerk")
            laptop.go_on("Informatie")
            laptop.go_on("Perspectieven")
            laptop.turn_kaarten()
            yield SimpleNamespace(room=room, laptop=laptop, samira=samira, code=code)
        finally:
            room.close()
    # A browser says so itself when it cannot reach a server or is cut off in the handshake; nothing else may be wrong.
    unreachable = ("net::ERR_", "Connection closed before receiving a handshake response")
    assert [one for one in room.wrong if not any(sign in one for sign in unreachable)] == []


@pytest.fixture
def phone(at, request):
    """Somebody whose phone hangs on a cable."""
    naam = request.param
    phone = at.room.telefoon(naam)
    phone.sent = []
    phone.page.on("websocket", lambda line: line.on("framesent", lambda frame: phone.sent.append(str(frame))))
    phone.join(f"{at.room.cable_address}/m", code=at.code)
    at.laptop.admit(naam, "Gezin")
    phone.is_in()
    phone.tap("Ik ben bij")
    yield phone
    at.room.cable.mend()


def came_once(at, *texts: str) -> None:
    """Everybody else sees every kaart, soon and without a tap, and sees it once."""
    for person in (at.samira, at.laptop):
        for text in texts:
            expect(person.item(".kaart", text)).to_be_visible(timeout=BACK_MS)
        for text in texts:
            expect(person.page.locator(".kaart").filter(visible=True, has_text=text)).to_have_count(1)


def order_sent(phone, *texts: str) -> list[int]:
    """Return the places of these texts among all that the phone ever sent."""
    return [next(place for place, frame in enumerate(phone.sent) if text in frame) for text in texts]


@pytest.mark.parametrize("phone", ["Kelly"], indirect=True)
def test_twenty_seconds_without_a_line_cost_no_letter_and_no_kaart(at, phone):
    field = phone.begin("Zorg", "De nacht ")
    at.room.cable.cut()
    cut = time.monotonic()
    field.press_sequentially("is lang")
    phone.sees("Even geen verbinding")
    field.press_sequentially(" voor ons.")
    expect(field).to_have_value("De nacht is lang voor ons.")
    for text, following in (
        ("De nacht is lang voor ons.", "Op zondag eten we samen."),
        ("Op zondag eten we samen.", ""),
    ):
        expect(field).to_have_value(text)
        phone.tap("Leg neer")
        phone.sees("verstuurt dit zodra")
        expect(field).to_have_value("")
        field.press_sequentially(following)
    field.press_sequentially("En ik wil ook nog")
    at.samira.does_not_see("De nacht is lang voor ons.")
    phone.page.wait_for_timeout(max(0, AWAY_S - (time.monotonic() - cut)) * 1000)
    at.room.cable.mend()
    came_once(at, "De nacht is lang voor ons.", "Op zondag eten we samen.")
    first, second = order_sent(phone, "De nacht is lang voor ons.", "Op zondag eten we samen.")
    assert first < second
    phone.does_not_see("Even geen verbinding", "verstuurt dit zodra")
    field.press_sequentially(" iets zeggen.")
    expect(field).to_have_value("En ik wil ook nog iets zeggen.")


@pytest.mark.parametrize("phone", ["Marco"], indirect=True)
def test_a_reload_without_a_line_keeps_what_waits_and_what_is_half_written(at, phone):
    field = phone.begin("Wens", "Een eigen bed.")
    at.room.cable.cut()
    phone.sees("Even geen verbinding")
    for text in ("Een eigen bed.", "Papa en mama praten zacht."):
        field.fill(text)
        phone.tap("Leg neer")
        expect(field).to_have_value("")
    field.press_sequentially("En een kon")
    here = phone.page.url
    with pytest.raises(Error, match="ERR_"):
        phone.page.reload()
    phone.page.wait_for_url("chrome-error://**")
    at.room.cable.mend()
    phone.page.goto(here)
    came_once(at, "Een eigen bed.", "Papa en mama praten zacht.")
    first, second = order_sent(phone, "Een eigen bed.", "Papa en mama praten zacht.")
    assert first < second
    expect(field).to_have_value("En een kon")
    field.press_sequentially("ijn.")
    phone.tap("Leg neer")
    came_once(at, "En een konijn.")


@pytest.mark.parametrize("phone", ["Oma"], indirect=True)
def test_a_laptop_that_falls_over_and_starts_again_finds_everybody_back(at, phone):
    phone.put_down("Kracht", "Hij helpt graag in de tuin.")
    came_once(at, "Hij helpt graag in de tuin.")
    at.room.server.kill()
    for person in (phone, at.samira, at.laptop):
        person.sees("Even geen verbinding")
    for person, text in ((phone, "Hij lacht weer."), (at.samira, "Ik zie hem elke ochtend.")):
        field = person.begin("Kracht", text)
        person.tap("Leg neer")
        expect(field).to_have_value("")
    at.room.server.start()
    for person in (phone, at.samira, at.laptop):
        person.does_not_see("Even geen verbinding")
    everything = ("Hij helpt graag in de tuin.", "Hij lacht weer.", "Ik zie hem elke ochtend.")
    for text in everything:
        expect(at.laptop.item(".kaart", text)).to_be_visible()
        until(lambda text=text: at.laptop.page.locator(".kaart").filter(has_text=text).count() == 1)
    for text in everything:
        expect(phone.item(".kaart", text)).to_be_visible()


@pytest.mark.parametrize("phone", ["Ria"], indirect=True)
def test_a_lost_line_is_said_politely_moves_and_covers_nothing_and_goes_when_it_is_back(at, phone):
    page = phone.page
    line = page.get_by_role("status").filter(has_text="Even geen verbinding")
    for width, size, way in ((320, "", ""), (320, "", "#kring"), (320, "200%", "")):
        page.goto(f"{at.room.cable_address}/m{way}")
        phone.is_in()
        page.set_viewport_size({"width": width, "height": 568})
        page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size)", size)
        before = page.locator("h1:visible").bounding_box()
        at.room.cable.cut()
        expect(line).to_be_visible(timeout=2500)
        said, heading = line.bounding_box(), page.locator("h1:visible").bounding_box()
        assert said["y"] + said["height"] <= heading["y"]
        assert said["x"] >= 0 and said["x"] + said["width"] <= width
        if not size:
            assert heading == before
        at.room.cable.mend()
        expect(line).to_be_hidden()
        expect(page.get_by_role("status").filter(has_text="Je bent weer verbonden")).to_be_attached()
