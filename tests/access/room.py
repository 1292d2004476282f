"""A room in which every screen keeps every raw frame it was sent, and acks and refusals with them."""

import os
import threading
import time
from functools import partial
from unittest.mock import patch

import socketio

from tests.table import Screen, Server, Table, new_id

FULL = os.environ.get("BERAAD_FULL") == "1"
# Longer than the server waits to send things together.
QUIET_S = 0.12


class _Client(socketio.Client):
    def __init__(self, raw: list[str], **options) -> None:
        super().__init__(**options)
        self._raw = raw

    def _handle_eio_message(self, data) -> None:
        self._raw.append(data)
        super()._handle_eio_message(data)


class Recorded(Screen):
    """A screen with `raw`: everything that came in, as it came in, over every connection it had."""

    def __init__(self, *arguments) -> None:
        super().__init__(*arguments)
        self.raw = []

    def connect(self) -> "Recorded":
        with patch.object(socketio, "Client", partial(_Client, self.raw)):
            return super().connect()

    def settle(self) -> int:
        """Ask for the picture and wait until it is there; return how many raw frames there are then."""
        self.ask_picture()
        return self.await_picture()

    def ask_picture(self) -> None:
        # What closes the answer: in the lobby there is no own part.
        self._last = "picture" if self.audience == "lobby" else "mine"
        self._seen = self._count()
        self.socket.emit("picture")

    def await_picture(self) -> int:
        self.until(lambda screen: screen._count() > self._seen)
        return len(self.raw)

    def _count(self) -> int:
        return sum(event == self._last for event, _ in self.frames)

    def ask_slowly(self, name: str, **fields) -> dict:
        """Ask, and wait a moment when that was faster than one screen may."""
        while (answer := self.ask(name, **fields)).get("code") == "te_snel":
            time.sleep(1)
        return answer

    def got(self, text: str, since: int = 0) -> bool:
        return any(text in frame for frame in self.raw[since:])


class Room(Table):
    """Bea has something to hide; Dennis, gezin like her, wants to know it. Nel is netwerk, with Tess as tolk.

    Carla is a professional, Opa speaks through the begeleider, Lotte waits in the lobby and is let in by nobody.
    """

    def __init__(self, server: Server, zonder_naam: bool = True) -> None:
        super().__init__(server)
        self.bea, self.dennis = self.telefoon("Bea", "gezin"), self.telefoon("Dennis", "gezin")
        self.nel, self.carla = self.telefoon("Nel", "netwerk"), self.telefoon("Carla", "professional")
        self.tess = self.telefoon("Tess", None)
        self.begeleider.until(lambda screen: self.knocking("Tess"))
        waiting = self.knocking("Tess")
        self.begeleider.do("admit_deelnemer", aanmelding=waiting, rol="tolk", tolk_voor=self.id("nel"))
        self.tess.until(lambda screen: screen.mine.get("naam") == "Tess")
        self.opa = new_id()
        self.begeleider.do("add_deelnemer", id=self.opa, naam="Opa", rol="netwerk")
        if zonder_naam:
            self.begeleider.do("set_instelling", gezin_eerst=False, zonder_naam=True)
        self.lotte = self.telefoon("Lotte", None)
        self.begeleider.until(lambda screen: self.knocking("Lotte"))
        self.all = {
            name: getattr(self, name)
            for name in ("begeleider", "scherm", "bea", "dennis", "nel", "tess", "carla", "lotte")
        }

    def screen(self, screen: str, beraad: str = "") -> Recorded:
        made = Recorded(self.server, screen, beraad)
        self.screens.append(made)
        return made

    def id(self, name: str) -> str:
        return getattr(self, name).mine["speaker"]

    def settle(self) -> dict[str, int]:
        """Wait until everything that could be sent has been, and every screen has asked for its picture."""
        time.sleep(QUIET_S)
        for screen in self.all.values():
            screen.ask_picture()
        return {name: screen.await_picture() for name, screen in self.all.items()}

    def hear(self, action) -> dict[str, list[str]]:
        """Do something; return the raw frames that every screen got of it, its own later question left out."""
        before = self.settle()
        action()
        time.sleep(QUIET_S)
        heard = {name: list(screen.raw[before[name] :]) for name, screen in self.all.items()}
        self.settle()
        return heard

    def who_got(self, text: str) -> set[str]:
        return {name for name, screen in self.all.items() if screen.got(text)}

    def reconnect(self) -> None:
        """Let every screen come back with the cookie it has."""
        leaving = [threading.Thread(target=screen.disconnect) for screen in self.all.values()]
        for thread in leaving:
            thread.start()
        for thread in leaving:
            thread.join()
        for screen in self.all.values():
            screen.connect()
            screen.until(lambda screen: screen.audience == "lobby" or screen.mine)
        self.settle()

    def go(self, fase: str) -> None:
        if self.begeleider.picture["fase"] != fase:
            self.move(fase)
            for name in self.all.keys() - {"lotte"}:
                self.all[name].until(lambda screen: screen.picture["fase"] == fase)
