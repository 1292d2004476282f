"""Writing the papers where the family wants them."""

import logging
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .afschrift import copy_for
from .kinds import KINDS, Kind

Words = dict[str, Any]

log = logging.getLogger(__name__)

_OF_A_COPY = ("gezinsplan.pdf", "gezinsplan.docx")


def write_exports(document: Words, folder: Path, copies: Mapping[str, Words] | None = None) -> list[str]:
    """Write one of every kind into `folder`, and return the names of the files, the PDF of the plan first.

    What is about one person is written for each who said *ja* to a stap, numbered in the order of the kring. Of each of
    `copies`, by the name of its file, come the PDF and the DOCX.

    A file is there whole or not at all. Its name is ours, never somebody's words (SAFETY 2.4). Where typst does not
    exist there is no PDF. Raises OSError when the folder cannot take them. Call it off the server's loop: it takes
    seconds.
    """
    stamp = f"{document['vastgesteld']}-{secrets.token_hex(2)}"
    made: dict[str, bytes] = {}
    for kind in KINDS.values():
        if kind.is_per_person:
            for number, naam in enumerate(_people(document), 1):
                _make(made, kind, copy_for(document, naam, "eigen"), f"{_stem(kind)}-{number}-{stamp}")
        else:
            _make(made, kind, document, f"{_stem(kind)}-{stamp}")
    for name, copy in (copies or {}).items():
        for file in _OF_A_COPY:
            _make(made, KINDS[file], copy, f"{name}-{stamp}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        _write_whole(folder / name, content)
    return list(made)


def _people(document: Words) -> list[str]:
    stappen = {stap["id"] for doel in document["plan"]["doelen"] for stap in doel["stappen"]}
    own = {one["naam"] for id, wie in document["wie"].items() if id in stappen for one in wie}
    return [one["naam"] for one in document["kring"] if one["naam"] in own]


def _make(made: dict[str, bytes], kind: Kind, document: Words, name: str) -> None:
    try:
        made[f"{name}{Path(kind.file).suffix}"] = kind.make(document)
    except ImportError:
        log.warning("%s cannot be made on this machine", kind.file)


def _stem(kind: Kind) -> str:
    return Path(kind.file).stem


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
