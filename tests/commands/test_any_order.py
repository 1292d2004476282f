"""Well-typed commands of anybody in any order: a beraad stays whole, and sending the same twice is harmless."""

import json
import random

import pytest

from beraad.commands import COMMANDS
from beraad.domain.beraad import Beraad
from beraad.domain.fasen import WERKWIJZEN
from beraad.domain.plan_words import plan_hash, plan_words
from beraad.domain.refusal import Refusal
from beraad.domain.tap import TOLK
from beraad.pictures import AUDIENCES, audience_of, mine, picture
from beraad.wording import SENTENCES
from tests.builders import ANNA, LATER, LOTTE, NEL, NOBODY, STAP_2, a_full_beraad, an_id, change, say, with_lobby
from tests.commands.samples import NAMES

# A seed that fails prints every tap up to there. Raise WALKS to look longer.
WALKS = 96
STEPS = 40
PLACES = [(werkwijze.naam, fase.naam) for werkwijze in WERKWIJZEN.values() for fase in werkwijze.fasen]
NEW = [an_id(f"any {n}") for n in range(6)]
GEHEIM = ["a" * 32, "b" * 32]
TEXTS = ["Rust", "Samen eten", "\u202e<b>", "😀", "é" * 60]
# These say a step, not an end: sent again, there is nothing left to do, and the refusal says so.
ONE_TIME = {"hand_back", "adjust_plan", "admit_deelnemer"}
# Which collection a field points into; a field that is not here has its own list of choices.
POINTS_AT = {
    "kaart": "kaarten",
    "zorg": "kaarten",
    "overtuiging": "kaarten",
    "deelnemer": "deelnemers",
    "als": "deelnemers",
    "tolk_voor": "deelnemers",
    "stem_via": "deelnemers",
    "eigenaar": "deelnemers",
    "bijrijder": "deelnemers",
    "wie": "deelnemers",
    "aanmelding": "aanmeldingen",
    "afspraak": "afspraken",
    "vraag": "vragen",
    "aanbod": "aanbiedingen",
    "voorwaarde": "voorwaarden",
    "doel": "doelen",
    "stap": "stappen",
    "over": "stappen",
    "volgorde": "doelen",
    "stappen": "stappen",
    "dekt": "voorwaarden",
    "regieafspraak": "regieafspraken",
    "terugkijkmoment": "terugkijkmomenten",
    "knelpunt": "knelpunten",
    "voor": "deelnemers",
    "zonder": "stappen",
    "fase": "",
}


SHAPES = {name: COMMANDS[name].model_json_schema()["properties"] for name in NAMES}


