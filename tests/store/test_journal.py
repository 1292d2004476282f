"""What a journal promises: records whole or absent, sync, rollback, compaction."""

import os
import threading
import time
from contextlib import closing

import pytest
from journals import BERAAD, PlainSeal, a_journal, contents, frames, opened, put, snapshot
from tinydb.table import Document

from beraad.store import files, journal
from beraad.store.frames import UnreadableJournal
from beraad.store.journal import JournalStorage, read_header


@pytest.fixture
def path(tmp_path):
    return tmp_path / "tijn.beraad"


@pytest.fixture
def db(path):
    with closing(opened(path)) as db:
        yield db


def test_what_was_written_is_read_back(path):
    with closing(opened(path)) as db:
        put(db, "k1", tekst="Tijn slaapt slecht", namens=None)
        put(db, "k2", tekst="ك ї 👋 \ud800")
        db.table("kaarten").remove(doc_ids=["k1"])
        before = snapshot(db)
    assert contents(path) == before == {"kaarten": {"k2": {"tekst": "ك ї 👋 \ud800"}}}


def test_changes_to_several_tables_go_into_one_record(path, db):
    put(db, "k1", tekst="weg ermee")
    with db.storage.record():
        db.table("kaarten").upsert(Document({"tekst": "nieuw"}, "k2"))
        db.table("kaarten").remove(doc_ids=["k1"])
        db.table("kring").insert(Document({"naam": "Anna"}, "d1"))
    assert [frame.sequence for frame in frames(path)] == [1, 2] and db.storage.sequence == 2
    assert contents(path) == {"kaarten": {"k2": {"tekst": "nieuw"}}, "kring": {"d1": {"naam": "Anna"}}}


def test_an_exception_within_a_record_leaves_memory_and_file_as_they_were(path, db):
    put(db, "k1", tekst="blijft", lijst=[1])
    memory, file = snapshot(db), path.read_bytes()
    with pytest.raises(KeyError), db.storage.record():
        db.table("kaarten").update(lambda kaart: kaart["lijst"].append(2), doc_ids=["k1"])
        put(db, "k2", tekst="verdwijnt")
        db.table("kaarten").truncate()
        raise KeyError
    assert snapshot(db) == memory and path.read_bytes() == file and db.storage.sequence == 1


def test_a_document_that_json_cannot_hold_leaves_memory_and_file_as_they_were(path, db):
    put(db, "k1", tekst="blijft")
    memory, file = snapshot(db), path.read_bytes()
    for wrong in (object(), float("nan"), {1, 2}):
        with pytest.raises((TypeError, ValueError)):
            put(db, "k1", tekst=wrong)
    assert snapshot(db) == memory and path.read_bytes() == file


def test_a_failed_record_within_a_record_takes_back_only_its_own_part(path, db):
    with db.storage.record():
        put(db, "k1", tekst="blijft")
        with pytest.raises(KeyError), db.storage.record():
            put(db, "k1", tekst="anders")
            raise KeyError
    assert contents(path) == {"kaarten": {"k1": {"tekst": "blijft"}}}


def test_nothing_is_appended_when_nothing_changed(path, db):
    put(db, "k1", tekst="hetzelfde")
    file = path.read_bytes()
    put(db, "k1", tekst="hetzelfde")
    db.table("kaarten").remove(doc_ids=["onbekend"])
    with db.storage.record():
        pass
    assert path.read_bytes() == file


def test_memory_holds_what_reopening_gives_and_shares_nothing_with_the_caller(path, db):
    kaart = {"regels": ["een"], "plek": (1, 2)}
    put(db, "k1", **kaart)
    kaart["regels"].append("twee")
    assert snapshot(db) == contents(path) == {"kaarten": {"k1": {"regels": ["een"], "plek": [1, 2]}}}


def test_dropping_tables_is_journaled(path, db):
    put(db, "k1", tekst="weg")
    put(db, "d1", table="kring", naam="Anna")
    db.drop_table("kaarten")
    assert db.tables() == {"kring"} and contents(path) == {"kring": {"d1": {"naam": "Anna"}}}
    db.drop_tables()
    assert contents(path) == {}


def test_a_record_counts_as_durable_only_after_sync(db):
    put(db, "k1", tekst="een")
    put(db, "k2", tekst="twee")
    assert (db.storage.sequence, db.storage.durable) == (2, 0)
    assert db.storage.sync() == 2 == db.storage.durable


def test_what_a_killed_process_wrote_is_synced_before_it_is_shown(path, monkeypatch):
    a_journal(path)
    synced = []
    real_fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (synced.append(descriptor), real_fsync(descriptor)))
    with closing(opened(path)) as db:
        assert len(synced) == 2 and db.storage.durable == 5  # the file, and the folder that names it


