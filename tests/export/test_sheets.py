"""Every paper of every plan: tagged, archivable, in Dutch, with all its letters inside, and whole."""

import io
from itertools import pairwise

import pikepdf
import pytest
from pypdf import PdfReader

from beraad.domain.tekst import clean
from beraad.export.afschrift import copy_for
from beraad.export.document import signed
from beraad.export.kinds import KINDS
from beraad.export.reading import ATTACHMENT
from tests.export.corpus import INJECTION, replaced
from tests.export.papers import (
    HIGHEST,
    PAPERS,
    PLANS,
    SHEETS,
    count_pages,
    document,
    elements,
    made,
    pages,
    rung,
    said,
    text,
)

every_paper = pytest.mark.parametrize("file", PAPERS)
every_plan = pytest.mark.parametrize("plan", PLANS)


@every_paper
@every_plan
def test_it_keeps_the_strictest_standards(file, plan):
    """A mistake in a template would cost a rung as a missing letter does, so none of these may climb down."""
    assert rung(made(file, plan)) == HIGHEST


@every_paper
@every_plan
def test_it_is_tagged_dutch_and_has_a_title_without_anybodys_name(file, plan):
    with pikepdf.open(io.BytesIO(made(file, plan))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) and "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).split("-")[0] == "nl"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]).endswith(", versie 1, 14 april 2026")
        assert "/Author" not in pdf.docinfo
        assert b"/tmp/" not in made(file, plan) and b"/work/" not in made(file, plan)


@every_paper
@every_plan
def test_only_the_gezinsplan_carries_the_data(file, plan):
    with pikepdf.open(io.BytesIO(made(file, plan))) as pdf:
        assert list(pdf.attachments) == ([ATTACHMENT] if file == "gezinsplan.pdf" else [])


@every_paper
@every_plan
def test_every_letter_of_it_is_inside(file, plan):
    fonts = {}
    for page in PdfReader(io.BytesIO(made(file, plan))).pages:
        fonts |= page["/Resources"]["/Font"]
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


@every_paper
@every_plan
def test_it_has_one_title_and_every_picture_says_what_it_shows(file, plan):
    found = elements(made(file, plan))
    people = len(set(pages(made(file, plan)))) if file == "mijn-afspraken.pdf" and plan != "huge" else 1
    if plan != "huge":
        assert sum(tag == "/H1" for tag, _ in found) == people
    assert all(alt for tag, alt in found if tag == "/Figure")
    assert any(tag == "/Figure" for tag, _ in found) == (file == "pictoplan.pdf")


@pytest.mark.parametrize("file", SHEETS)
@pytest.mark.parametrize("plan", ["tijn", "tiny", "mixed"])
def test_every_page_of_a_sheet_says_which_version_it_is_and_whose_copy(file, plan):
    for page in pages(made(file, plan)):
        assert ", versie 1, 14 april 2026 · Dit is het plan van het gezin zelf." in page
    copy = copy_for(document(plan), document(plan)["kring"][0]["naam"], "heel")
    for page in pages(KINDS[file].make(copy)):
        assert "Dit is een afschrift voor" in page


@every_paper
@pytest.mark.parametrize("at", range(0, len(INJECTION), 4))
def test_what_people_wrote_comes_out_literally_from_every_field(file, at):
    words = " | ".join(INJECTION[at : at + 4])
    pdf = KINDS[file].make(replaced(document("mixed"), words))
    assert rung(pdf) == HIGHEST
    # A line may end within what was one word.
    found = text(pdf).replace(" ", "")
    assert found.count(said(clean(words)).replace(" ", "")) >= 3
    assert "root:x:0" not in found


@every_paper
def test_ten_thousand_letters_without_a_space_in_every_field_break_nothing(file):
    pdf = KINDS[file].make(replaced(document("tiny"), "W" * 10_000))
    assert rung(pdf) == HIGHEST
    if file == "koelkastblad.pdf":
        assert pages(pdf)[0].startswith("Ons gezinsplan") and count_pages(pdf) == 1
    else:
        assert text(pdf).count("W") >= 10_000


EVERYTHING = frozenset(
    "hoofdvraag doorslag aanleiding krachten eerdere_hulp wens stem_van_het_kind veiligheid als_het_niet_lukt "
    "wijzigregel ontvangers volger kaarten open akkoorden kring geschiedenis".split()
)


def copies(plan):
    """Copies of a plan with less and less on it, down to nothing at all."""
    whole = document(plan)
    naam = whole["kring"][0]["naam"]
    parts = {one["id"] for name in ("doelen", "voorwaarden", "regieafspraken") for one in whole["plan"][name]}
    moments = {one["id"] for one in whole["plan"]["terugkijkmomenten"]}
    stappen = {stap["id"] for doel in whole["plan"]["doelen"] for stap in doel["stappen"]}
    for gone in (EVERYTHING, parts, moments, stappen, {"volger"}, EVERYTHING | parts | moments | stappen):
        yield gone, copy_for(whole, naam, "heel", gone)
    for one in whole["kring"][:2]:
        yield EVERYTHING, copy_for(whole, one["naam"], "eigen")


@every_paper
@pytest.mark.parametrize("plan", ["tijn", "mixed"])
def test_a_copy_with_parts_left_out_has_no_hole(file, plan):
    for gone, copy in copies(plan):
        pdf = KINDS[file].make(copy)
        assert rung(pdf) == HIGHEST
        found = text(pdf)
        assert "vingerafdruk" not in found and document(plan)["vingerafdruk"][:4] not in found
        if "volger" in gone and copy["volger"] is None:
            assert "Bel eerst" not in found and "Wie ik kan bellen" not in found
        if not copy["plan"]["terugkijkmomenten"]:
            assert not any(words in found for words in ("Weer bij elkaar", "praten weer", "weer praten"))
        if not copy["plan"]["doelen"]:
            assert not any(words in found for words in ("Onze doelen", "Deze maand", "mij verandert"))
        tags = [tag for tag, _ in elements(pdf)]
        assert ("/H2", "/H2") not in pairwise(tags) and tags[-1] not in ("/H2", "/H3")


@every_paper
def test_the_same_plan_is_the_same_file(file):
    assert KINDS[file].make(signed(dict(document("tijn")))) == made(file, "tijn")
