"""What people are told before they join: short, plain, and every sentence true or somebody's to keep (SAFETY 4.2)."""

import hashlib
import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from beraad import create_app
from beraad.domain.values.kring import Deelnemer
from beraad.export.document import plan_document
from beraad.lobby import JOIN_TEXT_VERSION
from beraad.settings import Settings
from tests.export.plans import NU, by_id, established, tiny

ROOT = Path(__file__).parents[2]
AUDIENCES = "tests/pictures/test_audiences.py"

# Every sentence of the page that the product keeps, with the test that would fail if it did not.
KEPT = {
    "De naam die je zelf kiest, en wie je bent voor het gezin.": "tests/architecture/test_inventory.py::"
    "test_the_inventory_names_every_stored_key_and_no_other",
    "De kaarten, vragen en antwoorden die je geeft.": "tests/architecture/test_inventory.py::"
    "test_a_real_journal_holds_the_keys_of_the_inventory_and_no_other",
    "Het spoor: wie er binnenkwam, wanneer we verder gingen, wie akkoord gaf.": "tests/domain/"
    "test_w17_w19_spoor_and_limits.py::test_w17_every_override_of_the_begeleider_stands_in_the_trail",
    "Niet wat er op je kaarten staat.": "tests/domain/test_w17_w19_spoor_and_limits.py::"
    "test_w17_the_trail_says_what_who_when_and_never_what_people_wrote",
    "Iedereen aan tafel kan het spoor lezen.": "tests/pages/test_texts.py::test_everybody_at_the_table_has_the_spoor",
    "We vragen niet om je achternaam, je geboortedatum, je adres, je telefoonnummer of je e-mail.": "tests/"
    "architecture/test_inventory.py::test_no_field_asks_for_what_tells_who_somebody_is_outside_this_room",
    "Alleen op de laptop in deze ruimte, op slot.": "tests/store/test_keys.py::"
    "test_without_a_usable_key_store_there_are_words",
    "Wie de laptop heeft en niet de sleutel, kan het niet lezen.": "tests/store/test_vault.py::"
    "test_a_beraad_comes_back_with_its_key_and_only_with_that",
    "Er gaat niets naar internet.": "tests/architecture/test_frontend.py::test_nothing_comes_from_somebody_else",
    "Half getypte tekst blijft op je eigen telefoon, tot je dit scherm sluit.": "tests/browser/test_telefoon.py::"
    "test_half_a_kaart_survives_a_reload_and_a_next_fase",
    "Wat je typt: niemand, tot je het neerlegt.": "tests/browser/test_telefoon.py::"
    "test_half_a_kaart_survives_a_reload_and_a_next_fase",
    "Een kaart die je neerlegt: eerst ligt hij dicht.": f"{AUDIENCES}::"
    "test_text_that_lies_face_down_is_with_its_author_only",
    "Als de kaarten omgaan, kan iedereen hem lezen.": "tests/domain/test_w05_w07_bord.py::"
    "test_w5_all_kaarten_turn_at_once_and_stay_open",
    "Ook op het grote scherm.": "tests/live/test_wire.py::test_a_kaart_of_one_telefoon_lies_on_every_screen",
    "Een kaart die je bij je houdt: alleen jij, en wie jij zelf kiest.": "tests/pictures/test_private.py::"
    "test_a_kaart_alleen_voor_a_few_is_in_their_own_part_and_nowhere_else",
    "Een kaart zonder naam: we bewaren niet van wie hij is.": "tests/domain/test_w05_w07_bord.py::"
    "test_w5_a_kaart_without_a_name_stores_no_author_and_obeys_who_knows_its_secret",
    "Dit kan alleen als jullie dat samen kiezen.": "tests/domain/test_w05_w07_bord.py::"
    "test_w5_names_stand_with_kaarten_unless_this_beraad_lets_people_choose",
    "Een kaart die iemand voor je opschrijft: jullie samen, tot hij open ligt.": f"{AUDIENCES}::"
    "test_who_wrote_a_kaart_down_for_somebody_still_has_it",
    "Er staat bij wie hem opschreef.": "tests/domain/test_kring.py::"
    "test_w14_what_is_entered_for_somebody_is_marked_with_who_entered_it",
    "Een vraag: iedereen, zonder je naam.": f"{AUDIENCES}::test_a_question_is_shown_without_a_name",
    "Een rol waar je nee op zegt: het gezin ziet dat.": f"{AUDIENCES}::"
    "test_a_nee_and_its_counter_proposal_stay_with_the_gezin_and_who_gave_it",
    "Het staat niet in het plan.": "tests/export/test_document.py::test_a_nee_is_nowhere_not_even_as_a_question",
    "Je akkoord met het plan: wie ja zegt, ziet iedereen aan tafel.": f"{AUDIENCES}::"
    "test_the_scherm_shows_no_answers_names_of_who_agreed_lobby_trail_or_settings",
    "Wie nog niets zei, ziet niemand bij naam.": f"{AUDIENCES}::"
    "test_who_has_not_agreed_yet_is_a_number_and_never_a_name",
    "Een bezwaar: het gezin en de begeleider.": f"{AUDIENCES}::"
    "test_a_bezwaar_with_its_reason_is_for_gezin_and_begeleider",
    "Stelt het gezin het plan vast, dan staat je bezwaar er met je naam bij.": "tests/pages/test_texts.py::"
    "test_a_bezwaar_stands_in_the_plan_with_its_name",
    "Je wens voor een pauze: de begeleider ziet dat iemand het vraagt, niet wie.": "tests/pictures/test_private.py::"
    "test_a_wish_for_a_break_reaches_the_begeleider_without_a_name_or_a_count",
    "De begeleider kan een kaart afdekken, als er iets op staat dat gevaar geeft.": "tests/domain/"
    "test_w02_w04_gezin_and_kaarten.py::test_w3_a_covered_kaart_keeps_its_words_for_its_author_and_for_nobody_else",
    "Dan leest alleen de schrijver hem nog.": "tests/pictures/test_mine.py::"
    "test_the_author_still_has_the_words_of_a_covered_kaart_and_reads_why",
    "Dat het gebeurde, kan iedereen zien.": "tests/domain/test_w17_w19_spoor_and_limits.py::"
    "test_w17_every_override_of_the_begeleider_stands_in_the_trail",
    "De begeleider en de professionals krijgen dan niets te zien: geen kaarten en geen plan.": "tests/domain/"
    "test_w08_besloten_tijd.py::test_w8_professionals_get_the_fase_and_nothing_else_and_the_begeleider_also_the_call",
    "De familie kan één professional erbij vragen, en kan de begeleider roepen.": "tests/domain/"
    "test_w08_besloten_tijd.py::test_w8_the_gezin_invites_one_professional_in_and_out_again",
    "Als het plan klaar is, neemt de familie het mee naar huis.": "tests/pages/test_access.py::"
    "test_the_plan_goes_to_the_phones_and_into_the_exports_folder",
    "In het plan staan de namen van de kring.": "tests/export/"
    "test_document.py::test_a_kaart_comes_along_only_open_and_ticked",
    "Een kaart komt erin als de schrijver dat goed vond.": "tests/export/"
    "test_document.py::test_a_kaart_comes_along_only_open_and_ticked",
    "Een dag later wist de laptop de rest vanzelf.": "tests/store/test_tally.py::"
    "test_w20_24_hours_after_vaststellen_and_not_a_minute_earlier",
    "Komt er geen plan, dan wist hij alles na veertien dagen.": "tests/store/test_tally.py::"
    "test_w20_never_finished_goes_after_14_days",
    "Staat hij dan uit, dan wordt het later.": "tests/store/test_tally.py::"
    "test_a_pause_counts_once_a_longer_one_bears_it_out",
    "De begeleider kan ook meteen wissen.": "tests/pages/test_access.py::"
    "test_wiping_deletes_the_file_and_sends_every_screen_away",
    "Gewist is gewist: ook een kopie van het bestand gaat niet meer open.": "tests/store/test_vault.py::"
    "test_r27_a_wipe_takes_every_file_and_a_copy_opens_no_more",
    "Dan staat dat bestand daar tot iemand het weghaalt.": "tests/export/test_files.py::"
    "test_a_second_export_leaves_the_first",
    "Je mag altijd stoppen.": "tests/domain/test_kring.py::test_w16_who_leaves_loses_nothing",
    "Je mag je eigen kaarten veranderen, bij je houden of weghalen, tot het plan vaststaat.": "tests/domain/"
    "test_w02_w04_gezin_and_kaarten.py::test_w3_an_author_changes_own_words_visibly_holds_back_and_takes_away",
}
# What people and the law keep, and what leads from one sentence to the next.
PEOPLE = {
    "Je doet mee aan een familieberaad.",
    "Daar praat de familie met mensen die zij vertrouwt, en maakt samen een plan.",
    "Je telefoon helpt daarbij.",
    "Hier lees je wat er met je woorden gebeurt.",
    "De organisatie van de begeleider zorgt goed voor je gegevens.",
    "Vraag de begeleider gerust welke organisatie dat is.",
    "Dan is de familie alleen met haar eigen mensen.",
    "Bewaart de begeleider het plan ook op de laptop?",
    "Je mag vragen wat we over je bewaren.",
    "Je mag ook vragen om het te verbeteren of te wissen.",
    "Gaat het niet goed?",
    "Zeg het tegen de begeleider.",
    "Je kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens.",
    "Iemand naast je kan meelezen op je telefoon.",
    "Iemand kan een foto maken van het scherm.",
    "Een kaart zonder naam is soms toch te raden.",
    "Zeker als er weinig mensen zijn.",
    "Wie mee is gekomen, kan later vertellen wat hier is gezegd.",
    "Spreek samen af wat hier blijft.",
    "Je telefoon praat met de laptop over de wifi van deze ruimte.",
    "Die verbinding heeft geen extra slot.",
    "Daarom: schrijf geen adres of nummer op dat geheim moet blijven.",
    "Is iemand in gevaar?",
    "Dan moet een professional iets doen, ook als jij dat niet wilt.",
    "Daar geldt de meldcode voor.",
}


