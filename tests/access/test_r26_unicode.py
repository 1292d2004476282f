"""R26: strings that try to break out of their place are contained, and the names of real people stay as they are."""

import html
import io
import re
import unicodedata

import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import expect
from pydantic import TypeAdapter

from beraad.commands.fields import KAART_REGELS, KaartTekst, Naam
from beraad.domain.tekst import clean, clean_line
from beraad.export.document import plan_document
from beraad.export.html import make_html
from tests.access.texts import ATTACKS, NAMES, in_nfc
from tests.export.plans import NU, tiny
from tests.table import Server, Table, new_id

FORBIDDEN = {"Cc", "Cs", "Co"}
TURNS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# Text in a frame that does not let it paint outside lies inside when its frame does.
OUTSIDE = """() => {
  const wrong = [];
  for (const kaart of document.querySelectorAll(".kaart")) {
    if (!kaart.checkVisibility()) continue;
    const box = kaart.getBoundingClientRect();
    if (box.width > kaart.parentElement.getBoundingClientRect().width + 1) wrong.push(["wide", kaart.dataset.key]);
    const range = document.createRange();
    for (const tekst of kaart.querySelectorAll(".kaart__tekst, .kaart__naam")) {
      if (!tekst.checkVisibility()) continue;
      range.selectNodeContents(tekst);
      // On the wall the kaart itself is that frame. (280 letters without a space may not fit it.)
      if (getComputedStyle(kaart).overflow === "hidden") continue;
      const is_framed = getComputedStyle(tekst).contain.includes("paint");
      for (const line of is_framed ? [tekst.getBoundingClientRect()] : range.getClientRects()) {
        if (line.left < box.left - 1 || line.right > box.right + 1) wrong.push(["beside", tekst.textContent]);
        if (line.top < box.top - 1 || line.bottom > box.bottom + 1) wrong.push(["below", tekst.textContent]);
      }
    }
  }
  return wrong;
}"""
# The kaarten that show, as boxes on the picture; and the QR code, whose edges the browser draws not twice alike.
BOXES = """() => [...document.querySelectorAll(".kaart, .hoekje__qr")].filter((one) => one.checkVisibility())
 .map((one) => {
  const box = one.getBoundingClientRect();
  return [box.left - 2, box.top + scrollY - 2, box.right + 2, box.bottom + scrollY + 2];
})"""
SHOWN = """() => [...document.querySelectorAll(".kaart__tekst")].filter((node) => node.checkVisibility())
  .map((node) => node.textContent)"""


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_r26_an_attack_is_contained_where_text_comes_in(attack):
    cleaned = clean(attack)
    assert not TURNS.search(cleaned)
    assert not [sign for sign in cleaned if unicodedata.category(sign) in FORBIDDEN and sign != "\n"]
    assert "\n\n\n" not in cleaned
    marks = 0
    for sign in cleaned:
        if unicodedata.category(sign) in ("Mn", "Me"):
            marks += 1
        elif sign not in "\u200c\u200d":
            marks = 0
        assert marks <= 3
    assert cleaned == "" or any(not sign.isspace() for sign in cleaned)


def test_r26_there_are_eighty_attacks_and_two_hundred_names():
    assert len(set(ATTACKS)) >= 80
    assert len({name for names in NAMES.values() for name in names}) == 200


def test_r26_a_kaart_of_many_lines_keeps_its_words_and_not_its_lines():
    kaart = TypeAdapter(KaartTekst)
    assert kaart.validate_python("een\ntwee\n\n\n\ndrie") == "een\ntwee\n\ndrie"
    tall = kaart.validate_python("a\n" * 139 + "b")
    assert tall.count("\n") == KAART_REGELS - 1 and tall.split() == [*"a" * 139, "b"]


