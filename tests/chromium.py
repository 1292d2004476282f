"""The browser of every test that needs one: Debian's headless Chromium, or else the one that Playwright knows of."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAME = "beraad.test"  # a name that only this browser knows
_INSTALLED = Path("/usr/bin/chromium-headless-shell")
LAUNCH = {
    "executable_path": _INSTALLED if _INSTALLED.exists() else None,
    "args": ["--no-sandbox", "--accept-lang=nl-NL", f"--host-resolver-rules=MAP {NAME} 127.0.0.1"],
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser, and end it whatever happened."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        try:
            yield browser
        finally:
            browser.close()
