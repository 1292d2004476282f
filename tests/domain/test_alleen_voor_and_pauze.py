"""Two ways to be safe at the table: a kaart for a few, and the wish for a break; neither leaves a trace for others."""

import pytest

from beraad.domain.plan_words import plan_hash
from tests.builders import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    FASEN,
    KIND,
    NEL,
    NICO,
    NOBODY,
    OPA,
    OVERTUIGING,
    TESS,
    ZORG,
    a_beraad,
    a_full_beraad,
    an_id,
    change,
    refusal,
    say,
)

NEW = an_id("new")
FOR_ANNA = {"kaart": ZORG, "wie": [ANNA], "reden": "Niet waar hij bij is"}


@pytest.mark.parametrize("fase", FASEN)
def test_an_author_shows_a_kaart_to_a_few_and_to_nobody_else_in_any_fase(fase):
    after = say(a_full_beraad(fase), BRAM, "set_alleen_voor", kaart=ZORG, wie=[NEL, ANNA, NEL], reden="Een adres")
    kaart = after.kaarten[ZORG]
    assert (set(kaart.alleen_voor), kaart.alleen_reden) == ({NEL, ANNA}, "Een adres")
    assert kaart.aangehouden and not kaart.mag_in_plan
    assert not after.verbanden


def test_it_is_written_in_no_spoor_and_takes_no_akkoord_away():
    beraad = change(a_full_beraad("akkoord"), "kaarten", ZORG, aangehouden=True)
    after = say(beraad, BRAM, "set_alleen_voor", **FOR_ANNA)
    assert after.spoor is beraad.spoor and after.verloop is beraad.verloop and plan_hash(after) == plan_hash(beraad)


def test_nobody_but_the_author_chooses_who_sees_a_kaart():
    beraad = a_full_beraad("wegen")
    for who in (ANNA, BEA, NICO, CARLA):
        assert refusal(beraad, who, "set_alleen_voor", **FOR_ANNA).code in ("niet_van_jou", "niet_voor_jou")
    opened = beraad.set("verloop", fase="besloten_tijd", familiemodus=True)
    assert refusal(opened, "scherm", "set_alleen_voor", **FOR_ANNA).code == "niet_van_jou"
    of_opa = change(opened, "kaarten", ZORG, auteur=OPA)
    assert refusal(of_opa, "scherm", "set_alleen_voor", **FOR_ANNA, namens=OPA).code == "niet_op_het_scherm"


def test_it_needs_somebody_who_can_read_it_and_a_reason():
    beraad = a_full_beraad("wegen")
    for wie, reden, code in (
        ([ANNA], "", "reden_ontbreekt"),
        ([], "Zomaar", "niemand_gekozen"),
        ([NOBODY], "Zomaar", "niet_gevonden"),
        ([NEL, OPA], "Zomaar", "leest_niet_zelf"),
        ([KIND], "Zomaar", "leest_niet_zelf"),
    ):
        assert refusal(beraad, BRAM, "set_alleen_voor", kaart=ZORG, wie=wie, reden=reden).code == code
    assert say(beraad, BRAM, "set_alleen_voor", kaart=ZORG, wie=[TESS], reden="Voor de tolk") is not beraad


def test_a_covered_kaart_is_worded_anew_before_anybody_else_reads_it():
    covered = say(a_full_beraad("wegen"), ANNA, "cover_kaart", kaart=ZORG, reden="Een adres")
    assert refusal(covered, BRAM, "set_alleen_voor", **FOR_ANNA).code == "kaart_is_afgedekt"
    worded = say(covered, BRAM, "change_kaart", kaart=ZORG, soort="zorg", tekst="Zonder adres")
    assert say(worded, BRAM, "set_alleen_voor", **FOR_ANNA).kaarten[ZORG].alleen_voor == (ANNA,)


def test_putting_it_down_for_everybody_or_choosing_nobody_ends_it():
    alone = say(a_full_beraad("wegen"), BRAM, "set_alleen_voor", **FOR_ANNA)
    down = say(alone, BRAM, "set_aangehouden", kaart=ZORG, aangehouden=False).kaarten[ZORG]
    assert (down.aangehouden, down.alleen_voor, down.alleen_reden) == (False, (), "")
    kept = say(alone, BRAM, "set_alleen_voor", kaart=ZORG, wie=[], reden="").kaarten[ZORG]
    assert (kept.aangehouden, kept.alleen_voor, kept.alleen_reden) == (True, (), "")
    still = say(alone, BRAM, "set_aangehouden", kaart=ZORG, aangehouden=True)
    assert still is alone


