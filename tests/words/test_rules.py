"""The word rules (DESIGN 10, DOMAIN P14): every sentence B1, "je", active, short; no jargon."""

import re

import pytest

from tests.words.said import papers, screens, spoken_by_python

SETS = {**screens(), **papers(), **spoken_by_python()}
MOST_WORDS = 20  # what guides to plain Dutch call the longest that one can read at once
MOST_ON_AVERAGE = 12

# By what people say instead (DOMAIN 1.2, 4 and P10; the last two rows are computers and letters of an office).
BANNED = {
    "de naam, of het gezin": "casus casuïstiek cliënt cliënten klant patiënt betrokkene doelgroep probleemgezin",
    "wat er gebeurt": "interventie interventies traject trajecten behandelplan hulpverleningsplan zorgpad methodiek",
    "wie wat doet, en wanneer": "SMART deadline deadlines actiepunt actiepunten actiehouder kpi milestone doelstelling",
    "wie de regie heeft": "regisseur casusregisseur procesregisseur casemanager regievoerder stakeholder stakeholders",
    "doen, maken, helpen": "implementeren faciliteren realiseren initiëren concretiseren optimaliseren coördineren",
    "terugkijken": "evalueren evaluatie evaluatiemoment monitoren monitoring borgen borging bijstellen rapporteren",
    "praten, zien, zeggen": "communiceren signaleren constateren benoemen terugkoppelen escaleren prioriteren",
    "hoe het is": "problematiek draagvlak commitment hulpvraag zelfredzaamheid participatie indicatie diagnose",
    "wat je ziet": "server client database token fragment sessie cache parameter configuratie synchroniseren valideren",
    "gewoon": "middels betreffende inzake teneinde derhalve conform tevens dient dienen indien alsmede desbetreffende",
}
_BANNED = {word: instead for instead, words in BANNED.items() for word in words.split()}
_JARGON = re.compile(rf"\b({'|'.join(_BANNED)})\b", re.I)
_PARTICIPLE = r"\b(?:\w*ge\w+(?:d|t|en|aan)|(?:be|ver|ont|her)\w+(?:d|t))\b"
_PASSIVE = re.compile(
    rf"\b(?:wordt|worden|werd|werden)\b.*{_PARTICIPLE}|{_PARTICIPLE}\s+(?:wordt|worden|werd|werden)\b", re.I
)


@pytest.mark.parametrize("name", SETS)
def test_no_sentence_is_long(name):
    assert [one for one in SETS[name] if len(one.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("name", SETS)
def test_sentences_are_short_on_average(name):
    # Labels and buttons would make any average look good.
    whole = [one for one in SETS[name] if one[-1] in ".?!…"]
    assert sum(len(one.split()) for one in whole) <= MOST_ON_AVERAGE * len(whole)


@pytest.mark.parametrize("name", SETS)
def test_no_word_of_the_office_or_the_machine(name):
    found = {one: _BANNED[word[1].lower()] for one in SETS[name] if (word := _JARGON.search(one)) and word[1] in one}
    assert found == {}


@pytest.mark.parametrize("name", SETS)
def test_everybody_is_je(name):
    assert [one for one in SETS[name] if re.search(r"\b(u|uw|uzelf)\b", one, re.I)] == []


@pytest.mark.parametrize("name", SETS)
def test_somebody_does_it(name):
    assert [one for one in SETS[name] if _PASSIVE.search(one)] == []


def test_what_is_said_was_found():
    """A reader that finds nothing would let everything pass."""
    everything = [one for said in SETS.values() for one in said]
    assert len(everything) > 2000
    assert "Fijn dat je er bent" in SETS["telefoon"]
    assert "Hier staat nog niets." in SETS["wording"]
    assert len(SETS["papieren"]) > 30


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("De casus wordt besproken.", _JARGON),
        ("Het plan wordt door ons gemaakt.", _PASSIVE),
        ("Wat moet er opgelost worden?", _PASSIVE),
    ],
)
def test_the_rules_catch_what_they_are_for(sentence, rule):
    assert rule.search(sentence)


@pytest.mark.parametrize("sentence", ["Iedereen ziet wat er anders wordt.", "Welke kracht werd zichtbaar?"])
def test_becoming_is_no_passive(sentence):
    assert not _PASSIVE.search(sentence)
