"""What every browser test shares."""

from playwright.sync_api import expect

PATIENCE_MS = 15_000

# A wait ends as soon as what it waits for is there; this is for a busy machine.
expect.set_options(timeout=PATIENCE_MS)
