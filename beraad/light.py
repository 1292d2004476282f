"""What goes to a screen over HTTP, made light: packed, and fetched once."""

import gzip
import mimetypes
from pathlib import Path

from flask import Flask, Response, abort, request

from .places import built_names, place

_FOR_EVER = "public, max-age=31536000, immutable"
_PACKED_FROM_BYTES = 1_000
_QUICK = 5  # of 9: the rest costs more time than it saves on a page


class Light:
    """Serves what was built from memory, by names that change with the content, and packs the pages."""

    def __init__(self) -> None:
        folder = place("static", "built")
        self._files = {name: _read(folder / name) for name in built_names().values()}

    def register(self, app: Flask) -> None:
        """Add the static files and the packing to the app."""
        app.add_url_rule("/static/<path:filename>", "static", self.send)
        app.after_request(_packed)

    def send(self, filename: str) -> Response:
        """Send one built file; of what it was built from nothing is served."""
        if filename not in self._files:
            abort(404)
        kind, content, packed = self._files[filename]
        answer = Response(packed if packed and _takes_gzip() else content, content_type=kind)
        if packed:
            answer.vary.add("Accept-Encoding")
            if _takes_gzip():
                answer.content_encoding = "gzip"
        answer.headers["Cache-Control"] = _FOR_EVER
        return answer


def _read(path: Path) -> tuple[str, bytes, bytes]:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = Path(f"{path}.gz")
    return kind, path.read_bytes(), packed.read_bytes() if packed.exists() else b""


def _packed(answer: Response) -> Response:
    """Pack a page. Its secrets are not in it, so its length tells nothing (R10)."""
    if answer.mimetype != "text/html" or answer.direct_passthrough or len(answer.get_data()) < _PACKED_FROM_BYTES:
        return answer
    answer.vary.add("Accept-Encoding")
    if _takes_gzip():
        answer.set_data(gzip.compress(answer.get_data(), _QUICK, mtime=0))
        answer.content_encoding = "gzip"
    return answer


def _takes_gzip() -> bool:
    return request.accept_encodings["gzip"] > 0
