"""A room full of telefoons, held by processes that a test can pause."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from phones import hash_of

from tests.table import Screen, Table

ROLLEN = ("gezin", "netwerk", "professional")
JOINED_S = 30


class Crowd:
    """Telefoons of the deelnemers of one table, spread over processes; more telefoons than deelnemers share cookies."""

    def __init__(self, table: Table, deelnemers: int, phones: int, processes: int) -> None:
        self.table = table
        cookies = [self._admitted(f"Nel {number}", ROLLEN[number % 3]) for number in range(deelnemers)]
        self.references = [table.telefoon(f"Ria {rol}", rol) for rol in ROLLEN]
        self.phones = phones
        self.processes = [
            subprocess.Popen(
                [sys.executable, Path(__file__).with_name("phones.py"), table.server.origin],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(processes)
        ]
        for index, process in enumerate(self.processes):
            mine = [cookies[number % deelnemers] for number in range(phones) if number % processes == index]
            ask(process, join=mine)
        self.until_back(JOINED_S)

    def look(self) -> list[dict]:
        return [one for process in self.processes for one in ask(process, look=True)]

    def until_back(self, within_s: float, after: str = "") -> float:
        """Wait until every telefoon shows exactly what the server shows its audience; return how long that took."""
        started = time.monotonic()
        while True:
            wanted = {screen.audience: hash_of(screen.picture) for screen in self._settled_references()}
            seen = self.look()
            away = sum(not one["is_connected"] for one in seen)
            differ = sum(one["picture"] != wanted.get(one["audience"]) for one in seen)
            took = time.monotonic() - started
            if not away and not differ and len(seen) == self.phones:
                return took
            assert took < within_s, f"{took:.1f} s after {after}: {away} away, {differ} of {len(seen)} pictures differ"

    def drop(self, share: float) -> None:
        for process in self.processes:
            ask(process, drop=share)

    def write(self, count: int) -> None:
        for process in self.processes:
            ask(process, write=count)

    def pause(self, index: int) -> None:
        os.kill(self.processes[index].pid, signal.SIGSTOP)

    def go_on(self, index: int) -> None:
        os.kill(self.processes[index].pid, signal.SIGCONT)

    def reconnect(self) -> None:
        """Bring back the screens of the test itself after a restart; the telefoons come by themselves."""
        for screen in (self.table.begeleider, *self.references):
            screen.disconnect()
            screen.connect()

    def differing_from_whole(self) -> int:
        return sum(ask(process, whole=True) for process in self.processes)

    def leave(self) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()
            process.stdin.close()
            process.stdout.close()

    def _settled_references(self) -> list[Screen]:
        for screen in self.references:
            if not screen.socket.connected:  # on a busy machine they lose their line too, and do not mend it themselves
                screen.disconnect()
                screen.connect()
            screen.frames.clear()  # a long test must not keep them all
            screen.settle()
        return self.references

    def _admitted(self, naam: str, rol: str) -> str:
        phone = self.table.screen("telefoon")
        code = self.table.begeleider.picture["uitnodiging"]["code"]
        assert phone.post("/m", code=code, naam=naam, wie="")["ok"]
        self.table.begeleider.until(lambda screen: self.table.knocking(naam))
        self.table.begeleider.do("admit_deelnemer", aanmelding=self.table.knocking(naam), rol=rol)
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in phone.cookies)


def ask(process: subprocess.Popen, **request):
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())
