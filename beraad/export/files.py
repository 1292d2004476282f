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
from .mijn_afspraken import mijn_afspraken

Words = dict[str, Any]

log = logging.getLogger(__name__)

_OF_A_COPY = ("gezinsplan.pdf", "gezinsplan.docx")


def write_exports(document: Words, folder: Path, copies: Mapping[str, Words] | None = None) -> list[str]:
    """Write one of every kind into `folder`, and return the names of the files, the PDF of the plan first.

    What is about one person is numbered as the sheets of *Mijn afspraken*: file 3 belongs to sheet 3. Of each of
    `copies`, by the name of its file, come the PDF and the DOCX.

    A file is there whole or not at all. Its name is ours, never somebody's words (SAFETY 2.4). Where typst does not
    exist there is no PDF. Raises OSError when the folder cannot take them. Call it off the server's loop: it takes
    seconds.
    """
    stamp = f"{document['vastgesteld']}-{secrets.token_hex(2)}"
    people = [one["naam"] for one in mijn_afspraken(document)["mensen"]]
    made: dict[str, bytes] = {}
    for kind in KINDS.values():
        if kind.is_per_person:
            for number, naam in enumerate(people, 1):
                _make(made, kind, copy_for(document, naam, "eigen"), f"{_stem(kind)}-{number:02d}-{stamp}")
        else:
            _make(made, kind, document, f"{_stem(kind)}-{stamp}")
    for name, copy in (copies or {}).items():
        for file in _OF_A_COPY:
            _make(made, KINDS[file], copy, f"{name}-{stamp}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        _write_whole(folder / name, content)
    return list(made)


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
