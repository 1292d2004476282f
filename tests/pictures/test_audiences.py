"""What each audience must not receive, and then what it does."""

import json

import pytest

from beraad.domain.fasen import WERKWIJZEN
from beraad.domain.values.kring import Deelnemer
from beraad.pictures import AUDIENCES, audience_of, forget_all, mine, picture
from tests.builders import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    FASEN,
    KRACHT,
    LOTTE,
    NEL,
    NICO,
    OPA,
    OVERTUIGING,
    STAP,
    STAP_2,
    TESS,
    ZORG,
    a_beraad,
    a_full_beraad,
    an_id,
    change,
    say,
    with_akkoord,
)

PLACES = [(werkwijze.naam, fase.naam) for werkwijze in WERKWIJZEN.values() for fase in werkwijze.fasen]
NEW, GEHEIM = an_id("new"), "a" * 32


def everything(beraad) -> dict:
    """Return every picture and every own part, by who receives it."""
    pictures = {audience: picture(audience, beraad, frozenset({BRAM, NEL})) for audience in AUDIENCES}
    return {**pictures, **{f"mine of {who}": own for who, own in mine(beraad).items()}}


def who_receives(beraad, text: str) -> set[str]:
    return {who for who, shown in everything(beraad).items() if text in json.dumps(shown, ensure_ascii=False)}


def _values(shown):
    yield shown
    for part in shown.values() if isinstance(shown, dict) else shown if isinstance(shown, list) else ():
        yield from _values(part)


@pytest.mark.parametrize(("werkwijze", "fase"), PLACES)
@pytest.mark.parametrize("vastgesteld", [False, True])
def test_a_picture_is_json_with_text_keys_and_without_none(werkwijze, fase, vastgesteld):
    beraad = with_akkoord(a_full_beraad(fase, werkwijze, vastgesteld=vastgesteld, gast=None), NICO, CARLA)
    for shown in everything(beraad).values():
        assert json.loads(json.dumps(shown)) == shown
        assert not [value for value in _values(shown) if value is None or isinstance(value, tuple | set)]


@pytest.mark.parametrize(("werkwijze", "fase"), PLACES)
def test_nobody_receives_keys_secrets_or_proof(werkwijze, fase):
    beraad = a_full_beraad(fase, werkwijze, zonder_naam=True)
    beraad = change(beraad, "kaarten", ZORG, auteur=None, bewijs="f" * 64)
    secrets = [beraad.toegang.token, "f" * 64, *(one.hash for one in beraad.sleutels.values()), beraad.id]
    for secret in secrets:
        assert who_receives(beraad, secret) == set()


@pytest.mark.parametrize("fase", ["voorbereiding", "perspectieven", "wegen", "besloten_tijd", "presentatie"])
def test_text_that_lies_face_down_is_with_its_author_only(fase):
    beraad = a_beraad(fase, kaarten=3, omgedraaid=False)
    assert who_receives(beraad, beraad.kaarten[ZORG].tekst) == {f"mine of {BRAM}"}
    assert who_receives(beraad, beraad.kaarten[OVERTUIGING].tekst) == {f"mine of {NICO}"}


@pytest.mark.parametrize("fase", FASEN)
def test_a_kaart_that_is_held_back_is_with_its_author_only_and_leaves_no_trace(fase):
    beraad = change(a_beraad(fase, kaarten=3), "kaarten", ZORG, aangehouden=True)
    assert who_receives(beraad, beraad.kaarten[ZORG].tekst) == {f"mine of {BRAM}"}
    assert who_receives(beraad, ZORG) == {f"mine of {BRAM}"}


def test_a_begeleider_who_comes_to_speak_for_somebody_does_not_receive_what_that_person_kept_back():
    beraad = change(a_beraad("perspectieven", kaarten=3), "kaarten", ZORG, aangehouden=True)
    for more in ("perspectieven", "wegen"):
        taken = say(beraad.set("verloop", fase=more), ANNA, "set_stem_via", deelnemer=BRAM, stem_via=ANNA)
        assert who_receives(taken, beraad.kaarten[ZORG].tekst) == {f"mine of {BRAM}"}
    taken = say(beraad, ANNA, "set_stem_via", deelnemer=NICO, stem_via=ANNA)
    assert who_receives(taken, beraad.kaarten[OVERTUIGING].tekst) == {f"mine of {NICO}"}


def test_who_wrote_a_kaart_down_for_somebody_still_has_it():
    beraad = say(a_beraad("perspectieven"), ANNA, "add_kaart", id=NEW, soort="zorg", tekst="van Opa", namens=OPA)
    assert who_receives(beraad, "van Opa") == {f"mine of {OPA}", f"mine of {ANNA}"}


def test_familiemodus_puts_no_kept_back_kaart_on_the_wall():
    beraad = change(a_full_beraad("perspectieven"), "kaarten", ZORG, auteur=OPA, via=ANNA, aangehouden=True)
    beraad = beraad.set("verloop", fase="besloten_tijd", familiemodus=True)
    assert who_receives(beraad, beraad.kaarten[ZORG].tekst) == {f"mine of {OPA}"}


