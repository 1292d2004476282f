"""A beraad under work, the same for who writes and who checks: every step makes, changes or takes away kaarten."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from beraad.domain.beraad import Beraad
from beraad.domain.values.bord import Kaart
from beraad.store import journal
from beraad.store.beraden import BeraadStore
from tests.builders import BRAM, a_beraad

START = a_beraad("perspectieven")
KAARTEN = 12  # so few that most steps replace something, and the journal outgrows its content all the time
REOPEN_EVERY = 20
NOTHING_YET = -1
KEY = bytes(32)


def step(beraad: Beraad, number: int) -> Beraad:
    """Put a kaart down or word one anew, take the oldest away, and count in the title of the plan."""
    text = f"{number} " + "x" * (number * 37 % 400)
    after = beraad.put("kaarten", Kaart(f"k{number}" if number % 3 else f"k{number - 1}", "zorg", text, BRAM))
    if len(after.kaarten) > KAARTEN:
        after = after.drop("kaarten", min(after.kaarten, key=lambda id: (len(id), id)))
    return after.set("plan", titel=str(number))


@cache
def after(number: int) -> Beraad:
    return START if number == 0 else step(after(number - 1), number)


def opened(path: Path) -> BeraadStore:
    return BeraadStore(path, START.id, KEY)


def work(
    path: Path, steps: int, acknowledge: Callable[[int], None], submit: Callable[[int], None] = lambda step: None
) -> None:
    """Go on where the file is and do `steps` steps, one to three per sync, reopening now and then."""
    store = opened(path)
    beraad = store.load()
    if beraad is None:
        submit(0)
        append(store, None, beraad := START)
        store.sync()
        acknowledge(0)
    done = int(beraad.plan.titel or 0)
    for number in range(done + 1, done + steps + 1):
        submit(number)
        append(store, beraad, beraad := step(beraad, number))
        if number % 7 in (0, 2, 3, 5):
            store.sync()
            acknowledge(number)
        if number % REOPEN_EVERY == 0:
            store.close()
            store = opened(path)
            assert store.load() == beraad
            acknowledge(number)
    store.close()
    acknowledge(done + steps)


def append(store: BeraadStore, before: Beraad | None, after: Beraad) -> None:
    try:
        store.append(before, after)
    except OSError:  # refused, and tried once more
        store.append(before, after)


@contextmanager
def small_journals() -> Iterator[None]:
    """Let journals outgrow their content soon, so that compaction is under fire too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "COMPACT_ABOVE_BYTES", 14_000)
        patch.setattr(journal, "COMPACT_ABOVE_TIMES", 1.5)
        yield