def test_a_record_appended_during_a_sync_waits_for_the_next_one(db, monkeypatch):
    real_fsync = os.fsync
    put(db, "k1", tekst="op tijd")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: (real_fsync(descriptor), put(db, "k2", tekst="te laat")))
        assert db.storage.sync() == 1 == db.storage.durable
    assert db.storage.sync() == 2


def test_sync_in_another_thread_promises_only_what_was_appended_before(path, db, monkeypatch):
    monkeypatch.setattr(journal, "COMPACT_ABOVE_BYTES", 20_000)
    monkeypatch.setattr(db.storage, "_compact_above_bytes", 20_000)
    promises: list[tuple[int, int]] = []
    wrong: list[BaseException] = []
    is_done = threading.Event()

    def keep_syncing():
        try:
            while not is_done.is_set():
                before = db.storage.sequence
                promises.append((before, db.storage.sync()))
        except BaseException as error:
            wrong.append(error)

    thread = threading.Thread(target=keep_syncing)
    thread.start()
    try:
        for number in range(3000):
            put(db, f"k{number % 20}", nummer=number)
    finally:
        is_done.set()
        thread.join()
    assert not wrong and all(before <= promised for before, promised in promises)
    assert db.storage.sync() == db.storage.sequence and contents(path) == snapshot(db)


def test_rollback_forgets_what_was_not_synced_in_file_and_memory(path, db):
    put(db, "k1", tekst="bewaard")
    durable, memory, file = db.storage.sync(), snapshot(db), path.read_bytes()
    put(db, "k1", tekst="spook")
    put(db, "k2", tekst="spook")
    db.storage.rollback_to(durable)
    assert snapshot(db) == memory and path.read_bytes() == file and db.storage.sequence == 1
    put(db, "k3", tekst="verder")
    assert contents(path) == {"kaarten": {"k1": {"tekst": "bewaard"}, "k3": {"tekst": "verder"}}}


def test_rollback_keeps_the_records_up_to_the_one_asked_and_never_drops_a_durable_one(db):
    for number in range(1, 6):
        put(db, f"k{number}", nummer=number)
        if number == 2:
            db.storage.sync()
    db.storage.rollback_to(4)
    assert set(snapshot(db)["kaarten"]) == {"k1", "k2", "k3", "k4"}
    db.storage.rollback_to(1)
    assert set(snapshot(db)["kaarten"]) == {"k1", "k2"}


def test_a_journal_of_several_times_its_content_is_compacted(path, monkeypatch):
    monkeypatch.setattr(journal, "COMPACT_ABOVE_BYTES", 20_000)
    largest = 0
    with closing(opened(path)) as db:
        for number in range(1000):
            put(db, f"k{number % 10}", tekst="x" * 300, nummer=number)
            db.storage.sync()
            largest = max(largest, path.stat().st_size)
        assert largest < 60_000
        assert contents(path) == snapshot(db)
    assert sorted(path.parent.iterdir()) == [path]


def test_a_journal_that_is_all_content_is_left_alone(path, monkeypatch):
    a_journal(path, kaarten=500)
    inode = path.stat().st_ino
    monkeypatch.setattr(journal, "COMPACT_ABOVE_BYTES", 1000)
    with closing(opened(path)) as db:
        put(db, "k501", tekst="kaart 501")
    assert path.stat().st_ino == inode


def test_a_compacted_journal_ends_at_the_same_sequence(path, db):
    for number in range(30):
        put(db, f"k{number % 3}", nummer=number)
    db.storage.sync()
    db.storage.compact()
    assert db.storage.sequence == db.storage.durable == 30
    assert [frame.sequence for frame in frames(path)] == [28, 29, 30]
    put(db, "k9", nummer=9)
    db.storage.rollback_to(30)
    assert snapshot(db)["kaarten"] == {"k0": {"nummer": 27}, "k1": {"nummer": 28}, "k2": {"nummer": 29}}


def test_more_documents_than_records_are_compacted_too(path, db):
    with db.storage.record():
        for number in range(7):
            put(db, f"k{number}", nummer=number)
    put(db, "k7", nummer=7)
    put(db, "k8", nummer=8)
    db.storage.sync()
    db.storage.compact()
    assert [frame.sequence for frame in frames(path)] == [1, 2, 3]
    assert contents(path) == snapshot(db) and len(snapshot(db)["kaarten"]) == 9


