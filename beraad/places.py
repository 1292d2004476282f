"""Where the templates and the static files lie: inside an installed package, beside it in a checkout."""

import json
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def place(*parts: str) -> Path:
    """Return the path of a template or a static file; its first part is `templates` or `static`."""
    inside = _PACKAGE.joinpath(*parts)
    return inside if inside.exists() else _PACKAGE.parent.joinpath(*parts)


def built(name: str) -> str:
    """Return the address of a script, sheet or font as it was built from the source of this name (hatch_build.py)."""
    return f"/static/{built_names()[name]}"


@cache
def built_names() -> dict[str, str]:
    """Return the file that was built, with the hash of its content in its name, by the name of its source."""
    return json.loads(place("static", "built", "names.json").read_text(encoding="utf-8"))
