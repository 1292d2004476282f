"""W1: nobody gets a role that they did not accept."""

import pytest

from beraad.domain.plan_words import canonical, plan_words
from beraad.pictures import AUDIENCES, picture
from tests.builders import (
    AANBOD,
    ANNA,
    BEA,
    BRAM,
    CARLA,
    DOEL,
    DOEL_2,
    KEES,
    KIND,
    NEL,
    NICO,
    OPA,
    REGIE,
    STAP,
    STAP_2,
    TESS,
    a_full_beraad,
    an_id,
    refusal,
    say,
)

NEW, NEW_2 = an_id("new"), an_id("new 2")
WORDS = {"id": STAP, "doel": DOEL, "wat": "Bram haalt op van school", "wanneer": "om 15 uur", "datum": "2026-05-01"}


def answer(beraad, over, who):
    one = beraad.rolvragen.get(f"{over}.{who}")
    return one.antwoord if one else None


def test_w1_silence_absence_and_a_blanket_yes_stay_gevraagd():
    beraad = a_full_beraad("presentatie")
    for who in (OPA, CARLA, KIND, BRAM):
        beraad = say(beraad, BRAM, "ask_rol", over=STAP_2, deelnemer=who)
    beraad = say(beraad, ANNA, "set_aanwezig", aanwezig="afwezig", deelnemer=OPA)
    for fase in ("toetsing", "akkoord", "afsluiting"):  # silence, and the meeting moves on
        beraad = say(beraad, ANNA, "move_fase", fase=fase, toch=True)
        assert {answer(beraad, STAP_2, who) for who in (OPA, CARLA, KIND, BRAM, NEL)} == {"gevraagd"}
    # "Iedereen vindt het goed" is nothing that anybody can send: an answer is about one stap, of one person.
    assert refusal(a_full_beraad("akkoord"), BRAM, "answer_rol", over="alles", antwoord="ja").code == "niet_gevonden"


@pytest.mark.parametrize("speaker", [BRAM, BEA, NICO, CARLA, ANNA])
def test_w1_nobody_answers_for_somebody_with_an_own_phone(speaker):
    beraad = a_full_beraad("presentatie")
    code = refusal(beraad, speaker, "answer_rol", over=STAP_2, antwoord="ja", namens=NEL).code
    assert code == "heeft_eigen_telefoon"
    if speaker != ANNA:
        assert answer(beraad, STAP_2, speaker) in (None, "nee")


def test_w1_who_was_not_asked_has_nothing_to_answer():
    code = refusal(a_full_beraad("presentatie"), BEA, "answer_rol", over=STAP_2, antwoord="ja").code
    assert code == "niet_gevonden"


def test_w1_a_ja_that_somebody_else_entered_says_who_entered_it():
    beraad = say(a_full_beraad("presentatie"), BRAM, "ask_rol", over=STAP_2, deelnemer=OPA)
    beraad = say(beraad, ANNA, "answer_rol", over=STAP_2, antwoord="ja", namens=OPA)
    assert picture("netwerk", beraad)["plan"]["rolvragen"][f"{STAP_2}.{OPA}"]["via"] == ANNA


@pytest.mark.parametrize(
    "words",
    [
        {"wat": "Bram haalt elke dag op"},
        {"wanneer": "om 17 uur"},
        {"datum": "2026-05-08"},
        {"herhaling": "elke_schooldag"},
    ],
)
def test_w1_a_ja_is_to_this_what_and_when_and_other_words_ask_again(words):
    beraad = say(a_full_beraad("presentatie"), BRAM, "set_stap", **{**WORDS, **words})
    assert answer(beraad, STAP, BRAM) == "gevraagd"


def test_w1_a_plan_b_or_the_same_words_leave_a_ja_alone():
    beraad = a_full_beraad("presentatie")
    assert answer(say(beraad, BRAM, "set_stap", **WORDS, plan_b="Opa"), STAP, BRAM) == "ja"


def test_w1_another_task_another_regie_or_another_volger_is_another_question():
    beraad = a_full_beraad("presentatie")
    assert answer(say(beraad, BEA, "ask_rol", over=STAP, deelnemer=BRAM, taak="rijden"), STAP, BRAM) == "gevraagd"
    beraad = say(beraad, BEA, "ask_rol", over=REGIE, deelnemer=CARLA)
    beraad = say(beraad, CARLA, "answer_rol", over=REGIE, antwoord="ja")
    fields = {"onderwerp": "alles regelen", "wie": CARLA, "terugkijken": "2026-06-16", "terug_als": "nooit"}
    assert answer(say(beraad, BEA, "set_regieafspraak", id=REGIE, **fields), REGIE, CARLA) == "gevraagd"
    assert answer(beraad, "volger", NICO) == "ja"
    other = say(beraad, BEA, "set_volger", deelnemer=NEL)
    assert answer(other, "volger", NICO) is None and answer(other, "volger", NEL) == "gevraagd"


def test_w1_a_ja_cannot_be_moved_to_another_question_by_choosing_its_id():
    beraad = a_full_beraad("besloten_tijd")
    for who, name, fields in (
        (NICO, "set_stap", {"id": REGIE, "doel": DOEL, "wat": "Carla past elke nacht op"}),
        (BRAM, "set_regieafspraak", {"id": STAP, "onderwerp": "x", "wie": BRAM, **UNTIL}),
        (BRAM, "take_aanbod", {"aanbod": AANBOD, "doel": DOEL, "id": REGIE}),
    ):
        refused = refusal(beraad, who, name, **fields)
        assert (refused.code, refused.field) == ("verkeerde_vorm", "id"), name


UNTIL = {"terugkijken": "2026-06-16", "terug_als": "als het rustig is"}


