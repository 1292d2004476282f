"""R15, the screens' side: the same strings in real Chromium, on bord, wall, lobby, plan and paper: nothing runs.

An execution would show as a dialog, a request to another host, a page that went elsewhere, or a breach of the content
policy, which the pages report to themselves here.
"""

import pytest

from tests.access.test_r15_markup import CORPUS
from tests.table import Server, Table, new_id

SOORTEN = ("perspectief", "zorg", "overtuiging", "kracht", "wens")
REPORTS = """addEventListener("securitypolicyviolation", (one) => {
  (window.breaches ??= []).push(one.blockedURI || one.violatedDirective);
})"""
SIZES = {"telefoon": (320, 640), "begeleider": (1366, 768), "scherm": (1280, 720)}


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """A beraad in which every field of everybody holds one of the strings after another, the lobby included."""
    server = Server(tmp_path_factory.mktemp("r15")).start()
    table = Table(server)
    strings = iter(CORPUS * 2)
    table.begeleider.do("set_hoofdvraag", tekst=next(strings))
    kelly, els = table.telefoon("<b onclick=alert(1)>Kelly", "gezin"), table.telefoon("</p>Els", "professional")
    table.telefoon("<img src=x onerror=alert(1)>", rol=None)
    for screen in (kelly, els):
        screen.do("describe_deelnemer", naam=screen.mine["naam"], wie=next(strings)[:60], hulp=next(strings))
    table.move("perspectieven")
    for number, text in enumerate(CORPUS):
        kelly.do("add_kaart", id=new_id(), soort=SOORTEN[number % 5], tekst=text)
    table.begeleider.do("turn_kaarten")
    els.do("set_voorwaarde", id=new_id(), tekst=next(strings), reden=next(strings), wat_als_niet=next(strings))
    els.do("add_vraag", id=new_id(), tekst=next(strings))
    table.move("presentatie")
    doel, stap = new_id(), new_id()
    kelly.do("set_doel", id=doel, titel=next(strings), waarom=next(strings), kracht=next(strings))
    kelly.do("set_stap", id=stap, doel=doel, wat=next(strings), wanneer=next(strings), plan_b=next(strings))
    kelly.do("ask_rol", over=stap, deelnemer=kelly.mine["speaker"], taak=next(strings))
    kelly.do("answer_rol", over=stap, antwoord="ja")
    kelly.do("set_terugkijkmoment", id=new_id(), datum="2099-06-16", plaats=next(strings), nodigt_uit=next(strings))
    kelly.do("set_knelpunt", id=new_id(), tekst=next(strings), organisatie=next(strings))
    for veld in ("titel", "aanleiding", "krachten", "wens", "veiligheid", "als_het_niet_lukt", "stem_van_het_kind"):
        kelly.do("set_plan_tekst", veld=veld, tekst=next(strings))
    table.kelly = kelly
    yield table
    table.leave()
    server.stop()


@pytest.mark.parametrize("fase", ["perspectieven", "wegen", "presentatie", "akkoord"])
@pytest.mark.parametrize("screen", SIZES)
def test_r15_no_string_runs_on_any_screen(table, browser, screen, fase):
    table.move(fase)
    path = {"telefoon": "/m"}.get(screen, f"/{screen}/{table.beraad}")
    who = {"telefoon": table.kelly, "begeleider": table.begeleider, "scherm": table.scherm}[screen]
    look(table, browser, who, path, SIZES[screen])


def test_r15_a_string_that_would_run_is_noticed(table, browser):
    with pytest.raises(AssertionError, match="inline"):
        look(table, browser, table.begeleider, "/", SIZES["begeleider"], markup=CORPUS[10])


def test_r15_no_string_runs_on_paper(table, browser):
    table.move("akkoord")
    kelly = table.kelly
    kelly.until(lambda screen: screen.picture["akkoord"]["hash"])
    kelly.do("set_akkoord", antwoord="akkoord", plan_hash=kelly.picture["akkoord"]["hash"])
    kelly.do("establish_plan")
    look(table, browser, table.begeleider, f"/plan/{table.beraad}", SIZES["begeleider"])
    look(table, browser, table.begeleider, "/", SIZES["begeleider"])


def look(table, browser, screen, path, size, markup=""):
    """Open a page as this screen, wait until it is filled, and touch everything that could be waiting for a touch.

    `markup` is written into the page as a careless screen would, to see that it is noticed.
    """
    went_wrong = []
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_cookies([{"name": one.name, "value": one.value, "url": table.server.origin} for one in screen.cookies])
    context.add_init_script(REPORTS)
    page = context.new_page()
    page.on("dialog", lambda dialog: (went_wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: _is_elsewhere(table, request.url) and went_wrong.append(request.url))
    page.goto(f"{table.server.origin}{path}")
    page.wait_for_function("(text) => document.documentElement.textContent.includes(text)", arg="alert(1)")
    page.evaluate("(markup) => document.body.insertAdjacentHTML('beforeend', markup)", markup)
    page.evaluate(
        "for (const one of document.querySelectorAll('body *'))"
        " for (const type of ['mouseover', 'focus', 'blur', 'toggle', 'load'])"
        " one.dispatchEvent(new Event(type))"
    )
    page.wait_for_timeout(300)
    assert page.url.startswith(f"{table.server.origin}{path}")
    assert (went_wrong, page.evaluate("window.breaches ?? []")) == ([], [])
    context.close()


def _is_elsewhere(table, url):
    return not url.startswith((table.server.origin, "data:", "blob:"))
