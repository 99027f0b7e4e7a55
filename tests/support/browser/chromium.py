"""Debian's Chromium, for tests that use the site as people do. Its headless shell, where installed, is the same browser and a
third faster."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
LEFT_OUT = f"Chromium is not installed (Debian: apt-get install {NAMES[0]})"


def require_chromium(items: list[pytest.Item], folder: Path) -> None:
    """Leave out the tests below this folder where Chromium is missing."""
    for item in items:
        if item.path.is_relative_to(folder):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and not os.environ.get("CROSSROADS_NOTHING_LEFT_OUT"):
                item.add_marker(pytest.mark.skip(reason=LEFT_OUT))


@contextmanager
def launch_chromium() -> Iterator[Browser]:
    """A browser for one file of tests; kept longer, Django would take its event loop for asynchronous code."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def record_complaints(context: BrowserContext, site: str, complaints: list[str]) -> None:
    """Add to `complaints` what the browser complains of, and every request to another host."""

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def watch(request: Request) -> None:
        if not request.url.startswith(site):
            complaints.append(f"asked {request.url}")

    context.on("console", hear)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", watch)
