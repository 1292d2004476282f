"""`beraad oefenen` from outside: played to the end by itself, and along with a human who leads in another order."""

import os
import re
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from beraad.export.kinds import KINDS
from beraad.export.reading import read_document
from beraad.oefenen.afschriften import FILES
from tests.table import Screen, Server

LONG_S = 240
DECLINED = "slapen bij Jeroen"
COUNTER = "Ik rij hem op zaterdag naar voetbal en ik kom als ik gebeld word"
HELD = "mijn zus omvalt"


def oefenen(folder, *arguments):
    """The command as a stranger runs it, with an empty home and a temporary folder that a test can look into."""
    (folder / "home").mkdir()
    (folder / "tmp").mkdir()
    own = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "beraad", "oefenen", "--no-browser", "--tempo", "0", *arguments]
    with (folder / "errors.log").open("wb") as errors:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env={**os.environ, **own})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("oefenen")


@pytest.fixture(scope="module")
def played(folder):
    """What a practice prints that plays itself."""
    process = oefenen(folder, "--vanzelf", "--exports", str(folder / "exports"))
    try:
        printed, _ = process.communicate(timeout=LONG_S)
    finally:
        process.kill()
    assert process.returncode == 0, printed + (folder / "errors.log").read_text()
    return printed.splitlines()


@pytest.fixture(scope="module")
def pdf(folder, played):
    [path] = (folder / "exports").glob("gezinsplan-*.pdf")
    return path


@pytest.fixture(scope="module")
def document(pdf):
    return read_document(pdf.read_bytes())


@pytest.fixture(scope="module")
def paper(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def stap(document, begin):
    return next(one for doel in document["plan"]["doelen"] for one in doel["stappen"] if one["wat"].startswith(begin))


def roles(document, begin):
    return {(one["naam"], one["taak"]) for one in document["wie"][stap(document, begin)["id"]]}


def test_it_prints_a_line_per_fase_and_last_where_the_plan_is(played, pdf):
    fasen = [line.split(":")[0] for line in played[-11:-1]]
    assert fasen == [
        "Voorbereiding",
        "Welkom",
        "Informatie",
        "Perspectieven",
        "Wegen",
        "Besloten tijd",
        "Presentatie",
        "Toetsing",
        "Akkoord",
        "Afsluiting",
    ]
    assert played[-1] == f"Het gezinsplan staat in {pdf}"


def test_it_leaves_one_of_every_kind_and_nothing_else(folder, pdf):
    left = {re.sub(r"(-\d\d)?-2\d{3}-\d\d-\d\d-[0-9a-f]{4}", "", path.name) for path in (folder / "exports").iterdir()}
    assert left == set(KINDS) | {"afschrift-organisatie.pdf", "afschrift-organisatie.docx"}
    assert set(FILES) == set(KINDS)
    assert list((folder / "tmp").iterdir()) == []
    assert list((folder / "home").iterdir()) == []
    assert (folder / "errors.log").read_text() == ""


def test_the_copy_of_the_organisation_has_the_stappen_and_not_what_the_child_said(folder, document):
    [copy] = (folder / "exports").glob("afschrift-organisatie-*.pdf")
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(copy).pages).split())
    assert stap(document, "Konijn")["wat"] in said
    [wens] = [kaart["tekst"] for kaart in document["plan"]["kaarten"] if kaart["wie"] == "Tijn"]
    assert wens not in said


def test_w1_every_accepted_role_is_in_the_plan(document):
    assert {
        begin: roles(document, begin)
        for begin in ("Thuisbasis", "Op dinsdag", "Tante Petra", COUNTER, "Marco en Kelly", "Samen naar", "Lijst")
    } == {
        "Thuisbasis": {("Wendy", "")},
        "Op dinsdag": {("Oma Ria", "")},
        "Tante Petra": {("Kelly", "Petra bellen")},
        COUNTER: {("Jeroen", "")},
        "Marco en Kelly": {("Kelly", ""), ("Marco", "")},
        "Samen naar": {("Marco", ""), ("Els", "gaat mee")},
        "Lijst": {
            ("Kelly", "hangt hem op"),
            ("Samira", "eerste belpunt"),
            ("Jeroen", "tweede belpunt, ook 's nachts"),
            ("Wendy", "belpunt van Thuisbasis"),
        },
    }
    assert roles(document, "Op vrijdagavond mag Tijn") == {("Samira", "")}
    assert roles(document, "Eén berichtje") == {("Juf Anouk", ""), ("Wendy", "")}
    assert roles(document, "Konijn") == {("Marco", "")}
    [oma] = document["wie"][stap(document, "Op dinsdag")["id"]]
    assert oma["via_namens"]


def test_w1_the_paper_names_who_does_what(document, paper):
    for begin in ("Thuisbasis", "Op dinsdag", COUNTER, "Marco en Kelly", "Samen naar", "Lijst", "Eén", "Konijn"):
        one = stap(document, begin)
        part = paper.split(one["wat"], 1)[1][:200]
        for naam, _ in roles(document, begin):
            assert naam in part, (begin, part)


def test_w1_a_nee_is_nowhere(paper, pdf, document):
    assert DECLINED.lower() not in paper.lower()
    assert DECLINED not in str(document)
    assert DECLINED not in pdf.with_suffix(".html").read_text()


def test_w1_who_was_not_there_is_an_open_point(document, paper):
    assert [(one["soort"], one["naam"]) for one in document["open"]] == [("stap", "Tante Petra"), ("stap", "Tijn")]
    assert "Tante Petra is gevraagd" in paper.split("Nog open")[1]


