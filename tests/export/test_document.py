"""The document holds what everybody may read at home, and nothing that they may not."""

import json
from dataclasses import replace

import pytest

from beraad.domain.plan_words import plan_words
from beraad.domain.refusal import Refusal
from beraad.domain.values.plan import Akkoord
from beraad.export.document import fingerprint, plan_document
from beraad.export.schema import check_document
from tests.builders import say
from tests.export.plan_tijn import COUNTER, COVERED, DECLINED, DOORSLAG, HELD, UNTICKED, tijn
from tests.export.plans import NU, again, ask, established, huge, tiny


def text(document):
    return json.dumps(document, ensure_ascii=False)


@pytest.mark.parametrize("make", [tiny, tijn, huge])
def test_a_document_has_the_published_shape(make):
    check_document(json.loads(text(plan_document(make(), NU))))


def test_the_words_are_exactly_the_agreed_ones_when_nobody_declined():
    document = plan_document(tiny(), NU)
    assert document["plan"] == plan_words(tiny())
    assert document["vingerafdruk"] == fingerprint(plan_words(tiny()))


def test_a_stap_names_who_said_ja_and_how():
    wie = plan_document(tijn(), NU)["wie"]
    assert [one["naam"] for one in wie["s3"]] == ["Kelly", "Marco", "Samira"]
    assert wie["s3"][2]["taak"] == "Tijn opvangen"
    assert wie["s2"] == [{"naam": "Oma Ria", "rol": "netwerk", "via_namens": True, "taak": ""}]


def test_a_nee_is_nowhere_not_even_as_a_question():
    document = plan_document(tijn(), NU)
    assert DECLINED not in text(document)
    stap = next(stap for doel in document["plan"]["doelen"] for stap in doel["stappen"] if stap["id"] == "s6")
    assert stap["gevraagd"] == [] and document["wie"]["s6"] == []
    assert {"soort": "stap", "over": "s6", "naam": "", "taak": "", "reden": ""} in document["open"]
    assert "sleutel van het huis" not in text(document)
    assert document["wie"]["s7"][0]["naam"] == "Jeroen" and COUNTER in text(document)


def test_a_volger_who_declined_is_nowhere():
    before = tijn()
    declined = replace(before, rolvragen={**before.rolvragen, "volger.samira": ask("volger", "samira", "nee")})
    document = plan_document(established(declined), NU)
    assert document["volger"] is None and document["plan"]["volger"] == ""
    assert [one["naam"] for one in document["open"] if one["soort"] == "volger"] == [""]


@pytest.mark.parametrize("antwoord", ["gevraagd", "anders"])
def test_a_volger_who_is_still_asked_is_an_open_point(antwoord):
    before = tijn()
    asked = ask("volger", "samira", antwoord, tegenvoorstel="alleen in juni")
    document = plan_document(again(replace(before, rolvragen={**before.rolvragen, "volger.samira": asked})), NU)
    assert document["volger"] is None
    assert [one["naam"] for one in document["open"] if one["soort"] == "volger"] == ["Samira"]
    assert "alleen in juni" not in text(document)


def test_regie_that_was_only_asked_is_an_open_point():
    before = tijn()
    document = plan_document(again(replace(before, rolvragen={**before.rolvragen, "r1.els": ask("r1", "els")})), NU)
    assert document["regieafspraken"] == {}
    assert [one["naam"] for one in document["open"] if one["soort"] == "regieafspraak"] == ["Els"]


def test_what_is_still_asked_is_an_open_point_without_the_proposal():
    document = plan_document(tijn(), NU)
    asked = [(one["naam"], one["taak"]) for one in document["open"] if one["soort"] == "stap" and one["naam"]]
    assert asked == [("Wendy", "schrijft het berichtje"), ("Tante Petra", "kookt")]
    assert "liever bellen" not in text(document)


def test_a_kaart_comes_along_only_open_and_ticked():
    document = plan_document(tijn(), NU)
    for kept in (HELD, UNTICKED, COVERED):
        assert kept not in text(document)
    assert document["plan"]["doorslag"] == {"tekst": DOORSLAG, "wie": "Oma Ria"}
    assert {"soort": "wens", "tekst": "Eén gezicht van de hulp.", "wie": ""} in document["plan"]["kaarten"]


def test_only_an_akkoord_with_this_text_counts():
    document = plan_document(tijn(), NU)
    agreed = {one["naam"]: one["via_namens"] for one in document["akkoorden"]}
    assert agreed == {
        "Kelly": False, "Marco": False, "Samira": False, "Oma Ria": True,
        "Juf Anouk": False, "Wendy": False, "Els": False,
    }  # fmt: skip
    assert [one for one in document["open"] if one["soort"] == "bezwaar"] == [
        {"soort": "bezwaar", "over": "", "naam": "Jeroen", "taak": "", "reden": "er is nog niemand voor de nacht"}
    ]


def test_a_bezwaar_with_other_words_is_not_printed():
    before = tijn()
    old = Akkoord("jeroen", "bezwaar", "0" * 64, "iets van eerder")
    assert "iets van eerder" not in text(plan_document(again(replace(before, akkoorden={"jeroen": old})), NU))


def test_an_uncovered_voorwaarde_is_an_open_point():
    document = plan_document(tijn(), NU)
    found = {one["over"]: one["reden"] for one in document["open"] if one["soort"] == "voorwaarde"}
    assert found == {"v3": "er is nog geen afspraak voor de nacht", "v4": ""}
    assert document["voorwaarden"]["v1"]["stappen"] == ["s1", "s2"]


def test_no_time_finer_than_a_day_and_no_id_of_a_person_or_kaart():
    document = plan_document(tijn(), NU)
    assert "18:03" not in text(document) and document["vastgesteld"] == "2026-04-14"
    for id in (*tijn().deelnemers, *tijn().kaarten):
        assert f'"{id}"' not in text(document)


def test_a_plan_that_is_not_established_does_not_go_home():
    with pytest.raises(Refusal, match="plan_nog_niet_vastgesteld"):
        plan_document(replace(tijn(), versies={}), NU)


def test_while_a_next_version_is_made_the_version_before_still_goes_home_whole():
    before = tijn().set("verloop", fase="afsluiting")
    adjusting = say(before, "kelly", "adjust_plan")
    changed = say(adjusting, "kelly", "set_plan_tekst", veld="titel", tekst="Iets anders")
    assert plan_document(changed, NU) == plan_document(before, NU)
