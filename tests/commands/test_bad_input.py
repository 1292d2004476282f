"""Whatever arrives: a command, or a refusal with a code and the field that is wrong. Never anything else."""

import copy
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.commands import COMMANDS, read
from beraad.domain.refusal import Refusal
from beraad.wording import SENTENCES
from tests.builders import ANNA, BEA, BRAM, CARLA, NICO, NOBODY, ZORG, a_full_beraad, an_id, refusal, say
from tests.commands.samples import NAMES, sample, samples

BERAAD = a_full_beraad("besloten_tijd", familiemodus=True)
GOOD = samples(BERAAD)
# Between them, every command can be sent by somebody.
OPEN = [
    (beraad, copy.deepcopy(beraad), samples(beraad))
    for beraad in map(a_full_beraad, ("welkom", "perspectieven", "besloten_tijd", "akkoord", "afsluiting"))
]
SPEAKERS = (ANNA, "scherm", *BERAAD.deelnemers, NOBODY)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def shapes(name: str) -> dict:
    """Return the JSON schema of every field of a command."""
    return COMMANDS[name].model_json_schema()["properties"]


def refused(name: str, fields) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        read({"name": name, "fields": fields})
    assert caught.value.code in SENTENCES
    return caught.value.code, caught.value.field


FIELDS = [(name, field) for name in NAMES for field in shapes(name)]
FREE_TEXT = [
    (name, field)
    for name, field in FIELDS
    if shapes(name)[field].get("type") == "string"
    and not {"enum", "pattern"} & shapes(name)[field].keys()
    and shapes(name)[field].get("maxLength", 0) > 10
]
IDS = [(name, field) for name, field in FIELDS if "pattern" in str(shapes(name)[field])]
CHOICES = [(name, field) for name, field in FIELDS if "enum" in shapes(name)[field]]
DATES = [("set_stap", "datum"), ("set_regieafspraak", "terugkijken"), ("set_terugkijkmoment", "datum")]
REQUIRED = [(name, field) for name in NAMES for field in COMMANDS[name].model_json_schema().get("required", ())]


@pytest.mark.parametrize(
    "message",
    [None, 3, "add_kaart", [], {}, {"name": "add_kaart"}, {"fields": {}}, {"name": "hand_back", "fields": None}]
    + [{"name": "hand_back", "fields": {}, "speaker": "begeleider"}, {"name": "hand_back", "fields": []}],
)
def test_what_is_no_message_is_unreadable(message):
    with pytest.raises(Refusal, match="onleesbaar"):
        read(message)


@pytest.mark.parametrize("name", ["", "__class__", "run", "ADD_KAART", "add_kaart ", 3, None, ["add_kaart"], {}])
def test_a_command_that_does_not_exist_is_refused(name):
    with pytest.raises(Refusal, match="onbekende_opdracht"):
        read({"name": name, "fields": {}})


@pytest.mark.parametrize("name", NAMES)
def test_a_field_that_does_not_exist_is_refused(name):
    for extra in ("rol", "auteur", "via", "speaker", "tap", "recht", "name", "", "__class__", "model_config"):
        if extra not in shapes(name):
            assert refused(name, {**GOOD[name], extra: "begeleider"})[0] == "onbekend_veld"


@pytest.mark.parametrize(("name", "field"), REQUIRED)
def test_a_field_that_is_missing_is_named(name, field):
    fields = {key: value for key, value in GOOD[name].items() if key != field}
    assert refused(name, fields) == ("veld_ontbreekt", field)


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_field_of_the_wrong_kind_is_named(name, field):
    shape = str(shapes(name)[field])
    wrong = [3, 0.5, {"a": 1}, b"bytes", float("nan")]
    wrong += [] if "null" in shape else [None]
    wrong += [] if "array" in shape else [["a"]]
    wrong += ["ja", 1, "true"] if "boolean" in shape else [True]
    for value in wrong:
        code, at = refused(name, {**GOOD[name], field: value})
        assert at == field and code in ("verkeerde_vorm", "kies_uit_de_lijst"), value


@pytest.mark.parametrize(("name", "field"), IDS)
def test_an_id_of_another_shape_is_refused_at_its_field(name, field):
    is_list = shapes(name)[field].get("type") == "array"
    for value in ("", "A" * 16, "a" * 65, "../../etc", "é", "a\n", "a\x00", " a", "'; --", "\ud800", "٣" * 16):
        assert refused(name, {**GOOD[name], field: [value] if is_list else value}) == ("verkeerde_vorm", field), value


@pytest.mark.parametrize(("name", "field"), FREE_TEXT)
def test_text_that_is_too_long_is_refused_at_its_field_and_the_longest_passes(name, field):
    longest = shapes(name)[field]["maxLength"]
    for text in ("x" * (longest + 1), "x" * 50_000, "e\u0301" * (longest + 1)):
        assert refused(name, {**GOOD[name], field: text}) == ("tekst_te_lang", field)
    for text in ("x" * longest, "e\u0301" * longest, "  " + "😀" * longest + "\n"):
        command = read({"name": name, "fields": {**GOOD[name], field: text}})
        assert len(getattr(command, field)) == longest


@pytest.mark.parametrize(("name", "field"), FREE_TEXT)
def test_text_arrives_clean_in_every_field(name, field):
    command = read({"name": name, "fields": {**GOOD[name], field: "a\x00b\u202ec\u2066" + "z" + "\u0301" * 99}})
    assert getattr(command, field) == "abcź" + "\u0301" * 3
    for words in ("👨‍👩‍👧 Şükrü", "محمد", "<script>alert(1)</script>", "{{7*7}} =1+1 #read"):
        assert getattr(read({"name": name, "fields": {**GOOD[name], field: words}}), field) == words


