"""A disk that fails: full, or refusing at any one moment (SAFETY R4). Old data stays, nothing false is promised."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from journals import contents, opened, put, snapshot

from beraad.store import journal

CALLS = ("open", "write", "fsync", "ftruncate", "replace")
STEPS = 24
REPOSITORY = Path(__file__).parents[2]


class FailingDisk:
    """Lets one call to the system fail, counted over all of CALLS: before it, after it, or (a write) halfway.

    With `is_dead` every later call fails too, until the disk is `mended`.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, moment: str, is_dead: bool) -> None:
        self.calls, self.at, self.moment, self.is_dead = 0, at, moment, is_dead
        self.failed: str | None = None
        self.is_mended = False
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, call: Callable) -> Callable:
        def wrapped(*arguments, **options):
            if self.is_mended:
                return call(*arguments, **options)
            self.calls += 1
            if self.calls == self.at or (self.is_dead and self.calls > self.at > 0):
                self.failed = self.failed or name
                if self.moment == "half" and name == "write":
                    call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                if self.moment == "after":
                    result = call(*arguments, **options)
                    if name == "open":
                        os.close(result)
                raise OSError(errno.EIO, "the disk says no")
            return call(*arguments, **options)

        return wrapped


def work_through(path: Path) -> list[dict]:
    """Write, sync and reopen as the server would; returns what may be on the disk at the end, the durable first.

    The others were tried and not acknowledged: whether those survive, nobody was promised.
    """
    possible: list[dict] = [{}]
    db = None
    for step in range(STEPS):
        if step % 12 == 0 and db:
            with suppress(OSError):
                db.close()
                possible = [snapshot(db)]
            db = None
        if db is None:
            try:
                db = opened(path)
            except OSError:
                continue
            assert snapshot(db) in possible
            possible = [snapshot(db)]
        before = snapshot(db)
        try:
            with db.storage.record():
                put(db, f"k{step % 4}", tekst="x" * 60, stap=step)
                put(db, f"s{step % 3}", table="stappen", stap=step)
                db.table("kaarten").remove(doc_ids=[f"k{(step + 2) % 4}"])
                possible.append(snapshot(db))
        except OSError:
            assert snapshot(db) == before, "a refused record leaves no trace in memory"
        if step % 3 == 2:
            try:
                db.storage.sync()
                possible = [snapshot(db)]
            except OSError:
                db.storage.rollback_to(db.storage.durable)
                assert snapshot(db) == possible[0], "what was not synced is forgotten"
    return possible


@pytest.fixture
def small_journals(monkeypatch):
    monkeypatch.setattr(journal, "COMPACT_ABOVE_BYTES", 1000)
    monkeypatch.setattr(journal, "COMPACT_ABOVE_TIMES", 1)


def count_calls(path: Path) -> int:
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch, at=0, moment="before", is_dead=False)
        work_through(path)
    return disk.calls


@pytest.mark.parametrize("is_dead", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("moment", ["before", "after", "half"])
def test_a_failure_at_any_call_loses_nothing_that_was_synced(tmp_path, small_journals, moment, is_dead):
    failed = set()
    for at in range(1, count_calls(tmp_path / "telling.beraad") + 1):
        path = tmp_path / f"{at}.beraad"
        with pytest.MonkeyPatch.context() as patch:
            disk = FailingDisk(patch, at, moment, is_dead)
            possible = work_through(path)
            disk.is_mended = True
        failed.add(disk.failed)
        assert contents(path) in possible, f"call {at}: {disk.failed}"
    assert failed >= {"open", "write", "fsync", "replace"}


def test_writing_goes_on_when_the_disk_is_mended(tmp_path, small_journals):
    path = tmp_path / "tijn.beraad"
    with closing(opened(path)) as db:
        put(db, "k1", tekst="bewaard")
        db.storage.sync()
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, at=1, moment="half", is_dead=True)
            for _ in range(3):
                with pytest.raises(OSError):
                    put(db, "k2", tekst="geweigerd")
        put(db, "k3", tekst="verder")
        db.storage.sync()
        assert contents(path) == snapshot(db) and set(snapshot(db)["kaarten"]) == {"k1", "k3"}


def test_a_failing_sync_promises_nothing(tmp_path):
    with closing(opened(tmp_path / "tijn.beraad")) as db:
        put(db, "k1", tekst="spook")
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, at=1, moment="before", is_dead=True)
            with pytest.raises(OSError):
                db.storage.sync()
            assert db.storage.durable == 0
            db.storage.rollback_to(0)  # the disk refuses to cut as well
        assert snapshot(db) == {}
    assert contents(tmp_path / "tijn.beraad") == {}, "closing cuts it off"


FULL_DISK = """
import resource, sys
sys.path.insert(0, {tests!r})
from journals import contents, opened, put, snapshot
path = __import__("pathlib").Path({path!r})
db = opened(path)
number = 0
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))
try:
    while True:
        put(db, f"k{{number}}", tekst="x" * 400)
        db.storage.sync()
        number += 1
except OSError as error:
    print(error.errno)
assert len(snapshot(db)["kaarten"]) == number > 100
assert contents(path) == snapshot(db), "every earlier kaart is still there, in memory and on the disk"
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
put(db, f"k{{number}}", tekst="er is weer plaats")
db.close()
assert len(contents(path)["kaarten"]) == number + 1
print(number)
"""


@pytest.mark.parametrize("limit_bytes", [64_000, 64_101, 64_333])
def test_a_full_disk_keeps_every_earlier_document_and_writing_resumes(tmp_path, limit_bytes):
    pytest.importorskip("resource")
    path = tmp_path / "tijn.beraad"
    script = FULL_DISK.format(tests=str(Path(__file__).parent), path=str(path), limit=limit_bytes)
    ended = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split()[0] == str(errno.EFBIG)
    assert len(contents(path)["kaarten"]) == int(ended.stdout.split()[1]) + 1
