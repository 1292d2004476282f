"""Put on the path of a Python process, this writes down every address that it connects to, sends to or looks up."""

import os
import sys

_file = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
_EVENTS |= {"socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request", "webbrowser.open"}


def _write_down(event, arguments):
    if event in _EVENTS:
        what = arguments[1:] if event.startswith("socket.") and hasattr(arguments[0], "fileno") else arguments
        os.write(_file, f"{event} {what!r}\n".encode())


sys.addaudithook(_write_down)
