"""How soon the next step is painted, and the largest element of a first visit: at full speed, and on a slow phone."""

import os
from statistics import median

from playwright.sync_api import Browser

from bench.measured_sites import FIRST_VISITS, GUIDE, JOURNEY, serve, shipped_site
from bench.report import Goal, Section, goal_table
from bench.watched_browser import choose_and_continue, milliseconds_to_paint, open_visit
from tests.support.browser.chromium import launch_chromium

NAME = "paint"
RUNS = int(os.environ.get("BENCH_RUNS", "7"))
READING_TIME = 2_000
"""Milliseconds between choosing and continuing, in which the next step can be fetched ahead."""
METHOD = """Every time is a median. A step is timed from the browser's time stamp of the click to the time at which it painted the
heading of the next step (Element Timing; the heading is marked for it as soon as it is in the document). Event Timing ends with the
first frame after the click, which still shows the old question, and a callback of `requestAnimationFrame` runs before its frame is
painted: both would flatter. A step counts as fetched ahead when nothing is requested between the click and the paint. The largest
paint is what the browser reports for a first visit with an empty cache. Slow 4G is 1.6 Mbit/s down, 750 kbit/s up, 150 ms added to
each request, and a processor four times slower, by Chromium's own throttling."""
REQUESTS_SINCE = """since => performance.getEntriesByType("resource")
    .filter(one => one.startTime >= since && one.transferSize > 0).length"""
"""What comes from the browser's cache has no transfer size."""


def measure() -> Section:
    with shipped_site() as environment, serve(environment) as host, launch_chromium() as chromium:
        tables = [
            goal_table(f"the next step, {RUNS} journeys each", time_steps(chromium, host.address)),
            goal_table(
                f"the largest paint of a first visit on Slow 4G, {RUNS} visits each", time_first_visits(chromium, host.address)
            ),
        ]
        return Section("Painting", tables, METHOD, {"Chromium": chromium.version})


def time_steps(chromium: Browser, site: str) -> list[Goal]:
    fast, _ = walk(chromium, site, is_slow=False, pause=0)
    slow, _ = walk(chromium, site, is_slow=True, pause=0)
    later, is_fetched_ahead = walk(chromium, site, is_slow=True, pause=READING_TIME)
    third = ("on Slow 4G, fetched ahead", 150) if is_fetched_ahead else ("on Slow 4G, pressed after two seconds", 700)
    return [
        Goal("here", fast, 65, " ms"),
        Goal("on Slow 4G, pressed at once", slow, 700, " ms"),
        Goal(third[0], later, third[1], " ms"),
    ]


def walk(chromium: Browser, site: str, *, is_slow: bool, pause: int) -> tuple[float, bool]:
    """The median of all steps of some journeys, and whether nothing was requested between any click and its paint."""
    times: list[float] = []
    requests = 0
    for _ in range(RUNS):
        with open_visit(chromium, site, is_slow=is_slow) as (page, _):
            page.goto(f"{GUIDE}ask/owner/", wait_until="networkidle")
            for question, choice in JOURNEY.items():
                choose_and_continue(page, question, choice, pause)
                times.append(milliseconds_to_paint(page))
                page.wait_for_load_state("networkidle")
                requests += page.evaluate(REQUESTS_SINCE, page.evaluate("clicked"))
    return median(times), requests == 0


def time_first_visits(chromium: Browser, site: str) -> list[Goal]:
    goals = []
    for name, address in FIRST_VISITS.items():
        times = []
        for _ in range(RUNS):
            with open_visit(chromium, site, is_slow=True) as (page, _):
                page.goto(address, wait_until="networkidle")
                times.append(page.evaluate("largest"))
        goals.append(Goal(name, median(times), 1_300, " ms"))
    return goals
