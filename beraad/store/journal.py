"""The TinyDB storage of one beraad: an append-only file in which every record is whole or absent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tinydb.storages import Storage

from beraad.store import files
from beraad.store.documents import Changes, Document, Documents, Tables, in_records
from beraad.store.frames import RECORDS_START_BYTES, Header, UnreadableJournal, decode_header, encode_frame
from beraad.store.growing import GrowingFile
from beraad.store.replay import JournalReport, replay
from beraad.store.seal import Seal

COMPACT_ABOVE_BYTES = 1_000_000  # a smaller journal opens at once, whatever is in it
COMPACT_ABOVE_TIMES = 4  # as large as its own content


def read_header(path: Path) -> Header:
    """Return whose a journal is and how it is sealed, without opening it; raises UnreadableJournal, OSError."""
    with path.open("rb") as file:
        return decode_header(file.read(RECORDS_START_BYTES))[0]


class JournalStorage(Storage):
    """Keeps the documents in memory and every change to them in an append-only file (DESIGN section 7).

    **A record is durable after `sync` only.** `sync` may run in another thread than the rest, one at a time, and not
    during `rollback_to`. It takes no lock, because eventlet's locks do not work across native threads.
    """

    def __init__(self, path: str | Path, beraad_id: str, seal: Seal, envelope: bytes = b"") -> None:
        """Open the journal at `path`, or make it, with `envelope` in its header; raises UnreadableJournal, OSError."""
        self.path = Path(path)
        self.seal = seal
        if not self.path.exists():
            files.write_whole(self.path, Header(beraad_id, self.seal.kind, envelope=envelope).encode())
        content = self.path.read_bytes()
        self.header, header_is_whole = decode_header(content)
        self._check_header(beraad_id)
        state = replay(content, self.header, self.seal)
        is_damaged = state.is_damaged or not header_is_whole
        kept_at = files.keep_original(self.path, content) if is_damaged else None
        self.report = JournalReport(state.records_read, state.records_lost, state.torn_tail, kept_at)
        self._documents = Documents(state.tables)
        self._depth = 0  # of records within records
        self._sequence, self._durable = state.sequence, self.header.base
        self._file = GrowingFile(self.path, state.end, is_ragged=state.end != len(content))
        self._compact_above_bytes = _outgrown_above(len(_plain(state.tables)))
        # What a killed process wrote may be in the page cache only: make it durable before anybody builds on it.
        self.sync()
        self._clean_up(is_damaged)

    @property
    def sequence(self) -> int:
        """The number of the last record appended."""
        return self._sequence

    @property
    def durable(self) -> int:
        """The number of the last record that survives power loss."""
        return self._durable

    def read(self) -> Tables:
        """Return the live documents, per table that has any. No copy, so not to be changed by the caller."""
        return {name: documents for name, documents in self._documents.tables.items() if documents}

    def write(self, data: Tables) -> None:
        """Journal `data` as a whole, for TinyDB's `drop_table` and `drop_tables`. DocumentTable is the cheap way."""
        with self.record():
            for name, documents in self.read().items():
                for doc_id in documents.keys() - data.get(name, {}).keys():
                    self.change(name, doc_id, None)
            for name, documents in data.items():
                for doc_id, document in list(documents.items()):
                    self.change(name, str(doc_id), document)

    @contextmanager
    def record(self) -> Iterator[None]:
        """Append everything that changes inside as ONE record, whole or absent; `sequence` is its number afterwards.

        An exception inside, or a write that fails (OSError), leaves file and memory as they were.
        A record inside a record is part of it. Nothing is appended when nothing changed.
        """
        if not self._depth:
            self._compact_when_outgrown()
        mark = self._documents.mark()
        self._depth += 1
        try:
            yield
            if self._depth == 1:
                self._append(self._documents.changed())
        except BaseException:
            self._documents.take_back(mark)
            raise
        finally:
            self._depth -= 1

    def change(self, table: str, doc_id: str, document: Document | None) -> None:
        """Set one document, or take it away with None; inside `record`, as part of it."""
        with self.record():
            self._documents.change(table, doc_id, document)

    def sync(self) -> int:
        """Make durable what was appended before the call, and return `durable`; raises OSError.

        After an error it is unknown what is on the disk: call `rollback_to(durable)`.
        """
        sequence = self._sequence  # before the fsync: what is appended meanwhile may miss it
        if sequence == self._durable and not self._file.is_renamed:
            return sequence
        self._file.sync()
        self._durable = max(self._durable, sequence)
        return self._durable

    def rollback_to(self, sequence: int) -> None:
        """Forget the records after `sequence`, in file and memory, but never a durable one. Not inside a record.

        Raises OSError when the file cannot be read; then nothing changed.
        """
        content = self.path.read_bytes()
        self.header, _ = decode_header(content)
        state = replay(content, self.header, self.seal, until=max(sequence, self._durable))
        self._documents = Documents(state.tables)
        self._sequence = state.sequence
        self._file.cut_to(state.end)

    def compact(self) -> None:
        """Write the documents into a fresh file that takes the journal's place; raises OSError, which is harmless.

        The fresh file ends at the same sequence, so whichever of the two is found, the next record follows on it.
        Not inside a record, and not while a record waits for `sync`.
        """
        self._file.cut()
        sequence = self._sequence
        changes = in_records(self._documents.tables, at_most=sequence)
        base = sequence - len(changes)
        header = Header(self.header.beraad_id, self.seal.kind, base, self.header.envelope)
        frames = [self._frame(number, _plain(change)) for number, change in enumerate(changes, base + 1)]
        content = header.encode() + b"".join(frames)
        self._file.replace(content, is_current=lambda: self._sequence == sequence)
        self.header = header
        self._compact_above_bytes = _outgrown_above(len(content))

    def close(self) -> None:
        """Cut off what does not count, sync and let go of the file; raises OSError."""
        if self._file.is_closed:
            return
        try:
            self._file.cut()
            self.sync()
        finally:
            self._file.close()

    def _check_header(self, beraad_id: str) -> None:
        if self.header.beraad_id != beraad_id:
            raise UnreadableJournal("beraad")
        if self.header.seal_kind != self.seal.kind:
            raise UnreadableJournal("seal")

    def _clean_up(self, is_damaged: bool) -> None:
        # Neither is needed to go on: a damaged journal is read again next time just as it was read now.
        with suppress(OSError):
            self.path.with_name(self.path.name + files.FRESH_SUFFIX).unlink(missing_ok=True)
            if is_damaged:
                self.compact()

    def _compact_when_outgrown(self) -> None:
        # Only at rest, so that `durable` never runs ahead of what a sync has promised.
        if self._file.end > self._compact_above_bytes and self._durable == self._sequence:
            self._compact_above_bytes = 2 * self._file.end  # if it fails: not again at every record
            with suppress(OSError):
                self.compact()

    def _append(self, changes: Changes) -> None:
        if not changes:
            return
        plain = _plain(changes)
        frame = self._frame(self._sequence + 1, plain)
        if self._sequence or not self._begun_with(frame):
            self._file.append(frame)
        self._sequence += 1
        # Memory holds what reading the file would give, and shares nothing with the caller.
        self._documents.settle(json.loads(plain))

    def _begun_with(self, frame: bytes) -> bool:
        """Make the first record and its file one: a torn first record looks like a beraad that was lost."""
        try:
            self._file.replace(self.header.encode() + frame)
        except PermissionError:  # Windows, while somebody holds the file
            return False
        return True

    def _frame(self, sequence: int, plain: bytes) -> bytes:
        return encode_frame(self.header.beraad_id, sequence, self.seal.seal(sequence, plain))


def _plain(content: Changes | Tables) -> bytes:
    return json.dumps(content, separators=(",", ":"), allow_nan=False).encode()


def _outgrown_above(content_bytes: int) -> int:
    return max(COMPACT_ABOVE_BYTES, COMPACT_ABOVE_TIMES * content_bytes)
