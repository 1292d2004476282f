"""The pages of a telefoon as they are sent: no Dutch is left in another language, people's words keep their way."""

import html
import re

import pytest
from flask import render_template

from beraad import create_app
from beraad.settings import Settings
from beraad.talen import TALEN
from beraad.talen.pages import speak

PAGES = [
    "screens/telefoon.html",
    "pages/join.html",
    "pages/privacy.html",
    "pages/not_found.html",
    "pages/went_wrong.html",
]
# What has no other script: names, and languages by their own name.
LATIN = {"Beraad", "PDF", "QR", "Word", "JavaScript", "Autoriteit", "Persoonsgegevens", "meldcode"}
LATIN |= set(TALEN.values())
_SPOKEN = re.compile(r'\b(?:aria-label|alt|title|placeholder|label|data-bar-fase)="([^"]*)"')
# Filled with our own words, days, times and numbers, never with what people wrote.
_OURS = (
    r"\w*woord|\w*aantal|\w+_tekst|op|vanaf|om|tijd|letter|weggelaten|kaarten|stappen|voorwaarden|kloppen|binnenkomers"
)
OURS = re.compile(rf"(^|\.)({_OURS})$")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Return a page in a language."""
    app = create_app(Settings(data_folder=tmp_path_factory.mktemp("beraad"), async_mode="threading"))

    def render(template, taal):
        with app.test_request_context("/m"):
            speak(taal)
            return render_template(template, beraad_id="0123456789abcdef", kenmerk="")

    return render


@pytest.mark.parametrize("template", PAGES)
def test_nothing_dutch_is_left_on_an_arabic_page(page, template):
    source = re.sub(r"<!--.*?-->", "", page(template, "ar"), flags=re.S)
    said = [*_SPOKEN.findall(source), *re.sub(r"<[^>]*>", "\n", source).split("\n")]
    assert [one.strip() for one in said if set(re.findall(r"[A-Za-zÀ-ž]{2,}", html.unescape(one))) - LATIN] == []


def test_a_page_in_another_language_has_no_slot_left(page):
    for template in PAGES:
        assert re.findall(r"[^\"{]\{\w+\}", re.sub(r"<[^>]*>", "", page(template, "uk"))) == []


@pytest.mark.parametrize("template", PAGES)
def test_what_people_wrote_runs_in_its_own_direction(page, template):
    source = page(template, "nl")
    shown = re.findall(r"<(\w+)([^>]*\bdata-text=\"([^\"]*)\"[^>]*)>", source)
    theirs = [(tag, path) for tag, rest, path in shown if tag not in ("bdi", "option") and 'dir="auto"' not in rest]
    assert [one for one in theirs if not OURS.search(one[1])] == []


@pytest.mark.parametrize("template", PAGES)
def test_what_people_type_runs_in_its_own_direction(page, template):
    fields = re.findall(r"<(?:textarea|input)\b[^>]*>", page(template, "nl"))
    texts = [one for one in fields if "<textarea" in one or not re.search(r'type="(?!text)', one)]
    assert [one for one in texts if not re.search(r'dir="(auto|ltr)"', one)] == []
