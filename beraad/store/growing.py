"""The file under a journal: it grows at its end, is cut back, or is replaced whole; of records it knows nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from beraad.store import files


class GrowingFile:
    """Bytes of which `end` says how many count. `sync` may run in another thread than the rest, one at a time."""

    def __init__(self, path: Path, end: int, is_ragged: bool) -> None:
        """`is_ragged` says that there are bytes after `end`; they are cut off before anything is appended."""
        self.path = path
        self.end = end
        self.is_renamed = True  # the name of the file may not be durable yet
        self.is_closed = False
        self._is_ragged = is_ragged
        self._file: files.OpenFile | None = None

    def append(self, content: bytes) -> None:
        """Write behind `end`; raises OSError, and then nothing of it counts."""
        file = self._opened_to_append()
        try:
            files.write_all(file.descriptor, content)
        except BaseException:
            self._is_ragged = True
            with suppress(OSError):
                self.cut()
            raise
        self.end += len(content)

    def replace(self, content: bytes, is_current: Callable[[], bool] = lambda: True) -> None:
        """Put a fresh file in the place of this one, whole or not at all; raises OSError. `end` becomes its size."""
        fresh = files.write_beside(self.path, content)
        self._file = None  # Windows replaces no open file
        files.replace(fresh, self.path, is_current)
        self._file = None  # a pause in `replace` lets others append, and open the old file for it
        # Until the folder is synced either file may be found after power loss. They hold the same documents up to the
        # same sequence, and nothing that comes after counts as durable before the next sync, which syncs the folder.
        self.is_renamed = True
        self.end = len(content)

    def sync(self) -> None:
        """Make file and name durable as they were when this was called; raises OSError."""
        file = self._file or self._opened()
        os.fsync(file.descriptor)
        if self.is_renamed:
            self.is_renamed = False  # before the fsync: a replacement meanwhile sets it again
            try:
                files.sync_folder(self.path.parent)
            except OSError:
                self.is_renamed = True
                raise

    def cut_to(self, end: int) -> None:
        """Let only the first `end` bytes count; when it cannot be cut now, the next append does so first."""
        self.end = end
        self._is_ragged = True
        with suppress(OSError):
            self.cut()

    def cut(self) -> None:
        """Cut off what does not count; raises OSError."""
        if self._is_ragged:
            file = self._file or self._opened()
            os.ftruncate(file.descriptor, self.end)
            self._is_ragged = False

    def close(self) -> None:
        """Let go of the file."""
        self.is_closed = True
        self._file = None

    def _opened_to_append(self) -> files.OpenFile:
        file = self._file
        if file is None:
            file = self._opened()
            if not self._is_ragged:
                # Asked anew: a replace that reported a failure may have been done all the same.
                self.end = os.fstat(file.descriptor).st_size
            self._file = file
        self.cut()
        return file

    def _opened(self) -> files.OpenFile:
        # Only an append keeps it: a sync in another thread could put back a file that was just replaced.
        if self.is_closed:
            raise OSError(errno.EBADF, "the journal is closed")
        return files.OpenFile(self.path)
