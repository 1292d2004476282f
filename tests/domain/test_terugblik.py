"""Looking back: opened from the file of the family, answered by whose stap it is, adjusted in words."""

import json
from dataclasses import replace

import pytest

from beraad.domain.akkoord import asked_for_akkoord, is_finished
from beraad.domain.gezinsplan import set_stap
from beraad.domain.heropenen import reopen
from beraad.domain.plan_words import plan_words
from beraad.domain.refusal import Refusal
from beraad.domain.tap import Tap
from beraad.domain.values.verloop import Toegang
from beraad.domain.verschillen import differences
from beraad.export.document import plan_document
from tests.builders import refusal, say
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, again, huge, tiny

LATER = "2026-06-16T16:30:00Z"


def opened(make=tijn):
    return reopen(plan_document(make(), NU), "f" * 16, LATER, Toegang("t" * 22, "K7P4QX"))


def person(beraad, naam):
    return next(one.id for one in beraad.deelnemers.values() if one.naam == naam)


@pytest.mark.parametrize("make", [tiny, tijn, huge])
def test_a_plan_that_is_opened_again_has_the_same_words_and_answers(make):
    beraad = opened(make)
    assert plan_words(beraad) == plan_words(make())
    before, after = plan_document(make(), NU), plan_document(beraad, NU)
    assert after == before
    rebuilt = plan_document(again(beraad), NU)
    for answers in ("wie", "volger", "regieafspraken", "voorwaarden"):
        assert rebuilt[answers] == before[answers]


def test_a_plan_that_is_opened_again_is_in_terugblik_and_waits_for_everybody():
    beraad = opened()
    assert beraad.verloop.fase == "terugblik" and beraad.plan.vastgesteld_om
    assert {(one.aanwezig, one.stem_via) for one in beraad.deelnemers.values()} == {("afwezig", "begeleider")}
    assert not is_finished(beraad) and is_finished(tijn())


def test_a_kaart_of_somebody_without_a_name_is_nobodys_when_opened_again():
    beraad = opened()
    kaart = next(one for one in beraad.kaarten.values() if one.auteur is None)
    beraad = say(beraad, person(beraad, "Kelly"), "adjust_plan", nu=LATER)
    code = refusal(beraad, person(beraad, "Kelly"), "set_mag_in_plan", kaart=kaart.id, mag=False)
    assert code.code == "niet_van_jou"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda made: made["plan"]["doelen"].append(made["plan"]["doelen"][0]),
        lambda made: made["plan"]["doelen"][0].update(eigenaar="Niemand"),
        lambda made: made["plan"]["doelen"][0].update(eigenaar="Jeroen"),
        lambda made: made["plan"]["doelen"][0]["stappen"][0].update(id="volger"),
        lambda made: made["plan"]["doelen"][0]["stappen"][0].update(doel="elders"),
        lambda made: made["wie"].update(nergens=made["wie"]["s1"]),
        lambda made: made["kring"].append(made["kring"][0]),
        lambda made: made["voorwaarden"].clear(),
        lambda made: made.update(kring=[]),
        lambda made: made["plan"].update(doelen=[]),
    ],
)
def test_a_file_whose_parts_do_not_fit_is_refused_as_damaged(spoil):
    made = json.loads(json.dumps(plan_document(tijn(), NU)))
    spoil(made)
    assert refusal_of(made) == "bestand_beschadigd"


def refusal_of(made):
    with pytest.raises(Refusal) as refused:
        reopen(made, "f" * 16, LATER, Toegang("t" * 22, "K7P4QX"))
    return refused.value.code


def test_only_whose_stap_it_is_says_how_it_went():
    beraad = opened()
    jeroen, kelly = person(beraad, "Jeroen"), person(beraad, "Kelly")
    after = say(with_phones(beraad), jeroen, "answer_terugblik", over="s7", antwoord="beetje")
    assert [(one.over, one.deelnemer, one.antwoord) for one in after.terugblikken.values()] == [
        ("s7", jeroen, "beetje")
    ]
    assert refusal(with_phones(beraad), kelly, "answer_terugblik", over="s7", antwoord="niet").code == "niet_jouw_stap"
    taken_back = say(after, jeroen, "answer_terugblik", over="s7")
    assert taken_back.terugblikken == {}


def test_only_the_gezin_says_whether_regie_can_come_back():
    beraad = with_phones(opened())
    kelly, els = person(beraad, "Kelly"), person(beraad, "Els")
    after = say(beraad, kelly, "answer_terugblik", over="r1", antwoord="weer_zelf")
    assert len(after.terugblikken) == 1
    assert refusal(beraad, els, "answer_terugblik", over="r1", antwoord="weer_zelf").code == "niet_voor_jou"
    assert refusal(beraad, kelly, "answer_terugblik", over="r1", antwoord="gelukt").code == "kies_uit_de_lijst"


def test_everybody_can_say_which_kracht_became_visible_and_what_should_be_different():
    beraad = with_phones(opened())
    after = say(beraad, person(beraad, "Els"), "answer_terugblik", over="kracht", tekst="Kelly belt nu zelf")
    assert [one.tekst for one in after.terugblikken.values()] == ["Kelly belt nu zelf"]
    assert refusal(beraad, person(beraad, "Els"), "answer_terugblik", over="kracht", antwoord="gelukt")


def with_phones(beraad):
    return replace(beraad, deelnemers={id: replace(one, stem_via=None) for id, one in beraad.deelnemers.items()})


def test_bijsturen_tells_in_words_what_is_new_changed_and_stopped_and_asks_only_whom_it_concerns():
    beraad = with_phones(opened())
    kelly, jeroen = person(beraad, "Kelly"), person(beraad, "Jeroen")
    beraad = say(beraad, jeroen, "answer_terugblik", over="s7", antwoord="gelukt", nu=LATER)
    beraad = say(beraad, kelly, "adjust_plan", nu=LATER)
    assert beraad.plan.versie == 2 and beraad.verloop.fase == "presentatie"
    assert differences(plan_words(opened()), plan_words(beraad)) == []
    stap = {name: part for name, part in vars(beraad.stappen["s7"]).items() if name != "nummer"}
    beraad = set_stap(beraad, Tap("gezin", kelly, LATER), **stap | {"wanneer": "voortaan zondag"})
    beraad = say(beraad, kelly, "remove_stap", stap="s5", nu=LATER)
    found = differences(plan_words(opened()), plan_words(beraad))
    assert [(one["soort"], one["id"]) for one in found] == [("veranderd", "s7"), ("gestopt", "s5")]
    assert found[0]["velden"][0]["nu"] == "voortaan zondag"
    asked = asked_for_akkoord(beraad)
    assert jeroen in asked and kelly in asked and person(beraad, "Juf Anouk") not in asked
    kept = plan_document(again(beraad), LATER)
    assert [one["versie"] for one in kept["geschiedenis"]] == [1, 2]
    assert kept["geschiedenis"][1]["terugblik"] == {"gelukt": 1}
    assert [one["soort"] for one in kept["geschiedenis"][1]["wijzigingen"]] == ["veranderd", "gestopt"]


def test_that_somebody_is_no_longer_named_is_no_difference():
    before = plan_words(tijn())
    after = json.loads(json.dumps(before))
    after["volger"] = ""
    after["doelen"][0]["stappen"][0]["gevraagd"] = []
    assert differences(before, after) == []
