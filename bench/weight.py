"""What a visit costs on the wire: headers and compressed bodies, as Chromium counts them."""

from collections.abc import Callable

from playwright.sync_api import Browser, CDPSession, Page

from bench.measured_sites import GUIDE, JOURNEY, serve, shipped_site
from bench.report import Goal, Section, goal_table
from bench.watched_browser import choose_and_continue, milliseconds_to_paint, open_visit
from tests.support.browser.chromium import launch_chromium

NAME = "weight"
METHOD = "The bytes that Chromium received, headers included, compressed as sent. They are the same in every run."


def measure() -> Section:
    with shipped_site() as environment, serve(environment) as host, launch_chromium() as chromium:
        return Section(
            "Page weight", [goal_table("one journey", weigh(chromium, host.address))], METHOD, {"Chromium": chromium.version}
        )


def weigh(chromium: Browser, site: str) -> list[Goal]:
    with open_visit(chromium, site) as (page, tools):
        received = byte_counter(page, tools)
        page.goto(GUIDE)
        first = received()
        page.get_by_role("link", name="Find yours").click()
        costs = [first, received()]
        for question, choice in JOURNEY.items():
            choose_and_continue(page, question, choice)
            milliseconds_to_paint(page)
            costs.append(received())
    return [
        Goal("first visit", first, 22_000, " B"),
        Goal("a step", max(costs[2:-1]), 2_000, " B"),
        Goal("a journey, from the page of the guide to the result", sum(costs), 40 * 1024, " B"),
    ]


def byte_counter(page: Page, tools: CDPSession) -> Callable[[], int]:
    """A function that returns the bytes received since its last call."""
    received = 0

    def add(length: float) -> None:
        nonlocal received
        received += int(length)

    tools.on("Network.loadingFinished", lambda event: add(event["encodedDataLength"]))
    tools.on("Network.requestWillBeSent", lambda event: add(event.get("redirectResponse", {}).get("encodedDataLength", 0)))

    def since_last_call() -> int:
        nonlocal received
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(100)
        now, received = received, 0
        return now

    return since_last_call
