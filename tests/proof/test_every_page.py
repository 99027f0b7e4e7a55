"""Every kind of page, on a desk in the light and on a phone in the dark: tests/support/asked.py says what is asked of it."""

from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.support.asked import DESK, PHONE, looked_at, on_a_desk, on_a_phone, with_more_contrast
from tests.support.every_page import PAGES, PREVIEWS, SHARED
from tests.support.opening import EVERYTHING, open_page

TEMPLATES = Path(__file__).parents[2] / "templates"
DOCUMENTS = {"compare-markdown", "compare-csv", "result-json", "result-markdown", "result-picture", "guide-json", "guide-markdown"}
ANSWERED_IN_TEXT = DOCUMENTS | {"healthz", "metrics"}


@pytest.fixture(scope="module")
def desk(chromium, site):
    with looked_at(chromium, site, DESK) as seen:
        yield seen


@pytest.fixture(scope="module")
def phone(chromium, site):
    with looked_at(chromium, site, PHONE) as seen:
        yield seen


def complaints_of(seen, site, name: str) -> list[str]:
    """What is wrong with how the page came; a status that it should have is no complaint."""
    seen.complaints.clear()
    status, expected = open_page(seen.page, site, name)
    assert status == expected
    return [each for each in seen.complaints if f"status of {expected}" not in each]


@pytest.mark.parametrize("name", EVERYTHING)
def test_on_a_desk_in_the_light(desk, site, name):
    assert complaints_of(desk, site, name) == []
    assert on_a_desk(desk.page) == {}


@pytest.mark.parametrize("name", EVERYTHING)
def test_on_a_phone_in_the_dark(phone, site, name):
    assert complaints_of(phone, site, name) == []
    assert on_a_phone(phone.page) == {}


@pytest.mark.parametrize("name", ["guide", "question 3", "result with all that can be on it", "compare two", "share with errors"])
def test_for_those_who_ask_for_more_contrast(desk, site, name):
    """Two colours of static/css/tokens.css give way to stronger ones, on whatever page: these five hold all of them."""
    open_page(desk.page, site, name)
    desk.page.keyboard.press("Tab")
    assert with_more_contrast(desk.page) == []


def test_a_bad_page_is_found_out(desk, phone):
    """A proof that cannot fail proves nothing."""
    for seen in (desk, phone):
        seen.page.goto(PAGES["guide"])
        seen.page.evaluate("looking.shifted()")  # Only what was painted before can shift.
        seen.page.evaluate(SPOIL)
    assert on_a_desk(desk.page).keys() == {
        "axe",
        "moving",
        "too small",
        "focus",
        "focus in forced colours",
        "shifted",
        "too wide with large text",
        "too wide at 200 %",
    }
    assert with_more_contrast(desk.page)
    assert on_a_phone(phone.page).keys() == {"axe", "too wide", "too small", "shifted"}


SPOIL = """() => {
    const bad = document.createElement("button");
    bad.textContent = "bad";
    const style = "width: 3000px; height: 9px; outline: none; color: #777; background: #888; transition: 2s";
    bad.style.cssText = `${style}; forced-color-adjust: none`;
    document.body.prepend(bad);
}"""


def test_every_address_of_a_page_is_among_them():
    named = {resolve(address.partition("?")[0]).url_name for address in [*PAGES.values(), *PREVIEWS.values(), "/r/code/"]}
    assert names_of_addresses() - ANSWERED_IN_TEXT <= named


def names_of_addresses(resolver: URLResolver | None = None) -> set[str]:
    """Those of visitors' pages; the editors' desk has its own tests."""
    found: set[str] = set()
    for each in (resolver or get_resolver()).url_patterns:
        if str(each.pattern).startswith("admin/"):
            continue
        if isinstance(each, URLPattern):
            found.add(each.name)
        else:
            found |= names_of_addresses(each)
    return found


def test_the_shared_results_are_all_among_them(site):
    assert list(site.links) == SHARED
