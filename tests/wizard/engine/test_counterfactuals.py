"""What would change it, checked against trying everything."""

from itertools import combinations
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.content import NOT_SURE
from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.large_guide import large_guide
from tests.support.guides.strategies import random_answers, rules
from wizard.engine.answers import Answers, visible
from wizard.engine.counterfactuals import counterfactuals, single_changes
from wizard.engine.recommendation import recommend


def changed(answers: Answers, *given: tuple[str, str]) -> Answers:
    for question, choice in given:
        answers = answers.with_choice(question, choice)
    return answers


def test_every_other_choice_of_every_answered_question_is_a_single_change():
    found = single_changes(DRINKS, Answers({"temperature": "hot", "effect": "wake"}))
    assert [(change.given, change.recommended) for change in found] == [
        ((("temperature", "cold"),), ("coffee",)),
        ((("effect", "calm"),), ("tea",)),
        ((("effect", "quench"),), ("tea", "water")),
        ((("effect", "nothing"),), ()),
    ]


def test_it_says_how_many_single_changes_it_holds_under():
    found = counterfactuals(DRINKS, Answers({"temperature": "hot", "effect": "wake"}))
    assert (found.holds, len(found.singles)) == (1, 4)


def test_not_sure_can_be_changed_but_nothing_is_changed_to_it():
    found = single_changes(DRINKS, Answers({"temperature": "hot", "effect": NOT_SURE}))
    assert [change.given[0] for change in found if change.given[0][0] == "effect"] == [
        ("effect", "wake"),
        ("effect", "calm"),
        ("effect", "quench"),
        ("effect", "nothing"),
    ]
    assert NOT_SURE not in [choice for change in found for _, choice in change.given]


def test_where_one_change_is_not_enough_two_are_named():
    found = counterfactuals(DRINKS, Answers({"temperature": "hot", "effect": "wake"}))
    ways = {way.concept: way for way in found.ways}
    assert ways["tea"].change.given == (("effect", "calm"),)
    assert set(ways["water"].change.given) == {("temperature", "cold"), ("effect", "quench")}


def test_nothing_answered_leaves_nothing_to_change():
    found = counterfactuals(DRINKS, Answers())
    assert found.singles == ()
    assert {way.at_least for way in found.ways} == {None}


@st.composite
def situations(draw):
    content = draw(rules(max_questions=4, max_choices=3))
    chosen, important = draw(random_answers(content))
    return content, Answers(chosen, frozenset(slug for slug in important if chosen[slug] != NOT_SURE))


def every_change(content, answers):
    """All single changes of a state, tried one by one."""
    return [
        (question.slug, choice.slug)
        for question in visible(content, answers)
        if question.slug in answers.chosen
        for choice in question.choices
        if choice.slug != answers.chosen[question.slug]
    ]


@given(situations())
def test_a_single_change_leads_where_answering_so_leads(situation):
    content, answers = situation
    found = single_changes(content, answers)
    assert [change.given[0] for change in found] == every_change(content, answers)
    for change in found:
        assert recommend(content, changed(answers, *change.given)).recommended == change.recommended


@given(situations())
def test_the_way_to_a_concept_is_the_smallest_there_is(situation):
    content, answers = situation
    found = counterfactuals(content, answers)
    singles = every_change(content, answers)
    pairs = [(one, two) for one, two in combinations(singles, 2) if one[0] != two[0]]
    for one in singles:
        pairs += [(one, two) for two in every_change(content, changed(answers, one)) if two[0] != one[0]]
    for way in found.ways:
        by_one = any(recommend(content, changed(answers, one)).recommended == (way.concept,) for one in singles)
        by_two = any(recommend(content, changed(answers, *pair)).recommended == (way.concept,) for pair in pairs)
        if way.change:
            assert recommend(content, changed(answers, *way.change.given)).recommended == (way.concept,)
            assert len(way.change.given) == way.at_least == (1 if by_one else 2)
        else:
            assert not by_one
            assert not by_two
            assert way.at_least is None or way.at_least >= 3
    named = {way.concept for way in found.ways}
    assert named == {concept.slug for concept in content.concepts} - (
        set(found.recommended) if len(found.recommended) == 1 else set()
    )


def cost(run) -> float:
    """The least processor time of several runs."""
    costs = []
    for _ in range(3):
        began = process_time()
        run()
        costs.append(process_time() - began)
    return min(costs)


@pytest.mark.parametrize("chained", [False, True])
def test_a_large_guide_costs_less_than_trying_every_single_change(chained):
    """40 questions of 8 choices for 200 concepts: trying every two changes one by one costs thousands of times as much."""
    content = large_guide(200, 40, 8, chained=chained)
    answers = Answers({question.slug: question.choices[1].slug for question in content.questions})
    recommendation = recommend(content, answers)
    single_changes = 40 * 7
    assert cost(lambda: counterfactuals(content, answers, recommendation)) < single_changes * cost(
        lambda: recommend(content, answers)
    )
