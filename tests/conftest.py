"""Fixtures for tests that need the real server."""

import os

import pytest

# No test touches the key store of whoever tests. A Server brings one of its own.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import hatch_build
from tests.table import Table, running


def pytest_configure(config):
    """Make what browsers load, as `make test` does, for who starts pytest by hand: once, not in every worker."""
    if not hasattr(config, "workerinput"):
        hatch_build.make_web_files()


@pytest.fixture(scope="module", params=["eventlet", "threading"])
def server(request, tmp_path_factory):
    """A running server, in both of the modes that Beraad must work in."""
    with running(tmp_path_factory.mktemp("beraad"), request.param) as server:
        yield server


@pytest.fixture(scope="module")
def browser():
    """A real browser, for the tests of one file."""
    # Here, so that only who asks for a browser loads what drives it.
    from tests.chromium import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture
def table(server):
    """A begeleider and a scherm at a new beraad."""
    table = Table(server)
    yield table
    table.leave()
