"""What stands on which sheet: this month on the fridge, my own on mine, for a child nothing of what weighs."""

from dataclasses import replace

import pytest

from beraad.export.afschrift import copy_for
from beraad.export.document import plan_document
from beraad.export.kinderversie import kinderversie
from beraad.export.koelkastblad import koelkastblad
from beraad.export.mijn_afspraken import mijn_afspraken
from beraad.export.pictoplan import pictoplan
from beraad.export.sheets import make_koelkastblad, make_mijn_afspraken
from tests.export.papers import count_pages, document, elements, made, pages, sizes, text
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, again, huge


def tijn_with(**stappen):
    """The plan of Tijn with other words in these stappen."""
    beraad = tijn()
    for id, words in stappen.items():
        beraad = beraad.put("stappen", replace(beraad.stappen[id], **words))
    return plan_document(again(beraad), NU)


@pytest.mark.parametrize(
    ("datum", "herhaling", "is_there"),
    [
        ("", "", True),
        ("", "elke_week", True),
        ("2026-04-14", "", True),
        ("2026-05-15", "", True),
        ("2026-05-16", "", False),
        ("2026-04-13", "", False),
        ("2026-01-01", "elke_maand", True),
        ("2026-05-16", "elke_week", False),
    ],
)
def test_on_the_fridge_is_what_is_done_this_month(datum, herhaling, is_there):
    words = koelkastblad(tijn_with(s4={"wat": "DEZE", "datum": datum, "herhaling": herhaling}))
    assert ("DEZE" in [stap["wat"] for stap in words["stappen"]]) == is_there
    assert words["later"] == (0 if is_there else 1)


def test_on_the_fridge_comes_first_what_repeats_then_by_day_then_what_has_no_day():
    words = koelkastblad(document("tijn"))
    assert [" | ".join(stap["wanneer"]) for stap in words["stappen"]][:5] == [
        "elke schooldag, vanaf maandag 20 april",
        "elke week, vanaf dinsdag 21 april",
        "vrijdag om 20.00 uur | elke week, vanaf vrijdag 24 april",
        "zaterdag 18 april",
        "woensdag 29 april",
    ]


@pytest.mark.parametrize("plan", ["tijn", "tiny", "huge", "mixed"])
def test_the_fridge_sheet_is_one_page_of_large_letters(plan):
    pdf = made("koelkastblad.pdf", plan)
    assert count_pages(pdf) == 1
    lines = {points: words for points, words in sizes(pdf).items() if "Koelkastblad, versie" not in words}
    stappen = max(lines, key=lambda points: len(lines[points]))
    assert stappen >= (12 if plan == "huge" else 16)


def test_what_fits_on_no_fridge_is_counted():
    assert "Er zijn nog 58 stappen. Die staan in het gezinsplan." in text(made("koelkastblad.pdf", "huge"))
    one = tijn_with(s4={"datum": "2026-12-01"})
    assert "Er is nog één stap. Die staat in het gezinsplan." in text(make_koelkastblad(one))


def test_everybody_who_said_ja_or_is_asked_has_one_page_of_their_own():
    found = pages(made("mijn-afspraken.pdf", "tijn"))
    names = ["Tijn", "Kelly", "Marco", "Oma Ria", "Jeroen", "Samira", "Juf Anouk", "Tante Petra", "Els", "Wendy"]
    assert len(found) == len(names)
    for page, naam in zip(found, names, strict=True):
        assert page.startswith(f"Mijn afspraken {naam} ")
        assert ("Ik volg het plan" if naam == "Samira" else "Bel eerst Samira (buurvrouw)") in page
        assert "dinsdag 16 juni 2026 om 16.30 uur" in page


