"""Kill -9 at random moments: no acknowledged record is lost and every file opens (SAFETY R1, R3)."""

import copy
import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from figures import figure, say
from journal_victim import BERAAD, SEAL, expected

from beraad.store.table import DocumentDB

KILLS = figure(gate=200, full=1000)
KILLS_PER_JOURNAL = 8  # so that most writers start on what an earlier kill left behind
LONGEST_LIFE_SECONDS = 0.12
REPOSITORY = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its writers")


def test_r01_r03_no_acknowledged_record_is_lost_and_every_journal_opens_after_kill_9(tmp_path):
    chance = random.Random()
    acknowledged = kills_while_writing = 0
    with victims() as victim:
        for number in range(KILLS):
            path = tmp_path / f"{number // KILLS_PER_JOURNAL}.beraad"
            lines = live_and_die(victim, path, chance.uniform(0, LONGEST_LIFE_SECONDS))
            acks = [int(line.split()[1]) for line in lines if line.startswith("ack")]
            kills_while_writing += bool(acks)
            acknowledged += len(acks)
            found = read(path)
            step = found.get("teller", {}).get("stap", {}).get("stap", 0)
            assert step >= max(acks, default=0), f"acknowledged {acks[-1]}, found {step}"
            assert found == expected(step), "every record is there whole, or absent"
    assert kills_while_writing > KILLS / 2, "the kills came too early to say anything"
    say("R1, R3", f"{KILLS} kills, {acknowledged} acknowledgements, 0 lost, 0 unreadable")


@contextmanager
def victims() -> Iterator[subprocess.Popen]:
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    script = Path(__file__).with_name("journal_victim.py")
    victim = subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=environment
    )
    try:
        yield victim
    finally:
        victim.stdin.close()
        victim.wait(timeout=10)
        victim.stdout.close()
    assert victim.returncode == 0


def live_and_die(victim: subprocess.Popen, path: Path, seconds: float) -> list[str]:
    """Let a writer work on `path` and kill it after `seconds`; returns the lines it got out."""
    victim.stdin.write(f"{path}\n".encode())
    received = b""
    while b"pid" not in received or not received.endswith(b"\n"):
        received += os.read(victim.stdout.fileno(), 65536)
    pid = int(received[received.index(b"pid") + 4 :].split()[0])
    select.select([], [], [], seconds)  # the moment of the kill is what is tested; nothing waits for a result here
    os.kill(pid, signal.SIGKILL)
    while b"gone" not in received:
        received += os.read(victim.stdout.fileno(), 65536)
    *lines, last = received.decode().splitlines()
    assert last == f"gone {int(signal.SIGKILL)}", "it did not die of an error of its own"
    return lines


def read(path: Path) -> dict:
    if not path.exists():  # killed before there was a file, and so before any acknowledgement
        return {}
    with closing(DocumentDB(path, BERAAD, SEAL)) as db:
        assert db.storage.report.records_lost == 0 and db.storage.report.kept_at is None
        return copy.deepcopy(db.storage.read())
