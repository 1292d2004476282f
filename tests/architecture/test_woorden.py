"""What travels as a code has a Dutch word where screens look it up (templates/parts/woorden.html)."""

import ast
import re
from pathlib import Path

import pytest

from beraad.domain import verschillen
from beraad.domain.afschriften import DELEN
from beraad.domain.fasen import WERKWIJZEN
from beraad.domain.gezinsplan import PLANVELDEN

ROOT = Path(__file__).resolve().parents[2]
CODES = re.compile(r'"(spoor\.[\w.]+)"')


# Where the code of a line is no fixed text: which codes it can be.
CHOSEN = {
    ("verloop", "wat"): {"fase", "fase_toch", "wij_zijn_klaar"},
    ("kring", "aanwezig"): {"hier", "even_weg", "afwezig"},
    ("akkoord", "antwoord"): {"akkoord", "bezwaar"},
}


def codes_of(path):
    """Every code that a module of the domain writes in the spoor; a code chosen elsewhere must be in CHOSEN."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "note":
            code = node.args[0]
            if isinstance(code, ast.Name):
                yield from CHOSEN[path.stem, code.id]
            else:
                said = [one.value for one in ast.walk(code) if isinstance(one, ast.Constant)]
                yield from (one for one in said if isinstance(one, str))


def test_every_line_of_the_spoor_can_be_said():
    said = set(CODES.findall((ROOT / "templates" / "parts" / "woorden.html").read_text()))
    written = {code for path in (ROOT / "beraad" / "domain").rglob("*.py") for code in codes_of(path)}
    assert len(written) > 25
    assert {f"spoor.{code}" for code in written} - said == set()
    # Somebody who goes away says it of themselves, in other words.
    assert {f"spoor.{code}.zelf" for code in CHOSEN["kring", "aanwezig"]} <= said


@pytest.mark.parametrize("screen", ["begeleider", "telefoon"])
def test_the_spoor_is_on_both_screens(screen):
    page = (ROOT / "templates" / "screens" / f"{screen}.html").read_text()
    assert '"parts/spoor.html"' in page and '"parts/woorden.html"' in page


def test_every_fase_and_werkwijze_has_a_name():
    words = (ROOT / "templates" / "parts" / "_woorden.html").read_text()
    names = {fase.naam for werkwijze in WERKWIJZEN.values() for fase in werkwijze.fasen} | set(WERKWIJZEN)
    assert {name for name in names if f'"{name}":' not in words} == set()


def test_every_part_of_the_plan_that_can_be_other_has_words():
    words = (ROOT / "templates" / "parts" / "_woorden.html").read_text()
    delen, velden = (words.split(f"set {name} = ")[1].split("%}")[0] for name in ("delen", "velden"))
    compared = verschillen._COMPARED
    parts = {*compared, *PLANVELDEN, "hoofdvraag", "doorslag", "volger"}
    assert {part for part in parts if f'"{part}":' not in delen} == set()
    assert {veld for names in compared.values() for veld in names if f'"{veld}":' not in velden} == set()


def test_every_part_that_can_be_left_off_a_copy_can_be_chosen():
    script = (ROOT / "static" / "js" / "parts" / "afschriften.js").read_text()
    assert {deel for deel in DELEN if not re.search(rf"\b{deel}\b", script)} == set()


def test_every_step_of_a_fase_has_one_question_to_ask_aloud_and_every_question_a_step():
    """DOMAIN P4: about what matters to people, never whether family can do it."""
    script = (ROOT / "static" / "js" / "parts" / "hardop.js").read_text()
    table = script[script.index("const STAPPEN") : script.index("/** Return")]
    parts = re.split(r"\n  (?=[a-z_]+(?:\(\{|:))", table)[1:]
    written = {re.match(r"[a-z_]+", part).group(): part for part in parts}
    steps = {
        (fase, step) for fase, part in written.items() for step in re.findall(r'(?:return|[?:]) "([a-z_]+)"', part)
    }
    page = (ROOT / "templates" / "parts" / "hardop.html").read_text()
    asked = {
        (fase, step): question
        for fase, questions in re.findall(r'\n  "([a-z_]+)": \("[^"]*", \{(.*?)\}\)', page, re.S)
        for step, question in re.findall(r'"([a-z_]+)": "([^"]*)"', questions)
    }
    assert steps == set(asked)
    assert {fase for fase, _ in asked} == {fase.naam for fase in WERKWIJZEN["sns"].fasen}
    for question in asked.values():
        assert question.endswith("?") and len(question.split()) <= 12
        assert not re.search(r"\b(kan|kunnen) (de )?(familie|opa|oma)\b", question, re.I)
