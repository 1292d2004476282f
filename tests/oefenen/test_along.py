"""Practising with a human: the pace from the browser, what is said afterwards, and looking back weeks later."""

import json
import re
import signal
import threading
import time
from types import SimpleNamespace

import pytest

from beraad.oefenen.begeleider import HABITS as LEADING
from beraad.oefenen.begeleider import NOOR, may_go_home
from beraad.oefenen.client import Client
from beraad.oefenen.deelnemer import Deelnemer
from beraad.oefenen.nabespreken import Nabespreking
from beraad.oefenen.room import Room
from tests.oefenen.test_oefenen import LONG_S, oefenen

KRING = {
    "k": {"naam": "Kelly", "rol": "gezin", "aanwezig": "hier"},
    "j": {"naam": "Jeroen", "rol": "netwerk", "aanwezig": "hier"},
    "e": {"naam": "Els", "rol": "professional", "aanwezig": "hier"},
    "t": {"naam": "Tess", "rol": "tolk", "aanwezig": "hier"},
    "p": {"naam": "Petra", "rol": "netwerk", "aanwezig": "afwezig"},
}


@pytest.fixture
def practice(tmp_path):
    """A running practice, and the laptop of the human who leads it."""
    process = oefenen(tmp_path, "--port", "0", "--exports", str(tmp_path / "exports"))
    room = Room(0, is_vanzelf=False)
    try:
        found = next(found for line in process.stdout if (found := re.search(r"(http://localhost:\d+)/#(\S+)", line)))
        laptop = Client(found[1], "begeleider", room)
        assert laptop.post("/begeleider/sleutel", sleutel=found[2])["ok"]
        beraad = re.search(rb'href="/begeleider/(\w+)"', laptop.fetch("/")[1])[1].decode()
        yield SimpleNamespace(room=room, laptop=laptop, beraad=beraad, address=found[1], folder=tmp_path)
        room.end()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait(20) == 0
        assert "Traceback" not in (tmp_path / "errors.log").read_text()
    finally:
        process.kill()
        process.stdout.close()


def stand(practice) -> dict:
    return json.loads(practice.laptop.fetch("/oefenen/stand")[1])


def until(condition):
    deadline = time.monotonic() + LONG_S
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return found


def test_a_begeleider_rehearses_all_of_it_alone_from_the_first_knock_to_looking_back(practice):
    laptop, room = practice.laptop, practice.room
    assert laptop.post("/oefenen/gang", gang="razend")["code"] == "kies_uit_de_lijst"
    assert laptop.post("/oefenen/gang", gang="stil")["ok"]
    stranger = Client(practice.address, "", room)
    assert stranger.get("/oefenen/stand") != 200 and stranger.get("/oefenen") != 200
    assert not stranger.post("/oefenen/verslag", sleutel="geraden")["ok"]

    assert laptop.post("/oefenen/gang", gang="snel")["ok"]
    noor = Deelnemer(NOOR, laptop, room, LEADING)
    noor.start(lambda _: laptop.connect(practice.beraad))
    assert room.wait_for(lambda: laptop.picture.get("fase") == "perspectieven", LONG_S)
    assert stand(practice)["volgende"] == ""
    assert room.wait_for(lambda: may_go_home(noor), LONG_S), room.trouble
    told = until(lambda: stand(practice)["volgende"] and stand(practice))
    assert told["gebeurt"].startswith("Afsluiting: ")
    for words in (
        "De besloten tijd bleef van de familie.",
        "Iedereen aan tafel is gehoord",
        "Het gezin kwam eerst",
    ):
        assert any(one.startswith(words) for one in told["goed"]), (words, told)
    assert "Er staat een dag om samen terug te kijken." in told["goed"]

    assert laptop.post(f"/plan/{practice.beraad}/bewaren")["ok"]
    [pdf] = (practice.folder / "exports").glob("gezinsplan-*.pdf")
    later = Client(practice.address, "begeleider", room)
    laptop.lend_cookies(later)
    later.connect(later.send("/plannen", pdf.read_bytes())["id"])

    def let_everybody_in():
        for id, one in later.picture.get("lobby", {}).items():
            known = [whom for whom, other in later.picture["kring"].items() if other["naam"] == one["naam"]]
            later.ask("admit_deelnemer", {"aanmelding": id, "als": known[0]})
        said = {one["deelnemer"] for one in later.picture.get("terugblik", {}).values()}
        return len(said) >= 6 and "Marco bleef rustig toen de deurwaarder belde." in str(later.picture["terugblik"])

    until(let_everybody_in)
    later.disconnect()


