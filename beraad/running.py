"""The beraden that this server holds: opening what is on disk, starting a new one, wiping one."""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from .changes import Changes, OffLoop
from .domain.akkoord import is_finished
from .domain.beraad import Beraad
from .domain.heropenen import reopen
from .domain.refusal import Refusal
from .domain.values.verloop import Hoofdvraag, Instellingen, Toegang
from .pictures import forget_all
from .store.beraden import BeraadStore
from .store.frames import UnreadableJournal
from .store.recovery import WrongWords
from .store.tally import Tally
from .store.vault import Vault

log = logging.getLogger(__name__)

# Typed from a beamer: 30 bits in six signs, without I, L, O and U; who types those means what they look like (R12).
_CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 6
_LOOKS_LIKE = str.maketrans("ILOU", "110V")

_TICK_SECONDS = 60


class Beraden:
    """Every beraad of this laptop, by id: the open ones, and in `locked` those whose key is not at hand."""

    def __init__(
        self,
        folder: Path,
        off_loop: OffLoop,
        clock: Callable[[], str],
        steady: Callable[[], float],
        uses_key_store: bool = True,
    ) -> None:
        """Take the data folder and open everything in it whose key is at hand.

        A journal that cannot be read is left alone; `unreadable` has its name and why (`UnreadableJournal.reason`, or
        "disk"). Raises OSError when the folder cannot be made or read, and FolderInUse.
        """
        self._off_loop = off_loop
        self._clock = clock
        self._vault = Vault(folder, uses_key_store)
        self._tally = Tally(folder / "klok.json", lambda: _moment(clock()).timestamp(), steady)
        self._open: dict[str, tuple[Changes, BeraadStore]] = {}
        self._opening = threading.Lock()  # opens and wipes one at a time; every try of recovery words takes 128 MB
        self._seen: dict[str, Beraad] = {}  # as of the last tick
        self.on_change: Callable[[str], None] = lambda beraad_id: None
        self.on_wipe: Callable[[str], None] = lambda beraad_id: None
        self.locked: set[str] = set()
        self.lost: dict[str, int] = {}  # beraad → how many records were damaged when it was opened, at least
        self.unreadable: dict[str, str] = {}
        self._vault.finish_wipes()
        for path in self._vault.journals():
            self._resume(path)
        self.tick()

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

    def start(self, werkwijze: str, hoofdvraag: str, adres: str) -> tuple[Beraad, tuple[str, ...]]:
        """Make a new beraad; the rest is as in `reopen`."""
        instellingen, vraag = Instellingen(werkwijze=werkwijze), Hoofdvraag(tekst=hoofdvraag)
        return self._create(Beraad(_new_id(), self._clock(), new_toegang(adres), instellingen, vraag))

    def reopen(self, document: dict[str, Any], adres: str) -> tuple[Beraad, tuple[str, ...]]:
        """Make a beraad that looks back at the plan in `document`, of the shape that `export.reading` checks.

        It is durable on return, which has the recovery words with it: they are shown once and never again. There are
        none when the key store of the laptop has the key. Refuses with `niet_bewaard` when the disk fails, and with
        `bestand_beschadigd`.
        """
        return self._create(reopen(document, _new_id(), self._clock(), new_toegang(adres)))

    def _create(self, beraad: Beraad) -> tuple[Beraad, tuple[str, ...]]:
        try:
            store, words = self._off_loop(self._vault.create, beraad)
        except OSError:
            raise Refusal("niet_bewaard") from None
        self._hold(beraad, store)
        return beraad, words

    def needs_words(self, beraad_id: str) -> bool:
        """Tell whether a locked beraad opens with recovery words; else the key store has to be opened."""
        return self._vault.needs_words(beraad_id)

    def open(self, beraad_id: str, words: str) -> None:
        """Open a locked beraad. Refuses with `woorden_kloppen_niet`, `sleutel_niet_bereikbaar` or `beraad_onleesbaar`.

        Telefoons find it by themselves: they keep trying.
        """
        with self._opening:
            if beraad_id in self._open:
                return
            if beraad_id not in self.locked:
                raise Refusal("niet_gevonden")
            try:
                found = self._off_loop(self._vault.open, beraad_id, words)
            except WrongWords:
                raise Refusal("woorden_kloppen_niet", "woorden") from None
            except (UnreadableJournal, OSError, ValueError) as error:
                log.error("journal unreadable: %s", type(error).__name__)
                raise Refusal("beraad_onleesbaar") from None
            if found is None:
                raise Refusal("sleutel_niet_bereikbaar")
            self._take_up(*found)
            self.locked.discard(beraad_id)

    def find_by_token(self, token: str) -> Beraad | None:
        """Return the beraad whose QR token this is, when its door is open."""
        return self._find(lambda toegang: secrets.compare_digest(toegang.token, token))

    def find_by_code(self, code: str) -> Beraad | None:
        """Return the beraad whose typed code this is, when its door is open; case and spaces do not count."""
        typed = "".join(code.split()).upper().translate(_LOOKS_LIKE)
        return self._find(lambda toegang: secrets.compare_digest(toegang.code.encode(), typed.encode()))

    def new_code(self, beraad_id: str) -> None:
        """Give a beraad another token and code; the old ones open nothing any more."""

        def renew(beraad: Beraad) -> Beraad:
            fresh = new_toegang(beraad.toegang.adres)
            return replace(beraad, toegang=replace(beraad.toegang, token=fresh.token, code=fresh.code))

        self.changes(beraad_id).submit(renew)

    def wipe(self, beraad_id: str) -> None:
        """Delete a beraad from disk and memory, for good, its key first (W20). Telefoons are sent away first."""
        with self._opening:
            if beraad_id not in self._open and beraad_id not in self.locked:
                raise Refusal("niet_gevonden")
            _, store = self._open.pop(beraad_id, (None, None))
            self.locked.discard(beraad_id)
            self._seen.pop(beraad_id, None)
            self.lost.pop(beraad_id, None)
            self.on_wipe(beraad_id)
            self._off_loop(self._vault.wipe, beraad_id, store)
            forget_all()

    def wiped_at(self, beraad_id: str) -> str:
        """Return the first moment at which a beraad can be wiped by itself, in UTC, ISO 8601 (W20)."""
        left = timedelta(seconds=self._tally.seconds_left(beraad_id))
        return (_moment(self._clock()) + left).strftime("%Y-%m-%dT%H:%M:%SZ")

    def tick(self) -> None:
        """Count the time, and wipe what is due (W20); to be called every minute or so."""
        open_now = {beraad.id: beraad for beraad in self}
        established: dict[str, bool | None] = dict.fromkeys(self.locked)
        established |= {id: is_finished(beraad) for id, beraad in open_now.items()}
        changed = [id for id, beraad in open_now.items() if self._seen.get(id, beraad) is not beraad]
        self._seen = open_now
        try:
            self._off_loop(self._tally.tick, established, changed)
        except OSError as error:
            log.warning("tally not kept: %s", type(error).__name__)
        for id in self._tally.due():
            if id in self._open or id in self.locked:
                self.wipe(id)

    def keep_ticking(self) -> None:
        """Tick for ever, for a thread of its own. A bug once must not keep what is due."""
        while True:
            time.sleep(_TICK_SECONDS)
            try:
                self.tick()
            except Exception as error:
                log.error("bug %s in tick", type(error).__name__)

    def close(self) -> None:
        """Let go of every file."""
        for _, store in self._open.values():
            store.close()
        self._vault.close()

    def _resume(self, path: Path) -> None:
        try:
            id = self._vault.id_of(path)
            found = self._vault.open(id)
        except (UnreadableJournal, OSError, ValueError) as error:
            reason = error.reason if isinstance(error, UnreadableJournal) else "disk"
            log.error("journal unreadable: %s", reason)
            self.unreadable[path.name] = reason
            return
        if found is None:
            self.locked.add(id)
        else:
            self._take_up(*found)

    def _take_up(self, store: BeraadStore, beraad: Beraad) -> None:
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


def _new_id() -> str:
    return secrets.token_hex(8)


def new_toegang(adres: str) -> Toegang:
    """Return a fresh way in: a token of 128 bits for the QR code, a code of six signs for the keyboard."""
    code = "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))
    return Toegang(token=secrets.token_urlsafe(16), code=code, adres=adres)


def _moment(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(UTC)
