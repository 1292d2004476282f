"""What only one person may see, and what the screen of that person offers."""

from dataclasses import replace

import pytest

from beraad.commands import COMMANDS
from beraad.domain.refusal import Refusal
from beraad.domain.values.bord import Kaart
from beraad.domain.values.plan import Uitcheck
from beraad.pictures import audience_of, mine, picture
from tests.builders import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    FASEN,
    KEES,
    KIND,
    NEL,
    NICO,
    OPA,
    OVERTUIGING,
    STAP,
    STAP_2,
    TESS,
    VRAAG,
    ZORG,
    a_beraad,
    a_full_beraad,
    an_id,
    refusal,
    say,
    with_akkoord,
)

PHONES = (BRAM, BEA, NICO, NEL, CARLA, KEES, TESS)
WHO_OR_WHEN = {"niet_voor_jou", "niet_in_deze_fase"}


def full(fase: str):
    beraad = a_full_beraad(fase)
    for n, who in enumerate((BEA, NEL, KEES, KIND, OPA)):
        beraad = beraad.put("kaarten", Kaart(an_id(f"own {n}"), "wens", f"woorden van {who}", who))
    beraad = with_akkoord(beraad, BRAM, NICO, OPA)
    for who in (BRAM, NICO, KIND):
        beraad = beraad.put("uitchecks", Uitcheck(who, "ja", "beetje", "nee"))
    return beraad


@pytest.mark.parametrize("fase", FASEN)
def test_mine_of_one_person_never_holds_anything_of_another(fase):
    beraad = full(fase)
    for who, own in mine(beraad).items():
        voices = {who} | own["stem_voor"].keys()
        assert {one["van"] for one in own["kaarten"].values()} <= voices
        assert {one["deelnemer"] for one in own["rolvragen"].values()} <= voices
        assert {beraad.vragen[id].auteur for id in own["vragen"]} <= voices
        assert own["akkoorden"].keys() | own["uitcheck"].keys() | own.get("akkoord_gevraagd", {}).keys() <= voices


@pytest.mark.parametrize("fase", FASEN)
def test_everybody_speaks_for_themselves_and_for_those_who_chose_them(fase):
    expected = {ANNA: {OPA}, NICO: {KIND}} | ({ANNA: set(), NICO: {KIND}} if fase == "besloten_tijd" else {})
    for who, own in mine(full(fase)).items():
        assert own["stem_voor"].keys() == expected.get(who, set())


def test_the_scherm_speaks_for_people_without_a_phone_only_in_familiemodus():
    assert mine(a_full_beraad("besloten_tijd"))["scherm"]["stem_voor"] == {}
    opened = a_full_beraad("besloten_tijd", familiemodus=True)
    assert mine(opened)["scherm"]["stem_voor"] == {KIND: True, OPA: True}
    assert mine(opened.set("verloop", fase="presentatie"))["scherm"]["stem_voor"] == {}


def test_own_kaarten_own_questions_and_own_answers_are_there():
    own = mine(full("akkoord"))[BRAM]
    assert own["kaarten"][ZORG]["tekst"] == "Tekst van kaart 1"
    assert own["rolvragen"].keys() == {f"{STAP}.{BRAM}"} and own["vragen"] == {VRAAG: True}
    assert own["akkoorden"][BRAM] == {"antwoord": "akkoord", "reden": "", "geldig": True}
    assert own["akkoord_gevraagd"] == {BRAM: True}
    assert mine(full("akkoord"))[NICO]["rolvragen"][f"{STAP_2}.{NICO}"]["antwoord"] == "nee"


def test_an_akkoord_with_other_words_is_shown_as_no_longer_valid():
    changed = say(full("akkoord"), BEA, "set_plan_tekst", veld="wens", tekst="Rust")
    assert mine(changed)[BRAM]["akkoorden"][BRAM]["geldig"] is False


