"""W14, W16 and what else a kring promises: who is who, who speaks for whom, and that nobody becomes somebody else."""

import pytest

from beraad.domain.fasen import WERKWIJZEN
from beraad.domain.kring import knock
from beraad.domain.refusal import Refusal
from beraad.pictures import audience_of, picture
from tests.builders import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    FASEN,
    KEES,
    KIND,
    LATER,
    LOTTE,
    NEL,
    NICO,
    NU,
    OPA,
    TESS,
    VOORWAARDE,
    ZORG,
    a_beraad,
    a_full_beraad,
    an_id,
    change,
    refusal,
    say,
    with_plan,
)


@pytest.mark.parametrize("werkwijze", WERKWIJZEN)
def test_w14_whatever_a_voice_may_by_phone_it_may_by_the_laptop(werkwijze):
    for fase in (one.naam for one in WERKWIJZEN[werkwijze].fasen):
        for rol in ("gezin", "netwerk", "professional"):
            beraad = change(a_beraad(fase, werkwijze), "deelnemers", OPA, rol=rol)
            if fase == "besloten_tijd":
                beraad = change(beraad, "deelnemers", OPA, stem_via=BRAM)
            speaker = BRAM if fase == "besloten_tijd" else ANNA
            own = change(beraad, "deelnemers", OPA, stem_via=None)
            # The same command passes, or is refused with the same code.
            for name, fields in (("add_kaart", KAART), ("add_vraag", VRAAG), ("add_aanbod", AANBOD), ("hand_back", {})):
                assert _answer(own, OPA, name, fields) == _answer(beraad, speaker, name, {**fields, "namens": OPA})


KAART = {"id": an_id("k"), "soort": "zorg", "tekst": "Ik hoor hier bij"}
VRAAG = {"id": an_id("v"), "tekst": "Hoe laat?"}
AANBOD = {"id": an_id("a"), "tekst": "Ik rij"}


def _answer(beraad, speaker, name, fields):
    try:
        say(beraad, speaker, name, **fields)
    except Refusal as refused:
        return refused.code
    return "passed"


def test_w14_what_is_entered_for_somebody_is_marked_with_who_entered_it():
    beraad = say(a_beraad("wegen"), ANNA, "add_kaart", **KAART, namens=OPA)
    assert (beraad.kaarten[KAART["id"]].auteur, beraad.kaarten[KAART["id"]].via) == (OPA, ANNA)
    beraad = say(beraad, ANNA, "add_aanbod", **AANBOD, namens=OPA)
    assert beraad.aanbiedingen[AANBOD["id"]].via == ANNA
    beraad = with_plan(a_beraad("presentatie"))
    stap = next(iter(beraad.stappen))
    beraad = say(beraad, BRAM, "ask_rol", over=stap, deelnemer=OPA)
    beraad = say(beraad, ANNA, "answer_rol", over=stap, antwoord="ja", namens=OPA)
    assert beraad.rolvragen[f"{stap}.{OPA}"].via == ANNA
    beraad = change(a_full_beraad("wegen"), "deelnemers", KEES, stem_via=ANNA)
    text = {"tekst": "Elke dag eten", "reden": "groei", "wat_als_niet": "dan bellen we"}
    beraad = say(beraad, ANNA, "set_voorwaarde", id=an_id("vw"), **text, namens=KEES)
    assert (beraad.voorwaarden[an_id("vw")].door, beraad.voorwaarden[an_id("vw")].via) == (KEES, ANNA)


def test_w14_the_begeleider_speaks_only_for_those_who_chose_that():
    assert refusal(a_beraad("wegen"), ANNA, "add_kaart", **KAART, namens=BRAM).code == "heeft_eigen_telefoon"
    assert refusal(a_beraad("wegen"), ANNA, "add_kaart", **KAART, namens=KIND).code == "spreekt_via_iemand_anders"


def test_w14_who_speaks_for_somebody_has_an_own_phone():
    beraad = a_beraad("wegen")
    assert refusal(beraad, ANNA, "set_stem_via", deelnemer=KIND, stem_via=OPA).code == "spreker_zonder_telefoon"
    assert refusal(beraad, ANNA, "set_stem_via", deelnemer=OPA, stem_via=OPA).code == "spreker_zonder_telefoon"
    assert refusal(beraad, ANNA, "set_stem_via", deelnemer=OPA, stem_via=None).code == "geen_eigen_telefoon"


@pytest.mark.parametrize(("name", "fields"), [("remove_deelnemer", {}), ("set_stem_via", {"stem_via": ANNA})])
def test_w14_a_child_keeps_a_voice_when_its_speaker_loses_the_phone(name, fields):
    beraad = say(a_beraad("wegen"), ANNA, name, deelnemer=NICO, **fields)
    assert beraad.deelnemers[KIND].stem_via == ANNA
    assert say(beraad, ANNA, "add_kaart", **KAART, namens=KIND).kaarten