@pytest.mark.parametrize("kind", NAMES)
def test_r26_real_names_stay_as_they_are(kind):
    naam = TypeAdapter(Naam)
    for name in NAMES[kind]:
        # A telefoon may send the letters and their marks apart.
        for typed in (in_nfc(name), unicodedata.normalize("NFD", name), f" {name} "):
            assert clean_line(typed) == naam.validate_python(typed) == in_nfc(name)


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_r26_the_export_keeps_the_order_of_the_words(attack):
    wat = clean(attack)
    if not wat:
        return
    paper = make_html(plan_document(tiny(wat=wat, naam=clean_line(attack)[:60]), NU), standalone=True)
    text = html.unescape(re.sub(r"<[^>]+>", "", paper))
    assert " ".join(wat.split()) in " ".join(text.split())
    # Left out here and there, never in another order.
    rest = iter(in_nfc(re.sub("\r\n?|[\u2028\u2029\x85]", "\n", attack.replace("\t", " "))))
    assert all(any(sign == each for each in rest) for sign in wat)


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """A bord full of attacks, by somebody whose name is one too, with the kaarten turned."""
    server = Server(tmp_path_factory.mktemp("r26")).start()
    table = Table(server)
    kelly = table.telefoon("Kelly", "gezin")
    attacker = table.telefoon(clean_line(ATTACKS[22])[:60], "gezin")
    table.move("perspectieven")
    soorten = ("perspectief", "zorg", "overtuiging", "kracht", "wens")
    expected = set()
    for number, attack in enumerate(ATTACKS):
        answer = attacker.ask(
            "add_kaart", id=new_id(), soort=soorten[number % 5], tekst=attack[:280], aangehouden=False
        )
        assert answer["ok"] == bool(clean(attack[:280])), (number, answer)
        if answer["ok"]:
            expected.add(TypeAdapter(KaartTekst).validate_python(attack[:280]))
    table.begeleider.do("turn_kaarten")
    table.expected, table.kelly = expected, kelly
    yield table
    table.leave()
    server.stop()
    assert "Traceback" not in (server.folder / "server.log").read_text()


def opened(browser, table, screen, path, width, height):
    context = browser.new_context(viewport={"width": width, "height": height})
    cookies = [{"name": one.name, "value": one.value, "url": table.server.origin} for one in screen.cookies]
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{table.server.origin}{path}")
    expect(page.locator(".kaart").first).to_be_attached()
    return page


def paints_outside(page, **how):
    """Tell whether hiding the texts changes a single dot outside the kaarten."""
    boxes = page.evaluate(BOXES)
    pictures = []
    for hidden in (False, True):
        if hidden:
            page.evaluate("() => document.querySelectorAll('.kaart__tekst').forEach((one) => (one.style.opacity = 0))")
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled", **how))).convert("RGB")
        draw = ImageDraw.Draw(picture)
        for box in boxes:
            draw.rectangle(box, fill="black")
        pictures.append(picture)
    page.evaluate("() => document.querySelectorAll('.kaart__tekst').forEach((one) => (one.style.opacity = ''))")
    return ImageChops.difference(*pictures).getbbox()


def test_r26_no_text_leaves_its_kaart_on_a_telefoon_of_320_px(browser, table):
    page = opened(browser, table, table.kelly, "/m", 320, 640)
    expect(page.locator(".kaart:visible").first).to_be_visible()
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert set(page.evaluate(SHOWN)) == table.expected
    assert paints_outside(page, full_page=True) is None
    page.context.close()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1024, 768)])
def test_r26_no_text_leaves_its_kaart_on_the_bord(browser, table, width, height):
    page = opened(browser, table, table.scherm, f"/scherm/{table.beraad}", width, height)
    expect(page.locator("#bladen")).to_be_visible()
    pages = int(page.locator("[data-blad-aantal]").inner_text())
    seen = set()
    for number in range(1, pages + 1):
        expect(page.locator("[data-blad-nu]")).to_have_text(str(number))
        assert page.evaluate(OUTSIDE) == []
        # Looking at every dot takes a while: the narrow wall is the harder one.
        assert width > 1024 or paints_outside(page) is None
        seen |= set(page.evaluate(SHOWN))
        page.keyboard.press("PageDown")
    assert seen == table.expected
    size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert size == [width, height]
    tallest = page.evaluate("Math.max(...[...document.querySelectorAll('.kaart')].map((one) => one.offsetHeight))")
    assert tallest <= height
    page.context.close()


def test_r26_no_text_leaves_its_kaart_at_the_begeleider(browser, table):
    page = opened(browser, table, table.begeleider, f"/begeleider/{table.beraad}", 1366, 768)
    expect(page.locator(".kaart:visible").first).to_be_visible()
    assert page.evaluate(OUTSIDE) == []
    page.context.close()
