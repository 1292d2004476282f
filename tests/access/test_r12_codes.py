"""R12: a typed code cannot be guessed, and who guesses does not keep honest people out."""

import base64
import contextlib
import itertools
import json
import math
import re
import statistics
import threading
import time

import pytest
from PIL import Image
from zxingcpp import read_barcodes

from beraad import running
from beraad.limits import FailedCodes
from beraad.wording import SENTENCES
from tests.faults.figures import figure
from tests.raw import ask
from tests.table import Server, Table

GUESSES = figure(1_500, 100_000)
GUESSERS = 80
# The budget counts on a clock; in a shorter run than a minute there are fewer.
MOST_FAILED = 30


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path).start()
    yield server
    server.stop()


@pytest.fixture
def table(server):
    table = Table(server)
    yield table
    table.leave()


def code_of(table):
    return table.begeleider.picture["uitnodiging"]["code"]


def join(server, timeout_s=60, address="127.0.0.1", **body):
    status, _, text = ask(
        server,
        "POST",
        "/m",
        json.dumps({"naam": "x", **body}).encode(),
        Origin=server.origin,
        timeout_s=timeout_s,
        address=address,
    )
    return status, json.loads(text)


def side_by_side(tasks):
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_at_most_thirty_failed_codes_in_any_minute_and_pauses_for_one_source_after_twenty():
    now, tried = [0.0], []
    budget = FailedCodes(lambda: now[0])
    while now[0] < 600:
        for source in ("a", "a", "b", "c"):
            if budget.may_try(source):
                budget.note(source)
                tried.append((now[0], source))
        now[0] += 0.25
    moments = [moment for moment, _ in tried]
    assert max(sum(start <= moment < start + 60 for moment in moments) for start in moments) == MOST_FAILED
    alone, now[0] = FailedCodes(lambda: now[0]), 0.0
    failed = []
    while now[0] < 60:
        if alone.may_try("a"):
            alone.note("a")
            failed.append(now[0])
        now[0] += 0.25
    assert failed[:20] == [0.25 * number for number in range(20)] and len(failed) <= 28
    assert all(after - before >= 8 for before, after in zip(failed[19:], failed[20:], strict=False))
    assert alone.may_try("somebody with a typing error")


def test_a_flood_of_guesses_hits_nothing_and_few_are_even_looked_at(server, table):
    """Guesses that are the right code but for one sign; the run counts how many the server looked at."""
    right = code_of(table)
    wrong = [right[:5] + sign for sign in "ABCDEFGHJKMNPQRSTVWXYZ23456789" if sign != right[5]]
    numbers, answers, lock = itertools.count(), {}, threading.Lock()

    def guess():
        while True:
            try:
                _, answer = join(server, code=wrong[next(numbers) % len(wrong)])
            except OSError:
                return  # the run is over
            with lock:
                answers[answer.get("code")] = answers.get(answer.get("code"), 0) + 1

    started = time.monotonic()
    for _ in range(GUESSERS):
        threading.Thread(target=guess, daemon=True).start()
    while sum(answers.values()) < GUESSES:
        time.sleep(0.1)
    minutes = (time.monotonic() - started) / 60
    looked_at = answers.pop("code_klopt_niet")
    assert set(answers) == {"te_vaak_geprobeerd"}
    assert looked_at <= MOST_FAILED * (1 + minutes)
    assert not table.begeleider.picture.get("lobby")
    print(f"{GUESSES} guesses in {minutes:.1f} min: {looked_at} looked at, 0 hits")
    # The QR code goes on working all the time; somebody at another address may still make a typing error.
    assert join(server, token=token_of(table))[0] == 200


@pytest.mark.parametrize("way", ["code", "token"])
def test_forty_honest_people_get_in_while_somebody_at_their_address_guesses(server, table, way):
    right = {"code": code_of(table)} if way == "code" else {"token": token_of(table)}
    over, guesses, came_in = threading.Event(), [], []

    def guess():
        with contextlib.suppress(OSError):  # when the run is over
            while not over.is_set():
                guesses.append(join(server, code="AAAAAA")[1]["code"])

    threading.Thread(target=guess, daemon=True).start()
    while len(guesses) < 20:
        time.sleep(0.05)
    started = time.monotonic()
    side_by_side([lambda naam=f"Echt {n}": came_in.append(join(server, **right, naam=naam)) for n in range(40)])
    took_s = time.monotonic() - started
    over.set()
    print(f"40 of 40 in with the {way}, in {took_s:.1f} s, beside {len(guesses)} guesses")
    assert [status for status, _ in came_in] == [200] * 40 and took_s < 60
    assert len(guesses) <= 20 + 2 + took_s / 8 + 2


def test_wrong_shut_and_unknown_take_as_long(server, table):
    """Where nobody is slowed yet, by the median of each kind, taken in turn so that a busy machine hits all alike."""
    shut = Table(server)
    shut_code = code_of(shut)
    shut.begeleider.do("set_deur", deur_open=False)
    kinds = {"shut": shut_code, "unknown": "ZZZZZZ", "not a code": "?"}
    took = {kind: [] for kind in kinds}
    for _ in range(6):
        for kind, code in kinds.items():
            started = time.monotonic()
            assert join(server, code=code) == (400, join_answer())
            took[kind].append(time.monotonic() - started)
    medians = [statistics.median(times) for times in took.values()]
    assert max(medians) - min(medians) < 0.005
    shut.leave()


def join_answer():
    return {"ok": False, "code": "code_klopt_niet", "message": SENTENCES["code_klopt_niet"], "field": "code"}


def test_a_sign_that_looks_like_another_is_read_as_that_one(server, table):
    looks_like = {"1": "l", "0": "o", "V": "u"}
    assert join(server, code="".join(looks_like.get(sign, sign) for sign in code_of(table)))[0] == 200


def test_a_code_has_thirty_bits_and_a_token_128_by_a_cryptographic_source():
    signs = len(set(running._CODE_SIGNS))
    assert running._CODE_LENGTH * math.log2(signs) >= 30
    ways_in = [running.new_toegang("http://x") for _ in range(500)]
    assert len({one.token for one in ways_in}) == 500
    assert all(len(base64.urlsafe_b64decode(one.token + "==")) == 16 for one in ways_in)


def token_of(table):
    """The token as a telefoon reads it, out of the QR code: its black squares, drawn and looked at."""
    _, svg, _ = table.begeleider.get(f"/qr/{table.beraad}/meedoen.svg")
    corners = re.findall(r"M(\d+),(\d+)H(\d+)V(\d+)", svg.decode())
    squares = [tuple(8 * int(number) for number in corner) for corner in corners]
    size = 8 * 4 + max(corner for square in squares for corner in square)
    picture = Image.new("L", (size, size), 255)
    for left, top, right, bottom in squares:
        picture.paste(0, (left, top, right, bottom))
    (code,) = read_barcodes(picture)
    return code.text.partition("#")[2]
