"""The practice from the first knock to the last: who plays, what brings juf Anouk, and how it ends."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .afschriften import fetch_all, has_chosen
from .begeleider import HABITS as LEADING
from .begeleider import NOOR, may_go_home
from .client import OUTSIDE, Client
from .dates import Dates
from .deelnemer import Deelnemer, knock
from .habits import habits_of
from .nabespreken import Nabespreking
from .plan_van_tijn import SCHERM
from .plannen import planners
from .regie import Regie
from .room import Room
from .terugblikken import terugblikken
from .tijn import MET_TELEFOON, WERKWIJZE, Persoon
from .verteller import Verteller, say
from .watch import leak

_ARRIVED = ("wegen", "besloten_tijd", "presentatie", "toetsing", "akkoord")


@dataclass(frozen=True)
class Opdracht:
    """What the players are told: where the server is, the pace, and who leads.

    With `sleutel` (the begeleider's one-time key) one of them leads and `exports` names where the server writes the
    gezinsplan. Otherwise a human leads, and `token` is what the QR code on the scherm says. By `oefensleutel` the
    server knows the players when they ask how fast to play.
    """

    adres: str
    tempo: float
    sleutel: str = ""
    token: str = ""
    exports: str = ""
    oefensleutel: str = ""


def play(opdracht: Opdracht, ended: threading.Event) -> str:
    """Play until the gezinsplan is there, or with a human until `ended`; return what went wrong, or nothing."""
    room = Room(opdracht.tempo, is_vanzelf=bool(opdracht.sleutel))
    threading.Thread(target=lambda: (ended.wait(), room.end()), daemon=True).start()
    try:
        if room.is_vanzelf:
            _play_alone(opdracht, room)
        else:
            _play_along(opdracht, room)
    except OSError as error:
        room.fail(f"Beraad geeft geen antwoord ({type(error).__name__}).")
    room.end()
    return room.trouble


def _play_alone(opdracht: Opdracht, room: Room) -> None:
    """Lead as Noor, with the scherm beside her, and keep the plan at the end."""
    planning = planners(_dates())
    verteller = Verteller(is_vanzelf=True)
    laptop = Client(opdracht.adres, "begeleider", room, _watching(verteller, room))
    if not laptop.post("/begeleider/sleutel", sleutel=opdracht.sleutel)["ok"]:
        return room.fail("de sleutel van de begeleider werkt niet.")
    beraad = laptop.post("/beraden", werkwijze=WERKWIJZE)["id"]
    scherm = Client(opdracht.adres, "scherm", room, leak)
    laptop.lend_cookies(scherm)
    scherm.get(f"/scherm/{beraad}")
    scherm.forget_cookie("beraad_begeleider")
    noor = Deelnemer(NOOR, laptop, room, LEADING)
    noor.start(lambda _: laptop.connect(beraad))
    Deelnemer(Persoon(SCHERM, "", ""), scherm, room, planning).start(lambda _: scherm.connect(beraad))
    if not room.wait_while_alive(lambda: scherm.picture.get("fase") == "welkom"):
        return None
    if laptop.get(f"/qr/{beraad}/meedoen.svg") != 200:
        return room.fail("er is geen QR-code om mee te doen.")
    phones = _start_phones(opdracht.adres, room, {"code": scherm.picture["uitnodiging"]["code"]}, verteller)
    if room.wait_while_alive(lambda: may_go_home(noor) and all(map(has_chosen, phones))) and not room.is_over:
        _keep(laptop, phones, beraad, opdracht, room)
    return None


def _keep(laptop: Client, phones: list[Deelnemer], beraad: str, opdracht: Opdracht, room: Room) -> None:
    trouble = fetch_all(phones, beraad)
    if trouble:
        return room.fail(trouble)
    kept = laptop.post(f"/plan/{beraad}/bewaren")
    pdf = next((name for name in kept.get("bestanden", ()) if name.endswith(".pdf")), None)
    if pdf is None:
        return room.fail(f"het gezinsplan is niet bewaard. {kept.get('message', 'Er is geen PDF.')}")
    return say(f"Het gezinsplan staat in {Path(opdracht.exports) / pdf}")


def _play_along(opdracht: Opdracht, room: Room) -> None:
    """Play everybody with a telefoon; a human leads, and may open the plan again to look back weeks later."""
    verteller, na = Verteller(is_vanzelf=False), Nabespreking()
    phones = _start_phones(opdracht.adres, room, {"token": opdracht.token}, verteller, na)
    later: list[Deelnemer] = []

    def look_back(token: str) -> None:
        later.extend(_start_again(opdracht.adres, room, token, Verteller(is_vanzelf=False)))

    outside = Client(opdracht.adres, "", room)
    Regie(outside, opdracht.oefensleutel, room, verteller, na).start(look_back)
    while not room.is_over:
        room.wait_for(lambda: all(phone.client.audience == OUTSIDE for phone in (*phones, *later)))
        if not room.is_over:
            say("Iedereen is naar huis. Deze oefening is klaar.")
            room.end()


def _start_again(adres: str, room: Room, token: str, verteller: Verteller) -> list[Deelnemer]:
    """Let the same people come again, each by their own name, to look back."""
    phones = []
    for one in MET_TELEFOON:
        client = Client(adres, "telefoon", room, _watching(verteller, room))
        phones.append(Deelnemer(one, client, room, (terugblikken,)))
        phones[-1].start(knock(token=token))
    return phones


def _start_phones(
    adres: str, room: Room, way_in: dict[str, str], verteller: Verteller, na: Nabespreking | None = None
) -> list[Deelnemer]:
    """Let everybody with a telefoon come. Whoever comes later waits outside until the kaarten have been turned."""
    planning = planners(_dates())
    phones = []
    for one in MET_TELEFOON:
        client = Client(adres, "telefoon", room, _watching(verteller, room, na))
        phones.append(Deelnemer(one, client, room, (*planning, *habits_of(one))))
    for phone in phones:
        phone.start(_late(phones, way_in) if phone.persoon.komt_later else knock(**way_in))
    return phones


def _late(phones: list[Deelnemer], way_in: dict[str, str]) -> Callable[[Deelnemer], None]:
    def is_time() -> bool:
        return any(one.fase in _ARRIVED or one.picture.get("bord", {}).get("omgedraaid") for one in phones)

    def come_in(deelnemer: Deelnemer) -> None:
        if deelnemer.room.wait_for(is_time):
            knock(**way_in)(deelnemer)

    return come_in


def _watching(verteller: Verteller, room: Room, na: Nabespreking | None = None) -> Callable[[Client], str]:
    def watch(client: Client) -> str:
        verteller.look(client)
        if na is not None:
            na.look(client)
        # With a human Petra may choose to show her kaart, so what is held back is not known beforehand.
        return leak(client) if room.is_vanzelf else ""

    return watch


def _dates() -> Dates:
    return Dates(datetime.now(UTC).date())
