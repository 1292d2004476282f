"""R14: the table of who must not see what (SAFETY 2.3), row by row, on every raw frame of every other screen.

Every row is one private thing that somebody does, with words that stand nowhere else. A screen outside `heard` gets no
frame at all of it, so that not even the moment tells anything; outside `read` nobody ever gets the words: not then, not
in a picture that is asked for, not after coming back.
"""

import hashlib
import io
import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from pypdf import PdfReader

from tests.access.room import QUIET_S, Room
from tests.table import new_id

ALL = {"begeleider", "scherm", "bea", "dennis", "nel", "tess", "carla"}
FAMILY = {"bea", "dennis", "nel", "tess"}
GEHEIM = "5ec2e7" * 5 + "aa"
IDS = {
    name: new_id() for name in ("held", "nel", "dicht", "zonder", "gedekt", "vraag", "open", "doel", "stap", "familie")
}


@dataclass(frozen=True)
class Row:
    """One thing that somebody does: in which fase, who may get a frame of it, and who may ever read its words."""

    name: str
    fase: str
    do: Callable[[Room], None]
    heard: set[str]
    words: str = ""
    read: frozenset[str] = frozenset()
    nameless: bool = False  # no frame of it to another may hold the id of who did it


def kaart(id: str, **fields) -> dict:
    return {"id": IDS[id], "soort": "zorg", **fields}


def row(name, fase, do, heard, words="", read=(), nameless=False) -> Row:
    return Row(name, fase, do, set(heard), words, frozenset(read), nameless)


def alleen(id: str, *wie: str, reden: str):
    return lambda room: room.bea.do(
        "set_alleen_voor",
        kaart=IDS[id],
        wie=[one if one == "begeleider" else room.id(one) for one in wie],
        reden=reden,
    )


def rolvraag(antwoord: str, **fields):
    return lambda room: room.nel.do("answer_rol", over=IDS["stap"], antwoord=antwoord, **fields)


def say_bezwaar(room: Room) -> None:
    now = room.dennis.picture["akkoord"]["hash"]
    room.dennis.do("set_akkoord", antwoord="bezwaar", plan_hash=now, reden="kanariebezwaar")


def uitcheck(who: str):
    return lambda room: getattr(room, who).do("answer_uitcheck", vraag="gehoord", antwoord="nee")


def pauze(who: str, aan: bool):
    return lambda room: getattr(room, who).do("set_pauze", aan=aan)


def seen(room: Room) -> None:
    room.begeleider.do("clear_pauze")


def reword(id: str, tekst: str, soort: str = "wens", **fields):
    return lambda room: room.bea.do("change_kaart", kaart=IDS[id], soort=soort, tekst=tekst, **fields)


def draft(room: Room) -> None:
    """There is no message that carries a draft; what a client makes up goes nowhere."""
    for event in ("draft", "typing", "patch", "mine", "message"):
        room.bea.socket.emit(event, {"tekst": "kanariedraft", "picture": {"bord": "kanariedraft"}})


def refused(room: Room) -> None:
    for tekst in ("kanarieweigering" * 30, ""):
        assert not room.bea.ask("add_kaart", **kaart("open", tekst=tekst))["ok"]
    assert not room.bea.ask("kanarieweigering")["ok"]
    assert not room.bea.ask("set_plan_tekst", veld="wens", tekst="kanarieweigering")["ok"]


def make_plan(room: Room) -> None:
    room.bea.do("set_doel", id=IDS["doel"], titel="kanariebesloten doel")
    room.dennis.do("set_stap", id=IDS["stap"], doel=IDS["doel"], wat="kanariebesloten stap")
    room.nel.do("add_aanbod", id=new_id(), tekst="kanariebesloten aanbod")
    room.bea.do("add_kaart", **kaart("familie", tekst="kanariebesloten kaart"))
    room.bea.do("ask_rol", over=IDS["stap"], deelnemer=room.id("nel"), taak="kanariebesloten taak")
    # What is put down in besloten tijd and taken away again is for the family for good.
    room.bea.do("set_plan_tekst", veld="wens", tekst="kanarieweg wens")
    time.sleep(QUIET_S)
    room.bea.do("set_plan_tekst", veld="wens", tekst="")
    room.bea.do("remove_kaart", kaart=IDS["familie"])


