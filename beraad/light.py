"""What goes to a screen over HTTP, made light: packed, and fetched once."""

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, abort, render_template, request
from markupsafe import Markup

from .places import built, built_names, place
from .talen.pages import taal_of_page

_FOR_EVER = "public, max-age=31536000, immutable"
_PACKED_FROM_BYTES = 1_000
_QUICK = 5  # of 9: the rest costs more time than it saves on a page that is sent once
_MOST_PAGES = 200


class Light:
    """Serves what was built from memory, by names that change with the content, and packs the pages."""

    def __init__(self) -> None:
        folder = place("static", "built")
        self._files = {name: _read(folder / name) for name in built_names().values()}

    def register(self, app: Flask) -> None:
        """Add the static files and the packing to the app."""
        app.jinja_env.globals |= {"built": built, "icon": icon}
        app.add_url_rule("/static/<path:filename>", "static", self.send)
        app.after_request(_packed)

    def send(self, filename: str) -> Response:
        """Send one built file; of what it was built from nothing is served."""
        if filename not in self._files:
            abort(404)
        answer = _answer(*self._files[filename])
        answer.headers["Cache-Control"] = _FOR_EVER
        return answer


def page(template: str, **context: str) -> Response:
    """Return a page that is the same for everybody with this context and language: it is made and packed once.

    A room full of telefoons comes in at the same moment. What a person may see never stands in it: that is a picture.
    """
    return _answer("text/html; charset=utf-8", *_made(template, taal_of_page(), tuple(context.items())))


def icon(name: str) -> Markup:
    """Return an icon in the colour of the text, hidden from screen readers."""
    drawing = Markup('<svg aria-hidden="true" class="icon lucide-{}" viewBox="0 0 24 24"><use href="{}#{}"/></svg>')
    return drawing.format(name, built("icons.svg"), name)


@lru_cache(_MOST_PAGES)
def _made(template: str, taal: str, context: tuple[tuple[str, str], ...]) -> tuple[bytes, bytes]:
    content = render_template(template, **dict(context)).encode()
    return content, gzip.compress(content, 9, mtime=0)


def _answer(kind: str, content: bytes, packed: bytes) -> Response:
    """Return what was packed beforehand, or as it is when there is nothing packed or the browser takes none."""
    is_packed = packed and _takes_gzip()
    answer = Response(packed if is_packed else content, content_type=kind)
    if packed:
        answer.vary.add("Accept-Encoding")
    if is_packed:
        answer.content_encoding = "gzip"
    return answer


def _read(path: Path) -> tuple[str, bytes, bytes]:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = Path(f"{path}.gz")
    return kind, path.read_bytes(), packed.read_bytes() if packed.exists() else b""


def _packed(answer: Response) -> Response:
    """Pack a page that was made for this answer."""
    if answer.mimetype != "text/html" or answer.vary or len(answer.get_data()) < _PACKED_FROM_BYTES:
        return answer
    answer.vary.add("Accept-Encoding")
    if _takes_gzip():
        answer.set_data(gzip.compress(answer.get_data(), _QUICK, mtime=0))
        answer.content_encoding = "gzip"
    return answer


def _takes_gzip() -> bool:
    return request.accept_encodings["gzip"] > 0
