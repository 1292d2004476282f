"""Per author, what was sent first is done first, in both modes of the server (SAFETY R7)."""

import random
import threading
import time

import pytest
from figures import figure, say
from phones import Phone

from tests.table import Server, Table, new_id

OPS = figure(gate=500, full=12_500)  # in each mode
AUTHORS = figure(gate=4, full=8)
IN_FLIGHT = 50
ANSWER_S = 60
LONGEST_PAUSE_S = 0.004


def write_in_order(phone: Phone, ops: int, seed: int, inversions: list[str]) -> None:
    """Send without waiting for answers: make a kaart, word it anew, take it away. Out of order, the second is refused
    or the kaart stays behind."""
    chance, sent = random.Random(seed), []
    for number in range(ops // 3):
        id = new_id()
        sent.append(phone.command("add_kaart", id=id, soort="zorg", tekst=f"{number}"))
        time.sleep(chance.uniform(0, LONGEST_PAUSE_S))  # the delays are what is tested
        sent.append(phone.command("change_kaart", kaart=id, soort="zorg", tekst=f"{number} anders"))
        if chance.random() < 0.5:
            time.sleep(chance.uniform(0, LONGEST_PAUSE_S))
        sent.append(phone.command("remove_kaart", kaart=id))
        with phone.changed:
            assert phone.changed.wait_for(lambda: len(sent) - len(phone.acks) < IN_FLIGHT, ANSWER_S)
    with phone.changed:
        assert phone.changed.wait_for(lambda: len(phone.acks) == len(sent), ANSWER_S)
        inversions += [f"{number}: {phone.acks[number]}" for number in sent if not phone.acks[number]["ok"]]
        inversions += [
            f"ack {one}" for one, two in zip(phone.ack_order, sorted(phone.ack_order), strict=True) if one != two
        ]


@pytest.mark.parametrize("mode", ["eventlet", "threading"])
def test_r07_what_one_author_sends_first_is_done_first(tmp_path, mode):
    server = Server(tmp_path, mode).start()
    table, phones, inversions = Table(server), [], []
    try:
        for number in range(AUTHORS):
            screen = table.telefoon(f"Nel {number}", "gezin")
            cookie = "; ".join(f"{one.name}={one.value}" for one in screen.cookies)
            phones.append(Phone(server.origin, cookie))
            phones[-1].start()
            screen.disconnect()
        table.move("perspectieven")
        for phone in phones:
            with phone.changed:
                assert phone.changed.wait_for(
                    lambda phone=phone: phone.picture.get("fase") == "perspectieven", ANSWER_S
                )
        writers = [
            threading.Thread(target=write_in_order, args=(phone, OPS // AUTHORS, seed, inversions))
            for seed, phone in enumerate(phones)
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        done = sum(len(phone.acks) for phone in phones)
        assert inversions == [] and done >= OPS - 3 * AUTHORS
        table.begeleider.until(lambda screen: screen.picture["bord"]["kaarten"] == {})
    finally:
        for phone in phones:
            phone.stop()
            phone.join(5)
        table.leave()
        server.stop()
    say("R7", f"{done} ops of {AUTHORS} authors under {mode}: 0 inversions")