def a_value(chance: random.Random, beraad: Beraad, field: str, shape: dict):
    """Make up a value of the right type for a field, mostly about something that is there."""
    shape = shape | next((one for one in shape.get("anyOf", ()) if one.get("type") != "null"), {})
    if "enum" in shape:
        return chance.choice(shape["enum"])
    if shape.get("type") == "boolean":
        return chance.random() < 0.5
    if field == "id":
        return chance.choice([*NEW, *beraad.kaarten, *beraad.stappen, *beraad.doelen, *beraad.regieafspraken, LOTTE])
    if field == "fase":
        return chance.choice(PLACES)[1]
    if field == "geheim":
        return chance.choice([None, None, *GEHEIM])
    if field == "plan_hash":
        return chance.choice([plan_hash(beraad)] * 4 + ["0" * 64])
    if field in ("datum", "terugkijken", "sinds"):
        return chance.choice(["2026-06-16", "2026-05-01", "2026-01-01"])
    if field == "tijd":
        return chance.choice(["", "16:30"])
    if field in POINTS_AT and "maxLength" not in shape:
        ids = [*getattr(beraad, POINTS_AT[field]), NOBODY]
        if field == "over":
            ids += ["volger", *beraad.regieafspraken]
        if field in ("stem_via", "wie"):
            ids.insert(0, ANNA)
        if shape.get("type") == "array":
            ids = ids[:-1]
            return chance.sample(ids, len(ids) if chance.random() < 0.7 else len(ids) // 2)
        return None if "null" in str(shape.get("anyOf")) and chance.random() < 0.3 else chance.choice(ids)
    return chance.choice(TEXTS)


def a_tap(chance: random.Random, beraad: Beraad) -> tuple[str, str, dict]:
    """Make up a tap: of anybody, or (mostly) of somebody who may, for themselves or for somebody else."""
    own = mine(beraad)
    possible = {recht for part in own.values() for recht in part["rechten"]} - {"fase"}
    names = [name for name in NAMES if COMMANDS[name].recht in possible] if chance.random() < 0.9 else NAMES
    unsent = [name for name in names if name not in SENT]
    name = chance.choice(unsent if unsent and chance.random() < 0.3 else names)
    speaker, namens = chance.choice([ANNA, "scherm", *beraad.deelnemers, LOTTE, NOBODY]), None
    may = [one for one, part in own.items() if COMMANDS[name].recht in part["rechten"]]
    if may and chance.random() < 0.9:
        speaker = chance.choice(may)
    if chance.random() < 0.2:
        namens = chance.choice([*own.get(speaker, {}).get("stem_voor", ()), *beraad.deelnemers])
    fields = {
        field: a_value(chance, beraad, field, shape) for field, shape in SHAPES[name].items() if field != "namens"
    }
    # A rolvraag is answered by who was asked, mostly.
    asked = own.get(speaker, {}).get("rolvragen")
    if name == "answer_rol" and asked:
        fields["over"] = asked[chance.choice(list(asked))]["over"]
    promised = [one for one in beraad.rolvragen.values() if one.deelnemer == speaker and one.antwoord == "ja"]
    if name == "answer_terugblik" and promised and chance.random() < 0.7:
        fields |= {"over": chance.choice(promised).over, "tekst": ""}
    if name in ("take_tegenvoorstel", "withdraw_rol") and beraad.rolvragen:
        rolvraag = chance.choice(sorted(beraad.rolvragen.values(), key=lambda one: one.antwoord == "anders")[-2:])
        fields |= {"over": rolvraag.over, "deelnemer": rolvraag.deelnemer}
    own_kaarten = own.get(speaker, {}).get("kaarten")
    if SHAPES[name].keys() >= {"kaart", "geheim"} and own_kaarten:
        fields["kaart"] = chance.choice(list(own_kaarten))
    return speaker, name, fields | ({} if namens is None else {"namens": namens})


SENT: set[str] = set()


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_beraad_stays_whole_and_sending_twice_is_harmless(seed):
    chance = random.Random(seed)
    werkwijze, fase = PLACES[seed % len(PLACES)]
    beraad = a_full_beraad(fase, werkwijze, vastgesteld=seed % 5 == 0, zonder_naam=seed % 2 == 0)
    beraad = change(beraad, "rolvragen", f"{STAP_2}.{NEL}", antwoord="anders", tegenvoorstel="Alleen soep")
    for step in range(STEPS):
        if step % 15 == 14 and LOTTE not in beraad.deelnemers:
            beraad = with_lobby(beraad)
        speaker, name, fields = a_tap(chance, beraad)
        nu = f"2026-04-14T15:{step // 60:02}:{step % 60:02}+00:00"
        print(speaker, name, fields)
        try:
            after = say(beraad, speaker, name, nu, **fields)
        except Refusal as refused:
            assert refused.code in SENTENCES
            continue
        _check_retry(after, speaker, name, fields)
        if after is not beraad:
            SENT.add(name)
            beraad = after
            check_ids(beraad)
            check_plan(beraad)
            check_rolvragen(beraad)
            check_doorslag(beraad)
            check_pictures(beraad)


def test_those_walks_went_everywhere():
    assert set(NAMES) - SENT - {"adjust_plan", "establish_plan", "withdraw_akkoord", "close_familiemodus"} == set()


def _check_retry(after: Beraad, speaker: str, name: str, fields: dict) -> None:
    try:
        assert say(after, speaker, name, LATER, **fields) is after
    except Refusal:
        # Either a step that is done, or the tap itself took away the voice or the fase that it needs.
        assert name in ONE_TIME or name in ("set_rol", "set_stem_via", "move_fase", "set_gast", "admit_deelnemer")


def check_ids(beraad: Beraad) -> None:
    """Every id that is named exists."""
    people, kaarten, stappen = beraad.deelnemers.keys(), beraad.kaarten.keys(), beraad.stappen.keys()
    for one in beraad.deelnemers.values():
        assert one.stem_via in (None, ANNA) or beraad.deelnemers[one.stem_via].stem_via is None
        assert (one.rol == TOLK) == (one.tolk_voor is not None)
        assert one.tolk_voor is None or beraad.deelnemers[one.tolk_voor].rol != TOLK
        assert one.stem_via is not None or one.id in beraad.sleutels
    assert beraad.sleutels.keys() <= people | beraad.aanmeldingen.keys()
    assert beraad.aanmeldingen.keys() <= beraad.sleutels.keys() and not beraad.aanmeldingen.keys() & people
    assert {id for line in beraad.verbanden.values() for id in (line.zorg, line.overtuiging)} <= kaarten
    assert {one.auteur for one in beraad.kaarten.values()} <= people | {None}
    assert {id for one in beraad.kaarten.values() for id in one.ook} <= people
    assert {one.door for one in beraad.voorwaarden.values()} <= people
    assert {id for one in beraad.voorwaarden.values() for id in one.toets_stappen} <= stappen
    assert {one.stap for one in beraad.vragen.values()} <= stappen | {None}
    assert {one.doel for one in beraad.stappen.values()} <= beraad.doelen.keys()
    assert {id for one in beraad.stappen.values() for id in one.dekt} <= beraad.voorwaarden.keys()
    assert {beraad.plan.volger, *(one.wie for one in beraad.regieafspraken.values())} <= people | {None}
    assert (beraad.akkoorden.keys() | beraad.uitchecks.keys()) <= people
    assert beraad.verloop.gast is None or beraad.deelnemers[beraad.verloop.gast].rol == "professional"


def check_plan(beraad: Beraad) -> None:
    """Every doel stands in the order once, and every stap has its own number."""
    assert sorted(beraad.plan.volgorde) == sorted(beraad.doelen)
    numbers = [stap.nummer for stap in beraad.stappen.values()]
    assert len(set(numbers)) == len(numbers)
    assert not beraad.plan.vastgesteld_om or str(beraad.plan.versie) in beraad.versies
    json.dumps(plan_words(beraad))
    for doel in beraad.doelen.values():
        assert doel.eigenaar is None or beraad.deelnemers[doel.eigenaar].rol == "gezin"


def check_rolvragen(beraad: Beraad) -> None:
    """No rolvraag without its subject and its person."""
    assert not beraad.stappen.keys() & beraad.regieafspraken.keys()
    chosen = {("volger", beraad.plan.volger)}
    chosen |= {(one.id, one.wie) for one in beraad.regieafspraken.values()}
    chosen |= {(one.id, who) for one in beraad.doelen.values() for who in (one.eigenaar, one.bijrijder)}
    for id, one in beraad.rolvragen.items():
        assert id == one.id == f"{one.over}.{one.deelnemer}"
        assert one.over in beraad.stappen or (one.over, one.deelnemer) in chosen
        assert beraad.deelnemers[one.deelnemer].rol != TOLK
        assert bool(one.tegenvoorstel) == (one.antwoord == "anders")


def check_doorslag(beraad: Beraad) -> None:
    """At most one doorslag, an overtuiging that is not held back; lines run from a zorg to an overtuiging."""
    kaart = beraad.kaarten.get(beraad.plan.doorslag or "")
    assert (kaart is None) == (beraad.plan.doorslag is None)
    assert kaart is None or (kaart.soort == "overtuiging" and not kaart.aangehouden)
    for line in beraad.verbanden.values():
        kaarten = beraad.kaarten
        assert (kaarten[line.zorg].soort, kaarten[line.overtuiging].soort) == ("zorg", "overtuiging")


def check_pictures(beraad: Beraad) -> None:
    """Every picture can be sent, and nothing kept back is in one."""
    own = mine(beraad)
    assert own.keys() == beraad.deelnemers.keys() | {ANNA, "scherm"}
    for speaker in own:
        assert audience_of(beraad, speaker) in AUDIENCES
    kept = [
        kaart.tekst
        for kaart in beraad.kaarten.values()
        if kaart.tekst.startswith("Tekst van")
        and (kaart.aangehouden or kaart.afgedekt or not beraad.verloop.omgedraaid)
    ]
    for audience in AUDIENCES:
        sent = json.dumps(picture(audience, beraad))
        assert "null" not in sent and not [text for text in kept if f'"{text}"' in sent]
    assert "null" not in json.dumps(own)
