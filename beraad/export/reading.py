"""Reading the plan back out of the paper that went home: the PDF is the file that opens the next meeting."""

import io
import json
from typing import Any

from ..domain.refusal import Refusal
from .document import FORMAAT, FORMAATVERSIE, fingerprint, signed

ATTACHMENT = "gezinsplan.json"
_MOST_BYTES = 10_000_000


class UnreadablePlan(Refusal):
    """A file that opens no meeting.

    `code` is `bestand_te_groot`, `bestand_niet_van_ons`, `bestand_beschadigd`, `bestand_te_nieuw`,
    `bestand_is_afschrift` or `vingerafdruk_klopt_niet`.
    """


def read_document(file: bytes) -> dict[str, Any]:
    """Return the document inside our PDF or inside its JSON, checked for shape and fingerprint.

    Raises UnreadablePlan. What it holds is still what somebody may have typed by hand: give it to nothing as markup.
    """
    if len(file) > _MOST_BYTES:
        raise UnreadablePlan("bestand_te_groot")
    start = file.lstrip(b"\xef\xbb\xbf \t\r\n")[:5]
    if start == b"%PDF-":
        found = _parsed(_attached(file), "bestand_beschadigd")
    elif start[:1] == b"{":
        found = _parsed(file, "bestand_beschadigd")
    else:
        raise UnreadablePlan("bestand_niet_van_ons")
    return _checked(found)


def _attached(file: bytes) -> bytes:
    # Here, so that a server that nobody hands a plan never loads it.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    # A reader that mends would hide that half of the file is gone.
    if b"%%EOF" not in file[-2048:]:
        raise UnreadablePlan("bestand_beschadigd")
    try:
        attached = PdfReader(io.BytesIO(file), strict=True).attachments.get(ATTACHMENT)
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        # A broken PDF fails deep inside the reader, in whatever way it comes across.
        raise UnreadablePlan("bestand_beschadigd") from error
    if not attached:
        raise UnreadablePlan("bestand_niet_van_ons")
    return attached[0]


def _parsed(text: bytes, code: str) -> Any:
    try:
        return json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadablePlan(code) from error


def _checked(found: Any) -> dict[str, Any]:
    from pydantic import ValidationError

    from .schema import check_document

    if not isinstance(found, dict) or found.get("formaat") != FORMAAT:
        raise UnreadablePlan("bestand_niet_van_ons")
    version = found.get("formaatversie")
    if isinstance(version, int) and version > FORMAATVERSIE:
        raise UnreadablePlan("bestand_te_nieuw")
    try:
        check_document(found)
        made = fingerprint(found["plan"])
        is_untouched = signed(found)["controle"] == found["controle"]
    except (ValidationError, UnicodeEncodeError) as error:
        raise UnreadablePlan("bestand_beschadigd") from error
    if is_untouched and not found["afschrift"]["volledig"]:
        raise UnreadablePlan("bestand_is_afschrift")
    if not is_untouched or made != found["vingerafdruk"]:
        raise UnreadablePlan("vingerafdruk_klopt_niet")
    return found
