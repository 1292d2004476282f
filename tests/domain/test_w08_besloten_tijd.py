"""W8: in besloten tijd nothing of the bord, the plan, or who does what goes to professionals and the begeleider."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.domain.refusal import Refusal
from beraad.pictures import audience_of, mine, picture
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
    LOTTE,
    NEL,
    NICO,
    OPA,
    OVERTUIGING,
    REGIE,
    STAP,
    STAP_2,
    TESS,
    ZORG,
    a_beraad,
    a_full_beraad,
    an_id,
    change,
    refusal,
    say,
)

SHUT_OUT = ("professional", ANNA)
NEW = [an_id(f"new {n}") for n in range(4)]
# Everything that the family and the netwerk can do among themselves, some of it with the words of others.
TAPS = [
    (who, name, fields)
    for who in (BRAM, BEA, NICO, NEL, "scherm")
    for name, fields in [
        *(("add_kaart", {"id": id, "soort": "wens", "tekst": f"geheim {id}"}) for id in NEW),
        ("change_kaart", {"kaart": ZORG, "soort": "zorg", "tekst": "geheim anders"}),
        ("set_aangehouden", {"kaart": ZORG, "aangehouden": True}),
        ("set_mag_in_plan", {"kaart": OVERTUIGING, "mag": True}),
        ("remove_kaart", {"kaart": OVERTUIGING}),
        ("set_ook", {"kaart": OVERTUIGING, "ook": True}),
        ("set_verband", {"zorg": ZORG, "overtuiging": OVERTUIGING, "gelegd": False}),
        ("set_doorslag", {"kaart": None}),
        ("set_plan_tekst", {"veld": "wens", "tekst": "geheim plan"}),
        ("set_doel", {"id": NEW[0], "titel": "geheim doel", "eigenaar": BEA, "bijrijder": CARLA}),
        ("remove_doel", {"doel": DOEL}),
        ("order_doelen", {"volgorde": [DOEL_2, DOEL]}),
        ("set_stap", {"id": NEW[1], "doel": DOEL, "wat": "geheime stap"}),
        ("remove_stap", {"stap": STAP}),
        *(("ask_rol", {"over": STAP, "deelnemer": id}) for id in (CARLA, KEES, OPA, NICO)),
        ("withdraw_rol", {"over": STAP, "deelnemer": CARLA}),
        ("answer_rol", {"over": STAP_2, "antwoord": "ja"}),
        ("answer_rol", {"over": STAP_2, "antwoord": "ja", "namens": OPA}),
        ("take_aanbod", {"aanbod": AANBOD, "doel": DOEL, "id": NEW[2]}),
        ("add_aanbod", {"id": NEW[3], "tekst": "geheim aanbod"}),
        ("set_volger", {"deelnemer": CARLA}),
        ("remove_regieafspraak", {"regieafspraak": REGIE}),
        ("set_knelpunt", {"id": NEW[0], "tekst": "geheim knelpunt"}),
        ("set_aanwezig", {"aanwezig": "afwezig"}),
        ("describe_deelnemer", {"naam": "geheime naam", "wie": "", "hulp": ""}),
        ("admit_deelnemer", {"aanmelding": LOTTE, "rol": "professional"}),
        ("open_familiemodus", {}),
    ]
]


def shut_out_screens(beraad) -> dict:
    """Return everything that the begeleider and the professionals receive."""
    own = mine(beraad)
    return {
        **{audience: picture(audience, beraad, frozenset({BRAM})) for audience in SHUT_OUT},
        **{who: own[who] for who in (ANNA, CARLA, KEES)},
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TAPS), min_size=1, max_size=25))
def test_w8_pictures_of_professionals_and_begeleider_stay_equal_whatever_the_family_does(taps):
    beraad = change(a_full_beraad("besloten_tijd", familiemodus=True), "deelnemers", KEES, stem_via=ANNA)
    before = shut_out_screens(beraad)
    for who, name, fields in taps:
        try:
            beraad = say(beraad, who, name, **fields)
        except Refusal:
            continue
        assert shut_out_screens(beraad) == before, name


def test_w8_professionals_get_the_fase_and_nothing_else_and_the_begeleider_also_the_call():
    beraad = a_full_beraad("besloten_tijd")
    where = {"fase", "groep", "werkwijze", "fasen"}
    assert picture("professional", beraad).keys() == where
    assert picture(ANNA, beraad).keys() == where | {"oproep", "pauze"}
    assert picture("scherm", beraad).keys() == where | {"hoofdvraag"}
    for who in (ANNA, CARLA, KEES):
        assert not [
            part for part in ("kaarten", "rolvragen", "vragen", "akkoorden", "stem_voor") if mine(beraad)[who][part]
        ]


def test_w8_a_tolk_hears_in_besloten_tijd_what_the_person_hears_and_not_more():
    beraad = a_full_beraad("besloten_tijd")
    assert audience_of(beraad, TESS) == "netwerk"
    beraad = change(beraad, "deelnemers", TESS, tolk_voor=CARLA)
    assert audience_of(beraad, TESS) == "professional"
    assert audience_of(say(beraad, BRAM, "set_gast", deelnemer=CARLA), TESS) == "netwerk"


def test_w8_who_speaks_for_a_professional_or_is_one_speaks_for_nobody_in_besloten_tijd():
    beraad = change(a_full_beraad("besloten_tijd"), "deelnemers", KIND, stem_via=CARLA)
    kaart = {"id": NEW[0], "soort": "wens", "tekst": "van het kind", "namens": KIND}
    assert refusal(beraad, CARLA, "add_kaart", **kaart).code == "besloten_tijd"
    assert refusal(beraad, CARLA, "hand_back", namens=KIND).code == "besloten_tijd"
    assert refusal(beraad, ANNA, "add_kaart", **{**kaart, "namens": OPA}).code == "besloten_tijd"
    invited = say(beraad, BRAM, "set_gast", deelnemer=CARLA)
    assert say(invited, CARLA, "add_kaart", **kaart).kaarten[NEW[0]].auteur == KIND


def test_w8_the_gezin_invites_one_professional_in_and_out_again():
    beraad = say(a_full_beraad("besloten_tijd"), BRAM, "set_gast", deelnemer=CARLA)
    assert (audience_of(beraad, CARLA), audience_of(beraad, KEES)) == ("netwerk", "professional")
    other = say(beraad, BEA, "set_gast", deelnemer=KEES)
    assert (audience_of(other, CARLA), audience_of(other, KEES)) == ("professional", "netwerk")
    assert audience_of(say(other, BEA, "set_gast", deelnemer=None), KEES) == "professional"
    assert refusal(beraad, BRAM, "set_gast", deelnemer=NICO).code == "gast_is_professional"
    assert refusal(beraad, NICO, "set_gast", deelnemer=KEES).code == "niet_voor_jou"
    assert [line.wat for line in other.spoor.values()] == ["gast", "gast"]


def test_w8_leaving_is_for_the_gezin_or_an_override_that_everybody_can_read():
    beraad = a_full_beraad("besloten_tijd", familiemodus=True, gast=CARLA, oproep=True)
    assert refusal(beraad, ANNA, "move_fase", fase="presentatie").code == "gezin_geeft_terug"
    back = say(beraad, BEA, "hand_back")
    assert (back.verloop.fase, back.spoor["000001"].wat) == ("presentatie", "wij_zijn_klaar")
    forced = say(beraad, ANNA, "move_fase", fase="wegen", toch=True)
    assert (forced.verloop.fase, forced.spoor["000001"].wat) == ("wegen", "fase_toch")
    for after in (back, forced):
        assert (after.verloop.familiemodus, after.verloop.gast, after.verloop.oproep) == (False, None, False)


def test_w8_the_family_calls_and_the_begeleider_can_only_say_that_it_is_solved():
    beraad = say(a_beraad("besloten_tijd"), NEL, "set_oproep", oproep=True)
    assert picture(ANNA, beraad)["oproep"] is True
    assert picture(ANNA, say(beraad, ANNA, "set_oproep", oproep=False))["oproep"] is False
    assert refusal(beraad, ANNA, "set_oproep", oproep=True).code == "alleen_de_familie_roept"


def test_w8_familiemodus_is_opened_by_a_gezinslid_and_by_the_begeleider_only_when_none_has_a_phone():
    beraad = a_beraad("besloten_tijd")
    assert refusal(beraad, ANNA, "open_familiemodus").code == "gezin_opent_familiemodus"
    opened = say(beraad, BRAM, "open_familiemodus")
    assert (audience_of(opened, "scherm"), audience_of(opened, ANNA)) == ("gezin", ANNA)
    without = change(change(beraad, "deelnemers", BRAM, stem_via=ANNA), "deelnemers", BEA, stem_via=ANNA)
    assert say(without, ANNA, "open_familiemodus").verloop.familiemodus


def test_w8_the_family_takes_the_plan_off_the_scherm_and_nobody_else_does():
    opened = a_beraad("besloten_tijd", familiemodus=True)
    for who in ("scherm", BRAM):
        closed = say(opened, who, "close_familiemodus")
        assert (audience_of(closed, "scherm"), closed.verloop.fase) == ("scherm", "besloten_tijd")
        assert say(closed, BRAM, "close_familiemodus") is closed
    for who in (ANNA, NICO, CARLA):
        assert refusal(opened, who, "close_familiemodus").code == "niet_voor_jou"


def test_w8_the_begeleider_cannot_send_gezinsleden_away_to_get_familiemodus():
    beraad = a_beraad("besloten_tijd")
    assert refusal(beraad, ANNA, "set_aanwezig", aanwezig="afwezig", deelnemer=BRAM).code == "niet_voor_jou"


@pytest.mark.parametrize("fields", [{}, {"namens": OPA}, {"namens": KIND}])
def test_w8_words_from_the_scherm_belong_to_somebody_or_are_refused(fields):
    beraad = a_full_beraad("besloten_tijd", familiemodus=True)
    kaart = {"id": NEW[0], "soort": "wens", "tekst": "van wie?", **fields}
    if not fields:
        assert refusal(beraad, "scherm", "add_kaart", **kaart).field == "namens"
        assert refusal(beraad, "scherm", "add_aanbod", id=NEW[1], tekst="ik rij").field == "namens"
        assert refusal(beraad, "scherm", "set_ook", kaart=ZORG, ook=True).field == "namens"
    else:
        after = say(beraad, "scherm", "add_kaart", **kaart)
        assert (after.kaarten[NEW[0]].auteur, after.kaarten[NEW[0]].via) == (fields["namens"], "scherm")


def test_w8_the_gezin_writes_the_plan_on_the_laptop():
    beraad = a_full_beraad("besloten_tijd", familiemodus=True)
    beraad = say(beraad, "scherm", "set_doel", id=NEW[0], titel="Samen eten")
    beraad = say(beraad, "scherm", "set_stap", id=NEW[1], doel=NEW[0], wat="Opa kookt")
    assert say(beraad, "scherm", "ask_rol", over=NEW[1], deelnemer=NICO).rolvragen[f"{NEW[1]}.{NICO}"]
