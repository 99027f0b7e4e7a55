"""Sharing a result: a short link is made with and without JavaScript, copied with one click, and opened by somebody else."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.journey_steps import heading

pytestmark = pytest.mark.asks_a_database

RESULT = "/mlops-and-aiops/result/?owner=it-operations&automation=acts&goal=outages"


def share(page, title: str = "", note: str = ""):
    page.goto(RESULT)
    if not title:
        page.get_by_role("button", name="Make a short link").click()
    else:
        page.get_by_role("link", name="with a title and a note").click()
        page.get_by_label("Title").fill(title)
        page.get_by_label("Note").fill(note)
        page.get_by_role("button", name="Make the link").click()
    expect(page).to_have_url(re.compile(r"/r/\w{10}/$"))
    return page.get_by_label("The link to this page")


def test_without_javascript_a_link_is_made_and_opened_by_somebody_else(visitor):
    link = share(visitor(java_script_enabled=False), "Payments team, November", "Decided by all.\nMostly.")
    other = visitor()
    other.goto(link.input_value())
    expect(heading(other)).to_have_text("AIOps fits best")
    expect(other.get_by_text("Payments team, November")).to_be_visible()
    expect(other.get_by_text("Decided by all.")).to_be_visible()


def test_the_same_result_gives_the_same_link(visitor):
    assert share(visitor()).input_value() == share(visitor()).input_value()


def test_the_link_is_copied_with_one_click(visitor):
    page = visitor(permissions=["clipboard-read", "clipboard-write"])
    link = share(page)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == link.input_value()


def test_without_access_to_the_clipboard_the_link_is_selected(visitor):
    page = visitor()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))")
    link = share(page)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_contain_text("Ctrl+C")
    assert page.evaluate("getSelection().toString()") == link.input_value()


def test_the_links_of_a_shared_result_stay_in_its_edition(page):
    share(page)
    page.get_by_role("link", name="AI-Assisted DevOps").first.click()
    expect(page).to_have_url(re.compile(r"/mlops-and-aiops/1/concepts/ai-assisted-devops/$"))


def test_it_prints_on_one_page_with_its_code(page):
    share(page, "Payments team, November", "Decided by all.")
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="QR code of the link")).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_be_hidden()


def test_without_javascript_buttons_that_need_it_are_hidden(visitor):
    page = visitor(java_script_enabled=False)
    link = share(page)
    expect(link).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_be_hidden()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
