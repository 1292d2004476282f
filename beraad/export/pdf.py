"""The gezinsplan as a tagged PDF on A4, with its own data attached."""

import json
import logging
import re
import tempfile
from datetime import UTC, datetime
from functools import cache
from typing import Any

from ..domain.tekst import clean
from ..places import place
from .paper import paper

log = logging.getLogger(__name__)

# Strict standards refuse a whole document for one character that no font has, so there are rungs below them.
RUNGS = (("ua-1", "a-3a"), ("ua-1",), ())
_LONG_WORD = re.compile(r"[^\s\u200b]{35,}")
_BREAK_EVERY = 12
_ZERO_WIDTH_SPACE = "\u200b"


def make_pdf(document: dict[str, Any]) -> bytes:
    """Return a document of `plan_document` as PDF/UA-1 and PDF/A-3a, or as much of that as its characters allow.

    Takes 20-150 ms of processor time: call it off the server's loop. Raises ImportError where typst does not exist.
    """
    import typst

    template = place("templates", "export", "plan.typ").read_bytes()
    day = datetime.fromisoformat(document["vastgesteld"]).replace(tzinfo=UTC)
    inputs = {
        "plan": json.dumps(_printable(paper(document))),
        "document": json.dumps(document, ensure_ascii=False, indent=1),
    }
    # Nothing lies in the root, so nothing of the laptop can get into a document.
    with tempfile.TemporaryDirectory(prefix="beraad-") as root:
        for standards in RUNGS:
            try:
                made = typst.compile(
                    template,
                    root=root,
                    font_paths=_fonts(with_system=standards != RUNGS[0]),
                    format="pdf",
                    sys_inputs=inputs,
                    pdf_standards=list(standards),
                    timestamp=int(day.timestamp()),
                )
            except typst.TypstError:
                # Its message quotes the text, which belongs in no log.
                if standards == RUNGS[-1]:
                    raise
                log.warning("pdf refused by %s", "+".join(standards))
                continue
            log.info("pdf made as %s", "+".join(standards) or "plain")
            return made
    raise AssertionError("the last rung returns or raises")


@cache
def _fonts(with_system: bool) -> Any:
    import typst

    folder = place("static", "vendor", "fonts-pdf")
    return typst.Fonts(include_system_fonts=with_system, include_embedded_fonts=True, font_paths=[folder])


def _printable(value: Any) -> Any:
    """Return the paper with each text cleaned, and break points in words that fit on no line."""
    if isinstance(value, dict):
        return {key: _printable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_printable(part) for part in value]
    return _LONG_WORD.sub(_with_breaks, clean(value)) if isinstance(value, str) else value


def _with_breaks(word: re.Match[str]) -> str:
    letters = word[0]
    return _ZERO_WIDTH_SPACE.join(letters[at : at + _BREAK_EVERY] for at in range(0, len(letters), _BREAK_EVERY))
