"""All questions of a guide at a glance: drawn, and the same in words."""

import pytest

pytestmark = pytest.mark.any_database


def test_it_draws_them_and_says_the_same_in_words(published, visit):
    page = visit("/drinks/questions/")
    assert page.h1 == "The questions"
    assert "<svg" in page.html
    assert page.text.index("How warm should it be? Always asked") < page.text.index("Is there milk? Asked")
    assert "Asked while the result is not clear, only after “Hot”" in page.text
    assert page.links["What should it do to you?"] == "/drinks/ask/effect/"


def test_the_start_leads_there(published, visit):
    assert visit("/drinks/").links["2 questions"] == "/drinks/questions/"
    assert visit("/drinks/1/").links["2 questions"] == "/drinks/1/questions/"


def test_a_guide_without_questions_says_so(put_up, visit):
    put_up(questions=(), scenarios=())
    assert "This guide asks no questions" in visit("/drinks/questions/").text


def test_parameters_that_mean_nothing_are_dropped(published, sent):
    assert sent("/drinks/questions/?utm_source=mail") == "/drinks/questions/"