@pytest.mark.parametrize("fase", FASEN)
@pytest.mark.parametrize("rol", ["gezin", "netwerk", "professional"])
def test_w16_who_comes_late_enters_at_once_in_every_fase(fase, rol):
    beraad = a_beraad(fase, lobby=True)
    host = BRAM if fase == "besloten_tijd" else ANNA
    late = say(beraad, host, "admit_deelnemer", aanmelding=LOTTE, rol=rol)
    assert late.deelnemers[LOTTE].rol == rol and late.aanmeldingen == {} and LOTTE in late.sleutels
    assert picture(audience_of(late, LOTTE), late)["fase"] == fase


@pytest.mark.parametrize("aanwezig", ["even_weg", "afwezig"])
def test_w16_who_leaves_loses_nothing(aanwezig):
    beraad = a_full_beraad("akkoord")
    away = say(beraad, BRAM, "set_aanwezig", aanwezig=aanwezig)
    assert away.deelnemers[BRAM].aanwezig == aanwezig
    assert say(away, BRAM, "set_aanwezig", aanwezig="hier") == beraad


def test_w16_who_is_taken_away_keeps_a_name_and_everything_that_was_put_down():
    beraad = say(a_full_beraad("wegen"), ANNA, "remove_deelnemer", deelnemer=BRAM)
    assert BRAM not in beraad.sleutels and beraad.deelnemers[BRAM].naam == "Bram" and ZORG in beraad.kaarten


def test_only_the_begeleider_says_of_somebody_else_that_they_are_away_and_everybody_can_read_that():
    beraad = a_beraad("wegen")
    assert refusal(beraad, BRAM, "set_aanwezig", aanwezig="afwezig", deelnemer=BEA).code == "alleen_jijzelf"
    away = say(beraad, ANNA, "set_aanwezig", aanwezig="afwezig", deelnemer=BEA)
    assert [(line.wat, line.over) for line in away.spoor.values()] == [("afwezig", BEA)]


def test_nobody_can_carry_the_name_of_somebody_else():
    beraad = a_beraad("welkom", lobby=True)
    for naam in ("bram", "BRAM", "Bram\u200d", "B\u200cram", "Ｂｒａｍ", " Bram "):
        assert refusal(beraad, NICO, "describe_deelnemer", naam=naam, wie="", hulp="").code == "naam_bestaat", naam
        assert refusal(beraad, ANNA, "add_deelnemer", id=an_id("x"), naam=naam, rol="gezin").field == "naam"
    for naam in ("Bram", "bram", "Bram de Wit"):
        assert say(beraad, BRAM, "describe_deelnemer", naam=naam, wie="", hulp="").deelnemers[BRAM].naam == naam


def test_a_tolk_interprets_for_one_person_who_is_no_tolk():
    beraad = a_beraad("welkom", lobby=True)
    for deelnemer, voor, code in (
        (BRAM, BRAM, "tolk_voor_tolk"),
        (BRAM, TESS, "tolk_voor_tolk"),
        (BRAM, None, "niet_gevonden"),
        (NEL, BRAM, "heeft_tolk"),
    ):
        assert refusal(beraad, ANNA, "set_rol", deelnemer=deelnemer, rol="tolk", tolk_voor=voor).code == code
    code = refusal(beraad, ANNA, "admit_deelnemer", aanmelding=LOTTE, rol="tolk", tolk_voor=TESS).code
    assert code == "tolk_voor_tolk"


def test_who_is_no_tolk_interprets_for_nobody():
    beraad = a_beraad("welkom", lobby=True)
    beraad = say(beraad, ANNA, "admit_deelnemer", aanmelding=LOTTE, rol="professional", tolk_voor=BRAM)
    assert beraad.deelnemers[LOTTE].tolk_voor is None


def test_who_has_a_task_or_a_doel_in_the_plan_becomes_no_tolk():
    beraad = with_plan(a_beraad("presentatie"))
    for deelnemer in (BRAM, NICO, CARLA):
        assert refusal(beraad, ANNA, "set_rol", deelnemer=deelnemer, rol="tolk", tolk_voor=NEL).field == "rol"
    assert refusal(beraad, ANNA, "set_rol", deelnemer=BRAM, rol="netwerk").code == "eigenaar_is_gezin"


def test_a_phone_in_the_lobby_becomes_nobody_but_by_the_begeleider():
    beraad = a_beraad("besloten_tijd", lobby=True)
    assert refusal(beraad, BRAM, "admit_deelnemer", aanmelding=LOTTE, als=BEA).code == "heeft_eigen_telefoon"
    known = say(beraad, BRAM, "admit_deelnemer", aanmelding=LOTTE, als=OPA)
    assert known.deelnemers[OPA].stem_via is None and LOTTE not in known.sleutels
    beraad = a_beraad("wegen", lobby=True)
    known = say(beraad, ANNA, "admit_deelnemer", aanmelding=LOTTE, als=BEA)
    assert known.sleutels[BEA].hash == beraad.sleutels[LOTTE].hash
    assert refusal(beraad, ANNA, "add_deelnemer", id=LOTTE, naam="Oma", rol="gezin").code == "verkeerde_vorm"


