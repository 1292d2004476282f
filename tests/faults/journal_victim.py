"""A process to be killed: it writes to a journal under load and acknowledges on stdout, only after sync.

Reads a path per line and forks a writer for it, because a fresh interpreter per kill would take minutes.
Lines out: `pid N`, `ack STEP` (every step up to and including it is durable), `gone STATUS` when the writer has died.
"""

import os
import random
import sys
from pathlib import Path

from tinydb.table import Document

from beraad.store import journal
from beraad.store.documents import Tables, apply
from beraad.store.seal import AesSeal
from beraad.store.table import DocumentDB

BERAAD = "beraad-1"
SEAL = AesSeal(bytes(32), BERAAD)
KAARTEN = 40  # so few that most writes replace something, and the journal outgrows its content all the time


def changed_in(step: int) -> dict[str, dict | None]:
    """The kaarten that step number `step` changes, None for one it takes away; the same for writer and checker."""
    kaarten: dict[str, dict | None] = {f"k{step % KAARTEN}": {"stap": step, "tekst": "x" * (step * 37 % 400)}}
    if step % 3 == 0:
        kaarten[f"k{step * 7 % KAARTEN}"] = None
    return kaarten


def expected(step: int) -> Tables:
    """The documents after all steps up to and including `step`."""
    tables: Tables = {}
    for number in range(1, step + 1):
        apply(tables, {"kaarten": changed_in(number), "teller": {"stap": {"stap": number}}})
    return tables


def write_until_killed(path: Path) -> None:
    journal.COMPACT_ABOVE_BYTES, journal.COMPACT_ABOVE_TIMES = 30_000, 2
    db = DocumentDB(path, BERAAD, SEAL)
    counter = db.table("teller").get(doc_id="stap")
    step = counter["stap"] if counter else 0
    chance = random.Random(step)
    while True:
        for _ in range(chance.randint(1, 5)):
            step += 1
            write(db, step)
        db.storage.sync()
        os.write(1, f"ack {step}\n".encode())


def write(db: DocumentDB, step: int) -> None:
    kaarten = db.table("kaarten")
    with db.storage.record():
        for doc_id, document in changed_in(step).items():
            if document is None:
                kaarten.remove(doc_ids=[doc_id])
            else:
                kaarten.put(Document(document, doc_id))
        db.table("teller").put(Document({"stap": step}, "stap"))


def main() -> None:
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            try:
                write_until_killed(Path(line.strip()))
            finally:
                os._exit(1)
        os.write(1, f"pid {pid}\n".encode())
        _, status = os.waitpid(pid, 0)
        os.write(1, f"gone {status}\n".encode())


if __name__ == "__main__":
    main()