@pytest.mark.parametrize("fase", FASEN)
def test_a_kaart_without_a_name_tells_nobody_whose_it_is(fase):
    beraad = a_beraad("perspectieven", zonder_naam=True)
    beraad = say(beraad, BEA, "add_kaart", id=NEW, soort="zorg", tekst="Zonder naam", geheim=GEHEIM)
    beraad = say(beraad, ANNA, "turn_kaarten").set("verloop", fase=fase)
    for shown in everything(beraad).values():
        kaart = shown.get("bord", {}).get("kaarten", {}).get(NEW)
        assert kaart is None or (kaart["auteur"], kaart["via"]) == ("", "")
    assert NEW not in mine(beraad)[BEA]["kaarten"] and GEHEIM not in repr(beraad)
    if fase == "perspectieven":
        assert BEA in picture(ANNA, beraad)["nog_niet_gehoord"]


@pytest.mark.parametrize("fase", ["besloten_tijd", "presentatie", "toetsing", "akkoord", "afsluiting", "terugblik"])
def test_a_nee_and_its_counter_proposal_stay_with_the_gezin_and_who_gave_it(fase):
    beraad = change(a_full_beraad(fase), "rolvragen", f"{STAP_2}.{NEL}", antwoord="anders", tegenvoorstel="Alleen soep")
    gezin = {"gezin"} if fase != "terugblik" else set()
    assert who_receives(beraad, "Alleen soep") == gezin | {f"mine of {NEL}"}
    assert who_receives(beraad, '"nee"') - {"gezin", f"mine of {NICO}"} == set()
    for audience in ("netwerk", "professional", "scherm", ANNA):
        asked = picture(audience, beraad).get("plan", {}).get("rolvragen", {})
        assert f"{STAP_2}.{NICO}" not in asked
        assert {one["antwoord"] for one in asked.values()} <= {"ja", "gevraagd"}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_who_has_not_agreed_yet_is_a_number_and_never_a_name(audience):
    shown = picture(audience, with_akkoord(a_full_beraad("akkoord"), BRAM, NICO))["akkoord"]
    assert (shown["akkoord_aantal"], shown["gevraagd_aantal"]) == (2, 8)
    assert shown.get("akkoord", {}).keys() == (set() if audience == "scherm" else {BRAM, NICO})
    others = json.dumps({key: value for key, value in shown.items() if key != "akkoord"})
    assert not [id for id in (BRAM, BEA, NICO, NEL, CARLA) if id in others]


def test_a_bezwaar_with_its_reason_is_for_gezin_and_begeleider():
    beraad = change(
        with_akkoord(a_full_beraad("akkoord"), NICO, antwoord="bezwaar"), "akkoorden", NICO, reden="Te snel"
    )
    assert who_receives(beraad, "Te snel") == {"gezin", ANNA, f"mine of {NICO}"}


def test_how_it_was_is_told_in_totals_and_only_when_they_hide_persons():
    beraad = a_beraad("afsluiting")
    for n, who in enumerate((BRAM, BEA, NICO, NEL), 1):
        assert picture(ANNA, beraad)["uitcheck"] == {}
        beraad = say(beraad, who, "answer_uitcheck", vraag="gehoord", antwoord="ja" if n < 4 else "nee")
    assert picture(ANNA, beraad)["uitcheck"] == {"gehoord": {"ja": 3, "beetje": 0, "nee": 1}}
    assert [one for one in AUDIENCES if "uitcheck" in picture(one, beraad)] == ["gezin", ANNA]


@pytest.mark.parametrize("fase", FASEN)
def test_the_scherm_shows_no_answers_names_of_who_agreed_lobby_trail_or_settings(fase):
    shown = picture("scherm", with_akkoord(a_full_beraad(fase), BRAM))
    for part in (
        "lobby",
        "spoor",
        "instellingen",
        "verbonden",
        "nog_niet_gehoord",
        "regieverdeling",
        "uitcheck",
        "besloten",
    ):
        assert part not in shown
    assert "oproep" not in shown and "akkoord" not in shown.get("akkoord", {})


def test_the_scherm_shows_no_plan_in_besloten_tijd_unless_it_is_in_familiemodus():
    beraad = a_full_beraad("besloten_tijd")
    assert audience_of(beraad, "scherm") == "scherm"
    assert picture("scherm", beraad).keys() == {"fase", "groep", "werkwijze", "fasen", "hoofdvraag"}
    beraad = say(beraad, BRAM, "open_familiemodus")
    assert audience_of(beraad, "scherm") == "gezin"
    assert audience_of(say(beraad, BRAM, "hand_back"), "scherm") == "scherm"
    assert {"familiemodus": True, "gast": "", "oproep": False} == picture("gezin", beraad)["besloten"]


@pytest.mark.parametrize("fase", FASEN)
def test_who_waits_in_the_lobby_is_seen_by_who_may_admit_and_sees_nothing(fase):
    beraad = a_full_beraad(fase)
    host = "gezin" if fase == "besloten_tijd" else ANNA
    assert who_receives(beraad, "Lotte") == {host} and LOTTE not in mine(beraad)
    with pytest.raises(KeyError):
        audience_of(beraad, LOTTE)