def text_of(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]+>|\{[{%#].*?[}%#]\}", "", markup)).split())


def sentences(markup):
    """The sentences of every paragraph and point; headings are none."""
    found = []
    for part in re.findall(r"<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", markup, re.S):
        found += [one.strip() for one in re.split(r"(?<=[.?])\s+", text_of(part)) if one.strip()]
    return found


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Return a page as a telefoon that likes Dutch gets it."""
    app = create_app(Settings(data_folder=tmp_path_factory.mktemp("beraad"), async_mode="threading"))
    return lambda path: app.test_client().get(path, headers={"Host": "localhost:8000"}).text


@pytest.fixture(scope="module")
def page(shown):
    article = shown("/wat-gebeurt-er").split("<article")[1].split("</article>")[0]
    return article.replace('<a class="button button--wide" href="/m">Terug</a>', "")


@pytest.fixture(scope="module")
def join(shown):
    return shown("/m").split('id="uitleg-kop"')[1].split("<p><a")[0]


def test_every_sentence_of_the_page_is_kept_by_a_test_or_said_of_people(page):
    said = set(sentences(page))
    assert said - KEPT.keys() - PEOPLE == set()
    assert (KEPT.keys() | PEOPLE) - said == set(), "no longer said"


@pytest.mark.parametrize("proof", sorted(set(KEPT.values())))
def test_the_test_that_keeps_a_sentence_exists(proof):
    file, _, name = proof.partition("::")
    assert f"def {name}" in (ROOT / file).read_text()


def test_the_page_says_who_what_where_how_long_and_which_rights(page):
    said = text_of(page)
    for needed in ("organisatie", "bewaren", "laptop", "wist", "klacht", "Autoriteit Persoonsgegevens", "meldcode"):
        assert needed in said


def test_the_join_text_is_at_most_90_words_and_says_what_matters(join):
    said = sentences(join)
    assert len(" ".join(said).split()) <= 90
    for needed in ("iedereen", "grote scherm", "geheim", "internet", "laptop", "wist", "stoppen", "begeleider"):
        assert needed in " ".join(said)


def test_another_join_text_is_another_version_of_it_in_the_log(join):
    """What was shown can be said later: whoever changes the text gives it the next number, here and in lobby.py."""
    shown = {1: "f9c97a054153fa17", 2: "66d3e24f72e1251d"}
    assert hashlib.sha256(" ".join(sentences(join)).encode()).hexdigest()[:16] == shown[JOIN_TEXT_VERSION]


@pytest.mark.parametrize("text", ["page", "join"])
def test_the_texts_are_plain(text, request):
    said = sentences(request.getfixturevalue(text))
    lengths = [len(one.split()) for one in said]
    assert max(lengths) <= 20 and sum(lengths) / len(lengths) <= 11
    assert not re.search(
        r"persoonsgegevens\b|verwerk|grondslag|toestemming|encrypt|versleutel|server|conform|indien\b|middels",
        " ".join(said).replace("Autoriteit Persoonsgegevens", ""),
        re.I,
    )


def test_the_page_is_there_before_joining_and_from_the_menu(table):
    stranger = table.screen("telefoon")
    status, page, _ = stranger.get("/wat-gebeurt-er")
    assert status == 200 and b"Wat gebeurt er met wat je schrijft?" in page
    assert b'href="/wat-gebeurt-er"' in stranger.get("/m")[1]
    assert b'href="/wat-gebeurt-er"' in table.telefoon("Kelly", "gezin").get("/m")[1]


def test_everybody_at_the_table_has_the_spoor(table):
    screens = [table.telefoon("Kelly", "gezin"), table.telefoon("Jeroen"), table.telefoon("Els", "professional")]
    table.move("welkom")
    for screen in (*screens, table.begeleider):
        screen.until(lambda one: any(line["wat"] == "toegelaten" for line in one.picture["spoor"].values()))


def test_a_bezwaar_stands_in_the_plan_with_its_name():
    beraad = tiny()
    beraad = replace(beraad, deelnemers={**beraad.deelnemers, **by_id(Deelnemer("nel", "Nel", "netwerk"))})
    document = plan_document(established(beraad, ["anna"], {"nel": "Te snel"}), NU)
    assert {"soort": "bezwaar", "naam": "Nel", "reden": "Te snel"}.items() <= document["open"][-1].items()
