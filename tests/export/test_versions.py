"""A next version on paper: what is other, in words, and the history in short."""

import json
from dataclasses import replace

import pytest

from beraad.domain.gezinsplan import set_stap
from beraad.domain.heropenen import reopen
from beraad.domain.tap import Tap
from beraad.domain.values.verloop import Toegang
from beraad.export.afschrift import copy_for
from beraad.export.document import plan_document
from beraad.export.pdf import make_pdf
from tests.builders import say
from tests.export.papers import HIGHEST, made, pages, rung, text
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, again

LATER = "2026-06-16T16:30:00Z"


def adjusted():
    """Return the plan of Tijn two months later: looked back at, changed, and established again."""
    beraad = reopen(plan_document(tijn(), NU), "f" * 16, LATER, Toegang("t" * 22, "K7P4QX"))
    ids = {one.naam: one.id for one in beraad.deelnemers.values()}
    with_phones = {id: replace(one, stem_via=None) for id, one in beraad.deelnemers.items()}
    beraad = replace(beraad, deelnemers=with_phones)
    for naam, over, antwoord in (
        ("Wendy", "s1", "gelukt"),
        ("Oma Ria", "s2", "gelukt"),
        ("Kelly", "s3", "beetje"),
        ("Jeroen", "s7", "niet"),
        ("Kelly", "s5", "niet_meer_nodig"),
    ):
        beraad = say(beraad, ids[naam], "answer_terugblik", over=over, antwoord=antwoord, nu=LATER)
    kelly = ids["Kelly"]
    beraad = say(beraad, kelly, "adjust_plan", nu=LATER)
    beraad = say(beraad, kelly, "remove_stap", stap="s5", nu=LATER)
    beraad = stap(beraad, kelly, id="s11", doel="d5", wat="Elke dag het konijn eten geven")
    beraad = stap(beraad, kelly, id="s10", doel="d5", wat="Op zondag samen eten", wanneer="elke week")
    beraad = say(beraad, kelly, "set_terugkijkmoment", id="b" * 16, datum="2026-09-22", nu=LATER)
    return again(beraad, LATER)


def stap(beraad, kelly, **words):
    empty = {"wanneer": "", "datum": "", "herhaling": "", "plan_b": "", "klaar_als": "", "dekt": ()}
    return set_stap(beraad, Tap("gezin", kelly, LATER), **{**empty, **words})


@pytest.fixture(scope="module")
def document():
    return plan_document(adjusted(), LATER)


@pytest.fixture(scope="module")
def pdf(document):
    return make_pdf(document)


def test_the_first_version_tells_of_no_change_and_no_history():
    found = text(made("gezinsplan.pdf", "tijn"))
    assert "Wat er veranderde" not in found and "Zo ging het tot nu toe" not in found


def test_what_is_new_other_and_stopped_stands_in_words(pdf):
    found = text(pdf)
    assert rung(pdf) == HIGHEST
    part = found.split("Wat er veranderde", 2)[2].split("Als het niet lukt")[0]
    assert "Nieuw Stap Elke dag het konijn eten geven Weer bij elkaar dinsdag 22 september 2026" in part
    assert "Anders Stap Op zondag samen eten" in part
    assert "Gestopt Stap Lijst op de koelkast" in part


def test_the_first_page_says_where_to_read_what_changed(pdf):
    first = pages(pdf)[0]
    number = int(first.split("Wat er veranderde, staat op bladzijde ")[1].split(".")[0])
    assert "Nieuw Stap" in pages(pdf)[number - 1]


def test_the_history_is_there_in_short(pdf):
    part = text(pdf).split("Zo ging het tot nu toe")[1]
    assert "Versie 1, 14 april 2026" in part
    assert "Versie 2, 16 juni 2026" in part
    assert "2 keer gelukt, 1 keer een beetje, 1 keer niet gelukt en 1 keer niet meer nodig" in part
    assert "2 nieuw, 1 anders en 1 gestopt" in part


def test_a_copy_with_a_part_left_out_tells_nothing_of_its_changes(document):
    copy = copy_for(document, "Els", "heel", {document["plan"]["doelen"][0]["stappen"][0]["id"]})
    found = text(make_pdf(copy))
    assert "Wat er veranderde" not in found and "Lijst op de koelkast" not in found
    assert "Zo ging het tot nu toe" in found
    assert "geschiedenis" in json.dumps(copy)
