"""The players as parts: what they know of Beraad, how the dates of the case move, what they would not let pass."""

import ast
import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from beraad.oefenen.afschriften import FILES, KEUZES, fetch_all
from beraad.oefenen.client import patched
from beraad.oefenen.dates import MEETING, Dates
from beraad.oefenen.plan_van_tijn import doelen_of, regie_of, terugkijkmomenten_of
from beraad.oefenen.tijn import ANOUK, FARID, KAARTEN, KELLY, KRING, PETRA, RIA, VOORWAARDEN, person
from beraad.oefenen.watch import leak

FOLDER = Path(__file__).parents[2] / "beraad" / "oefenen"
HELD = next(kaart.tekst for kaart in KAARTEN if kaart.aangehouden)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_the_players_know_only_the_wire(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            assert node.level <= 1, ast.unparse(node)
            names = [node.module] if node.level == 0 else []
        else:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            root = name.split(".")[0]
            assert root in sys.stdlib_module_names or root in ("socketio", "engineio"), name


@pytest.mark.parametrize("days", [*range(-400, -390), *range(8), 221, 222, 3000])
def test_the_meeting_is_today_or_on_the_next_tuesday(days):
    today = MEETING + timedelta(days=days)
    dates = Dates(today)
    meeting = date.fromisoformat(dates.day(MEETING.isoformat()))
    assert 0 <= (meeting - today).days < 7
    assert meeting.weekday() == MEETING.weekday()


def test_dates_in_words_move_along():
    assert Dates(MEETING).words("voor {2026-06-16}") == "voor 16 juni 2026"
    assert Dates(date(2026, 12, 30)).words("voor {2026-04-14}, zo niet") == "voor 5 januari 2027, zo niet"
    assert Dates(MEETING).day("") == ""


def test_the_server_refuses_no_date_of_the_plan_even_on_the_day_itself():
    dates = Dates(MEETING)
    days = [stap.datum for doel in doelen_of(dates) for stap in doel.stappen if stap.datum]
    days += [one["datum"] for one in terugkijkmomenten_of(dates)] + [regie_of(dates).terugkijken]
    assert min(days) >= MEETING.isoformat()


def test_the_case_is_whole():
    assert len(KAARTEN) == 18
    assert len(VOORWAARDEN) == 4
    assert len(KRING) == 11
    assert len({kaart.tekst for kaart in KAARTEN}) == 18


@pytest.mark.parametrize(
    ("typed", "who"), [("oma ria", RIA), ("Oma", RIA), ("tante Petra", PETRA), ("Piet", None), ("", None)]
)
def test_a_name_is_known_as_people_type_it(typed, who):
    assert person(typed) is who


def test_a_patch_changes_what_it_names_and_takes_away_what_is_null():
    before = {"a": {"b": 1, "c": 2}, "d": 3}
    assert patched(before, {"a": {"b": None, "e": {"f": 4}}}) == {"a": {"c": 2, "e": {"f": 4}}, "d": 3}
    assert before == {"a": {"b": 1, "c": 2}, "d": 3}


class Seen:
    """A screen with just what is looked at."""

    def __init__(self, audience, screen="telefoon", mine=None, **picture):
        self.audience, self.screen, self.picture, self.mine = audience, screen, picture, mine or {}


ROLVRAAG = {"over": "s", "deelnemer": "d", "antwoord": "nee"}


@pytest.mark.parametrize(
    "client",
    [
        Seen("lobby", fase="lobby", kring={}),
        Seen("scherm", fase="besloten_tijd", bord={}),
        Seen("begeleider", "begeleider", fase="besloten_tijd", kring={}),
        Seen("professional", fase="besloten_tijd", hoofdvraag={}),
        Seen("scherm", fase="wegen", spoor={}),
        Seen("scherm", fase="akkoord", akkoord={"akkoord": {}}),
        Seen("gezin", fase="perspectieven", bord={"omgedraaid": False, "kaarten": {"k": {"tekst": "Zorg"}}}),
        Seen("gezin", fase="wegen", bord={"omgedraaid": True, "kaarten": {"k": {"tekst": HELD}}}),
        Seen("netwerk", mine={"kaarten": {"k": {"tekst": HELD}}}, fase="wegen"),
        Seen("netwerk", fase="presentatie", plan={"rolvragen": {"s.d": ROLVRAAG}}),
    ],
    ids=lambda client: f"{client.audience} {client.picture['fase']}",
)
def test_a_screen_that_gets_too_much_ends_the_practice(client):
    assert leak(client)


@pytest.mark.parametrize(
    "client",
    [
        Seen("lobby", fase="lobby"),
        Seen("scherm", fase="besloten_tijd", groep="uitzicht", hoofdvraag={}),
        Seen("begeleider", "begeleider", fase="besloten_tijd", oproep=False),
        Seen("begeleider", "begeleider", mine={"kaarten": {"k": {"tekst": HELD}}}, fase="wegen"),
        Seen("gezin", fase="presentatie", plan={"rolvragen": {"s.d": ROLVRAAG}}),
        Seen("gezin", fase="perspectieven", bord={"omgedraaid": False, "kaarten": {"k": {"dicht": True}}}),
    ],
    ids=lambda client: f"{client.audience} {client.picture['fase']}",
)
def test_a_screen_that_gets_what_is_for_it_does_not(client):
    assert leak(client) == ""


class Fetching:
    """A telefoon that gets what its plan pages hold, and nothing else."""

    def __init__(self, persoon, **pages):
        self.persoon, self.client = persoon, self
        self.pages = pages

    def fetch(self, path):
        content = self.pages.get(path.rpartition("/")[2].replace(".", "_").replace("-", "_"))
        return (200, content) if content else (403, b"")


def papers(stap="brengt Tijn", soort="eigen"):
    """Pages of somebody whose copy has one stap of Anouk."""
    document = {
        "afschrift": {"soort": soort},
        "plan": {"doelen": [{"stappen": [{"id": "s", "wat": stap, "gevraagd": [{"wie": "Juf Anouk"}]}]}]},
        "wie": {"s": [{"naam": "Juf Anouk"}]},
    }
    own = {file.replace(".", "_").replace("-", "_"): b"%PDF" for file in FILES}
    return own | {"gezinsplan_json": json.dumps(document).encode()}


def test_a_telefoon_that_gets_what_the_gezin_gave_is_no_trouble():
    assert fetch_all([Fetching(ANOUK, **papers()), Fetching(KELLY, **papers()), Fetching(FARID)], "b") == ""


def test_a_telefoon_that_cannot_fetch_its_copy_or_gets_another_ends_the_practice():
    lost = papers() | {"agenda_ics": b""}
    assert fetch_all([Fetching(ANOUK, **lost)], "b") == "Juf Anouk kan agenda.ics niet ophalen."
    assert fetch_all([Fetching(FARID, **papers())], "b") == "Farid krijgt gezinsplan.pdf, en het gezin gaf niets."
    assert "een ander afschrift" in fetch_all([Fetching(ANOUK, **papers(soort="heel"))], "b")
    theirs = papers()["gezinsplan_json"].replace(b"Juf Anouk", b"Samira")
    assert "een stap van iemand anders" in fetch_all([Fetching(ANOUK, **papers() | {"gezinsplan_json": theirs})], "b")


def test_kelly_chooses_for_everybody_with_a_telefoon_who_is_not_of_the_gezin():
    assert {one for one in KRING if one.rol != "gezin" and not one.via} <= KEUZES.keys()
