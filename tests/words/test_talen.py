"""The language of a telefoon: who chooses it, what follows it, and what stays Dutch."""

import pytest

from beraad import create_app, wording
from beraad.settings import Settings
from beraad.talen import TALEN, known, vertaal

HERE = {"Host": "localhost:8000", "Origin": "http://localhost:8000"}


@pytest.fixture
def browser(tmp_path):
    """Ask as a browser that likes some languages, with the cookies that it was given."""
    app = create_app(Settings(data_folder=tmp_path, async_mode="threading", uses_key_store=False))
    client = app.test_client()

    def ask(path="/m", likes="nl", **body):
        headers = {**HERE, "Accept-Language": likes}
        return client.post(path, json=body, headers=headers) if body else client.get(path, headers=headers)

    ask.app = app
    return ask


def the_language_of(page):
    return page.text.partition('<html lang="')[2][:2]


@pytest.mark.parametrize(
    ("likes", "taal"),
    [
        ("", "nl"),
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("tr", "tr"),
        ("ar-SY,en;q=0.5", "ar"),
        ("en;q=0.5,uk;q=0.9", "uk"),
        ("fr-FR,fr;q=0.9", "nl"),
        ("fr,pl;q=0.3", "pl"),
        ("x" * 900, "nl"),
        ("../../etc,*", "nl"),
    ],
)
def test_the_first_guess_is_what_the_phone_likes_best_of_what_we_have(browser, likes, taal):
    assert the_language_of(browser(likes=likes)) == taal


def test_what_somebody_chose_wins_from_the_guess_on_every_page_of_a_telefoon(browser):
    answer = browser("/taal", likes="nl", taal="tr")
    assert answer.json == {"ok": True}
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("beraad_taal=tr;") and "HttpOnly" in cookie and "SameSite=Strict" in cookie
    for path in ("/m", "/wat-gebeurt-er", "/niets"):
        assert the_language_of(browser(path, likes="en")) == "tr"


@pytest.mark.parametrize("body", [{"taal": "../tr"}, {"taal": "xx"}, {"taal": ""}])
def test_a_language_that_we_do_not_have_is_dutch(browser, body):
    assert browser("/taal", **body).headers["Set-Cookie"].startswith("beraad_taal=nl;")


def test_what_comes_from_outside_never_names_a_file():
    assert [known(said) for said in ("tr", "../tr", "", None, ["tr"], 1)] == ["tr", "nl", "nl", "nl", "nl", "nl"]


def test_arabic_runs_from_the_right(browser):
    assert '<html lang="ar" dir="rtl"' in browser(likes="ar").text
    assert '<html lang="uk" dir="ltr"' in browser(likes="uk").text


def test_every_language_can_be_found_by_somebody_who_reads_no_other(browser):
    for taal in TALEN:
        page = browser(likes=taal).text
        for code, naam in TALEN.items():
            assert f'lang="{code}" dir="auto" data-taal="{code}"' in page and naam in page


def test_a_refusal_comes_in_the_language_of_the_page_that_asked(browser):
    answer = browser("/m", likes="tr", naam="Ayşe", code="AAAAAA").json
    dutch = wording.sentence("code_klopt_niet")
    assert answer["code"] == "code_klopt_niet"
    assert answer["message"] == vertaal(dutch, "tr") != dutch
    assert browser("/m", likes="fr", naam="Ayşe", code="AAAAAA").json["message"] == dutch


def test_the_laptop_stays_dutch_whatever_its_browser_likes(browser):
    assert the_language_of(browser("/", likes="tr")) == "nl"


def test_a_page_in_one_language_leaves_nothing_behind_in_the_next(browser):
    """Jinja keeps what an imported template set: a word that was translated too early would stay."""
    first = {taal: browser(likes=taal).text for taal in TALEN}
    assert {taal: browser(likes=taal).text for taal in reversed(TALEN)} == first
    assert len(set(first.values())) == len(TALEN)


def test_a_sentence_without_a_translation_stays_dutch():
    assert vertaal("Deze zin staat in geen enkele catalogus.", "ar") == "Deze zin staat in geen enkele catalogus."


def test_a_slot_may_stand_where_the_language_wants_it_and_text_is_never_markup(browser):
    from flask import render_template_string
    from markupsafe import Markup

    with browser.app.test_request_context("/m"):
        source = "{{ _('<b>{naam}</b> & {wie}', naam=naam, wie='<i>') }}"
        said = render_template_string(source, naam=Markup("<bdi></bdi>"))
    assert said == "&lt;b&gt;<bdi></bdi>&lt;/b&gt; &amp; &lt;i&gt;"
