"""*Open een plan* over real HTTP: our own files open a terugblik, everything else is refused and leaves nothing."""

import http.client
import io
import json
import threading
import time
import urllib.error
import urllib.request

import pytest
from pypdf import PdfWriter

from beraad.export.document import plan_document, signed
from beraad.export.pdf import make_pdf
from tests.export.hostile import HOSTILE
from tests.export.plan_tijn import DECLINED, tijn
from tests.export.plans import NU
from tests.table import Screen, Server

SECRET = "Dit zinnetje hoort nergens terecht te komen"
QUICK_S = 3  # an answer to somebody else, on a busy machine


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def server(request, tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("open"), request.param).start()
    yield server
    server.stop()
    log = "".join(path.read_text() for path in server.folder.rglob("*.log"))
    assert "Traceback" not in log and "bug " not in log, log
    for words in (SECRET, DECLINED, "Tijn", "Kelly", "zwaailicht"):
        assert words not in log


@pytest.fixture(scope="module")
def laptop(server):
    laptop = Screen(server, "begeleider")
    server.let_in(laptop)
    return laptop


@pytest.fixture(scope="module")
def document():
    return plan_document(tijn(), NU)


@pytest.fixture(scope="module")
def pdf(document):
    return make_pdf(document)


def send(screen, file, **headers):
    """Post a file as the browser does; return the status and the answer."""
    own = {"Content-Type": "application/octet-stream", "Origin": screen.server.origin}
    request = urllib.request.Request(screen.server.origin + "/plannen", file, own | headers)
    try:
        answer = screen.http.open(request, timeout=40)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        text = answer.read()
        return answer.status, json.loads(text) if text[:1] == b"{" else text.decode()


def refused(laptop, file):
    """Send what must be refused; return the code, and see that nothing of it was stored."""
    before = journals(laptop.server)
    status, answer = send(laptop, file)
    assert status in (400, 413) and answer["message"] and answer["field"] == "bestand"
    assert journals(laptop.server) == before
    return answer["code"]


def journals(server):
    return sorted(path.name for path in (server.folder / "data").rglob("*") if path.name != "beraad.log")


def as_json(document, **changes):
    return json.dumps(signed({**document, **changes}), ensure_ascii=False).encode()


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_our_own_file_opens_a_terugblik(laptop, document, pdf, kind):
    status, answer = send(laptop, pdf if kind == "pdf" else as_json(document))
    assert status == 200 and answer["ok"] and "woorden" not in answer
    begeleider = Screen(laptop.server, "begeleider", answer["id"])
    laptop.server.let_in(begeleider)
    begeleider.connect()
    begeleider.until(lambda screen: screen.picture["fase"] == "terugblik")
    assert {one["naam"] for one in begeleider.picture["kring"].values()} == {one["naam"] for one in document["kring"]}
    assert begeleider.picture["plan"]["vastgesteld_om"]
    begeleider.disconnect()
    assert laptop.get(f"/klaar/{answer['id']}")[0] == 200
    page = laptop.get("/")[1].decode()
    line = page.split(f"/begeleider/{answer['id']}")[1].split("</li>")[0]
    assert "Terugblik" in line and "Opnieuw geopend: het plan van" in line and "2026-04-14" in line


def test_without_a_key_store_the_words_come_with_it(tmp_path, pdf):
    server = Server(tmp_path, key_store=False).start()
    laptop = Screen(server, "begeleider")
    server.let_in(laptop)
    _, answer = send(laptop, pdf)
    server.stop()
    assert len(answer["woorden"]) == 8


def test_words_changed_by_hand_are_refused(laptop, document):
    plan = {**document["plan"], "hoofdvraag": SECRET}
    assert refused(laptop, json.dumps({**document, "plan": plan}).encode()) == "vingerafdruk_klopt_niet"
    assert refused(laptop, as_json(document, plan=plan)) == "vingerafdruk_klopt_niet"