ROWS = (
    row("a draft being typed", "perspectieven", draft, (), "kanariedraft"),
    row("what is refused", "perspectieven", refused, {"bea"}, "kanarieweigering"),
    row(
        "a kaart that is held back",
        "perspectieven",
        lambda room: room.bea.do("add_kaart", **kaart("held", tekst="kanarieheld", aangehouden=True)),
        {"bea"},
        "kanarieheld",
        {"bea", "begeleider"},  # the begeleider from the next row but one on
    ),
    row(
        "a held-back kaart that is worded anew and changes soort",
        "perspectieven",
        reword("held", "kanarieheld twee"),
        {"bea"},
    ),
    row(
        "a kaart alleen voor the begeleider",
        "perspectieven",
        alleen("held", "begeleider", reden="kanariereden"),
        {"bea", "begeleider"},
        "kanariereden",
        {"bea", "begeleider"},
    ),
    row(
        "a second held-back kaart",
        "perspectieven",
        lambda room: room.bea.do("add_kaart", **kaart("nel", tekst="kanarienel", aangehouden=True)),
        {"bea"},
        "kanarienel",
        {"bea", "nel"},
    ),
    row("a kaart alleen voor Nel", "perspectieven", alleen("nel", "nel", reden="Voor Nel"), {"bea", "nel"}),
    row("nobody may see it any more", "perspectieven", alleen("nel", reden=""), {"bea", "nel"}),
    row("a wish for a break", "perspectieven", pauze("bea", True), {"bea", "begeleider"}, nameless=True),
    row("a second wish for a break", "perspectieven", pauze("tess", True), {"tess"}),
    row("one of two takes it back", "perspectieven", pauze("bea", False), {"bea"}),
    row("the begeleider saw it", "perspectieven", seen, {"tess", "begeleider"}),
    row(
        "a kaart that lies face down",
        "perspectieven",
        lambda room: room.dennis.do("add_kaart", **kaart("dicht", tekst="kanariedicht")),
        ALL,
        "kanariedicht",
        ALL,  # from omdraaien on; before it, see below
        nameless=False,
    ),
    row(
        "a kaart zonder naam",
        "perspectieven",
        lambda room: room.bea.do("add_kaart", **kaart("zonder", tekst="kanariezonder", geheim=GEHEIM)),
        ALL,
        GEHEIM,
        nameless=True,
    ),
    row(
        "a kaart zonder naam that is worded anew",
        "perspectieven",
        reword("zonder", "kanariezonder twee", geheim=GEHEIM),
        {"bea"},
        hashlib.sha256(GEHEIM.encode()).hexdigest(),
        nameless=True,
    ),
    row(
        "a secret address that is covered before it is turned",
        "perspectieven",
        lambda room: (
            room.dennis.do("add_kaart", **kaart("gedekt", tekst="kanarieadres")),
            room.begeleider.do("cover_kaart", kaart=IDS["gedekt"], reden="Een adres"),
        ),
        ALL,
        "kanarieadres",
        {"dennis"},
    ),
    row(
        "a kaart voor iedereen",
        "perspectieven",
        lambda room: room.begeleider.do("turn_kaarten"),
        ALL,
        "kanariezonder twee",
        ALL,
        nameless=True,
    ),
    row(
        "a question to the room",
        "perspectieven",
        lambda room: room.bea.do("add_vraag", id=IDS["vraag"], tekst="kanarievraag"),
        ALL,
        "kanarievraag",
        ALL,
        nameless=True,
    ),
    row(
        "a held-back kaart for the begeleider, in besloten tijd",
        "besloten_tijd",
        reword("held", "kanarielater"),
        {"bea"},
        "kanarielater",
        {"bea", "begeleider"},  # once besloten tijd is over
    ),
    row("what the family does in besloten tijd", "besloten_tijd", make_plan, FAMILY),
    row(
        "the begeleider and a professional try everything in besloten tijd",
        "besloten_tijd",
        lambda room: [
            screen.ask(name, **fields)
            for screen in (room.begeleider, room.carla)
            for name, fields in (
                ("set_doel", {"id": IDS["doel"], "titel": "Mijn doel"}),
                ("set_ook", {"kaart": IDS["dicht"], "ook": True}),
                ("remove_stap", {"stap": IDS["stap"]}),
                ("take_aanbod", {"aanbod": IDS["doel"], "doel": IDS["doel"], "id": new_id()}),
                ("set_alleen_voor", {"kaart": IDS["held"], "wie": ["begeleider"], "reden": "x"}),
                ("set_aanwezig", {"aanwezig": "hier", "deelnemer": room.id("bea")}),
            )
        ],
        {"begeleider", "carla"},  # their own acks
        "kanarieweg",
        FAMILY,
    ),
    row("a break of a professional in besloten tijd", "besloten_tijd", pauze("carla", True), {"carla", "begeleider"}),
    row("the begeleider saw that too", "besloten_tijd", seen, {"carla", "begeleider"}),
    row(
        "a ja, but otherwise",
        "presentatie",
        rolvraag("anders", tegenvoorstel="kanarieanders"),
        {"bea", "dennis", "nel"},
        "kanarieanders",
        {"bea", "dennis", "nel"},
    ),
    row("back to thinking about it", "presentatie", rolvraag("gevraagd"), {"bea", "dennis", "nel"}),
    row("a bezwaar", "akkoord", say_bezwaar, ALL, "kanariebezwaar", {"bea", "dennis", "begeleider"}),
    row("how it was, of one person", "afsluiting", uitcheck("bea"), {"bea"}),
    row("how it was, of two", "afsluiting", uitcheck("dennis"), {"dennis"}),
    row("how it was, of three", "afsluiting", uitcheck("nel"), {"nel"}),
    row("how it was, of four: totals", "afsluiting", uitcheck("carla"), {"carla", "begeleider", "bea", "dennis"}),
)


