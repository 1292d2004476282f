"""A plan file is read back whole, or refused with what is wrong."""

import io
import json

import pytest
from pypdf import PdfReader, PdfWriter

from beraad.export.document import plan_document, signed
from beraad.export.pdf import make_pdf
from beraad.export.reading import UnreadablePlan, read_document
from tests.export.plan_tijn import tijn
from tests.export.plans import NU


@pytest.fixture(scope="module")
def document():
    return plan_document(tijn(), NU)


@pytest.fixture(scope="module")
def made(document):
    return make_pdf(document)


def code(file):
    with pytest.raises(UnreadablePlan) as refused:
        read_document(file)
    return refused.value.code


def as_json(document, **changes):
    return json.dumps(signed({**document, **changes}), ensure_ascii=False).encode()


def test_the_json_alone_is_read_too(document):
    assert read_document(as_json(document)) == document
    assert read_document(b"\xef\xbb\xbf" + as_json(document)) == document


@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.9, 0.99, 0.999])
def test_a_truncated_pdf_is_refused(made, part):
    assert code(made[: int(len(made) * part)]) == "bestand_beschadigd"


def test_a_pdf_of_somebody_else_is_refused():
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(file)
    assert code(file.getvalue()) == "bestand_niet_van_ons"
    writer.add_attachment("gezinsplan.json", b'{"formaat": "iets anders"}')
    writer.write(file := io.BytesIO())
    assert code(file.getvalue()) == "bestand_niet_van_ons"


def test_a_pdf_that_somebody_saved_again_still_opens(made, document):
    writer, file = PdfWriter(clone_from=PdfReader(io.BytesIO(made))), io.BytesIO()
    writer.write(file)
    assert read_document(file.getvalue()) == document


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04", b"hallo", b"[]", b"\xff\xfe\x00", b"<html>"])
def test_something_else_is_refused(file):
    assert code(file) == "bestand_niet_van_ons"


@pytest.mark.parametrize("file", [b"{", b'{"formaat": "beraad.gezinsplan"}', b"%PDF-1.7\n%%EOF", b"{" * 100_000])
def test_half_a_file_is_refused(file):
    assert code(file) == "bestand_beschadigd"


def test_one_changed_letter_is_refused(document):
    plan = {**document["plan"], "hoofdvraag": document["plan"]["hoofdvraag"] + "!"}
    assert code(as_json(document, plan=plan)) == "vingerafdruk_klopt_niet"
    assert code(as_json(document, vingerafdruk="0" * 64)) == "vingerafdruk_klopt_niet"


def test_an_answer_changed_by_hand_is_refused(document):
    wie = {**document["wie"], "s6": [{"naam": "Jeroen", "rol": "netwerk", "via_namens": False, "taak": ""}]}
    assert code(json.dumps({**document, "wie": wie}).encode()) == "vingerafdruk_klopt_niet"


def test_a_copy_from_which_parts_are_left_out_opens_no_meeting(document):
    copy = {"voor": "Els", "soort": "eigen", "volledig": False}
    assert code(as_json(document, afschrift=copy, vingerafdruk="")) == "bestand_is_afschrift"


def test_a_newer_format_is_refused_as_newer(document):
    assert code(as_json(document, formaatversie=2, iets_nieuws=True)) == "bestand_te_nieuw"


@pytest.mark.parametrize(
    "changes",
    [
        {"open": "alles"},
        {"kring": [{"naam": 1}]},
        {"vastgesteld": "2026-02-31"},
        {"iets_anders": True},
        {"formaatversie": 0},
        {"formaatversie": "1"},
        {"plan": None},
        {"wie": {"s1": [{"naam": "x" * 3000, "rol": "gezin", "via_namens": False, "taak": ""}]}},
    ],
)
def test_a_document_of_another_shape_is_refused(document, changes):
    assert code(as_json(document, **changes)) == "bestand_beschadigd"


def test_a_lone_surrogate_is_refused(document):
    file = as_json(document).replace(b"Tijn blijft", b"\\ud800")
    assert code(file) in ("bestand_beschadigd", "vingerafdruk_klopt_niet")


def test_a_file_that_is_too_large_is_refused():
    assert code(b"{" + b" " * 10_000_000) == "bestand_te_groot"
