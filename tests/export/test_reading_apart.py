"""A plan is read in a process of its own, so that what somebody made by hand costs no more than is allowed."""

import time

import pytest

from beraad.export import reading_apart
from beraad.export.document import plan_document
from beraad.export.pdf import make_pdf
from beraad.export.reading import UnreadablePlan
from beraad.export.reading_apart import read_apart
from tests.export.hostile import HOSTILE, bomb, chain
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, huge

REFUSALS = {"bestand_beschadigd", "bestand_niet_van_ons", "bestand_te_groot"}


@pytest.mark.parametrize("make", [tijn, huge])
def test_a_plan_is_read_whole(make):
    document = plan_document(make(), NU)
    assert read_apart(make_pdf(document)) == document


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_bounded_time(name):
    file, began = HOSTILE[name](), time.monotonic()
    with pytest.raises(UnreadablePlan) as refused:
        read_apart(file)
    assert refused.value.code in REFUSALS
    assert time.monotonic() - began < reading_apart._MOST_SECONDS + 5


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(reading_apart, "_MOST_SECONDS", 1)
    with pytest.raises(UnreadablePlan) as refused:
        read_apart(chain(110_000))
    assert refused.value.code == "bestand_beschadigd"


def test_a_bomb_is_a_bomb():
    assert len(bomb(3_000_000)) < 4_000
