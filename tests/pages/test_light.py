"""Static files: named by their content and kept for ever, packed for who takes that; nothing else is served."""

import gzip
import re

import pytest

from beraad.places import built, built_names, place
from beraad.qr import content_of
from tests.builders import a_full_beraad
from tests.raw import ask
from tests.table import running


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running(tmp_path_factory.mktemp("light")) as server:
        yield server


def fetch(server, path, packing):
    return ask(server, path=path, Accept_Encoding=packing)


@pytest.mark.parametrize("name", sorted(built_names()))
def test_a_built_file_is_packed_for_who_takes_that_and_kept_for_ever(server, name):
    content = place("static", "built", built_names()[name]).read_bytes()
    is_font = name.endswith(".woff2")
    for packing in ("gzip, deflate", "identity", None, "gzip;q=0", "br, gzip;q=0.5"):
        status, headers, body = fetch(server, built(name), packing)
        is_packed = not is_font and packing in ("gzip, deflate", "br, gzip;q=0.5")
        assert (status, headers.get("content-encoding")) == (200, "gzip" if is_packed else None)
        assert (gzip.decompress(body) if is_packed else body) == content
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers.get("vary") == (None if is_font else "Accept-Encoding")
        kinds = {"js": "text/javascript", "ss": "text/css", "f2": "font/woff2", "vg": "image/svg+xml"}
        assert headers["content-type"].startswith(kinds[name[-2:]])


def test_a_page_is_packed_and_never_kept(server):
    _, plain_headers, plain = fetch(server, "/m", None)
    _, headers, packed = fetch(server, "/m", "gzip")
    assert gzip.decompress(packed) == plain and "content-encoding" not in plain_headers
    assert int(headers["content-length"]) == len(packed) < len(plain) / 2
    assert headers["cache-control"] == plain_headers["cache-control"] == "no-store"


def test_nothing_is_served_but_what_was_built(server):
    for path in ("js/theme.js", "css/base.css", "vendor/socket.io.js", "names.json", ".stamp", "../names.json", ""):
        assert fetch(server, f"/static/{path}", "gzip")[0] == 404
    old = built("telefoon.js")[:-11] + "AAAAAAAA.js"
    assert fetch(server, old, "gzip")[0] == 404


def test_a_page_links_only_what_was_built(server):
    page = fetch(server, "/m", None)[2].decode()
    linked = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page))
    assert linked >= {built("first.js"), built("telefoon.css"), built("join.js")}
    assert linked <= {built(name) for name in built_names()}


def test_the_longest_address_in_the_qr_code_still_makes_a_coarse_one():
    """32 characters before the #: then its squares are large enough for the last row (DESIGN section 12)."""
    adres = "http://192.168.100.100:65535"
    beraad = a_full_beraad().set("toegang", adres=adres, deur_open=True)
    address = content_of(beraad, "meedoen").split("#")[0]
    assert len(address) <= 32 and address.startswith(adres)