def test_the_author_still_has_the_words_of_a_covered_kaart_and_reads_why():
    covered = say(a_full_beraad("wegen"), ANNA, "cover_kaart", kaart=OVERTUIGING, reden="Er staat een adres in")
    own = mine(covered)[NICO]["kaarten"][OVERTUIGING]
    assert (own["tekst"], own["afgedekt"]) == ("Tekst van kaart 2", "Er staat een adres in")
    assert picture("gezin", covered)["bord"]["kaarten"][OVERTUIGING] == {"afgedekt": "Er staat een adres in"}


@pytest.mark.parametrize("fase", FASEN)
@pytest.mark.parametrize("speaker", [ANNA, *PHONES])
def test_a_screen_offers_exactly_what_its_speaker_may_do_now(fase, speaker):
    beraad = a_full_beraad(fase)
    own = mine(beraad)[speaker]
    may = {command.recht for command in COMMANDS.values() if _may(beraad, speaker, command)}
    if fase == "besloten_tijd" and speaker in (CARLA, KEES):
        assert own["rechten"] == {}  # a calm waiting screen
    else:
        assert own["rechten"].keys() == may
    for other in own["stem_voor"]:
        if audience_of(beraad, other) != "professional":
            assert own["rechten_voor"][other] == mine(beraad)[other]["rechten"]


def _may(beraad, speaker, command) -> bool:
    try:
        command.model_construct(namens=None).apply(beraad, speaker, "2026-04-14T14:30:00+00:00")
    except Refusal as refused:
        return refused.code not in WHO_OR_WHEN
    except AttributeError:  # it was allowed, and only then missed its fields
        return True
    return True


@pytest.mark.parametrize("fase", FASEN)
def test_the_scherm_is_offered_nothing_but_in_familiemodus(fase):
    assert mine(a_full_beraad(fase))["scherm"]["rechten"] == {}
    opened = mine(a_full_beraad(fase, familiemodus=True))["scherm"]["rechten"]
    assert opened == ({} if fase != "besloten_tijd" else mine(a_full_beraad(fase))[BRAM]["rechten"])


def test_a_new_plan_asks_on_the_screen_of_whom_it_concerns_only():
    beraad = say(a_full_beraad("afsluiting", vastgesteld=True), BRAM, "adjust_plan").set("verloop", fase="akkoord")
    asked = {who: set(own.get("akkoord_gevraagd", {})) for who, own in mine(beraad).items()}
    assert {who: ids for who, ids in asked.items() if ids} == {BRAM: {BRAM}, BEA: {BEA}, KIND: {KIND}, NICO: {KIND}}


def test_who_was_taken_away_speaks_through_the_begeleider():
    beraad = say(a_beraad("wegen", kaarten=3), ANNA, "remove_deelnemer", deelnemer=BRAM)
    assert mine(beraad)[ANNA]["stem_voor"].keys() == {OPA, BRAM}
    assert refusal(beraad, ANNA, "remove_kaart", kaart=OVERTUIGING, namens=BRAM).code == "niet_van_jou"


def test_the_begeleider_sees_the_afschriften_while_speaking_for_somebody_of_the_gezin_and_only_then():
    def shown(beraad):
        return {speaker for speaker, own in mine(beraad).items() if "afschriften" in own}

    for fase in FASEN:
        beraad = a_full_beraad(fase)
        speaks = any("afschrift" in rechten for rechten in mine(beraad)["begeleider"]["rechten_voor"].values())
        assert shown(beraad) == ({"begeleider"} if speaks else set()), fase
    beraad = a_full_beraad("afsluiting", vastgesteld=True)
    gezin = next(one for one in beraad.deelnemers.values() if one.rol == "gezin")
    beraad = beraad.put("deelnemers", replace(gezin, stem_via="begeleider"))
    assert mine(beraad)["begeleider"]["afschriften"] == picture("gezin", beraad)["afschriften"]
