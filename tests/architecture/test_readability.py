"""Beraad stays readable: small modules, a sentence for everything public, one word for one thing."""

import ast
import re
from pathlib import Path

import pytest

from beraad.commands import COMMANDS
from beraad.domain.fasen import WERKWIJZEN

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "beraad").rglob("*.py"))
MOST_LINES = 250


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_no_longer_than_250_lines(path):
    assert len(path.read_text().splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_says_in_a_sentence_what_it_owns(path):
    said = ast.get_docstring(ast.parse(path.read_text())) or ""
    assert said and said.splitlines()[0].endswith((".", ":", ","))


@pytest.mark.parametrize("part", ["domain", "pictures", "store", "export"])
def test_every_public_function_of_the_inside_has_a_sentence(part):
    silent = [
        f"{named(path)}: {node.name}"
        for path in (ROOT / "beraad" / part).rglob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_is_swallowed_below_the_edges(path):
    if path.parent.name in ("domain", "commands", "pictures"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ExceptHandler):
                assert getattr(node.type, "id", None) not in (None, "Exception", "BaseException")


def test_a_command_is_called_what_it_does():
    verbs = {"accept", "add", "adjust", "admit", "answer", "ask", "change", "clear", "close"}
    verbs |= {
        "confirm",
        "cover",
        "describe",
        "establish",
        "hand",
        "move",
        "open",
        "order",
        "refuse",
        "remove",
        "set",
        "take",
    }
    verbs |= {"turn", "uncover", "withdraw"}
    for name, command in COMMANDS.items():
        assert name.split("_")[0] in verbs
        assert command.__name__ == "".join(word.capitalize() for word in name.split("_"))


def test_every_right_is_given_to_somebody_somewhere_and_asked_for_by_a_command():
    given = {recht for werkwijze in WERKWIJZEN.values() for fase in werkwijze.fasen for recht in fase.rechten}
    assert given == {command.recht for command in COMMANDS.values()}


def test_every_part_that_the_fasen_table_shows_is_made_by_the_pictures():
    shown = {
        part
        for werkwijze in WERKWIJZEN.values()
        for fase in werkwijze.fasen
        for ziet in fase.ziet.values()
        for part in ziet
    }
    made = "\n".join(path.read_text() for path in (ROOT / "beraad" / "pictures").glob("*.py"))
    assert [part for part in shown if f'"{part}"' not in made] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_one_thing_has_one_word(path):
    code = re.sub(r'("""|\').*?\1|#[^\n]*|"[^"\n]*"', "", path.read_text(), flags=re.DOTALL)
    assert not re.findall(r"\b(?:card|cards|phase|participant|facilitator|board|meeting|agreement)s?\b", code)
