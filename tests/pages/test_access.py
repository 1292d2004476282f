"""The HTTP edge as people and strangers meet it: the doors, joining, QR codes, cookies, the plan."""

import io
import json
import urllib.error
import urllib.request

import pytest
from pypdf import PdfReader

from beraad.export.kinds import KINDS
from beraad.places import built
from tests.chromium import chromium
from tests.table import Screen, new_id

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}


@pytest.fixture(scope="module", params=["eventlet"])
def server(request, tmp_path_factory):
    """The pages do not depend on the server's mode; the live tests run under both."""
    from tests.table import Server

    server = Server(tmp_path_factory.mktemp("pages"), request.param).start()
    yield server
    server.stop()
    assert "Traceback" not in (server.folder / "server.log").read_text()


def ask(server, path, method="GET", body=None, **headers):
    request = urllib.request.Request(server.origin + path, body, headers, method=method)
    try:
        answer = urllib.request.urlopen(request, timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.read().decode(), dict(answer.headers)


@pytest.mark.parametrize(
    "path", ["/", "/m", "/wat-gebeurt-er", "/nergens", "/begeleider/x", "/plan/x", "/qr/x/wifi.svg"]
)
def test_every_answer_carries_the_headers_errors_included(server, path):
    _, _, headers = ask(server, path)
    assert HEADERS.items() <= headers.items()
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_another_host_is_refused_on_pages_and_on_the_socket(server):
    for path in ("/", "/m", built("telefoon.css"), "/socket.io/?EIO=4&transport=websocket"):
        status, text, _ = ask(server, path, Host="evil.example")
        assert (status, text) == (403, "403")


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://localhost:1", "https://localhost"])
def test_another_origin_or_none_is_refused_for_everything_that_changes_something(server, origin):
    headers = {"Content-Type": "application/json"} | ({"Origin": origin} if origin else {})
    assert ask(server, "/m", "POST", b"{}", **headers)[0] == 403
    assert ask(server, "/socket.io/?EIO=4&transport=websocket", **headers)[0] == 403


def test_a_forwarded_host_counts_for_nothing(server):
    headers = {"X-Forwarded-Host": "evil.example", "Origin": "http://evil.example", "Content-Type": "application/json"}
    assert ask(server, "/m", "POST", b"{}", **headers)[0] == 403


def test_polling_is_refused(server):
    assert ask(server, "/socket.io/?EIO=4&transport=polling", Origin=server.origin)[0] == 400


def test_somebody_without_the_key_sees_no_beraad_and_starts_none(server):
    stranger = Screen(server, "begeleider")
    assert stranger.post("/beraden", werkwijze="sns", hoofdvraag="")["code"] == "alleen_begeleider"
    assert stranger.post("/begeleider/sleutel", sleutel="geraden")["code"] == "sleutel_klopt_niet"
    assert stranger.get("/begeleider/0123456789abcdef")[0] == 403


def test_the_one_time_key_works_once(tmp_path):
    from tests.table import Server

    server = Server(tmp_path).start()
    try:
        first, second = Screen(server, "begeleider"), Screen(server, "begeleider")
        assert first.post("/begeleider/sleutel", sleutel=server.key)["ok"]
        assert second.post("/begeleider/sleutel", sleutel=server.key)["code"] == "sleutel_klopt_niet"
    finally:
        server.stop()


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(server):
    screen = Screen(server, "begeleider")
    server.let_in(screen)
    cookie = next(iter(screen.cookies))
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "Strict"


def test_a_telefoon_joins_with_the_token_of_the_qr_code(table):
    from PIL import Image
    from zxingcpp import read_barcodes

    _, svg, headers = table.begeleider.get(f"/qr/{table.beraad}/meedoen.svg")
    assert headers["Content-Type"].startswith("image/svg+xml")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 400, "height": 400})
        page.set_content(f"<style>svg{{width:380px;height:380px}}</style>{svg.decode().split('?>', 1)[1]}")
        (code,) = read_barcodes(Image.open(io.BytesIO(page.screenshot())))
    address, _, token = code.text.partition("#")
    assert address.endswith("/m") and len(token) == 22
    phone = table.screen("telefoon")
    assert phone.post("/m", token=token, naam="Nel")["ok"]
    phone.connect()
    table.begeleider.until(lambda screen: table.knocking("Nel"))


def test_a_typed_code_may_be_in_small_letters_with_spaces(table):
    code = table.begeleider.picture["uitnodiging"]["code"].lower()
    assert table.screen("telefoon").post("/m", code=f" {code[:3]} {code[3:]} ", naam="Nel")["ok"]


def test_a_wrong_token_an_unknown_code_and_a_shut_door_get_the_same_answer(table):
    code = table.begeleider.picture["uitnodiging"]["code"]
    wrong = [table.screen("telefoon").post("/m", token="x" * 22, naam="Nel")]
    table.begeleider.do("set_deur", deur_open=False)
    wrong.append(table.screen("telefoon").post("/m", code=code, naam="Nel"))
    wrong.append(table.screen("telefoon").post("/m", code="ZZZZZZ", naam="Nel"))
    assert wrong[0]["code"] == "code_klopt_niet"
    assert all(answer == wrong[0] for answer in wrong)


