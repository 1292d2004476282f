"""Reading the plan back out of the paper that went home: the PDF is the file that opens the next meeting."""

import io
import json
from typing import Any

from ..domain.refusal import Refusal
from .document import FORMAAT, FORMAATVERSIE, fingerprint, signed

ATTACHMENT = "gezinsplan.json"
MOST_BYTES = 10_000_000
# The document inside. The largest plan that Beraad takes makes a tenth of this; a small file may unpack to anything.
_MOST_DOCUMENT_BYTES = 3_000_000
_BOUNDS = dict.fromkeys(
    (
        "array_based_stream_maximum_output_length",
        "flate_maximum_row_length",
        "lzw_maximum_output_length",
        "run_length_maximum_output_length",
        "zlib_maximum_output_length",
        "zlib_maximum_recovery_input_length",
    ),
    4_000_000,
) | {"stream_decoding_work_maximum_length": 10_000_000, "stream_filters_maximum_length": 2}


class UnreadablePlan(Refusal):
    """A file that opens no meeting.

    `code` is `bestand_te_groot`, `bestand_niet_van_ons`, `bestand_beschadigd`, `bestand_te_nieuw`,
    `bestand_is_afschrift` or `vingerafdruk_klopt_niet`.
    """


def read_document(file: bytes) -> dict[str, Any]:
    """Return the document inside our PDF or inside its JSON, checked for shape and fingerprint.

    Raises UnreadablePlan. What it holds is still what somebody may have typed by hand: give it to nothing as markup.
    """
    if len(file) > MOST_BYTES:
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
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import PyPdfError

    # A reader that mends would hide that half of the file is gone.
    if b"%%EOF" not in file[-2048:]:
        raise UnreadablePlan("bestand_beschadigd")
    try:
        with apply_configuration(**_BOUNDS):
            files = PdfReader(io.BytesIO(file), strict=True).attachment_list
            # Of more under this name only the first: each may unpack to as much as the bounds let it.
            attached = next((one for one in files if ATTACHMENT in (one.name, one.alternative_name)), None)
            content = attached.content if attached else b""
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, AssertionError) as error:
        # A broken PDF fails deep inside the reader, in whatever way it comes across.
        raise UnreadablePlan("bestand_beschadigd") from error
    if not content:
        raise UnreadablePlan("bestand_niet_van_ons")
    return content


def _parsed(text: bytes, code: str) -> Any:
    if len(text) > _MOST_DOCUMENT_BYTES:
        raise UnreadablePlan("bestand_te_groot")
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
