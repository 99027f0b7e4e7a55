"""The publish checks that need no engine."""

from dataclasses import replace

from concepts.content import Comparison, Scenario
from concepts.publishing.checks import check_can_be_asked, check_can_be_compared, check_is_whole
from tests.support.guides.drinks_guide import DRINKS, MILK, drinks, with_question


def results_of(check, content) -> list[tuple[str, str, str]]:
    return [(issue.severity, issue.where, issue.message) for issue in check(content)]


def test_there_is_nothing_to_say_of_the_cast():
    for check in (check_is_whole, check_can_be_asked, check_can_be_compared):
        assert results_of(check, DRINKS) == []


def test_a_guide_that_is_not_whole_is_an_error():
    assert results_of(check_is_whole, drinks(scenarios=(Scenario("Thirst", (), "juice"),))) == [
        ("error", "guide", "Scenario “Thirst” names the concept “juice”, which does not exist.")
    ]


def test_a_guide_without_concepts_is_an_error():
    content = drinks(concepts=(), cells=(), comparisons=(), questions=(), scenarios=())
    assert ("error", "guide", "The guide has no concepts: add at least two.") in results_of(check_can_be_asked, content)


def test_a_guide_with_one_concept_is_a_warning():
    content = drinks(concepts=DRINKS.concepts[:1])
    assert results_of(check_can_be_asked, content) == [
        ("warning", "guide", "The guide has one concept only, so there is nothing to decide.")
    ]


def test_a_guide_without_questions_is_a_warning():
    assert results_of(check_can_be_asked, drinks(questions=())) == [
        ("warning", "guide", "The guide has no questions: visitors can compare the concepts, but get no recommendation.")
    ]


def test_a_question_needs_two_choices():
    content = with_question(DRINKS, replace(MILK, choices=MILK.choices[:1]))
    assert results_of(check_can_be_asked, content) == [
        ("error", "question milk", "The question “Is there milk?” needs at least two choices.")
    ]


def test_a_comparison_needs_two_concepts():
    assert results_of(check_can_be_compared, drinks(comparisons=(Comparison("odd", "Odd", ("tea",)),))) == [
        ("error", "comparison odd", "The comparison “Odd” needs at least two concepts.")
    ]


def test_a_concept_of_which_nothing_is_stated_is_a_warning():
    cells = tuple(cell for cell in DRINKS.cells if cell.concept != "tea")
    assert results_of(check_can_be_compared, drinks(cells=cells)) == [
        ("warning", "concept tea", "Nothing is stated of “Tea”: it has no cells.")
    ]
