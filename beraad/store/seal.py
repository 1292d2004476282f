"""The seam at which a record is sealed on its way to disk and opened on its way back."""

from __future__ import annotations

import secrets
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12


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


class AesSeal:
    """AES-256-GCM. A sealed record is a random nonce of 12 bytes, then the ciphertext with its tag of 16.

    Bound to the beraad and to its own number, so a record opens in no other beraad and at no other place (SAFETY R16).
    """

    kind = 1

    def __init__(self, key: bytes, beraad_id: str) -> None:
        """`key` is KEY_BYTES long; raises ValueError when it is not."""
        if len(key) != KEY_BYTES:
            raise ValueError("the key of a beraad has 256 bits")
        self._cipher = AESGCM(key)
        self._beraad = beraad_id.encode()

    def seal(self, sequence: int, plain: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, self._bound_to(sequence))

    def open(self, sequence: int, sealed: bytes) -> bytes:
        nonce, sealed = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, sealed, self._bound_to(sequence))
        except (InvalidTag, ValueError):  # too short for a nonce is a ValueError
            raise SealBroken from None

    def _bound_to(self, sequence: int) -> bytes:
        return self._beraad + sequence.to_bytes(8, "big")
