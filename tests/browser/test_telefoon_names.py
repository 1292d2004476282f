"""What somebody hears who does not see the telefoon: names, places and announcements, out of the accessibility tree."""

import pytest
from playwright.sync_api import expect

from tests.browser.phone import see, tap
from tests.browser.test_telefoon import Room
from tests.browser.test_telefoon_rust import make_a_plan


@pytest.fixture
def room(server, browser):
    room = Room(server, browser)
    yield room
    room.leave()


def hears(page, snapshot):
    """Expect these lines, in this order, in the part of the page that is its content."""
    expect(page.locator("main")).to_match_aria_snapshot(snapshot)


def test_the_way_in_and_the_lobby_say_what_is_asked_and_what_happens(room):
    page = room.page(320, 568)
    page.goto(f"{room.address}/m")
    hears(
        page,
        """
        - heading "Fijn dat je er bent" [level=1]
        - textbox "Welke code staat op het grote scherm?"
        - textbox "Hoe heet je?"
        - textbox "Wie ben je voor het gezin?"
        - region "Wat gebeurt er met wat je schrijft?"
        - button "Ik doe mee"
        """,
    )
    tap(page, "Ik doe mee")
    # What is wrong is said at once, and belongs to its field.
    expect(page.get_by_role("alert").filter(visible=True)).not_to_be_empty()
    page.fill("#code", room.code)
    page.fill("#naam", "Ria")
    tap(page, "Ik doe mee")
    expect(page.get_by_role("heading", name="Even wachten", level=1)).to_be_focused()
    hears(
        page,
        '- heading "Even wachten" [level=1]\n- paragraph: De begeleider laat je zo binnen. Je hoeft niets te doen.',
    )


def test_writing_a_kaart_is_a_question_a_field_and_a_button(room):
    kelly, _ = room.join("Kelly", "gezin", 320)
    room.move("perspectieven")
    expect(kelly.get_by_role("heading", name="Wat zie jij?", level=1)).to_be_focused()
    tap(kelly, "Schrijf een kaart")
    expect(kelly.get_by_role("heading", name="Wat voor kaart schrijf je?", level=1)).to_be_focused()
    hears(
        kelly,
        """
        - navigation "Soorten kaarten":
          - link /Perspectief/
          - link /Zorg/
          - link /Overtuiging/
          - link /Kracht/
          - link /Wens/
        """,
    )
    tap(kelly, "Zorg")
    expect(kelly.get_by_role("textbox", name="Je kaart, in je eigen woorden")).to_be_focused()
    hears(
        kelly,
        """
        - heading "Wat wil je zeggen?" [level=1]
        - textbox "Je kaart, in je eigen woorden"
        - button "Houd nog even bij je"
        - button "Leg neer"
        """,
    )
    kelly.keyboard.type("De nacht")
    tap(kelly, "Leg neer")
    expect(kelly.get_by_role("status").filter(has_text="Je kaart ligt neer.")).to_be_visible()


def test_an_own_answer_and_an_akkoord_are_heard_and_the_focus_goes_along(room):
    kelly, id = room.join("Kelly", "gezin", 320)
    marco = room.table.telefoon("Marco", "gezin")
    room.move("besloten_tijd")
    make_a_plan(marco, id, id)
    hears(
        kelly,
        """
        - heading "Aan jou gevraagd" [level=2]
        - list:
          - listitem:
            - paragraph: Wil jij dit doen?
            - paragraph: Op dinsdag naar de moestuin met oma
            - button "Ja"
            - link "Ja, maar anders"
            - button "Nee"
        - button "Volgende vraag"
        """,
    )
    kelly.get_by_role("button", name="Ja", exact=True).click()
    said = kelly.get_by_role("status").filter(has_text="Je zei: ja").filter(visible=True)
    expect(said).to_be_focused()
    for fase, question in {
        "presentatie": "Het plan van de familie",
        "toetsing": "Is dit veilig genoeg?",
        "akkoord": "Kun je hiermee leven?",
    }.items():
        room.move(fase)
        expect(kelly.get_by_role("heading", name=question, level=1)).to_be_focused()
    hears(kelly, '- button "Ik kan hiermee leven"')
    tap(kelly, "Ik kan hiermee leven")
    expect(kelly.get_by_role("status").filter(has_text="Je zei: ik kan hiermee leven.")).to_be_focused()
    see(kelly, "Toch niet")
