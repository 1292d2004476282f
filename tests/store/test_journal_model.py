"""Any order of writing, undoing, syncing, reopening, tearing and damaging gives what a simple model says."""

import copy
import json
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from journals import flip, frames, opened, snapshot
from tinydb.table import Document

from beraad.store.documents import Changes, Tables, apply

tables = st.sampled_from(["kaarten", "kring"])
doc_ids = st.sampled_from(["a", "b", "c", "d"])
values = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.lists(st.integers(), max_size=2))
documents = st.dictionaries(st.text(max_size=4), values, max_size=3)
changes = st.lists(st.tuples(tables, doc_ids, st.none() | documents), min_size=1, max_size=4)


class JournalModel(RuleBasedStateMachine):
    """The model is the list of records that the file should hold, each with the changes in it."""

    @initialize()
    def start(self):
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "tijn.beraad"
        self.db = opened(self.path)
        self.records: list[Changes] = []
        self.durable = 0  # number of records

    def teardown(self):
        if hasattr(self, "db"):
            self.db.close()
            shutil.rmtree(self.folder)

    def documents_after(self, records: list[Changes]) -> Tables:
        result: Tables = {}
        for record in records:
            apply(result, copy.deepcopy(record))
        return {name: table for name, table in result.items() if table}

    def write(self, wanted) -> None:
        for table, doc_id, document in wanted:
            if document is None:
                self.db.table(table).remove(doc_ids=[doc_id])
            else:
                self.db.table(table).put(Document(copy.deepcopy(document), doc_id))

    @rule(wanted=changes)
    def record(self, wanted):
        before = self.db.storage.sequence
        steps: list[Changes] = [{table: {doc_id: document}} for table, doc_id, document in wanted]
        with self.db.storage.record():
            self.write(wanted)
        assert snapshot(self.db) == self.documents_after(self.records + steps)
        if self.db.storage.sequence > before:
            self.records.append(self.records_in_file()[-1])

    @rule(wanted=changes)
    def fail_in_a_record(self, wanted):
        try:
            with self.db.storage.record():
                self.write(wanted)
                raise LookupError
        except LookupError:
            pass

    @rule(table=tables, doc_id=doc_ids, fields=documents)
    def upsert(self, table, doc_id, fields):
        before = self.db.storage.sequence
        old = snapshot(self.db).get(table, {}).get(doc_id, {})
        self.db.table(table).upsert(Document(fields, doc_id))
        if self.db.storage.sequence > before:
            self.records.append({table: {doc_id: old | fields}})

    @rule()
    def sync(self):
        self.db.storage.sync()
        self.durable = len(self.records)

    @rule()
    def roll_back(self):
        self.db.storage.rollback_to(self.db.storage.durable)
        del self.records[self.durable :]

    @rule()
    def compact(self):
        self.sync()
        self.db.storage.compact()
        self.records = self.records_in_file()
        self.durable = len(self.records)

    def records_in_file(self) -> list[Changes]:
        return [json.loads(frame.sealed) for frame in frames(self.path)]

    @rule()
    def reopen(self):
        self.db.close()
        self.open_again()
        assert self.db.storage.report.records_lost == 0 and not self.db.storage.report.torn_tail

    @precondition(lambda self: len(self.records) > 1)
    @rule(cut=st.integers(min_value=1, max_value=30))
    def tear(self, cut):
        self.db.close()
        last = frames(self.path)[-1]
        content = self.path.read_bytes()
        self.path.write_bytes(content[: max(last.start + 1, len(content) - cut)])
        del self.records[-1]
        self.open_again()
        assert self.db.storage.report.torn_tail and self.db.storage.report.records_lost == 0

    @precondition(lambda self: len(self.records) > 1)
    @rule(data=st.data())
    def damage(self, data):
        self.db.close()
        hit = data.draw(st.integers(0, len(self.records) - 1))
        frame = frames(self.path)[hit]
        flip(self.path, data.draw(st.integers(frame.start, frame.end - 1)), data.draw(st.integers(0, 7)))
        del self.records[hit]
        self.open_again()
        assert self.db.storage.report.records_lost == 1 and self.db.storage.report.kept_at
        assert snapshot(self.db) == self.documents_after(self.records)
        self.records = self.records_in_file()  # it was compacted
        self.durable = len(self.records)

    def open_again(self):
        self.db = opened(self.path)
        self.durable = len(self.records)

    @invariant()
    def memory_and_file_say_what_the_model_says(self):
        if hasattr(self, "db"):
            assert snapshot(self.db) == self.documents_after(self.records)
            assert self.db.storage.read() == self.documents_after(self.records_in_file())


TestJournalModel = JournalModel.TestCase
TestJournalModel.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
