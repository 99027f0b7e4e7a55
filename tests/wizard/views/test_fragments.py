"""htmx gets the step without the page around it, with its title, under its clean address."""

import pytest

pytestmark = pytest.mark.any_database


def test_htmx_gets_the_content_of_the_main_element(published, visit):
    page = visit("/drinks/ask/effect/?temperature=hot", HX_Request="true")
    assert "<html" not in page.html
    assert "<main" not in page.html
    assert page.title == "What should it do to you? – Tea, coffee or water – Crossroads"
    assert page.h1 == "What should it do to you?"


def test_the_next_question_comes_at_once_under_its_address(published, visit):
    page = visit("/drinks/ask/temperature/?next=1&temperature=hot", HX_Request="true")
    assert page.status == 200
    assert page.h1 == "What should it do to you?"
    assert page.response["HX-Push-Url"] == "/drinks/ask/effect/?temperature=hot"
    assert "There is a problem" not in page.text


def test_the_result_comes_at_once_under_its_address(published, visit):
    page = visit("/drinks/ask/effect/?temperature=cold&next=1&effect=quench", HX_Request="true")
    assert page.h1 == "Water fits best"
    assert page.response["HX-Push-Url"] == "/drinks/result/?temperature=cold&effect=quench"


def test_a_question_asked_again_leaves_the_address_alone(published, visit):
    page = visit("/drinks/ask/temperature/?next=1", HX_Request="true")
    assert page.title.startswith("Error: ")
    assert page.response["HX-Push-Url"] == "false"


def test_a_page_restored_from_the_history_is_sent_whole(published, visit):
    page = visit("/drinks/result/?temperature=hot", HX_Request="true", HX_History_Restore_Request="true")
    assert "<html" in page.html


def test_pages_vary_by_the_headers_of_htmx(published, client):
    vary = client.get("/drinks/result/")["Vary"]
    assert "HX-Request" in vary
    assert "HX-History-Restore-Request" in vary


def test_only_questions_load_htmx(published, visit):
    assert "htmx-2.min" in visit("/drinks/ask/temperature/").html
    assert "htmx-2.min" not in visit("/drinks/result/").html
    assert "htmx-2.min" not in visit("/drinks/").html


def test_every_link_for_htmx_works_without_it(published, visit):
    import re

    for address in ("/drinks/ask/effect/?temperature=hot", "/drinks/result/?temperature=hot&effect=wake"):
        page = visit(address)
        for tag in re.findall(r"<(?:a|form) [^>]*data-hx-get[^>]*>", page.html):
            swapped = re.search(r'data-hx-get="([^"]*)"', tag)[1]
            assert re.search(r' (?:href|action)="([^"]*)"', tag)[1] == swapped
