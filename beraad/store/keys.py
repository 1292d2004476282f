"""Where the key of each beraad lies: in the key store of the system, or in a file that recovery words open.

Never beside the records: a copy of a journal is worth nothing once its key is destroyed (W20, SAFETY R27).
"""

from __future__ import annotations

import base64
import binascii
import logging
import os
import secrets
import time
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from beraad.store import files, recovery
from beraad.store.recovery import WrongWords
from beraad.store.seal import KEY_BYTES

log = logging.getLogger(__name__)

SERVICE = "Beraad"
SUFFIX = ".sleutel"
TRY_SECONDS = 0.25  # the least that a wrong answer takes


class KeyNotDestroyed(Exception):
    """The key store of the system does not answer, so a key may still be in it."""


class Keys:
    """The keys of the beraden of one data folder. Every method may wait: for a disk, scrypt, or somebody at a prompt.

    A key store that fails in whatever way is no key store: its libraries raise too many kinds of errors to name.
    """

    def __init__(self, folder: Path, uses_key_store: bool = True) -> None:
        """`folder` is for the files that words open; it is made when the first one is."""
        self._folder = folder
        self._uses_key_store = uses_key_store

    def make(self, beraad_id: str) -> tuple[bytes, tuple[str, ...]]:
        """Make the key of a new beraad, durable, and return it with its recovery words, if it needs any.

        Nobody can ask for the words again. Raises OSError.
        """
        key = secrets.token_bytes(KEY_BYTES)
        if self._keep_in_store(beraad_id, key):
            return key, ()
        key = secrets.token_bytes(KEY_BYTES)  # another: a key store that failed may have kept the first one
        words = recovery.make_words()
        files.make_folder(self._folder)
        files.write_whole(self._file(beraad_id), recovery.wrap(key, " ".join(words), beraad_id))
        return key, words

    def at_hand(self, beraad_id: str) -> bytes | None:
        """Return the key of a beraad when nobody has to type anything for it, else None."""
        store = None if self.needs_words(beraad_id) else self._store()
        if store is None:
            return None
        try:
            kept = base64.b64decode(store.get_password(SERVICE, beraad_id) or "", validate=True)
        except binascii.Error:
            return None
        except Exception as error:
            log.warning("key store does not answer: %s", type(error).__name__)
            return None
        return kept if len(kept) == KEY_BYTES else None

    def needs_words(self, beraad_id: str) -> bool:
        """Tell whether words open this beraad."""
        return self._file(beraad_id).exists()

    def unwrap(self, beraad_id: str, words: str) -> bytes:
        """Return the key that recovery words open; raises WrongWords, also for a key file that was touched or is gone.

        A wrong answer takes TRY_SECONDS at least and changes nothing. Raises OSError when the file cannot be read.
        """
        started = time.monotonic()
        try:
            file = self._file(beraad_id)
            return recovery.unwrap(file.read_bytes() if file.exists() else b"", words, beraad_id)
        except WrongWords:
            time.sleep(max(0.0, started + TRY_SECONDS - time.monotonic()))
            raise

    def destroy(self, beraad_id: str) -> None:
        """Destroy a key for good; without one there is nothing to do. Raises OSError and KeyNotDestroyed."""
        file = self._file(beraad_id)
        if file.exists():
            self._overwrite(file)
            file.unlink()
            files.sync_folder(self._folder)
        elif self._uses_key_store:
            self._destroy_in_store(beraad_id)

    def _keep_in_store(self, beraad_id: str, key: bytes) -> bool:
        store = self._store()
        if store is None:
            return False
        kept = base64.b64encode(key).decode()
        try:
            store.set_password(SERVICE, beraad_id, kept)
            return store.get_password(SERVICE, beraad_id) == kept
        except Exception as error:
            log.warning("key store refuses: %s", type(error).__name__)
            return False

    def _destroy_in_store(self, beraad_id: str) -> None:
        store = self._store()
        if store is None:
            raise KeyNotDestroyed
        try:
            if store.get_password(SERVICE, beraad_id) is not None:
                store.delete_password(SERVICE, beraad_id)
        except Exception:
            raise KeyNotDestroyed from None

    def _store(self) -> KeyringBackend | None:
        """The key store of the system. Plain files and stand-ins have a priority below 1: those hold no key."""
        try:
            found = keyring.get_keyring() if self._uses_key_store else None
            if isinstance(found, ChainerBackend):
                found = found.backends[0]
            return found if found is not None and found.priority >= 1 else None
        except Exception as error:
            log.warning("no key store: %s", type(error).__name__)
            return None

    @staticmethod
    def _overwrite(file: Path) -> None:
        with file.open("r+b") as content:
            content.write(secrets.token_bytes(file.stat().st_size))
            content.flush()
            os.fsync(content.fileno())

    def _file(self, beraad_id: str) -> Path:
        return self._folder / f"{beraad_id}{SUFFIX}"
