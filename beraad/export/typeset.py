"""Every paper that typst makes: its template, its words, and the strictest standard that their characters allow."""

import json
import logging
import re
import tempfile
from datetime import UTC, datetime
from functools import cache
from typing import Any

from ..places import place
from .lines import cleaned

log = logging.getLogger(__name__)

# Strict standards refuse a whole document for one character that no font has, so there are rungs below them.
RUNGS = (("ua-1", "a-3a"), ("ua-1",), ())
_HOUSE_STYLE = "huisstijl.typ"
_LONG_WORD = re.compile(r"[^\s\u200b]{35,}")
_BREAK_EVERY = 12
_ZERO_WIDTH_SPACE = "\u200b"


def typeset(template: str, blad: dict[str, Any], attached: str = "") -> bytes:
    """Return a template of templates/export filled with `blad`, as PDF/UA-1 and PDF/A-3a or as much of that as can be.

    `blad` is nested dicts and lists of str, with `vastgesteld` (ISO 8601) among them; `attached` is the text of the
    file that goes in. Takes 20-150 ms of processor time: call it off the server's loop. Raises ImportError where
    typst does not exist.
    """
    import typst

    # One source, as a template that imports another would need a folder to read from.
    source = b"\n".join(place("templates", "export", name).read_bytes() for name in (_HOUSE_STYLE, template))
    day = datetime.fromisoformat(blad["vastgesteld"]).replace(tzinfo=UTC)
    # Nothing lies in the root, so nothing of the laptop can get into a document.
    with tempfile.TemporaryDirectory(prefix="beraad-") as root:
        for standards in RUNGS:
            try:
                made = typst.compile(
                    source,
                    root=root,
                    font_paths=_fonts(with_system=standards != RUNGS[0]),
                    format="pdf",
                    sys_inputs={"blad": json.dumps(_printable(cleaned(blad))), "document": attached},
                    pdf_standards=list(standards),
                    timestamp=int(day.timestamp()),
                )
            except typst.TypstError as error:
                # Its message quotes the text, which belongs in no log. What no standard refused no rung makes better.
                if not error.message.startswith("PDF/"):
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
    """Return the words with break points in those that fit on no line."""
    if isinstance(value, dict):
        return {key: _printable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_printable(part) for part in value]
    return _LONG_WORD.sub(_with_breaks, value) if isinstance(value, str) else value


def _with_breaks(word: re.Match[str]) -> str:
    letters = word[0]
    return _ZERO_WIDTH_SPACE.join(letters[at : at + _BREAK_EVERY] for at in range(0, len(letters), _BREAK_EVERY))
