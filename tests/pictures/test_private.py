"""What only a few may know: a kaart *alleen voor* somebody, and who wants a break."""

import json

import pytest

from beraad.pictures import AUDIENCES, mine, picture
from tests.builders import ANNA, BEA, BRAM, CARLA, FASEN, KEES, NEL, NICO, TESS, ZORG, a_full_beraad, change, say
from tests.pictures.test_audiences import everything, who_receives

REDEN = "Niet waar hij bij is"


def alone(fase: str, *wie: str, **more):
    beraad = say(a_full_beraad(fase, **more), BRAM, "set_aangehouden", kaart=ZORG, aangehouden=True)
    return beraad, say(beraad, BRAM, "set_alleen_voor", kaart=ZORG, wie=list(wie), reden=REDEN)


@pytest.mark.parametrize("fase", FASEN)
def test_a_kaart_alleen_voor_a_few_is_in_their_own_part_and_nowhere_else(fase):
    before, after = alone(fase, ANNA, NEL, CARLA)
    shut_out = {f"mine of {one}" for one in (ANNA, CARLA)} if fase == "besloten_tijd" else set()
    readers = {f"mine of {one}" for one in (ANNA, NEL, CARLA)} - shut_out
    for text in (ZORG, REDEN, "Tekst van kaart 1"):
        assert who_receives(after, text) == readers | {f"mine of {BRAM}"}
    old, new = everything(before), everything(after)
    assert {who for who in new if old[who] != new[who]} == readers | {f"mine of {BRAM}"}
    expected = {"soort": "zorg", "tekst": "Tekst van kaart 1", "van": BRAM, "reden": REDEN}
    assert mine(after)[NEL]["voor_mij"] == {ZORG: expected}


def test_the_author_reads_who_has_it_and_why():
    own = mine(alone("wegen", ANNA, NEL)[1])[BRAM]["kaarten"][ZORG]
    assert own["alleen_voor"] == {ANNA: True, NEL: True} and own["alleen_reden"] == REDEN and own["aangehouden"]


def test_who_wrote_it_down_for_somebody_has_it_no_longer_once_that_person_shows_it_to_others():
    beraad = change(a_full_beraad("wegen"), "kaarten", ZORG, auteur=NICO, via=ANNA, aangehouden=True)
    after = say(beraad, NICO, "set_alleen_voor", kaart=ZORG, wie=[BEA], reden=REDEN)
    after = say(after, ANNA, "set_stem_via", deelnemer=NICO, stem_via=ANNA)
    assert who_receives(after, REDEN) == {f"mine of {NICO}", f"mine of {BEA}"}


def test_a_guest_in_besloten_tijd_reads_what_is_for_them():
    assert f"mine of {CARLA}" in who_receives(alone("besloten_tijd", CARLA, KEES, gast=CARLA)[1], REDEN)
    assert f"mine of {KEES}" not in who_receives(alone("besloten_tijd", CARLA, KEES, gast=CARLA)[1], REDEN)


@pytest.mark.parametrize("fase", FASEN)
def test_a_wish_for_a_break_reaches_the_begeleider_without_a_name_or_a_count(fase):
    beraad = a_full_beraad(fase)
    one = say(beraad, BEA, "set_pauze", aan=True)
    more = say(say(one, TESS, "set_pauze", aan=True), CARLA, "set_pauze", aan=True)
    before, first, all = everything(beraad), everything(one), everything(more)
    assert {who for who in first if first[who] != before[who]} == {ANNA, f"mine of {BEA}"}
    assert first[ANNA] == {**before[ANNA], "pauze": True} == all[ANNA]
    assert {who for who in all if all[who] != first[who]} == {f"mine of {TESS}", f"mine of {CARLA}"}
    assert [who for who in AUDIENCES if "pauze" in picture(who, more)] == [ANNA]


def test_everybody_sees_only_their_own_wish_for_a_break():
    beraad = say(a_full_beraad("wegen"), BEA, "set_pauze", aan=True)
    assert [who for who, own in mine(beraad).items() if own["pauze"]] == [BEA]
    assert BEA not in json.dumps(mine(beraad)[ANNA])
