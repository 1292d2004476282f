"""What people wrote is words in every file that goes home, whatever it is in another language, from every field."""

import io
import json
import unicodedata
from functools import cache

import docx
import pikepdf
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from beraad.domain.beraad import Beraad
from beraad.domain.gezinsplan import PLANVELDEN
from beraad.domain.tekst import clean
from beraad.domain.values.bord import Kaart, Voorwaarde
from beraad.domain.values.kring import Deelnemer
from beraad.domain.values.plan import Doel, Gezinsplan, Knelpunt, Regieafspraak, Stap, Terugkijkmoment
from beraad.domain.values.verloop import Hoofdvraag, Toegang
from beraad.export.afschrift import copy_for
from beraad.export.document import plan_document, signed
from beraad.export.kinds import KINDS
from beraad.export.schema import Document, published_schema
from tests.chromium import chromium
from tests.export.corpus import INJECTION
from tests.export.plans import NU, ask, by_id, established

CORPUS = [
    *INJECTION,
    # Calendars
    "Bel\r\nBEGIN:VEVENT\r\nSUMMARY:Extra\r\nEND:VEVENT",
    "Bel\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20260101",
    "Bel\rATTENDEE:mailto:x@e.test",
    "Bel\u2028BEGIN:VALARM\u2029ACTION:AUDIO\x85ATTACH:x",
    "een; twee, drie: vier \\n vijf \\; zes",
    'FREQ=DAILY;COUNT=9" ;TZID=Europe/Kyiv:20260101T000000',
    # Sheets that count, and word processors
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("file:///etc/passwd")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "{ INCLUDETEXT x } { DDEAUTO c:\\\\x }",
    "]]> <w:p><w:r><w:t>x</w:t></w:r></w:p>",
    '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]> &y; &lt; &#65; &amp;amp;',
    "%s %n {0} {naam} ${x} $(x) `x`",
    "\ufeff_x0041_ \ufffe en \uffff",
    # Pages
    '"><svg onload=document.title=1>',
    "</title></style></script><script>document.title=1</script>",
    "<iframe srcdoc='<script>parent.document.title=1</script>'></iframe>",
    "<a href='javascript:document.title=1' autofocus onfocus=document.title=1>klik</a>",
    "<meta http-equiv=refresh content='0;url=file:///etc/passwd'><base href=//e.test>",
    "--><style>*{display:none}</style><!--",
    "&lt;script&gt;document.title=1&lt;/script&gt;",
    "<template><plaintext><noscript>",
    # Papers
    "#panic() #eval(\"1\") #sys.inputs.document #include(\"x\")",
    "#set text(size: 0pt) #show: none",
    "```typ #read(\"x\")``` <label> @ref $ #",
    "/JavaScript /OpenAction (x) Tj ET endstream endobj",
    # Signs
    "\\ud800 \\u0000 \\x00 \\u202e",
    "\u202ereva\u202d ov\u2067er \u061cx\u200e",
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301 heuvel",
    "mailto:x@e.test tel:112 https://e.test/?q=1 file:///etc/passwd \\\\e.test\\deel",
    "W" * 280,
]  # fmt: skip
HARMLESS = "Woord"
BROKEN = "Bel \ud83dnu e\udc00ven"
SCHEMA = published_schema()
TEKST = 2000
PDFS = [file for file in KINDS if file.endswith(".pdf")]
CALENDARS = [file for file in KINDS if file.endswith(".ics")]


@cache
def whole():
    """The second version of a plan with one of everything, and no text that is empty."""
    first = Beraad(
        id="alles",
        aangemaakt=NU,
        toegang=Toegang("t" * 22, "K7P4QX"),
        hoofdvraag=Hoofdvraag("Hoe?"),
        plan=Gezinsplan(**{veld: "a" for veld in PLANVELDEN}, doorslag="k1", volgorde=("d1",), volger="anna"),
        deelnemers=by_id(Deelnemer("anna", "Anna", "gezin", "moeder"), Deelnemer("els", "Els", "professional", "w")),
        kaarten=by_id(Kaart("k1", "overtuiging", "b", "anna"), Kaart("k2", "wens", "c", "els", mag_in_plan=True)),
        voorwaarden=by_id(Voorwaarde("v1", "els", "d", "e", "f", gesteld_om=NU, toets="nog_niet", toets_reden="g")),
        doelen=by_id(Doel("d1", "h", "anna", "els", "i", "j", "k")),
        stappen=by_id(Stap("s1", "d1", 1, "l", "m", "2026-04-20", "elke_week", "n", "o", ("v1",))),
        rolvragen=by_id(
            ask("s1", "anna", "ja", "p"),
            ask("s1", "els", taak="q"),
            *(ask(over, "anna", "ja", "r") for over in ("d1", "volger")),
            *(ask(over, "els", "ja", "s") for over in ("d1", "r1")),
        ),
        regieafspraken=by_id(Regieafspraak("r1", "t", "els", "2026-04-14", "2026-06-16", "u", "v", "w")),
        terugkijkmomenten=by_id(Terugkijkmoment("t1", "2026-06-16", "16:30", "x", "y")),
        knelpunten=by_id(Knelpunt("n1", "z", "gemeente")),
    )
    second = established(first).set("plan", versie=2, titel="Anders")
    return plan_document(established(second, ["anna"], {"els": "nog niet"}), NU)


