"""SECURITY.md has a row for every requirement, and what a row names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text()
ROWS = {
    number: cells
    for number, *cells in (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TEXT.splitlines()
        if re.match(r"\| R\d+ \|", line)
    )
}
REQUIRED = {f"R{number}" for number in (*range(1, 21), 22, 23, 24, *range(26, 31), 32)}


def test_every_requirement_has_one_row():
    assert set(ROWS) >= REQUIRED
    assert len(re.findall(r"^\| R\d+ \|", TEXT, re.M)) == len(ROWS)


@pytest.mark.parametrize("number", ROWS)
def test_a_row_names_tests_that_exist_and_is_honest_about_its_figure(number):
    what, tests, figure, date, state = ROWS[number]
    named = re.findall(r"`(tests/[\w/]+\.py)`", tests)
    assert [path for path in named if not (ROOT / path).is_file()] == []
    assert what and figure and state in ("met", "gate", "part", "open")
    assert named or state == "open"
    # A figure that counts carries the day on which it was reached.
    assert (state == "met") <= bool(re.fullmatch(r"20\d\d-\d\d-\d\d", date))
    if state == "open":
        assert re.match(r"not (met|measured)", figure)


def test_every_file_that_the_page_leads_to_exists():
    for target in re.findall(r"\]\(([\w./-]+)\)", TEXT) + re.findall(r"`(beraad/[\w/.]+)`", TEXT):
        assert (ROOT / target).exists(), target
