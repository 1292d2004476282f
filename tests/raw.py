"""A client below every library: HTTP and WebSocket frames by hand, so that a test can send what no library would."""

import json
import re
import secrets
import socket
import struct
import time

LIVE = "/socket.io/?EIO=4&transport=websocket"


def ask(server, method="GET", path="/", body=b"", host=None, timeout_s=30, address="127.0.0.1", **headers):
    """Return status, headers (lower case) and body; a None header is left out. `address` is where it comes from."""
    with socket.create_connection(("127.0.0.1", server.port), timeout_s, (address, 0)) as line:
        line.sendall(request(server, method, path, body, host, **headers))
        return answer(line)


def request(server, method="GET", path="/", body=b"", host=None, **headers):
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'localhost:{server.port}'}"]
    if body:
        lines += [f"Content-Length: {len(body)}", "Content-Type: application/json"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value is not None]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def answer(line):
    got = b""
    while chunk := line.recv(65536):
        got += chunk
        head, _, body = got.partition(b"\r\n\r\n")
        size = re.search(rb"content-length: (\d+)", head, re.I)
        if head.startswith(b"HTTP/1.1 101") or (size and len(body) >= int(size[1])):
            break
    head, _, body = got.partition(b"\r\n\r\n")
    status, *rest = head.decode("latin1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in rest)}
    if not status:
        raise ConnectionError("no answer")
    return int(status.split()[1]), headers, body


class Line:
    """One WebSocket by hand. `received` is every byte that the server ever sent on it."""

    def __init__(self, server, cookie=None, origin=None, host=None, path=LIVE, **headers):
        self.tcp = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        self.tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        headers |= {"Upgrade": "websocket", "Sec-WebSocket-Version": 13, "Sec-WebSocket-Key": "x" * 22 + "=="}
        headers |= {"Origin": server.origin if origin is None else origin or None, "Cookie": cookie}
        self.tcp.sendall(request(server, path=path, host=host, Connection="Upgrade", **headers))
        self.received, self.messages = bytearray(), []
        head = b""
        while b"\r\n\r\n" not in head:
            chunk = self.tcp.recv(1)
            if not chunk:
                break
            head += chunk
        self.status = int(head.split()[1]) if head else 0

    def send(self, data, opcode=None, final=True):
        """Send one frame, masked."""
        if opcode is None:
            opcode = 1 if isinstance(data, str) else 2
        body = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        size = len(body)
        if size < 126:
            length = bytes([128 | size])
        else:
            length = struct.pack("!BH", 254, size) if size < 65536 else struct.pack("!BQ", 255, size)
        self.tcp.sendall(bytes([opcode | (128 if final else 0)]) + length + bytes(4) + body)  # a mask of zeros

    def command(self, name, number=1, **fields):
        self.send(f"42{number}" + json.dumps(["command", {"name": name, "fields": fields}]))

    def enter(self, auth):
        """Say which screen this is and wait for the answer; return it."""
        self.send("40" + json.dumps(auth))
        return self.until(lambda text: text.startswith(("40", "44")))

    def read(self):
        """Return the next text message, and answer pings; None when the line is closed."""
        while True:
            head = self._exactly(2)
            if head is None:
                return None
            size = head[1] & 127
            if size > 125:
                size = int.from_bytes(self._exactly(2 if size == 126 else 8), "big")
            body = self._exactly(size) if size else b""
            if head[0] & 15 == 8 or body is None:
                return None
            if body == b"2":
                self.send("3")
            self.messages.append(body.decode())
            return self.messages[-1]

    def until(self, condition, timeout_s=10):
        until = time.monotonic() + timeout_s
        while time.monotonic() < until:
            text = self.read()
            if text is None or condition(text):
                return text
        raise AssertionError("nothing came")

    def is_closed(self, timeout_s=10):
        """Read until the server hangs up; False when it does not."""
        until = time.monotonic() + timeout_s
        self.tcp.settimeout(timeout_s)
        try:
            while time.monotonic() < until:
                if self.read() is None:
                    return True
        except TimeoutError:
            return False
        except OSError:
            return True
        return False

    def close(self):
        self.tcp.close()

    def __del__(self):
        if hasattr(self, "tcp"):  # it never got that far
            self.close()

    def _exactly(self, size):
        got = b""
        while len(got) < size:
            try:
                chunk = self.tcp.recv(size - len(got))
            except (ConnectionResetError, BrokenPipeError):
                return None
            if not chunk:
                return None
            got += chunk
        self.received += got
        return got


def cookie_of(screen):
    return "; ".join(f"{one.name}={one.value}" for one in screen.cookies)


def line_of(server, screen):
    """A line by hand with the cookie of a screen, connected as that screen."""
    line = Line(server, cookie_of(screen))
    assert line.enter(screen.auth).startswith("40")
    return line


def memory_kb(server):
    """What the server's process holds in memory, in kB."""
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(row.split()[1]) for row in status if row.startswith("VmRSS"))


def canary():
    return f"kanarie{secrets.token_hex(6)}"