def test_answers_changed_by_hand_are_refused(laptop, document):
    wie = {**document["wie"], "s6": [{"naam": "Jeroen", "rol": "netwerk", "via_namens": False, "taak": SECRET}]}
    assert refused(laptop, json.dumps({**document, "wie": wie}).encode()) == "vingerafdruk_klopt_niet"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_truncated_pdf_is_refused(laptop, pdf, part):
    assert refused(laptop, pdf[: int(len(pdf) * part)]) == "bestand_beschadigd"


def test_a_pdf_of_somebody_else_is_refused(laptop):
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_attachment("rekening.json", json.dumps({"tekst": SECRET}).encode())
    writer.write(file)
    assert refused(laptop, file.getvalue()) == "bestand_niet_van_ons"


@pytest.mark.parametrize("file", [b"", b"zwaailicht", b"PK\x03\x04", b"\x00" * 5000, b"[1]", b"{}"])
def test_something_else_or_nothing_is_refused(laptop, file):
    assert refused(laptop, file) == "bestand_niet_van_ons"


def test_a_newer_format_is_refused(laptop, document):
    assert refused(laptop, as_json(document, formaatversie=2, nieuws=SECRET)) == "bestand_te_nieuw"


def test_a_copy_with_parts_left_out_is_refused(laptop, document):
    copy = {"voor": "Els", "soort": "eigen", "volledig": False}
    assert refused(laptop, as_json(document, afschrift=copy, vingerafdruk="")) == "bestand_is_afschrift"


def test_parts_that_do_not_fit_are_refused(laptop, document):
    assert refused(laptop, as_json(document, kring=document["kring"][:2])) == "bestand_beschadigd"


def test_eleven_megabytes_are_refused_with_413(laptop):
    line = http.client.HTTPConnection("localhost", laptop.server.port, timeout=20)
    cookies = "; ".join(f"{one.name}={one.value}" for one in laptop.cookies)
    headers = {"Origin": laptop.server.origin, "Cookie": cookies, "Content-Length": "11000000"}
    # What follows the headers is not waited for: the server need not take in what it refuses.
    line.request("POST", "/plannen", b"%PDF-1.7\n", headers)
    answer = line.getresponse()
    told = json.load(answer)
    line.close()
    assert (answer.status, told["code"], told["field"]) == (413, "bestand_te_groot", "bestand")


def test_ten_megabytes_are_read_where_a_message_may_hold_64_kb(laptop):
    assert refused(laptop, b"%PDF-1.7\n" + b"0" * 9_900_000) == "bestand_beschadigd"
    with pytest.raises(urllib.error.HTTPError) as too_large:
        body, headers = b"{" + b" " * 70_000, {"Content-Type": "application/json", "Origin": laptop.server.origin}
        laptop.http.open(urllib.request.Request(laptop.server.origin + "/beraden", body, headers), timeout=10)
    assert too_large.value.code == 413
    too_large.value.close()


def test_a_stranger_opens_nothing(server, pdf):
    before = journals(server)
    status, answer = send(Screen(server, "begeleider"), pdf)
    assert (status, answer["code"]) == (400, "alleen_begeleider")
    assert journals(server) == before


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_another_origin_opens_nothing(laptop, pdf, origin):
    before = journals(laptop.server)
    assert send(laptop, pdf, Origin=origin)[0] == 403
    assert journals(laptop.server) == before


@pytest.mark.parametrize("name", ["bomb", "bomb of z", "deep arrays", "deep JSON", "long chain"])
def test_a_hostile_pdf_is_refused_while_others_are_answered(laptop, name):
    if laptop.server.mode != "eventlet":
        pytest.skip("its cost lies in a process of its own, the same for both modes")
    file, answers = HOSTILE[name](), []
    sender = threading.Thread(target=lambda: answers.append(refused(laptop, file)))
    sender.start()
    slowest, other = 0.0, Screen(laptop.server, "telefoon")
    while sender.is_alive():
        began = time.monotonic()
        assert other.get("/m")[0] == 200
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(0.05)
    assert answers and answers[0] in ("bestand_beschadigd", "bestand_te_groot", "bestand_niet_van_ons")
    assert slowest < QUICK_S
