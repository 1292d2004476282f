"""One screen as a stranger would write it: cookies, a WebSocket, the picture and the own part as patched so far."""

import http.cookiejar
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import engineio
import socketio

from .room import Room

_ANSWER_S = 20
OUTSIDE = "buiten"
LOBBY = "lobby"

Watch = Callable[["Client"], str]


class Client:
    """A telefoon, the scherm or the begeleider's screen. `frames` counts what came in."""

    def __init__(self, adres: str, screen: str, room: Room, watch: Watch | None = None) -> None:
        """`watch` looks at every frame and names what this screen should not have got; that ends the practice."""
        self.screen = screen
        self.audience = ""
        self.picture: dict[str, Any] = {}
        self.mine: dict[str, Any] = {}
        self.frames = 0
        self._adres = adres
        self._room = room
        self._watch = watch
        self._revisions = {"picture": -1, "mine": -1}
        self._cookies = http.cookiejar.CookieJar()
        self._http = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._cookies))
        self._socket = _Socket(handle_sigint=False, reconnection_delay_max=2)
        self._socket.on("picture", self._on_picture)
        self._socket.on("mine", self._on_mine)
        self._socket.on("patch", lambda message: self._on_patch("picture", message))
        self._socket.on("mine_patch", lambda message: self._on_patch("mine", message))

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """Send JSON and return the answer, refusals included. Raises OSError when the server is not there."""
        return self.send(path, json.dumps(body).encode(), "application/json")

    def send(self, path: str, content: bytes, kind: str = "application/octet-stream") -> dict[str, Any]:
        """Send a file as it is and return the answer, refusals included. Raises OSError likewise."""
        headers = {"Content-Type": kind, "Origin": self._adres}
        request = urllib.request.Request(self._adres + path, content, headers)
        try:
            with self._http.open(request, timeout=_ANSWER_S) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return json.load(error)

    def get(self, path: str) -> int:
        """Open a page and return its status. Raises OSError when the server is not there."""
        return self.fetch(path)[0]

    def fetch(self, path: str) -> tuple[int, bytes]:
        """Return the status and the content of a page or file. Raises OSError when the server is not there."""
        try:
            with self._http.open(self._adres + path, timeout=_ANSWER_S) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def lend_cookies(self, other: "Client") -> None:
        """Be the same browser as `other`, which opens a page in another window."""
        for cookie in self._cookies:
            other._cookies.set_cookie(cookie)

    def forget_cookie(self, name: str) -> None:
        """Drop one cookie: this window is for one thing only."""
        for cookie in [one for one in self._cookies if one.name == name]:
            self._cookies.clear(cookie.domain, cookie.path, cookie.name)

    def connect(self, beraad: str = "") -> None:
        """Open the line; it comes back by itself. Raises socketio.exceptions.ConnectionError."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies)
        auth = {"screen": self.screen, "beraad": beraad}
        self._socket.connect(
            self._adres, {"Cookie": cookies}, auth=auth, transports=["websocket"], wait_timeout=_ANSWER_S
        )

    def disconnect(self) -> None:
        """Close the line for good."""
        self._socket.disconnect()

    def ask(self, name: str, fields: dict[str, Any]) -> dict[str, Any]:
        """Send one command and return its ack; code `weg` when the line was gone."""
        try:
            return self._socket.call("command", {"name": name, "fields": fields}, timeout=_ANSWER_S)
        except (socketio.exceptions.SocketIOError, OSError):
            return {"ok": False, "code": "weg"}

    def _on_picture(self, message: dict[str, Any]) -> None:
        with self._room.changed:
            self.audience, self.picture = message["audience"], message["picture"]
            self._revisions["picture"] = message["revision"]
        self._seen()

    def _on_mine(self, message: dict[str, Any]) -> None:
        with self._room.changed:
            self.mine, self._revisions["mine"] = message["mine"], message["revision"]
        self._seen()

    def _on_patch(self, part: str, message: dict[str, Any]) -> None:
        if message["from"] != self._revisions[part]:
            self._socket.emit("picture")
            return
        with self._room.changed:
            setattr(self, part, patched(getattr(self, part), message["patch"]))
            self._revisions[part] = message["revision"]
        self._seen()

    def _seen(self) -> None:
        with self._room.changed:
            self.frames += 1
            leak = self._watch(self) if self._watch else ""
        if leak:
            self._room.fail(leak)
        self._room.sign()


def patched(target: Any, patch: Any) -> Any:
    """Return `target` after a JSON Merge Patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = patched(result.get(key), value)
    return result


class _InOrder(engineio.Client):
    """Takes messages in one by one. By itself the library gives each a thread, and two patches can change places."""

    def start_background_task(self, target: Any, *args: Any, **kwargs: Any) -> Any:
        if target is self.handlers.get("message"):
            return target(*args, **kwargs)
        return super().start_background_task(target, *args, **kwargs)


class _Socket(socketio.Client):
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder
