"""Answering by keys, without waiting, in light or dark colours, and without being influenced."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.journey_steps import answer, heading

OWNER = "/mlops-and-aiops/ask/owner/"


def background(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_colours_can_be_chosen_and_stay_chosen(page):
    page.goto("/mlops-and-aiops/")
    light = background(page)
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert background(page) != light
    page.goto(OWNER)
    expect(page.get_by_role("button", name="Dark colours")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Dark colours").click()
    assert background(page) == light
    assert page.evaluate("localStorage.theme") == "auto"


def test_without_javascript_no_switch_is_offered(visitor):
    page = visitor(java_script_enabled=False)
    page.goto(OWNER)
    expect(page.get_by_text("Dark colours")).to_be_hidden()
    expect(page.get_by_text("to choose, ↑ ↓ to move")).to_be_hidden()


def test_a_number_key_chooses_and_enter_continues(page):
    page.goto(OWNER)
    expect(page.get_by_text("to choose, ↑ ↓ to move")).to_be_visible()
    page.keyboard.press("3")
    expect(page.get_by_label("IT operations, on-call engineers or SREs")).to_be_checked()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    page.keyboard.press("4")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("It acts alone on running systems and reports afterwards")).to_be_checked()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("What should the AI or ML achieve?")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Which model does the AI or ML rely on?")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("AIOps fits best")


@pytest.mark.parametrize("key", ["8", "0", "a", "Control+3"])
def test_other_keys_choose_nothing(page, key):
    page.goto(OWNER)
    page.keyboard.press(key)
    assert page.locator(":checked").count() == 0


def test_the_next_step_is_fetched_while_the_visitor_reads(page):
    asked = []
    page.on("response", lambda response: "next=1" in response.url and asked.append(response))
    page.goto(OWNER)
    with page.expect_response("**/ask/owner/?*") as ahead:
        page.locator("label").get_by_text("Data scientists, ML engineers or their platform group").click()
    ahead.value.finished()
    answer(page, "Data scientists, ML engineers or their platform group")
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    page.wait_for_load_state("networkidle")
    fetched, shown = asked
    assert (fetched.from_service_worker, shown.url) == (False, fetched.url)
    assert shown.request.timing["responseStart"] <= 20, "it came from the browser's own cache"


def test_where_the_answers_lean_is_shown_only_on_request(page):
    page.goto(OWNER)
    expect(page.get_by_text("Leaning towards")).to_be_hidden()
    answer(page, "Data scientists, ML engineers or their platform group")
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    leaning = page.locator("details.leaning")
    expect(leaning.get_by_text("MLOps", exact=True)).to_be_hidden()
    leaning.locator("summary").click()
    expect(leaning.get_by_text("MLOps", exact=True)).to_be_visible()
