"""Beraden to and from disk: one journal each, a table per collection, a document per value."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter
from tinydb.table import Document

from ..domain.beraad import Beraad
from ..domain.values.verloop import Toegang
from .journal import JournalStorage
from .seal import AesSeal
from .table import DocumentDB, DocumentTable

SUFFIX = ".beraad"
_PARTS = "beraad"  # the table that holds the single parts, each under its own name
_HEAD = "kop"
_NO_WAY_IN = Toegang("", "", deur_open=False)


class BeraadStore:
    """One beraad on disk. `append` writes, `sync` makes durable; DESIGN section 7."""

    def __init__(self, path: Path, beraad_id: str, key: bytes) -> None:
        """Open the journal at `path`, sealed with `key`, or make it; raises OSError and `frames.UnreadableJournal`."""
        self._db = DocumentDB(path, beraad_id, AesSeal(key, beraad_id), storage=JournalStorage)
        self._storage: JournalStorage = self._db.storage
        self.path = path
        self.report = self._storage.report

    def load(self) -> Beraad | None:
        """Return the beraad that is on disk; None when nothing was written yet.

        When damage took the record that it began with, the rest comes back with a shut door and no token (SAFETY R5).
        """
        if not self._storage.read() and not self.report.records_lost:
            return None
        written = datetime.fromtimestamp(self.path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        parts: dict[str, Any] = {"id": self._storage.header.beraad_id, "aangemaakt": written, "toegang": _NO_WAY_IN}
        head = self._table(_PARTS).get(doc_id=_HEAD)
        if isinstance(head, Document):
            parts |= head
        for name, kind in _single_parts().items():
            document = self._table(_PARTS).get(doc_id=name)
            if isinstance(document, Document):
                parts[name] = _adapter(kind).validate_python(dict(document))
        for name, kind in _collections().items():
            parts[name] = {one.doc_id: _adapter(kind).validate_python(dict(one)) for one in self._table(name)}
        return Beraad(**parts)

    def append(self, before: Beraad | None, after: Beraad) -> int:
        """Write what differs between two beraden as one record, found by identity; return its number.

        Raises OSError; then nothing was written. Not durable before `sync`.
        """
        with self._storage.record():
            if before is None:
                self._put(_PARTS, _HEAD, {"id": after.id, "aangemaakt": after.aangemaakt})
            for name, kind in _single_parts().items():
                value = getattr(after, name)
                if before is None or getattr(before, name) is not value:
                    self._put(_PARTS, name, _adapter(kind).dump_python(value, mode="json"))
            for name, kind in _collections().items():
                for id, value in _changed(getattr(before, name, {}), getattr(after, name)):
                    if value is None:
                        self._table(name).remove(doc_ids=[id])
                    else:
                        self._put(name, id, _adapter(kind).dump_python(value, mode="json"))
        return self._storage.sequence

    def sync(self) -> int:
        """Make everything durable that was appended before this call; return the number of the last such record."""
        return self._storage.sync()

    def rollback(self) -> None:
        """Take back every record that is not durable; raises OSError when the file cannot be read."""
        self._storage.rollback_to(self._storage.durable)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _table(self, name: str) -> DocumentTable:
        return self._db.table(name)  # type: ignore[return-value]

    def _put(self, table: str, id: str, document: dict[str, Any]) -> None:
        self._table(table).put(Document(document, doc_id=id))  # type: ignore[arg-type]


def stored_beraden(folder: Path) -> list[Path]:
    """Return the journals in a folder, the oldest first; makes the folder. Raises OSError when it cannot."""
    folder.mkdir(parents=True, exist_ok=True)
    return sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_ctime)


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    if before is after:
        return
    yield from ((id, value) for id, value in after.items() if before.get(id) is not value)
    yield from ((id, None) for id in before.keys() - after.keys())


@cache
def _single_parts() -> dict[str, type]:
    hints = get_type_hints(Beraad)
    return {each.name: hints[each.name] for each in fields(Beraad) if is_dataclass(hints[each.name])}


@cache
def _collections() -> dict[str, type]:
    hints = get_type_hints(Beraad)
    return {
        each.name: get_args(hints[each.name])[1] for each in fields(Beraad) if get_origin(hints[each.name]) is Mapping
    }


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
