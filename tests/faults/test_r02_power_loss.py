"""Power loss: whatever was not fsynced may be gone, half there or out of order (SAFETY R2)."""

import hashlib
import os
import random
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pytest
from figures import figure, say
from powerloss import Disk, Files
from workload import NOTHING_YET, START, after, opened, small_journals, work

from beraad.domain.beraad import Beraad
from beraad.store.vault import Vault

STATES = figure(gate=300, full=2000)
STEPS = figure(gate=26, full=60)
MIXES = figure(gate=6, full=12)
FULL_DISK_EVERY = 9


class Finder:
    """Opens what a power loss may leave behind, with the real code, and judges what is found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[bytes] = set()
        self.kinds: dict[str, int] = {}
        self.submitted = NOTHING_YET

    def look(self, disk: Disk, kind: str, chance: random.Random) -> None:
        for files in disk.states(chance, MIXES):
            digest = hashlib.sha256(repr((sorted(files.items()), disk.promised, self.submitted)).encode()).digest()
            if digest not in self.known:
                self.known.add(digest)
                self.kinds[kind] = self.kinds.get(kind, 0) + 1
                self.judge(files, disk.promised)

    def judge(self, files: Files, promised: int) -> None:
        self.folder.mkdir()
        for name, content in files.items():
            (self.folder / name).write_bytes(content)
        path = self.folder / "tijn.beraad"
        if promised > NOTHING_YET:
            assert path.exists(), "a beraad that was promised is gone"
        with closing(opened(path)) as store:
            found = store.load()
            if found is None:
                assert promised == NOTHING_YET, "an empty bord over a beraad that was promised"
            else:
                is_whole = not store.report.records_lost
                assert any(found == each for each in self.possible(promised, is_whole)), (promised, found.plan.titel)
            # It is not only read: the beraad goes on from here, and stays.
            store.append(found, further := (found or START).set("plan", titel="verder"))
            store.sync()
        with closing(opened(path)) as store:
            assert store.load() == further and store.report.records_lost == 0
        for file in self.folder.iterdir():
            file.unlink()
        self.folder.rmdir()

    def possible(self, promised: int, is_whole: bool) -> list[Beraad]:
        """Return what may be found: everything promised, and of the rest anything, of which holes are reported."""
        rest = range(max(promised, 0) + 1, self.submitted + 1)
        if is_whole:
            return [after(number) for number in (max(promised, 0), *rest)]
        found = []
        for count in range(len(rest) + 1):
            for some in combinations(rest, count):
                beraad = after(max(promised, 0))
                for number in some:
                    beraad = only_what_step_wrote(beraad, number)
                found.append(beraad)
        return found


def only_what_step_wrote(beraad: Beraad, number: int) -> Beraad:
    """Apply the record of one step to a beraad that may miss the steps before it: a record holds whole documents."""
    before, later = after(number - 1), after(number)
    for name in ("kaarten", "weggehaald"):
        for id, value in getattr(later, name, {}).items():
            if getattr(before, name).get(id) is not value:
                beraad = beraad.put(name, value)
    gone = before.kaarten.keys() - later.kaarten.keys()
    return beraad.drop("kaarten", *gone).set("plan", titel=later.plan.titel)


def test_r02_power_loss_at_any_moment_loses_nothing_promised_and_every_state_opens(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # the model decides what is durable
    chance = random.Random(2)
    finder = Finder(tmp_path / "gevonden")
    rounds = 0
    while len(finder.known) < STATES:
        assert rounds < 50
        folder = tmp_path / f"werk {rounds}"
        folder.mkdir()
        disk, finder.submitted = Disk(folder, NOTHING_YET), NOTHING_YET
        live(disk, finder, chance)
        rounds += 1
    kinds = ", ".join(f"{count} after {kind}" for kind, count in finder.kinds.items())
    say("R2", f"{len(finder.known)} distinct states in {rounds} lives ({kinds}): 0 promised lost, 0 unopenable")
    assert {"replace", "ftruncate", "write", "open"} <= finder.kinds.keys()


def live(disk: Disk, finder: Finder, chance: random.Random) -> None:
    """Work on a disk that is full now and then, and look after every call what power loss would leave."""

    def acknowledge(number: int) -> None:
        disk.promised = number
        finder.look(disk, "ack", chance)

    def submit(number: int) -> None:
        finder.submitted = number

    refused = set()

    def is_full() -> bool:
        stops = finder.submitted % FULL_DISK_EVERY == 4 and finder.submitted not in refused
        refused.add(finder.submitted)
        return stops

    with small_journals(), pytest.MonkeyPatch.context() as patch:
        disk.record(patch, lambda disk, kind: finder.look(disk, kind, chance), is_full)
        work(disk.folder / "tijn.beraad", STEPS, acknowledge, submit)


def test_r02_every_name_that_a_new_beraad_needs_is_durable_when_it_is_promised(tmp_path, monkeypatch):
    pending, folders = set(), {}
    real = {name: getattr(os, name) for name in ("mkdir", "replace", "open", "fsync")}

    def made(path, *more, **options):
        real["mkdir"](path, *more, **options)
        pending.add(Path(path))

    def replaced(source, target):
        real["replace"](source, target)
        pending.add(Path(target))

    def opened(path, *more, **options):
        descriptor = real["open"](path, *more, **options)
        folders[descriptor] = Path(path)
        return descriptor

    def synced(descriptor):
        real["fsync"](descriptor)
        pending.difference_update([path for path in pending if path.parent == folders[descriptor]])

    for name, call in (("mkdir", made), ("replace", replaced), ("open", opened), ("fsync", synced)):
        monkeypatch.setattr(os, name, call)
    vault = Vault(tmp_path / "nieuw" / "data", uses_key_store=False)
    store, words = vault.create(START)
    assert words and pending == set(), "a key or a beraad could be gone after power loss"
    store.close()
    vault.close()
