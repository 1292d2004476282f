"""What every browser test shares."""

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phones
from tests.table import running

PATIENCE_MS = 15_000

# A wait ends as soon as what it waits for is there; this is for a busy machine.
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The server as it ships: what differs between its modes no browser sees."""
    with running(tmp_path_factory.mktemp("beraad")) as server:
        yield server


@pytest.fixture
def phones(browser, table):
    """Phones of the kring of this table."""
    phones = Phones(browser, table)
    yield phones
    phones.close()
