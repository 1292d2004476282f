"""The command line, and the server it starts; the only file that knows eventlet."""

# ruff: noqa: E402 -- eventlet must come first, see below
import os
import warnings

# Before anything else is imported: eventlet puts its own sockets, locks and threads in the place of Python's.
ASYNC_MODE = os.environ.get("BERAAD_SERVER", "eventlet")
if ASYNC_MODE == "eventlet":
    os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")  # a look-up of a name must not stop the loop
    warnings.filterwarnings("ignore", message="(?s).*Eventlet is deprecated")
    import eventlet

    eventlet.monkey_patch()
    from eventlet import tpool

import errno
import gc
import json
import logging
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from . import create_app
from .addresses import lan_addresses, listen
from .checks import refusal_at_start
from .checks.folders import why_not_writable
from .log import start_log
from .oefenen.tijn import HOOFDVRAAG, WERKWIJZE
from .settings import Settings
from .store.files import FolderInUse

_CONNECTIONS = 4096
# Somebody who opens a connection and says nothing does not keep it. (Telefoons answer every second.)
_SILENCE_S = 30


def _server_options(command: Any) -> Any:
    """Add what may stand before and after a subcommand; what stands nearest counts."""
    for option in (
        click.option("--browser/--no-browser", default=None, help="Open de browser op de pagina van de begeleider."),
        click.option(
            "--adres", multiple=True, help="Adres waaronder telefoons deze laptop vinden, met http:// ervoor."
        ),
        click.option("--exports", type=click.Path(path_type=Path), help="Map waarin het gezinsplan komt."),
        click.option("--data", type=click.Path(path_type=Path), help="Map waarin Beraad de beraden bewaart."),
        click.option("--port", type=int, help="Poort waarop Beraad luistert; 0 kiest er zelf een.  [default: 8000]"),
    ):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@_server_options
@click.pass_context
def main(context: click.Context, **options: Any) -> None:
    """Start Beraad op deze laptop."""
    context.obj = options
    if context.invoked_subcommand is None:
        _refuse_folder(options)
        listener = _listen(_port(options))
        settings = _settings(listener, options)
        app = _app(settings)
        address = begeleider_address(app, settings)
        click.echo(f"Beraad staat aan. Pagina van de begeleider: {address}")
        click.echo("Stoppen: Ctrl+C")
        if options["browser"] is not False:
            _open_browser(address)
        serve(app, listener)


@main.command()
@_server_options
@click.option("--vanzelf", is_flag=True, help="Speel ook de begeleider, en stop met het gezinsplan.")
@click.option(
    "--tempo",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    help="1 is mensentempo, 2 is twee keer zo snel, 0 is zonder pauzes.",
)
@click.pass_obj
def oefenen(before: dict[str, Any], vanzelf: bool, tempo: float, **options: Any) -> None:
    """Oefen met een heel beraad: het gezin rond Tijn, met gespeelde deelnemers.

    Zonder --data bewaart de oefening alles in een tijdelijke map, die aan het einde weg is.
    """
    options = {name: before[name] if value in (None, ()) else value for name, value in options.items()}
    if options["data"]:
        _refuse_folder(options)
    listener = _listen(_port(options, 0 if vanzelf else 8000))
    folder = None if options["data"] else tempfile.TemporaryDirectory(prefix="beraad-oefenen-")
    if folder is not None:
        options["data"] = Path(folder.name)
    # A key of a folder that is going away has no business in the key store of the laptop.
    oefensleutel = "" if vanzelf else secrets.token_urlsafe(16)
    settings = _settings(listener, options, uses_key_store=folder is None, oefensleutel=oefensleutel)
    app = _app(settings)
    opdracht: dict[str, Any] = {"adres": settings.origins[1], "tempo": tempo, "oefensleutel": oefensleutel}
    if vanzelf:
        # Now, and not when the meeting is over.
        _make_exports(settings.exports_folder)
        opdracht |= {"sleutel": app.extensions["beraad"]["access"].one_time_key}
        opdracht |= {"exports": str(settings.exports_folder.resolve())}
    else:
        # What a telefoon reads in the QR code. The begeleider still has everything else to do.
        beraad, _ = app.extensions["beraad"]["beraden"].start(WERKWIJZE, HOOFDVRAAG, settings.first_address)
        opdracht |= {"token": beraad.toegang.token}
        address = begeleider_address(app, settings)
        click.echo(f"Het oefenberaad staat klaar. Pagina van de begeleider: {address}")
        click.echo("Open daar het beraad over Tijn. De deelnemers kloppen zo aan. Stoppen: Ctrl+C")
        click.echo("Sneller, pauze, en hoe het ging: kies boven in beeld 'Oefening'.")
        if options["browser"] is not False:
            _open_browser(address)
    players = _start_players(opdracht)

    def clean_up() -> None:
        if folder is not None:
            folder.cleanup()
        players.kill()

    def wait_for_players() -> None:
        code = players.wait()
        if code not in (0, 1):  # with 1 they said why themselves
            click.echo("De gespeelde deelnemers zijn ineens gestopt. Start het oefenen opnieuw.", err=True)
        if vanzelf or code:
            stop(app, clean_up, 1 if code else 0)

    threading.Thread(target=wait_for_players, daemon=True).start()
    serve(app, listener, clean_up)


