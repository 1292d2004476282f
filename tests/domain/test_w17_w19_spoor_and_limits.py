"""W17-W19: the trail without words, the plan and nothing else, and generous limits that lose no text."""

import json
from dataclasses import replace

import pytest

from beraad.commands import COMMANDS
from beraad.domain.plan_words import canonical, plan_words
from beraad.domain.refusal import Refusal
from tests.builders import (
    ANNA,
    BRAM,
    CARLA,
    DOEL,
    FASEN,
    NICO,
    OVERTUIGING,
    STAP,
    ZORG,
    a_beraad,
    a_full_beraad,
    an_id,
    change,
    refusal,
    say,
)
from tests.commands.samples import samples

CANARY = "kanarie"


def test_w17_the_trail_says_what_who_when_and_never_what_people_wrote():
    noted = set()
    for fase in FASEN:
        beraad = a_full_beraad(fase)
        for name, fields in samples(beraad).items():
            marked = {key: CANARY if _is_free_text(name, key) else value for key, value in fields.items()}
            for speaker in (ANNA, BRAM, NICO, CARLA):
                try:
                    after = say(beraad, speaker, name, **marked)
                except Refusal:
                    continue
                assert CANARY not in repr(after.spoor), name
                for line in after.spoor.values():
                    noted.add(line.wat)
                    assert line.om and line.wie in {speaker, *after.deelnemers}
                assert len(after.spoor) >= len(beraad.spoor)
    assert noted >= {"toegelaten", "fase_toch", "wij_zijn_klaar", "voorwaarde", "bezwaar", "afgedekt"}


def _is_free_text(name: str, field: str) -> bool:
    shape = COMMANDS[name].model_json_schema()["properties"].get(field, {})
    is_date_or_time = field in ("datum", "tijd", "terugkijken", "sinds")
    return shape.get("type") == "string" and not {"pattern", "enum"} & shape.keys() and not is_date_or_time


def test_w17_a_line_in_the_trail_is_never_changed_or_taken_away():
    beraad = say(a_beraad("welkom"), BRAM, "confirm_hoofdvraag")
    beraad = say(beraad, ANNA, "move_fase", fase="informatie")
    first = dict(beraad.spoor)
    beraad = say(beraad, ANNA, "move_fase", fase="welkom")
    assert list(beraad.spoor) == ["000001", "000002", "000003"]
    assert {id: beraad.spoor[id] for id in first} == first


def test_w17_every_override_of_the_begeleider_stands_in_the_trail():
    for fase, name, fields, wat in (
        ("besloten_tijd", "move_fase", {"fase": "wegen", "toch": True}, "fase_toch"),
        ("akkoord", "move_fase", {"fase": "afsluiting", "toch": True}, "fase_toch"),
        ("wegen", "open_plan_early", {}, "plan_vroeg_open"),
        ("wegen", "cover_kaart", {"kaart": ZORG, "reden": "adres"}, "afgedekt"),
        ("wegen", "set_instelling", {"gezin_eerst": False, "zonder_naam": False}, "instelling"),
        ("wegen", "set_stem_via", {"deelnemer": BRAM, "stem_via": ANNA}, "stem_via"),
        ("wegen", "set_rol", {"deelnemer": NICO, "rol": "gezin"}, "rol"),
        ("wegen", "remove_deelnemer", {"deelnemer": NICO}, "verwijderd"),
        ("wegen", "set_aanwezig", {"deelnemer": BRAM, "aanwezig": "afwezig"}, "afwezig"),
    ):
        after = say(a_beraad(fase, kaarten=3), ANNA, name, **fields)
        assert [(line.wat, line.wie) for line in after.spoor.values()] == [(wat, ANNA)], name


def test_w18_a_kaart_comes_along_in_the_plan_only_when_its_author_ticked_that():
    beraad = a_full_beraad("wegen")
    text = beraad.kaarten[ZORG].tekst
    assert text not in canonical(plan_words(beraad))
    ticked = say(beraad, BRAM, "set_mag_in_plan", kaart=ZORG, mag=True)
    assert [kaart["tekst"] for kaart in plan_words(ticked)["kaarten"]] == [text]
    held = say(ticked, BRAM, "set_aangehouden", kaart=ZORG, aangehouden=True)
    covered = say(ticked, ANNA, "cover_kaart", kaart=ZORG, reden="adres")
    assert text not in canonical(plan_words(held)) and text not in canonical(plan_words(covered))


def test_w18_the_plan_holds_the_plan_and_nothing_else():
    beraad = a_full_beraad("akkoord", vastgesteld=True)
    words = canonical(plan_words(beraad))
    assert json.loads(words) == plan_words(beraad)
    for not_in_it in (
        beraad.toegang.token,
        beraad.toegang.code,
        beraad.toegang.adres,
        *(one.hash for one in beraad.sleutels.values()),
        *(one.tekst for one in beraad.vragen.values()),
        *(one.tekst for one in beraad.afspraken.values()),
        *(one.tekst for one in beraad.aanbiedingen.values()),
        *(one.naam for one in beraad.aanmeldingen.values()),
        *beraad.deelnemers,
        '"nee"',
    ):
        assert not_in_it not in words


