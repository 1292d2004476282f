"""The paper for a beraad without telefoons: whole, tagged, the same for everybody, and only for who leads."""

import io
import logging

from pypdf import PdfReader

from beraad.export.papier import make_papier
from tests.table import Screen


def test_there_is_a_sheet_for_the_bag_kaarten_of_every_soort_rolvragen_and_an_empty_plan(caplog):
    caplog.set_level(logging.INFO, "beraad.export.typeset")
    make_papier.cache_clear()
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(make_papier())).pages]
    assert "pdf made as ua-1+a-3a" in caplog.messages
    begin = (
        "Voor in de tas|Perspectieven|Zorgen|Overtuigingen|Krachten|Wensen|Wil jij dit doen?|Ons gezinsplan|Een doel"
    )
    assert [page.startswith(words) for page, words in zip(pages, begin.split("|"), strict=True)] == [True] * 9
    for page, soort in zip(pages[1:6], ("Perspectief", "Zorg", "Overtuiging", "Kracht", "Wens"), strict=True):
        assert page.count(f"{soort} Van:") + page.count(f"{soort}Van:") == 6, page
    assert pages[6].count("ja, maar anders") == 6


def test_the_laptop_gives_it_to_who_leads_and_to_nobody_else(table):
    status, content, headers = table.begeleider.get("/papier.pdf")
    assert status == 200 and content.startswith(b"%PDF") and headers["Content-Type"] == "application/pdf"
    assert Screen(table.server, "telefoon").get("/papier.pdf")[0] != 200
