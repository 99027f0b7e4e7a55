"""How soon the next step is painted, and the largest thing of a first visit: here, and on Slow 4G with a slower processor."""

import os
from statistics import median

from playwright.sync_api import Browser, Page

from audit.browsing import milliseconds_to_paint, visiting
from audit.goals import Goal, Part
from audit.pages import GUIDE, JOURNEY, PAGES

RUNS = int(os.environ.get("AUDIT_VISITS", "7"))
LONG_ENOUGH = 2_000
"""Milliseconds that somebody reads after choosing, in which the next step could be fetched ahead."""


def steps(chromium: Browser, site: str) -> Part:
    here, _ = walks(chromium, site, slowly=False, waiting=0)
    slow, _ = walks(chromium, site, slowly=True, waiting=0)
    later, fetched_ahead = walks(chromium, site, slowly=True, waiting=LONG_ENOUGH)
    goals = [Goal("here", here, 65, " ms"), Goal("on Slow 4G, pressed at once", slow, 700, " ms")]
    if fetched_ahead:
        return Part(TITLE, (*goals, Goal("on Slow 4G, fetched ahead", later, 150, " ms")))
    return Part(TITLE, (*goals, Goal("on Slow 4G, pressed after two seconds", later, 700, " ms")), ("No step is fetched ahead.",))


ASKED_SINCE = """since => performance.getEntriesByType("resource")
    .filter(one => one.startTime >= since && one.transferSize > 0).length"""
"""What came from the browser's own cache has no size on the wire."""

TITLE = f"The next step painted after the click, {RUNS} journeys each"


def walks(chromium: Browser, site: str, *, slowly: bool, waiting: int) -> tuple[float, bool]:
    """The median of all steps of some journeys; whether the server was asked for none of them after the click."""
    took: list[float] = []
    asked = 0
    for _ in range(RUNS):
        with visiting(chromium, site, slowly=slowly) as (page, _):
            page.goto(f"{GUIDE}ask/owner/", wait_until="networkidle")
            for question, choice in JOURNEY.items():
                milliseconds, requests = step(page, question, choice, waiting)
                took.append(milliseconds)
                asked += requests
    return median(took), asked == 0


def step(page: Page, question: str, choice: str, waiting: int) -> tuple[float, int]:
    page.locator(f"[name={question}][value={choice}]").check()
    page.wait_for_timeout(waiting)
    chosen = page.evaluate("performance.now()")
    page.locator("form.form button.button").click()
    took = milliseconds_to_paint(page)
    page.wait_for_load_state("networkidle")
    return took, page.evaluate(ASKED_SINCE, chosen)


def largest(chromium: Browser, site: str, pages: dict[str, str]) -> Part:
    found = []
    for name, address in pages.items():
        times = []
        for _ in range(RUNS):
            with visiting(chromium, site, slowly=True) as (page, _):
                page.goto(address, wait_until="networkidle")
                times.append(page.evaluate("largest"))
        found.append(Goal(name, median(times), 1_300, " ms"))
    return Part(f"The largest paint of a first visit, on Slow 4G, {RUNS} visits each", tuple(found))


FIRST_VISITS = {name: PAGES[name] for name in ("guide", "question", "result")}
