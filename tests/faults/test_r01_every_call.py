"""The process dies at every single call to the disk: before it, after it, or halfway a write (SAFETY R1)."""

import mmap
import os
import signal
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from figures import figure, say
from workload import NOTHING_YET, after, opened, small_journals, work

STEPS = figure(gate=24, full=300)
CALLS = ("open", "write", "fsync", "ftruncate", "replace", "unlink")
DIED = 9
HANGS_AFTER_S = 60

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks who has to die")


class DyingDisk:
    """Ends the process at call number `at`."""

    def __init__(self, at: int, moment: str) -> None:
        self.names: list[str] = []
        self.at, self.moment = at, moment
        for name in CALLS:
            setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, call: Callable) -> Callable:
        def wrapped(*arguments, **options):
            self.names.append(name)
            is_last = len(self.names) == self.at
            if is_last and self.moment == "before":
                os._exit(DIED)
            if is_last and self.moment == "half":
                call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os._exit(DIED)
            try:
                return call(*arguments, **options)
            finally:
                if is_last:
                    os._exit(DIED)

        return wrapped


def live_and_die(path: Path, at: int, moment: str) -> tuple[int, list[str]]:
    """Work in a process of its own that dies at call `at`; return the last step acknowledged, and the calls made."""
    with mmap.mmap(-1, 65536) as shared:
        shared[:8] = struct.pack("q", NOTHING_YET)
        pid = os.fork()
        if not pid:
            try:
                signal.alarm(HANGS_AFTER_S)
                disk = DyingDisk(at, moment)
                work(path, STEPS, lambda step: shared.__setitem__(slice(0, 8), struct.pack("q", step)))
                names = " ".join(disk.names).encode()
                shared[8 : 8 + len(names)] = names
                os._exit(0)
            except BaseException:
                os._exit(1)
        _, status = os.waitpid(pid, 0)
        assert os.waitstatus_to_exitcode(status) == (DIED if at else 0), f"call {at}, {moment}"
        return struct.unpack("q", shared[:8])[0], shared[8:].rstrip(b"\0").decode().split()


def test_r01_dying_at_any_call_loses_nothing_acknowledged_and_every_file_opens(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # the page cache outlives a process; calls are counted
    deaths = acknowledged = 0
    with small_journals():
        _, names = live_and_die(tmp_path / "telling.beraad", 0, "")
        assert {"open", "write", "fsync", "replace"} <= set(names), "creation and compaction are among them"
        assert names.count("replace") > 2
        for at, name in enumerate(names, 1):
            for moment in ("before", "after", "half") if name == "write" else ("before", "after"):
                folder = tmp_path / f"{at}-{moment}"
                folder.mkdir()
                path = folder / "tijn.beraad"
                last, _ = live_and_die(path, at, moment)
                with closing(opened(path)) as store:
                    found = store.load()
                    assert store.report.records_lost == 0 and store.report.kept_at is None
                if found is None:
                    assert last == NOTHING_YET, f"call {at}, {moment} {name}"
                else:
                    step = int(found.plan.titel or 0)
                    assert step >= last and found == after(step), f"call {at}, {moment} {name}"
                deaths += 1
                acknowledged += last + 1
                for file in folder.iterdir():
                    file.unlink()
    say("R1, every call", f"{deaths} deaths at {len(names)} calls of {STEPS} steps, {acknowledged} acks, 0 lost")
