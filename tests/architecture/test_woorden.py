"""What travels as a code has a Dutch word where screens look it up (templates/parts/woorden.html)."""

import re
from pathlib import Path

from beraad.domain.fasen import WERKWIJZEN

ROOT = Path(__file__).resolve().parents[2]
CODES = re.compile(r'"(spoor\.[\w.]+)"')


def test_every_line_of_the_spoor_can_be_said():
    said = set(CODES.findall((ROOT / "templates" / "parts" / "woorden.html").read_text()))
    source = "".join(path.read_text() for path in (ROOT / "beraad" / "domain").rglob("*.py"))
    written = set(re.findall(r'\.note\("(\w+)"', source)) | {
        "deur_open",
        "deur_dicht",
        "fase",
        "fase_toch",
        "wij_zijn_klaar",
    }
    written |= {"akkoord", "bezwaar", "hier", "even_weg", "afwezig"}
    assert {f"spoor.{code}" for code in written} - said == set()


def test_every_fase_and_werkwijze_has_a_name():
    words = (ROOT / "templates" / "parts" / "_woorden.html").read_text()
    names = {fase.naam for werkwijze in WERKWIJZEN.values() for fase in werkwijze.fasen} | set(WERKWIJZEN)
    assert {name for name in names if f'"{name}":' not in words} == set()
