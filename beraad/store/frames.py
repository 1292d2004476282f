"""The bytes of a journal: a header kept twice, then framed records that can be found again after damage.

Header copy (big endian, padded to HEADER_BYTES):  magic 8 | format 1 | seal kind 1 | base sequence 8 | id length 2 |
envelope length 2 | id | envelope | blake2b-8. Record:  marker 8 | length 4 | sequence 8 | blake2b-8 of the sealed
bytes, keyed with the beraad id | crc32 of the head so far 4 | sealed bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

FORMAT = 1
MAGIC = b"\x89BERAAD\n"
HEADER_BYTES = 4096  # one disk block: a single bad block never takes both copies
RECORDS_START_BYTES = 2 * HEADER_BYTES
MARKER = b"\xfe\xc1BRD\xff\xc0\n"  # holds bytes that valid UTF-8 cannot contain, so no plain text imitates it

_HEADER = struct.Struct(">8sBBQHH")
_HEAD = struct.Struct(">8sIQ8s")
_CRC = struct.Struct(">I")
_DIGEST_BYTES = 8
_HEAD_BYTES = _HEAD.size + _CRC.size
_LONGEST_ID_BYTES = 64  # the key of blake2b


class UnreadableJournal(Exception):
    """A file that may not be opened as this journal; it stays untouched.

    `reason` is one of: "header" (no copy is readable), "format" (made by another version), "beraad" (of another
    beraad), "seal" (sealed in another way), "records" (there are records and none can be read), "empty" (there are
    none).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Header:
    """What stands at the front of a journal; `base` is the sequence before its first record, `envelope` is free."""

    beraad_id: str
    seal_kind: int
    base: int = 0
    envelope: bytes = b""

    def encode(self) -> bytes:
        """Return both copies, RECORDS_START_BYTES long; raises ValueError when id or envelope is too long."""
        name = self.beraad_id.encode()
        fields = _HEADER.pack(MAGIC, FORMAT, self.seal_kind, self.base, len(name), len(self.envelope))
        content = fields + name + self.envelope
        if not 0 < len(name) <= _LONGEST_ID_BYTES or len(content) + _DIGEST_BYTES > HEADER_BYTES:
            raise ValueError("beraad id or envelope does not fit in the header")
        return (content + _digest(content)).ljust(HEADER_BYTES, b"\0") * 2


class Frame(NamedTuple):
    """One intact record; `start` and `end` are byte offsets in the file."""

    sequence: int
    sealed: bytes
    start: int
    end: int


def decode_header(front: bytes) -> tuple[Header, bool]:
    """Return the header and whether both copies are intact; raises UnreadableJournal."""
    copies = [front[:HEADER_BYTES], front[HEADER_BYTES:RECORDS_START_BYTES]]
    readable = [header for header in map(_decode_copy, copies) if header]
    if not readable and (shifted := front.find(MAGIC, 1, RECORDS_START_BYTES)) != -1:
        # Something came in between: a copy stands where it does not belong.
        readable = [header for header in [_decode_copy(front[shifted : shifted + HEADER_BYTES])] if header]
    if readable:
        return readable[0], len(readable) == len(copies) and len(front) >= RECORDS_START_BYTES
    # Only when both copies agree on it: one flipped bit must not read as "made by a newer version".
    newer = all(copy.startswith(MAGIC) and copy[8] != FORMAT for copy in copies)
    raise UnreadableJournal("format" if newer else "header")


def encode_frame(beraad_id: str, sequence: int, sealed: bytes) -> bytes:
    """Return one record as it stands in the file."""
    head = _HEAD.pack(MARKER, len(sealed), sequence, _digest(sealed, beraad_id))
    return head + _CRC.pack(zlib.crc32(head)) + sealed


def scan(content: bytes, beraad_id: str) -> Iterator[Frame]:
    """Yield every intact record of this beraad in file order, passing over whatever lies between."""
    position = content.find(MARKER, RECORDS_START_BYTES)
    while position != -1:
        frame = _frame_at(content, position, beraad_id)
        if frame:
            yield frame
        # After damage the search goes on inside the record: its length may not swallow its neighbours.
        position = content.find(MARKER, frame.end if frame else position + 1)


def is_torn(tail: bytes) -> bool:
    """Whether what follows the last intact record is the beginning of one: a write that stopped halfway."""
    if len(tail) < _HEAD_BYTES:
        return tail[: len(MARKER)] == MARKER[: len(tail)]
    length = _length_at(tail, 0)
    return length is not None and _HEAD_BYTES + length > len(tail)


def _decode_copy(copy: bytes) -> Header | None:
    if len(copy) < _HEADER.size:
        return None
    magic, version, seal_kind, base, name_bytes, envelope_bytes = _HEADER.unpack_from(copy)
    envelope_start = _HEADER.size + name_bytes
    end = envelope_start + envelope_bytes
    if magic != MAGIC or version != FORMAT or copy[end : end + _DIGEST_BYTES] != _digest(copy[:end]):
        return None
    return Header(copy[_HEADER.size : envelope_start].decode(), seal_kind, base, copy[envelope_start:end])


def _frame_at(content: bytes, start: int, beraad_id: str) -> Frame | None:
    length = _length_at(content, start)
    if length is None:
        return None
    sealed_start = start + _HEAD_BYTES
    end = sealed_start + length
    sealed = content[sealed_start:end]
    _, _, sequence, digest = _HEAD.unpack_from(content, start)
    if len(sealed) < length or digest != _digest(sealed, beraad_id):
        return None
    return Frame(sequence, sealed, start, end)


def _length_at(content: bytes, start: int) -> int | None:
    """The length in bytes of the sealed part, when there is a whole and undamaged head at `start`."""
    head = content[start : start + _HEAD_BYTES]
    if len(head) < _HEAD_BYTES or _CRC.unpack_from(head, _HEAD.size)[0] != zlib.crc32(head[: _HEAD.size]):
        return None
    return _HEAD.unpack_from(head)[1]


def _digest(content: bytes, beraad_id: str = "") -> bytes:
    return blake2b(content, digest_size=_DIGEST_BYTES, key=beraad_id.encode()).digest()
