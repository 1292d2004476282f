"""The README says what the code does."""

import re
from pathlib import Path

from beraad.commands import COMMANDS
from beraad.domain.fasen import WERKWIJZEN

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
CODE = "\n".join(path.read_text() for path in (ROOT / "beraad").rglob("*.py"))


def section(title):
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_every_word_of_the_glossary_is_used_in_the_code():
    words = re.findall(r"^\| `([^|]+)` \|", section("The words"), re.M)
    assert len(words) > 30
    for word in words:
        for each in word.replace("`", "").split(" / "):
            assert each in CODE or each.replace(" ", "_") in CODE, each


def test_every_value_and_fase_has_its_word_in_the_glossary():
    glossary = section("The words").lower().replace(" ", "_")
    values = re.findall(
        r"^class (\w+)", "\n".join(p.read_text() for p in (ROOT / "beraad/domain/values").glob("*.py")), re.M
    )
    english_or_composed = {"Instellingen", "Toegang", "Spoorregel", "PlanVersie", "Doel", "Stap"}
    for value in set(values) - english_or_composed:
        assert value.lower() in glossary, value
    for fase in {fase.groep for werkwijze in WERKWIJZEN.values() for fase in werkwijze.fasen} - {""}:
        assert fase in glossary


def test_the_wire_names_every_command_with_its_fields():
    told = dict(re.findall(r"`(\w+)\(([^)]*)\)`", section("The wire: a public contract")))
    assert told.keys() == COMMANDS.keys()
    for name, command in COMMANDS.items():
        fields = {key if field.is_required() else f"{key}?" for key, field in command.model_fields.items()}
        assert set(filter(None, told[name].split(", "))) == fields - {"namens?"}, name


def test_the_wire_names_every_part_of_a_picture():
    from beraad.pictures import _PARTS

    told = section("The wire: a public contract")
    for part in (*_PARTS, "plan", "akkoord", "verbonden"):
        assert f"`{part}`" in told, part


def test_every_path_in_the_map_and_the_recipe_exists():
    for title in ("The map", "A new action, in five places"):
        for path in re.findall(r"`((?:beraad|templates|static|tests)/[\w/.]*)`", section(title)):
            assert (ROOT / path).exists(), path
    shown = section("The map")
    for module in (ROOT / "beraad").glob("*.py"):
        assert module.name in shown, module.name
    for folder in (ROOT / "beraad").iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            assert f"{folder.name}/" in shown, folder.name


def test_every_make_command_of_the_readme_is_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"`make (\w+)", README)):
        assert re.search(rf"^{target}:", makefile, re.M), target
