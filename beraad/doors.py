"""The doors in front of everything, /socket.io included: Host and Origin allow-list, and headers on every answer."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {sockets}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
]
# For the begeleider's own windows: a telefoon comes by plain http, where a browser only complains about it.
_OWN_WINDOWS = ("Cross-Origin-Opener-Policy", "same-origin")
_THIS_LAPTOP = ("localhost", "127.0.0.1")
_SAFE_METHODS = ("GET", "HEAD")

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Doors:
    """Lets through what was asked under an address of this server, and nothing else (DESIGN section 8)."""

    def __init__(self, app: Wsgi, origins: Iterable[str]) -> None:
        self._app = app
        self._origin_of = {urlsplit(origin).netloc: origin for origin in origins}
        # Safari before 15.4 does not count a WebSocket to the same host as 'self'.
        sockets = " ".join(sorted(f"ws://{host}" for host in self._origin_of))
        self._headers = [("Content-Security-Policy", _POLICY.format(sockets=sockets)), *_HEADERS]

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        is_live = environ.get("PATH_INFO", "").startswith("/socket.io")
        origin = self._origin_of.get(environ.get("HTTP_HOST", ""))
        if origin is None:
            return self._refuse(start_response)
        if is_live or environ.get("REQUEST_METHOD") not in _SAFE_METHODS:
            # A missing Origin is refused too: every browser sends one here, and a stranger's client can (README).
            if environ.get("HTTP_ORIGIN") != origin:
                return self._refuse(start_response)
        for name in [name for name in environ if name.startswith("HTTP_X_FORWARDED") or name == "HTTP_FORWARDED"]:
            del environ[name]
        # Compression per message is done per recipient, at half as much processor time again (DESIGN section 12).
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        is_own = environ["HTTP_HOST"].partition(":")[0] in _THIS_LAPTOP
        return self._app(environ, self._with_headers(start_response, [_OWN_WINDOWS] if is_own else []))

    def _with_headers(self, start_response: Callable[..., Any], more: list[tuple[str, str]]) -> Callable[..., Any]:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            names = {name.lower() for name, _ in headers}
            caching = [] if "cache-control" in names else [("Cache-Control", "no-store")]
            return start_response(status, headers + caching + self._headers + more, exc_info)

        return start

    def _refuse(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        own = [("Content-Type", "text/plain"), ("Cache-Control", "no-store")]
        start_response("403 Forbidden", own + self._headers)
        return [b"403"]
