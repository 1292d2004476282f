"""The plan goes home as a PDF, is wiped from the laptop, opens the next meeting, and goes home as version 2."""

import io
import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from beraad.export.reading import read_document
from tests.browser.room import Room
from tests.chromium import chromium
from tests.table import Screen, Table, new_id

SCHOOL, RUST = "Tijn gaat weer naar school", "Er is rust na school"
BRENGEN, VOETBAL, KOKEN, LEZEN = (
    "Marco brengt Tijn",
    "Op zaterdag naar voetbal",
    "Op zondag kookt Samira",
    "Els belt school",
)
ZWEMMEN = "Op woensdag zwemmen"
REGIE, KRACHT = "afspraken met school maken", "Kelly belt school nu zelf"
ZONDAG = "voortaan op zondagochtend"


@pytest.fixture(scope="module")
def trip(tmp_path_factory):
    """Make the round once; every promise below looks at what it left."""
    with chromium() as browser:
        room = Room(browser, tmp_path_factory.mktemp("beraad"))
        try:
            at = SimpleNamespace(room=room, laptop=room.laptop(), kelly=room.telefoon("Kelly"))
            first_meeting(at)
            wiped(at)
            looking_back(at)
            next_version(at)
            yield at
        finally:
            room.close()
    assert "Traceback" not in (room.server.folder / "server.log").read_text()


def first_meeting(at):
    """Come to an established plan: Kelly at her phone, the others over the wire."""
    table = at.table = Table(at.room.server)
    marco, jeroen = table.telefoon("Marco", "gezin"), table.telefoon("Jeroen")
    samira, els = table.telefoon("Samira"), table.telefoon("Els", "professional")
    at.kelly.join(code=table.begeleider.picture["uitnodiging"]["code"], wie="mama")
    table.begeleider.until(lambda screen: table.knocking("Kelly"))
    table.begeleider.do("admit_deelnemer", aanmelding=table.knocking("Kelly"), rol="gezin")
    at.kelly.is_in()
    table.move("presentatie")
    doelen = [new_id(), new_id()]
    for id, titel in zip(doelen, (SCHOOL, RUST), strict=True):
        marco.do("set_doel", id=id, titel=titel)
    for doel, wat, wie in ((0, BRENGEN, marco), (0, LEZEN, els), (1, VOETBAL, jeroen), (1, KOKEN, samira)):
        stap = new_id()
        marco.do("set_stap", id=stap, doel=doelen[doel], wat=wat, herhaling="elke_week")
        marco.do("ask_rol", over=stap, deelnemer=wie.mine["speaker"])
        wie.do("answer_rol", over=stap, antwoord="ja")
    regie = {"onderwerp": REGIE, "wie": els.mine["speaker"], "terugkijken": "2090-06-16", "terug_als": "Het rustig is"}
    marco.do("set_regieafspraak", id=(id := new_id()), **regie)
    marco.do("ask_rol", over=id, deelnemer=els.mine["speaker"])
    els.do("answer_rol", over=id, antwoord="ja")
    marco.do("set_terugkijkmoment", id=new_id(), datum="2090-06-16")
    table.move("akkoord")
    for one in (marco, jeroen, samira, els):
        one.until(lambda screen: screen.picture["fase"] == "akkoord")
        one.do("set_akkoord", antwoord="akkoord", plan_hash=one.picture["akkoord"]["hash"])
    at.kelly.give_akkoord()
    marco.do("establish_plan")
    table.move("afsluiting")
    at.first = at.kelly.take_plan_home()
    at.laptop.enter(table.begeleider)


def wiped(at):
    """Round off: nothing of the beraad is left on the laptop."""
    at.table.leave()
    assert at.table.begeleider.post(f"/beraden/{at.table.beraad}/wissen")["ok"]
    at.laptop.page.goto(at.room.server.origin)
    at.laptop.sees("Er is nog geen beraad.")
    assert not list((at.room.server.folder / "data").rglob("*.beraad"))


def looking_back(at):
    """Weeks later: the PDF opens the meeting, everybody is known again, and says how it went."""
    at.laptop.open_plan("gezinsplan.pdf", at.first)
    shown = at.laptop.page.locator(".meedoen__letters")
    expect(shown).to_have_text(re.compile(r"^\w{6}$"))
    code = shown.text_content()
    at.marco, at.jeroen = at.room.telefoon("Marco", width=320), at.room.telefoon("jeroen")
    for phone in (at.kelly, at.marco, at.jeroen):
        phone.join(code=code)
        at.laptop.recognise(phone.naam)
        phone.is_in()
    for naam in ("Samira", "Els"):
        screen = Screen(at.room.server, "telefoon")
        assert screen.post("/m", code=code, naam=naam, wie="")["ok"]
        setattr(at, naam.lower(), screen.connect())
        at.laptop.recognise(naam)
    for phone, wat, antwoord in ((at.jeroen, VOETBAL, "Een beetje"), (at.marco, BRENGEN, "Gelukt")):
        phone.tap("Hoe ging het met jouw stappen?")
        phone.sees(wat)
        phone.tap(antwoord)
        phone.tap("Verder")
    at.kelly.tap("Begin")
    at.kelly.sees(REGIE)
    at.kelly.tap("Dat doen we weer zelf")
    at.kelly.tap("Verder")
    at.kelly.write("Iets dat goed ging", KRACHT)
    at.kelly.tap("Bewaar")
    at.kelly.sees("Wat moet anders?")
    at.kelly.tap("Sla over")
    for wat, naam, antwoord in (
        (VOETBAL, "Jeroen", "Een beetje"),
        (BRENGEN, "Marco", "Gelukt"),
        (REGIE, "Kelly", "weer zelf"),
    ):
        expect(at.laptop.item(".terugkijk__deel", wat)).to_contain_text(naam)
        expect(at.laptop.item(".terugkijk__deel", wat).locator(".uitkomst").filter(visible=True)).to_contain_text(
            antwoord
        )
    at.laptop.sees(KRACHT)
    at.room.photograph("30-terugblik")


