"""One simulated person with one screen: looks, picks the next thing to do, takes the time for it, and taps."""

import contextlib
import json
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import socketio

from .client import LOBBY, OUTSIDE, Client
from .room import Room
from .tijn import Persoon, person

_TRY_AGAIN_S = 2.0
_SETTLE_S = 1.0
# Answers that belong to a meeting: too early, just changed, somebody else was first, the line was away.
_PART_OF_IT = {
    "gezin_eerst",
    "plan_is_veranderd",
    "niet_in_deze_fase",
    "niet_voor_jou",
    "niet_gevonden",
    "kaart_niet_open",
    "plan_staat_vast",
    "volgorde_klopt_niet",
    "akkoord_gezin_ontbreekt",
    "besloten_tijd",
    "spreekt_via_iemand_anders",
    "heeft_eigen_telefoon",
    "niet_toegelaten",
    "naam_bestaat",
    "weg",
}


@dataclass(frozen=True)
class Tap:
    """One command to send. `letters` are typed first; with `once` it is done once and never thought of again."""

    name: str
    fields: dict[str, Any] = field(default_factory=dict)
    letters: int = 0
    once: str = ""

    @property
    def key(self) -> str:
        return json.dumps([self.name, self.fields], sort_keys=True)


Habit = Callable[["Deelnemer"], Iterator[Tap]]


class Deelnemer:
    """Plays one person. All it knows stands in `picture` and `mine`, as on the screen it holds."""

    def __init__(self, persoon: Persoon, client: Client, room: Room, habits: Iterable[Habit]) -> None:
        self.persoon = persoon
        self.client = client
        self.room = room
        self.done: set[str] = set()
        self._habits = tuple(habits)
        self._ids: dict[str, str] = {}
        self._refused: dict[str, int] = {}

    # What somebody sees

    @property
    def picture(self) -> dict[str, Any]:
        return self.client.picture

    @property
    def mine(self) -> dict[str, Any]:
        return self.client.mine

    @property
    def speaker(self) -> str:
        return self.mine.get("speaker", "")

    @property
    def fase(self) -> str:
        return self.picture.get("fase", "")

    @property
    def plan(self) -> dict[str, Any]:
        return self.picture.get("plan", {})

    def may(self, recht: str, voor: str = "") -> bool:
        """Tell whether the screen offers this, for oneself or for somebody one speaks for."""
        own = voor in ("", self.speaker)
        return recht in (self.mine.get("rechten", {}) if own else self.mine.get("rechten_voor", {}).get(voor, {}))

    def voices(self) -> Iterator[tuple[str, Persoon, dict[str, str]]]:
        """Give id, person and the `namens` field of everybody one speaks for here, oneself first."""
        if self.speaker in self.kring():
            yield self.speaker, self.persoon, {}
        for id in self.mine.get("stem_voor", {}):
            known = person(self.kring().get(id, {}).get("naam", ""))
            if known is not None:
                yield id, known, {"namens": id}

    def kring(self) -> dict[str, Any]:
        return self.picture.get("kring", {})

    def find(self, whom: Persoon) -> str:
        """Return the id of somebody in the kring, by name, or an empty text."""
        return next((id for id, one in self.kring().items() if person(one["naam"]) is whom), "")

    def is_here(self, whom: Persoon) -> bool:
        return self.kring().get(self.find(whom), {}).get("aanwezig") == "hier"

    def find_kaart(self, tekst: str) -> str:
        """Return the id of an open kaart with these words, or an empty text."""
        kaarten = self.picture.get("bord", {}).get("kaarten", {})
        return next((id for id, kaart in kaarten.items() if kaart.get("tekst") == tekst), "")

    def find_stap(self, begin: str) -> str:
        """Return the id of the stap whose words begin like this, or an empty text."""
        return next((id for id, stap in self.plan.get("stappen", {}).items() if stap["wat"].startswith(begin)), "")

    def id_for(self, what: str) -> str:
        """Return the id for a new thing, the same at every try."""
        return self._ids.setdefault(what, secrets.token_hex(8))

    # What somebody does

    def start(self, come_in: Callable[["Deelnemer"], None]) -> None:
        """Come in and play, in a thread of its own."""
        threading.Thread(target=self._play, args=(come_in,), daemon=True, name=self.persoon.naam).start()

    def _play(self, come_in: Callable[["Deelnemer"], None]) -> None:
        try:
            come_in(self)
            while not self.room.is_over:
                tap = self._wait_for_tap()
                if self.client.audience == OUTSIDE:
                    self.client.disconnect()
                    return
                if tap is not None:
                    self.room.pause(tap.letters)
                    self._carry_out(tap)
        except (OSError, socketio.exceptions.SocketIOError) as error:
            self.room.fail(f"{self.persoon.naam} kreeg geen verbinding ({type(error).__name__}).")
        except Exception as error:
            self.room.fail(f"{self.persoon.naam} liep vast ({type(error).__name__}: {error}).")
            raise

    def _wait_for_tap(self) -> Tap | None:
        found: list[Tap] = []

        def look() -> bool:
            found[:] = list(self._next())[:1]
            return bool(found) or self.client.audience == OUTSIDE

        self.room.wait_for(look)
        return found[0] if found else None

    def _next(self) -> Iterator[Tap]:
        if not self.mine or self.client.audience in ("", LOBBY, OUTSIDE):
            return
        for habit in self._habits:
            # Picture and own part come one after the other, so for a moment a part may not be there: then not yet.
            with contextlib.suppress(KeyError):
                for tap in habit(self):
                    if tap.once not in self.done and self._refused.get(tap.key) != self.client.frames:
                        yield tap

    def _carry_out(self, tap: Tap) -> None:
        with self.room.changed:
            if self.room.is_over or tap not in self._next():
                return
            frames = self.client.frames
        answer = self.client.ask(tap.name, tap.fields)
        if answer["ok"]:
            self.done |= {tap.once} - {""}
            # What was tapped shows on the own screen before the next thought.
            self.room.wait_for(lambda: tap not in self._next(), _SETTLE_S)
        elif answer["code"] in _PART_OF_IT or not self.room.is_vanzelf:
            # A human who leads may have arranged it otherwise; then this does not happen.
            self._refused[tap.key] = frames
        else:
            self.room.fail(f"{self.persoon.naam} mocht {tap.name} niet: {answer['code']} ({answer.get('field')}).")
        self.room.sign()


def knock(**way_in: str) -> Callable[[Deelnemer], None]:
    """Return how a telefoon comes in: knock with `token` (the QR code) or `code` (typed), and open the line."""

    def come_in(deelnemer: Deelnemer) -> None:
        who = deelnemer.persoon
        deelnemer.room.pause(len(who.naam))
        while not deelnemer.room.is_over:
            if deelnemer.client.post("/m", naam=who.naam, wie=who.wie, **way_in)["ok"]:
                deelnemer.client.connect()
                return
            deelnemer.room.rest(_TRY_AGAIN_S)  # the door may open again

    return come_in