def test_w5_a_kaart_that_is_held_back_is_nowhere(paper, pdf, document):
    assert HELD not in paper
    assert HELD not in str(document)
    assert HELD not in pdf.with_suffix(".html").read_text()


def test_w7_the_voorwaarden_carry_their_reason_and_are_covered(document, paper):
    assert len(document["plan"]["voorwaarden"]) == 4
    for one in document["plan"]["voorwaarden"]:
        assert one["reden"] and one["wat_als_niet"] and one["wie"] == "Els"
        assert one["tekst"] in paper and one["reden"] in paper
        assert document["voorwaarden"][one["id"]]["toets"] == "gedekt"
        assert document["voorwaarden"][one["id"]]["stappen"]


def test_w9_regie_is_handed_over_with_a_date_and_a_way_back(document, paper):
    [regie] = document["plan"]["regieafspraken"]
    assert document["regieafspraken"][regie["id"]]["naam"] == regie["wie"] == "Els"
    assert regie["terugkijken"] > regie["sinds"] > "2026"
    assert regie["terug_als"] in paper


def test_w11_everybody_who_was_there_can_live_with_it(document):
    agreed = {one["naam"] for one in document["akkoorden"]}
    assert agreed == {"Kelly", "Marco", "Samira", "Oma Ria", "Juf Anouk", "Jeroen", "Wendy", "Els"}


def test_the_doelen_keep_the_order_of_the_family(document):
    assert [doel["titel"] for doel in document["plan"]["doelen"]] == [
        "Tijn woont thuis en het is rustig na school",
        "Minder spanning over geld",
        "Iedereen weet wie je belt",
        "School gaat weer lukken",
        "Tijn krijgt iets van zichzelf",
    ]
    assert document["plan"]["doorslag"] == {
        "tekst": "Tijn hoort bij ons. Een kind geef je niet door als een pakketje.",
        "wie": "Oma Ria",
    }


def test_the_plan_says_who_to_call_and_when_to_look_back(document, paper):
    assert document["volger"]["naam"] == "Samira"
    assert "Bel eerst Samira" in paper
    moments = document["plan"]["terugkijkmomenten"]
    assert [one["plaats"] for one in moments] == ["aan de telefoon", "oma's keuken", ""]
    today = datetime.now(UTC).date()
    for one in moments:
        day = datetime.fromisoformat(one["datum"]).date()
        assert day > today
        assert day.weekday() == 1  # the case looks back on Tuesdays


@pytest.fixture
def practice(tmp_path):
    """A practice that waits for a human, and the human's screen."""
    process = oefenen(tmp_path, "--port", "0")
    server = Server(tmp_path)
    begeleider = Screen(server, "begeleider")
    try:
        for line in process.stdout:
            if found := re.search(r"http://localhost:(\d+)/#(\S+)", line):
                server.port, server.key = int(found[1]), found[2]
                break
        server.let_in(begeleider)
        begeleider.auth["beraad"] = re.search(rb'href="/begeleider/(\w+)"', begeleider.get("/")[1])[1].decode()
        yield begeleider.connect()
        begeleider.disconnect()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait(20) == 0
        assert list((tmp_path / "tmp").iterdir()) == []
    finally:
        process.kill()
        process.stdout.close()


def admit(begeleider, naam, rol):
    def knocking():
        return next((id for id, one in begeleider.picture["lobby"].items() if one["naam"] == naam), None)

    begeleider.until(lambda screen: knocking())
    begeleider.do("admit_deelnemer", aanmelding=knocking(), rol=rol)
    begeleider.until(lambda screen: any(one["naam"] == naam for one in screen.picture["kring"].values()))


def test_the_players_follow_a_human_who_goes_back_and_admits_in_another_order(practice):
    practice.do("move_fase", fase="perspectieven")
    admit(practice, "Wendy", "professional")
    admit(practice, "Samira", "netwerk")
    practice.do("move_fase", fase="welkom")
    admit(practice, "Els", "professional")
    practice.do("move_fase", fase="informatie")
    practice.until(lambda screen: len(screen.picture["voorwaarden"]) == 4)
    refused = next(id for id, one in practice.picture["lobby"].items() if one["naam"] == "Jeroen")
    practice.do("refuse_aanmelding", aanmelding=refused)
    practice.do("move_fase", fase="perspectieven")
    admit(practice, "Kelly", "gezin")
    # Wendy 2, Els 2, Kelly 3, Samira 1; Marco and Farid still wait at the door.
    practice.until(lambda screen: len(screen.picture["bord"]["kaarten"]) == 8)
    practice.do("turn_kaarten")
    admit(practice, "Juf Anouk", "netwerk")
    practice.until(lambda screen: len(screen.picture["bord"]["kaarten"]) == 10)
    texts = {kaart["tekst"] for kaart in practice.picture["bord"]["kaarten"].values()}
    assert "Hij mist veel school. Lezen lukt nog niet." in texts
    assert "Tijn slaat en schopt als hij het niet meer weet. Ook naar kleine kinderen." in texts


def test_a_server_address_that_is_taken_ends_the_practice_with_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        process = oefenen(tmp_path, "--vanzelf", "--port", str(taken.getsockname()[1]))
        printed, _ = process.communicate(timeout=LONG_S)
    assert process.returncode == 1
    assert printed == ""
    assert len((tmp_path / "errors.log").read_text().splitlines()) == 1
