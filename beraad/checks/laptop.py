"""The checks of the laptop itself: the lock, the clock, the versions, the disk, the power."""

import re
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..store.seal import KEY_BYTES, AesSeal, SealBroken
from .outcome import FOUT, GOED, LET_OP, Outcome, outcome
from .system import disk_is_locked as look_at_disk
from .system import is_on_mains

# The first versions without an advisory that touches us (SAFETY 1.1).
FLOORS = {
    "flask": "3.1.3",
    "werkzeug": "3.1.6",
    "eventlet": "0.40.3",
    "python-socketio": "5.16.2",
    "cryptography": "46.0.7",
    "filelock": "3.20.3",
}
_MADE_IN = 2026
_JUMP_SECONDS = 120
_LOCKS = {"win32": "BitLocker", "darwin": "FileVault"}


@dataclass(frozen=True)
class Moment:
    """One moment on the clock that people read and on the clock that only runs."""

    wall: float
    steady: float


def moment() -> Moment:
    """Return this moment. Where the system has it, the steady clock goes on while the laptop sleeps."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return Moment(time.time(), time.monotonic() if boot is None else time.clock_gettime(boot))


def key_works(needs_words: bool = False, round_trip: Callable[[], bool] | None = None) -> Outcome:
    """4: what is sealed with a key opens with that key and no other; after a restart perhaps with words only."""
    try:
        works = (round_trip or _round_trip)()
    except Exception:  # a library that is not there or does not fit says so in many ways
        works = False
    return outcome("sleutel", FOUT if not works else LET_OP if needs_words else GOED)


def clock_runs(started: Moment, now: Moment) -> Outcome:
    """9: the clock is not before Beraad was made, and did not jump since the start."""
    year = time.gmtime(now.wall).tm_year
    if year < _MADE_IN:
        return outcome("klok", FOUT, jaar=year)
    jump = abs((now.wall - started.wall) - (now.steady - started.steady))
    return outcome("klok", LET_OP if jump > _JUMP_SECONDS else GOED)


def versions_suffice(own: str, floors: Mapping[str, str] = FLOORS) -> Outcome:
    """10: no part has a known hole."""
    old = [name for name, floor in floors.items() if _numbers(_installed(name)) < _numbers(floor)]
    return outcome("versies", FOUT if old else GOED, versie=own, oud=", ".join(old))


def disk_is_locked(folder: Path, look: Callable[[Path], bool | None] = look_at_disk) -> Outcome:
    """11: the disk is encrypted; never more than advice."""
    locked = look(folder)
    lock = _LOCKS.get(sys.platform, "schijfversleuteling")
    if locked is None:
        return outcome("schijf_op_slot", LET_OP, "onbekend", slot=lock)
    return outcome("schijf_op_slot", GOED if locked else LET_OP, slot=lock)


def has_power(look: Callable[[], bool | None] = is_on_mains) -> Outcome:
    """13: the laptop does not live on its battery; and the advice to leave it open."""
    mains = look()
    if mains is None:
        return outcome("stroom", LET_OP, "onbekend")
    return outcome("stroom", GOED if mains else LET_OP)


def _round_trip() -> bool:
    """Seal something as a record is sealed; it must not open with another key or at another place."""
    key, words = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(64)
    sealed = AesSeal(key, "proef").seal(1, words)
    if words in sealed or AesSeal(key, "proef").open(1, sealed) != words:
        return False
    return not any(
        _opens(seal, number, sealed)
        for seal, number in (
            (AesSeal(secrets.token_bytes(KEY_BYTES), "proef"), 1),
            (AesSeal(key, "een ander"), 1),
            (AesSeal(key, "proef"), 2),
        )
    )


def _opens(seal: AesSeal, number: int, sealed: bytes) -> bool:
    try:
        seal.open(number, sealed)
    except SealBroken:
        return False
    return True


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text)[:3])
