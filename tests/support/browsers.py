"""Debian's Chromium, for every folder of tests that looks at the site as people do. Its headless shell, where that is installed,
is the same browser without the windows that nobody would see, and a third faster."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
LEFT_OUT = f"Chromium is not installed (Debian: apt-get install {NAMES[0]})"


def need_chromium(items, folder: Path) -> None:
    """The tests below this folder are left out, in one line, where there is no Chromium."""
    for item in items:
        if item.path.is_relative_to(folder):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and not os.environ.get("CROSSROADS_NOTHING_LEFT_OUT"):
                item.add_marker(pytest.mark.skip(reason=LEFT_OUT))


@contextmanager
def launched():
    """A browser for a file of tests; not for longer, because Django would take the loop it runs in for asynchronous code."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def listen(context, site: str, complaints: list[str]) -> None:
    """Write down whatever the browser complains of, and every word to another host."""
    context.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", lambda request: request.url.startswith(site) or complaints.append(f"asked {request.url}"))
