"""Files in the family's folder: one of every kind, our names, whole or not there."""

import errno
import logging
import os
import re
import sys
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar

from beraad.export.afschrift import copy_for
from beraad.export.document import plan_document
from beraad.export.files import write_exports
from beraad.export.kinds import KINDS
from beraad.export.reading import UnreadablePlan, read_document
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, tiny

NAME = re.compile(r"([a-z-]+?)(-\d\d)?-2026-04-14-[0-9a-f]{4}(\.[a-z]+)")
# In the order of the kring; Farid has no part in the plan.
PEOPLE_OF_TIJN = [
    *("Tijn", "Kelly", "Marco", "Oma Ria", "Jeroen", "Samira", "Juf Anouk", "Tante Petra", "Els", "Wendy")
]


def kinds(names):
    """Of each name the kind of file that it is, or `None`."""
    found = [NAME.fullmatch(name) for name in names]
    return [match and match[1] + match[3] for match in found]


def test_one_of_every_kind_is_written_under_names_of_ours(tmp_path):
    document = plan_document(tijn(), NU)
    names = write_exports(document, tmp_path / "exports")
    assert sorted(os.listdir(tmp_path / "exports")) == sorted(names)
    assert set(kinds(names)) == set(KINDS) and kinds(names)[0] == "gezinsplan.pdf"
    for name in names:
        if kinds([name])[0] in ("gezinsplan.pdf", "gezinsplan.json"):
            assert read_document((tmp_path / "exports" / name).read_bytes()) == document


def test_each_with_a_sheet_of_afspraken_has_a_calendar_of_the_own_stappen(tmp_path):
    document = plan_document(tijn(), NU)
    names = [name for name in write_exports(document, tmp_path) if kinds([name]) == ["agenda.ics"]]
    assert [NAME.fullmatch(name)[2] for name in names] == [f"-{at:02d}" for at in range(1, len(PEOPLE_OF_TIJN) + 1)]
    for name, naam in zip(names, PEOPLE_OF_TIJN, strict=True):
        assert (tmp_path / name).read_bytes() == KINDS["agenda.ics"].make(copy_for(document, naam, "eigen"))
    assert len(Calendar.from_ical((tmp_path / names[2]).read_bytes()).events) == 4


def test_a_copy_for_another_is_its_pdf_and_its_docx(tmp_path):
    document = plan_document(tijn(), NU)
    copy = copy_for(document, "de organisatie", "heel", {"v1", "s1", "stem_van_het_kind"})
    names = write_exports(document, tmp_path, {"afschrift-organisatie": copy})
    pdf, docx = (name for name in names if name.startswith("afschrift-"))
    assert kinds([pdf, docx]) == ["afschrift-organisatie.pdf", "afschrift-organisatie.docx"]
    with pytest.raises(UnreadablePlan, match="bestand_is_afschrift"):
        read_document((tmp_path / pdf).read_bytes())
    said = " ".join(one.text for one in Document(tmp_path / docx).paragraphs)
    assert "Dit is een afschrift voor de organisatie." in said and "Mijn eigen bed" not in said


@pytest.mark.parametrize("title", ["../../uit", "/etc/x", "CON", "nul.pdf", "a\\b", "x" * 280, "."])
def test_no_word_of_the_family_is_in_a_file_name(tmp_path, title):
    names = write_exports(plan_document(tiny(titel=title, naam=title, hoofdvraag=title), NU), tmp_path)
    assert set(kinds(names)) == set(KINDS)
    assert sorted(os.listdir(tmp_path)) == sorted(names)


def test_a_second_export_leaves_the_first(tmp_path):
    names = [name for _ in range(3) for name in write_exports(plan_document(tiny(), NU), tmp_path)]
    assert sorted(os.listdir(tmp_path)) == sorted(names) and len(set(names)) == 3 * len(KINDS)


def test_a_full_disk_is_told_and_leaves_nothing_half(tmp_path, monkeypatch):
    real, calls = os.fsync, []

    def full(handle):
        calls.append(handle)
        if len(calls) > 2:
            raise OSError(errno.ENOSPC, "full")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        write_exports(plan_document(tiny(), NU), tmp_path)
    left = os.listdir(tmp_path)
    assert len(left) == 2 and set(kinds(left)) <= set(KINDS)
    assert all((tmp_path / name).stat().st_size for name in left)


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "exports").write_text("")
    with pytest.raises(OSError):
        write_exports(plan_document(tiny(), NU), tmp_path / "exports")


def test_without_typst_everything_else_is_written(tmp_path, monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "typst", None)
    names = write_exports(plan_document(tiny(), NU), tmp_path)
    assert set(kinds(names)) == {file for file in KINDS if Path(file).suffix != ".pdf"}
    assert "gezinsplan.pdf cannot be made on this machine" in caplog.text


def test_the_log_holds_nothing_of_the_plan(tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    write_exports(plan_document(tijn(), NU), tmp_path)
    assert not [word for word in ("Tijn", "Kelly", "Samira", "moestuin", str(tmp_path)) if word in caplog.text]
