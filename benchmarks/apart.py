"""What needs no crowd: the disk, the PDF, the start."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tinydb import TinyDB
from tinydb.storages import JSONStorage

from beraad.domain.values.bord import Kaart
from beraad.store.beraden import BeraadStore
from tests.builders import a_beraad

from .product import product
from .result import Row, middle, percentile
from .wire import Scale

_PDF = """
import time
from beraad.export.document import plan_document
from tests.export.plan_tijn import tijn
from tests.export.plans import NU
document = plan_document(tijn(), NU)
begun = time.perf_counter()
from beraad.export.pdf import make_pdf
make_pdf(document)
print(time.perf_counter() - begun)
"""


def storage(scale: Scale) -> list[Row]:
    """One kaart on disk: our journal against TinyDB's own storage, at 50 and at 450 kaarten."""
    rows = []
    for kaarten in (50, 450):
        ours, theirs = _journal(kaarten, scale.count), _tinydb(kaarten, scale.count)
        for what, unit, index in (("durable, p95", "ms", 0), ("written", "bytes", 1)):
            one, other = (
                (percentile(seen[0], 0.95), seen[1])[index] if index == 0 else seen[1] for seen in (ours, theirs)
            )
            digits = 2 if index == 0 else 0
            what = f"a kaart on disk with {kaarten} there: {what}"
            rows.append(
                Row(what, "", f"{one:,.{digits}f} {unit}", f"TinyDB {other:,.{digits}f} {unit}", f"{one / other:.2f}×")
            )
    return rows


def _journal(kaarten: int, count: int) -> tuple[list[float], float]:
    with tempfile.TemporaryDirectory() as folder:
        beraad = a_beraad("perspectieven", kaarten=kaarten)
        path = Path(folder) / "journal"
        store = BeraadStore(path, beraad.id, bytes(32))
        store.append(None, beraad)
        store.sync()
        before, took = path.stat().st_size, []
        for number in range(count):
            after = beraad.put("kaarten", _kaart(number))
            begun = time.perf_counter()
            store.append(beraad, after)
            store.sync()
            took.append((time.perf_counter() - begun) * 1000)
            beraad = after
        written = (path.stat().st_size - before) / count
        store.close()
    return took, written


def _tinydb(kaarten: int, count: int) -> tuple[list[float], float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "db.json"
        table = TinyDB(path, storage=JSONStorage).table("kaarten")
        table.insert_multiple(_fields(number) for number in range(kaarten))
        took, written = [], 0
        for number in range(count):
            begun = time.perf_counter()
            table.insert(_fields(number))
            with path.open("rb") as file:  # it does so itself before it truncates; without this it is not durable after
                os.fsync(file.fileno())
            took.append((time.perf_counter() - begun) * 1000)
            written += path.stat().st_size
    return took, written / count


def _kaart(number: int) -> Kaart:
    return Kaart(
        f"{number + 10**6:016x}", "zorg", "Op dinsdag gaat het vaak mis, want dan is er niemand thuis.", "0" * 16
    )


def _fields(number: int) -> dict[str, object]:
    kaart = _kaart(number)
    return json.loads(json.dumps({"id": kaart.id, "soort": kaart.soort, "tekst": kaart.tekst, "auteur": kaart.auteur}))


def pdf(scale: Scale) -> list[Row]:
    """The gezinsplan of Tijn in a process that made no PDF before."""
    took = []
    for _ in range(scale.rounds + 1):
        done = subprocess.run([sys.executable, "-c", _PDF], capture_output=True, text=True, check=True)
        took.append(float(done.stdout) * 1000)
    took = took[1:] or took  # the first one warms the files of the system
    return [Row("PDF of the plan, cold", "≤ 0.5 s", middle(took), "", "", statistics.median(took) <= 500)]


def start(scale: Scale) -> list[Row]:
    """From the command to the begeleider's page."""
    took = []
    for _ in range(scale.rounds + 1):
        begun = time.perf_counter()
        with product() as server:
            with urllib.request.urlopen(f"{server.origin}/") as page:
                assert page.status == 200
            took.append((time.perf_counter() - begun) * 1000)
    took = took[1:]
    return [Row("start to the begeleider's page", "≤ 2 s", middle(took), "", "", statistics.median(took) <= 2000)]