@pytest.mark.parametrize("fase", FASEN)
def test_a_tolk_sees_what_the_person_sees(fase):
    beraad = a_full_beraad(fase, gast=CARLA)
    for person in (BRAM, NEL, CARLA):
        beraad = change(beraad, "deelnemers", TESS, tolk_voor=person)
        assert audience_of(beraad, TESS) == audience_of(beraad, person)


def test_a_guest_sees_what_the_netwerk_sees_and_only_in_besloten_tijd():
    for fase in FASEN:
        beraad = a_full_beraad(fase, gast=CARLA)
        assert audience_of(beraad, CARLA) == ("netwerk" if fase == "besloten_tijd" else "professional")


def test_a_shut_door_takes_the_code_and_the_wifi_off_every_screen():
    beraad = say(a_full_beraad("welkom"), ANNA, "set_wifi", naam="Buurthuis", wachtwoord="welkom123")
    assert who_receives(beraad, "welkom123") == who_receives(beraad, beraad.toegang.code) == {ANNA, "scherm"}
    shut = say(beraad, ANNA, "set_deur", deur_open=False)
    assert who_receives(shut, "welkom123") == who_receives(shut, shut.toegang.code) == set()
    assert picture("scherm", shut)["uitnodiging"] == {"deur_open": False}
    assert say(beraad, ANNA, "set_wifi", naam="", wachtwoord="welkom123").toegang.wifi_wachtwoord == ""


def test_a_question_is_shown_without_a_name():
    beraad = a_full_beraad("wegen")
    for audience in AUDIENCES:
        assert [set(one) for one in picture(audience, beraad)["vragen"].values()] == [{"tekst", "stap", "beantwoord"}]


def test_only_the_begeleider_sees_who_is_connected_and_not_in_besloten_tijd():
    for fase in FASEN:
        beraad = a_full_beraad(fase)
        sees = {one for one in AUDIENCES if "verbonden" in picture(one, beraad, frozenset({BRAM}))}
        assert sees == (set() if fase == "besloten_tijd" else {ANNA})


def test_the_mirror_of_regie_counts_stappen_and_gives_no_anders_away():
    beraad = say(a_full_beraad("presentatie"), BRAM, "ask_rol", over=STAP, deelnemer=BEA)
    assert picture(ANNA, beraad)["regieverdeling"] == {
        "gezin": 1, "netwerk": 1, "professional": 0, "doel_zonder_gezin": {}, "regie_zonder_dag": {},
    }  # fmt: skip
    anders = change(beraad, "rolvragen", f"{STAP_2}.{NEL}", antwoord="anders", tegenvoorstel="soep")
    assert picture(ANNA, anders)["regieverdeling"] == picture(ANNA, beraad)["regieverdeling"]


def test_a_kaart_that_did_not_change_is_the_same_object_in_every_picture():
    beraad = a_full_beraad("wegen")
    after = say(beraad, NICO, "change_kaart", kaart=OVERTUIGING, soort="overtuiging", tekst="Anders")
    old, new = picture("gezin", beraad)["bord"]["kaarten"], picture("scherm", after)["bord"]["kaarten"]
    assert new[ZORG] is old[ZORG] and new[KRACHT] is old[KRACHT] and new[OVERTUIGING] is not old[OVERTUIGING]
    assert picture("gezin", beraad)["kring"][BRAM] is picture("netwerk", after)["kring"][BRAM]
    beraad = a_full_beraad("presentatie")
    after = say(beraad, BRAM, "set_plan_tekst", veld="wens", tekst="Rust")
    assert picture("gezin", beraad)["plan"]["stappen"][STAP] is picture("netwerk", after)["plan"]["stappen"][STAP]


def test_w20_nothing_of_a_wiped_beraad_stays_behind_in_memory():
    beraad = a_full_beraad("wegen")
    before = picture("gezin", beraad)["bord"]["kaarten"][ZORG]
    forget_all()
    assert picture("gezin", beraad)["bord"]["kaarten"][ZORG] is not before


def test_what_is_remembered_never_comes_to_stand_for_somebody_else():
    beraad = a_beraad()
    for n in range(5000):
        one = Deelnemer(NEW, f"Gast {n}", "netwerk")
        assert picture("gezin", beraad.put("deelnemers", one))["kring"][NEW]["naam"] == f"Gast {n}"


@pytest.mark.parametrize("fase", ["afsluiting", "terugblik"])
def test_what_decided_stays_above_the_plan_when_the_bord_is_no_longer_shown(fase):
    beraad = a_full_beraad(fase, vastgesteld=True)
    for audience in AUDIENCES:
        assert picture(audience, beraad)["doorslag_woorden"]["tekst"] == beraad.kaarten[OVERTUIGING].tekst
        assert "bord" not in picture(audience, beraad)
    covered = change(beraad, "kaarten", OVERTUIGING, afgedekt="een adres")
    assert picture("netwerk", covered)["doorslag_woorden"] == {}