@pytest.mark.parametrize(("name", "field"), FREE_TEXT)
def test_a_text_that_shows_nothing_is_empty(name, field):
    needed = {"id", "tekst", "titel", "wat", "reden", "onderwerp", "terug_als", "wat_als_niet", "naam"}
    for nothing in ("", "   ", "\n\t\r\n", "\u200d", "\u202e", "\u3164", "\x00"):
        try:
            command = read({"name": name, "fields": {**GOOD[name], field: nothing}})
        except Refusal as caught:
            assert (caught.code, caught.field) == ("leeg", field) and field in needed
        else:
            assert getattr(command, field) == ""


@pytest.mark.parametrize(
    "required",
    "add_aanbod.tekst add_deelnemer.naam add_kaart.tekst add_vraag.tekst change_kaart.tekst cover_kaart.reden "
    "describe_deelnemer.naam set_afspraak.tekst set_doel.titel set_hoofdvraag.tekst set_knelpunt.tekst "
    "set_regieafspraak.onderwerp set_regieafspraak.terug_als set_stap.wat set_voorwaarde.tekst "
    "set_voorwaarde.reden set_voorwaarde.wat_als_niet".split(),
)
def test_what_must_say_something_cannot_be_empty(required):
    name, field = required.split(".")
    assert refused(name, {**GOOD[name], field: " "}) == ("leeg", field)


@pytest.mark.parametrize(("name", "field"), CHOICES)
def test_a_choice_outside_the_list_is_refused_at_its_field(name, field):
    for value in ("onzin", "JA", "begeleider", "scherm", " gezin"):
        assert refused(name, {**GOOD[name], field: value}) == ("kies_uit_de_lijst", field)


@pytest.mark.parametrize(("name", "field"), [*DATES, ("set_regieafspraak", "sinds")])
def test_a_day_that_does_not_exist_is_refused_at_its_field(name, field):
    for day in ("2026-02-30", "2026-13-01", "20260616", "16-06-2026", "2026-W10-1", "2026-6-1", "morgen", "0000-01-01"):
        assert refused(name, {**GOOD[name], field: day}) == ("geen_datum", field), day
    for day in ("٢٠٢٦-٠٦-١٦", "2026-06-1６", " 026-06-16", "2026-06-16T10:00"):
        assert refused(name, {**GOOD[name], field: day})[1] == field, day


@pytest.mark.parametrize(("name", "field"), DATES)
def test_a_day_that_is_over_is_refused_and_today_is_not(name, field):
    beraad = a_full_beraad("presentatie")
    today = date(2026, 4, 14)
    for days, passes in ((0, True), (1, True), (400, True), (-1, False), (-40000, False)):
        fields = {**sample(name, beraad), field: str(today + timedelta(days))}
        if passes:
            assert say(beraad, BRAM, name, **fields) is not beraad
        else:
            caught = refusal(beraad, BRAM, name, **fields)
            assert (caught.code, caught.field) == ("datum_voorbij", field)


def test_a_day_that_has_become_the_past_does_not_hinder_changing_something_else():
    beraad = a_full_beraad("presentatie")
    afterwards = "2026-08-01T10:00:00+00:00"
    stap = {"id": an_id("stap"), "doel": an_id("doel"), "wat": "Bram haalt op van school", "datum": "2026-05-01"}
    assert say(beraad, BRAM, "set_stap", afterwards, **stap, plan_b="Opa") is not beraad


def test_a_time_is_a_time():
    for time in ("24:00", "9:00", "12:60", "12.30", "1２:00", "12:0٣", "nu", "12:00:00"):
        code, field = refused("set_terugkijkmoment", {**GOOD["set_terugkijkmoment"], "tijd": time})
        assert field == "tijd" and code in ("geen_tijd", "tekst_te_lang")


@pytest.mark.parametrize(("name", "field"), IDS)
def test_what_does_not_exist_is_not_found_or_makes_no_difference(name, field):
    """Any id that names something gone, something else, or somebody else: a refusal or a beraad, never a crash."""
    is_list = shapes(name)[field].get("type") == "array"
    for beraad, before, messages in OPEN:
        good = messages[name]
        for id in (NOBODY, ZORG, BEA, "begeleider", "scherm", "volger"):
            for speaker in (ANNA, BRAM, NICO, CARLA):
                try:
                    say(beraad, speaker, name, **{**good, field: [id, id] if is_list else id})
                except Refusal as caught:
                    assert caught.code in SENTENCES, caught.code
        assert beraad == before


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(NAMES), st.data())
def test_no_message_whatever_does_anything_but_pass_or_be_refused(name, data):
    known = data.draw(st.dictionaries(st.sampled_from(sorted(shapes(name))), JSON, max_size=4))
    unknown = data.draw(st.dictionaries(st.text(max_size=8), JSON, max_size=1))
    fields = {**(GOOD[name] if data.draw(st.booleans()) else {}), **known, **unknown}
    _send({"name": name, "fields": fields}, data.draw(st.sampled_from(SPEAKERS)))


@settings(max_examples=200, deadline=None)
@given(JSON, st.sampled_from(SPEAKERS))
def test_no_json_whatever_does_anything_but_pass_or_be_refused(message, speaker):
    _send(message, speaker)


def _send(message, speaker: str) -> None:
    before = dict(BERAAD.__dict__)
    try:
        read(message).apply(BERAAD, speaker, "2026-04-14T14:30:00+00:00")
    except Refusal as caught:
        assert caught.code in SENTENCES
        assert caught.field is None or caught.field.isidentifier()
    assert all(BERAAD.__dict__[part] is value for part, value in before.items())
