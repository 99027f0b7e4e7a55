"""Every kind of page, on a desktop in light colours and on a phone in dark ones, by tests/support/browser/page_checks.py."""

from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.support.browser.open_page import EVERYTHING, open_page
from tests.support.browser.page_addresses import PAGES, PREVIEWS, SHARED
from tests.support.browser.page_checks import (
    DESKTOP,
    PHONE,
    check_on_desktop,
    check_on_phone,
    check_with_more_contrast,
    open_browser,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
DOCUMENTS = {"compare-markdown", "compare-csv", "result-json", "result-markdown", "result-picture", "guide-json", "guide-markdown"}
WITHOUT_PAGE = DOCUMENTS | {"healthz", "metrics"}


@pytest.fixture(scope="module")
def desk(chromium, site):
    with open_browser(chromium, site, DESKTOP) as seen:
        yield seen


@pytest.fixture(scope="module")
def phone(chromium, site):
    with open_browser(chromium, site, PHONE) as seen:
        yield seen


def complaints_of(seen, site, name: str) -> list[str]:
    """What the browser complains of when it opens the page, except for the status that the page should have."""
    seen.complaints.clear()
    status, expected = open_page(seen.page, site, name)
    assert status == expected
    return [each for each in seen.complaints if f"status of {expected}" not in each]


@pytest.mark.parametrize("name", EVERYTHING)
def test_on_a_desktop_in_light_colours(desk, site, name):
    assert complaints_of(desk, site, name) == []
    assert check_on_desktop(desk.page) == {}


@pytest.mark.parametrize("name", EVERYTHING)
def test_on_a_phone_in_dark_colours(phone, site, name):
    assert complaints_of(phone, site, name) == []
    assert check_on_phone(phone.page) == {}


@pytest.mark.parametrize("name", ["guide", "question 3", "result with all that can be on it", "compare two", "share with errors"])
def test_with_more_contrast(desk, site, name):
    """Two colours of static/css/tokens.css are replaced by stronger ones; these five pages use all of them."""
    open_page(desk.page, site, name)
    desk.page.keyboard.press("Tab")
    assert check_with_more_contrast(desk.page) == []


def test_a_bad_page_fails_every_check(desk, phone):
    """A check that cannot fail is worth nothing."""
    for seen in (desk, phone):
        seen.page.goto(PAGES["guide"])
        seen.page.evaluate("pageChecks.layoutShifts()")  # Only what was painted before can shift.
        seen.page.evaluate(SPOIL)
    assert check_on_desktop(desk.page).keys() == {
        "axe",
        "motion",
        "too small",
        "focus",
        "focus in forced colours",
        "layout shifts",
        "too wide with large text",
        "too wide at 200 %",
    }
    assert check_with_more_contrast(desk.page)
    assert check_on_phone(phone.page).keys() == {"axe", "too wide", "too small", "layout shifts"}


SPOIL = """() => {
    const bad = document.createElement("button");
    bad.textContent = "bad";
    const style = "width: 3000px; height: 9px; outline: none; color: #777; background: #888; transition: 2s";
    bad.style.cssText = `${style}; forced-color-adjust: none`;
    document.body.prepend(bad);
}"""


def test_every_address_of_a_page_is_checked():
    named = {resolve(address.partition("?")[0]).url_name for address in [*PAGES.values(), *PREVIEWS.values(), "/r/code/"]}
    assert names_of_addresses() - WITHOUT_PAGE <= named


def names_of_addresses(resolver: URLResolver | None = None) -> set[str]:
    """The names of the addresses of visitors' pages; the desk has its own tests."""
    found: set[str] = set()
    for each in (resolver or get_resolver()).url_patterns:
        if str(each.pattern).startswith("admin/"):
            continue
        if isinstance(each, URLPattern):
            found.add(str(each.name))
        else:
            found |= names_of_addresses(each)
    return found


def test_every_shared_result_is_checked(site):
    assert list(site.links) == SHARED
