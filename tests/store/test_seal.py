"""Sealed records: nothing readable, nothing moved (SAFETY R16)."""

from contextlib import closing

import pytest
from journals import BERAAD, opened, put, snapshot

from beraad.store.frames import RECORDS_START_BYTES, encode_frame, scan
from beraad.store.journal import read_header
from beraad.store.seal import AesSeal, SealBroken

KEY = bytes(range(32))


@pytest.fixture
def seal():
    return AesSeal(KEY, BERAAD)


def a_sealed_journal(path, seal, kaarten=5):
    with closing(opened(path, seal=seal)) as db:
        for number in range(1, kaarten + 1):
            put(db, f"k{number}", tekst=f"kanarie {number}")
    return path.read_bytes()


def spliced(content, beraad_id, changed):
    """The journal with other sealed bytes at some numbers, each framed as anybody with the file could."""
    records = {frame.sequence: frame.sealed for frame in scan(content, BERAAD)} | changed
    framed = b"".join(encode_frame(beraad_id, number, records[number]) for number in sorted(records))
    return content[:RECORDS_START_BYTES] + framed


def test_r16_a_record_opens_with_its_own_key_beraad_and_number_only(seal):
    sealed = seal.seal(7, b"kanarie")
    assert seal.open(7, sealed) == b"kanarie" and b"kanarie" not in sealed
    for other, number in ((seal, 8), (AesSeal(KEY, "beraad-2"), 7), (AesSeal(bytes(32), BERAAD), 7)):
        with pytest.raises(SealBroken):
            other.open(number, sealed)


def test_r16_one_changed_bit_anywhere_or_a_cut_opens_nothing(seal):
    sealed = seal.seal(1, b"kanarie")
    for bit in range(8 * len(sealed)):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(SealBroken):
            seal.open(1, bytes(changed))
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            seal.open(1, sealed[:length])


def test_r16_no_nonce_comes_twice_and_the_same_record_looks_different_every_time(seal):
    assert len({seal.seal(1, b"kanarie") for _ in range(20_000)}) == 20_000


def test_r16_records_that_change_places_are_counted_as_lost(tmp_path, seal):
    content = a_sealed_journal(path := tmp_path / "een.beraad", seal)
    records = {frame.sequence: frame.sealed for frame in scan(content, BERAAD)}
    path.write_bytes(spliced(content, BERAAD, {2: records[4], 4: records[2]}))
    with closing(opened(path, seal=seal)) as db:
        assert set(snapshot(db)["kaarten"]) == {"k1", "k3", "k5"}
        assert db.storage.report.records_lost == 2 and db.storage.report.kept_at


def test_r16_a_record_of_another_beraad_does_not_open_even_under_the_same_key(tmp_path, seal):
    content = a_sealed_journal(path := tmp_path / "een.beraad", seal)
    path.write_bytes(spliced(content, BERAAD, {3: AesSeal(KEY, "beraad-2").seal(3, b'{"kaarten":{"x":{}}}')}))
    with closing(opened(path, seal=seal)) as db:
        assert set(snapshot(db)["kaarten"]) == {"k1", "k2", "k4", "k5"} and db.storage.report.records_lost == 1


def test_r16_compaction_and_the_kept_copy_of_a_damaged_journal_are_sealed(tmp_path, seal):
    path = tmp_path / "een.beraad"
    a_sealed_journal(path, seal)
    with closing(opened(path, seal=seal)) as db:
        db.storage.sync()
        db.storage.compact()
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)
    with closing(opened(path, seal=seal)) as db:
        assert db.storage.report.kept_at
    assert len(list(tmp_path.iterdir())) == 2
    assert not [file for file in tmp_path.iterdir() if b"kanarie" in file.read_bytes()]


def test_the_header_says_how_a_journal_is_sealed(tmp_path, seal):
    a_sealed_journal(tmp_path / "een.beraad", seal)
    assert read_header(tmp_path / "een.beraad").seal_kind == AesSeal.kind == 1


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_no_key(length):
    with pytest.raises(ValueError):
        AesSeal(bytes(length), BERAAD)
