"""How many bytes a visit takes, headers and compressed bodies, as Chromium counts them."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.journey_steps import answer, heading


@pytest.fixture
def weight(page):
    """A page, and a function that returns the bytes received since its last call."""
    bytes_received = [0]

    def add(length):
        bytes_received[0] += length

    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.on("Network.loadingFinished", lambda event: add(event["encodedDataLength"]))
    tools.on("Network.requestWillBeSent", lambda event: add(event.get("redirectResponse", {}).get("encodedDataLength", 0)))

    def since_last_time():
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(200)  # a step that was fetched ahead may be reported after it is shown
        received, bytes_received[0] = bytes_received[0], 0
        return received

    return page, since_last_time


def step(page, choice, leads_to):
    answer(page, choice)
    expect(heading(page)).to_have_text(leads_to)


def test_a_journey_stays_within_its_budget(weight):
    page, received = weight
    page.goto("/mlops-and-aiops/")
    first_visit = received()
    page.get_by_role("link", name="Find yours").click()
    first_question = received()
    step(page, "IT operations, on-call engineers or SREs", "How much may the AI or ML do alone?")
    further_step = received()
    step(page, "It acts alone on running systems and reports afterwards", "What should the AI or ML achieve?")
    another_step = received()
    step(page, "Running systems have fewer alarms and shorter outages", "Which model does the AI or ML rely on?")
    last_question = received()
    step(page, "One inside a finished product that learns from our data", "AIOps fits best")
    result = received()
    costs = first_visit, first_question, further_step, another_step, last_question, result
    assert first_visit < 22_000, costs
    assert max(further_step, another_step, last_question) < 2_000, costs
    assert result < 8_000, costs
    assert sum(costs) < 40 * 1024, costs
    assert min(costs) > 500, f"something was not counted: {costs}"


def test_a_first_visit_to_the_list_of_guides_takes_22_kilobytes_with_all_files(weight):
    page, received = weight
    page.goto("/")
    assert 500 < received() < 22_000


def test_a_first_visit_to_a_result_takes_22_kilobytes_with_all_files(weight):
    page, received = weight
    page.goto("/mlops-and-aiops/result/?owner=it-operations&goal=outages")
    assert 500 < received() < 22_000


def test_a_first_visit_to_a_question_takes_28_kilobytes_with_all_files(weight):
    page, received = weight
    page.goto("/mlops-and-aiops/ask/owner/")
    assert 500 < received() < 28_000


def test_the_result_itself_weighs_less_than_8_kilobytes(page):
    response = page.goto("/mlops-and-aiops/result/?owner=it-operations&automation=acts&goal=outages")
    sizes = response.request.sizes()
    assert sizes["responseHeadersSize"] + sizes["responseBodySize"] < 8_000
