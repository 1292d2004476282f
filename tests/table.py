"""A real server in a process of its own, and screens that are real Socket.IO clients of it."""

import base64
import http.cookiejar
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import socketio

ANSWER_S = 10


class Server:
    """`python -m beraad` on a free port; can be killed and started again on the same folder."""

    def __init__(
        self,
        folder: Path,
        mode: str = "eventlet",
        port: int = 0,
        adressen: tuple[str, ...] = (),
        key_store: bool = True,
    ) -> None:
        self.folder = folder
        self.mode = mode
        self.port = port
        self.adressen = adressen
        self.process = None
        self.begeleider_cookies = None
        self.module = "beraad"
        backend = "tests.keyring_backend.FileKeyring" if key_store else "keyring.backends.fail.Keyring"
        self.environment = {
            "PYTHON_KEYRING_BACKEND": backend,
            "BERAAD_TEST_KEYRING": str(folder / "keyring.json"),
            "PYTHONPATH": str(Path(__file__).parents[1]),
        }

    def start(self) -> "Server":
        command = [sys.executable, "-m", self.module, "--no-browser", "--port", str(self.port)]
        command += ["--data", str(self.folder / "data"), "--exports", str(self.folder / "exports")]
        command += [f"--adres={adres}" for adres in self.adressen]
        environment = {**os.environ, "BERAAD_SERVER": self.mode, "PYTHONUNBUFFERED": "1", **self.environment}
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
        for line in self.process.stdout:
            if found := re.search(r"http://localhost:(\d+)/#(\S+)", line):
                self.port, self.key = int(found[1]), found[2]
                return self
        raise AssertionError((self.folder / "server.log").read_text())

    def let_in(self, screen: "Screen") -> None:
        """Give a screen the begeleider's cookie; the one-time key works once, the cookie serves every test."""
        if self.begeleider_cookies is None:
            assert screen.post("/begeleider/sleutel", sleutel=self.key)["ok"]
            self.begeleider_cookies = list(screen.cookies)
        for cookie in self.begeleider_cookies:
            screen.cookies.set_cookie(cookie)

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(5)
                self.process.stdout.close()
            except subprocess.TimeoutExpired:
                self.kill()


class Screen:
    """One screen: cookies, a socket, the picture and own part as patched so far, and every frame it ever received."""

    def __init__(self, server: Server, screen: str, beraad: str = "") -> None:
        self.server = server
        self.auth = {"screen": screen, "beraad": beraad}
        self.cookies = http.cookiejar.CookieJar()
        self.http = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.frames = []
        self.audience, self.revision, self.picture = "", -1, {}
        self.mine, self.mine_revision = {}, -1
        self.changed = threading.Condition()
        self.socket = self.line = None

    def post(self, path: str, **body) -> dict:
        return self.send(path, json.dumps(body).encode(), "application/json")

    def send(self, path: str, content: bytes, kind: str = "application/octet-stream") -> dict:
        """Post this content as it is and return the answer, a refusal included."""
        headers = {"Content-Type": kind, "Origin": self.server.origin}
        request = urllib.request.Request(self.server.origin + path, content, headers)
        try:
            with self.http.open(request, timeout=ANSWER_S) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return json.load(error)

    def get(self, path: str) -> tuple[int, bytes, dict]:
        try:
            answer = self.http.open(self.server.origin + path, timeout=ANSWER_S)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.read(), dict(answer.headers)

    def connect(self) -> "Screen":
        """Come in, and wait until the server has shown where we are."""
        shown = sum(event == "picture" for event, _ in self.frames)
        self.socket = socketio.Client(reconnection=False)
        # The library handles every frame in a thread of its own, and so in any order; a screen takes them as they come.
        trigger = self.socket.eio._trigger_event
        self.socket.eio._trigger_event = lambda *what, **how: trigger(*what, **how | {"run_async": False})
        self.socket.on("disconnect", self.lost)
        for event in ("picture", "patch", "mine", "mine_patch"):
            self.socket.on(event, lambda message, event=event: self.receive(event, message))
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)
        headers = {"Cookie": cookies}  # the library adds the Origin itself
        self.socket.connect(
            self.server.origin, headers, auth=self.auth, transports=["websocket"], wait_timeout=ANSWER_S
        )
        self.line = self.socket.eio.ws
        with self.changed:
            assert self.changed.wait_for(
                lambda: sum(event == "picture" for event, _ in self.frames) > shown or not self.socket.connected,
                ANSWER_S,
            )
        return self

    def disconnect(self) -> None:
        if self.socket is None:
            return
        self.socket.disconnect()
        if self.line is not None and self.line.sock is not None:  # the library leaves it open when the line is lost
            self.line.sock.close()

    def lost(self, *reason) -> None:
        with self.changed:
            self.changed.notify_all()

    def receive(self, event: str, message: dict) -> None:
        with self.changed:
            self.frames.append((event, message))
            if event == "picture":
                self.audience, self.revision, self.picture = (
                    message["audience"],
                    message["revision"],
                    message["picture"],
                )
            elif event == "mine":
                self.mine, self.mine_revision = message["mine"], message["revision"]
            elif event == "patch":
                assert message["from"] == self.revision
                self.picture, self.revision = merged(self.picture, message["patch"]), message["revision"]
            else:
                assert message["from"] == self.mine_revision
                self.mine, self.mine_revision = merged(self.mine, message["patch"]), message["revision"]
            self.changed.notify_all()

    def ask(self, name: str, **fields) -> dict:
        """Send a command and return its ack; raises ConnectionError when the line is lost before that."""
        answers = []

        def acknowledged(answer):
            with self.changed:
                answers.append(answer)
                self.changed.notify_all()

        self.socket.emit("command", {"name": name, "fields": fields}, callback=acknowledged)
        with self.changed:
            assert self.changed.wait_for(lambda: answers or not self.socket.connected, ANSWER_S), name
        if not answers:
            raise ConnectionError(name)
        return answers[0]

    def do(self, name: str, **fields) -> dict:
        answer = self.ask(name, **fields)
        assert answer["ok"], (name, fields, answer)
        return answer

    def settle(self) -> int:
        """Wait until everything that was sent so far has arrived; return how many frames that are."""
        before = sum(event == "mine" for event, _ in self.frames)
        self.socket.emit("picture")
        self.until(lambda screen: sum(event == "mine" for event, _ in screen.frames) > before)
        return len(self.frames)

    def until(self, condition) -> None:
        """Wait until `condition(self)` holds for what this screen has been sent; a part not there yet is a no."""

        def holds():
            try:
                return condition(self)
            except KeyError:
                return False

        with self.changed:
            assert self.changed.wait_for(holds, ANSWER_S), (self.audience, self.picture, self.mine)


