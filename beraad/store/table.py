"""TinyDB tables whose updates cost what they change, not what the table holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.table import Document, Table

from beraad.store.journal import JournalStorage


class DocumentTable(Table):
    """A table over JournalStorage whose documents bring an id of their own, a str.

    It overrides TinyDB's `_update_table`, which would hand the whole table to the storage (DESIGN section 7).
    Nothing is remembered per query, because a record can be rolled back behind the table's back.
    """

    document_id_class = str  # type: ignore[assignment]

    def __init__(self, storage: JournalStorage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size, persist_empty)

    def put(self, document: Document) -> None:
        """Make `document` the whole content under its id. TinyDB's `upsert` merges fields, and keeps old ones."""
        self._update_table(lambda table: table.__setitem__(document.doc_id, dict(document)))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        storage = cast(JournalStorage, self._storage)
        with storage.record():
            recording = Recording(storage.read().get(self.name, {}))
            updater(recording)
            for doc_id, document in recording.changes().items():
                storage.change(self.name, doc_id, document)

    def _get_next_id(self) -> int:
        raise ValueError("a document needs an id of its own: insert a tinydb.table.Document")


class DocumentDB(TinyDB):
    """A TinyDB of DocumentTables: `DocumentDB(path, beraad_id, storage=JournalStorage)`."""

    table_class = DocumentTable
    default_storage_class = JournalStorage  # type: ignore[assignment]


class Recording(MutableMapping[str, dict[str, Any]]):
    """A live table as TinyDB's updaters see it; what they do to it is recorded and leaves the live table alone."""

    def __init__(self, live: Mapping[str, dict[str, Any]]) -> None:
        self._live = live
        self._touched: dict[str, dict[str, Any] | None] = {}  # None: taken away

    def changes(self) -> dict[str, dict[str, Any] | None]:
        """Return the documents that became different, None for those that went away."""
        # A query reads every document. By repr, because to Python 1 == True.
        return {
            doc_id: document
            for doc_id, document in self._touched.items()
            if repr(document) != repr(self._live.get(doc_id))
        }

    def __getitem__(self, doc_id: str) -> dict[str, Any]:
        doc_id = str(doc_id)
        if doc_id not in self._touched:
            self._touched[doc_id] = _copied(self._live[doc_id])  # the updater may change what it reads
        document = self._touched[doc_id]
        if document is None:
            raise KeyError(doc_id)
        return document

    def __setitem__(self, doc_id: str, document: dict[str, Any]) -> None:
        self._touched[str(doc_id)] = document

    def __delitem__(self, doc_id: str) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched[str(doc_id)] = None

    def __contains__(self, doc_id: object) -> bool:
        doc_id = str(doc_id)
        return self._touched[doc_id] is not None if doc_id in self._touched else doc_id in self._live

    def __iter__(self) -> Iterator[str]:
        yield from (doc_id for doc_id in self._live if doc_id in self)
        yield from (doc_id for doc_id in self._touched if doc_id in self and doc_id not in self._live)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._touched = dict.fromkeys(self._live)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_copied(item) for item in value]
    return value
