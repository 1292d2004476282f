"""The page: the same paper, escaped, Dutch, with one heading at the top."""

import html
import re

import pytest

from beraad.domain.tekst import clean
from beraad.export.document import plan_document
from beraad.export.html import make_html
from tests.export.plan_tijn import COVERED, DECLINED, HELD, UNTICKED, tijn
from tests.export.plans import NU, huge, tiny
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
