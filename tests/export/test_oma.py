"""The Oma-test: from the first two pages alone, who does what and when, whom to call first, when we look back."""

import io
import re

import pytest
from pypdf import PdfReader

from beraad.export.dates import datum_words
from beraad.export.phrases import wanneer
from tests.export.papers import document, made, said, text

FOOT = re.compile(r"^Gezinsplan, versie .+ bladzijde \d+ van \d+$", re.M)
# On its own lines: the number of a stap, the title of a doel, and the heading after the last one.
BEGIN = re.compile(r"^(?=[1-9]\d?\.[1-9]\d? |\d+\. \D|Als het niet lukt$)", re.M)
STAP = re.compile(r"(\d+\.\d+) (.+?) Wie (.+?)(?: Wanneer (.+?))?(?: (?:Klaar als|Plan B|Hoort bij) .*)?")


def read_aloud(pdf):
    """Answer the questions of a grandmother out of the text of pages 1 and 2, knowing nothing of the plan's data."""
    layer = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages[:2])
    layer = FOOT.sub("", layer)
    stappen = {}
    for part in BEGIN.split(layer.split("Onze doelen\n", 1)[1]):
        if stap := STAP.fullmatch(said(part)):
            nummer, wat, wie, when = stap.groups()
            stappen[nummer] = {"wat": wat, "wie": wie, "wanneer": when or ""}
    bellen = re.search(r"Bel eerst (.+?) telefoon ", said(layer))
    terug = re.search(r"Weer bij elkaar (\w+ \d+ \w+ \d{4})(?: om (\d+\.\d+) uur)?", said(layer))
    return {"bel_eerst": bellen[1], "terugkijken": terug.groups(), "stappen": stappen}


@pytest.fixture(scope="module")
def oma():
    return read_aloud(made("gezinsplan.pdf", "tijn"))


def test_whom_do_i_call_first(oma):
    assert oma["bel_eerst"] == "Samira (buurvrouw)"


def test_when_do_we_look_back(oma):
    moment = document("tijn")["plan"]["terugkijkmomenten"][0]
    assert oma["terugkijken"] == (datum_words(moment["datum"]), "16.30")


def test_who_does_what_and_when_for_every_stap(oma):
    whole = document("tijn")
    expected = {}
    for at, doel in enumerate(whole["plan"]["doelen"], 1):
        for number, stap in enumerate(doel["stappen"], 1):
            names = [one["naam"] for one in whole["wie"][stap["id"]]]
            expected[f"{at}.{number}"] = (stap["wat"], names or ["dat is nog open"], wanneer(stap))
    assert oma["stappen"].keys() == expected.keys() and len(expected) == 10
    for nummer, (wat, names, when) in expected.items():
        told = oma["stappen"][nummer]
        assert (told["wat"], told["wanneer"]) == (wat, when)
        assert [re.sub(r" \(.+?\)", "", one) for one in told["wie"].split(", ")] == names


def test_a_plan_without_a_volger_says_so_where_the_name_would_be():
    assert "Bel eerst dat is nog open" in text(made("gezinsplan.pdf", "tiny"), last=1)
