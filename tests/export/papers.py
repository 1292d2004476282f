"""Every PDF of every plan, made once, and what an independent reader finds in it."""

import io
from functools import cache

import pikepdf
from pypdf import PdfReader

from beraad.export.document import plan_document
from beraad.export.kinds import KINDS
from tests.export.plan_tijn import tijn
from tests.export.plans import NU, huge, mixed, tiny

PLANS = {"tijn": tijn, "tiny": tiny, "huge": huge, "mixed": mixed}
PAPERS = [file for file in KINDS if file.endswith(".pdf")]
SHEETS = [file for file in PAPERS if file != "gezinsplan.pdf"]
HIGHEST = ("3A", "1")
_UNSEEN = {ord(character): None for character in "\u200b\u2068\u2069"}


@cache
def document(plan):
    return plan_document(PLANS[plan](), NU)


@cache
def made(file, plan):
    return KINDS[file].make(document(plan))


def pages(pdf, first=0, last=None):
    """Return the text layer of these pages, one text each, with single spaces."""
    return [said(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages[first:last]]


def text(pdf, first=0, last=None):
    return " ".join(pages(pdf, first, last))


def said(words):
    return " ".join(words.translate(_UNSEEN).split())


def count_pages(pdf):
    return len(PdfReader(io.BytesIO(pdf)).pages)


def rung(pdf):
    """Return which standards a PDF says that it keeps: the highest rung is ("3A", "1")."""
    with pikepdf.open(io.BytesIO(pdf)).open_metadata() as metadata:
        return metadata.pdfa_status, metadata.get("pdfuaid:part")


def elements(pdf):
    """Return every element of the tree of tags, as it comes."""
    found = []

    def walk(element):
        if isinstance(element, pikepdf.Dictionary):
            found.append(element)
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                walk(kid)

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        walk(opened.Root.StructTreeRoot)
        return [(str(one.get("/S", "")), str(one.get("/Alt", ""))) for one in found]


def sizes(pdf):
    """Return the letters of the first page by their size in points: {17.5: "Wendy …"}."""
    found = {}

    def visit(words, ctm, tm, _font, size):
        if words.strip():
            points = round(size * abs(tm[3]) * abs(ctm[3]), 1)
            found[points] = f"{found.get(points, '')} {said(words)}"

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return found
