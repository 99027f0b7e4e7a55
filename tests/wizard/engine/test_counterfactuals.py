"""What would change it, checked against trying everything."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.content import NOT_SURE, Content
from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.large_guide import large_guide
from tests.support.guides.strategies import random_answers, rules
from tests.support.processor_time import least_cost
from wizard.engine.answers import Answers, visible_questions
from wizard.engine.counterfactuals import Counterfactuals
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import recommend

HOT_AND_AWAKE = Answers({"temperature": "hot", "effect": "wake"})

Change = tuple[str, str]
Situation = tuple[Content, Answers]


def counterfactuals(content: Content, answers: Answers) -> Counterfactuals:
    return Evaluation(content, answers).counterfactuals


def recommended_after(content: Content, answers: Answers, *changes: Change) -> tuple[str, ...]:
    for question, choice in changes:
        answers = answers.with_choice(question, choice)
    return recommend(content, answers).recommended


def test_every_other_choice_of_every_answered_question_is_a_single_change() -> None:
    found = counterfactuals(DRINKS, HOT_AND_AWAKE).single_changes
    assert [(change.answers, change.recommended) for change in found] == [
        ((("temperature", "cold"),), ("coffee",)),
        ((("effect", "calm"),), ("tea",)),
        ((("effect", "quench"),), ("tea", "water")),
        ((("effect", "nothing"),), ()),
    ]


def test_it_counts_the_single_changes_that_keep_the_result() -> None:
    found = counterfactuals(DRINKS, HOT_AND_AWAKE)
    assert (found.unchanged_count, len(found.single_changes)) == (1, 4)


def test_not_sure_can_be_changed_but_nothing_is_changed_to_it() -> None:
    found = counterfactuals(DRINKS, Answers({"temperature": "hot", "effect": NOT_SURE})).single_changes
    assert [change.answers[0] for change in found if change.answers[0][0] == "effect"] == [
        ("effect", "wake"),
        ("effect", "calm"),
        ("effect", "quench"),
        ("effect", "nothing"),
    ]
    assert NOT_SURE not in [choice for change in found for _, choice in change.answers]


def test_a_minimal_change_has_two_answers_where_one_is_not_enough() -> None:
    found = counterfactuals(DRINKS, HOT_AND_AWAKE)
    minimal = {each.concept: each.change.answers for each in found.minimal_changes if each.change}
    assert minimal["tea"] == (("effect", "calm"),)
    assert set(minimal["water"]) == {("temperature", "cold"), ("effect", "quench")}


def test_nothing_answered_leaves_nothing_to_change() -> None:
    found = counterfactuals(DRINKS, Answers())
    assert found.single_changes == ()
    assert {each.at_least for each in found.minimal_changes} == {None}


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    content = draw(rules(max_questions=4, max_choices=3))
    chosen, important = draw(random_answers(content))
    return content, Answers(chosen, frozenset(slug for slug in important if chosen[slug] != NOT_SURE))


def every_change(content: Content, answers: Answers) -> list[Change]:
    """All single changes of a state, tried one by one."""
    return [
        (question.slug, choice.slug)
        for question in visible_questions(content, answers)
        if question.slug in answers.chosen
        for choice in question.choices
        if choice.slug != answers.chosen[question.slug]
    ]


@given(situations())
def test_a_single_change_leads_where_answering_so_leads(situation: Situation) -> None:
    content, answers = situation
    found = counterfactuals(content, answers).single_changes
    assert [change.answers[0] for change in found] == every_change(content, answers)
    for change in found:
        assert recommended_after(content, answers, *change.answers) == change.recommended


@given(situations())
def test_a_minimal_change_is_the_smallest_there_is(situation: Situation) -> None:
    content, answers = situation
    found = counterfactuals(content, answers)
    singles = every_change(content, answers)
    pairs = [(one, two) for one, two in combinations(singles, 2) if one[0] != two[0]]
    for one in singles:
        pairs += [(one, two) for two in every_change(content, answers.with_choice(*one)) if two[0] != one[0]]
    for each in found.minimal_changes:
        by_one = any(recommended_after(content, answers, one) == (each.concept,) for one in singles)
        by_two = any(recommended_after(content, answers, *pair) == (each.concept,) for pair in pairs)
        if each.change:
            assert recommended_after(content, answers, *each.change.answers) == (each.concept,)
            assert len(each.change.answers) == each.at_least == (1 if by_one else 2)
        else:
            assert not by_one
            assert not by_two
            assert each.at_least is None or each.at_least >= 3
    named = {each.concept for each in found.minimal_changes}
    assert named == {concept.slug for concept in content.concepts} - (
        set(found.outcome.recommended) if len(found.outcome.recommended) == 1 else set()
    )


@pytest.mark.parametrize("chained", [False, True])
def test_a_large_guide_costs_less_than_trying_every_single_change(chained: bool) -> None:
    """40 questions of 8 choices for 200 concepts: trying every two changes one by one costs thousands of times as much."""
    content = large_guide(200, 40, 8, chained=chained)
    answers = Answers({question.slug: question.choices[1].slug for question in content.questions})
    single_changes = 40 * 7
    assert least_cost(lambda: counterfactuals(content, answers)) < single_changes * least_cost(lambda: recommend(content, answers))
