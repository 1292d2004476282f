"""Where the templates and the static files lie: inside an installed package, beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def place(*parts: str) -> Path:
    """Return the path of a template or a static file; its first part is `templates` or `static`."""
    inside = _PACKAGE.joinpath(*parts)
    return inside if inside.exists() else _PACKAGE.parent.joinpath(*parts)