@contextmanager
def running(folder: Path, mode: str = "eventlet") -> Iterator[Server]:
    """Run a server, and look at its log afterwards: a bug leaves a trace there and nowhere else."""
    server = Server(folder, mode).start()
    try:
        yield server
    finally:
        server.stop()
    log = (server.folder / "server.log").read_text()
    assert "Traceback" not in log and "bug " not in log, log


def merged(target, patch):
    """RFC 7396, as a stranger would write it."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


class Table:
    """A begeleider, a scherm and telefoons at one beraad."""

    def __init__(self, server: Server, werkwijze: str = "sns", plan: bytes | None = None) -> None:
        """Start a new beraad, or with the file of a `plan` one that looks back at it."""
        self.server = server
        self.screens = []
        self.begeleider = self.screen("begeleider")
        server.let_in(self.begeleider)
        if plan is None:
            made = self.begeleider.post("/beraden", werkwijze=werkwijze, hoofdvraag="Hoe blijven we bij elkaar?")
        else:
            made = self.begeleider.send("/plannen", plan)
        self.beraad, self.woorden = made["id"], made.get("woorden", [])
        self.begeleider.auth["beraad"] = self.beraad
        self.begeleider.connect()
        self.scherm = self.screen("scherm", self.beraad)
        server.let_in(self.scherm)
        assert self.scherm.get(f"/scherm/{self.beraad}")[0] == 200
        self.scherm.cookies.clear("localhost.local", "/", "beraad_begeleider")
        self.scherm.connect()

    def screen(self, screen: str, beraad: str = "") -> Screen:
        made = Screen(self.server, screen, beraad)
        self.screens.append(made)
        return made

    def telefoon(self, naam: str, rol: str | None = "netwerk") -> Screen:
        """Join as somebody new; with a rol the begeleider admits at once."""
        phone = self.screen("telefoon")
        code = self.begeleider.picture["uitnodiging"]["code"]
        assert phone.post("/m", code=code, naam=naam, wie="")["ok"]
        phone.connect()
        if rol is not None:
            self.begeleider.until(lambda screen: self.knocking(naam))
            self.begeleider.do("admit_deelnemer", aanmelding=self.knocking(naam), rol=rol)
            phone.until(lambda screen: screen.mine.get("naam") == naam)
        return phone

    def knocking(self, naam: str) -> str | None:
        lobby = self.begeleider.picture.get("lobby", {})
        return next((id for id, one in lobby.items() if one["naam"] == naam), None)

    def recognise(self, naam: str) -> Screen:
        """Let somebody join who is in the kring already."""
        phone = self.telefoon(naam, None)
        self.begeleider.until(lambda screen: self.knocking(naam))
        self.begeleider.do("admit_deelnemer", aanmelding=self.knocking(naam), als=self.person(naam))
        phone.until(lambda screen: screen.mine.get("naam") == naam)
        return phone

    def person(self, naam: str) -> str | None:
        """Return the id of who is called this in the kring."""
        kring = self.begeleider.picture.get("kring", {})
        return next((id for id, one in kring.items() if one["naam"] == naam), None)

    def move(self, *fasen: str) -> None:
        for fase in fasen:
            self.begeleider.do("move_fase", fase=fase, toch=True)

    def leave(self) -> None:
        # Side by side and not waited for: under threading the server takes seconds to let go of a socket.
        for screen in self.screens:
            threading.Thread(target=screen.disconnect, daemon=True).start()


def new_id() -> str:
    return secrets.token_hex(8)


def key_of(server: Server, beraad: str) -> bytes:
    """Return the key that a server put in its key store, for a test that looks into a journal."""
    return base64.b64decode(json.loads((server.folder / "keyring.json").read_text())[f"Beraad/{beraad}"])
