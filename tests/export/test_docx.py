"""The text document, read back: headings, lists and tables of the same words as the page, and nothing of its making."""

import html
import io
import re
import zipfile
from datetime import datetime

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table

from beraad.export.afschrift import copy_for
from beraad.export.document import plan_document
from beraad.export.docx import make_docx
from beraad.export.html import make_html
from tests.export.plan_tijn import COVERED, DECLINED, HELD, UNTICKED, tijn
from tests.export.plans import NU, again, huge, mixed, tiny


def read(made):
    return docx.Document(io.BytesIO(made))


def paragraphs(opened):
    """Every paragraph in the order in which it is read, those of the tables included."""
    found = []
    for block in opened.iter_inner_content():
        cells = [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block]
        found += [one for cell in cells for one in (cell.paragraphs if cell is not block else [cell])]
    return found


def text(opened):
    return " ".join(" ".join(one.text for one in paragraphs(opened)).split())


def parts(made):
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        return {part.filename: file.read(part).decode() for part in file.infolist()}


@pytest.fixture(scope="module")
def made():
    return make_docx(plan_document(tijn(), NU))


def test_it_has_one_top_heading_and_below_it_those_of_the_paper(made):
    headings = [(one.style.name, one.text) for one in paragraphs(read(made)) if one.style.name.startswith("Heading")]
    assert headings[:3] == [
        ("Heading 1", "Tijn blijft bij ons"),
        ("Heading 2", "Onze doelen"),
        ("Heading 3", "1. Tijn woont thuis en het is rustig na school"),
    ]
    assert [kop for style, kop in headings if style == "Heading 1"] == ["Tijn blijft bij ons"]
    assert {"Voorwaarden", "Regie", "Nog open", "Wie hiermee kan leven", "Over dit papier"} <= {
        kop for _, kop in headings
    }


@pytest.mark.parametrize("make", [tijn, mixed, lambda: again(tijn().set("plan", versie=2, titel="Anders"))])
def test_every_word_of_the_page_is_in_it(make):
    document = plan_document(make(), NU)
    page = re.sub(r"<(head|style)>.*?</\1>", "", make_html(document, standalone=True), flags=re.DOTALL)
    page = html.unescape(re.sub(r"<[^>]*>", " ", page))
    found = text(read(make_docx(document)))
    assert set(re.findall(r"\w+", page)) <= set(re.findall(r"\w+", found))


def test_a_doel_has_a_table_whose_header_is_marked(made):
    tables = read(made).tables
    assert len(tables) == 5
    for table in tables:
        assert [cell.text for cell in table.rows[0].cells] == ["Stap", "Wat", "Wie", "Wanneer"]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in table.rows[1:])
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    row = [cell.text for cell in tables[1].rows[1].cells]
    assert row == [
        "2.1",
        "Marco en Kelly praten over geld, Tijn is dan bij Samira\n"
        "Plan B: een week overslaan mag, twee keer niet\nHoort bij: voorwaarde 2",
        "Kelly, Marco, Samira (Tijn opvangen)",
        "vrijdag om 20.00 uur (elke week, vanaf vrijdag 24 april 2026)",
    ]


def test_lists_are_lists_and_the_voorwaarden_are_numbered_from_one(made):
    found = paragraphs(read(made))
    numbered = [one for one in found if one.style.name == "List Number"]
    assert len(numbered) == 4 and len({one._p.pPr.numPr.numId.val for one in numbered}) == 1
    assert "Wie doet stap 3.2?" in [one.text for one in found if one.style.name == "List Bullet"]
    assert "Hardop gezegd: Oma Ria" in [one.text for one in found]


def test_it_is_dutch_and_says_what_it_is_and_not_who_made_it(made):
    opened = read(made)
    properties = opened.core_properties
    assert (properties.title, properties.language) == ("Gezinsplan, versie 1, 14 april 2026", "nl-NL")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("Beraad", "", "")
    assert properties.created.replace(tzinfo=None) == datetime(2026, 4, 14) == properties.modified.replace(tzinfo=None)
    [language] = opened.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "nl-NL"


def test_nothing_of_a_machine_or_of_another_program_is_in_it(made):
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {part.date_time for part in file.infolist()} == {(2026, 4, 14, 0, 0, 0)}
    found = parts(made)
    assert not [name for name in found if re.search(r"vba|macro|thumbnail|custom|embed|media|app\.xml", name, re.I)]
    everything = "".join(found.values())
    assert 'TargetMode="External"' not in everything
    assert not re.search(r"python|macintosh|/tmp/|/work/|/home/|<w:rsid|<w:hyperlink|INCLUDE|HYPERLINK", everything)
    assert re.findall(r'w:instr="([^"]*)"', everything) == ["PAGE"]


def test_every_kind_of_copy_says_what_it_is(made):
    document = plan_document(tijn(), NU)
    assert text(read(made)).count("Dit is het plan van het gezin zelf.") == 2
    copy = copy_for(document, "de organisatie", "heel", {"volger", "s3"})
    found = text(read(make_docx(copy)))
    assert found.count("Dit is een afschrift voor de organisatie.") == 2
    assert "praten over geld, Tijn is dan" not in found and "vingerafdruk" not in found
    groups = " ".join(re.findall("....", document["vingerafdruk"]))
    assert groups in text(read(made))


def test_what_was_declined_or_kept_back_is_not_in_it(made):
    for kept in (DECLINED, HELD, UNTICKED, COVERED, "liever bellen", "sleutel van het huis"):
        assert kept not in "".join(parts(made).values())


def test_what_runs_from_right_to_left_does_so_and_the_rest_does_not():
    found = paragraphs(read(make_docx(plan_document(mixed(), NU))))
    turned = [one.text for one in found if one._p.pPr is not None and one._p.pPr.find(qn("w:bidi")) is not None]
    assert turned == [
        "كيف يبقى يوسف في البيت مع إخوته؟",
        "“العائلة تبقى معًا.” – أمينة الحسن",
        "الجارة تأخذ يوسف من المدرسة في الساعة 15.00",
        "الاتصال بالبلدية",
    ]
    [kring] = [one for one in found if one.text.startswith("Gezin:")]
    assert [run.text for run in kring.runs if run.font.rtl] == ["أمينة الحسن"]


@pytest.mark.parametrize("make", [tiny, huge])
def test_the_smallest_and_the_largest_plan_are_made(make):
    document = plan_document(make(), NU)
    opened = read(make_docx(document))
    assert sum(len(table.rows) - 1 for table in opened.tables) == len(document["wie"]) - len(document["plan"]["doelen"])


def test_line_breaks_of_who_wrote_it_stay_within_their_paragraph():
    document = plan_document(tiny(aanleiding="eerst dit\nen dan dat"), NU)
    assert "Aanleiding: eerst dit\nen dan dat" in [one.text for one in paragraphs(read(make_docx(document)))]


def test_the_same_plan_is_the_same_file(made):
    assert make_docx(plan_document(tijn(), NU)) == made
