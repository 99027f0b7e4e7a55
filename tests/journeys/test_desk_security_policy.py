"""Every page of the desk works with the Content-Security-Policy of visitors' pages: no inline script or style, no other host."""

import re
from urllib.parse import urlsplit

import pytest

KINDS = ("error", "warning")
NOT_OPENED = re.compile(r"/admin/(logout|preview|r|jsi18n)/|/export/")


@pytest.fixture
def desk(chromium, editors_site):
    """A page in the browser of a signed-in editor, and what the browser complained of."""
    context = chromium.new_context(base_url=editors_site)
    context.set_default_timeout(10_000)
    complaints = []
    context.on(
        "console", lambda message: message.type in ("error", "warning") and complaints.append(f"{message.page.url}: {message.text}")
    )
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    page = context.new_page()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("ada")
    page.get_by_role("button", name="Log in").click()
    yield page, complaints
    context.close()


def linked_pages(page) -> dict[str, str]:
    """The pages of the desk that this page links to, one of each kind: addresses of one kind differ in numbers or in the query."""
    links = sorted(page.eval_on_selector_all("a[href]", "links => links.map(link => link.href.split('#')[0])"))
    pages = [link for link in links if urlsplit(link).path.startswith("/admin/") and not NOT_OPENED.search(link)]
    return {re.sub(r"\d+", "7", urlsplit(page).path): page for page in reversed(pages)}


def test_no_page_of_the_desk_breaks_the_policy(desk):
    page, complaints = desk
    seen, found = set(), linked_pages(page)
    while left := sorted(found.keys() - seen):
        seen.add(left[0])
        answer = page.goto(found[left[0]])
        assert "'unsafe" not in answer.headers["content-security-policy"]
        assert answer.status == 200
        found = linked_pages(page) | found
    assert len(seen) > 40, sorted(seen)
    page.goto("/admin/auth/user/1/change/")
    page.get_by_role("link", name="Choose a Date").first.click()
    page.locator(".calendarbox").first.wait_for()
    assert complaints == []
