"""Files that are there whole or not at all, and stay there after power loss."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

FRESH_SUFFIX = ".nieuw"  # a file that is being written and does not count yet
KEPT_SUFFIX = ".beschadigd"  # an untouched original in which damage was found
REPLACE_PAUSES_SECONDS = (0.0, 0.01, 0.03, 0.1)  # as long as a virus scanner usually holds a file on Windows

_BINARY = getattr(os, "O_BINARY", 0)


class FolderInUse(Exception):
    """Another Beraad works in this data folder."""


class OpenFile:
    """A file opened to read and append, closed when its last user lets go.

    Whoever syncs in another thread keeps a reference, so the number can never belong to another file meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self.descriptor = os.open(path, os.O_RDWR | os.O_APPEND | _BINARY)

    def __del__(self) -> None:
        if hasattr(self, "descriptor"):
            os.close(self.descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place, durably; raises OSError and then leaves what was there."""
    replace(write_beside(path, content), path)
    sync_folder(path.parent)


def write_beside(path: Path, content: bytes) -> Path:
    """Write and fsync the content under a temporary name beside `path`, and return that name; raises OSError."""
    fresh = path.with_name(path.name + FRESH_SUFFIX)
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        try:
            write_all(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    return fresh


def replace(fresh: Path, path: Path, is_current: Callable[[], bool] = lambda: True) -> None:
    """Move `fresh` over `path`, patiently with whoever holds it; raises OSError, and then `fresh` is gone.

    `is_current` is asked before every try, because a pause lets others write to what is being replaced.
    """
    refused: OSError = PermissionError(f"{path.name} changed while it was being replaced")
    for pause in REPLACE_PAUSES_SECONDS:
        if pause:
            time.sleep(pause)
        if not is_current():
            break
        try:
            return os.replace(fresh, path)
        except PermissionError as error:
            refused = error
        except OSError as error:
            refused = error
            break
    with suppress(OSError):
        fresh.unlink(missing_ok=True)
    raise refused


def write_all(descriptor: int, content: bytes) -> None:
    """Write everything; raises OSError with part of it possibly written."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does that by itself and cannot open a folder."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder that is this user's alone, with those above it, and make their names durable; raises OSError."""
    new = [each for each in (folder, *folder.parents) if not each.exists()] or [folder]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in new:
        with suppress(OSError):  # a folder above that we may not read is not one that we made
            sync_folder(each.parent)


def keep_original(path: Path, content: bytes) -> Path:
    """Keep the bytes of a damaged file beside it, never over an earlier one; returns where. Raises OSError."""
    number = 1
    while True:
        kept = path.with_name(path.name + KEPT_SUFFIX + (f"-{number}" if number > 1 else ""))
        if not kept.exists():
            write_whole(kept, content)
            return kept
        if kept.read_bytes() == content:
            return kept
        number += 1
