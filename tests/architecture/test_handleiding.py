"""The guide shows pictures that are there, and names buttons that a screen has."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "handleiding.md").read_text()
# A page that itself points at a button is no proof that there is one.
SHOWN = re.sub(
    r"<strong>.*?</strong>", "", "\n".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
)
PAPER = (ROOT / "templates" / "export" / "papier.typ").read_text()
# What is bold for another reason.
NO_BUTTON = {"vet", "Er gaat niets verloren."}


@pytest.mark.parametrize("picture", re.findall(r"!\[[^]]+\]\(([^)]+)\)", GUIDE))
def test_every_picture_of_the_guide_is_there(picture):
    assert (ROOT / "docs" / picture).is_file()


@pytest.mark.parametrize("link", re.findall(r"(?<!!)\[[^]]+\]\(([^)#]+)\)", GUIDE))
def test_every_link_of_the_guide_leads_somewhere(link):
    assert (ROOT / "docs" / link).exists()


def headings() -> set[str]:
    return {
        re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in re.findall(r"^#+ (.*)", GUIDE, re.M)
    }


@pytest.mark.parametrize("place", re.findall(r"\]\(#([^)]+)\)", GUIDE))
def test_every_place_in_the_guide_that_is_pointed_at_exists(place):
    assert place in headings()


@pytest.mark.parametrize("button", sorted(set(re.findall(r"\*\*([^*]+)\*\*", GUIDE)) - NO_BUTTON))
def test_every_button_of_the_guide_is_on_a_screen(button):
    assert re.search(rf"[\"'>]{re.escape(' '.join(button.split()))}[\"'<]", SHOWN), button


@pytest.mark.parametrize("button", sorted(set(re.findall(r"(?<!\*)\*([A-Z][^*\n]+)\*(?!\*)", PAPER)) - {"B"}))
def test_every_button_of_the_sheet_for_the_bag_is_on_a_screen(button):
    assert button in SHOWN


def test_every_fase_of_the_meeting_has_its_own_part():
    told = re.findall(r"^### (.*)", GUIDE, re.M)
    fasen = "Welkom Informatie Perspectieven Wegen Besloten-tijd Presentatie Toetsing Akkoord Afsluiting".split()
    assert [one for one in told if one in [fase.replace("-", " ") for fase in fasen]] == [
        fase.replace("-", " ") for fase in fasen
    ]
