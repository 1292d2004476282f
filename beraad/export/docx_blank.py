"""An empty Dutch text document without traces of a machine or a maker, and what the library has no words for."""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

_FONT = "Calibri"
_INK = "2A2420"
_SIZES = {"Normal": 11, "Heading 1": 22, "Heading 2": 15, "Heading 3": 12.5, "Subtitle": 14, "Quote": 11}
# Parts of the library's own template: a picture of it, the program that made it, and what only other programs read.
_TRACES = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")


def blank_docx(title: str, day: str) -> Any:
    """Return an empty document on A4 with this title; `day` is ISO 8601."""
    # Here, so that a server that nobody asks for one never loads it.
    from docx import Document
    from docx.shared import Cm

    made = Document()
    properties, moment = made.core_properties, datetime.fromisoformat(day)
    properties.author, properties.title, properties.language, properties.comments = "Beraad", title, "nl-NL", ""
    properties.created = properties.modified = moment
    for part in (made.part.package, made.part):
        for id in [id for id, one in part.rels.items() if one.reltype.endswith(_TRACES)]:
            del part.rels[id]
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    _dutch_and_calm(made)
    return made


def _dutch_and_calm(made: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    for style in list(made.styles):
        # Looking one up costs time for each that is there, and the coloured tables are most of the file.
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    for fonts in made.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), _FONT)
    for one in list(made.styles.element.iter(qn("w:rsid"))):
        one.getparent().remove(one)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    settings = made.settings.element
    for name in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for one in settings.findall(qn(name)):
            settings.remove(one)
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "nl-NL")
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    for style in made.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            style.paragraph_format.space_after = Pt(4)
            style.font.color.rgb = RGBColor.from_string(_INK)
    for name, points in _SIZES.items():
        _plain(made.styles[name], points)
    made.styles["Quote"].paragraph_format.left_indent = Cm(0.75)


def _plain(style: Any, points: float) -> None:
    """Give a style its size in every script, upright and with letters as far apart as elsewhere."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    properties = style.element.get_or_add_rPr()
    for name in ("w:i", "w:iCs", "w:spacing", "w:szCs"):
        for one in properties.findall(qn(name)):
            properties.remove(one)
    style.font.size = Pt(points)
    of_other_scripts = OxmlElement("w:szCs")
    of_other_scripts.set(qn("w:val"), str(round(points * 2)))
    properties.find(qn("w:sz")).addnext(of_other_scripts)


def write(paragraph: Any, text: str, bold: bool = False, is_all: bool = False) -> None:
    """Add text to a paragraph, from right to left where that is how it is written; line breaks stay.

    `is_all`: nothing of ours stands in this paragraph, so it starts at the side where its text does.
    """
    if not text:
        return
    run = paragraph.add_run(text)
    if bold:
        run.bold = True
    if _is_right_to_left(text):
        run.font.rtl = True
        if is_all:
            _turn(paragraph)


def _is_right_to_left(text: str) -> bool:
    """Return whether the first letter that has a direction runs from right to left, as a browser decides it."""
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def _turn(paragraph: Any) -> None:
    from docx.oxml import OxmlElement

    after = "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    after += " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:bidi"), *(f"w:{name}" for name in after.split()))


def mark_rows(table: Any, title: str) -> None:
    """Name a table, keep each row on one page, and mark the first as its header, there again on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.trPr.append(OxmlElement("w:tblHeader"))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table._tbl.tblPr.append(caption)


def continued_from_one(made: Any) -> Callable[[Any], None]:
    """Return what gives a paragraph the next number of a new list."""
    from docx.oxml.ns import qn

    numbering = made.part.numbering_part.element
    of_style = made.styles["List Number"].element.pPr.numPr.numId.val
    [abstract] = [one.abstractNumId.val for one in numbering.num_lst if one.numId == of_style]
    number = numbering.add_num(abstract)
    number.add_lvlOverride(0).add_startOverride(1)

    def give(paragraph: Any) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().set(qn("w:val"), "0")
        properties.get_or_add_numId().val = number.numId

    return give


def page_number(made: Any, name: str) -> None:
    """Put at the foot of every page what this is and which page of it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot = made.sections[0].footer.paragraphs[0]
    foot.add_run(f"{name}, bladzijde ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)


def as_file(made: Any, day: str) -> bytes:
    """Return the document as a file in which every part has the date `day`, so that the same plan is the same file."""
    saved, file = io.BytesIO(), io.BytesIO()
    made.save(saved)
    when = date.fromisoformat(day)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as dated:
        for part in parts.infolist():
            one = zipfile.ZipInfo(part.filename, (max(when.year, 1980), when.month, when.day, 0, 0, 0))
            one.compress_type = zipfile.ZIP_DEFLATED
            dated.writestr(one, parts.read(part))
    return file.getvalue()
