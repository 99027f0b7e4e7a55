"""What a page must pass on a desktop and on a phone: axe-core, and page_checks.js. Each check returns what is wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.support.browser.chromium import record_complaints

SCRIPT = Path(__file__).with_suffix(".js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
VISUAL_RULES = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""The rules of axe whose result depends on the width of a page and on its colours."""

AXE = """async (options) => (await axe.run(document, { resultTypes: ["violations"], ...options }))
    .violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 5).map(({ html }) => html).join(" ")}`)"""

DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light", "locale": "en-GB"}
PHONE = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark", "locale": "de-DE", "has_touch": True}


@dataclass(frozen=True)
class WatchedPage:
    """A page in a browser, and what the browser has complained of so far."""

    page: Page
    complaints: list[str]


@contextmanager
def open_browser(chromium: Browser, site: Any, device: dict[str, Any]) -> Iterator[WatchedPage]:
    """A browser on this kind of device, signed in as an editor, who may also see drafts."""
    context = chromium.new_context(base_url=site.address, reduced_motion="reduce", **device)
    context.set_default_timeout(10_000)
    context.add_init_script(SCRIPT)
    page = context.new_page()
    context.add_cookies([{"name": "sessionid", "value": site.session, "url": site.address}])
    complaints: list[str] = []
    record_complaints(context, "http://127.0.0.1:", complaints)
    yield WatchedPage(page, complaints)
    context.close()


def check_on_desktop(page: Page) -> dict[str, list[str]]:
    """With a mouse or a keyboard, in light colours; then at 200 % zoom, with text twice as large, and in forced colours."""
    page.keyboard.press("Tab")
    found = {
        "axe": run_axe(page),
        "layout shifts": run_check(page, "layoutShifts"),
        "motion": run_check(page, "motion"),
        "too small": run_check(page, "tooSmall"),
        "focus": run_check(page, "hiddenFocus"),
    }
    page.emulate_media(forced_colors="active")
    found["focus in forced colours"] = run_check(page, "hiddenFocus")
    page.emulate_media(forced_colors="none")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found["too wide with large text"] = run_check(page, "tooWide")
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 640, "height": 400})
    found["too wide at 200 %"] = run_check(page, "tooWide")
    page.set_viewport_size(DESKTOP["viewport"])
    run_check(page, "layoutShifts")  # forget those that these checks have caused
    return failures(found)


def check_with_more_contrast(page: Page) -> list[str]:
    page.emulate_media(contrast="more")
    found = run_axe(page, runOnly={"type": "rule", "values": ["color-contrast"]}) + run_check(page, "hiddenFocus")
    page.emulate_media(contrast="no-preference")
    return found


def check_on_phone(page: Page) -> dict[str, list[str]]:
    """With a finger, in dark colours, 320 pixels wide, and in German, whose words are long. Only the rules of axe that depend on
    the device: the others give the same result as on a desktop."""
    found = {
        "axe": run_axe(page, runOnly={"type": "rule", "values": VISUAL_RULES}),
        "layout shifts": run_check(page, "layoutShifts"),
        "too wide": run_check(page, "tooWide"),
        "too small": run_check(page, "tooSmall"),
    }
    return failures(found)


def run_axe(page: Page, **options: Any) -> list[str]:
    """What axe-core finds: by default the rules of WCAG 2.0 to 2.2, A and AA, and its best practices."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{AXE_SCRIPT}; 0")
    return page.evaluate(AXE, {"runOnly": RULES, **options})


def run_check(page: Page, name: str) -> list[str]:
    """Run one of the functions in page_checks.js."""
    return page.evaluate(f"pageChecks.{name}()")


def failures(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {check: complaints for check, complaints in found.items() if complaints}
