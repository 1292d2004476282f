"""Convergence: after drops, pauses and kills every screen shows what the server shows its audience (SAFETY R8)."""

import random
import time

from crowd import Crowd
from figures import figure, say

from tests.table import Server, Table

PHONES = figure(gate=12, full=200)
DEELNEMERS = figure(gate=9, full=50)  # a kring takes 60; more telefoons are second tabs
PROCESSES = figure(gate=2, full=4)
SCHEDULES = figure(gate=3, full=50)
HEALED_S = 3
GIVEN_UP_S = 6


def test_r08_every_screen_shows_what_the_server_shows_after_any_fault(tmp_path):
    chance = random.Random(8)
    server = Server(tmp_path).start()
    table, crowd = Table(server), None
    faults, longest = {"drop": 0, "pause": 0, "kill": 0}, 0.0
    try:
        crowd = Crowd(table, DEELNEMERS, PHONES, PROCESSES)
        table.move("welkom")
        for schedule in range(SCHEDULES):
            for fault in order_of(chance, schedule):
                faults[fault] += 1
                crowd.write(5)
                if fault == "drop":
                    crowd.drop(chance.random())
                elif fault == "pause":
                    paused = chance.randrange(PROCESSES)
                    crowd.pause(paused)
                    for number in range(chance.randrange(1, 20)):
                        table.begeleider.do("set_hoofdvraag", tekst=f"Vraag {schedule}.{number}")
                    if faults["pause"] % 3 == 1:
                        time.sleep(GIVEN_UP_S)  # so long that the server gives them up, which nobody else can see
                    crowd.go_on(paused)
                else:
                    server.kill()
                    server.start()
                    crowd.reconnect()
                crowd.write(5)
            longest = max(longest, crowd.until_back(HEALED_S, f"schedule {schedule}, {fault}"))
            assert crowd.differing_from_whole() == 0
    finally:
        if crowd:
            crowd.leave()
        table.leave()
        server.stop()
    say("R8", f"{PHONES} telefoons x {SCHEDULES} schedules ({faults}): 0 differ, at the latest {longest:.1f} s after")


def order_of(chance: random.Random, schedule: int) -> list[str]:
    """Return one to four faults in any order; every other schedule has a kill in it."""
    faults = [chance.choice(("drop", "pause", "kill")) for _ in range(chance.randrange(1, 4))]
    return [*faults, "kill"] if schedule % 2 else faults