def test_somebody_who_is_not_admitted_learns_nothing_from_a_refusal():
    beraad = a_full_beraad("wegen")
    for namens in (OPA, BRAM, KIND, an_id("does not exist")):
        assert refusal(beraad, LOTTE, "add_kaart", **KAART, namens=namens).code == "niet_toegelaten"


def test_knocking_needs_an_open_door_and_room_in_the_lobby():
    shut = say(a_beraad(), ANNA, "set_deur", deur_open=False)
    with pytest.raises(Refusal, match="deur_dicht"):
        knock(shut, LOTTE, "Lotte", "", "0" * 64, NU)
    beraad = a_beraad()
    for n in range(60):
        beraad = knock(beraad, an_id(f"guest {n}"), f"Gast {n}", "", "0" * 64, NU)
    with pytest.raises(Refusal, match="lobby_vol"):
        knock(beraad, LOTTE, "Lotte", "", "0" * 64, NU)


def test_another_ground_rule_asks_everybody_anew():
    beraad = say(a_full_beraad("welkom"), BRAM, "accept_afspraken", ja=True)
    assert beraad.deelnemers[BRAM].afspraken
    beraad = say(beraad, BRAM, "set_afspraak", id=an_id("rule"), tekst="Niemand loopt boos weg")
    assert not beraad.deelnemers[BRAM].afspraken


def test_w15_nothing_a_person_writes_runs_out_of_time():
    beraad = a_full_beraad("wegen")
    for nu in (NU, LATER, "2026-04-15T09:00:00+00:00", "2027-04-14T14:30:00+00:00"):
        assert KAART["id"] in say(beraad, BRAM, "add_kaart", nu, **KAART).kaarten
        assert say(beraad, BRAM, "change_kaart", nu, kaart=ZORG, soort="zorg", tekst="Later af").kaarten[ZORG].aangepast
    assert VOORWAARDE in beraad.voorwaarden


def test_w15_sending_half_a_beraad_twice_after_a_lost_connection_changes_nothing():
    once = say(a_full_beraad("wegen"), BRAM, "add_kaart", **KAART)
    assert say(once, BRAM, "add_kaart", LATER, **KAART) is once
    assert refusal(once, BEA, "add_kaart", LATER, **KAART).code == "niet_van_jou"


def test_who_was_let_in_by_mistake_stands_at_the_door_again_with_the_same_telefoon():
    before = a_beraad("welkom", lobby=True)
    inside = say(before, ANNA, "admit_deelnemer", aanmelding=LOTTE, rol="professional")
    again = say(inside, ANNA, "move_outside", deelnemer=LOTTE)
    assert LOTTE not in again.deelnemers and again.aanmeldingen[LOTTE].naam == "Lotte"
    assert again.sleutels == before.sleutels
    assert say(again, ANNA, "move_outside", deelnemer=LOTTE) == again, "sending it again is harmless"


def test_who_was_written_down_by_mistake_is_gone_and_who_took_part_stays():
    beraad = a_full_beraad("wegen")
    noted = say(beraad, ANNA, "add_deelnemer", id=an_id("x"), naam="Oma", rol="gezin")
    assert say(noted, ANNA, "move_outside", deelnemer=an_id("x")).deelnemers == beraad.deelnemers
    for took_part in (BRAM, NICO, NEL, CARLA):
        assert refusal(beraad, ANNA, "move_outside", deelnemer=took_part).code == "heeft_al_meegedaan"


def test_who_was_refused_by_mistake_stands_at_the_door_again():
    before = a_beraad("welkom", lobby=True)
    refused = say(before, ANNA, "refuse_aanmelding", aanmelding=LOTTE)
    assert LOTTE not in refused.sleutels
    back = say(refused, ANNA, "take_back", wie=LOTTE)
    assert (back.aanmeldingen, back.sleutels) == (before.aanmeldingen, before.sleutels)
    assert say(back, ANNA, "take_back", wie=LOTTE) == back


def test_a_telefoon_that_was_taken_away_by_mistake_works_again_and_speaks_for_the_same_people():
    before = a_beraad("wegen")
    back = say(say(before, ANNA, "remove_deelnemer", deelnemer=NICO), ANNA, "take_back", wie=NICO)
    assert (back.deelnemers, back.sleutels) == (before.deelnemers, before.sleutels)


def test_only_the_last_one_sent_away_comes_back_and_only_in_the_same_fase():
    before = a_beraad("welkom", lobby=True)
    beraad = say(before, ANNA, "refuse_aanmelding", aanmelding=LOTTE)
    later = say(beraad, ANNA, "move_fase", fase="informatie")
    assert not later.weggestuurd and refusal(later, ANNA, "take_back", wie=LOTTE).code == "niet_gevonden"
    beraad = say(beraad, ANNA, "remove_deelnemer", deelnemer=NICO)
    assert refusal(beraad, ANNA, "take_back", wie=LOTTE).code == "niet_gevonden"
    assert NICO in say(beraad, ANNA, "take_back", wie=NICO).sleutels
