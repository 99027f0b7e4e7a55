"""What a visitor does on a page, in a browser."""

import re
from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

GUIDE_TITLE = "MLOps, ML in DevOps, AIOps or AI-Assisted DevOps?"
"""The guide that the journeys go through; the front page lists it."""


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def answer(page: Page, choice: str) -> None:
    page.locator("label").get_by_text(choice, exact=True).click()
    page.get_by_role("button", name="Continue").click()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on the link, button or field with this name."""
    label = "document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText"
    for _ in range(60):
        page.keyboard.press("Tab")
        if " ".join(page.evaluate(label).split()) == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


def walk_by_htmx(page: Page) -> Iterator[str]:
    """A journey in which htmx swaps every step into the same page. Yields what the page shows, as soon as it shows it."""
    page.goto("/mlops-and-aiops/ask/owner/")
    page.evaluate("window.sameDocument = true")
    page.get_by_role("button", name=CONTINUE).click()
    expect(page.get_by_role("alert")).to_be_focused()
    yield "a question that was not answered"
    for question, choice in JOURNEY.items():
        expect(page).to_have_url(re.compile(f"/ask/{question}/"))
        yield f"the question {question}"
        page.locator(f"[name={question}][value={choice}]").check()
        page.get_by_role("button", name=CONTINUE).click()
    expect(page).to_have_url(re.compile("/result/"))
    yield "a result"
    page.locator(".given a[href*=important]").first.click()
    expect(page.locator(".important").first).to_be_visible()
    yield "a result with a mark"
    assert page.evaluate("window.sameDocument") is True


CONTINUE = re.compile("Continue|Weiter")
JOURNEY = {"owner": "data-science", "automation": "shows", "goal": "outages", "model": "product", "timing": "all-the-time"}
"""The first four leave a close result, so one more question is asked."""
