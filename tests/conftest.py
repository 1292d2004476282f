"""Fixtures for tests that need the real server."""

import os

import pytest

# No test touches the key store of whoever tests. A Server brings one of its own.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from tests.table import Server, Table


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def server(request, tmp_path_factory):
    """A running server, in both of the modes that Beraad must work in."""
    server = Server(tmp_path_factory.mktemp("beraad"), request.param).start()
    yield server
    server.stop()
    log = (server.folder / "server.log").read_text()
    assert "Traceback" not in log and "bug " not in log, log


@pytest.fixture
def table(server):
    """A begeleider and a scherm at a new beraad."""
    table = Table(server)
    yield table
    table.leave()
