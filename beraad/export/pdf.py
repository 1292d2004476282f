"""The gezinsplan as a tagged PDF on A4, with its own data attached."""

import json
from typing import Any

from .paper import paper
from .typeset import typeset


def make_pdf(document: dict[str, Any]) -> bytes:
    """Return a document of `plan_document` or `copy_for` as the paper that opens the next beraad; see `typeset`."""
    return typeset("plan.typ", paper(document), json.dumps(document, ensure_ascii=False, indent=1))
