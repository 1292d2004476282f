"""Every paper and file that goes home, by the name under which it is asked for."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .agenda import make_agenda, make_own_agenda
from .docx import make_docx
from .html import make_html
from .pdf import make_pdf
from .sheets import make_kinderversie, make_koelkastblad, make_mijn_afspraken, make_pictoplan


@dataclass(frozen=True)
class Kind:
    """One kind of file. `make` takes a document of `plan_document` or `copy_for`.

    `is_own` marks what is about one person: asked for on a telefoon, it is made of the own stappen alone.
    `is_per_person` is one that holds one person only: in the family's folder there is one of everybody.
    """

    file: str
    mimetype: str
    make: Callable[[dict[str, Any]], bytes]
    is_own: bool = False
    is_per_person: bool = False


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _html(document: dict[str, Any]) -> bytes:
    return make_html(document, standalone=True).encode()


_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ICS = "text/calendar"
_ALL = (
    Kind("gezinsplan.pdf", _PDF, make_pdf),
    Kind("koelkastblad.pdf", _PDF, make_koelkastblad),
    Kind("mijn-afspraken.pdf", _PDF, make_mijn_afspraken, is_own=True),
    Kind("pictoplan.pdf", _PDF, make_pictoplan),
    Kind("kinderversie.pdf", _PDF, make_kinderversie),
    Kind("gezinsplan.html", "text/html", _html),
    Kind("gezinsplan.docx", _DOCX, make_docx),
    Kind("gezinsplan.json", "application/json", _json),
    Kind("agenda.ics", _ICS, make_own_agenda, is_own=True, is_per_person=True),
    Kind("agenda-iedereen.ics", _ICS, make_agenda),
)
KINDS = {kind.file: kind for kind in _ALL}
