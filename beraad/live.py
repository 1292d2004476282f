"""The Socket.IO edge: who is connected, one `command` in, pictures and patches out."""

import logging
from collections.abc import Callable
from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError, SocketIO

from . import wording
from .access import Access
from .broadcast import Broadcast, Connection
from .commands import read
from .domain.refusal import Refusal
from .domain.tap import SCHERM
from .running import Beraden

log = logging.getLogger(__name__)


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
        beraden.on_change = self._touch
        beraden.on_wipe = self._wiped
        socketio.on_event("connect", self.on_connect)
        socketio.on_event("disconnect", self.on_disconnect)
        socketio.on_event("command", self.on_command)
        socketio.on_event("picture", self.on_picture)
        socketio.on_error_default(self.on_error)

    def on_connect(self, auth: Any = None) -> None:
        """Know the screen by its cookie, or refuse. What it claims in `auth` only picks which cookie counts."""
        who = self._access.of_screen(request.cookies, auth)
        if who is None:
            # A telefoon of a locked beraad goes on trying, and is not told that it is out.
            raise ConnectionRefusedError("op_slot" if self._access.waits_for(request.cookies) else "niet_toegelaten")
        connection = Connection(request.sid, who.beraad_id, who.screen, who.key_hash)
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
            speaker, nu = connection.speaker, self._clock()
            command = read(message)
            self._beraden.changes(connection.beraad_id).submit(lambda beraad: command.apply(beraad, speaker, nu))
        except Refusal as refusal:
            return refused(refusal)
        return {"ok": True, "revision": self._broadcast(connection.beraad_id).revision(connection)}

    def on_picture(self, *ignored: Any) -> None:
        """Send this screen everything it may see, again."""
        connection = self._connections.get(request.sid)
        if connection is not None:
            self._broadcast(connection.beraad_id).show(connection)

    def on_error(self, error: Exception) -> dict[str, Any]:
        """Answer a bug with a fixed sentence; the log gets the place, never what people wrote."""
        _log_bug(error)
        return refused(Refusal("ging_mis"))

    def has_scherm(self, beraad_id: str) -> bool:
        """Tell whether a scherm of this beraad is connected now."""
        return any(one.beraad_id == beraad_id and one.screen == SCHERM for one in list(self._connections.values()))

    # What a Broadcast needs of Socket.IO.

    def emit(self, event: str, message: dict[str, Any], to: str) -> None:
        self._socketio.emit(event, message, to=to)

    def enter(self, sid: str, room: str) -> None:
        self._socketio.server.enter_room(sid, room, namespace="/")

    def leave(self, sid: str, room: str) -> None:
        self._socketio.server.leave_room(sid, room, namespace="/")

    def drop(self, sid: str) -> None:
        # In its own task: the screen must get what was sent before, and the sender may hold a lock.
        self._socketio.start_background_task(self._socketio.server.disconnect, sid, namespace="/")

    def start(self, task: Callable[[], None]) -> None:
        self._socketio.start_background_task(task)

    def sleep(self, seconds: float) -> None:
        self._socketio.sleep(seconds)

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
        broadcast = self._broadcasts.pop(beraad_id, None)
        if broadcast is not None:
            broadcast.send_away_all()


def refused(refusal: Refusal) -> dict[str, Any]:
    """Return a refusal as screens get it: `{"ok": false, code, message, field?}`."""
    answer: dict[str, Any] = {"ok": False, "code": refusal.code, "message": wording.sentence(refusal.code)}
    if refusal.field is not None:
        answer["field"] = refusal.field
    return answer


def _log_bug(error: Exception) -> None:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    log.error("bug %s at %s", type(error).__name__, place)