@pytest.mark.parametrize("id", ["volger", REGIE])
def test_w1_taking_a_stap_away_takes_no_answer_to_another_question_with_it(id):
    beraad = a_full_beraad("besloten_tijd")
    assert say(beraad, BRAM, "remove_stap", stap=id) is beraad
    assert say(beraad, BRAM, "remove_regieafspraak", regieafspraak=STAP) is beraad


def test_w1_a_nee_is_recorded_without_blame_and_is_never_printed():
    beraad = say(a_full_beraad("presentatie"), BEA, "ask_rol", over=STAP_2, deelnemer=BRAM)
    never_asked = canonical(plan_words(say(beraad, BEA, "withdraw_rol", over=STAP_2, deelnemer=BRAM)))
    refused = say(beraad, BRAM, "answer_rol", over=STAP_2, antwoord="nee")
    assert answer(refused, STAP_2, BRAM) == "nee"
    assert refused.spoor == beraad.spoor
    assert canonical(plan_words(refused)) == never_asked
    for audience in set(AUDIENCES) - {"gezin"}:
        assert '"nee"' not in repr(picture(audience, refused)).replace("'", '"')


def test_w1_an_anders_needs_an_own_proposal_and_becomes_a_stap_only_in_those_words():
    beraad = a_full_beraad("presentatie")
    assert refusal(beraad, NEL, "answer_rol", over=STAP_2, antwoord="anders").field == "tegenvoorstel"
    beraad = say(beraad, NEL, "answer_rol", over=STAP_2, antwoord="anders", tegenvoorstel="Alleen soep")
    assert answer(beraad, STAP_2, NEL) == "anders"
    taken = say(beraad, BRAM, "take_tegenvoorstel", over=STAP_2, deelnemer=NEL, id=NEW)
    assert taken.stappen[NEW].wat == "Alleen soep"
    assert (answer(taken, NEW, NEL), answer(taken, STAP_2, NEL)) == ("ja", "nee")
    assert say(taken, BRAM, "take_tegenvoorstel", over=STAP_2, deelnemer=NEL, id=NEW) is taken
    assert refusal(taken, BRAM, "take_tegenvoorstel", over=STAP_2, deelnemer=NEL, id=NEW_2).code == "geen_tegenvoorstel"


def test_w1_an_offer_becomes_one_stap_in_the_words_in_which_it_was_made():
    beraad = a_full_beraad("besloten_tijd")
    taken = say(beraad, BRAM, "take_aanbod", aanbod=AANBOD, doel=DOEL, id=NEW)
    assert taken.stappen[NEW].wat == "Ik kook op vrijdag" and answer(taken, NEW, NICO) == "ja"
    assert say(taken, BRAM, "take_aanbod", aanbod=AANBOD, doel=DOEL, id=NEW) is taken
    # Two people of the gezin who tap at the same moment do not make it two promises.
    assert say(taken, BEA, "take_aanbod", aanbod=AANBOD, doel=DOEL_2, id=NEW_2) is taken
    dropped = say(taken, BEA, "remove_stap", stap=NEW)
    assert answer(say(dropped, BEA, "take_aanbod", aanbod=AANBOD, doel=DOEL_2, id=NEW_2), NEW_2, NICO) == "ja"


def test_w1_a_tolk_gets_no_task():
    beraad = a_full_beraad("besloten_tijd")
    assert refusal(beraad, BRAM, "ask_rol", over=STAP, deelnemer=TESS).code == "tolk_heeft_geen_rol"
    assert refusal(beraad, BRAM, "set_volger", deelnemer=TESS).code == "tolk_heeft_geen_rol"
    fields = {"id": NEW, "onderwerp": "post", "wie": TESS, **UNTIL}
    assert refusal(beraad, BRAM, "set_regieafspraak", **fields).code == "tolk_heeft_geen_rol"


def test_w1_being_volger_and_holding_regie_are_asked_of_who_was_chosen_and_of_nobody_else():
    beraad = a_full_beraad("presentatie")
    assert refusal(beraad, BRAM, "ask_rol", over="volger", deelnemer=NEL).code == "eerst_volger_kiezen"
    assert refusal(beraad, BRAM, "ask_rol", over=REGIE, deelnemer=NEL).code == "regie_bij_iemand_anders"


def test_w1_who_is_named_at_a_doel_is_asked_and_stands_in_the_plan_only_until_a_nee():
    beraad = a_full_beraad("presentatie")
    named = say(beraad, BRAM, "set_doel", id=DOEL, titel="Rustig na school", eigenaar=BEA, bijrijder=CARLA)
    assert answer(named, DOEL, BEA) == answer(named, DOEL, CARLA) == "gevraagd"
    refused = say(named, CARLA, "answer_rol", over=DOEL, antwoord="nee")
    assert "Carla" not in repr([doel["bijrijder"] for doel in plan_words(refused)["doelen"]])
    other = say(refused, BRAM, "set_doel", id=DOEL, titel="Rustig na school", eigenaar=BEA, bijrijder=KEES)
    assert answer(other, DOEL, CARLA) is None and answer(other, DOEL, KEES) == "gevraagd"


def test_w1_nobody_is_asked_for_a_doel_who_is_not_named_there():
    assert refusal(a_full_beraad("presentatie"), BRAM, "ask_rol", over=DOEL, deelnemer=NEL).field == "deelnemer"


def test_w1_at_a_doel_one_says_ja_or_nee_because_nothing_can_be_taken_over_there():
    beraad = say(a_full_beraad("presentatie"), BRAM, "set_doel", id=DOEL, titel="Rustig na school", bijrijder=CARLA)
    anders = {"over": DOEL, "antwoord": "anders", "tegenvoorstel": "alleen op dinsdag"}
    assert refusal(beraad, CARLA, "answer_rol", **anders).code == "bij_doel_ja_of_nee"
