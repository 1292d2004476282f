"""The telefoon stays calm: nothing moves while somebody types, and the one button is always there."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.phone import not_see, problems_of, see, tap
from tests.browser.test_telefoon import Room, write_kaart
from tests.table import new_id

# Scrolled to its end, a page shows its last words above the button.
IN_VIEW = """() => {
  const seen = (one) => one.offsetParent && getComputedStyle(one).visibility !== "hidden";
  const primary = [...document.querySelectorAll("main .button--primary")].filter(seen);
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const actie = [...document.querySelectorAll(".layout__actie")].find(seen);
  scrollTo(0, 1e6);
  const last = actie && [...document.querySelectorAll("main *")].filter(
    (one) => seen(one) && !actie.contains(one) && !one.children.length && one.textContent.trim(),
  ).at(-1);
  const end = last?.getBoundingClientRect().bottom, start = actie?.getBoundingClientRect().top;
  scrollTo(0, 0);
  const { top, bottom } = primary[0]?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  return {
    primaries: primary.length,
    isInView: top >= 0 && bottom <= innerHeight,
    coversLast: Boolean(actie) && end > start + 1,
    isWide: document.documentElement.scrollWidth > innerWidth,
    fromBottom: Math.round(innerHeight - bottom),
  };
}"""


@pytest.fixture
def room(server, browser):
    room = Room(server, browser)
    yield room
    room.leave()


def agree_rules(room):
    for tekst in ("We laten elkaar uitpraten", "Wat hier ligt, blijft hier"):
        room.begeleider.do("set_afspraak", id=new_id(), tekst=tekst)


def make_a_plan(marco, *asked):
    doel, stappen = new_id(), [new_id() for _ in asked]
    marco.do("set_doel", id=doel, titel="Tijn woont thuis en het is rustig na school")
    for stap, deelnemer in zip(stappen, asked, strict=True):
        marco.do("set_stap", id=stap, doel=doel, wat="Op dinsdag naar de moestuin met oma", plan_b="Samira gaat mee")
        marco.do("ask_rol", over=stap, deelnemer=deelnemer, taak="brengt hem")
    marco.do("set_terugkijkmoment", id=new_id(), datum="2090-06-16")


@pytest.mark.parametrize("rol", ["gezin", "netwerk", "professional"])
def test_the_one_button_is_in_view_in_every_fase_and_covers_nothing(room, rol):
    page, id = room.join("Kelly", rol, 320)
    marco = room.table.telefoon("Marco", "gezin")
    agree_rules(room)
    places = set()
    for fase in (
        *("welkom", "informatie", "perspectieven", "wegen", "besloten_tijd"),
        *("presentatie", "toetsing", "akkoord", "afsluiting"),
    ):
        room.move(fase)
        if fase == "perspectieven":
            for tekst in ("De nacht", "Het schreeuwen", "De school", "Het geld"):
                marco.do("add_kaart", id=new_id(), soort="zorg", tekst=tekst)
            room.begeleider.do("turn_kaarten")
        if fase == "besloten_tijd":
            make_a_plan(marco, id, marco.mine["speaker"])
        expect(page.locator("[data-bar-fase]")).to_have_text(re.compile(fase.replace("_", " "), re.I))
        for height, size in ((568, ""), (568, "200%"), (320, "")):
            page.set_viewport_size({"width": 320, "height": height})
            page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size)", size)
            found = page.evaluate(IN_VIEW)
            assert found["primaries"] <= 1, fase
            assert not found["coversLast"] and not found["isWide"], (fase, size, found)
            if found["primaries"]:
                assert found["isInView"], (fase, height, size)
                if not size:
                    places.add(found["fromBottom"])
            elif (fase, rol) in {(one, who) for one in ("perspectieven", "akkoord") for who in ("gezin", "netwerk")}:
                raise AssertionError(f"nothing to do in {fase}")
        page.evaluate("document.documentElement.style.fontSize = ''")
    assert len(places) == 1, "the button moves from fase to fase"


def place_of(page):
    return page.evaluate(
        """() => {
          const field = document.querySelector("#kaart-tekst");
          const { top, left, height } = field.getBoundingClientRect();
          const focused = document.activeElement === field;
          return { top, left, height, focused, scroll: scrollY, at: field.selectionStart };
        }"""
    )


def test_nothing_moves_while_somebody_types(room):
    kelly, id = room.join("Kelly", "gezin", 320)
    marco = room.table.telefoon("Marco", "gezin")
    room.move("perspectieven")
    tap(kelly, "Schrijf een kaart")
    tap(kelly, "Zorg")
    expect(kelly.locator("#kaart-tekst")).to_be_focused()
    kelly.keyboard.type("De nacht is ")
    before = place_of(kelly)
    for number in range(8):
        marco.do("add_kaart", id=new_id(), soort="zorg", tekst=f"Kaart {number}")
    room.begeleider.do("add_deelnemer", id=new_id(), naam="Tijn", rol="gezin", stem_via=id)
    room.begeleider.do("turn_kaarten")
    room.move("wegen")
    see(kelly, "De begeleider is een stap verder. Eerst afmaken?")
    assert place_of(kelly) == before
    kelly.keyboard.type("lang")
    expect(kelly.locator("#kaart-tekst")).to_have_value("De nacht is lang")


def test_a_next_fase_waits_until_somebody_chooses_to_go_along_and_the_words_stay(room):
    kelly, _ = room.join("Kelly", "gezin", 320)
    room.move("perspectieven")
    tap(kelly, "Schrijf een kaart")
    tap(kelly, "Zorg")
    kelly.keyboard.type("De nacht")
    room.move("wegen")
    tap(kelly, "De begeleider is een stap verder. Eerst afmaken?")
    tap(kelly.get_by_role("dialog"), "Eerst afmaken")
    expect(kelly.locator("#kaart-tekst")).to_be_visible()
    tap(kelly, "is een stap verder")
    assert problems_of(kelly) == []
    tap(kelly.get_by_role("dialog"), "Ga mee")
    see(kelly, "Wat valt je op?")
    not_see(kelly, "is een stap verder")
    tap(kelly, "Maak af wat je schreef")
    expect(kelly.locator("#kaart-tekst")).to_have_value("De nacht")
    tap(kelly, "Leg neer")
    see(kelly, "Je kaart ligt neer.")
    not_see(kelly, "Maak af wat je schreef")


def test_what_one_tap_does_another_takes_back(room):
    kelly, id = room.join("Kelly", "gezin", 320)
    marco = room.table.telefoon("Marco", "gezin")
    agree_rules(room)
    room.move("welkom")
    tap(kelly, "Hier houd ik me aan")
    expect(kelly.get_by_text("Je houdt je hieraan")).to_be_focused()
    tap(kelly, "Toch niet")
    see(kelly, "Hier houd ik me aan")
    room.move("perspectieven")
    marco.do("add_kaart", id=new_id(), soort="zorg", tekst="De nacht")
    room.begeleider.do("turn_kaarten")
    tap(kelly, "Dit zie ik ook")
    see(kelly, "Ook gezien door Kelly")
    tap(kelly, "Toch niet")
    not_see(kelly, "Ook gezien door")
    room.move("besloten_tijd")
    make_a_plan(marco, id)
    room.move("akkoord")
    kelly.locator(".rolvraag:visible").get_by_role("button", name="Nee").click()
    see(kelly, "Dit doe je niet. Dat mag.")
    tap(kelly.locator(".rolvraag:visible"), "Toch niet")
    expect(kelly.locator(".rolvraag:visible").get_by_role("button", name="Nee")).to_be_visible()
    tap(kelly, "Ik kan hiermee leven")
    see(kelly, "Je zei: ik kan hiermee leven.")
    tap(kelly, "Toch niet")
    see(kelly, "Ik kan hiermee leven")


# What a phone with voices of its own would offer; this browser has none at all.
VOICES = """(isLocal) => {
  window.spoken = [];
  const voices = ["en-GB", "nl-NL"].map((lang) => ({ lang, localService: isLocal, name: lang }));
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices,
    cancel: () => window.spoken.push("stop"),
    speak: ({ text, lang }) => window.spoken.push([lang, text]),
  } });
}"""


def test_a_question_and_a_kaart_are_read_aloud_by_a_voice_of_this_phone_only(room):
    kelly, _ = room.join("Kelly", "gezin", 320)
    room.move("perspectieven")
    write_kaart(kelly, "Zorg", "De nacht")
    expect(kelly.get_by_role("button", name="Lees voor")).to_have_count(0)
    kelly.add_init_script(f"({VOICES})(false)")
    kelly.reload()
    see(kelly, "Wat zie jij?")
    expect(kelly.get_by_role("button", name="Lees voor")).to_have_count(0)
    kelly.add_init_script("speechSynthesis.getVoices().forEach((one) => (one.localService = true))")
    kelly.reload()
    question, kaart = kelly.get_by_role("button", name="Lees voor").all()
    question.click()
    expect(question).to_have_attribute("aria-pressed", "true")
    kaart.click()
    expect(question).to_have_attribute("aria-pressed", "false")
    kaart.click()
    expect(kaart).to_have_attribute("aria-pressed", "false")
    said = kelly.evaluate("window.spoken.filter((one) => one !== 'stop')")
    assert [taal for taal, _ in said] == ["nl-NL", "nl-NL"]
    assert said[0][1].startswith("Wat zie jij?") and said[1][1] == "Zorg.\nDe nacht"
    assert kelly.evaluate("window.spoken.at(-1)") == "stop"
    assert problems_of(kelly) == []
