"""The published JSON Schema says of every copy what it is, and of everything else that it is none."""

import io
import json
from copy import deepcopy
from pathlib import Path

import pikepdf
import pytest
from jsonschema import Draft202012Validator

from beraad.export.afschrift import copy_for
from beraad.export.document import FORMAATVERSIE, plan_document
from beraad.export.kinds import KINDS
from beraad.export.schema import check_document, published_schema
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, again, huge, tiny

ROOT = Path(__file__).parents[2]
PUBLISHED = json.loads((ROOT / "docs" / "gezinsplan.schema.json").read_text(encoding="utf-8"))
SCHEMA = Draft202012Validator(PUBLISHED)


def second_version():
    """Tijn's plan, adjusted: its document has a history."""
    before = tijn()
    return again(before.set("plan", versie=2, titel="Tijn blijft bij ons, ook in de winter"))


def faults(document):
    return [f"{'/'.join(map(str, error.path))}: {error.message[:80]}" for error in SCHEMA.iter_errors(document)]


def written(document):
    return json.loads(KINDS["gezinsplan.json"].make(document))


def test_the_published_schema_is_the_one_that_we_go_by():
    assert PUBLISHED == published_schema(), "run `make schema`"
    Draft202012Validator.check_schema(PUBLISHED)


def test_the_readme_names_the_schema_and_the_format_version():
    readme = (ROOT / "README.md").read_text()
    assert "docs/gezinsplan.schema.json" in readme and f"format version {FORMAATVERSIE}" in readme


@pytest.mark.parametrize("make", [tiny, tijn, huge, second_version])
def test_every_kind_of_copy_is_valid(make):
    whole = plan_document(make(), NU)
    assert faults(written(whole)) == []
    for one in whole["kring"][:4]:
        for soort in ("heel", "eigen"):
            assert faults(written(copy_for(whole, one["naam"], soort))) == []
    assert (
        faults(written(copy_for(whole, "de organisatie", "heel", {"kaarten", "volger", "geschiedenis", "open"}))) == []
    )


def test_the_history_is_in_what_was_validated():
    assert [one["versie"] for one in plan_document(second_version(), NU)["geschiedenis"]] == [1, 2]


def test_what_the_pdf_carries_is_valid_and_the_same():
    document = plan_document(tijn(), NU)
    with pikepdf.open(io.BytesIO(KINDS["gezinsplan.pdf"].make(document))) as pdf:
        [attached] = [json.loads(one.get_file().read_bytes()) for one in pdf.attachments.values()]
    assert faults(attached) == [] and attached == written(document)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (["formaat"], "iets anders"),
        (["formaatversie"], 2),
        (["vastgesteld"], "14 april"),
        (["vingerafdruk"], "abc"),
        (["werkwijze"], "stemmen"),
        (["plan", "doelen", 0, "stappen", 0, "wat"], None),
        (["plan", "doelen", 0, "stappen", 0, "wat"], "x" * 2001),
        (["plan", "voorwaarden", 0, "wettelijk"], "ja"),
        (["kring", 0, "rol"], "baas"),
        (["kring", 0, "telefoonnummer"], "06"),
        (["iets_nieuws"], True),
    ],
)
def test_another_shape_is_refused_by_the_schema_as_by_beraad(where, value):
    document = deepcopy(written(plan_document(tijn(), NU)))
    place = document
    for step in where[:-1]:
        place = place[step]
    place[where[-1]] = value
    assert faults(document)
    with pytest.raises(ValueError):
        check_document(document)


@pytest.mark.parametrize("part", sorted(PUBLISHED["required"]))
def test_no_part_may_be_missing(part):
    document = written(plan_document(tiny(), NU))
    del document[part]
    assert faults(document)