def filled(value, text, shape=SCHEMA, at="Document", seen=None):
    """The document with `text` in every place where its schema allows a text of people; `seen` collects the places."""
    shape = SCHEMA["$defs"][(at := shape["$ref"].rsplit("/", 1)[1])] if "$ref" in shape else shape
    if "anyOf" in shape:
        [chosen] = [one for one in shape["anyOf"] if "$ref" in one] or [{}]
        return filled(value, text, chosen, at, seen) if isinstance(value, dict) else value
    if isinstance(value, dict):
        inside = shape.get("properties") or dict.fromkeys(value, shape.get("additionalProperties", {}))
        return {key: filled(one, text, inside[key], f"{at.split('.')[0]}.{key}", seen) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, text, shape["items"], at, seen) for one in value]
    if shape.get("maxLength") != TEKST:
        return value
    if seen is not None:
        seen.add(at)
    return text


@cache
def hostile(text):
    """A document as it could only come about when everybody wrote this everywhere."""
    return signed(filled(whole(), text))


@cache
def own(text):
    return copy_for(hostile(text), text, "eigen")


def squeezed(words):
    """Words without what lines, and breaks within long words, make of them."""
    return "".join(one for one in unicodedata.normalize("NFC", words) if not one.isspace() and one not in "\u200b\xad")


def of_pdf(made):
    # The isolates are ours: they keep a name in its place between other words.
    found = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    return squeezed(found.replace("\u2068", "").replace("\u2069", ""))


def test_the_text_reaches_every_place_of_the_schema_that_takes_one():
    seen = set()
    filled(whole(), "x", seen=seen)
    places = {
        f"{part}.{name}"
        for part, shape in (*SCHEMA["$defs"].items(), ("Document", SCHEMA))
        for name, one in shape["properties"].items()
        if one.get("maxLength") == TEKST
    }
    assert len(places) > 50 and places - seen == set()
    Document.model_validate(hostile(HARMLESS))


@pytest.mark.parametrize("text", CORPUS, ids=ascii)
def test_the_json_has_it_to_the_letter(text):
    assert json.loads(KINDS["gezinsplan.json"].make(hostile(text))) == hostile(text)


@pytest.mark.parametrize("text", CORPUS, ids=ascii)
@pytest.mark.parametrize("make", [hostile, own])
def test_no_calendar_has_an_event_a_line_or_a_word_of_it(make, text):
    for file in CALENDARS:
        made, plain = KINDS[file].make(make(text)), KINDS[file].make(make(HARMLESS))
        assert made == plain and HARMLESS not in made.decode()
        assert len(Calendar.from_ical(made).events) == 2


@pytest.mark.parametrize("text", CORPUS, ids=ascii)
def test_the_docx_says_it_in_as_many_paragraphs(text):
    found, plain = (docx.Document(io.BytesIO(KINDS["gezinsplan.docx"].make(hostile(one)))) for one in (text, HARMLESS))
    assert shape_of(found) == shape_of(plain)
    words = "".join(squeezed("".join(one.itertext())) for one in found.element.body.iter() if one.tag.endswith("}t"))
    plain_words = "".join(one.text or "" for one in plain.element.body.iter() if one.tag.endswith("}t"))
    assert words.count(squeezed(clean(text))) >= plain_words.count(HARMLESS) > 40
    assert {tag_of(one) for one in found.element.iter()} <= {tag_of(one) for one in plain.element.iter()} | {
        *("br", "bidi", "rtl", "rPr")
    }


def shape_of(opened):
    """The style of every paragraph, and the rows of every table."""
    styles = [one.style.name for one in opened.paragraphs]
    cells = [[len(cell.paragraphs) for cell in row.cells] for table in opened.tables for row in table.rows]
    return styles, cells


def tag_of(element):
    return element.tag.rsplit("}", 1)[1]


@pytest.mark.parametrize("text", CORPUS, ids=ascii)
@pytest.mark.parametrize("file", PDFS)
def test_a_pdf_shows_it_and_does_nothing_else(file, text):
    made = KINDS[file].make(hostile(text))
    assert squeezed(clean(text)) in of_pdf(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert "/StructTreeRoot" in pdf.Root and not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        assert not [page for page in pdf.pages if "/Annots" in page]
        assert len(pdf.attachments) == (1 if file == "gezinsplan.pdf" else 0)


def test_no_page_runs_any_of_it_and_each_shows_it(tmp_path):
    asked, said = [], []
    with chromium() as browser:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda line: said.append(line.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("framenavigated", lambda frame: frame.parent_frame and said.append("a frame"))
        opened, tags = [], {}
        for text in (HARMLESS, *CORPUS):
            file = tmp_path / f"{len(opened)}.html"
            file.write_bytes(KINDS["gezinsplan.html"].make(hostile(text)))
            opened.append(file.as_uri())
            page.goto(file.as_uri())
            shown = squeezed(page.evaluate("document.body.textContent"))
            assert shown.count(squeezed(clean(text))) > 40, ascii(text)
            tags[text] = page.evaluate("[...document.querySelectorAll('*')].map((one) => one.localName).join()")
            names = "[...new Set([...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()))]"
            assert set(page.evaluate(names)) <= {
                *("lang", "charset", "name", "content", "http-equiv", "class", "dir", "role")
            }
            assert page.title() == "Gezinsplan, versie 2, 14 april 2026"
            assert page.url == file.as_uri() and page.is_visible("h1")
    assert asked == opened and said == []
    assert {text for text, found in tags.items() if found != tags[HARMLESS]} == set()


@pytest.mark.parametrize("file", [file for file in KINDS if file not in ("gezinsplan.json", "gezinsplan.pdf")])
def test_half_a_letter_is_left_out(file):
    """No document can hold a lone surrogate (`test_reading.py`); no other file would break on it either."""
    document = filled(whole(), BROKEN)
    made = KINDS[file].make(document | {"controle": ""})
    if file.endswith(".html"):
        assert "Bel nu even" in made.decode()
    assert made == KINDS[file].make(filled(whole(), clean(BROKEN)) | {"controle": ""})
