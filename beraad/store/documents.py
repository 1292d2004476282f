"""The live documents of a journal, with what it takes to undo the record that is being made."""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]  # table → doc_id → document
Changes = dict[str, dict[str, Document | None]]  # the same, None for a document that went away


def apply(tables: Tables, changes: Changes) -> None:
    """Write one record's changes into the tables."""
    for name, documents in changes.items():
        table = tables.setdefault(name, {})
        for doc_id, document in documents.items():
            if document is None:
                table.pop(doc_id, None)
            else:
                table[doc_id] = document


def in_records(tables: Tables, at_most: int) -> list[Changes]:
    """Spread all documents over as many records as there are numbers for: later damage then costs the least."""
    documents = [(name, doc_id, document) for name, table in tables.items() for doc_id, document in table.items()]
    per_record = -(-len(documents) // max(at_most, 1)) or 1
    records: list[Changes] = []
    for start in range(0, len(documents), per_record):
        records.append(changes := {})
        for name, doc_id, document in documents[start : start + per_record]:
            changes.setdefault(name, {})[doc_id] = document
    return records


class Documents:
    """Tables that change in place. The order of the documents in a table is no promise."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._undo: list[tuple[str, str, Document | None]] = []  # table, doc_id, what was there before

    def change(self, table: str, doc_id: str, document: Document | None) -> None:
        """Set one document, or take it away with None, until `settle` or `take_back`."""
        self._undo.append((table, doc_id, self.tables.get(table, {}).get(doc_id)))
        apply(self.tables, {table: {doc_id: document}})

    def mark(self) -> int:
        """Return the place to which `take_back` can return."""
        return len(self._undo)

    def changed(self) -> Changes:
        """Return what changed since `settle`, each document once, as it is now."""
        changes: Changes = {}
        for table, doc_id, _ in self._undo:
            changes.setdefault(table, {})[doc_id] = self.tables[table].get(doc_id)
        return changes

    def take_back(self, mark: int) -> None:
        """Undo what changed after `mark`."""
        while len(self._undo) > mark:
            table, doc_id, document = self._undo.pop()
            apply(self.tables, {table: {doc_id: document}})

    def settle(self, changes: Changes) -> None:
        """Take the changes as they were written, after which there is nothing to take back."""
        apply(self.tables, changes)
        self._undo.clear()