def test_a_kaart_zonder_naam_can_be_for_a_few_by_who_has_its_secret():
    beraad = a_beraad("perspectieven", zonder_naam=True)
    beraad = say(beraad, BEA, "add_kaart", id=NEW, soort="zorg", tekst="Bang", aangehouden=True, geheim="a" * 32)
    assert refusal(beraad, BEA, "set_alleen_voor", kaart=NEW, wie=[ANNA], reden="Ja").code == "niet_gevonden"
    after = say(beraad, BEA, "set_alleen_voor", kaart=NEW, wie=[ANNA], reden="Ja", geheim="a" * 32)
    assert after.kaarten[NEW].auteur is None and after.kaarten[NEW].alleen_voor == (ANNA,)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("change_kaart", {"soort": "zorg", "tekst": "x"}),
        ("set_aangehouden", {"aangehouden": False}),
        ("set_alleen_voor", {"wie": [ANNA], "reden": "x"}),
        ("set_mag_in_plan", {"mag": True}),
        ("remove_kaart", {}),
        ("set_ook", {"ook": True}),
        ("set_doorslag", {}),
        ("cover_kaart", {"reden": "x"}),
        ("uncover_kaart", {}),
    ],
)
def test_what_somebody_holds_back_answers_others_as_if_it_were_not_there(name, fields):
    beraad = change(a_full_beraad("wegen"), "kaarten", OVERTUIGING, aangehouden=True)
    beraad = beraad.drop("verbanden", *beraad.verbanden).set("plan", doorslag=None)
    gone = beraad.drop("kaarten", OVERTUIGING)
    for who in (ANNA, BRAM, CARLA):
        answers = []
        for one in (beraad, gone):
            try:
                assert say(one, who, name, kaart=OVERTUIGING, **fields) is one
                answers.append("ok")
            except Exception as refused:
                answers.append((refused.code, refused.field))
        assert answers[0] == answers[1]


def test_who_comes_to_speak_for_somebody_cannot_put_down_what_that_person_keeps_back():
    beraad = change(a_full_beraad("wegen"), "kaarten", ZORG, aangehouden=True)
    taken = say(beraad, ANNA, "set_stem_via", deelnemer=BRAM, stem_via=ANNA)
    for name, fields in (("set_aangehouden", {"aangehouden": False}), ("set_alleen_voor", FOR_ANNA)):
        assert refusal(taken, ANNA, name, **{"kaart": ZORG, **fields}, namens=BRAM).code == "niet_gevonden"


@pytest.mark.parametrize("fase", FASEN)
def test_anybody_may_want_a_break_in_any_fase_and_it_stands_in_no_spoor(fase):
    beraad = a_full_beraad(fase)
    for who in (BRAM, NICO, CARLA, TESS):
        after = say(beraad, who, "set_pauze", aan=True)
        assert after.verloop.pauze == (who,) and after.spoor is beraad.spoor
        assert say(after, who, "set_pauze", aan=True) is after
        assert say(after, who, "set_pauze", aan=False) == beraad
        assert say(after, ANNA, "clear_pauze") == beraad


def test_a_break_stays_wanted_until_everybody_took_it_back_or_the_begeleider_saw_it():
    beraad = say(say(a_beraad("wegen"), BEA, "set_pauze", aan=True), NEL, "set_pauze", aan=True)
    assert say(beraad, BEA, "set_pauze", aan=False).verloop.pauze == (NEL,)
    assert say(beraad, ANNA, "clear_pauze").verloop.pauze == ()
    assert say(beraad, ANNA, "move_fase", fase="presentatie").verloop.pauze == beraad.verloop.pauze


def test_a_break_is_of_the_telefoon_that_asked_and_never_of_the_scherm():
    assert say(a_beraad("wegen"), NICO, "set_pauze", aan=True, namens=KIND).verloop.pauze == (NICO,)
    opened = a_beraad("besloten_tijd", familiemodus=True)
    for namens in ({}, {"namens": OPA}):
        assert refusal(opened, "scherm", "set_pauze", aan=True, **namens).code == "niet_op_het_scherm"
