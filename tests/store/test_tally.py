"""The age of a beraad, whatever the clocks do (W20, SAFETY R23)."""

import itertools
import json
import os
import random

import pytest

from beraad.store.tally import ESTABLISHED_SECONDS, UNFINISHED_SECONDS, Tally

HOUR, DAY, YEAR = 3600.0, 86400.0, 365 * 86400.0


class Laptop:
    """Two clocks, a real time that only the test knows, and one beraad."""

    def __init__(self, folder):
        self.file = folder / "klok.json"
        self.real, self.wall, self.steady = 0.0, 1.8e9, 500.0
        self.established = False
        self.start()

    def start(self):
        self.tally = Tally(self.file, lambda: self.wall, lambda: self.steady)
        self.tick()

    def tick(self, changed=()):
        self.tally.tick({"een": self.established}, changed)

    def run(self, seconds, changed=()):
        """Beraad runs."""
        self.wait(seconds)
        self.tick(changed)

    def wait(self, seconds):
        self.real, self.wall, self.steady = self.real + seconds, self.wall + seconds, self.steady + seconds

    def sleep(self, seconds):
        """The laptop sleeps, and after that Beraad starts again."""
        self.wait(seconds)
        self.start()

    def off(self, seconds):
        """The laptop is off, and after that Beraad starts again."""
        self.wait(seconds)
        self.steady = 20.0
        self.start()

    def establish(self):
        self.established, self.real = True, 0.0
        self.tick()

    @property
    def is_due(self):
        return self.tally.due() == ["een"]


@pytest.fixture
def laptop(tmp_path):
    return Laptop(tmp_path)


def test_w20_24_hours_after_vaststellen_and_not_a_minute_earlier(laptop):
    laptop.run(3 * DAY)
    laptop.establish()
    laptop.run(DAY - 60)
    assert not laptop.is_due and laptop.tally.seconds_left("een") == 60
    laptop.run(60)
    assert laptop.is_due


def test_w20_never_finished_goes_after_14_days(laptop):
    laptop.run(14 * DAY - 60)
    assert not laptop.is_due
    laptop.run(60)
    assert laptop.is_due


def test_w20_a_plan_that_is_opened_again_starts_over(laptop):
    laptop.establish()
    laptop.run(20 * HOUR)
    laptop.established = False
    laptop.run(60)
    assert laptop.tally.seconds_left("een") == UNFINISHED_SECONDS
    laptop.establish()
    assert laptop.tally.seconds_left("een") == ESTABLISHED_SECONDS


def test_an_unfinished_beraad_is_not_wiped_under_the_hands_of_people(laptop):
    laptop.run(14 * DAY, changed=["een"])
    assert not laptop.is_due
    laptop.run(HOUR)
    assert laptop.is_due


def test_a_laptop_that_sleeps_or_only_restarts_beraad_keeps_the_exact_count(laptop):
    laptop.establish()
    for _ in range(4):
        laptop.sleep(5.9 * HOUR)  # or Beraad was not running: the steady clock goes on
    assert not laptop.is_due
    laptop.run(0.4 * HOUR)
    assert laptop.is_due


@pytest.mark.parametrize("jump", [DAY, -DAY, YEAR, -YEAR, 56 * YEAR, 14 * DAY])
@pytest.mark.parametrize("established", [False, True])
def test_r23_a_jump_while_beraad_runs_wipes_nothing_and_delays_nothing(laptop, jump, established):
    if established:
        laptop.establish()
    laptop.run(HOUR)
    laptop.wall += jump
    laptop.run(60)
    assert not laptop.is_due
    rest = (DAY if established else 14 * DAY) - HOUR - 60
    laptop.run(rest - 60)
    assert not laptop.is_due
    laptop.run(60)
    assert laptop.is_due


@pytest.mark.parametrize("jump", [DAY, -DAY, YEAR, -YEAR, 56 * YEAR, 14 * DAY])
@pytest.mark.parametrize("established", [False, True])
def test_r23_a_jump_while_the_laptop_is_off_wipes_nothing_early(laptop, jump, established):
    if established:
        laptop.establish()
    most = DAY if established else 14 * DAY
    laptop.run(most - 2 * HOUR)
    laptop.wall += jump
    laptop.off(60)
    assert not laptop.is_due
    laptop.run(HOUR)
    assert not laptop.is_due
    laptop.run(HOUR)
    assert laptop.is_due


def test_r23_one_jump_among_any_pauses_never_wipes_early(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # clocks are tested here, no disk
    chance = random.Random(23)
    early = wiped = 0
    for life in range(300):
        (folder := tmp_path / f"{life}").mkdir()
        laptop = Laptop(folder)
        if life % 2:
            laptop.establish()
        most = DAY if life % 2 else 14 * DAY
        jump_at = chance.randrange(12)
        for step in itertools.count():
            if step == jump_at:
                laptop.wall += chance.choice([1, 1, -1]) * chance.choice([HOUR, DAY, 20 * DAY, 56 * YEAR])
            chance.choice([laptop.run, laptop.off, laptop.sleep])(chance.uniform(0, most / 4))
            if laptop.is_due:
                wiped += 1
                early += laptop.real < most
                break
    print(f"R23: {wiped} lives with a jump, {early} early wipes")
    assert wiped == 300 and early == 0


def test_a_pause_counts_once_a_longer_one_bears_it_out(laptop):
    laptop.establish()
    laptop.off(40 * DAY)
    assert not laptop.is_due, "this could be a jump"
    laptop.off(2 * DAY)
    assert laptop.is_due, "two of them are none"


def test_a_locked_beraad_is_counted_as_what_it_was(laptop):
    laptop.establish()
    laptop.established = None
    laptop.start()
    laptop.run(DAY - 60)
    assert not laptop.is_due
    laptop.run(60)
    assert laptop.is_due


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"beraden": {"een": 1}, "wall": 0, "steady": 0}', "\x00" * 50])
def test_a_damaged_tally_starts_from_zero(tmp_path, content):
    (tmp_path / "klok.json").write_text(content)
    laptop = Laptop(tmp_path)
    assert laptop.tally.seconds_left("een") == UNFINISHED_SECONDS


def test_a_disk_that_refuses_does_not_stop_the_count(laptop, monkeypatch):
    from beraad.store import files

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_whole", full)
    laptop.established = True
    with pytest.raises(OSError):
        laptop.tick()
    with pytest.raises(OSError):
        laptop.run(DAY)
    assert laptop.is_due


def test_what_is_kept_says_nothing_of_people(laptop):
    laptop.run(HOUR)
    kept = json.loads(laptop.file.read_text())
    assert kept.keys() == {"wall", "steady", "beraden"}
    assert kept["beraden"] == {"een": {"established": False, "counted": HOUR, "longest_pause": 0.0}}
