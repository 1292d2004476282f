"""How old every beraad is, for the automatic wipe (W20), counted so that no jump of a clock makes one older.

A wall clock jumps: by hand, by a time server, back to 1970 with an empty battery and forward by decades an hour later.
So nothing is wiped by what it says. While Beraad runs, only a steady clock counts, which goes on while a laptop sleeps.
For the time between two runs there are two witnesses. The steady clock (time since the laptop was switched on) gives
time that has certainly passed: what it gained since the last run, or all of it when the laptop was off in between.
What the wall clock claims beyond that is a pause. A pause may be a jump, so of every beraad the longest one is left
out: one jump inflates one pause, and it takes a second one to be believed. The price is that a beraad of a laptop that
was off for long goes some time later than W20 says, never earlier.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from beraad.store import files

log = logging.getLogger(__name__)

ESTABLISHED_SECONDS = 24 * 3600.0
UNFINISHED_SECONDS = 14 * 24 * 3600.0
QUIET_SECONDS = 3600.0  # an unfinished beraad is not wiped within an hour of a change: somebody is at it


@dataclass
class Count:
    """One beraad: whether its plan is established, the seconds since then (or since the start), the longest pause."""

    established: bool = False
    counted: float = 0.0
    longest_pause: float = 0.0


class Tally:
    """Counts the age of beraden over restarts. Methods that write wait for the disk; a lost file starts from zero."""

    def __init__(self, file: Path, wall: Callable[[], float], steady: Callable[[], float]) -> None:
        """`wall` gives seconds since 1970, `steady` seconds since the laptop was switched on, sleep included."""
        self._file = file
        self._wall = wall
        self._steady = steady
        self._at = steady()
        self._changed_at: dict[str, float] = {}
        self._counts: dict[str, Count] = {}
        self._read()

    def tick(self, established: Mapping[str, bool | None], changed: Iterable[str] = ()) -> None:
        """Count what passed since the last tick; `established` has every beraad, None for one that is not open.

        `changed` are those that somebody is at. A plan that is established, or opened again, starts at zero. Raises
        OSError; then the count goes on in memory.
        """
        now = self._steady()
        self._pass(max(0.0, now - self._at))
        self._at = now
        self._counts = {id: self._counts.get(id, Count()) for id in established}
        for id, is_established in established.items():
            if is_established is not None and is_established != self._counts[id].established:
                self._counts[id] = Count(is_established)
        self._changed_at |= dict.fromkeys(changed, now)
        self._write()

    def seconds_left(self, beraad_id: str) -> float:
        """Return how long a beraad stays at least; 0 when it is time."""
        count = self._counts.get(beraad_id, Count())
        most = ESTABLISHED_SECONDS if count.established else UNFINISHED_SECONDS
        return max(0.0, most - (count.counted - count.longest_pause))

    def due(self) -> list[str]:
        """Return the beraden that are to be wiped now."""
        return [id for id in self._counts if not self.seconds_left(id) and not self._is_busy(id)]

    def _is_busy(self, beraad_id: str) -> bool:
        changed_at = self._changed_at.get(beraad_id)
        is_established = self._counts[beraad_id].established
        return not is_established and changed_at is not None and self._at - changed_at < QUIET_SECONDS

    def _pass(self, certain: float, pause: float = 0.0) -> None:
        for count in self._counts.values():
            count.counted += certain + pause
            count.longest_pause = max(count.longest_pause, pause)

    def _read(self) -> None:
        """Take up the counts of the last run, with what passed since."""
        try:
            kept = json.loads(self._file.read_text())
            self._counts = {id: Count(**count) for id, count in kept["beraden"].items()}
            wall, steady = float(kept["wall"]), float(kept["steady"])
        except FileNotFoundError:
            return
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("tally unreadable, counting from zero: %s", type(error).__name__)
            self._counts = {}
            return
        # Switched off in between or not: at least this much has passed.
        certain = self._at - steady if self._at >= steady else self._at
        self._pass(certain, max(0.0, self._wall() - wall - certain))

    def _write(self) -> None:
        counts = {id: asdict(count) for id, count in self._counts.items()}
        kept = {"wall": self._wall(), "steady": self._at, "beraden": counts}
        files.write_whole(self._file, json.dumps(kept).encode())
