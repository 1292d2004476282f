"""A copy holds what the gezin gave to this receiver, and nothing of the rest, its data included."""

import json

import pytest

from beraad.export.afschrift import copy_for
from beraad.export.document import plan_document, signed
from beraad.export.html import make_html
from beraad.export.pdf import make_pdf
from beraad.export.reading import UnreadablePlan, read_document
from beraad.export.schema import check_document
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, huge


@pytest.fixture(scope="module")
def document():
    return plan_document(tijn(), NU)


def text(made):
    return json.dumps(made, ensure_ascii=False)


def test_a_whole_copy_says_whose_it_is_and_opens_a_next_meeting(document):
    copy = copy_for(document, "Oma Ria", "heel")
    assert copy["afschrift"] == {"voor": "Oma Ria", "soort": "heel", "volledig": True}
    assert read_document(text(copy).encode())["plan"] == document["plan"]


@pytest.mark.parametrize("make", [tijn, huge])
@pytest.mark.parametrize("soort", ["heel", "eigen"])
def test_every_copy_has_the_published_shape_and_its_control(make, soort):
    whole = plan_document(make(), NU)
    for one in whole["kring"][:8]:
        copy = copy_for(whole, one["naam"], soort)
        check_document(json.loads(text(copy)))
        assert signed(copy) == copy


def test_an_own_copy_has_the_own_stappen_and_of_others_nothing(document):
    copy = copy_for(document, "Jeroen", "eigen")
    stappen = [stap for doel in copy["plan"]["doelen"] for stap in doel["stappen"]]
    assert stappen and all("Jeroen" in text(copy["wie"][stap["id"]]) + text(stap["gevraagd"]) for stap in stappen)
    plan = document["plan"]
    for secret in (plan["hoofdvraag"], plan["aanleiding"], plan["doorslag"]["tekst"], plan["stem_van_het_kind"]):
        assert secret and secret not in text(copy)
    for voorwaarde in plan["voorwaarden"]:
        assert voorwaarde["tekst"] not in text(copy)
    assert copy["akkoorden"] == [] and "bezwaar" not in text(copy["open"])
    assert copy["volger"] == document["volger"]
    assert copy["plan"]["terugkijkmomenten"] == plan["terugkijkmomenten"]


def test_what_is_left_off_is_absent_everywhere(document):
    plan = document["plan"]
    voorwaarde, stap, regie = plan["voorwaarden"][0], plan["doelen"][0]["stappen"][0], plan["regieafspraken"][0]
    gone = {voorwaarde["id"], stap["id"], regie["id"], "stem_van_het_kind", "volger"}
    copy = copy_for(document, "Oma Ria", "heel", gone)
    check_document(json.loads(text(copy)))
    shown = text(copy) + make_html(copy, standalone=True)
    for secret in (voorwaarde["tekst"], stap["wat"], regie["onderwerp"], plan["stem_van_het_kind"]):
        assert secret in text(document) and secret not in shown
    assert not {voorwaarde["id"], stap["id"]} & {one["over"] for one in copy["open"]} | copy["wie"].keys() & gone


def test_a_copy_with_parts_left_off_has_nothing_to_guess_them_by_and_opens_no_meeting(document):
    copy = copy_for(document, "Els", "heel", {document["plan"]["voorwaarden"][0]["id"]})
    assert copy["vingerafdruk"] == "" and document["vingerafdruk"] not in text(copy)
    assert copy["controle"] != document["controle"]
    with pytest.raises(UnreadablePlan, match="bestand_is_afschrift"):
        read_document(make_pdf(copy))
