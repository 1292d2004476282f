"""W9-W13: regie with a way back, the plan after overzicht and inzicht, and consent to exactly these words."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.domain.akkoord import asked_for_akkoord
from beraad.domain.beraad import Beraad
from beraad.domain.fasen import WERKWIJZEN
from beraad.domain.gezinsplan import PLANVELDEN
from beraad.domain.plan_words import plan_hash, plan_words
from beraad.pictures import mine, picture
from tests.builders import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    DOEL,
    DOEL_2,
    KEES,
    KIND,
    LATER,
    NEL,
    NICO,
    NU,
    OPA,
    OVERTUIGING,
    REGIE,
    STAP,
    STAP_2,
    TERUGKIJKEN,
    TESS,
    ZORG,
    a_beraad,
    a_full_beraad,
    an_id,
    change,
    refusal,
    say,
    with_akkoord,
)

NEW = an_id("new")
AFSPRAAK = {"id": NEW, "onderwerp": "post", "wie": CARLA, "terugkijken": "2026-06-16", "terug_als": "als het weer gaat"}


def ready(**more) -> Beraad:
    """Return a beraad in which the whole gezin agrees with the plan."""
    return with_akkoord(a_full_beraad("akkoord", **more), BRAM, BEA, KIND)


@pytest.mark.parametrize("field", ["onderwerp", "wie", "terugkijken", "terug_als"])
def test_w9_regie_without_subject_person_date_or_return_condition_is_refused(field):
    beraad = a_full_beraad("presentatie")
    without = {key: value for key, value in AFSPRAAK.items() if key != field}
    assert (refusal(beraad, BRAM, "set_regieafspraak", **without).code, NEW in beraad.regieafspraken) == (
        "veld_ontbreekt",
        False,
    )
    assert refusal(beraad, BRAM, "set_regieafspraak", **AFSPRAAK | {field: ""}).field == field


def test_w9_regie_is_looked_back_at_on_a_day_to_come_and_lies_with_the_gezin_without_an_afspraak():
    beraad = a_full_beraad("presentatie")
    assert (
        refusal(beraad, BRAM, "set_regieafspraak", **AFSPRAAK | {"terugkijken": "2026-04-13"}).code == "datum_voorbij"
    )
    made = say(beraad, BRAM, "set_regieafspraak", **AFSPRAAK)
    assert made.regieafspraken[NEW].sinds == "2026-04-14"
    assert say(made, BRAM, "remove_regieafspraak", regieafspraak=NEW).regieafspraken == beraad.regieafspraken
    assert a_beraad("presentatie").regieafspraken == {}


@pytest.mark.parametrize("werkwijze", WERKWIJZEN)
def test_w10_the_plan_opens_after_overzicht_and_inzicht(werkwijze):
    for fase in WERKWIJZEN[werkwijze].fasen:
        beraad = a_beraad(fase.naam, werkwijze)
        if fase.groep == "uitzicht" and fase.naam != "afsluiting":
            assert NEW in say(beraad, BRAM, "set_doel", id=NEW, titel="Rust").doelen
        else:
            assert refusal(beraad, BRAM, "set_doel", id=NEW, titel="Rust").code == "niet_in_deze_fase"


def test_w10_opened_early_everybody_can_read_that_and_the_gezin_writes():
    beraad = say(a_full_beraad("wegen"), ANNA, "open_plan_early")
    assert [line.wat for line in beraad.spoor.values()] == ["plan_vroeg_open"]
    assert say(beraad, ANNA, "open_plan_early", LATER) is beraad
    for audience in ("gezin", "netwerk", "professional", ANNA):
        shown = picture(audience, beraad)
        assert shown["spoor"]["000001"]["wat"] == "plan_vroeg_open" and "plan" in shown
    assert picture("gezin", beraad)["plan"]["rolvragen"][f"{STAP_2}.{NICO}"]["antwoord"] == "nee"
    assert f"{STAP_2}.{NICO}" not in picture("netwerk", beraad)["plan"]["rolvragen"]
    assert refusal(beraad, ANNA, "set_doel", id=NEW, titel="Van Anna").code == "niet_voor_jou"
    assert NEW in say(beraad, BRAM, "set_doel", id=NEW, titel="Van ons").doelen


def test_w11_the_plan_is_established_with_a_ja_a_date_and_the_akkoord_of_the_gezin_that_is_there():
    after = say(ready(), BRAM, "establish_plan")
    assert after.plan.vastgesteld_om == NU and after.versies["1"].vastgesteld_om == NU
    assert after.spoor["000001"].wat == "vastgesteld"
    assert say(after, BEA, "establish_plan", LATER) is after


def test_w11_without_a_ja_a_date_or_an_akkoord_the_plan_is_not_established():
    beraad = ready()
    no_ja = with_akkoord(change(beraad, "rolvragen", f"{STAP}.{BRAM}", antwoord="anders"), BRAM, BEA, KIND)
    assert refusal(no_ja, BRAM, "establish_plan").code == "eerst_een_ja"
    no_date = with_akkoord(beraad.drop("terugkijkmomenten", TERUGKIJKEN), BRAM, BEA, KIND)
    assert refusal(no_date, BRAM, "establish_plan").code == "terugkijkmoment_ontbreekt"
    for one in (BRAM, BEA, KIND):
        assert refusal(beraad.drop("akkoorden", one), BRAM, "establish_plan").code == "akkoord_gezin_ontbreekt"
        objects = with_akkoord(beraad, one, antwoord="bezwaar")
        assert refusal(objects, BRAM, "establish_plan").code == "akkoord_gezin_ontbreekt"


def test_w11_a_ja_to_being_volger_is_no_ja_to_a_stap():
    beraad = change(a_full_beraad("akkoord"), "rolvragen", f"{STAP}.{BRAM}", antwoord="gevraagd")
    beraad = with_akkoord(beraad, BRAM, BEA, KIND)
    assert refusal(beraad, BRAM, "establish_plan").code == "eerst_een_ja"


def test_w11_who_is_away_for_a_moment_is_waited_for_and_who_is_absent_is_not():
    beraad = ready().drop("akkoorden", BEA)
    away = say(beraad, BEA, "set_aanwezig", aanwezig="even_weg")
    assert refusal(away, BRAM, "establish_plan").code == "akkoord_gezin_ontbreekt"
    absent = say(beraad, BEA, "set_aanwezig", aanwezig="afwezig")
    assert say(absent, BRAM, "establish_plan").plan.vastgesteld_om


def test_w11_a_plan_is_never_established_without_any_akkoord_of_the_gezin():
    beraad = a_full_beraad("akkoord")
    for one in (BRAM, BEA, KIND):
        beraad = change(beraad, "deelnemers", one, aanwezig="afwezig", stem_via=ANNA)
    assert refusal(beraad, ANNA, "establish_plan", namens=KIND).code == "akkoord_gezin_ontbreekt"


def test_w11_open_questions_and_bezwaren_of_others_block_nothing():
    beraad = with_akkoord(ready(), CARLA, NICO, antwoord="bezwaar")
    assert "gevraagd" in {one.antwoord for one in beraad.rolvragen.values()}
    assert say(beraad, BRAM, "establish_plan").plan.vastgesteld_om


def _words_of(beraad: Beraad) -> list[tuple[str, str, str]]:
    """Return every word of the plan as (collection, id, field); what stands in `plan` or hoofdvraag has no id."""
    words = [("hoofdvraag", "", "tekst"), *(("plan", "", veld) for veld in PLANVELDEN)]
    for collection in ("doelen", "stappen", "voorwaarden", "regieafspraken", "terugkijkmomenten", "knelpunten"):
        for id, value in getattr(beraad, collection).items():
            skipped = {"id", "doel", "toets", "toets_reden", "gesteld_om", "via", "door"}
            for field in dataclasses.fields(value):
                if field.name not in skipped and isinstance(getattr(value, field.name), str):
                    words.append((collection, id, field.name))
    words += [("rolvragen", f"{STAP}.{BRAM}", "taak"), ("kaarten", OVERTUIGING, "tekst"), ("kaarten", ZORG, "tekst")]
    return words + [("deelnemers", id, "naam") for id in (BRAM, NICO, CARLA)]


TICKED = change(ready(), "kaarten", ZORG, mag_in_plan=True)
AGREED = with_akkoord(TICKED, *(BRAM, BEA, KIND, NICO, CARLA))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_words_of(AGREED)), st.sampled_from(["x", " ", "\u0301", ".", "é"]), st.booleans())
def test_w12_one_changed_character_of_the_plan_and_no_akkoord_is_valid(word, character, at_the_end):
    collection, id, field = word
    part = getattr(AGREED, collection)
    before = getattr(part[id] if id else part, field)
    text = before + character if at_the_end else character + before
    changed = change(AGREED, collection, id, **{field: text}) if id else AGREED.set(collection, **{field: text})
    assert plan_hash(changed) != plan_hash(AGREED)
    assert picture("gezin", changed)["akkoord"]["akkoord"] == {}
    own = mine(changed)
    assert not any(own[who]["akkoorden"][who]["geldig"] for who in (BRAM, BEA, NICO, CARLA))
    assert refusal(changed, BRAM, "establish_plan").code == "akkoord_gezin_ontbreekt"


@pytest.mark.parametrize(
    "changed",
    [
        AGREED.set("plan", volgorde=(DOEL_2, DOEL)),
        AGREED.set("plan", volger=NEL),
        AGREED.set("plan", doorslag=None),
        AGREED.drop("stappen", STAP_2),
        AGREED.drop("knelpunten", *AGREED.knelpunten),
        change(AGREED, "stappen", STAP, doel=DOEL_2),
        change(AGREED, "kaarten", ZORG, mag_in_plan=False),
        change(AGREED, "doelen", DOEL, eigenaar=BEA),
    ],
)
def test_w12_another_order_person_or_part_is_another_plan(changed):
    assert plan_hash(changed) != plan_hash(AGREED)


def test_w12_an_akkoord_counts_only_for_the_plan_that_was_on_the_screen():
    beraad = a_full_beraad("akkoord")
    seen = plan_hash(beraad)
    changed = say(beraad, BEA, "set_plan_tekst", veld="wens", tekst="Rust")
    code = refusal(changed, BRAM, "set_akkoord", antwoord="akkoord", plan_hash=seen).code
    assert code == "plan_is_veranderd"
    assert refusal(changed, BRAM, "set_akkoord", antwoord="akkoord", plan_hash="0" * 64).code == code
    assert refusal(beraad, BRAM, "set_akkoord", antwoord="bezwaar", plan_hash=seen).field == "reden"
    agreed = say(beraad, NICO, "set_akkoord", antwoord="akkoord", plan_hash=seen)
    assert say(agreed, NICO, "set_akkoord", LATER, antwoord="akkoord", plan_hash=seen) is agreed
    back = say(agreed, NICO, "withdraw_akkoord")
    assert NICO not in back.akkoorden and say(back, NICO, "withdraw_akkoord") is back


def test_w12_answers_and_presence_are_no_words_of_the_plan():
    same = say(AGREED, NEL, "answer_rol", over=STAP_2, antwoord="ja")
    same = say(same, NEL, "set_aanwezig", aanwezig="even_weg")
    assert plan_hash(same) == plan_hash(AGREED)


def test_w12_an_empty_plan_is_nothing_to_agree_with():
    beraad = a_beraad("akkoord")
    code = refusal(beraad, BRAM, "set_akkoord", antwoord="akkoord", plan_hash=plan_hash(beraad)).code
    assert code == "nog_geen_plan"


def test_w13_an_established_plan_stays_as_it_is_and_so_does_the_akkoord_with_it():
    beraad = say(with_akkoord(ready(), NICO), BRAM, "establish_plan")
    fingerprint, agreed = plan_hash(beraad), picture("gezin", beraad)["akkoord"]["akkoord"]
    beraad = say(beraad, ANNA, "move_fase", fase="afsluiting")
    beraad = say(beraad, NICO, "describe_deelnemer", naam="Nico de Boer", wie="buurman", hulp="")
    # A kaart whose words are in the plan can only be covered after *bijsturen*, which takes them out of the paper.
    reden = "Er staat een adres in"
    assert refusal(beraad, ANNA, "cover_kaart", kaart=OVERTUIGING, reden=reden).code == "plan_staat_vast"
    assert plan_hash(beraad) == fingerprint
    assert picture("gezin", beraad)["akkoord"]["akkoord"] == agreed
    back = say(beraad, ANNA, "move_fase", fase="informatie")
    assert refusal(back, BRAM, "set_hoofdvraag", tekst="Heel iets anders").code == "plan_staat_vast"


def test_w13_bijsturen_makes_a_new_version_and_keeps_the_old_one_word_for_word():
    beraad = a_full_beraad("afsluiting", vastgesteld=True)
    adjusted = say(beraad, BEA, "adjust_plan")
    assert (adjusted.plan.versie, adjusted.plan.vastgesteld_om) == (2, "")
    assert (adjusted.verloop.fase, adjusted.akkoorden, adjusted.versies) == ("presentatie", {}, beraad.versies)
    assert adjusted.rolvragen == beraad.rolvragen
    assert refusal(a_full_beraad("afsluiting"), BEA, "adjust_plan").code == "plan_nog_niet_vastgesteld"


def test_w13_a_new_version_asks_the_gezin_and_only_whom_its_changes_concern():
    first = a_full_beraad("akkoord")
    assert asked_for_akkoord(first) == first.deelnemers.keys() - {TESS}
    gezin = {BRAM, BEA, KIND}
    again = say(a_full_beraad("afsluiting", vastgesteld=True), BRAM, "adjust_plan")
    assert asked_for_akkoord(again) == gezin
    words = {"id": STAP_2, "doel": DOEL, "wat": "Nel kookt soep", "wanneer": "op zondag"}
    assert asked_for_akkoord(say(again, BRAM, "set_stap", **words)) == gezin | {NEL, NICO}
    assert asked_for_akkoord(say(again, BRAM, "remove_stap", stap=STAP_2)) == gezin | {NEL}  # Nico said nee to it
    asked = say(again, BRAM, "ask_rol", over=STAP, deelnemer=OPA)
    assert asked_for_akkoord(asked) == gezin | {OPA}


def test_w13_who_loses_or_gets_regie_or_being_volger_is_asked_again():
    again = say(a_full_beraad("afsluiting", vastgesteld=True), BRAM, "adjust_plan")
    gezin = {BRAM, BEA, KIND}
    assert asked_for_akkoord(say(again, BRAM, "remove_regieafspraak", regieafspraak=REGIE)) == gezin | {CARLA}
    assert asked_for_akkoord(say(again, BRAM, "set_regieafspraak", **AFSPRAAK | {"wie": KEES})) == gezin | {KEES}
    assert asked_for_akkoord(say(again, BRAM, "set_volger", deelnemer=NEL)) == gezin | {NICO, NEL}


def test_the_same_plan_has_the_same_words_in_whatever_order_it_was_read_from_disk():
    turned = dataclasses.replace(
        AGREED,
        **{
            name: dict(reversed(getattr(AGREED, name).items()))
            for name in ("kaarten", "doelen", "stappen", "rolvragen", "deelnemers", "terugkijkmomenten")
        },
    )
    assert plan_words(turned) == plan_words(AGREED)
