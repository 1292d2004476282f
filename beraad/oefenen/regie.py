"""The players and the page *Oefening*: they tell it how it goes, and it tells them how fast to play."""

import threading
from collections.abc import Callable

from .client import Client
from .nabespreken import Nabespreking
from .room import Room
from .verteller import Verteller

_EVERY_S = 0.5
# How many times faster than at the pace that was asked for at the start; nothing for standing still.
GANGEN: dict[str, float | None] = {"stil": None, "rustig": 0.5, "gewoon": 1.0, "snel": 4.0}


class Regie:
    """Keeps asking, from a thread of its own, until the practice is over."""

    def __init__(self, client: Client, sleutel: str, room: Room, verteller: Verteller, na: Nabespreking) -> None:
        """`sleutel` is what the server knows the players by."""
        self._client = client
        self._sleutel = sleutel
        self._room = room
        self._verteller = verteller
        self._na = na

    def start(self, look_back: Callable[[str], None]) -> None:
        """Begin; call `look_back(token)` once, when the begeleider opened the plan again."""
        threading.Thread(target=self._run, args=(look_back,), daemon=True, name="regie").start()

    def _run(self, look_back: Callable[[str], None]) -> None:
        opened = ""
        while not self._room.is_over:
            answer = self._report()
            self._room.set_gang(GANGEN.get(answer.get("gang", ""), 1.0))
            if answer.get("terugblik") and not opened:
                opened = answer["terugblik"]
                look_back(opened)
            self._room.rest(_EVERY_S)

    def _report(self) -> dict[str, str]:
        goed, probeer = self._na.told() if self._na.is_over else ([], "")
        told = {"gebeurt": self._verteller.gebeurt, "probeer": self._verteller.probeer}
        try:
            return self._client.post("/oefenen/verslag", sleutel=self._sleutel, goed=goed, volgende=probeer, **told)
        except OSError:
            return {}
