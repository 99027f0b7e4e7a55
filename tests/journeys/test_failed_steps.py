"""When a step is slow or fails, the page says so and offers to try again; the answer is not lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.journey_steps import answer, heading

OWNER = "IT operations, on-call engineers or SREs"


@pytest.fixture
def page(chromium, site):
    """A page whose browser may complain, because a request fails."""
    context = chromium.new_context(base_url=site, reduced_motion="reduce")
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def test_a_slow_step_says_so_until_it_arrives(page):
    page.goto("/mlops-and-aiops/ask/owner/")
    held = []
    page.route("**/ask/owner/?**", lambda route: held.append(route))
    answer(page, OWNER)
    expect(page.get_by_role("alert")).to_contain_text("This is taking longer than usual.")
    expect(page.get_by_role("alert").get_by_role("button", name="Try again")).to_be_visible()
    held.pop().continue_()
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_failed_step_can_be_tried_again(page):
    page.goto("/mlops-and-aiops/ask/owner/")
    page.route("**/ask/owner/?**", lambda route: route.abort())
    answer(page, OWNER)
    expect(page.get_by_role("alert")).to_contain_text("The next page did not arrive.")
    page.unroute("**/ask/owner/?**")
    page.get_by_role("button", name="Try again").click()
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    assert re.search(r"owner=it-operations", page.url)
