"""Every language says every sentence of the telefoon: `make talen` adds what is new, and somebody translates it."""

import re
import string
from functools import cache

import pytest
from babel.messages.pofile import read_po

from beraad.talen import FOLDER, NEDERLANDS, TALEN
from beraad.talen.bijwerken import sentences

OTHERS = [taal for taal in TALEN if taal != NEDERLANDS]
# A sentence in another script than Dutch would show that somebody pasted the wrong line.
SCRIPT = {"ar": re.compile(r"[\u0600-\u06ff]"), "uk": re.compile(r"[\u0400-\u04ff]")}
# What carries the same name everywhere.
NAMES = {"Beraad", "Word"}
# What happens to be the same word in another language.
ALIKE = {"Later", "Menu", "Professional", "was:"}


@cache
def catalogue(taal):
    with (FOLDER / f"{taal}.po").open("rb") as file:
        return read_po(file, locale=taal)


def messages(taal):
    return [message for message in catalogue(taal) if message.id]


def slots(text):
    """The named slots of a sentence; raises ValueError where it is no format at all."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_is_a_catalogue_of_every_language_and_of_no_other():
    assert {path.stem for path in FOLDER.glob("*.po")} == set(OTHERS)


@pytest.mark.parametrize("taal", OTHERS)
def test_a_catalogue_has_every_sentence_and_no_other(taal):
    said = {sentence for sentence, _ in sentences()}
    assert len(said) > 700
    assert {message.id for message in messages(taal)} == said, "run `make talen`, and translate what is new"


@pytest.mark.parametrize("taal", OTHERS)
def test_every_sentence_is_translated_by_somebody(taal):
    assert [message.id for message in messages(taal) if not message.string.strip()] == []
    assert [message.id for message in messages(taal) if message.fuzzy] == []
    same = {message.id for message in messages(taal) if message.string == message.id}
    assert same <= NAMES | ALIKE, same
    foreign = SCRIPT.get(taal, re.compile(""))
    assert [message.string for message in messages(taal) if not foreign.search(message.string)] == [*_names(taal)]


def _names(taal):
    return [message.id for message in messages(taal) if taal in SCRIPT and message.id in NAMES]


@pytest.mark.parametrize("taal", OTHERS)
def test_a_translation_has_the_slots_of_its_sentence(taal):
    other = {message.id: message.string for message in messages(taal) if slots(message.id) != slots(message.string)}
    assert other == {}


@pytest.mark.parametrize("taal", OTHERS)
def test_a_question_stays_a_question_and_a_label_a_label(taal):
    """The last sign says what a sentence is; a lost one is a slip."""
    ends = {"?": "?؟", "…": "…", ":": ":"}
    wrong = {
        message.id: message.string
        for message in messages(taal)
        if (wanted := ends.get(message.id[-1])) and message.string[-1] not in wanted
    }
    assert wrong == {}


@pytest.mark.parametrize("taal", OTHERS)
def test_a_glossary_stands_on_top(taal):
    """One word for one thing, in every language: whoever adds a sentence finds the words here."""
    for word in ("beraad", "begeleider", "kaart", "zorg", "overtuiging", "doorslag", "gezinsplan", "regie"):
        assert f"{word}: " in catalogue(taal).header_comment
