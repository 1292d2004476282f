"""Writing the papers where the family wants them."""

import logging
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

from .html import make_html
from .pdf import make_pdf

log = logging.getLogger(__name__)


def write_exports(document: dict[str, Any], folder: Path) -> list[str]:
    """Write the plan as PDF and as page into `folder`, and return the names of the files.

    A file is there whole or not at all. Its name is ours, never somebody's words (SAFETY 2.4). Where typst does not
    exist only the page is written. Raises OSError when the folder cannot take them.
    """
    made: dict[str, bytes] = {}
    try:
        made["pdf"] = make_pdf(document)
    except ImportError:
        log.warning("no typst on this machine: the plan is written as a page only")
    made["html"] = make_html(document, standalone=True).encode()
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"gezinsplan-{document['vastgesteld']}-{secrets.token_hex(2)}"
    for ending, content in made.items():
        _write_whole(folder / f"{stem}.{ending}", content)
    return [f"{stem}.{ending}" for ending in made]


def _write_whole(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".gezinsplan-", suffix=".deel", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
