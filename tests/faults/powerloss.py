"""A disk that loses power: records what the store asks of it, and makes the states that may be found afterwards.

What POSIX promises and no more. Of a file that was not fsynced since, any sector may be of any version since the last
fsync, and its size of any of them or between; bytes that got room but no content are zeros. A name that was made, moved
or taken away may be so or not, in any combination, until its folder was fsynced.
"""

import errno
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

CALLS = ("open", "close", "write", "fsync", "ftruncate", "replace", "unlink")
SECTOR = 512
FOLDER = -1
Files = dict[str, bytes]


@dataclass
class Inode:
    """One file: what is durable, and every version that it had after that."""

    versions: list[bytes] = field(default_factory=lambda: [b""])

    @property
    def now(self) -> bytes:
        return self.versions[-1]


class Disk:
    """The trace of a store in `folder`, replayed into what may be on the disk. `promised` is the last step acked."""

    def __init__(self, folder: Path, nothing_yet: int) -> None:
        self.folder = folder
        self.promised = nothing_yet
        self.inodes: list[Inode] = []
        self.names: dict[str, int] = {}
        self.durable_names: dict[str, int] = {}
        self.pending: list[dict[str, int | None]] = []  # name → inode, None for a name that goes away
        self.descriptors: dict[int, int] = {}

    def record(
        self, patch: pytest.MonkeyPatch, sink: Callable[["Disk", str], None], is_full: Callable[[], bool]
    ) -> None:
        """Look over the shoulder of `os`; `sink` is called after every call that changes what may be found.

        Asked before each write, `is_full` can let that one stop halfway.
        """
        real = {name: getattr(os, name) for name in CALLS}

        def opened(path, flags, *more):
            descriptor = real["open"](path, flags, *more)
            if Path(path) == self.folder:
                self.descriptors[descriptor] = FOLDER
            elif Path(path).parent == self.folder:
                self.descriptors[descriptor] = self._opened(Path(path).name, flags)
                sink(self, "open")
            return descriptor

        def closed(descriptor):
            self.descriptors.pop(descriptor, None)
            real["close"](descriptor)

        def written(descriptor, content):
            if (inode := self._inode(descriptor)) is None:
                return real["write"](descriptor, content)
            stops = is_full()
            count = real["write"](descriptor, content[: len(content) // 2] if stops else content)
            inode.versions.append(inode.now + bytes(content[:count]))
            sink(self, "write")
            if stops:
                raise OSError(errno.ENOSPC, "No space left on device")
            return count

        def synced(descriptor):
            if self.descriptors.get(descriptor) == FOLDER:
                self.durable_names, self.pending = dict(self.names), []
                sink(self, "fsync folder")
            elif (inode := self._inode(descriptor)) is not None:
                inode.versions = [inode.now]
                sink(self, "fsync")

        def truncated(descriptor, size):
            real["ftruncate"](descriptor, size)
            if (inode := self._inode(descriptor)) is None:
                return
            inode.versions.append(inode.now[:size].ljust(size, b"\0"))
            sink(self, "ftruncate")

        def replaced(source, target):
            real["replace"](source, target)
            if Path(target).parent != self.folder:
                return
            self._rename({Path(source).name: None, Path(target).name: self.names[Path(source).name]})
            sink(self, "replace")

        def unlinked(path, **options):
            real["unlink"](path, **options)
            if Path(path).parent != self.folder:
                return
            self._rename({Path(path).name: None})
            sink(self, "unlink")

        calls = (opened, closed, written, synced, truncated, replaced, unlinked)
        for name, call in zip(CALLS, calls, strict=True):
            patch.setattr(os, name, call)

    def states(self, chance: random.Random, mixes: int) -> Iterator[Files]:
        """Yield states in which this moment may leave the disk: all old, all new, sizes without content, and mixes."""
        everything = [True] * len(self.pending)
        yield self._files([False] * len(self.pending), lambda inode: inode.versions[0])
        yield self._files(everything, lambda inode: inode.now)
        yield self._files(everything, lambda inode: inode.versions[0].ljust(len(inode.now), b"\0"))
        for _ in range(mixes):
            yield self._files(
                [chance.random() < 0.5 for _ in self.pending], lambda inode: _mixed(inode.versions, chance)
            )

    def _files(self, happened: list[bool], content: Callable[[Inode], bytes]) -> Files:
        names: dict[str, int | None] = dict(self.durable_names)
        for change, is_done in zip(self.pending, happened, strict=True):
            if is_done:
                names.update(change)
        return {name: content(self.inodes[number]) for name, number in sorted(names.items()) if number is not None}

    def _inode(self, descriptor: int) -> Inode | None:
        number = self.descriptors.get(descriptor)
        return None if number in (None, FOLDER) else self.inodes[number]

    def _opened(self, name: str, flags: int) -> int:
        if name not in self.names:
            self.inodes.append(Inode())
            self._rename({name: len(self.inodes) - 1})
        elif flags & os.O_TRUNC:
            self.inodes[self.names[name]].versions.append(b"")
        return self.names[name]

    def _rename(self, change: dict[str, int | None]) -> None:
        self.pending.append(change)
        for name, number in change.items():
            if number is None:
                self.names.pop(name, None)
            else:
                self.names[name] = number


def _mixed(versions: list[bytes], chance: random.Random) -> bytes:
    """Return a file of which each sector may be of another version, and the size of one, or between two."""
    sizes = [len(version) for version in versions]
    size = chance.choice(sizes) if chance.random() < 0.7 else chance.randint(min(sizes), max(sizes))
    newest = chance.random()  # of this many sectors the newest content arrived
    pieces = []
    for start in range(0, size, SECTOR):
        version = versions[-1] if chance.random() < newest else chance.choice(versions)
        pieces.append(version[start : start + SECTOR].ljust(SECTOR, b"\0"))
    return b"".join(pieces)[:size]
