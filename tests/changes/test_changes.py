"""The one write path, on a real journal: durable before it counts, and taken back whole when the disk fails."""

import threading

import pytest

from beraad.changes import Changes
from beraad.domain.beraad import Beraad
from beraad.domain.refusal import Refusal
from beraad.domain.values.bord import Kaart
from beraad.domain.values.verloop import Toegang
from beraad.store.beraden import BeraadStore

ANSWER_S = 5
KEY = bytes(32)


class Disk:
    """Runs what would block, and lets a test hold it up or break it."""

    def __init__(self):
        self.syncs = 0
        self.may_go = threading.Event()
        self.may_go.set()
        self.is_busy = threading.Event()
        self.breaks = False

    def __call__(self, function):
        self.syncs += 1
        self.is_busy.set()
        assert self.may_go.wait(ANSWER_S)
        if self.breaks:
            raise OSError(28, "No space left on device")
        return function()


@pytest.fixture
def disk():
    return Disk()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "een.beraad"


@pytest.fixture
def changes(path, disk):
    store = BeraadStore(path, "een", KEY)
    beraad = Beraad("een", "2026-04-14T14:30:00Z", Toegang("token", "CODE23"))
    store.append(None, beraad)
    store.sync()
    made = Changes(beraad, store, disk, lambda: None)
    yield made
    store.close()


def put(tekst):
    return lambda beraad: beraad.put("kaarten", Kaart(tekst, "zorg", tekst))


def on_disk(path):
    store = BeraadStore(path, "een", KEY)
    try:
        return set(store.load().kaarten)
    finally:
        store.close()


def in_background(changes, *teksten):
    """Submit each in a thread of its own; return the threads and what came of them."""
    outcomes = {}

    def submit(tekst):
        try:
            changes.submit(put(tekst))
            outcomes[tekst] = "ok"
        except Refusal as refusal:
            outcomes[tekst] = refusal.code

    threads = [threading.Thread(target=submit, args=(tekst,)) for tekst in teksten]
    for thread in threads:
        thread.start()
    return threads, outcomes


def wait_for_waiting(changes, count):
    while len(changes._waiting) < count:
        pass


def finish(threads):
    for thread in threads:
        thread.join(ANSWER_S)
        assert not thread.is_alive()


def test_a_change_is_on_disk_when_it_returns(changes, path):
    changes.submit(put("een kaart"))
    assert on_disk(path) == {"een kaart"}
    assert set(changes.beraad.kaarten) == {"een kaart"}


def test_what_is_not_durable_is_not_shown(changes, disk):
    disk.may_go.clear()
    threads, outcomes = in_background(changes, "nog niet")
    assert disk.is_busy.wait(ANSWER_S)
    assert not changes.beraad.kaarten and not outcomes
    disk.may_go.set()
    finish(threads)
    assert set(changes.beraad.kaarten) == {"nog niet"}


def test_what_queues_up_during_one_fsync_goes_in_the_next_one_together(changes, disk, path):
    disk.may_go.clear()
    threads, outcomes = in_background(changes, "eerste")
    assert disk.is_busy.wait(ANSWER_S)
    more, others = in_background(changes, *(f"kaart {number}" for number in range(20)))
    wait_for_waiting(changes, 21)
    disk.may_go.set()
    finish(threads + more)
    assert disk.syncs <= 2
    assert set(outcomes.values()) | set(others.values()) == {"ok"}
    assert len(on_disk(path)) == 21


def test_a_failing_disk_refuses_everything_that_was_not_durable_and_keeps_the_rest(changes, disk, path):
    changes.submit(put("veilig"))
    disk.may_go.clear()
    disk.is_busy.clear()
    disk.breaks = True
    threads, outcomes = in_background(changes, "verloren")
    assert disk.is_busy.wait(ANSWER_S)
    more, others = in_background(changes, "ook verloren", "en deze")
    wait_for_waiting(changes, 3)
    disk.may_go.set()
    finish(threads + more)
    assert {**outcomes, **others} == dict.fromkeys(("verloren", "ook verloren", "en deze"), "niet_bewaard")
    assert set(changes.beraad.kaarten) == on_disk(path) == {"veilig"}


def test_after_a_failure_the_next_change_goes_on_by_itself(changes, disk, path):
    disk.breaks = True
    with pytest.raises(Refusal):
        changes.submit(put("verloren"))
    disk.breaks = False
    changes.submit(put("gelukt"))
    assert set(changes.beraad.kaarten) == on_disk(path) == {"gelukt"}


def test_a_retry_of_a_change_that_is_not_durable_yet_waits_for_it(changes, disk):
    disk.may_go.clear()
    threads, outcomes = in_background(changes, "kaart")
    assert disk.is_busy.wait(ANSWER_S)
    again, others = in_background(changes, "kaart")
    again[0].join(0.2)
    assert again[0].is_alive() and not others
    disk.may_go.set()
    finish(threads + again)
    assert others == {"kaart": "ok"}


def test_a_refusal_changes_nothing_and_touches_no_disk(changes, disk, path):
    def refuse(beraad):
        raise Refusal("niet_voor_jou")

    before, size = changes.beraad, path.stat().st_size
    with pytest.raises(Refusal):
        changes.submit(refuse)
    assert changes.beraad is before and path.stat().st_size == size and disk.syncs == 0


def test_a_beraad_comes_back_from_disk_as_it_was(path):
    from tests.builders import a_beraad

    beraad = a_beraad(fase="akkoord", kaarten=5)
    store = BeraadStore(path, beraad.id, KEY)
    store.append(None, beraad)
    store.close()
    store = BeraadStore(path, beraad.id, KEY)
    assert store.load() == beraad
    store.close()


def test_only_what_differs_is_written(changes, path):
    changes.submit(lambda beraad: put("een")(put("twee")(beraad)))
    small = path.stat().st_size
    changes.submit(put("drie"))
    assert path.stat().st_size - small < 600
