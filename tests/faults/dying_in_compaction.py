"""Beraad that dies halfway its first compaction: the fresh file is written, and does not yet count."""

import os

import beraad.__main__ as program  # gives eventlet the first word
from beraad.store import files, journal

DIED = 9
ENOUGH_BYTES = 20_000


def dying(replace):
    def wrapped(fresh, path, *more, **options):
        # A new journal is put in place like this too, before there is anything in it.
        if path.suffix == ".beraad" and path.exists() and path.stat().st_size >= ENOUGH_BYTES:
            os._exit(DIED)
        return replace(fresh, path, *more, **options)

    return wrapped


if __name__ == "__main__":
    journal.COMPACT_ABOVE_BYTES, journal.COMPACT_ABOVE_TIMES = ENOUGH_BYTES, 1
    files.replace = dying(files.replace)
    program.main()