def test_a_new_code_shuts_the_old_one_out(table):
    old = table.begeleider.picture["uitnodiging"]["code"]
    assert table.begeleider.post(f"/beraden/{table.beraad}/code")["ok"]
    table.begeleider.until(lambda screen: screen.picture["uitnodiging"]["code"] != old)
    assert not table.screen("telefoon").post("/m", code=old, naam="Nel")["ok"]


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({"naam": ""}, "leeg", "naam"),
        ({"naam": "x" * 61}, "tekst_te_lang", "naam"),
        ({}, "veld_ontbreekt", "naam"),
        ({"naam": 5}, "verkeerde_vorm", "naam"),
        ({"naam": "Nel", "rol": "gezin"}, "onbekend_veld", None),
    ],
)
def test_joining_with_bad_input_says_what_to_do_beside_the_field(table, body, code, field):
    answer = table.screen("telefoon").post("/m", token="x", **body)
    assert (answer["code"], answer.get("field")) == (code, field)
    assert answer["message"].endswith(".")


def test_no_plan_leaves_before_it_is_established_and_none_goes_to_strangers(table):
    kelly = table.telefoon("Kelly", "gezin")
    assert kelly.get(f"/plan/{table.beraad}")[0] == 404
    assert table.screen("telefoon").get(f"/plan/{table.beraad}/gezinsplan.pdf")[0] == 404
    table.move("presentatie")
    assert kelly.get(f"/plan/{table.beraad}")[0] == 403


def test_the_plan_goes_to_the_phones_and_into_the_exports_folder(table):
    kelly, els = table.telefoon("Kelly", "gezin"), table.telefoon("Els", "professional")
    table.move("presentatie")
    doel, stap, moment = new_id(), new_id(), new_id()
    kelly.do("set_doel", id=doel, titel="Rust na school")
    kelly.do("set_stap", id=stap, doel=doel, wat="Samen thee drinken")
    kelly.do("ask_rol", over=stap, deelnemer=kelly.mine["speaker"])
    kelly.do("answer_rol", over=stap, antwoord="ja")
    kelly.do("set_terugkijkmoment", id=moment, datum="2099-06-16")
    table.move("akkoord")
    kelly.until(lambda screen: screen.picture["akkoord"]["hash"])
    kelly.do("set_akkoord", antwoord="akkoord", plan_hash=kelly.picture["akkoord"]["hash"])
    kelly.do("establish_plan")
    table.move("afsluiting")
    for screen in (kelly, table.begeleider, table.scherm):
        status, page, _ = screen.get(f"/plan/{table.beraad}")
        assert status == 200 and "Samen thee drinken" in page.decode()
    status, pdf, headers = kelly.get(f"/plan/{table.beraad}/gezinsplan.pdf")
    assert status == 200 and pdf.startswith(b"%PDF-") and headers["Content-Type"] == "application/pdf"
    speaker = els.mine["speaker"]
    assert "Samen thee drinken" not in els.get(f"/plan/{table.beraad}")[1].decode()
    kelly.do("set_afschrift", voor=speaker, wat="heel")
    assert "Samen thee drinken" in els.get(f"/plan/{table.beraad}")[1].decode()
    kelly.do("set_afschrift", voor=speaker, wat="heel", zonder=[stap])
    for file in ("", "/gezinsplan.html", "/gezinsplan.json"):
        status, page, _ = els.get(f"/plan/{table.beraad}{file}")
        assert status == 200 and "Samen thee drinken" not in page.decode() and "Rust na school" in page.decode()
    kelly.do("set_afschrift", voor=speaker, wat="niets")
    assert els.get(f"/plan/{table.beraad}")[0] == els.get(f"/plan/{table.beraad}/gezinsplan.pdf")[0] == 403
    assert els.post(f"/plan/{table.beraad}/bewaren")["code"] == "alleen_begeleider"
    for kind in KINDS.values():
        status, made, headers = kelly.get(f"/plan/{table.beraad}/{kind.file}")
        assert status == 200 and made and headers["Content-Type"].split(";")[0] == kind.mimetype
        assert headers["Content-Disposition"] == f'attachment; filename="{kind.file}"'
    names = table.begeleider.post(f"/plan/{table.beraad}/bewaren")["bestanden"]
    assert names[0].startswith("gezinsplan-") and names[0].endswith(".pdf")
    assert len(names) == len(KINDS) and not [name for name in names if name.startswith("afschrift")]
    for name in names:
        assert (table.server.folder / "exports" / name).stat().st_size > 500
    kelly.do("set_afschrift", voor="organisatie", wat="heel", zonder=["hoofdvraag", stap])
    names = table.begeleider.post(f"/plan/{table.beraad}/bewaren")["bestanden"]
    copies = [table.server.folder / "exports" / name for name in names if name.startswith("afschrift-organisatie-")]
    assert [path.suffix for path in copies] == [".pdf", ".docx"]
    document = json.loads(PdfReader(copies[0]).attachments["gezinsplan.json"][0])
    assert document["afschrift"] == {"voor": "de organisatie", "soort": "heel", "volledig": False}
    assert "Samen thee drinken" not in str(document) and "Rust na school" in str(document)
    assert "Samen thee drinken" not in (table.server.folder / "server.log").read_text()
    exports = table.server.folder / "exports"
    exports.rename(table.server.folder / "away")
    exports.write_text("no folder")
    answer = table.begeleider.post(f"/plan/{table.beraad}/bewaren")
    assert answer["code"] == "exports_map_weg" and "is er niet meer" in answer["message"]
    exports.unlink()
    assert table.begeleider.post(f"/plan/{table.beraad}/bewaren")["map"] == str(exports)


def test_wiping_deletes_the_file_and_sends_every_screen_away(table):
    kelly = table.telefoon("Kelly", "gezin")
    folder = table.server.folder / "data" / "beraden"
    assert list(folder.glob(f"{table.beraad}*"))
    assert table.begeleider.post(f"/beraden/{table.beraad}/wissen")["ok"]
    kelly.until(lambda screen: screen.audience == "buiten")
    assert not list(folder.glob(f"{table.beraad}*"))
    assert table.begeleider.get(f"/begeleider/{table.beraad}")[0] == 404
