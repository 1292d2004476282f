"""Beraad: from QR code to gezinsplan, on one laptop. Here the parts are built and joined, and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

    from .changes import OffLoop
    from .settings import Settings

__version__ = "0.1.0"


def create_app(
    settings: Settings,
    off_loop: OffLoop | None = None,
    clock: Callable[[], str] | None = None,
    steady: Callable[[], float] | None = None,
) -> Flask:
    """Return the whole product as a WSGI app; `app.extensions["beraad"]` holds its access, beraden and SocketIO.

    `off_loop(function, *arguments)` runs blocking work where it does not hold up the server; without it, here and now.
    `clock` gives the moment in UTC, ISO 8601; `steady` the seconds since this laptop was switched on. Raises OSError
    when the data folder cannot be used, and FolderInUse when another Beraad does.
    """
    # Here and not above: this file is imported before `__main__` can give eventlet the first word.
    from flask import Flask
    from flask_socketio import SocketIO

    from .access import Access
    from .doors import Doors
    from .klaar_pages import KlaarPages
    from .light import Light
    from .lines import Lines
    from .live import Live, TextPacket
    from .lobby import Lobby
    from .oefen_pages import OefenPages
    from .open_pages import OpenPages
    from .pages import Pages
    from .places import place
    from .plan_pages import PlanPages
    from .running import Beraden
    from .talen import pages as talen_pages

    off_loop = off_loop or _here
    clock = clock or now
    app = Flask(__name__, static_folder=None, template_folder=str(place("templates")))
    app.debug = False  # whatever FLASK_DEBUG says
    app.config["MAX_CONTENT_LENGTH"] = settings.message_bytes
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Light().register(app)
    beraden = Beraden(settings.data_folder, off_loop, clock, steady or seconds_since_boot, settings.uses_key_store)
    access = Access(beraden, settings.data_folder / "begeleider.json")
    PlanPages(beraden, access, settings.exports_folder, off_loop, clock).register(app)
    socketio = SocketIO(
        app,
        async_mode=settings.async_mode,
        async_handlers=False,
        transports=["websocket"],
        cors_allowed_origins=list(settings.origins),
        max_http_buffer_size=settings.message_bytes,
        manage_session=False,
        serializer=TextPacket,
        ping_interval=1,  # the browser calls a line lost after 1.8 s of silence (connection.js)
        ping_timeout=4,
        serve_client=False,
        http_compression=False,
        cookie=None,
    )
    Lines(socketio, settings.message_bytes, settings.queued_packets, settings.queued_bytes)
    live = Live(socketio, beraden, access, clock, settings.coalesce_ms)
    Pages(beraden, access, Lobby(beraden, access, live.has_telefoon, clock), settings).register(app)
    talen_pages.register(app)
    OpenPages(beraden, access, settings).register(app)
    KlaarPages(beraden, access, settings, live.has_scherm, off_loop, __version__).register(app)
    app.jinja_env.globals["is_oefening"] = bool(settings.oefensleutel)
    if settings.oefensleutel:
        OefenPages(beraden, access, settings.oefensleutel).register(app)
    app.wsgi_app = Doors(app.wsgi_app, settings.origins)  # type: ignore[method-assign]
    app.extensions["beraad"] = {"beraden": beraden, "access": access, "socketio": socketio}
    return app


def now() -> str:
    """Return this moment in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds_since_boot() -> float:
    """Return how long this laptop is on, sleep included, whatever its wall clock says."""
    # Named per system because Python's monotonic clock stands still in the sleep of Linux and macOS.
    clock = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def _here(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)
