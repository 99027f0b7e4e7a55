"""From the front page to a recommendation."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.journey_steps import GUIDE_TITLE, answer, heading, tab_to

RESULT = "/mlops-and-aiops/result/?owner=it-operations&automation=acts&goal=outages&model=product"
PHONE = {"width": 390, "height": 844}
PAGES = [
    "/",
    "/mlops-and-aiops/",
    "/mlops-and-aiops/concepts/aiops/",
    "/mlops-and-aiops/compare/?c=mlops&c=ml-in-devops&c=aiops&c=ai-assisted-devops",
    "/mlops-and-aiops/ask/owner/",
    RESULT,
]


def walk_to_aiops(page):
    page.goto("/")
    page.get_by_role("link", name=GUIDE_TITLE).click()
    page.get_by_role("link", name="Find yours").click()
    expect(heading(page)).to_have_text("Who will own the AI or ML you have in mind?")
    answer(page, "IT operations, on-call engineers or SREs")
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    answer(page, "It acts alone on running systems and reports afterwards")
    expect(heading(page)).to_have_text("What should the AI or ML achieve?")
    answer(page, "Running systems have fewer alarms and shorter outages")
    expect(heading(page)).to_have_text("Which model does the AI or ML rely on?")
    answer(page, "One inside a finished product that learns from our data")
    expect(heading(page)).to_have_text("AIOps fits best")
    assert page.url.endswith(RESULT)


def test_each_step_replaces_only_the_main_part_and_pushes_its_address(page):
    page.goto("/mlops-and-aiops/ask/owner/")
    page.evaluate("window.sameDocument = true")
    answer(page, "IT operations, on-call engineers or SREs")
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    assert page.url.endswith("/mlops-and-aiops/ask/automation/?owner=it-operations")
    answer(page, "It acts alone on running systems and reports afterwards")
    expect(heading(page)).to_have_text("What should the AI or ML achieve?")
    answer(page, "Running systems have fewer alarms and shorter outages")
    expect(heading(page)).to_have_text("Which model does the AI or ML rely on?")
    answer(page, "One inside a finished product that learns from our data")
    expect(heading(page)).to_have_text("AIOps fits best")
    assert page.url.endswith(RESULT)
    assert page.title().startswith("AIOps fits best")
    assert page.evaluate("window.sameDocument") is True


def test_after_a_step_the_new_heading_has_the_focus_and_is_announced(page):
    page.goto("/mlops-and-aiops/ask/owner/")
    answer(page, "Not sure")
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    expect(heading(page)).to_be_focused()
    expect(page.locator("[aria-live]")).to_have_text(re.compile("How much may the AI or ML do alone?"))


def test_a_journey_with_htmx(page):
    walk_to_aiops(page)


def test_a_journey_without_javascript(visitor):
    walk_to_aiops(visitor(java_script_enabled=False))


def test_a_journey_on_a_phone_in_dark_colours(visitor):
    page = visitor(viewport=PHONE, color_scheme="dark", has_touch=True)
    walk_to_aiops(page)
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)")
    assert max(red, green, blue) < 64


def test_a_journey_with_the_keyboard_alone(page):
    page.goto("/")
    tab_to(page, GUIDE_TITLE)
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text(GUIDE_TITLE)
    tab_to(page, "Find yours")
    page.keyboard.press("Enter")
    for question, first, steps in [
        ("Who will own the AI or ML you have in mind?", "Data scientists, ML engineers or their platform group", 2),
        ("How much may the AI or ML do alone?", "It only shows a score or an alarm", 4),
        ("What should the AI or ML achieve?", "Our own models ship fast and stay accurate", 2),
        ("Which model does the AI or ML rely on?", "One that we train or tune for our users, and keep current", 2),
    ]:
        expect(heading(page)).to_have_text(question)
        tab_to(page, first)
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
        tab_to(page, "Continue")
        page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("AIOps fits best")
    assert page.url.endswith(RESULT)


def test_choosing_does_not_continue_by_itself(page):
    page.goto("/mlops-and-aiops/ask/owner/")
    page.locator("label").get_by_text("Individual engineers, each for their own work").click()
    page.wait_for_timeout(300)
    expect(heading(page)).to_have_text("Who will own the AI or ML you have in mind?")


def test_the_back_button_leads_through_the_steps_with_their_answers(page):
    walk_to_aiops(page)
    page.go_back()
    expect(heading(page)).to_have_text("Which model does the AI or ML rely on?")
    page.go_back()
    expect(heading(page)).to_have_text("What should the AI or ML achieve?")
    page.go_back()
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    expect(page).to_have_url(re.compile("/ask/automation/\\?owner=it-operations"))
    expect(page.get_by_label("It acts alone on running systems and reports afterwards")).to_be_checked()
    for _ in range(3):
        page.go_forward()
    expect(heading(page)).to_have_text("AIOps fits best")
    assert page.url.endswith(RESULT)


def test_going_forward_twice_shows_the_later_page_when_the_first_is_slow(page):
    walk_to_aiops(page)
    page.go_back()
    expect(heading(page)).to_have_text("Which model does the AI or ML rely on?")
    page.go_back()
    expect(heading(page)).to_have_text("What should the AI or ML achieve?")
    late = []
    page.route("**/ask/model/**", lambda route: late.append(route))
    page.evaluate("history.forward()")
    page.wait_for_timeout(200)
    page.evaluate("history.forward()")
    expect(heading(page)).to_have_text("AIOps fits best")
    for route in late:
        route.continue_()
    page.wait_for_timeout(300)
    expect(heading(page)).to_have_text("AIOps fits best")
    expect(page.locator(".trouble")).to_be_hidden()


def test_the_back_button_leads_back_into_the_journey_from_another_page(page):
    walk_to_aiops(page)
    page.get_by_role("navigation").get_by_role("link", name="Compare").click()
    expect(heading(page)).to_have_text("Compare")
    page.go_back()
    expect(heading(page)).to_have_text("AIOps fits best")
    expect(page.locator("header.masthead")).to_be_visible()


def test_the_back_button_leads_back_from_a_result_that_was_loaded_anew(page):
    walk_to_aiops(page)
    page.reload()
    page.go_back()
    expect(heading(page)).to_have_text("Which model does the AI or ML rely on?")
    page.go_back()
    expect(heading(page)).to_have_text("What should the AI or ML achieve?")
    page.go_back()
    expect(heading(page)).to_have_text("How much may the AI or ML do alone?")
    answer(page, "It acts alone on running systems and reports afterwards")
    expect(heading(page)).to_have_text("What should the AI or ML achieve?")


def test_the_address_of_a_result_shows_the_same_in_another_browser(page, visitor):
    walk_to_aiops(page)
    other = visitor(java_script_enabled=False)
    other.goto(page.url)
    assert other.locator("main").inner_text() == page.locator("main").inner_text()


def test_changing_an_earlier_answer_keeps_the_later_ones(page):
    page.goto(RESULT)
    page.get_by_role("link", name=re.compile("Change ?: Who will own the AI or ML you have in mind")).click()
    expect(heading(page)).to_have_text("Who will own the AI or ML you have in mind?")
    expect(page.get_by_label("IT operations, on-call engineers or SREs")).to_be_checked()
    answer(page, "Build, release, test or platform engineers")
    expect(page).to_have_url(re.compile(r"\?owner=platform&automation=acts&goal=outages&model=product$"))


def test_continuing_without_a_choice_shows_a_message_at_the_question(page):
    page.goto("/mlops-and-aiops/ask/owner/")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose an answer")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(heading(page)).to_have_text("Who will own the AI or ML you have in mind?")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_is_wider_than_its_window(page, address):
    page.goto(address)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
