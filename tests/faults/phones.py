"""Telefoons as a stranger would write them: plain WebSockets that are lost, come back, and keep a picture by patches.

As a program it holds many of them in a process of its own, which can be paused. It reads a request per line and answers
each with a line, both JSON: `{"join": [cookie, …]}`, `{"drop": share}`, `{"write": count}`, `{"look": true}`, and
`{"whole": true}`, which asks every picture anew and counts those that differ from what patches made of it.
"""

import contextlib
import hashlib
import itertools
import json
import random
import socket
import sys
import threading

import websocket

ANSWER_S = 10
SILENCE_S = 2.5  # the server pings every second
RETRY_S = 0.2


class Phone(threading.Thread):
    """One telefoon. Whenever its line is gone it makes another, as long as the program runs."""

    def __init__(self, origin: str, cookie: str) -> None:
        super().__init__(daemon=True)
        self.origin, self.cookie = origin, cookie
        self.changed = threading.Condition()
        self.sending = threading.Lock()
        self.numbers = itertools.count()
        self.acks: dict[int, dict] = {}
        self.ack_order: list[int] = []
        self.audience, self.revision, self.picture = "", -1, {}
        self.mine_revision, self.mine = -1, {}
        self.wholes = self.gaps = 0
        self.is_connected = False
        self.is_done = False
        self.line = None

    def run(self) -> None:
        while not self.is_done:
            with contextlib.suppress(OSError, websocket.WebSocketException):
                self.live()
            with self.changed:
                self.is_connected = False
                self.changed.notify_all()
                self.changed.wait_for(lambda: self.is_done, RETRY_S * (0.5 + random.random()))

    def live(self) -> None:
        address = self.origin.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        line = websocket.create_connection(address, timeout=SILENCE_S, origin=self.origin, cookie=self.cookie)
        self.line = line
        try:
            while not self.is_done:
                message = line.recv()
                if not message:
                    return
                if message[0] == "0":
                    self.write('40{"screen":"telefoon"}')
                elif message[0] == "2":
                    self.write("3")
                elif message.startswith("42"):
                    self.receive(*json.loads(message[2:]))
                elif message.startswith("43"):
                    number, _, answer = message[2:].partition("[")
                    with self.changed:
                        self.acks[int(number)] = json.loads(f"[{answer}")[0]
                        self.ack_order.append(int(number))
                        self.changed.notify_all()
                elif message[:2] in ("41", "44"):
                    return
        finally:
            line.close(timeout=0)

    def receive(self, event: str, message: dict) -> None:
        with self.changed:
            if event == "picture":
                self.audience, self.revision, self.picture = (
                    message["audience"],
                    message["revision"],
                    message["picture"],
                )
            elif event == "mine":
                self.mine_revision, self.mine = message["revision"], message["mine"]
                self.is_connected = True
                self.wholes += 1
            elif event == "patch" and message["from"] == self.revision:
                self.revision, self.picture = message["revision"], merged(self.picture, message["patch"])
            elif event == "mine_patch" and message["from"] == self.mine_revision:
                self.mine_revision, self.mine = message["revision"], merged(self.mine, message["patch"])
            else:
                self.gaps += 1
                self.write('42["picture"]')
            self.changed.notify_all()

    def write(self, message: str) -> None:
        with self.sending:
            self.line.send(message)

    def command(self, name: str, **fields) -> int:
        """Send a command without waiting; return the number under which its ack comes."""
        number = next(self.numbers)
        self.write(f"42{number}" + json.dumps(["command", {"name": name, "fields": fields}]))
        return number

    def drop(self) -> None:
        """Lose the line as a phone does that leaves the room: nobody says goodbye."""
        with contextlib.suppress(OSError, AttributeError):
            self.line.sock.shutdown(socket.SHUT_RDWR)

    def stop(self) -> None:
        self.is_done = True
        self.drop()

    def ask_whole(self) -> bool:
        """Ask everything anew, until nothing changed meanwhile; return whether it is what patches had made of it."""
        while True:
            with self.changed:
                before, numbers, wholes = hash_of([self.picture, self.mine]), self._numbers(), self.wholes
            self.write('42["picture"]')
            with self.changed:
                assert self.changed.wait_for(lambda wholes=wholes: self.wholes > wholes, ANSWER_S)
                if self._numbers() == numbers:
                    return hash_of([self.picture, self.mine]) == before

    def _numbers(self) -> tuple[str, int, int]:
        return self.audience, self.revision, self.mine_revision


def merged(target, patch):
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def hash_of(picture) -> str:
    return hashlib.sha256(json.dumps(picture, sort_keys=True).encode()).hexdigest()


def answer(request: dict, origin: str, phones: list[Phone], chance: random.Random):
    if "join" in request:
        phones += [Phone(origin, cookie) for cookie in request["join"]]
        for phone in phones:
            phone.start()
    elif "drop" in request:
        for phone in phones:
            if chance.random() < request["drop"]:
                phone.drop()
    elif "write" in request:
        for number in range(request["write"]):
            phone = chance.choice(phones)
            with contextlib.suppress(OSError, websocket.WebSocketException, AttributeError, KeyError):
                naam = phone.mine["naam"]
                phone.command("describe_deelnemer", naam=naam, wie="", hulp=f"{number} {chance.random()}")
    elif "whole" in request:
        return sum(not phone.ask_whole() for phone in phones)
    return [
        {"audience": phone.audience, "picture": hash_of(phone.picture), "is_connected": phone.is_connected}
        for phone in phones
    ]


def main() -> None:
    chance, phones = random.Random(8), []
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), sys.argv[1], phones, chance)), flush=True)
    for phone in phones:
        phone.stop()


if __name__ == "__main__":
    main()
