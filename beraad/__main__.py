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

import errno
import gc
import logging
import signal
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import Any

import click

from . import create_app
from .addresses import lan_addresses
from .settings import Settings

_LISTEN_QUEUE = 256
_CONNECTIONS = 4096


@click.group(invoke_without_command=True)
@click.option("--port", default=8000, show_default=True, help="Poort waarop Beraad luistert; 0 kiest er zelf een.")
@click.option("--data", type=click.Path(path_type=Path), help="Map waarin Beraad de beraden bewaart.")
@click.option("--exports", type=click.Path(path_type=Path), help="Map waarin het gezinsplan komt.")
@click.option("--adres", multiple=True, help="Adres waaronder telefoons deze laptop vinden, met http:// ervoor.")
@click.option("--browser/--no-browser", default=True, help="Open de browser op de pagina van de begeleider.")
@click.pass_context
def main(
    context: click.Context, port: int, data: Path | None, exports: Path | None, adres: tuple[str, ...], browser: bool
) -> None:
    """Start Beraad op deze laptop."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    listener = _listen(port)
    settings = _settings(listener.getsockname()[1], data, exports, adres)
    context.obj = (listener, settings)
    if context.invoked_subcommand is None:
        app = _app(settings)
        address = begeleider_address(app, settings)
        click.echo(f"Beraad staat aan. Pagina van de begeleider: {address}")
        click.echo("Stoppen: Ctrl+C")
        if browser:
            _open_browser(address)
        serve(app, listener)


@main.command()
@click.option("--vanzelf", is_flag=True, help="Speel ook de begeleider, en stop met het gezinsplan.")
@click.option("--tempo", default=1.0, show_default=True, help="1 is op mensentempo, 0 is zonder pauzes.")
@click.option("--exports", type=click.Path(path_type=Path), help="Map waarin het gezinsplan komt.")
@click.pass_obj
def oefenen(obj: tuple[socket.socket, Settings], vanzelf: bool, tempo: float, exports: Path | None) -> None:
    """Oefen met een heel beraad: het gezin rond Tijn, met gespeelde deelnemers."""
    raise NotImplementedError


def begeleider_address(app: Any, settings: Settings) -> str:
    """Return the begeleider's page on this laptop, with the one-time key in the fragment."""
    return f"{settings.origins[0]}/#{app.extensions['beraad']['access'].one_time_key}"


def serve(app: Any, listener: socket.socket) -> None:
    """Serve until somebody stops it; every beraad is on disk all the time, so stopping is always safe."""
    # What was loaded by now stays; without this the collector walks over it again and again (DESIGN section 12).
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, lambda *_: stop(app))
    if ASYNC_MODE == "eventlet":
        from eventlet import wsgi

        wsgi.server(listener, app, log_output=False, max_size=_CONNECTIONS, debug=False)
    else:
        from werkzeug.serving import make_server

        host, port = listener.getsockname()
        make_server(host, port, app, threaded=True, fd=listener.fileno()).serve_forever()


def stop(app: Any) -> None:
    """Let go of every file and end this process at once: telefoons come back by themselves, so none is waited for."""
    app.extensions["beraad"]["beraden"].close()
    sys.stdout.flush()
    os._exit(0)


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Accepted sockets inherit it; without it an answer waits up to 40 ms for the next one (DESIGN section 12).
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind(("0.0.0.0", port))
        listener.listen(_LISTEN_QUEUE)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            _stop(f"Poort {port} is al bezet. Draait Beraad al? Kies anders een andere: beraad --port {port + 1}")
        _stop(f"Beraad kan niet luisteren op poort {port}: {error.strerror}. Kies een andere: beraad --port 8080")
    return listener


def _settings(port: int, data: Path | None, exports: Path | None, adres: tuple[str, ...]) -> Settings:
    addresses = tuple(each.rstrip("/") for each in adres) + lan_addresses(port)
    if not addresses:
        click.echo("Er is geen netwerk. Zet de wifi of de hotspot aan, anders vinden telefoons deze laptop niet.")
    chosen: dict[str, Any] = {"port": port, "addresses": addresses, "async_mode": ASYNC_MODE}
    if data:
        chosen["data_folder"] = data
    if exports:
        chosen["exports_folder"] = exports
    return Settings(**chosen)


def _app(settings: Settings) -> Any:
    try:
        return create_app(settings, off_loop=_off_loop())
    except OSError as error:
        _stop(f"Beraad kan niet schrijven in {settings.data_folder}: {error.strerror}. Kies een map: beraad --data MAP")


def _off_loop() -> Any:
    if ASYNC_MODE != "eventlet":
        return None
    from eventlet import tpool

    return tpool.execute


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
