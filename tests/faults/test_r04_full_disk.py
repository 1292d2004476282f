"""The disk fills up under the running server: old data stays, nothing false is said, and it goes on by itself (R4)."""

import random
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from figures import figure, say

from beraad.wording import SENTENCES
from tests.table import Screen, Server, Table, new_id

resource = pytest.importorskip("resource")

RUNS = figure(gate=4, full=100)
RUNS_PER_DISK = 10
PHONES = 3
BEFORE, AFTER = 3, 2  # kaarten per phone in a run
ARRIVES_S = 30


class SmallDisk:
    """A real disk of a megabyte, when this machine lets us mount one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True)
        self.is_there = mounted.returncode == 0

    def fill(self, server: Server) -> None:
        with suppress(OSError), (self.folder / "ballast").open("wb", buffering=0) as ballast:
            while True:
                ballast.write(bytes(512))

    def free(self, server: Server) -> None:
        (self.folder / "ballast").unlink()

    def close(self) -> None:
        subprocess.run(["umount", "-l", self.folder], check=True)


class Quota:
    """Lets the server make no file any larger: from inside that is a full disk too."""

    is_there = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, server: Server) -> None:
        largest = max(file.stat().st_size for file in self.folder.rglob("*.beraad"))
        self._allow(server, largest + 300)

    def free(self, server: Server) -> None:
        self._allow(server, resource.RLIM_INFINITY)

    def _allow(self, server: Server, size: int) -> None:
        if server.process.poll() is None:
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def close(self) -> None:
        pass


class Phone(threading.Thread):
    """Puts kaarten down; one that is refused stays a draft, and is sent again until it is kept."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(daemon=True)
        self.screen = screen
        self.kept, self.draft, self.refusals = [], "", 0
        self.changed = threading.Condition()
        self.wanted = 0
        self.failure = None

    def run(self) -> None:
        try:
            while self.wanted >= 0:
                with self.changed:
                    self.changed.wait_for(lambda: len(self.kept) < self.wanted or self.wanted < 0, 1)
                if len(self.kept) < self.wanted:
                    self.put_down()
        except ConnectionError:
            pass
        except BaseException as failure:
            self.failure = failure

    def put_down(self) -> None:
        self.draft = self.draft or new_id()
        answer = self.screen.ask("add_kaart", id=self.draft, soort="zorg", tekst=f"{self.draft} " + "x" * 250)
        with self.changed:
            if answer["ok"]:
                self.kept.append(self.draft)
                self.draft = ""
            else:
                assert (answer["code"], answer["message"]) == ("niet_bewaard", SENTENCES["niet_bewaard"])
                self.refusals += 1
                self.changed.wait(0.02)  # as a thumb does
            self.changed.notify_all()

    def until(self, condition) -> None:
        with self.changed:
            self.changed.notify_all()
            done = self.changed.wait_for(lambda: condition(self) or self.failure, ARRIVES_S)
        assert done and not self.failure, (self.failure, len(self.kept), self.wanted, self.refusals)


@pytest.mark.parametrize("disk_kind", [SmallDisk, Quota])
def test_r04_a_full_disk_loses_nothing_and_the_server_goes_on_by_itself(tmp_path, disk_kind):
    chance = random.Random(4)
    runs = kaarten = refusals = 0
    while runs < RUNS // 2:
        folder = tmp_path / f"schijf {runs}"
        (folder / "data").mkdir(parents=True)
        disk = disk_kind(folder / "data")
        if not disk.is_there:
            pytest.skip("no right to mount a disk here")
        server = Server(folder).start()
        table = Table(server)
        screens = [table.telefoon(f"Nel {number}", "gezin") for number in range(PHONES)]
        table.move("perspectieven")
        kept: set[str] = set()
        try:
            for _ in range(min(RUNS_PER_DISK, RUNS // 2 - runs)):
                phones = [Phone(screen) for screen in screens]
                refusals += one_run(server, table, disk, phones, kept, is_killed=chance.random() < 0.5)
                runs += 1
            kaarten += len(kept)
        finally:
            table.leave()
            server.stop()
            disk.close()
        log = (folder / "server.log").read_text()
        assert "Traceback" not in log and "bug " not in log, log
    say("R4", f"{runs} runs on {disk_kind.__name__}, {kaarten} kaarten, {refusals} refusals: 0 lost, 0 false ok")


def one_run(server: Server, table: Table, disk, phones: list[Phone], kept: set[str], is_killed: bool) -> int:
    for phone in phones:
        phone.wanted = BEFORE
        phone.start()
    for phone in phones:
        phone.until(lambda phone: len(phone.kept) >= BEFORE)
    disk.fill(server)
    for phone in phones:
        phone.wanted = BEFORE + AFTER
        phone.until(lambda phone: phone.refusals >= 1 or len(phone.kept) >= phone.wanted)
    while not any(phone.refusals for phone in phones):  # there was room for a few more
        for phone in phones:
            phone.wanted += 1
            phone.until(lambda phone: phone.refusals >= 1 or len(phone.kept) >= phone.wanted)
    answers_while_full(table)
    if is_killed:
        server.kill()
        for phone in phones:
            phone.join(10)
        disk.free(server)
        server.start()
        for screen in (table.begeleider, *(phone.screen for phone in phones)):
            screen.disconnect()
            screen.connect()
        phones = [successor(phone) for phone in phones]
    else:
        disk.free(server)
    for phone in phones:
        phone.until(lambda phone: len(phone.kept) >= phone.wanted)
        phone.wanted = -1
    for phone in phones:
        phone.until(lambda phone: not phone.is_alive() or phone.wanted == -1)
        phone.join(10)
        kept |= set(phone.kept)
    table.begeleider.until(lambda screen: set(screen.picture["bord"]["kaarten"]) == kept)
    return sum(phone.refusals for phone in phones)


def successor(phone: Phone) -> Phone:
    """Go on after a restart of the server with what was kept and what was still a draft."""
    after = Phone(phone.screen)
    after.kept, after.draft, after.refusals, after.wanted = phone.kept, phone.draft, phone.refusals, phone.wanted
    after.start()
    return after


def answers_while_full(table: Table) -> None:
    """Nothing new can be kept; what there is can be seen, and every refusal is one."""
    table.begeleider.settle()
    stranger = table.screen("telefoon")
    code = table.begeleider.picture["uitnodiging"]["code"]
    for path, body in (
        ("/beraden", {"werkwijze": "sns", "hoofdvraag": "Hoe?" * 30}),
        ("/m", {"code": code, "naam": "Te laat " * 4, "wie": "x" * 30}),
    ):
        screen = stranger if path == "/m" else table.begeleider
        answer = screen.post(path, **body)
        assert answer["ok"] or answer["code"] == "niet_bewaard", answer
    assert table.begeleider.get("/")[0] == 200
    assert table.begeleider.get(f"/scherm/{table.beraad}")[0] in (200, 403)