class Evening:
    """All rows in order, once; what everybody heard of each is kept."""

    def __init__(self, server) -> None:
        self.room = Room(server)
        self.room.begeleider.do("set_instelling", gezin_eerst=False, zonder_naam=True)
        self.heard = {}
        self.read_before_turning = set()
        for one in ROWS:
            self.room.go(one.fase)
            if one.name == "a kaart voor iedereen":
                self.read_before_turning = self.room.who_got("kanariedicht") | self.room.who_got("kanariezonder")
            self.heard[one.name] = self.room.hear(lambda one=one: one.do(self.room))
            if one.name in ("a kaart zonder naam", "what the family does in besloten tijd"):
                self.room.reconnect()
        self.room.reconnect()


@pytest.fixture(scope="module")
def evening(server):
    evening = Evening(server)
    yield evening
    evening.room.leave()


@pytest.mark.parametrize("one", ROWS, ids=lambda one: one.name)
def test_r14_who_may_not_hear_of_it_gets_no_frame_and_who_may_not_read_it_never_gets_the_words(evening, one):
    got = {name for name, frames in evening.heard[one.name].items() if frames}
    assert got - one.heard == set()
    if one.words:
        assert evening.room.who_got(one.words) == one.read
    if one.nameless:
        others = {name: frames for name, frames in evening.heard[one.name].items() if name != "bea"}
        bea = evening.room.id("bea")
        assert not [name for name, frames in others.items() if any(bea in frame for frame in frames)]


def test_r14_before_omdraaien_only_the_author_has_the_text(evening):
    assert evening.read_before_turning == {"dennis"}
    face_down = evening.heard["a kaart that lies face down"]
    for name in ALL - {"dennis", "begeleider"}:
        assert not any(evening.room.id("dennis") in frame for frame in face_down[name]), name
        assert all(json.dumps({"dicht": True}, separators=(",", ":")) in frame for frame in face_down[name])


def test_r14_a_wish_for_a_break_is_one_true_and_nothing_else(evening):
    (frame,) = evening.heard["a wish for a break"]["begeleider"]
    event, message = json.loads(frame[frame.index("[") :])
    assert (event, message["patch"]) == ("patch", {"pauze": True})
    for name in ALL - {"begeleider"}:
        for event, message in evening.room.all[name].frames:
            assert event in ("mine", "mine_patch") or '"pauze": ' not in json.dumps(message)


def test_r14_what_the_family_made_reaches_the_others_only_when_its_fase_shows_it(evening):
    heard = evening.heard["what the family does in besloten tijd"]
    assert all(any("kanariebesloten" in frame for frame in heard[name]) for name in FAMILY)
    # The plan is read out in presentatie; a kaart and a wens that were gone by then are with the family for good.
    assert evening.room.who_got("kanariebesloten stap") == ALL
    assert evening.room.who_got("kanariebesloten kaart") == FAMILY


