"""W5-W7: kaarten lie face down until all turn, the gezin goes first, and voorwaarden are open and honest."""

import pytest

from beraad.domain.fasen import WERKWIJZEN
from beraad.domain.plan_words import plan_words
from beraad.pictures import AUDIENCES, mine, picture
from tests.builders import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    KEES,
    KIND,
    LATER,
    NEL,
    NICO,
    NU,
    OPA,
    OVERTUIGING,
    STAP,
    TESS,
    VOORWAARDE,
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
GEHEIM, OTHER_GEHEIM = "a" * 32, "b" * 32
KAART = {"id": NEW, "soort": "zorg", "tekst": "Alleen van mij"}
WORDS = {"id": VOORWAARDE, "tekst": "Slapen is veilig", "reden": "om het kind", "wat_als_niet": "dan bellen we"}


def test_w5_before_omdraaien_only_the_author_has_the_text_and_others_see_that_a_kaart_lies_there():
    beraad = say(a_beraad("perspectieven"), BRAM, "add_kaart", **KAART)
    for audience in AUDIENCES:
        assert picture(audience, beraad)["bord"]["kaarten"] == {NEW: {"dicht": True}}
    assert [who for who, own in mine(beraad).items() if "Alleen van mij" in repr(own)] == [BRAM]


def test_w5_all_kaarten_turn_at_once_and_stay_open():
    beraad = say(a_beraad("perspectieven", kaarten=5), ANNA, "turn_kaarten")
    assert {len(kaart) for kaart in picture("scherm", beraad)["bord"]["kaarten"].values()} == {7}
    later = say(beraad, BRAM, "add_kaart", **KAART)
    assert picture("scherm", later)["bord"]["kaarten"][NEW]["tekst"] == "Alleen van mij"


def test_w5_nothing_can_be_said_about_a_kaart_that_lies_face_down():
    beraad = a_beraad("wegen", kaarten=3, omgedraaid=False)
    assert refusal(beraad, BEA, "set_ook", kaart=ZORG, ook=True).code == "kaart_niet_open"
    assert (
        refusal(beraad, BEA, "set_verband", zorg=ZORG, overtuiging=OVERTUIGING, gelegd=True).code == "kaart_niet_open"
    )
    assert refusal(beraad, BEA, "set_doorslag", kaart=OVERTUIGING).code == "kaart_niet_open"


def test_w5_the_begeleider_alone_sees_who_is_not_heard_yet_and_never_a_count():
    beraad = say(a_beraad("perspectieven", kaarten=1), NEL, "set_aanwezig", aanwezig="afwezig")
    shown = picture(ANNA, beraad)["nog_niet_gehoord"]
    assert shown.keys() == beraad.deelnemers.keys() - {BRAM, NEL, TESS} and set(shown.values()) == {True}
    assert not [one for one in AUDIENCES if one != ANNA and "nog_niet_gehoord" in picture(one, beraad)]
    held = say(beraad, BRAM, "set_aangehouden", kaart=ZORG, aangehouden=True)
    assert BRAM in picture(ANNA, held)["nog_niet_gehoord"]


def test_w5_names_stand_with_kaarten_unless_this_beraad_lets_people_choose():
    assert refusal(a_beraad("perspectieven"), BRAM, "add_kaart", **KAART, geheim=GEHEIM).code == "altijd_met_naam"
    beraad = a_beraad("perspectieven", zonder_naam=True)
    assert say(beraad, BRAM, "add_kaart", **KAART).kaarten[NEW].auteur == BRAM


def test_w5_a_kaart_without_a_name_stores_no_author_and_obeys_who_knows_its_secret():
    beraad = a_beraad("perspectieven", zonder_naam=True)
    beraad = say(beraad, BRAM, "add_kaart", **KAART, geheim=GEHEIM)
    stored = beraad.kaarten[NEW]
    assert (stored.auteur, stored.via) == (None, None) and BRAM not in repr(stored) and GEHEIM not in repr(stored)
    assert beraad.spoor == {}
    fields = {"kaart": NEW, "soort": "wens", "tekst": "Toch anders"}
    for who, geheim in ((BEA, {}), (BEA, {"geheim": OTHER_GEHEIM}), (BRAM, {}), (CARLA, {"geheim": OTHER_GEHEIM})):
        assert refusal(beraad, who, "change_kaart", **fields, **geheim).code == "niet_van_jou"
        assert refusal(beraad, who, "remove_kaart", kaart=NEW, **geheim).code == "niet_van_jou"
    changed = say(beraad, BRAM, "change_kaart", **fields, geheim=GEHEIM)
    assert changed.kaarten[NEW].auteur is None and changed.kaarten[NEW].tekst == "Toch anders"
    assert say(changed, BRAM, "remove_kaart", kaart=NEW, geheim=GEHEIM).kaarten == {}


def test_w5_no_secret_opens_a_kaart_with_a_name():
    beraad = a_beraad("wegen", kaarten=3, zonder_naam=True)
    assert refusal(beraad, BEA, "remove_kaart", kaart=ZORG, geheim=GEHEIM).code == "niet_van_jou"


def test_w6_professionals_put_kaarten_down_after_the_first_of_the_gezin():
    beraad = a_beraad("perspectieven")
    assert refusal(beraad, CARLA, "add_kaart", **KAART).code == "gezin_eerst"
    held = say(beraad, CARLA, "add_kaart", **KAART, aangehouden=True)
    assert refusal(held, CARLA, "set_aangehouden", kaart=NEW, aangehouden=False).code == "gezin_eerst"
    beraad = say(beraad, NICO, "add_kaart", id=an_id("of Nico"), soort="wens", tekst="rust")
    assert refusal(beraad, CARLA, "add_kaart", **KAART).code == "gezin_eerst"
    beraad = say(beraad, NICO, "add_kaart", id=an_id("of the child"), soort="wens", tekst="rust", namens=KIND)
    assert NEW in say(beraad, CARLA, "add_kaart", **KAART).kaarten


