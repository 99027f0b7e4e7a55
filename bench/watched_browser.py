"""A visitor's Chromium: its network and processor can be slowed down, and it says what it paints and when."""

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
PAINTED = """new Promise((resolve) => {
  const poll = () => (painted ? resolve(painted - clicked) : setTimeout(poll, 20));
  poll();
})"""


@contextmanager
def open_visit(chromium: Browser, site: str, *, is_slow: bool = False) -> Iterator[tuple[Page, CDPSession]]:
    """A first visit with an empty cache: the page, and a session of the developer tools."""
    context = chromium.new_context(base_url=site, viewport={"width": 390, "height": 844} if is_slow else None)
    context.add_init_script(WATCH)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    if is_slow:
        tools.send("Network.emulateNetworkConditions", SLOW_4G)
        tools.send("Emulation.setCPUThrottlingRate", SLOWER_PROCESSOR)
    yield page, tools
    context.close()


def choose_and_continue(page: Page, question: str, choice: str, pause: float = 0) -> None:
    """Answer the question on the page; `pause` milliseconds pass between the choice and the click."""
    page.locator(f"[name={question}][value={choice}]").check()
    page.wait_for_timeout(pause)
    page.locator("form.form button.button").click()


def milliseconds_to_paint(page: Page) -> float:
    """From the last click to the paint of the heading that it led to."""
    return page.evaluate(PAINTED)
