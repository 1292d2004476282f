"""The lines to the screens: what comes in is whole and of a bounded rate, what waits to go out is bounded.

Socket.IO has no back-pressure and logs every malformed packet, so this stands in front of it. A line that goes over a
bound is hung up; a telefoon comes back by itself and gets its whole picture.
"""

import json
import logging
import re
import socket
import time
from collections.abc import Callable
from typing import Any

from flask_socketio import SocketIO

from .limits import Bucket
from .log import pseudonym

log = logging.getLogger(__name__)

# All that the README lets a screen send: hang up, pong, connect, disconnect, and the three events.
_PACKET = re.compile(r'1|3|41|40(\{.*)?|42\d{0,9}(\["(?:command|picture|baton)".*)', re.DOTALL)
_MOST_MALFORMED = 25
# A long message costs as much as many short ones: it is unmasked byte by byte.
_PACKETS_AT_ONCE = 800
_PACKETS_PER_SECOND = 100
_BYTES_PER_PACKET = 1024
# So long a line that was hung up counts as open still (live.py): coming back at once gains nothing.
_PENALTY_S = 3
# Time to say goodbye before a line that is over is shut for good.
_GOODBYE_S = 5


class Lines:
    """Guards every WebSocket of a Socket.IO server."""

    def __init__(self, socketio: SocketIO, message_bytes: int, queued_packets: int, queued_bytes: int) -> None:
        """`message_bytes` bounds one message in; `queued_packets` and `queued_bytes` what waits to go out."""
        self._server = socketio.server
        self._message_bytes = message_bytes
        self._queued_packets = queued_packets
        self._queued_bytes = queued_bytes
        # The seams in the two libraries; test_r19_lines_seams.py says when one of them moves.
        self._send_packet = self._server._send_eio_packet
        self._server._send_eio_packet = self._send
        engine = self._server.eio
        engine._async = {**engine._async, "websocket": self._guarded(engine._async["websocket"])}
        self._forget = engine.handlers["disconnect"]
        engine.on("disconnect", self._on_over)

    def _send(self, line_id: str, packet: Any) -> None:
        line = self._server.eio.sockets.get(line_id)
        if line is not None and self._is_full(line.queue.queue):
            line.queue.queue.clear()
            self._hang_up(line_id)
        else:
            self._send_packet(line_id, packet)

    def _is_full(self, waiting: Any) -> bool:
        if not waiting:
            return False
        sizes = [len(packet.data) if isinstance(packet.data, str) else 0 for packet in list(waiting) if packet]
        return len(sizes) >= self._queued_packets or sum(sizes) >= self._queued_bytes

    def _hang_up(self, line_id: str) -> None:
        """Shut the line's TCP socket: whoever waits to read or to write it, stops and cleans up."""
        log.warning("hung up %s: does not read", pseudonym(line_id))
        _shut(self._tcp(line_id))

    def _on_over(self, line_id: str, reason: str) -> None:
        """Shut what nobody else does: under threading a line without an answer keeps its socket and two threads."""
        tcp = self._tcp(line_id)
        self._forget(line_id, reason)
        if tcp is not None:

            def shut() -> None:
                self._server.eio.sleep(_GOODBYE_S)
                _shut(tcp)

            self._server.eio.start_background_task(shut)

    def _tcp(self, line_id: str) -> Any:
        environ = self._server.environ.get(line_id, {})
        return environ["eventlet.input"].get_socket() if "eventlet.input" in environ else environ.get("werkzeug.socket")

    def _guarded(self, make_websocket: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(handler: Callable[[Any], Any], engine: Any) -> Any:
            made = make_websocket(lambda websocket: handler(_Guard(websocket, self._message_bytes)), engine)
            if hasattr(made, "server_args"):  # threading: its library counts for itself, when it is told to
                made.server_args["max_message_size"] = self._message_bytes
            return made

        return guarded


class _Guard:
    """One WebSocket. To whoever waits for its next message, a line that goes over a bound is a line that is gone."""

    def __init__(self, websocket: Any, message_bytes: int) -> None:
        self._websocket = websocket
        self._malformed = 0
        self._packets = Bucket(_PACKETS_AT_ONCE, _PACKETS_PER_SECOND)
        self._counted = None
        if hasattr(websocket, "socket"):  # eventlet: bounds a frame, and not how many frames make one message
            websocket.socket = self._counted = _CountedSocket(websocket.socket, 2 * message_bytes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._websocket, name)

    def wait(self) -> str | None:
        """Return the next whole packet, or None when the line is gone. What is malformed is thrown away."""
        while True:
            data = self._websocket.wait()
            if self._counted is not None:
                self._counted.start_message()
            if data is None:
                return None
            if not self._packets.take(1 + len(data) // _BYTES_PER_PACKET):
                return self._hang_up("too fast")
            if is_well_formed(data):
                return data
            self._malformed += 1
            if self._malformed >= _MOST_MALFORMED:
                return self._hang_up("malformed")

    def _hang_up(self, why: str) -> None:
        log.warning("hung up %s: %s", pseudonym(id(self)), why)
        _shut(self._counted or self._websocket.ws.sock)
        time.sleep(_PENALTY_S)


class _CountedSocket:
    """A socket that breaks off when one message takes more bytes than any message may have."""

    def __init__(self, tcp: Any, most_bytes: int) -> None:
        self._tcp = tcp
        self._most_bytes = most_bytes
        self._received = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tcp, name)

    def start_message(self) -> None:
        self._received = 0

    def recv(self, size: int) -> bytes:
        data = self._tcp.recv(size)
        self._received += len(data)
        if self._received > self._most_bytes:
            raise ConnectionAbortedError
        return data


def _shut(tcp: Any) -> None:
    try:
        if tcp is not None:
            tcp.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # gone already


def is_well_formed(data: Any) -> bool:
    """Tell whether this is a packet that a screen may send: its kind, and its JSON."""
    match = _PACKET.fullmatch(data) if isinstance(data, str) else None
    if match is None:
        return False
    try:
        return not (said := match[1] or match[2]) or isinstance(json.loads(said), dict | list)
    except (ValueError, RecursionError):
        return False
