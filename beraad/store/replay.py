"""From the bytes of a journal to the documents in it, and an honest count of what could not be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from beraad.store.documents import Tables, apply
from beraad.store.frames import MARKER, RECORDS_START_BYTES, Frame, Header, UnreadableJournal, is_torn, scan
from beraad.store.seal import Seal, SealBroken


@dataclass(frozen=True)
class JournalReport:
    """What opening a journal found. `kept_at` is where the untouched original went, whenever there was damage.

    `records_lost` is exact when a later record could be read; of a damaged end it is the least that was lost.
    """

    records_read: int
    records_lost: int
    torn_tail: bool
    kept_at: Path | None = None


@dataclass
class Replay:
    """The documents after the last record read, its sequence, and the byte offset at which it ends."""

    tables: Tables
    sequence: int
    end: int
    records_read: int = 0
    records_lost: int = 0
    torn_tail: bool = False
    is_damaged: bool = False


def replay(content: bytes, header: Header, seal: Seal, until: int | None = None) -> Replay:
    """Apply the records in order, up to and including sequence `until`.

    Raises UnreadableJournal when there are records and not one can be read: that is no empty bord (SAFETY R5).
    """
    frames = list(scan(content, header.beraad_id))
    state = Replay({}, header.base, RECORDS_START_BYTES, is_damaged=not _are_as_written(frames))
    for frame in sorted(frames, key=lambda frame: frame.sequence):
        if until is not None and frame.sequence > until:
            return state
        state.end = max(state.end, frame.end)
        if frame.sequence <= state.sequence:
            continue  # a second copy
        state.records_lost += frame.sequence - state.sequence - 1
        state.sequence = frame.sequence
        try:
            changes = json.loads(seal.open(frame.sequence, frame.sealed))
        except (SealBroken, ValueError):
            state.records_lost += 1
            continue
        apply(state.tables, changes)
        state.records_read += 1
    _judge_tail(state, content[state.end :])
    # Not even a torn one is passed over here: a first record comes into place whole. Zeros are no record.
    if until is None and not state.records_read and content[RECORDS_START_BYTES:].strip(b"\0"):
        raise UnreadableJournal("records")
    return state


def _are_as_written(frames: list[Frame]) -> bool:
    """Whether every record follows the one before it, in place and in number."""
    ends = [RECORDS_START_BYTES, *(frame.end for frame in frames)]
    in_place = all(frame.start == end for frame, end in zip(frames, ends, strict=False))
    return in_place and all(one.sequence < next.sequence for one, next in pairwise(frames))


def _judge_tail(state: Replay, tail: bytes) -> None:
    state.torn_tail = bool(tail) and is_torn(tail)
    # Zeros may be room that was never written, or records that were wiped: better to say so than to be silent.
    if tail and not state.torn_tail:
        state.records_lost += max(1, tail.count(MARKER))
    state.is_damaged |= state.records_lost > 0
