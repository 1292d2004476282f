"""The data folder of one laptop: sealed journals, their keys, and who may use it."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..domain.beraad import Beraad
from . import files
from .beraden import SUFFIX, BeraadStore, stored_beraden
from .frames import UnreadableJournal
from .journal import read_header
from .keys import KeyNotDestroyed, Keys
from .seal import AesSeal

log = logging.getLogger(__name__)

WIPE_SUFFIX = ".wissen"  # a journal that is being wiped: it opens no more, and a next start goes on with it


class Vault:
    """Makes, opens and wipes the beraden of a data folder. Every method waits for disk or key store."""

    def __init__(self, folder: Path, uses_key_store: bool = True) -> None:
        """Take the folder for this process alone, making it; raises FolderInUse and OSError."""
        self._folder = folder / "beraden"
        files.make_folder(folder)
        files.make_folder(self._folder)
        self._keys = Keys(folder / "sleutels", uses_key_store)
        self._lock = FileLock(folder / "beraad.lock")
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise files.FolderInUse from None

    def journals(self) -> list[Path]:
        """Return the journals in the folder, the oldest first; raises OSError."""
        return stored_beraden(self._folder)

    def finish_wipes(self) -> None:
        """Go on with every wipe that was cut off."""
        for path in self._folder.glob(f"*{SUFFIX}{WIPE_SUFFIX}"):
            self._wipe_files(path.name.removesuffix(SUFFIX + WIPE_SUFFIX))

    def create(self, beraad: Beraad) -> tuple[BeraadStore, tuple[str, ...]]:
        """Put a new beraad on disk, its key first; return its store, and its recovery words if it needs any.

        Raises OSError; then nothing is left of it.
        """
        try:
            key, words = self._keys.make(beraad.id)
            store = BeraadStore(self._path(beraad.id), beraad.id, key)
            store.append(None, beraad)
            store.sync()
        except OSError:
            self._wipe_files(beraad.id)
            raise
        return store, words

    def id_of(self, path: Path) -> str:
        """Return whose a journal is, from its header alone; raises UnreadableJournal and OSError.

        A plain one is refused: no version that people use ever wrote one. So is a copy under another name.
        """
        header = read_header(path)
        if header.seal_kind != AesSeal.kind:
            raise UnreadableJournal("seal")
        if path != self._path(header.beraad_id):
            raise UnreadableJournal("beraad")
        return header.beraad_id

    def needs_words(self, beraad_id: str) -> bool:
        """Tell whether a beraad opens with recovery words, rather than with the key store."""
        return self._keys.needs_words(beraad_id)

    def open(self, beraad_id: str, words: str | None = None) -> tuple[BeraadStore, Beraad] | None:
        """Return the store of a beraad, with what is in it; None when its key is not at hand.

        With `words` those must open it. Raises WrongWords, UnreadableJournal ("empty": no records, better told than
        passed over, for it may have been cut off), OSError and ValueError (not ours).
        """
        if words is not None and self.needs_words(beraad_id):
            key: bytes | None = self._keys.unwrap(beraad_id, words)
        else:
            key = self._keys.at_hand(beraad_id)
        if key is None:
            return None
        store = BeraadStore(self._path(beraad_id), beraad_id, key)
        try:
            beraad = store.load()
            if beraad is None:
                raise UnreadableJournal("empty")
        except BaseException:
            store.close()
            raise
        return store, beraad

    def wipe(self, beraad_id: str, store: BeraadStore | None) -> None:
        """Destroy the key of a beraad, then everything on disk (W20, SAFETY R27).

        Never raises: what is cut off goes on at the next start. When the key store does not answer, the records go all
        the same, and a mark stays to try it again.
        """
        if store is not None:
            with suppress(OSError):
                store.close()
        self._wipe_files(beraad_id)

    def close(self) -> None:
        """Let go of the folder."""
        self._lock.release()

    def _wipe_files(self, beraad_id: str) -> None:
        path = self._path(beraad_id)
        mark = path.with_name(path.name + WIPE_SUFFIX)
        with suppress(OSError):  # where it cannot be renamed, it is deleted below
            path.replace(mark)
            files.sync_folder(self._folder)
        is_destroyed = False
        try:
            self._keys.destroy(beraad_id)
            is_destroyed = True
        except (KeyNotDestroyed, OSError) as error:
            log.warning("key not destroyed, trying again at the next start: %s", type(error).__name__)
        try:
            for file in self._folder.glob(path.name + "*"):
                if file == mark and not is_destroyed:
                    file.write_bytes(b"")
                else:
                    file.unlink(missing_ok=True)
            files.sync_folder(self._folder)
        except OSError as error:
            log.warning("not everything wiped, trying again at the next start: %s", type(error).__name__)

    def _path(self, beraad_id: str) -> Path:
        return self._folder / f"{beraad_id}{SUFFIX}"
