"""The whole server killed under load, over and over, on one folder (SAFETY R1)."""

import random
import threading

from figures import figure, say

from tests.table import Server, Table, new_id

KILLS = figure(gate=3, full=200)
PHONES = 4


class Writer(threading.Thread):
    """A deelnemer who puts down kaarten as fast as the laptop answers, and remembers which were acknowledged."""

    def __init__(self, screen, acknowledged):
        super().__init__(daemon=True)
        self.screen = screen
        self.acknowledged = acknowledged

    def run(self):
        while True:
            id = new_id()
            try:
                answer = self.screen.ask("add_kaart", id=id, soort="zorg", tekst=f"kaart {id}")
            except Exception:  # whatever a killed server looks like from outside: this kaart was not acknowledged
                return
            if not answer.get("ok"):
                return
            self.acknowledged.add(id)


def test_r01_no_acknowledged_kaart_is_lost_when_the_server_is_killed_under_load(tmp_path):
    chance = random.Random(1)
    server = Server(tmp_path).start()
    acknowledged = set()
    table = full = None
    try:
        for kill in range(KILLS):
            if table is None or len(full) > 300:  # a bord takes 500 kaarten
                table, full = Table(server), set()
                screens = [table.telefoon(f"Nel {number}", "gezin") for number in range(PHONES)]
                table.move("perspectieven")
            else:
                for screen in (table.begeleider, *screens):
                    screen.connect()
            writers = [Writer(screen, full) for screen in screens]
            for writer in writers:
                writer.start()
            enough = len(full) + chance.randrange(1, 40)
            while len(full) < enough and any(writer.is_alive() for writer in writers):
                pass
            server.kill()
            for writer in writers:
                writer.join(20)
            for screen in table.screens:
                screen.disconnect()
            acknowledged |= full
            server.start()
            table.begeleider.connect()
            table.begeleider.until(lambda screen: "bord" in screen.picture)
            kept = set(table.begeleider.picture["bord"]["kaarten"])
            assert full <= kept, f"kill {kill}: {len(full - kept)} acknowledged kaarten lost"
            table.begeleider.disconnect()
    finally:
        server.stop()
    say("R1, server", f"{KILLS} kills, {len(acknowledged)} kaarten acknowledged, 0 lost")
    assert len(acknowledged) > KILLS