def test_my_sheet_has_my_part_my_places_my_regie_and_what_i_am_asked():
    sheets = {one["naam"]: one for one in mijn_afspraken(document("tijn"))["mensen"]}
    assert [deel["kop"] for deel in sheets["Els"]["delen"]] == ["Dit doe ik", "Hier heb ik nu de regie"]
    petra = sheets["Tante Petra"]["delen"]
    assert [deel["kop"] for deel in petra] == ["Dit is mij gevraagd. Ik heb nog geen ja gezegd"]
    assert petra[0]["punten"][0]["regels"] == [{"label": "Mijn deel", "tekst": "kookt"}]
    samira = sheets["Samira"]
    regels = samira["delen"][0]["punten"][0]["regels"]
    assert samira["is_volger"] and {"label": "Samen met", "tekst": "Kelly en Marco"} in regels
    delen = [deel for one in mijn_afspraken(document("mixed"))["mensen"] for deel in one["delen"]]
    places = [deel for deel in delen if deel["kop"] == "Bij deze doelen hoor ik"]
    assert [one["punten"][0]["regels"][0]["tekst"] for one in places] == ["Ik zit aan het stuur.", "Ik rijd mee."]


def test_of_an_own_copy_there_is_one_page_and_nobody_elses_stap():
    copy = copy_for(document("tijn"), "Jeroen", "eigen")
    [page] = pages(make_mijn_afspraken(copy))
    assert page.startswith("Mijn afspraken Jeroen") and "afschrift voor Jeroen: alleen wat jij zelf doet" in page
    for other in ("moestuin", "schuldhulp", "konijn", "Thuisbasis is er"):
        assert other not in page
    [page] = pages(make_mijn_afspraken(copy_for(document("tijn"), "Farid", "eigen")))
    assert "Je hebt in dit plan geen eigen stap. Dat mag." in page and "Bel eerst" in page


def test_every_person_of_a_huge_plan_begins_on_a_page_of_their_own():
    naam = [one["naam"] for one in document("huge")["kring"]]
    with_pages = mijn_afspraken(plan_document(huge(), NU))["mensen"]
    assert [one["naam"] for one in with_pages] == naam


def test_the_pictoplan_has_every_stap_with_its_pictograms_in_words():
    words = pictoplan(document("tijn"))
    assert sum(len(doel["stappen"]) for doel in words["doelen"]) == 10
    assert all("<svg" in svg and "currentColor" not in svg for svg in words["tekens"].values())
    alts = [alt for tag, alt in elements(made("pictoplan.pdf", "tijn")) if tag == "/Figure"]
    assert alts[:2] == ["Bellen", "Praten"] and alts.count("Wat") == 10 and alts.count("Wie") == 10
    assert min(points for points in sizes(made("pictoplan.pdf", "tijn")) if points > 9) >= 16


def test_the_pictoplan_has_no_block_over_two_pages():
    found = pages(made("pictoplan.pdf", "tijn"))
    for doel in document("tijn")["plan"]["doelen"]:
        for stap in doel["stappen"]:
            page = next(page for page in found if stap["wat"] in page)
            assert all(one["naam"] in page for one in document("tijn")["wie"][stap["id"]])


def test_the_paper_of_a_child_has_its_own_words_and_nothing_of_what_weighs():
    found, plan = text(made("kinderversie.pdf", "tijn")), document("tijn")["plan"]
    assert "Jij zei: “Mijn eigen bed. En dat papa en mama zacht praten. En een konijn.”" in found
    for kop in ("Wat er voor mij verandert", "Wie mij helpt", "Wie ik kan bellen", "Wanneer we weer praten"):
        assert kop in found
    kept = [one[name] for one in plan["voorwaarden"] for name in ("tekst", "reden", "wat_als_niet")]
    kept += [one["onderwerp"] for one in plan["regieafspraken"]] + [one["reden"] for one in document("tijn")["open"]]
    kept += [plan["aanleiding"], plan["als_het_niet_lukt"], *(one["tekst"] for one in plan["kaarten"])]
    assert not any(words in found for words in kept if words)
    for word in ("oorwaarde", "bezwaar", "egie", "kkoord", "nog open"):
        assert word not in found.replace("casusregisseur", "")


def test_the_paper_of_a_child_has_only_stappen_that_somebody_said_ja_to_and_who_helps():
    words = kinderversie(document("tijn"))
    assert all(stap["wie"] for doel in words["doelen"] for stap in doel["stappen"])
    names = [one["naam"] for one in words["helpers"]]
    assert "Tijn" not in names and "Oma Ria" in names and "Tante Petra" not in names
