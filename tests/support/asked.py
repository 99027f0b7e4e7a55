"""What the proofs ask of an open page: axe-core, and tests/support/looking.js. An answer is what is wrong, by what was asked."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.support.browsers import listen

LOOKING = (Path(__file__).parent / "looking.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
SEEN_ONLY = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""The rules of axe whose answer depends on how wide a page is, and on its colours."""

AXE = """async (options) => (await axe.run(document, { resultTypes: ["violations"], ...options }))
    .violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 5).map(({ html }) => html).join(" ")}`)"""


DESK = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light", "locale": "en-GB"}
PHONE = {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark", "locale": "de-DE", "has_touch": True}


@dataclass(frozen=True)
class Seen:
    """A page in a browser, and what the browser complained of so far."""

    page: Page
    complaints: list[str]


@contextmanager
def looked_at(chromium: Browser, site, taste: dict):
    """A browser of this taste, whose owner may also see the draft."""
    context = chromium.new_context(base_url=site.address, reduced_motion="reduce", **taste)
    context.set_default_timeout(10_000)
    context.add_init_script(LOOKING)
    page = context.new_page()
    context.add_cookies([{"name": "sessionid", "value": site.session, "url": site.address}])
    complaints: list[str] = []
    listen(context, "http://127.0.0.1:", complaints)
    yield Seen(page, complaints)
    context.close()


def axe(page: Page, **options) -> list[str]:
    """What axe-core finds: the rules of WCAG 2.0 to 2.2, A and AA, and its best practices, unless told otherwise."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{AXE_SCRIPT}; 0")
    return page.evaluate(AXE, {"runOnly": RULES, **options})


def look(page: Page, what: str) -> list[str]:
    return page.evaluate(f"looking.{what}()")


def on_a_desk(page: Page) -> dict[str, list[str]]:
    """With a mouse or a keyboard, in the light; then at 200 % zoom, with text of twice the size, and in forced colours."""
    page.keyboard.press("Tab")
    wrong = {
        "axe": axe(page),
        "shifted": look(page, "shifted"),
        "moving": look(page, "moving"),
        "too small": look(page, "tooSmall"),
    }
    wrong["focus"] = look(page, "unseenFocus")
    page.emulate_media(forced_colors="active")
    wrong["focus in forced colours"] = look(page, "unseenFocus")
    page.emulate_media(forced_colors="none")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wrong["too wide with large text"] = look(page, "tooWide")
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 640, "height": 400})
    wrong["too wide at 200 %"] = look(page, "tooWide")
    page.set_viewport_size(DESK["viewport"])
    look(page, "shifted")  # by what was done to it here
    return wrong_only(wrong)


def with_more_contrast(page: Page) -> list[str]:
    page.emulate_media(contrast="more")
    wrong = axe(page, runOnly={"type": "rule", "values": ["color-contrast"]}) + look(page, "unseenFocus")
    page.emulate_media(contrast="no-preference")
    return wrong


def on_a_phone(page: Page) -> dict[str, list[str]]:
    """With a finger, in the dark, 320 pixels wide, and in German, whose words are long. What axe finds in the elements alone, it
    found on the desk."""
    looks = {"shifted": "shifted", "too wide": "tooWide", "too small": "tooSmall"}
    seen = axe(page, runOnly={"type": "rule", "values": SEEN_ONLY})
    return wrong_only({"axe": seen} | {asked: look(page, what) for asked, what in looks.items()})


def wrong_only(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {asked: answers for asked, answers in found.items() if answers}
