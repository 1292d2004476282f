"""R15, the server's side: 300 strings that would like to be markup stay text, on the wire, on pages and on paper."""

import html.parser
import itertools
from urllib.parse import quote

import pytest

from beraad.export.document import plan_document
from beraad.export.html import make_html
from tests.export.corpus import replaced
from tests.export.plan_tijn import tijn
from tests.export.plans import NU
from tests.raw import ask
from tests.table import Server, Table

_GOES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "content")
_ACTIONS = ["alert(1)", "fetch('//e.test')", "location='//e.test'", "import('/x.js')", "document.cookie"]
_SHAPES = [
    "<script>{}</script>",
    "<SCRIPT SRC=//e.test>{}</SCRIPT>",
    "<img src=x onerror={}>",
    "<svg/onload={}>",
    "<svg><script>{}</script></svg>",
    "<math><mi//xlink:href='javascript:{}'>",
    "<a href='javascript:{}'>klik</a>",
    "<iframe srcdoc='<script>{}</script>'>",
    "<body onload={}>",
    "<input autofocus onfocus={}>",
    "<details open ontoggle={}>",
    "<style>*{{background:url('javascript:{}')}}</style>",
    "<base href='javascript:{}//'>",
    "<link rel=stylesheet href='javascript:{}'>",
    "<meta http-equiv=refresh content='0;javascript:{}'>",
    "<object data='javascript:{}'>",
    "<form action='javascript:{}'><button>",
    '"><script>{}</script>',
    "'><img src=x onerror={}>",
    "' onmouseover='{}",
    '" onfocus="{}" autofocus="',
    "`onload={}`",
    "</title><script>{}</script>",
    "</textarea><script>{}</script>",
    "</script><script>{}</script>",
    "<!--><script>{}</script>-->",
    "<![CDATA[<script>{}]]>",
    "{{{{{}}}}}",
    "{{% {} %}}",
    "${{{}}}",
    "#{{{}}}",
    "<%= {} %>",
    "[[{}]]",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}",
    "\\u003cscript\\u003e{}",
    "%3Cscript%3E{}",
    "<scr<script>ipt>{}",
    "<script\x0b>{}</script>",
    "javascript:{}",
    "data:text/html,<script>{}</script>",
    "vbscript:{}",
    "<template><script>{}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<video><source onerror={}>",
    "<marquee onstart={}>",
    "<x contenteditable onblur={}>",
    "<video poster=javascript:{}>",
    "<table background='javascript:{}'>",
    "<button formaction='javascript:{}'>",
    "<embed src='javascript:{}'>",
    "<portal src='javascript:{}'>",
    '#read("{}")',
    "\\href{{javascript:{}}}",
    '=HYPERLINK("{}")',
    "<bdo dir=rtl onclick={}>",
    "<keygen onfocus={}>",
    "<frameset onload={}>",
    "<applet code='{}'>",
    "<isindex action='javascript:{}'>",
]
CORPUS = [shape.format(action) for shape, action in itertools.product(_SHAPES, _ACTIONS)]


class _Structure(html.parser.HTMLParser):
    """The elements of a page, with the attributes that could do something."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.acting = set(), set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for name, value in attributes:
            if name.startswith("on") or name in ("style", "srcdoc") or (name in _GOES and ":" in (value or "")):
                self.acting.add((tag, name))


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("r15")).start()
    table = Table(server)
    yield table
    table.leave()
    server.stop()


def test_there_are_at_least_three_hundred():
    assert len(set(CORPUS)) >= 300


def test_on_the_wire_what_came_in_goes_out_as_the_same_text(table):
    """The browser writes it with textContent only (tests/architecture/test_frontend.py)."""
    nel = table.telefoon("Nel")
    for number, text in enumerate(CORPUS):
        nel.do("describe_deelnemer", naam="Nel", wie=text[:60], hulp=f"{number} {text}")
        if number % 40 == 39 or text is CORPUS[-1]:
            shown = " ".join(f"{number} {text}".replace("\x0b", " ").split())
            nel.until(lambda screen, shown=shown: "".join(screen.mine["hulp"].split()) == "".join(shown.split()))


def test_the_pages_that_show_a_text_show_it_as_text(table):
    cookie = "; ".join(f"{one.name}={one.value}" for one in table.begeleider.cookies)
    _, _, innocent = ask(table.server, path="/", Cookie=cookie)
    known = _Structure(innocent.decode())
    for text in CORPUS[:: len(CORPUS) // 40]:
        table.begeleider.do("set_hoofdvraag", tekst=text)
        status, _, page = ask(table.server, path="/", Cookie=cookie)
        found = _Structure(page.decode())
        assert status == 200 and (found.tags, found.acting) == (known.tags, known.acting), text


def test_addresses_and_answers_give_nothing_back_as_markup(table):
    for text in CORPUS[::7]:
        for path in (
            f"/{quote(text)}",
            f"/plan/{quote(text, safe='')}",
            f"/scherm/x?{quote(text)}",
            f"/socket.io/?sid={quote(text)}",
        ):
            _, headers, page = ask(table.server, path=path, Origin=table.server.origin)
            assert text.encode() not in page or headers["content-type"].startswith(("text/plain", "application/json"))
            assert not _Structure(page.decode()).acting
        body = b'{"naam": 1, "token": "%s"}' % text.encode("unicode_escape").replace(b'"', b"")
        _, headers, _ = ask(table.server, "POST", "/m", body, Origin=table.server.origin)
        assert headers["content-type"] == "application/json"


def test_the_paper_has_the_same_structure_whatever_people_wrote():
    """Every text of a whole plan replaced by each of the corpus in turn: no element or attribute more than before."""
    document = plan_document(tijn(), NU)
    known = _Structure(make_html(document, standalone=True))
    for text in CORPUS:
        found = _Structure(make_html(replaced(document, text), standalone=True))
        assert found.tags <= known.tags and found.acting <= known.acting, text
