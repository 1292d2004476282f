"""The Socket.IO edge: who is connected, one `command` in, pictures and patches out."""

import logging
from collections.abc import Callable
from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError, SocketIO
from socketio.packet import Packet

from . import wording
from .access import Access
from .broadcast import Broadcast, Connection
from .commands import read
from .domain.beraad import Beraad
from .domain.refusal import Refusal
from .domain.tap import SCHERM
from .limits import COMMANDS_AT_ONCE, COMMANDS_PER_SECOND, Bucket
from .log import log_bug, pseudonym
from .running import Beraden
from .talen import NEDERLANDS, known, vertaal

log = logging.getLogger(__name__)

_MOST_TAB_SIGNS = 40
# Of one person at the same time: a tab or two, and lines that broke and are not noticed yet.
_MOST_LINES = 8
# Refusals that say something about who tried what; the others are everyday life.
_WORTH_LOGGING = {
    "niet_toegelaten",
    "niet_voor_jou",
    "niet_van_jou",
    "alleen_jijzelf",
    "scherm_leest_alleen",
    "ander_tabblad",
    "te_snel",
}


class TextPacket(Packet):
    """A packet without bytes in it, so that nobody walks through a whole picture to find out (a quarter of joining)."""

    uses_binary_events = False


class Live:
    """Joins Socket.IO to the write path and the pictures."""

    def __init__(
        self, socketio: SocketIO, beraden: Beraden, access: Access, clock: Callable[[], str], coalesce_ms: int
    ) -> None:
        self._socketio = socketio
        self._beraden = beraden
        self._access = access
        self._clock = clock
        self._coalesce_s = coalesce_ms / 1000
        self._connections: dict[str, Connection] = {}
        self._broadcasts: dict[str, Broadcast] = {}
        self._buckets: dict[tuple[str, str], Bucket] = {}
        beraden.on_change = self._touch
        beraden.on_wipe = self._wiped
        socketio.on_event("connect", self.on_connect)
        socketio.on_event("disconnect", self.on_disconnect)
        socketio.on_event("command", self.on_command)
        socketio.on_event("picture", self.on_picture)
        socketio.on_event("baton", self.on_baton)
        socketio.on_error_default(self.on_error)

    def on_connect(self, auth: Any = None) -> None:
        """Know the screen by its cookie, or refuse. What it claims in `auth` only picks which cookie counts."""
        who = self._access.of_screen(request.cookies, auth)
        if who is None:
            # A telefoon of a locked beraad goes on trying, and is not told that it is out.
            raise ConnectionRefusedError("op_slot" if self._access.waits_for(request.cookies) else "niet_toegelaten")
        tab = auth.get("tab") if isinstance(auth, dict) else None
        tab = tab if isinstance(tab, str) and len(tab) <= _MOST_TAB_SIGNS else ""
        taal = known(auth.get("taal") if isinstance(auth, dict) else None)
        connection = Connection(request.sid, who.beraad_id, who.screen, who.key_hash, tab, taal)
        if not self._bucket(connection).take() or self._lines_of(connection) >= _MOST_LINES:
            raise ConnectionRefusedError("te_snel")
        self._connections[connection.sid] = connection
        if not self._broadcast(who.beraad_id).join(connection):
            del self._connections[connection.sid]
            raise ConnectionRefusedError("niet_toegelaten")

    def on_disconnect(self, reason: str | None = None) -> None:
        """Forget the screen; nothing of the deelnemer is lost."""
        connection = self._connections.pop(request.sid, None)
        if connection is not None and connection.beraad_id in self._broadcasts:
            self._broadcasts[connection.beraad_id].leave(connection.sid)

    def on_command(self, message: Any = None, *more: Any) -> dict[str, Any]:
        """Carry out one command and answer it once it is on disk."""
        connection = self._connections.get(request.sid)
        try:
            if connection is None or connection.speaker is None:
                raise Refusal("niet_toegelaten")
            if not self._bucket(connection).take():
                raise Refusal("te_snel")
            speaker, nu = connection.speaker, self._clock()
            broadcast, command = self._broadcast(connection.beraad_id), read(message)

            def change(beraad: Beraad) -> Beraad:
                # Here, where changes are in a row: a tab that gave the baton away cannot come in after all.
                if not broadcast.has_baton(connection):
                    raise Refusal("ander_tabblad")
                return command.apply(beraad, speaker, nu)

            self._beraden.changes(connection.beraad_id).submit(change)
        except Refusal as refusal:
            if refusal.code in _WORTH_LOGGING:
                log.info("refused %s to %s", refusal.code, _whom(connection))
            return refused(refusal, connection.taal if connection else NEDERLANDS)
        return {"ok": True, "revision": broadcast.revision(connection)}

    def on_picture(self, *ignored: Any) -> None:
        """Send this screen everything it may see, again."""
        connection = self._connections.get(request.sid)
        if connection is not None and self._bucket(connection).take():
            self._broadcast(connection.beraad_id).show(connection)

    def on_baton(self, *ignored: Any) -> None:
        """Let this tab of the begeleider be the one that asks."""
        connection = self._connections.get(request.sid)
        if connection is not None and self._bucket(connection).take():
            self._broadcast(connection.beraad_id).take_baton(connection)

    def has_telefoon(self, beraad_id: str, key_hash: str) -> bool:
        """Tell whether the telefoon with this key has its line open, in the lobby or admitted."""
        return beraad_id in self._broadcasts and self._broadcasts[beraad_id].has_telefoon(key_hash)

    def on_error(self, error: Exception) -> dict[str, Any]:
        """Answer a bug with a fixed sentence; the log gets the place, never what people wrote."""
        log_bug(error)
        connection = self._connections.get(request.sid)
        return refused(Refusal("ging_mis"), connection.taal if connection else NEDERLANDS)

    def has_scherm(self, beraad_id: str) -> bool:
        """Tell whether a scherm of this beraad is connected now."""
        return any(one.beraad_id == beraad_id and one.screen == SCHERM for one in list(self._connections.values()))

    # What a Broadcast needs of Socket.IO.

    def emit(self, event: str, message: dict[str, Any], to: str | list[str]) -> None:
        self._socketio.emit(event, message, to=to)

    def enter(self, sid: str, room: str) -> None:
        self._socketio.server.enter_room(sid, room, namespace="/")

    def leave(self, sid: str, room: str) -> None:
        self._socketio.server.leave_room(sid, room, namespace="/")

    def drop(self, sid: str) -> None:
        # In its own task: the screen must get what was sent before, and the sender may hold a lock.
        self._socketio.start_background_task(self._socketio.server.disconnect, sid, namespace="/")

    def start(self, task: Callable[[], None]) -> None:
        def run() -> None:
            try:
                task()
            except Exception as error:  # nobody waits for a background task: without this its bugs are silent
                log_bug(error)

        self._socketio.start_background_task(run)

    def sleep(self, seconds: float) -> None:
        self._socketio.sleep(seconds)

    def _lines_of(self, connection: Connection) -> int:
        whose = (connection.beraad_id, connection.screen, connection.key_hash)
        others = list(self._connections.values())
        return sum((one.beraad_id, one.screen, one.key_hash) == whose for one in others)

    def _bucket(self, connection: Connection) -> Bucket:
        """Per person and not per address or line: a family shares an address, and reconnecting is free (SAFETY 6)."""
        whose = (connection.beraad_id, connection.key_hash or connection.screen)
        if whose not in self._buckets:
            self._buckets[whose] = Bucket(COMMANDS_AT_ONCE, COMMANDS_PER_SECOND)
        return self._buckets[whose]

    def _broadcast(self, beraad_id: str) -> Broadcast:
        if beraad_id not in self._broadcasts:
            self._broadcasts[beraad_id] = Broadcast(
                beraad_id, lambda: self._beraden.get(beraad_id), self, self._coalesce_s
            )
        return self._broadcasts[beraad_id]

    def _touch(self, beraad_id: str) -> None:
        if beraad_id in self._broadcasts:
            self._broadcasts[beraad_id].touch()

    def _wiped(self, beraad_id: str) -> None:
        self._buckets = {whose: bucket for whose, bucket in self._buckets.items() if whose[0] != beraad_id}
        broadcast = self._broadcasts.pop(beraad_id, None)
        if broadcast is not None:
            broadcast.send_away_all()


def refused(refusal: Refusal, taal: str = NEDERLANDS) -> dict[str, Any]:
    """Return a refusal as screens get it, in their language: `{"ok": false, code, message, field?}`."""
    message = vertaal(wording.sentence(refusal.code), taal)
    answer: dict[str, Any] = {"ok": False, "code": refusal.code, "message": message}
    if refusal.field is not None:
        answer["field"] = refusal.field
    return answer


def _whom(connection: Connection | None) -> str:
    if connection is None:
        return "nobody"
    return f"{connection.audience or connection.screen} {pseudonym(connection.key_hash or connection.screen)}"
