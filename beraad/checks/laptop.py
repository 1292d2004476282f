"""The checks of the laptop itself: the lock, the clock, the versions, the disk, the power."""

import re
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .outcome import FOUT, GOED, LET_OP, Outcome, outcome
from .system import disk_is_locked as look_at_disk
from .system import is_on_mains

# The first versions without an advisory that touches us (SAFETY 1.1).
FLOORS = {"flask": "3.1.3", "werkzeug": "3.1.6", "eventlet": "0.40.3", "python-socketio": "5.16.2"}
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


def key_works(round_trip: Callable[[], bool] | None = None) -> Outcome:
    """4: what is sealed with a key opens with that key, and with no other."""
    try:
        works = (round_trip or _round_trip)()
    except Exception:  # a library that is not there or does not fit says so in many ways
        works = False
    return outcome("sleutel", GOED if works else FOUT)


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
    import os

    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, nonce, words = AESGCM.generate_key(256), os.urandom(12), os.urandom(64)
    sealed = AESGCM(key).encrypt(nonce, words, b"proef")
    if words in sealed or AESGCM(key).decrypt(nonce, sealed, b"proef") != words:
        return False
    try:
        AESGCM(AESGCM.generate_key(256)).decrypt(nonce, sealed, b"proef")
    except InvalidTag:
        return True
    return False


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text)[:3])
