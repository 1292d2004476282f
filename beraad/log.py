"""The log: codes, places in the code and pseudonyms; never a text, a name, a token, an address (SAFETY 4.2).

One formatter for everything that is logged in this process. What libraries say is left out, because it can hold what
people sent: of them only the logger and where it went wrong remain.
"""

import hashlib
import logging
import secrets
import sys
import threading
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

LOG_FILE = "beraad.log"
MOST_BYTES = 1_000_000
MOST_LINES_PER_MINUTE = 60
_MOST_SIGNS = 200
_OWN = "beraad."
_LIBRARIES = ("eventlet.wsgi", "werkzeug", "engineio", "engineio.server", "socketio", "socketio.server")

_started = time.monotonic()
# Of this run only, so that nobody can find out later whose pseudonym it was.
_salt = secrets.token_bytes(16)


class _Sober(logging.Formatter):
    """Writes a line without anything that people wrote. Moments are seconds since the start."""

    def format(self, record: logging.LogRecord) -> str:
        parts = [f"{time.monotonic() - _started:.1f}", record.levelname, record.name]
        if record.name.startswith(_OWN):
            parts.append(record.getMessage())
        if record.exc_info and record.exc_info[1]:
            parts.append(f"bug {place_of(record.exc_info[1])}")
        return "".join(sign if sign.isprintable() else "?" for sign in " ".join(parts))[:_MOST_SIGNS]


class _Bounded(logging.Filter):
    """Lets through so many lines in a minute, and then says how many it left out."""

    def __init__(self) -> None:
        super().__init__()
        self._minute = -1
        self._lines = 0

    def filter(self, record: logging.LogRecord) -> bool:
        minute = int((time.monotonic() - _started) // 60)
        if minute != self._minute:
            left_out, self._minute, self._lines = self._lines - MOST_LINES_PER_MINUTE, minute, 0
            if left_out > 0:
                logging.getLogger(f"{_OWN}log").warning("%d lines left out", left_out)
        self._lines += 1
        return self._lines <= MOST_LINES_PER_MINUTE


def start_log(folder: Path) -> None:
    """Log to the terminal what is wrong, and to `beraad.log` in `folder` also who was refused what. Keeps 2 MB."""
    terminal = logging.StreamHandler()
    terminal.setLevel(logging.WARNING)
    file = RotatingFileHandler(folder / LOG_FILE, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8", delay=True)
    for handler in (terminal, file):
        handler.setFormatter(_Sober())
        handler.addFilter(_Bounded())
    root = logging.getLogger()
    root.handlers = [terminal, file]
    root.setLevel(logging.WARNING)
    logging.getLogger("beraad").setLevel(logging.INFO)
    for name in _LIBRARIES:
        library = logging.getLogger(name)
        library.handlers, library.propagate = [], True
        library.setLevel(logging.ERROR)
    logging.raiseExceptions = False
    sys.excepthook = _on_uncaught
    threading.excepthook = lambda args: log_bug(args.exc_value) if args.exc_value else None
    sys.unraisablehook = lambda args: log_bug(args.exc_value) if args.exc_value else None


def log_bug(error: BaseException) -> None:
    """Log what kind of error it is and where it happened; the message could hold what people wrote."""
    logging.getLogger(f"{_OWN}log").error("bug %s", place_of(error))


def place_of(error: BaseException) -> str:
    """Return the type of an error and the place in our own code where it happened, or else the innermost place."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    own = [place for place in places if Path(place[0]).is_relative_to(Path(__file__).parent)]
    file, line = (own or places or [("?", 0)])[-1]
    return f"{type(error).__name__} at {'/'.join(Path(file).parts[-2:])}:{line}"


def pseudonym(whose: Any) -> str:
    """Return four signs that stand for a screen in the lines of this run, and for nobody after it."""
    return hashlib.blake2s(str(whose).encode(), key=_salt, digest_size=2).hexdigest()


def _on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        log_bug(error)
