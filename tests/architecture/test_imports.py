"""The arrows point one way (DESIGN section 11), walked with ast so that a late import counts too."""

import ast
import sys
from pathlib import Path

import pytest

from beraad.wording import SENTENCES

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "beraad"
MODULES = {path.relative_to(PACKAGE).with_suffix("").as_posix(): path for path in PACKAGE.rglob("*.py")}
INSIDE = ("domain", "commands", "pictures", "store", "export")
START = {"__init__", "__main__"}
# What each of the inner parts may know of our own.
MAY_KNOW = {
    "domain": {"domain"},
    "commands": {"commands", "domain"},
    "pictures": {"pictures", "domain"},
    "store": {"store", "domain"},
    "export": {"export", "domain", "wording", "places"},
    "changes": {"domain", "store"},
    "merge_patch": set(),
    "wording": set(),
    "talen": {"talen", "bodies", "places", "wording"},
    "settings": set(),
}
WITHOUT_FLASK = ("domain", "commands", "pictures", "store", "changes", "merge_patch", "wording", "settings")


def part_of(module: str) -> str:
    return module.split("/")[0]


def imports_of(module: str) -> set[str]:
    """Return everything that a module imports: `beraad/…` for our own, else the name of the library."""
    found: set[str] = set()
    package = module.split("/")[:-1]
    for node in ast.walk(ast.parse(MODULES[module].read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.replace(".", "/") for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = (package[: len(package) + 1 - node.level] if node.level else []) + (node.module or "").split(".")
            path = "/".join(filter(None, base))
            if not node.level:
                found.add(path)
            elif path in MODULES or f"{path}/__init__" in MODULES:
                found |= {
                    f"beraad/{path}",
                    *(f"beraad/{path}/{a.name}" for a in node.names if f"{path}/{a.name}" in MODULES),
                }
            else:
                found |= {f"beraad/{path}/{alias.name}".replace("//", "/") for alias in node.names}
    return found


def own(module: str) -> set[str]:
    """Return the parts of Beraad that a module imports."""
    return {name.split("/")[1] for name in imports_of(module) if name.startswith("beraad/")}


def libraries(module: str) -> set[str]:
    return {name.split("/")[0] for name in imports_of(module)} - {"beraad"}


@pytest.mark.parametrize("module", [module for module in MODULES if part_of(module) == "domain"])
def test_the_domain_knows_the_standard_library_and_itself(module):
    assert libraries(module) <= sys.stdlib_module_names
    assert own(module) <= {"domain"}


@pytest.mark.parametrize("module", MODULES)
def test_arrows_point_one_way(module):
    part = part_of(module)
    if part in MAY_KNOW:
        assert own(module) <= MAY_KNOW[part]
    if part not in START:
        assert not own(module) & START, "only the start knows the start"


@pytest.mark.parametrize("part", INSIDE)
def test_every_inner_part_is_there_to_be_walked(part):
    assert [module for module in MODULES if part_of(module) == part]


def test_modules_do_not_import_in_circles():
    arrows = {
        module: {name.removeprefix("beraad/") for name in imports_of(module) if name.startswith("beraad/")}
        for module in MODULES
    }
    arrows = {module: {name if name in MODULES else f"{name}/__init__" for name in to} for module, to in arrows.items()}
    done: set[str] = set()

    def walk(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way, module))
        if module not in done:
            for other in arrows.get(module, set()) - {module}:
                walk(other, (*way, module))
            done.add(module)

    for module in arrows:
        if not module.endswith("__init__"):
            walk(module, ())


def test_eventlet_is_imported_by_the_command_line_only():
    assert {module for module in MODULES if "eventlet" in libraries(module)} == {"__main__"}


@pytest.mark.parametrize("module", MODULES)
def test_flask_stays_at_the_edges(module):
    if part_of(module) in WITHOUT_FLASK:
        assert not libraries(module) & {"flask", "flask_socketio", "socketio", "werkzeug", "jinja2", "click"}


@pytest.mark.parametrize("module", MODULES)
def test_only_the_store_writes_to_the_disk_from_the_inside(module):
    if part_of(module) in ("domain", "commands", "pictures", "changes", "merge_patch"):
        assert not libraries(module) & {"os", "pathlib", "tinydb", "socket", "shutil", "tempfile"}


def codes_in(module: str) -> set[str]:
    """Return the codes of every Refusal that a module makes with a fixed text, and of its own tables of codes."""
    codes: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal" and node.args:
            first = node.args[0]
            said = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            codes |= {one.value for one in said if isinstance(one, ast.Constant)}
    return codes


def test_every_refusal_has_a_sentence():
    from beraad.commands import base

    codes = {code for module in MODULES for code in codes_in(module)} | set(base.CODES.values())
    codes |= {"verkeerde_vorm", "plan_staat_vast", "niet_voor_jou", "niet_in_deze_fase"}
    assert codes - SENTENCES.keys() == set()


def test_no_sentence_is_kept_for_a_code_that_nobody_says():
    said = "\n".join(path.read_text() for module, path in MODULES.items() if module != "wording")
    assert [code for code in SENTENCES if f'"{code}"' not in said] == []


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_short_and_ends_as_a_sentence(code):
    sentence = SENTENCES[code]
    assert sentence[0].isupper() and sentence.endswith((".", "?")) and len(sentence) <= 110
    assert max(len(part.split()) for part in sentence.replace("?", ".").split(".")) <= 14
