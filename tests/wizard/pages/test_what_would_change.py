import pytest

from concepts.content import Choice, Question

pytestmark = pytest.mark.any_database

HOT_AND_AWAKE = "/drinks/result/?temperature=hot&effect=wake"
ALIKE = tuple(
    Question(slug, f"{slug}?", choices=(Choice("one", "One", "", {"tea": 2}), Choice("two", "Two", "", {"coffee": 1})))
    for slug in "xyz"
)


def test_the_result_says_how_many_single_answer_changes_keep_it(published, visit):
    assert "1 of 4 single-answer changes keep this result" in visit(HOT_AND_AWAKE).text


def test_a_result_that_every_change_replaces_says_so(published, visit):
    page = visit("/drinks/result/?temperature=hot&effect=calm")
    assert "All 4 single-answer changes lead to another result." in page.text


def test_without_a_recommendation_there_is_nothing_to_keep(published, visit):
    text = visit("/drinks/result/?temperature=not-sure").text
    assert "You were not sure: How warm should it be?" in text
    assert "single-answer" not in text.partition("How sure this is, and what would change it")[2]


def test_a_result_that_every_change_keeps_says_so(put_up, visit):
    put_up(questions=ALIKE, scenarios=())
    assert "All 3 single-answer changes keep this result." in visit("/drinks/result/?x=one&y=one&z=one").text


def test_each_changed_answer_is_listed_under_the_result_it_leads_to(published, visit):
    page = visit(HOT_AND_AWAKE)
    assert "Tea, if one answer were different Calm me down instead of “Wake me up”" in page.text
    assert "A tie between Tea and Water, if one answer were different Only quench my thirst" in page.text
    assert "None of them fits, if one answer were different I am not thirsty" in page.text
    assert page.links["Calm me down"] == "/drinks/result/?temperature=hot&effect=calm"
    assert visit(page.links["Calm me down"]).h1 == "Tea fits best"


def test_a_change_keeps_important_questions_and_the_concept_beside(published, visit):
    page = visit("/drinks/result/?temperature=hot&effect=wake&important=effect&beside=water")
    assert page.links["Calm me down"] == "/drinks/result/?temperature=hot&effect=calm&important=effect&beside=water"


def test_not_sure_is_shown_as_a_fork(published, visit):
    page = visit("/drinks/result/?temperature=hot&effect=not-sure")
    assert "You were not sure: What should it do to you? If Wake me up: Coffee." in page.text
    assert "If Only quench my thirst: A tie between Tea and Water." in page.text
    assert page.links["Wake me up"] == "/drinks/result/?temperature=hot&effect=wake"


def test_each_other_concept_has_what_would_have_to_be_true_for_it(published, visit):
    page = visit(HOT_AND_AWAKE)
    assert "Tea “Calm me down” instead of “Wake me up”." in page.text
    both = "Water “Cold” instead of “Hot” and “Only quench my thirst” instead of “Wake me up”."
    assert both in page.text
    assert page.links["See that result for Water"] == "/drinks/result/?temperature=cold&effect=quench"


def test_where_no_change_is_enough_it_says_so(published, visit):
    assert "Coffee No other answers to the same questions lead there." in visit("/drinks/result/?temperature=cold").text


def test_where_two_changes_are_not_enough_it_says_how_many_it_takes_at_least(put_up, visit):
    put_up(questions=ALIKE, scenarios=())
    assert "Coffee At least 3 of your answers would have to be different." in visit("/drinks/result/?x=one&y=one&z=one").text


def test_without_answers_there_is_nothing_to_change(published, visit):
    assert "what would change it" not in visit("/drinks/result/").text
