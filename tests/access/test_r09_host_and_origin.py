"""R9: only the exact pair of Host and Origin gets in, on HTTP and WebSocket; every answer carries the headers."""

import pytest

from beraad.places import built, built_names
from tests.raw import LIVE, Line, ask
from tests.table import Server, Table

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("r09")).start()
    yield server
    server.stop()


HOSTS = {
    "own host": {},
    "another host": {"host": "evil.example"},
    "another host, forwarded for ours": {"host": "evil.example", "X_Forwarded_Host": "localhost:{port}"},
}
ORIGINS = {"own origin": "http://localhost:{port}", "another origin": "http://evil.example", "null": "null", "none": ""}


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("host", HOSTS)
def test_of_twelve_combinations_only_the_exact_pair_gets_in_on_both_channels(server, host, origin):
    sent = {name: value.format(port=server.port) for name, value in HOSTS[host].items()}
    said = ORIGINS[origin].format(port=server.port)
    is_exact = (host, origin) == ("own host", "own origin")
    status, _, _ = ask(server, "POST", "/m", b"{}", **sent, Origin=said or None)
    assert status == (400 if is_exact else 403)
    line = Line(server, origin=said, **sent)
    assert line.status == (101 if is_exact else 403)
    line.close()


def test_two_addresses_of_the_server_do_not_make_a_pair_together(server):
    mixed = {"host": f"127.0.0.1:{server.port}", "Origin": server.origin}
    assert ask(server, "POST", "/m", b"{}", **mixed)[0] == 403
    assert Line(server, host=mixed["host"]).status == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "LOCALHOST:{port}", "localhost:{port}.evil.example", ""])
def test_a_host_that_only_looks_like_ours_is_refused(server, host):
    host = host.format(port=server.port) or " "
    for path in ("/", built("telefoon.css"), LIVE):
        assert ask(server, path=path, host=host)[0] in (400, 403)


def test_every_route_and_every_kind_of_answer_carries_the_headers(server):
    table = Table(server)
    try:
        from beraad import create_app
        from beraad.settings import Settings

        app = create_app(Settings(port=server.port, data_folder=server.folder / "other", async_mode="threading"))
        begeleider = "; ".join(f"{one.name}={one.value}" for one in table.begeleider.cookies)
        seen = set()
        for rule in app.url_map.iter_rules():
            for known in (table.beraad, "0123456789abcdef"):
                path = rule.rule.replace("<beraad_id>", known).replace("<what>", "meedoen")
                path = path.replace("<path:filename>", built_names()["telefoon.css"])
                for method in (*sorted(rule.methods - {"HEAD", "OPTIONS"}), "DELETE"):
                    for cookie in (None, begeleider):
                        for body in (b"", b"{}", b"{" * 70_000) if method == "POST" else (b"",):
                            if "wissen" in path and known == table.beraad:
                                continue
                            seen.add(check(server, method, path, body, Cookie=cookie, Origin=server.origin))
        live = ("/socket.io/", LIVE, "/socket.io/?EIO=3&transport=polling", "/socket.io/?EIO=4&sid=x")
        for path in (*live, "/%00", "/%C3%A9"):
            for method in ("GET", "POST", "OPTIONS"):
                seen.add(check(server, method, path, b"", Origin=server.origin))
                seen.add(check(server, method, path, b"", Origin="http://evil.example"))
        assert {200, 400, 403, 404, 405, 413} <= seen
    finally:
        table.leave()


def check(server, method, path, body, **headers):
    status, told, _ = ask(server, method, path, body, **headers)
    where = (method, path, status, told)
    assert status != 500, where
    for name, value in HEADERS.items():
        if name != "cache-control" or not path.startswith("/static"):
            assert told.get(name) == value, where
    assert told["content-security-policy"].startswith("default-src 'none'; script-src 'self'"), where
    assert "unsafe" not in told["content-security-policy"], where
    return status
