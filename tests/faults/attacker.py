"""Somebody who misbehaves on a line, as a program: so many packets, coming back whenever the line is hung up."""

import contextlib
import json
import sys
import threading
import time
from types import SimpleNamespace

from tests.raw import Line

MOST_MALFORMED = 50
MALFORMED = {
    "nothing": "",
    "text": "hallo",
    "a kind that does not exist": "9",
    "a ping that only the server sends": "2",
    "an upgrade": "5",
    "a noop": "6",
    "an open": '0{"sid":"x"}',
    "binary": b"\x00\x01\x02",
    "binary that looks like an event": b'42["picture"]',
    "base64": "bAAAA",
    "an ack nobody asked": "431[1]",
    "an error": '44{"message":"x"}',
    "a binary event": '451-["command",{"_placeholder":true,"num":0}]',
    "thousands of attachments": '459999999999-["command",{}]',
    "a binary ack": "461-1[]",
    "another namespace": '40/admin,{"screen":"begeleider"}',
    "an event in another namespace": '42/admin,["command",{}]',
    "an event of another name": '42["message",{"a":1}]',
    "an event that is connect": '42["connect",{"screen":"begeleider"}]',
    "an event that is disconnect": '42["disconnect"]',
    "an event without a name": "42[]",
    "an event that is no list": '42{"command":1}',
    "an event whose name is no text": "42[1,2]",
    "half JSON": '42["command",{"name":"add_',
    "two of them": '42["picture"]["picture"]',
    "very deep JSON": '42["command",' + "[" * 20_000 + "]" * 20_000 + "]",
    "an id without end": "42" + "9" * 200 + '["picture"]',
    "no id but signs": '42²["picture"]',
    "a list for auth": "40[1]",
    "control signs": "4\x00\x1b[31m",
}


def attack(port, cookie, how, number):
    server = SimpleNamespace(port=port, origin=f"http://localhost:{port}")
    kinds, sent = list(MALFORMED.values()), 0
    while sent < number:
        try:
            line = Line(server, cookie)
        except ConnectionRefusedError:
            return  # there is no server any more
        with contextlib.suppress(OSError, AssertionError):
            if not (line.enter({"screen": "telefoon"}) or "44").startswith("40"):
                time.sleep(0.1)  # told that it goes too fast
                continue
            threading.Thread(target=read, args=(line,), daemon=True).start()
            for _ in range(MOST_MALFORMED if how == "malformed" else number):
                if how == "malformed":
                    line.send(kinds[sent % len(kinds)])
                else:
                    line.command("set_aanwezig", aanwezig="hier")
                sent += 1


def read(line):
    with contextlib.suppress(OSError):
        while line.tcp.recv(65536):
            pass


if __name__ == "__main__":
    attack(**json.loads(sys.argv[1]))