def test_w6_a_kaart_that_the_gezin_holds_back_is_not_the_first_until_it_lies_there():
    beraad = say(
        a_beraad("perspectieven"), BRAM, "add_kaart", id=ZORG, soort="zorg", tekst="nog niet", aangehouden=True
    )
    assert refusal(beraad, CARLA, "add_kaart", **KAART).code == "gezin_eerst"
    beraad = say(beraad, BRAM, "set_aangehouden", kaart=ZORG, aangehouden=False)
    assert NEW in say(beraad, CARLA, "add_kaart", **KAART).kaarten


def test_w6_without_gezin_eerst_everybody_begins():
    assert NEW in say(a_beraad("perspectieven", gezin_eerst=False), CARLA, "add_kaart", **KAART).kaarten


@pytest.mark.parametrize("field", ["tekst", "reden", "wat_als_niet"])
def test_w7_a_voorwaarde_needs_text_reason_and_what_if_not(field):
    fields = {**WORDS, "id": NEW}
    assert refusal(a_beraad("informatie"), CARLA, "set_voorwaarde", **{**fields, field: " "}).field == field
    assert refusal(a_beraad("informatie"), CARLA, "set_voorwaarde", **{**fields, field: " "}).code == "leeg"


def test_w7_only_its_setter_changes_covers_or_takes_back_a_voorwaarde():
    beraad = a_full_beraad("toetsing")
    for name, fields in (
        ("set_voorwaarde", {**WORDS, "tekst": "Anders"}),
        ("set_toets", {"voorwaarde": VOORWAARDE, "toets": "gedekt", "stappen": [STAP]}),
        ("remove_voorwaarde", {"voorwaarde": VOORWAARDE}),
    ):
        assert refusal(beraad, KEES, name, **fields).code == "niet_van_jou"
        assert say(beraad, CARLA, name, **fields) != beraad
        for speaker in (BRAM, NICO, ANNA, TESS):
            assert refusal(beraad, speaker, name, **fields).code == "niet_voor_jou"


def test_w7_everybody_sees_the_voorwaarden_from_informatie_on_and_in_besloten_tijd_the_family_does():
    for werkwijze in WERKWIJZEN.values():
        for fase in werkwijze.fasen[2:]:
            beraad = a_full_beraad(fase.naam, werkwijze.naam)
            sees = {one for one in AUDIENCES if VOORWAARDE in picture(one, beraad).get("voorwaarden", {})}
            assert sees == ({"gezin", "netwerk"} if fase.naam == "besloten_tijd" else set(AUDIENCES)), fase.naam


def test_w7_a_voorwaarde_that_comes_later_carries_its_time_and_keeps_the_mark():
    early = say(a_beraad("informatie"), CARLA, "set_voorwaarde", **WORDS).voorwaarden[VOORWAARDE]
    assert (early.later, early.gesteld_om) == (False, NU)
    beraad = say(a_beraad("presentatie"), CARLA, "set_voorwaarde", LATER, **WORDS)
    assert (beraad.voorwaarden[VOORWAARDE].later, beraad.voorwaarden[VOORWAARDE].gesteld_om) == (True, LATER)
    assert [line.wat for line in beraad.spoor.values()] == ["voorwaarde"]
    back = say(beraad, ANNA, "move_fase", fase="informatie")
    assert say(back, CARLA, "set_voorwaarde", **{**WORDS, "tekst": "Zachter"}).voorwaarden[VOORWAARDE].later


def test_w7_in_toetsing_a_voorwaarde_is_covered_by_stappen_or_not_yet_with_a_reason():
    beraad = a_full_beraad("toetsing")
    ask = {"voorwaarde": VOORWAARDE}
    assert refusal(beraad, CARLA, "set_toets", **ask, toets="gedekt").field == "stappen"
    assert refusal(beraad, CARLA, "set_toets", **ask, toets="nog_niet").field == "reden"
    assert refusal(beraad, CARLA, "set_toets", **ask, toets="gedekt", stappen=[NEW]).code == "niet_gevonden"
    assert refusal(beraad, CARLA, "set_toets", **ask, toets="gedekt", stappen=[STAP] * 61).code == "te_veel_gekozen"
    covered = say(beraad, CARLA, "set_toets", **ask, toets="gedekt", stappen=[STAP])
    assert covered.voorwaarden[VOORWAARDE].toets_stappen == (STAP,)
    assert say(covered, BRAM, "remove_stap", stap=STAP).voorwaarden[VOORWAARDE].toets == "open"
    other = say(covered, CARLA, "set_voorwaarde", **{**WORDS, "tekst": "Strenger"})
    assert other.voorwaarden[VOORWAARDE].toets == "open"


def test_w7_a_voorwaarde_that_is_not_covered_is_a_flag_and_never_a_lock():
    beraad = change(a_full_beraad("akkoord"), "voorwaarden", VOORWAARDE, toets="nog_niet", toets_reden="nog geen oppas")
    assert VOORWAARDE in repr(plan_words(beraad))
    agreed = with_akkoord(beraad, BRAM, BEA, KIND)
    assert say(agreed, BRAM, "establish_plan").plan.vastgesteld_om == NU


def test_w7_a_voorwaarde_for_somebody_without_a_phone_is_marked():
    beraad = change(a_beraad("informatie"), "deelnemers", OPA, rol="professional")
    assert say(beraad, ANNA, "set_voorwaarde", **WORDS, namens=OPA).voorwaarden[VOORWAARDE].via == ANNA