def test_while_all_stand_still_nobody_does_anything_and_another_pace_counts_at_once():
    room = Room(0.001, is_vanzelf=False)
    room.set_gang(None)
    began = time.monotonic()
    done = threading.Event()
    threading.Thread(target=lambda: (room.pause(), done.set()), daemon=True).start()
    assert not done.wait(0.3)
    room.set_gang(1_000_000.0)
    assert done.wait(2) and time.monotonic() - began < 3


def seen(*pictures: dict, laid: tuple = ("gezin", "professional")) -> Nabespreking:
    na = Nabespreking()
    for audience in laid:
        na.look(SimpleNamespace(audience=audience, picture={}, mine={"kaarten": {"1": {}}}))
    for picture in pictures:
        na.look(SimpleNamespace(audience="gezin", picture={"kring": KRING, **picture}, mine={}))
    return na


def kaart(auteur: str) -> dict:
    return {"auteur": auteur, "soort": "zorg", "tekst": "…"}


def test_afterwards_it_names_who_was_not_heard_and_gives_one_thing_to_try():
    dicht = {"fase": "perspectieven", "bord": {"kaarten": {"1": {"dicht": True}}}}
    open_ = {"fase": "perspectieven", "bord": {"omgedraaid": True, "kaarten": {"1": kaart("k"), "2": kaart("e")}}}
    na = seen(dicht, open_, open_ | {"fase": "wegen"}, open_ | {"fase": "afsluiting"})
    assert na.is_over
    good, one = na.told()
    assert "Het gezin kwam eerst: pas daarna schreven de professionals." in good
    assert one.startswith("Van Jeroen lag er nog geen kaart") and "Tess" not in one and "Petra" not in one


def test_afterwards_a_professional_who_wrote_before_the_gezin_is_told_of_once_and_without_a_name():
    good, one = seen({"fase": "afsluiting"}, laid=("netwerk", "professional", "gezin")).told()
    assert one.startswith("Een professional schreef eerder dan het gezin.") and "Els" not in one
    good, one = seen({"fase": "afsluiting", "plan": {"terugkijkmomenten": {"x": {}}}}).told()
    assert "tien tellen stil" in one


def test_afterwards_a_stopped_besloten_tijd_comes_before_everything_else():
    spoor = {"1": {"wat": "fase_toch"}}
    na = seen({"fase": "afsluiting", "spoor": spoor, "bord": {"omgedraaid": True, "kaarten": {}}})
    good, one = na.told()
    assert one.startswith("De besloten tijd stopte voordat de familie klaar was.")
    assert not any("besloten tijd bleef" in zin for zin in good)


def test_who_was_asked_and_gave_no_answer_is_named_and_who_is_away_is_not():
    asked = {"1": {"deelnemer": "p", "antwoord": "gevraagd"}, "2": {"deelnemer": "k", "antwoord": "ja"}}
    plan = {"rolvragen": asked, "terugkijkmomenten": {"x": {}}, "vastgesteld_om": "2026-04-14"}
    good, _ = seen({"fase": "afsluiting", "plan": plan}).told()
    assert "Iedereen is eerst gevraagd. Bij een taak staat alleen wie zelf ja zei." in good
    asked["3"] = {"deelnemer": "j", "antwoord": "gevraagd"}
    _, one = seen({"fase": "afsluiting", "plan": plan}).told()
    assert one.startswith("Jeroen gaf nog geen antwoord op een taak.")