def test_r14_who_has_not_agreed_yet_is_never_a_name(evening):
    for name, screen in evening.room.all.items():
        for event, message in screen.frames:
            shown = (
                message.get("picture", message.get("patch", {})).get("akkoord") if event in ("picture", "patch") else {}
            )
            known = {"hash", "akkoord_aantal", "bezwaar_aantal", "gevraagd_aantal", "akkoord", "bezwaren"}
            assert (shown or {}).keys() <= known
            assert name != "scherm" or not (shown or {}).keys() & {"akkoord", "bezwaren"}
            assert evening.room.id("nel") not in json.dumps(shown), "Nel never answered"
    asked = {name: set(screen.mine.get("akkoord_gevraagd", {})) for name, screen in evening.room.all.items()}
    assert all(ids <= {evening.room.id(name)} for name, ids in asked.items() if name in FAMILY | {"carla"})


def test_r14_nobody_gets_a_key_a_hash_of_one_or_an_address_of_a_telefoon(evening):
    room = evening.room
    secrets = []
    for screen in room.all.values():
        for cookie in screen.cookies:
            key = cookie.value.rpartition(".")[2]
            secrets += [key, hashlib.sha256(key.encode()).hexdigest()]
    assert len(secrets) >= 16
    assert [one for one in secrets if room.who_got(one)] == []
    assert room.who_got("127.0.0.1") == set()


def test_r14_who_waits_in_the_lobby_learns_that_it_is_one_and_is_known_to_the_host_only(evening):
    room = evening.room
    shown = {json.dumps(message["picture"]) for _, message in room.lotte.frames}
    assert shown == {'{"fase": "lobby"}'}
    assert room.who_got("Lotte") == {"begeleider", "bea", "dennis"}  # the gezin is the host in besloten tijd


def test_r14_whose_line_drops_is_known_to_the_begeleider_only(evening):
    room = evening.room
    room.go("wegen")
    before = room.settle()
    room.bea.disconnect()
    room.begeleider.until(lambda screen: room.id("bea") not in screen.picture["verbonden"])
    room.bea.connect()
    room.begeleider.until(lambda screen: room.id("bea") in screen.picture["verbonden"])
    for name in room.all.keys() - {"bea", "begeleider"}:
        assert room.all[name].raw[before[name] :] == [], name


def test_r14_the_plan_goes_home_with_what_its_authors_ticked_and_nothing_private(evening):
    room = evening.room
    room.go("wegen")
    room.dennis.do("set_mag_in_plan", kaart=IDS["dicht"], mag=True)
    assert room.bea.do("set_mag_in_plan", kaart=IDS["held"], mag=True)
    room.go("akkoord")
    room.nel.do("answer_rol", over=IDS["stap"], antwoord="ja")
    room.bea.do("set_terugkijkmoment", id=new_id(), datum="2030-01-01")
    room.settle()
    for screen in (room.bea, room.dennis):
        screen.do("set_akkoord", antwoord="akkoord", plan_hash=screen.picture["akkoord"]["hash"])
    room.bea.do("establish_plan")
    room.go("afsluiting")
    status, page, _ = room.bea.get(f"/plan/{room.beraad}")
    assert status == 200
    status, paper, _ = room.bea.get(f"/plan/{room.beraad}/gezinsplan.pdf")
    assert status == 200
    pdf = PdfReader(io.BytesIO(paper))
    inside = [page.extract_text() for page in pdf.pages] + [str(pdf.metadata)]
    inside += [part.decode() for parts in pdf.attachments.values() for part in parts]
    assert room.begeleider.post(f"/plan/{room.beraad}/bewaren")["ok"]
    kept = [part for path in (room.server.folder / "exports").iterdir() for part in unpacked(path)]
    texts = ["".join(inside).replace("\n", " "), page.decode(), *(one.decode(errors="ignore") for one in kept)]
    assert all("kanariebesloten stap" in one for one in texts[:2]) and "kanariedicht" in texts[0] + texts[1]
    for secret in (
        *("kanarieheld", "kanarielater", "kanariereden", "kanarienel", "kanariezonder", "kanarieadres", "kanarievraag"),
        *("kanarieanders", "kanariebezwaar", "kanarieweg", "kanariebesloten kaart", "Voor Nel", "Lotte", "127.0.0.1"),
        *(IDS["held"], IDS["nel"], IDS["zonder"], room.id("bea"), room.id("carla")),
    ):
        assert not [one for one in texts if secret in one], secret


def unpacked(path):
    """What is in a file; of a DOCX what is in its parts."""
    if path.suffix != ".docx":
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as file:
        return [file.read(part) for part in file.namelist()]


def test_r14_the_log_holds_none_of_it(evening):
    log = (evening.room.server.folder / "server.log").read_text()
    assert "kanarie" not in log and not [name for name in ("Bea", "Dennis", "Lotte") if name in log]
