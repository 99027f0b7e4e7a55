"""A visitor can do everything with the keyboard alone, and without JavaScript: mark an answer, compare, share with a note."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.journey_steps import answer, heading, tab_to

pytestmark = pytest.mark.asks_a_database

RESULT = "/mlops-and-aiops/result/?owner=platform&automation=acts&goal=delivery"
MATTERS = "This matters most to us: count it double."


def test_without_javascript_answers_are_marked_concepts_compared_and_results_shared(visitor):
    page = visitor(java_script_enabled=False)
    page.goto("/mlops-and-aiops/ask/owner/")
    page.get_by_label(MATTERS).check()
    answer(page, "Build, release, test or platform engineers")
    answer(page, "It acts alone on running systems and reports afterwards")
    answer(page, "Software delivery gets faster, cheaper or safer")
    answer(page, "One inside a finished product that learns from our data")
    expect(page.get_by_text("counts double").first).to_be_visible()
    page.get_by_role("link", name=re.compile("Count once ?: Who will own the AI or ML you have in mind")).click()
    expect(page.get_by_text("counts double")).to_have_count(0)
    page.get_by_role("link", name="with a title and a note").click()
    page.get_by_label("Title").fill("Payments team")
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_text("Payments team")).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="Compare").click()
    page.get_by_label("MLOps", exact=True).check()
    page.get_by_label("AIOps", exact=True).check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("table", name="MLOps · AIOps")).to_be_visible()


def test_an_answer_is_marked_with_the_keyboard(page):
    page.goto("/mlops-and-aiops/ask/owner/")
    tab_to(page, "Data scientists, ML engineers or their platform group")
    page.keyboard.press("Space")
    tab_to(page, MATTERS)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/ask/automation/\?owner=data-science&important=owner$"))
    page.goto(RESULT)
    tab_to(page, "Count double : Who will own the AI or ML you have in mind?")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("important=owner"))
    expect(page.get_by_text("counts double").first).to_be_visible()


def test_concepts_are_compared_with_the_keyboard(page):
    page.goto("/mlops-and-aiops/")
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Compare")
    for concept in ("MLOps", "AIOps"):
        tab_to(page, concept)
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="MLOps · AIOps")).to_be_visible()


def test_a_result_is_shared_with_the_keyboard(page):
    page.goto(RESULT)
    tab_to(page, "with a title and a note")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Make a link to this result")
    tab_to(page, "Title (optional)")
    page.keyboard.type("Payments team")
    page.keyboard.press("Tab")
    page.keyboard.type("Decided by all.")
    tab_to(page, "Make the link")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Decided by all.")).to_be_visible()