def _refuse_folder(options: dict[str, Any]) -> None:
    if line := refusal_at_start(options["data"] or Settings().data_folder):
        _stop(line)


def _make_exports(folder: Path) -> None:
    if reason := why_not_writable(folder):
        _stop(f"Beraad kan niet schrijven in {folder}: {reason}. Kies een map: beraad oefenen --exports MAP")


def _start_players(opdracht: dict[str, Any]) -> Any:
    """Start the players in a process without eventlet; it ends when this one does."""
    players = subprocess.Popen([sys.executable, "-m", "beraad.oefenen"], stdin=subprocess.PIPE)
    players.stdin.write(f"{json.dumps(opdracht)}\n".encode())
    players.stdin.flush()
    return players


def begeleider_address(app: Any, settings: Settings) -> str:
    """Return the begeleider's page on this laptop, with the one-time key in the fragment."""
    return f"{settings.origins[0]}/#{app.extensions['beraad']['access'].one_time_key}"


def serve(app: Any, listener: socket.socket, clean_up: Callable[[], None] = lambda: None) -> None:
    """Serve until somebody stops it; every beraad is on disk all the time, so stopping is always safe."""
    # What was loaded by now stays; without this the collector walks over it again and again (DESIGN section 12).
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    threading.Thread(target=app.extensions["beraad"]["beraden"].keep_ticking, daemon=True).start()
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, lambda *_: stop(app, clean_up))
    if ASYNC_MODE == "eventlet":
        from eventlet import debug, greenpool, wsgi

        # Both would print what went wrong with what people sent; log.py says where.
        debug.hub_exceptions(False)
        greenpool.DEBUG = False
        quiet = {"log": logging.getLogger("eventlet.wsgi"), "log_output": False, "debug": False}
        wsgi.server(listener, app, max_size=_CONNECTIONS, socket_timeout=_SILENCE_S, **quiet)
    else:
        from werkzeug.serving import make_server

        host, port = listener.getsockname()
        make_server(host, port, app, threaded=True, fd=listener.fileno()).serve_forever()


def stop(app: Any, clean_up: Callable[[], None], code: int = 0) -> None:
    """Let go of every file and end this process at once: telefoons come back by themselves, so none is waited for."""
    app.extensions["beraad"]["beraden"].close()
    clean_up()
    sys.stdout.flush()
    os._exit(code)


def _port(options: dict[str, Any], default: int = 8000) -> int:
    return default if options["port"] is None else options["port"]


def _listen(port: int) -> socket.socket:
    try:
        return listen(port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            _stop(f"Poort {port} is al bezet. Draait Beraad al? Kies anders een andere: beraad --port {port + 1}")
        _stop(f"Beraad kan niet luisteren op poort {port}: {error.strerror}. Kies een andere: beraad --port 8080")


def _settings(listener: socket.socket, options: dict[str, Any], **more: Any) -> Settings:
    port = listener.getsockname()[1]
    addresses = tuple(each.rstrip("/") for each in options["adres"]) + lan_addresses(port)
    if not addresses:
        click.echo("Er is geen netwerk. Zet de wifi of de hotspot aan, anders vinden telefoons deze laptop niet.")
    named = {"data_folder": options["data"], "exports_folder": options["exports"]}
    chosen: dict[str, Any] = {name: folder for name, folder in named.items() if folder}
    chosen |= {"port": port, "addresses": addresses, "async_mode": ASYNC_MODE}
    return Settings(**chosen, **more)


def _app(settings: Settings) -> Any:
    start_log(settings.data_folder)
    try:
        return create_app(settings, off_loop=tpool.execute if ASYNC_MODE == "eventlet" else None)
    except FolderInUse:
        _stop("Beraad draait al op deze laptop. Gebruik dat venster, of kies een andere map: beraad --data MAP")
    except OSError as error:
        _stop(f"Beraad kan niet schrijven in {settings.data_folder}: {error.strerror}. Kies een map: beraad --data MAP")


def _open_browser(address: str) -> None:
    def open_it() -> None:
        if not webbrowser.open(address):
            click.echo("Er opent geen browser. Plak het adres hierboven zelf in een browser op deze laptop.")

    threading.Thread(target=open_it, daemon=True).start()


def _stop(line: str) -> Any:
    click.echo(line, err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
