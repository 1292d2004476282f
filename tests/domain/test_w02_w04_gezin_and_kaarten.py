"""W2-W4: the gezin decides, a kaart is its author's, and all kaarten look the same."""

import pytest

from beraad.commands import COMMANDS
from beraad.domain.fasen import WERKWIJZEN
from beraad.domain.plan_words import plan_hash, plan_words
from beraad.pictures import AUDIENCES, picture
from tests.builders import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    KEES,
    KRACHT,
    NEL,
    NICO,
    OVERTUIGING,
    VERBAND,
    ZORG,
    a_beraad,
    a_full_beraad,
    an_id,
    change,
    refusal,
    say,
)

ONLY_GEZIN = {
    "confirm_hoofdvraag",
    "set_doorslag",
    "set_doel",
    "remove_doel",
    "order_doelen",
    "set_volger",
    "establish_plan",
    "adjust_plan",
}


def test_w2_only_the_gezin_confirms_the_question_chooses_the_doorslag_makes_doelen_and_establishes():
    for werkwijze in WERKWIJZEN.values():
        for fase in werkwijze.fasen:
            for name in ONLY_GEZIN:
                assert fase.rechten.get(COMMANDS[name].recht, frozenset()) <= {"gezin"}, (fase.naam, name)


def test_w2_other_words_of_the_hoofdvraag_are_not_confirmed():
    beraad = say(a_beraad("welkom"), BRAM, "confirm_hoofdvraag")
    assert beraad.hoofdvraag.bevestigd_door == BRAM
    assert say(beraad, ANNA, "set_hoofdvraag", tekst="Heel anders").hoofdvraag.bevestigd_door is None
    assert refusal(a_beraad().set("hoofdvraag", tekst=""), BRAM, "confirm_hoofdvraag").code == "hoofdvraag_ontbreekt"


def test_w2_there_is_at_most_one_doorslag_and_it_is_an_open_overtuiging():
    beraad = a_full_beraad("wegen")
    assert refusal(beraad, BRAM, "set_doorslag", kaart=ZORG).code == "doorslag_is_overtuiging"
    held = say(beraad, NICO, "set_aangehouden", kaart=OVERTUIGING, aangehouden=True)
    assert held.plan.doorslag is None
    assert refusal(held, BRAM, "set_doorslag", kaart=OVERTUIGING).code == "niet_gevonden"
    assert say(beraad, NICO, "remove_kaart", kaart=OVERTUIGING).plan.doorslag is None
    assert say(beraad, NICO, "change_kaart", kaart=OVERTUIGING, soort="zorg", tekst="Toch").plan.doorslag is None


@pytest.mark.parametrize("speaker", [ANNA, BRAM, CARLA, KEES, NEL])
@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("change_kaart", {"soort": "zorg", "tekst": "Mijn woorden"}),
        ("set_aangehouden", {"aangehouden": True}),
        ("set_mag_in_plan", {"mag": True}),
        ("remove_kaart", {}),
    ],
)
def test_w3_nobody_changes_holds_ticks_or_removes_a_kaart_of_somebody_else(speaker, name, fields):
    code = refusal(a_beraad("wegen", kaarten=3), speaker, name, kaart=OVERTUIGING, **fields).code
    assert code == ("niet_voor_jou" if speaker == ANNA else "niet_van_jou")


def test_w3_an_author_changes_own_words_visibly_holds_back_and_takes_away():
    beraad = a_full_beraad("wegen")
    changed = say(beraad, BRAM, "change_kaart", kaart=ZORG, soort="zorg", tekst="Anders")
    assert (changed.kaarten[ZORG].tekst, changed.kaarten[ZORG].aangepast) == ("Anders", True)
    assert say(beraad, BRAM, "set_aangehouden", kaart=ZORG, aangehouden=True).verbanden == {}
    gone = say(beraad, BRAM, "remove_kaart", kaart=ZORG)
    assert ZORG not in gone.kaarten and VERBAND not in gone.verbanden


def test_w3_a_kaart_stays_as_it_is_once_the_plan_is_established():
    beraad = a_full_beraad("akkoord", vastgesteld=True)
    assert refusal(beraad, BRAM, "remove_kaart", kaart=ZORG).code == "plan_staat_vast"


def test_w3_who_saw_it_too_saw_those_words_and_no_others():
    beraad = say(a_beraad("wegen", kaarten=3), BEA, "set_ook", kaart=OVERTUIGING, ook=True)
    assert beraad.kaarten[OVERTUIGING].ook == (BEA,)
    changed = say(beraad, NICO, "change_kaart", kaart=OVERTUIGING, soort="overtuiging", tekst="Bea kan het niet")
    assert changed.kaarten[OVERTUIGING].ook == ()


def test_w3_a_covered_kaart_keeps_its_words_for_its_author_and_for_nobody_else():
    beraad = a_full_beraad("wegen")
    beraad = say(beraad, NICO, "set_mag_in_plan", kaart=OVERTUIGING, mag=True)
    covered = say(beraad, ANNA, "cover_kaart", kaart=OVERTUIGING, reden="Er staat een adres in")
    assert covered.kaarten[OVERTUIGING].tekst == beraad.kaarten[OVERTUIGING].tekst
    assert [line.wat for line in covered.spoor.values()] == ["afgedekt"]
    for audience in AUDIENCES:
        assert beraad.kaarten[OVERTUIGING].tekst not in repr(picture(audience, covered))
    assert say(covered, ANNA, "uncover_kaart", kaart=OVERTUIGING).kaarten == beraad.kaarten
    worded = say(covered, NICO, "change_kaart", kaart=OVERTUIGING, soort="overtuiging", tekst="Zonder adres")
    assert worded.kaarten[OVERTUIGING].afgedekt is None


def test_w3_words_of_a_covered_doorslag_are_not_in_the_plan():
    beraad = a_full_beraad("wegen")
    words = beraad.kaarten[OVERTUIGING].tekst
    assert words in repr(plan_words(beraad))
    covered = say(beraad, ANNA, "cover_kaart", kaart=OVERTUIGING, reden="Er staat een adres in")
    assert words not in repr(plan_words(covered))
    assert plan_hash(say(covered, ANNA, "uncover_kaart", kaart=OVERTUIGING)) == plan_hash(beraad)


@pytest.mark.parametrize("auteur", [BRAM, NICO, CARLA, None])
def test_w4_kaarten_of_all_people_look_the_same_and_carry_no_number(auteur):
    beraad = change(a_beraad("wegen", kaarten=3), "kaarten", ZORG, auteur=auteur, ook=(BEA, NEL))
    for audience in AUDIENCES:
        shown = picture(audience, beraad)["bord"]["kaarten"]
        assert shown[ZORG].keys() == shown[OVERTUIGING].keys() == shown[KRACHT].keys()
        assert not [part for part in shown[ZORG].values() if isinstance(part, int) and not isinstance(part, bool)]


def test_w4_the_order_of_kaarten_tells_nothing_of_who_was_first():
    beraad = a_beraad("perspectieven", gezin_eerst=False)
    ids = [an_id(f"order {n}") for n in range(9)]
    for id in ids:
        beraad = say(beraad, NICO, "add_kaart", id=id, soort="wens", tekst="iets")
    shown = list(picture("scherm", beraad)["bord"]["kaarten"])
    assert shown == sorted(ids) != ids
