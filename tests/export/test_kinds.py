"""The registry of what goes home: every kind of every copy opens as what it says it is."""

import io
import json
import subprocess
import sys

import docx
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from beraad.domain.afschriften import DELEN, parts_of
from beraad.export.afschrift import copy_for
from beraad.export.document import plan_document
from beraad.export.kinds import KINDS
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, mixed, tiny

OPENERS = {
    "application/pdf": lambda made: len(PdfReader(io.BytesIO(made)).pages) > 0,
    "text/html": lambda made: made.startswith(b"<!doctype html>") and made.rstrip().endswith(b"</html>"),
    "application/json": lambda made: json.loads(made)["formaat"] == "beraad.gezinsplan",
    "text/calendar": lambda made: not Calendar.from_ical(made).errors,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": lambda made: (
        docx.Document(io.BytesIO(made)).paragraphs
    ),
}


def copies(beraad):
    """Every sort of copy: the gezin's own, whole, own of everybody, and with everything left out that can be."""
    whole = plan_document(beraad, NU)
    yield whole
    yield copy_for(whole, "de organisatie", "heel")
    yield copy_for(whole, "de organisatie", "heel", parts_of(beraad))
    yield copy_for(whole, "de organisatie", "heel", DELEN)
    for one in whole["kring"]:
        yield copy_for(whole, one["naam"], "eigen")


@pytest.mark.parametrize("make", [tiny, tijn, mixed])
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.file)
def test_every_kind_of_every_copy_opens_as_what_it_is(kind, make):
    for copy in copies(make()):
        assert OPENERS[kind.mimetype](kind.make(copy))


def test_the_names_are_plain_and_the_first_opens_the_next_meeting():
    assert next(iter(KINDS)) == "gezinsplan.pdf"
    assert all(file.replace("-", "").replace(".", "").isalpha() and file.islower() for file in KINDS)


def test_a_server_starts_without_what_only_makes_files():
    heavy = ("typst", "docx", "lxml", "icalendar", "pypdf")
    code = f"import sys, beraad; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == "[]"