def next_version(at):
    """Adjust: one stap other, one new, one gone; only whom it concerns is asked again."""
    at.kelly.tap("Plan bijsturen")
    at.kelly.tap("Ja, bijsturen", at.kelly.dialog())
    expect(at.laptop.page.get_by_role("heading", name="Presentatie", exact=True, level=1)).to_be_visible()
    at.kelly.write_in_plan()
    at.kelly.open_stap(VOETBAL)
    at.kelly.tap("Wanneer?")
    at.kelly.write("In jullie woorden", ZONDAG)
    at.kelly.tap("Bewaar")
    at.kelly.heading(VOETBAL)
    at.kelly.sees(ZONDAG)
    at.kelly.tap("Terug naar het plan")
    at.kelly.add_stap(RUST, ZWEMMEN, "Elke week")
    at.kelly.ask(ZWEMMEN, "Marco")
    at.kelly.remove_stap(KOKEN)
    at.kelly.stop_writing()
    at.marco.say_ja(ZWEMMEN)
    at.jeroen.say_ja(VOETBAL)
    differences = at.laptop.page.locator(".verschillen")
    for words in ("Nieuw", ZWEMMEN, "Anders", ZONDAG, "Gestopt", KOKEN):
        expect(differences).to_contain_text(words)
    expect(at.laptop.page.locator(".spiegel")).to_be_visible()
    at.room.photograph("31-bijsturen")
    for fase in ("Toetsing", "Akkoord"):
        at.laptop.go_on(fase)
    # Kelly and Marco are the gezin, Jeroen's stap is other, Samira's is gone; nothing of Els is.
    at.laptop.sees("van de 4 mensen")
    at.samira.until(lambda screen: screen.mine["akkoord_gevraagd"])
    assert at.els.picture["fase"] == "akkoord" and "akkoord_gevraagd" not in at.els.mine
    for phone in (at.kelly, at.marco, at.jeroen):
        phone.give_akkoord()
    at.kelly.tap("Wij stellen dit plan vast")
    at.kelly.tap("Ja, dit is ons plan", at.kelly.dialog())
    at.laptop.sees("Het gezin heeft het plan vastgesteld.")
    at.laptop.go_on("Afsluiting")
    at.room.photograph("32-versie-2")
    at.second = at.marco.take_plan_home()


def stappen(document):
    return {stap["wat"]: stap for doel in document["plan"]["doelen"] for stap in doel["stappen"]}


def test_the_second_pdf_holds_version_2_of_the_same_plan(trip):
    before, after = read_document(trip.first), read_document(trip.second)
    assert (before["versie"], after["versie"]) == (1, 2)
    assert set(stappen(before)) == {BRENGEN, LEZEN, VOETBAL, KOKEN}
    assert set(stappen(after)) == {BRENGEN, LEZEN, VOETBAL, ZWEMMEN}
    assert stappen(after)[VOETBAL]["id"] == stappen(before)[VOETBAL]["id"]
    assert stappen(after)[VOETBAL]["wanneer"] == ZONDAG
    assert {one["naam"] for one in after["kring"]} == {"Kelly", "Marco", "Jeroen", "Samira", "Els"}


def test_the_second_pdf_carries_the_history_in_short(trip):
    first, second = read_document(trip.second)["geschiedenis"]
    assert (first["versie"], second["versie"]) == (1, 2)
    assert {(one["soort"], one["over"], one["tekst"]) for one in second["wijzigingen"]} == {
        ("nieuw", "stap", ZWEMMEN),
        ("veranderd", "stap", VOETBAL),
        ("gestopt", "stap", KOKEN),
    }
    assert second["terugblik"] == {"gelukt": 1, "beetje": 1}
    printed = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(trip.second)).pages).split())
    assert "versie 2" in printed and KOKEN in printed and ZWEMMEN in printed


def test_whose_stap_did_not_change_keeps_the_ja_of_the_first_meeting(trip):
    before, after = read_document(trip.first), read_document(trip.second)
    for wat in (BRENGEN, LEZEN):
        id = stappen(after)[wat]["id"]
        assert [one["naam"] for one in after["wie"][id]] == [one["naam"] for one in before["wie"][id]]


def test_no_page_complained_and_no_other_host_was_asked(trip):
    assert not trip.room.wrong, "\n".join(trip.room.wrong)
