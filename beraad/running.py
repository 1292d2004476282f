"""The beraden that this server holds: opening what is on disk, starting a new one, wiping one."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from .changes import Changes, OffLoop
from .domain.beraad import Beraad
from .domain.refusal import Refusal
from .domain.values.verloop import Hoofdvraag, Instellingen, Toegang
from .pictures import forget_all
from .store.beraden import SUFFIX, BeraadStore, stored_beraden
from .store.journal import UnreadableJournal, read_header

log = logging.getLogger(__name__)

# Typed from a beamer: no letters or digits that look like another (DESIGN section 8).
_CODE_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ2346789"
_CODE_LENGTH = 6


class Beraden:
    """Every beraad of this laptop, by id."""

    def __init__(self, folder: Path, off_loop: OffLoop, clock: Callable[[], str]) -> None:
        """Open everything in `folder`. A journal that cannot be read is left alone and named in `unreadable`.

        Raises OSError when the folder cannot be made or read.
        """
        self._folder = folder
        self._off_loop = off_loop
        self._clock = clock
        self._open: dict[str, tuple[Changes, BeraadStore]] = {}
        self.on_change: Callable[[str], None] = lambda beraad_id: None
        self.on_wipe: Callable[[str], None] = lambda beraad_id: None
        self.unreadable: list[Path] = []
        self.lost: dict[str, int] = {}  # beraad → how many records were damaged when it was opened, at least
        for path in stored_beraden(folder):
            self._resume(path)

    def __iter__(self):
        return iter([changes.beraad for changes, _ in self._open.values()])

    def changes(self, beraad_id: str) -> Changes:
        """Return the write path of a beraad, or refuse with `niet_gevonden`."""
        found = self._open.get(beraad_id)
        if found is None:
            raise Refusal("niet_gevonden")
        return found[0]

    def get(self, beraad_id: str) -> Beraad | None:
        """Return a beraad as it is on disk, or None."""
        found = self._open.get(beraad_id)
        return found[0].beraad if found else None

    def start(self, werkwijze: str, hoofdvraag: str, adres: str) -> Beraad:
        """Make a new beraad, durable, and return it; refuses with `niet_bewaard` when the disk fails."""
        id = secrets.token_hex(8)
        beraad = Beraad(
            id,
            self._clock(),
            new_toegang(adres),
            instellingen=Instellingen(werkwijze=werkwijze),
            hoofdvraag=Hoofdvraag(tekst=hoofdvraag),
        )
        try:
            store = BeraadStore(self._folder / f"{id}{SUFFIX}", id)
            store.append(None, beraad)
            self._off_loop(store.sync)
        except OSError:
            raise Refusal("niet_bewaard") from None
        self._hold(beraad, store)
        return beraad

    def find_by_token(self, token: str) -> Beraad | None:
        """Return the beraad whose QR token this is, when its door is open."""
        return self._find(lambda toegang: secrets.compare_digest(toegang.token, token))

    def find_by_code(self, code: str) -> Beraad | None:
        """Return the beraad whose typed code this is, when its door is open; case and spaces do not count."""
        typed = "".join(code.split()).upper()
        return self._find(lambda toegang: secrets.compare_digest(toegang.code.encode(), typed.encode()))

    def new_code(self, beraad_id: str) -> None:
        """Give a beraad another token and code; the old ones open nothing any more."""

        def renew(beraad: Beraad) -> Beraad:
            fresh = new_toegang(beraad.toegang.adres)
            return replace(beraad, toegang=replace(beraad.toegang, token=fresh.token, code=fresh.code))

        self.changes(beraad_id).submit(renew)

    def wipe(self, beraad_id: str) -> None:
        """Delete a beraad from disk and memory, for good (W20). Telefoons are sent away first."""
        self.changes(beraad_id)
        _, store = self._open.pop(beraad_id)
        self.on_wipe(beraad_id)
        store.wipe()
        forget_all()

    def close(self) -> None:
        """Let go of every file."""
        for _, store in self._open.values():
            store.close()

    def _resume(self, path: Path) -> None:
        try:
            store = BeraadStore(path, read_header(path).beraad_id)
            beraad = store.load()
        except (UnreadableJournal, OSError, ValueError) as error:
            log.error("journal unreadable: %s", type(error).__name__)
            self.unreadable.append(path)
            return
        if beraad is None:  # nothing in it: better told than passed over, for it may have been cut off
            log.error("journal empty")
            self.unreadable.append(path)
            return store.close()
        if store.report.records_lost:
            log.warning("journal damaged: %d records lost, original kept", store.report.records_lost)
            self.lost[beraad.id] = store.report.records_lost
        self._hold(beraad, store)
        if not beraad.toegang.token:
            with suppress(Refusal):  # a disk that refuses now is met again at the next change
                self.new_code(beraad.id)

    def _hold(self, beraad: Beraad, store: BeraadStore) -> None:
        self._open[beraad.id] = (
            Changes(beraad, store, self._off_loop, lambda: self.on_change(beraad.id)),
            store,
        )

    def _find(self, fits: Callable[[Toegang], bool]) -> Beraad | None:
        return next((one for one in self if one.toegang.deur_open and fits(one.toegang)), None)


def new_toegang(adres: str) -> Toegang:
    """Return a fresh way in: a token of 128 bits for the QR code, a code of six signs for the keyboard."""
    code = "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))
    return Toegang(token=secrets.token_urlsafe(16), code=code, adres=adres)
