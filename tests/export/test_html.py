"""The page: the same paper, escaped, Dutch, with one heading at the top."""

import html
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from beraad.domain.tekst import clean
from beraad.export.afschrift import copy_for
from beraad.export.document import plan_document
from beraad.export.html import make_html
from tests.export.plan_tijn import COVERED, DECLINED, HELD, UNTICKED, tijn
from tests.export.plans import NU, huge, mixed, tiny
from tests.export.test_pdf import INJECTION


def words(page):
    body = page.split("<body", 1)[1].split(">", 1)[1]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", body)).split())


@pytest.mark.parametrize("standalone", [True, False])
def test_it_is_one_dutch_page_with_one_top_heading(standalone):
    page = make_html(plan_document(tijn(), NU), standalone)
    assert page.startswith("<!doctype html>") and '<html lang="nl">' in page
    assert len(re.findall("<h1", page)) == 1
    assert "<title>Gezinsplan, versie 1, 14 april 2026</title>" in page
    assert '<bdi class="naam">Oma Ria</bdi>' in page


def test_a_served_page_has_no_style_inside_and_a_saved_one_nothing_outside():
    served = make_html(plan_document(tijn(), NU), standalone=False)
    assert "<style" not in served and " style=" not in served and '<link rel="stylesheet" href="/static/' in served
    saved = make_html(plan_document(tijn(), NU), standalone=True)
    assert "<link" not in saved and "<style>" in saved and "@page" in saved
    assert not re.search(r"(href|src)=|url\(|https?:", saved)
    assert "<script" not in served + saved


def test_it_says_the_same_as_the_pdf():
    found = words(make_html(plan_document(tijn(), NU), standalone=True))
    for part in (
        "Bel eerst Samira (buurvrouw)",
        "Wie Kelly, Marco, Samira (Tijn opvangen)",
        "Wie Oma Ria (hardop gezegd)",
        "Tante Petra is gevraagd voor stap 5.2: kookt",
        "Weer bij ons als Kelly en Marco zelf",
        "Ligt nu bij Els",
    ):
        assert part in found
    for kept in (DECLINED, HELD, UNTICKED, COVERED, "liever bellen", "sleutel van het huis"):
        assert kept not in found


@pytest.mark.parametrize("tekst", INJECTION, ids=ascii)
def test_what_people_wrote_is_shown_and_never_run(tekst):
    document = plan_document(tiny(wat=tekst, naam=tekst, titel=tekst, hoofdvraag=tekst, aanleiding=tekst), NU)
    page = make_html(document, standalone=True)
    assert words(page).count(" ".join(clean(tekst).split())) >= 5
    body = page.split("</head>")[1]
    assert "<img" not in body and "<script" not in body


def test_a_plan_at_its_limits_is_made():
    assert words(make_html(plan_document(huge(), NU), standalone=True)).count("hardop gezegd") == 0


def test_a_copy_says_what_it_is_at_the_top_and_shows_no_empty_part():
    page = make_html(copy_for(plan_document(tijn(), NU), "Farid", "eigen"), standalone=True)
    found = words(page)
    assert found.index("Dit is een afschrift voor Farid: alleen wat jij zelf doet.") < found.index("Bel eerst")
    assert "Onze doelen" not in found and not re.search(r"<(ol|ul|dl|p|dd)[^>]*>\s*</", page)


LOOKS = [("light", "screen", 390), ("dark", "screen", 320), ("dark", "print", 1366)]


@pytest.mark.parametrize("make", [tijn, tiny, mixed, huge])
def test_in_a_browser_it_is_accessible_fits_and_asks_for_nothing(browser, make, tmp_path):
    file = tmp_path / "gezinsplan.html"
    file.write_text(make_html(plan_document(make(), NU), standalone=True), encoding="utf-8")
    for scheme, media, width in LOOKS if make is not huge else LOOKS[:1]:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page, asked = context.new_page(), []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.emulate_media(media=media)
        page.goto(file.as_uri())
        assert asked == [file.as_uri()]
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        # Text at twice its size, as somebody with poor sight sets it.
        if media == "screen":
            page.add_style_tag(content=":root { font-size: 200% }")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        context.close()


def test_it_follows_the_night_on_a_screen_and_never_on_paper(browser, tmp_path):
    file = tmp_path / "gezinsplan.html"
    file.write_text(make_html(plan_document(tiny(), NU), standalone=True), encoding="utf-8")
    page = browser.new_page(color_scheme="dark")
    page.goto(file.as_uri())
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) != "rgb(255, 255, 255)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.close()


def test_every_text_of_people_finds_its_own_direction(browser, tmp_path):
    file = tmp_path / "gezinsplan.html"
    file.write_text(make_html(plan_document(mixed(), NU), standalone=True), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    arabic = """() => {
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [], begin = /^[^A-Za-z]*\\p{Script=Arabic}/u;
        while (walk.nextNode()) if (begin.test(walk.currentNode.data)) found.push(walk.currentNode.parentElement);
        return found.map((one) => getComputedStyle(one).direction);
    }"""
    found = page.evaluate(arabic)
    assert len(found) > 12 and set(found) == {"rtl"}
    page.close()
