"""What a visit costs on the wire: headers and compressed bodies, as Chromium counts them."""

from playwright.sync_api import Browser, CDPSession, Page

from audit.browsing import milliseconds_to_paint, visiting
from audit.goals import Goal, Part
from audit.pages import JOURNEY


def weigh(chromium: Browser, site: str) -> Part:
    """One journey: the bytes are the same each time."""
    with visiting(chromium, site) as (page, tools):
        received = scale(page, tools)
        page.goto("/")
        first = received()
        page.get_by_role("link", name="Find yours").click()
        costs = [first, received()]
        for question, choice in JOURNEY.items():
            page.locator(f"[name={question}][value={choice}]").check()
            page.locator("form.form button.button").click()
            milliseconds_to_paint(page)
            costs.append(received())
    goals = Goal("first visit", first, 22_000, " B"), Goal("a step", max(costs[2:-1]), 2_000, " B")
    return Part("Weights", (*goals, Goal("a journey, from the front page to the result", sum(costs), 36 * 1024, " B")))


def scale(page: Page, tools: CDPSession):
    """The bytes received since it was asked last."""
    received = [0]

    def add(length: float) -> None:
        received[0] += int(length)

    tools.on("Network.loadingFinished", lambda event: add(event["encodedDataLength"]))
    tools.on("Network.requestWillBeSent", lambda event: add(event.get("redirectResponse", {}).get("encodedDataLength", 0)))

    def since_last_time() -> int:
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(100)
        now, received[0] = received[0], 0
        return now

    return since_last_time
