"""The gezinsplan for a word processor: the same paper, for an organisation's own file."""

from typing import Any

from .docx_blank import as_file, blank_docx, continued_from_one, mark_rows, page_number, write
from .paper import paper

Line = dict[str, Any]

# In centimetres; together they are the width between the margins.
_COLUMNS = {"Stap": 1.4, "Wat": 8.2, "Wie": 3.8, "Wanneer": 3.6}


def make_docx(document: dict[str, Any]) -> bytes:
    """Return a document of `plan_document` or `copy_for` as DOCX, with headings, lists and a table per doel.

    No macros, links or pictures in it, and of its making only the day on which the plan was established.
    """
    plan = paper(document)
    made = blank_docx(plan["naam"], document["vastgesteld"])
    page_number(made, plan["naam"])
    _head(made, plan)
    if plan["doelen"]:
        made.add_heading("Onze doelen", 2)
    for nummer, doel in enumerate(plan["doelen"], 1):
        write(made.add_heading(f"{nummer}. ", 3), doel["titel"])
        _lines(made, doel["regels"])
        if doel["stappen"]:
            _stappen(made, nummer, doel["stappen"])
    for deel in plan["delen"]:
        made.add_heading(deel["kop"], 2)
        _part(made, deel)
    made.add_heading("Over dit papier", 2)
    made.add_paragraph(f"{plan['versie']}. {plan['afschrift']}")
    if plan["vingerafdruk"]:
        made.add_paragraph("Wie akkoord gaf, gaf dat aan precies deze tekst. Dat zie je aan de vingerafdruk:")
        made.add_paragraph(plan["vingerafdruk"])
    return as_file(made, document["vastgesteld"])


def _head(made: Any, plan: Line) -> None:
    made.add_paragraph(f"{plan['versie']}. {plan['afschrift']}")
    write(made.add_heading("", 1), plan["titel"], is_all=True)
    if plan["hoofdvraag"]:
        write(made.add_paragraph(style="Subtitle"), plan["hoofdvraag"], is_all=True)
    if plan["doorslag"]:
        made.add_paragraph("Dit geeft voor ons de doorslag:")
        _uitspraak(made, plan["doorslag"])
    if plan["volger"]:
        _line(made, {"label": "Bel eerst", "namen": [plan["volger"]]})
    for moment in plan["terugkijken"]:
        nodigt_uit = f"{moment['nodigt_uit']} nodigt uit" if moment["nodigt_uit"] else ""
        words = ", ".join(filter(None, (moment["wanneer"], moment["plaats"], nodigt_uit)))
        _line(made, {"label": "Weer bij elkaar", "tekst": words})


def _stappen(made: Any, nummer: int, stappen: list[Line]) -> None:
    from docx.shared import Cm, Pt

    table = made.add_table(1, len(_COLUMNS), "Table Grid")
    table.autofit = False
    for cell, kop in zip(table.rows[0].cells, _COLUMNS, strict=True):
        write(cell.paragraphs[0], kop, bold=True)
    for stap in stappen:
        own = {line["label"]: line for line in stap["regels"]}
        row = table.add_row()
        in_row, wat, wie, wanneer = row.cells
        write(in_row.paragraphs[0], stap["nummer"])
        write(wat.paragraphs[0], stap["wat"], is_all=True)
        _lines(wat, [line for line in stap["regels"] if line["label"] not in _COLUMNS])
        for cell, label in ((wie, "Wie"), (wanneer, "Wanneer")):
            if label in own:
                _content(cell.paragraphs[0], own[label])
    for column, width in zip(table.columns, _COLUMNS.values(), strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_before = Pt(3)
    mark_rows(table, f"De stappen van doel {nummer}")


def _part(made: Any, deel: Line) -> None:
    if deel["tekst"]:
        write(made.add_paragraph(), deel["tekst"], is_all=True)
    numbers = continued_from_one(made) if deel["genummerd"] else None
    for punt in deel["punten"]:
        paragraph = made.add_paragraph(style="List Number" if numbers else "List Bullet")
        if numbers:
            numbers(paragraph)
        for at, words in enumerate(filter(None, (punt["naam"], punt["tekst"], punt["woorden"]))):
            write(paragraph, " " if at else "")
            write(paragraph, words, is_all=not punt["tekst"])
        paragraph.paragraph_format.keep_with_next = bool(punt["regels"])
        _lines(made, punt["regels"], "List Continue")
    _lines(made, deel["regels"])


def _lines(into: Any, lines: list[Line], style: str | None = None) -> None:
    for line in lines:
        _line(into, line, style)


def _line(into: Any, line: Line, style: str | None = None) -> None:
    paragraph = into.add_paragraph(style=style)
    write(paragraph, f"{line['label']}:", bold=True)
    if "uitspraken" not in line:
        write(paragraph, " ")
        _content(paragraph, line)
    for one in line.get("uitspraken", []):
        _uitspraak(into, one)


def _content(paragraph: Any, line: Line) -> None:
    write(paragraph, line.get("tekst", ""))
    for at, one in enumerate(line.get("namen", [])):
        write(paragraph, ", " if at else "")
        _naam(paragraph, one)


def _naam(paragraph: Any, one: Line) -> None:
    write(paragraph, one["naam"] or one["bij"])
    if one["naam"] and one["bij"]:
        write(paragraph, f" ({one['bij']})")


def _uitspraak(into: Any, one: Line) -> None:
    paragraph = into.add_paragraph(style="Quote")
    write(paragraph, f"“{one['tekst']}”", is_all=True)
    if one["wie"]:
        write(paragraph, f" – {one['wie']}")
