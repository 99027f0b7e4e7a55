"""A printed result is one page of A4, for every verdict."""

import re

import pytest

from tests.support.browser.page_addresses import PAGES
from tests.support.browser.page_checks import DESKTOP, open_browser


@pytest.fixture(scope="module")
def page(chromium, site):
    with open_browser(chromium, site, DESKTOP) as seen:
        yield seen.page


@pytest.mark.parametrize("name", [name for name in PAGES if re.match("result(: (clear|close|tie|weak|none|open)| with)", name)])
def test_a_result_is_one_page(page, name):
    page.goto(PAGES[name])
    assert pages_of(page.pdf(format="A4")) == 1


def test_a_long_page_is_more(page):
    page.goto(PAGES["guide: long names"])
    assert pages_of(page.pdf(format="A4")) > 1


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
