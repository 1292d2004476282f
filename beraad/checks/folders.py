"""The checks of the folders: not synchronised, writable, with space."""

import errno
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from ..store.files import write_all
from .outcome import FOUT, GOED, LET_OP, Outcome, outcome
from .synchronised import synchronised_by

ENOUGH_MB = 200
HARDLY_MB = 20
# As much as a busy meeting writes in some minutes: a disk that has no room for that is full.
_TRIAL_BYTES = 65_536

_REASONS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EROFS: "je mag hier alleen lezen",
    errno.EACCES: "je mag hier niet schrijven",
    errno.EPERM: "je mag hier niet schrijven",
    errno.ENOTDIR: "er staat een bestand op de plaats van een map",
    errno.EEXIST: "er staat een bestand op de plaats van een map",
    errno.ENOENT: "de map is er niet en kan er niet komen",
    errno.ELOOP: "de map verwijst naar zichzelf",
    errno.ENAMETOOLONG: "de naam is te lang",
}


def stays_here(folder: Path) -> Outcome:
    """1: the data folder is not synchronised to anybody's servers."""
    who = synchronised_by(folder)
    return outcome("map_blijft_hier", FOUT if who else GOED, map=folder, wie=who)


def can_write(folder: Path) -> Outcome:
    """2: something can be written in the data folder, and reaches the disk."""
    reason = why_not_writable(folder, folder / "beraden", mode=0o700)
    return outcome("map_schrijfbaar", FOUT if reason else GOED, map=folder, reden=reason)


def has_space(folder: Path, enough_mb: int = ENOUGH_MB, hardly_mb: int = HARDLY_MB) -> Outcome:
    """3: there is room for a meeting and more."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    free_mb = shutil.disk_usage(there).free // 1_000_000
    return outcome("ruimte", FOUT if free_mb < hardly_mb else LET_OP if free_mb < enough_mb else GOED, vrij=free_mb)


def exports_stay_here(folder: Path) -> Outcome:
    """12: the plan is written into a folder that is writable and not synchronised."""
    folder = folder.absolute()
    if reason := why_not_writable(folder):
        return outcome("exports", FOUT, map=folder, reden=reason)
    who = synchronised_by(folder)
    return outcome("exports", LET_OP if who else GOED, map=folder, wie=who)


def why_not_writable(*folders: Path, mode: int = 0o777) -> str | None:
    """Write, fsync and delete a file in each folder, which is made when it is not there; return why that fails."""
    for folder in folders:
        try:
            folder.mkdir(mode=mode, parents=True, exist_ok=True)
            _write_trial(folder)
        except OSError as error:
            return _REASONS.get(error.errno or 0, "het lukt niet")
    return None


def _write_trial(folder: Path) -> None:
    trial = folder / f".proef-{secrets.token_hex(4)}"
    descriptor = os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        try:
            write_all(descriptor, bytes(_TRIAL_BYTES))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    finally:
        with suppress(OSError):
            trial.unlink()
