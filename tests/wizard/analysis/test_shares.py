"""A guide seen over all answers, checked against walking every journey."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given

from concepts.content import ALWAYS, Content, Question
from tests.support.guides.drinks_guide import DRINKS, EFFECT, MILK, TEMPERATURE, drinks
from tests.support.guides.strategies import rules
from wizard.analysis import shares
from wizard.analysis.shares import analyse, is_gate
from wizard.engine.answers import Answers, visible_questions
from wizard.engine.recommendation import Verdict, recommend


def journeys(content: Content, to_come: Sequence[Question], answers: Answers, share: float = 1.0):
    """Every journey to its end, with its share of all."""
    if not to_come:
        yield answers, share
        return
    question, *rest = to_come
    verdict = recommend(content, answers).verdict
    is_asked = verdict not in (Verdict.CLEAR, Verdict.NONE) or (question.asked == ALWAYS and verdict == Verdict.CLEAR)
    if question in visible_questions(content, answers) and is_asked:
        for choice in question.choices:
            yield from journeys(content, rest, answers.with_choice(question.slug, choice.slug), share / len(question.choices))
    else:
        yield from journeys(content, rest, answers, share)


@given(rules(max_concepts=3, max_questions=3, max_choices=3))
def test_the_shares_are_those_of_walking_every_journey(content):
    alone, verdicts, asked, unasked_wins = (defaultdict(float) for _ in range(4))
    for answers, share in journeys(content, shares.questions_in_asking_order(content), Answers()):
        found = recommend(content, answers)
        verdicts[found.verdict] += share
        for question in answers.chosen:
            asked[question] += share
        for question, concept in product(filter(is_gate, content.questions), found.recommended):
            if question.slug not in answers.chosen:
                unasked_wins[question.slug, concept] += share
        if len(found.recommended) == 1:
            alone[found.recommended[0]] += share
    counted = analyse(content)
    assert counted.is_exact
    assert {each.concept: each.alone for each in counted.shares} == pytest.approx({c.slug: alone[c.slug] for c in content.concepts})
    assert counted.verdicts == pytest.approx(dict(verdicts))
    assert counted.asked == pytest.approx(dict(asked))
    assert counted.unasked_wins == pytest.approx(dict(unasked_wins))


@given(rules(max_concepts=3))
def test_an_example_leads_to_its_verdict(content):
    for verdict, examples in analyse(content).examples.items():
        assert examples
        assert {recommend(content, answers).verdict for answers in examples} == {verdict}


def test_the_shares_of_the_drinks():
    found = analyse(drinks(questions=(TEMPERATURE, EFFECT)))
    assert {share.concept: (share.alone, share.tied) for share in found.shares} == {
        "tea": (1 / 8, 2 / 8),
        "coffee": (2 / 8, 0),
        "water": (1 / 8, 2 / 8),
    }


def test_a_question_behind_a_door_that_never_opens_is_not_reached():
    never = replace(MILK, after=(("temperature", "cold"),), asked="when-close")
    content = drinks(questions=(TEMPERATURE, never))
    assert recommend(content, Answers({"temperature": "cold"})).verdict == Verdict.CLEAR
    assert analyse(content).asked == {"temperature": 1}


def test_too_many_journeys_are_sampled_and_it_says_so(monkeypatch):
    monkeypatch.setattr(shares, "EFFORT", 10)
    found = analyse(DRINKS)
    assert found.sampled == 200
    assert not found.is_exact
    exact = {share.concept: share.alone for share in analyse_exactly(monkeypatch).shares}
    for share in found.shares:
        assert share.alone == pytest.approx(exact[share.concept], abs=0.12)


def analyse_exactly(monkeypatch):
    monkeypatch.setattr(shares, "EFFORT", 1_000_000)
    return analyse(DRINKS)