# collection, limit, who, command, fields without id
LIMITS = [
    ("kaarten", 500, BRAM, "wegen", "add_kaart", {"soort": "zorg", "tekst": "x"}),
    ("doelen", 12, BRAM, "presentatie", "set_doel", {"titel": "x"}),
    ("stappen", 60, BRAM, "presentatie", "set_stap", {"doel": DOEL, "wat": "x"}),
    ("deelnemers", 60, ANNA, "wegen", "add_deelnemer", {"rol": "netwerk"}),
    ("vragen", 200, BRAM, "wegen", "add_vraag", {"tekst": "x"}),
    ("aanbiedingen", 200, BRAM, "wegen", "add_aanbod", {"tekst": "x"}),
    ("voorwaarden", 20, CARLA, "wegen", "set_voorwaarde", {"tekst": "x", "reden": "x", "wat_als_niet": "x"}),
    ("afspraken", 12, BRAM, "welkom", "set_afspraak", {"tekst": "x"}),
    ("knelpunten", 20, BRAM, "presentatie", "set_knelpunt", {"tekst": "x"}),
    ("terugkijkmomenten", 6, BRAM, "presentatie", "set_terugkijkmoment", {"datum": "2026-06-01"}),
    (
        "regieafspraken",
        12,
        BRAM,
        "presentatie",
        "set_regieafspraak",
        {"onderwerp": "x", "wie": CARLA, "terugkijken": "2026-06-01", "terug_als": "x"},
    ),
]


@pytest.mark.parametrize(("collection", "limit", "who", "fase", "name", "fields"), LIMITS)
def test_w19_a_limit_is_reached_exactly_and_a_retry_of_the_last_still_passes(
    collection, limit, who, fase, name, fields
):
    beraad = a_full_beraad(fase)
    for n in range(limit - len(getattr(beraad, collection))):
        last = {**fields, "id": an_id(f"{n}")}
        if name == "add_deelnemer":
            last["naam"] = f"Gast {n}"
        beraad = say(beraad, who, name, **last)
    assert len(getattr(beraad, collection)) == limit
    assert say(beraad, who, name, **last) is beraad
    over = {**last, "id": an_id("one too many")} | ({"naam": "Nog een"} if "naam" in last else {})
    assert refusal(beraad, who, name, **over).code in ("kring_vol", f"te_veel_{collection}")


@pytest.mark.parametrize("length", [1, 280])
def test_w19_a_kaart_holds_280_characters_of_any_language(length):
    for letter in ("a", "é", "ش", "😀"):
        beraad = say(a_beraad("wegen"), BRAM, "add_kaart", id=ZORG, soort="zorg", tekst=letter * length)
        assert beraad.kaarten[ZORG].tekst == letter * length


def test_w19_text_over_the_limit_is_refused_at_its_own_field_and_never_cut():
    refused = refusal(a_beraad("wegen"), BRAM, "add_kaart", id=ZORG, soort="zorg", tekst="a" * 281)
    assert (refused.code, refused.field) == ("tekst_te_lang", "tekst")
    for text in ("a" * 1_000_000, "\u0301" * 30_000):
        assert refusal(a_beraad("wegen"), BRAM, "add_kaart", id=ZORG, soort="zorg", tekst=text).code == "tekst_te_lang"


def test_w19_at_most_200_questions_are_asked_and_a_task_can_still_be_changed_then():
    beraad = a_full_beraad("presentatie")
    asked = beraad.rolvragen[f"{STAP}.{BRAM}"]
    full = {f"{STAP}.{n}": replace(asked, id=f"{STAP}.{n}", deelnemer=f"{n}") for n in range(199)}
    beraad = replace(beraad, rolvragen={asked.id: asked, **full})
    assert refusal(beraad, BRAM, "ask_rol", over=STAP, deelnemer=NICO).code == "te_veel_rolvragen"
    changed = say(beraad, BRAM, "ask_rol", over=STAP, deelnemer=BRAM, taak="rijden")
    assert changed.rolvragen[asked.id].taak == "rijden"


def test_w19_a_line_between_two_kaarten_lies_there_once():
    beraad = say(a_beraad("wegen", kaarten=3), BRAM, "set_verband", zorg=ZORG, overtuiging=OVERTUIGING, gelegd=True)
    assert say(beraad, NICO, "set_verband", zorg=ZORG, overtuiging=OVERTUIGING, gelegd=True) is beraad
    assert refusal(beraad, NICO, "set_verband", zorg=ZORG, overtuiging=OVERTUIGING, gelegd=False).code == "niet_van_jou"
    wrong = change(beraad, "kaarten", ZORG, soort="wens")
    code = refusal(wrong, NICO, "set_verband", zorg=an_id("kaart 3"), overtuiging=OVERTUIGING, gelegd=True).code
    assert code == "verband_zorg_overtuiging"
