"""The PDF: tagged, archivable, complete, and never more than text."""

import io
import logging
import re

import pikepdf
import pytest
import typst
from pypdf import PdfReader

from beraad.domain.tekst import clean
from beraad.export.document import plan_document
from beraad.export.pdf import make_pdf
from beraad.export.reading import read_document
from beraad.export.typeset import typeset
from tests.export.corpus import INJECTION
from tests.export.papers import HIGHEST, pages, rung, text
from tests.export.plan_tijn import COVERED, DECLINED, HELD, UNTICKED, tijn
from tests.export.plans import NU, huge, tiny


@pytest.fixture(scope="module")
def made():
    return make_pdf(plan_document(tijn(), NU))


@pytest.fixture
def pdf(made):
    return pikepdf.open(io.BytesIO(made))


def test_it_is_tagged_dutch_and_has_a_title(pdf):
    assert pdf.Root.MarkInfo.Marked is True or bool(pdf.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang).split("-")[0] == "nl"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo["/Title"]) == "Gezinsplan, versie 1, 14 april 2026"


def test_it_says_that_it_is_pdf_ua_1_and_pdf_a_3a(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "3A"
        assert metadata["pdfuaid:part"] == "1"


def test_the_tags_are_headings_and_lists(pdf):
    found = set()

    def walk(element):
        if isinstance(element, pikepdf.Dictionary):
            found.add(str(element.get("/S", "")))
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                walk(kid)

    walk(pdf.Root.StructTreeRoot)
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/LBody", "/P"} <= found


def test_every_font_is_embedded(made):
    for page in PdfReader(io.BytesIO(made)).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_it_names_no_maker_no_path_and_no_hour(made, pdf):
    assert "/Author" not in pdf.docinfo
    assert str(pdf.docinfo["/CreationDate"]) == "D:20260414000000Z"
    assert b"/work/" not in made and b"/tmp/" not in made and b"/home/" not in made


def test_it_is_the_file_that_opens_the_next_meeting(made):
    assert read_document(made) == plan_document(tijn(), NU)


def test_every_ja_is_in_it_and_nothing_that_was_declined_or_kept_back(made):
    found = text(made)
    for name in ("Wendy", "Oma Ria (hardop gezegd)", "Kelly, Marco, Samira (Tijn opvangen)", "Marco, Els (gaat mee)"):
        assert f"Wie {name}" in found
    assert "Wie Jeroen" in found and "Wie Juf Anouk" in found and "Wie Tijn (hardop gezegd), Marco" in found
    for kept in (DECLINED, HELD, UNTICKED, COVERED, "liever bellen", "sleutel van het huis"):
        assert kept not in found


def test_the_first_page_says_what_matters(made):
    found = " ".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    for words in (
        "Hoe zorgen we dat Tijn op één vaste plek kan opgroeien, het liefst thuis?",
        "Tijn hoort bij ons.",
        "Bel eerst Samira (buurvrouw)",
        "dinsdag 16 juni 2026 om 16.30 uur",
        "1.1 Thuisbasis is er elke schooldag",
        "elke schooldag, vanaf maandag 20 april 2026",
        "Plan B Samira vangt op",
        "versie 1, vastgesteld op dinsdag 14 april 2026",
    ):
        assert words in found


def test_the_rest_is_there_too(made):
    found = text(made)
    document = plan_document(tijn(), NU)
    groups = re.findall("....", document["vingerafdruk"])
    for words in (
        "Omdat Na school gaat het vaak mis.",
        "Als het niet lukt Els en de ouders praten dezelfde week.",
        "In dit plan geregeld met stappen 1.1 en 1.2",
        "Els (later, op dinsdag 14 april 2026)",
        "Weer bij ons als Kelly en Marco zelf",
        "Tante Petra is gevraagd voor stap 5.2: kookt",
        "Jeroen heeft een bezwaar: er is nog niemand voor de nacht",
        "Voorwaarde 3 is nog niet geregeld: er is nog geen afspraak",
        "Op dinsdag 14 april 2026 zeiden zij: met dit plan kan ik leven.",
        "Op de eigen telefoon Kelly, Marco, Samira, Juf Anouk, Wendy, Els Hardop gezegd Oma Ria",
        " ".join(groups),
    ):
        assert words in found


@pytest.mark.parametrize("words", INJECTION, ids=ascii)
def test_what_people_wrote_is_shown_and_never_run(words, caplog):
    caplog.set_level(logging.INFO, "beraad.export.typeset")
    document = plan_document(tiny(wat=words, naam=words, titel=words, hoofdvraag=words, aanleiding=words), NU)
    made = make_pdf(document)
    assert text(made).count(" ".join(clean(words).split())) >= 5
    assert read_document(made) == document
    assert [record.message for record in caplog.records] == ["pdf made as ua-1+a-3a"]


@pytest.mark.parametrize("words", ["سلام عليكم", "Nguyễn Thị Hương", "שלום נועה"])
def test_writing_with_composed_letters_is_there_on_the_highest_rung(words, caplog):
    caplog.set_level(logging.INFO, "beraad.export.typeset")
    made = make_pdf(plan_document(tiny(wat=words, naam=words), NU))
    # A letter of two glyphs comes out of the text layer twice, so order and number say nothing here.
    assert set(words) <= set(text(made))
    assert [record.message for record in caplog.records] == ["pdf made as ua-1+a-3a"]


def test_a_character_that_no_font_has_costs_a_rung_and_never_the_paper(caplog):
    caplog.set_level(logging.INFO, "beraad.export.typeset")
    words = "geheim \U00013000\U00013001"
    document = plan_document(tiny(wat=words), NU)
    made = make_pdf(document)
    assert read_document(made) == document
    assert "/StructTreeRoot" in pikepdf.open(io.BytesIO(made)).Root
    assert caplog.records[0].message == "pdf refused by ua-1+a-3a"
    assert "geheim" not in caplog.text and "\U00013000" not in caplog.text


def test_a_plan_at_its_limits_is_made():
    document = plan_document(huge(), NU)
    made = make_pdf(document)
    assert read_document(made) == document
    # Reading the text of all eighty pages takes far longer than making them.
    found = text(made, first=-15).replace(" ", "")
    assert all(one["naam"] in found for one in document["kring"])


def test_the_same_plan_is_the_same_file(made):
    assert make_pdf(plan_document(tijn(), NU)) == made


def test_a_mistake_in_the_words_for_a_template_is_no_missing_letter(caplog):
    with pytest.raises(typst.TypstError, match="does not contain key"):
        typeset("plan.typ", {"vastgesteld": "2026-04-14", "naam": "Gezinsplan"})
    assert caplog.records == []


def test_twelve_doelen_break_well_over_the_pages():
    """A doel stands on the page of its first stap, and a stap on one page."""
    document = plan_document(tijn(), NU)
    doelen = document["plan"]["doelen"]
    for number in range(len(doelen), 12):
        doel = doelen[number % 5]
        stappen = [
            stap | {"id": f"{stap['id']}.{number}", "wat": f"{stap['wat']} {number}"} for stap in doel["stappen"]
        ]
        doelen.append({**doel, "id": f"d{number}", "titel": f"{doel['titel']} {number}", "stappen": stappen})
        document["wie"] |= {stap["id"]: document["wie"][stap["id"].split(".")[0]] for stap in stappen}
    made = make_pdf(document)
    found = pages(made)
    assert rung(made) == HIGHEST
    for number, doel in enumerate(doelen, 1):
        page = next(page for page in found if f"{number}. {doel['titel']} " in page)
        assert f"{number}.1 {doel['stappen'][0]['wat']} " in page
        for at, stap in enumerate(doel["stappen"], 1):
            page = next(page for page in found if f"{number}.{at} {stap['wat']} Wie " in page)
            assert not stap["plan_b"] or stap["plan_b"] in page.split(f"{number}.{at} {stap['wat']} Wie ")[1]
