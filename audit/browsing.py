"""A visitor's browser that is watched: what it paints and when, what it receives, how slow it is made."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, CDPSession, Page

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER_PROCESSOR = {"rate": 4}

WATCH = """
window.clicked = window.painted = window.largest = 0;
addEventListener("click", (event) => { clicked = event.timeStamp; painted = 0; }, true);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) {
    const heading = node.matches?.("h1") ? node : node.querySelector?.("h1");
    heading?.setAttribute("elementtiming", "heading");
  }
}).observe(document, { childList: true, subtree: true });
new PerformanceObserver((list) => {
  for (const { renderTime } of list.getEntries()) if (clicked && renderTime > clicked) painted ||= renderTime;
}).observe({ type: "element", buffered: true });
new PerformanceObserver((list) => { largest = list.getEntries().at(-1).startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
"""
PAINTED = """new Promise((tell) => {
  const look = () => (painted ? tell(painted - clicked) : setTimeout(look, 20));
  look();
})"""


@contextmanager
def visiting(chromium: Browser, site: str, *, slowly: bool = False) -> Iterator[tuple[Page, CDPSession]]:
    """A visitor who has nothing of the site yet, and the line to the browser's own tools."""
    context = chromium.new_context(base_url=site, viewport={"width": 390, "height": 844} if slowly else None)
    context.add_init_script(WATCH)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    if slowly:
        tools.send("Network.emulateNetworkConditions", SLOW_4G)
        tools.send("Emulation.setCPUThrottlingRate", SLOWER_PROCESSOR)
    yield page, tools
    context.close()


def milliseconds_to_paint(page: Page) -> float:
    """From the last click to the paint of the heading that it led to."""
    return page.evaluate(PAINTED)
