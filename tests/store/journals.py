"""Short words for the tests of the journal: open one, read one, put something in it, look at its records."""

import copy
from contextlib import closing
from pathlib import Path

from tinydb.table import Document

from beraad.store.documents import Tables
from beraad.store.frames import Frame, scan
from beraad.store.table import DocumentDB

BERAAD = "beraad-1"


class PlainSeal:
    """Seals nothing, so that a test can look at its records; the frame's own checksum finds damage."""

    kind = 0

    def seal(self, sequence: int, plain: bytes) -> bytes:
        return plain

    def open(self, sequence: int, sealed: bytes) -> bytes:
        return sealed


def opened(path: Path, seal=None, **options) -> DocumentDB:
    return DocumentDB(path, BERAAD, seal or PlainSeal(), **options)


def put(db: DocumentDB, doc_id: str, table: str = "kaarten", **fields) -> None:
    db.table(table).put(Document(fields, doc_id))


def snapshot(db: DocumentDB) -> Tables:
    return copy.deepcopy(db.storage.read())


def contents(path: Path) -> Tables:
    with closing(opened(path)) as db:
        return snapshot(db)


def frames(path: Path) -> list[Frame]:
    return list(scan(path.read_bytes(), BERAAD))


def a_journal(path: Path, kaarten: int = 5) -> Path:
    """Kaarten k1, k2, …, each in a record of its own with its number as sequence."""
    with closing(opened(path)) as db:
        for number in range(1, kaarten + 1):
            put(db, f"k{number}", tekst=f"kaart {number}", nummer=number)
    return path


def flip(path: Path, offset: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[offset] ^= 1 << bit
    path.write_bytes(content)


def ids(tables: Tables) -> set[str]:
    return set(tables.get("kaarten", {}))
