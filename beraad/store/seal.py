"""The seam at which a record is sealed on its way to disk and opened on its way back."""

from __future__ import annotations

from typing import Protocol


class SealBroken(Exception):
    """A record that cannot be opened with this seal: changed, of another beraad, or another key."""


class Seal(Protocol):
    """What a journal asks of a seal. `kind` (0-255) stands in the file header.

    The same sequence number can be sealed twice with different content (a record that never became durable is written
    anew), so a seal may bind the number but must not use it as its only nonce.
    """

    kind: int

    def seal(self, sequence: int, plain: bytes) -> bytes: ...

    def open(self, sequence: int, sealed: bytes) -> bytes:
        """Return the plain bytes; raises SealBroken."""
        ...


class PlainSeal:
    """Seals nothing; the frame's own checksum finds damage."""

    kind = 0

    def seal(self, sequence: int, plain: bytes) -> bytes:
        return plain

    def open(self, sequence: int, sealed: bytes) -> bytes:
        return sealed