@pytest.mark.parametrize("refusals", [2, 10**9])
def test_a_held_file_delays_compaction_and_loses_nothing(path, monkeypatch, refusals):
    real_replace, asked = os.replace, []

    def held(source, target):
        asked.append(target)
        if len(asked) <= refusals:
            raise PermissionError(13, "held by a virus scanner")
        real_replace(source, target)

    monkeypatch.setattr(journal, "COMPACT_ABOVE_BYTES", 5000)
    monkeypatch.setattr(files, "REPLACE_PAUSES_SECONDS", (0.0, 0.001, 0.001))
    with closing(opened(path)) as db:
        monkeypatch.setattr(os, "replace", held)
        for number in range(400):
            put(db, f"k{number % 5}", tekst="x" * 100, nummer=number)
            db.storage.sync()
        assert asked and len(asked) < 60, "not at every record"
        monkeypatch.setattr(os, "replace", real_replace)
        assert contents(path) == snapshot(db) and len(snapshot(db)["kaarten"]) == 5
    assert sorted(path.parent.iterdir()) == [path]


def test_a_record_appended_during_a_pause_of_compaction_is_not_lost(path, db, monkeypatch):
    put(db, "k1", nummer=1)
    db.storage.sync()
    refused = []

    def held(source, target):
        refused.append(target)
        raise PermissionError(13, "held")

    # Under eventlet a sleep lets the next command in: that is what happens here.
    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(files.time, "sleep", lambda _: put(db, "k2", nummer=2))
    with pytest.raises(PermissionError):
        db.storage.compact()
    assert len(refused) == 1
    assert contents(path) == {"kaarten": {"k1": {"nummer": 1}, "k2": {"nummer": 2}}}


def test_a_file_left_by_a_killed_compaction_is_removed(path):
    a_journal(path)
    leftover = path.with_name(path.name + ".nieuw")
    leftover.write_bytes(b"half")
    assert len(contents(path)["kaarten"]) == 5 and not leftover.exists()


def test_the_envelope_stands_in_the_header_and_survives_compaction(path):
    with closing(opened(path, envelope=b"wrapped key")) as db:
        put(db, "k1", tekst="een")
        db.storage.sync()
        db.storage.compact()
    header = read_header(path)
    assert (header.beraad_id, header.envelope, header.seal_kind) == (BERAAD, b"wrapped key", 0)


@pytest.mark.parametrize("too_long", [{"beraad_id": "b" * 65}, {"beraad_id": ""}, {"envelope": b"e" * 4090}])
def test_a_header_that_does_not_fit_makes_no_file(path, too_long):
    with pytest.raises(ValueError):
        JournalStorage(path, **({"beraad_id": BERAAD, "seal": PlainSeal()} | too_long))
    assert not path.exists()


class XorSeal:
    """A seal for tests only: shows that nothing but the seal's output reaches the disk."""

    kind = 7

    def __init__(self, key: int) -> None:
        self.key = key

    def seal(self, sequence: int, plain: bytes) -> bytes:
        return bytes(byte ^ self.key ^ (sequence & 1) for byte in plain)

    open = seal


def test_a_sealed_journal_has_no_plain_text_on_the_disk(path):
    with closing(opened(path, seal=XorSeal(99))) as db:
        put(db, "k1", tekst="kanarie")
        put(db, "k1", tekst="kanarie twee")
        db.storage.sync()
        db.storage.compact()
    assert b"kanarie" not in path.read_bytes()
    with closing(opened(path, seal=XorSeal(99))) as db:
        assert snapshot(db) == {"kaarten": {"k1": {"tekst": "kanarie twee"}}}


def test_the_wrong_key_or_the_wrong_seal_changes_nothing_and_shows_no_empty_bord(path):
    with closing(opened(path, seal=XorSeal(99))) as db:
        put(db, "k1", tekst="kanarie")
    file = path.read_bytes()
    for seal, reason in ((XorSeal(98), "records"), (None, "seal")):
        with pytest.raises(UnreadableJournal) as refused:
            opened(path, seal=seal)
        assert refused.value.reason == reason
    assert path.read_bytes() == file and sorted(path.parent.iterdir()) == [path]


def test_a_closed_journal_refuses_to_write(path):
    db = opened(path)
    put(db, "k1", tekst="een")
    db.close()
    db.close()
    with pytest.raises(OSError):
        put(db, "k2", tekst="twee")


def test_a_journal_of_5000_documents_opens_within_two_seconds(path):
    with closing(opened(path)) as db:
        for number in range(10_000):
            put(db, f"k{number % 5000}", tekst="x" * 400, nummer=number)
    start = time.perf_counter()
    with closing(opened(path)) as db:
        assert time.perf_counter() - start < 2
        assert len(db.table("kaarten")) == 5000
