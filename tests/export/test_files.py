"""Files in the family's folder: our names, whole or not there."""

import errno
import os
import re
import sys

import pytest

from beraad.export.document import plan_document
from beraad.export.files import write_exports
from beraad.export.reading import read_document
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, tiny

NAME = re.compile(r"gezinsplan-2026-04-14-[0-9a-f]{4}\.(pdf|html)")


def test_both_papers_are_written_under_names_of_ours(tmp_path):
    names = write_exports(plan_document(tijn(), NU), tmp_path / "exports")
    assert [NAME.fullmatch(name)[1] for name in names] == ["pdf", "html"]
    assert sorted(os.listdir(tmp_path / "exports")) == sorted(names)
    assert read_document((tmp_path / "exports" / names[0]).read_bytes()) == plan_document(tijn(), NU)
    assert "Tijn blijft bij ons" in (tmp_path / "exports" / names[1]).read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["../../uit", "/etc/x", "CON", "nul.pdf", "a\\b", "x" * 280, "."])
def test_no_word_of_the_family_is_in_a_file_name(tmp_path, title):
    names = write_exports(plan_document(tiny(titel=title, naam=title, hoofdvraag=title), NU), tmp_path)
    assert all(NAME.fullmatch(name) for name in names)
    assert sorted(os.listdir(tmp_path)) == sorted(names)


def test_a_second_export_leaves_the_first(tmp_path):
    for _ in range(3):
        write_exports(plan_document(tiny(), NU), tmp_path)
    assert len(os.listdir(tmp_path)) == 6


def test_a_full_disk_is_told_and_leaves_nothing_half(tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        write_exports(plan_document(tiny(), NU), tmp_path)
    assert os.listdir(tmp_path) == []


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "exports").write_text("")
    with pytest.raises(OSError):
        write_exports(plan_document(tiny(), NU), tmp_path / "exports")


def test_without_typst_the_page_serves(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    names = write_exports(plan_document(tiny(), NU), tmp_path)
    assert [NAME.fullmatch(name)[1] for name in names] == ["html"]
