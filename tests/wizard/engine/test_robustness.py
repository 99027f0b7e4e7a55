"""Whether the recommendation holds when the editors' judgement is varied, checked against trying every variation one by one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.content import NOT_SURE, RULES_OUT, Content
from tests.support.guides.drinks_guide import DRINKS, MILK, TEMPERATURE, drinks, with_question
from tests.support.guides.large_guide import large_guide
from tests.support.guides.strategies import random_answers, rules
from tests.support.processor_time import least_cost
from wizard.engine import robustness as robustness_module
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation
from wizard.engine.recommendation import Outcome, Verdict
from wizard.engine.robustness import FitStep

Step = tuple[str, str, str, int, int]


def with_fit(content: Content, question_slug: str, choice_slug: str, concept: str, fit: int) -> Content:
    question = content.questions_by_slug[question_slug]
    choices = tuple(
        replace(choice, fits={**choice.fits, concept: fit}) if choice.slug == choice_slug else choice for choice in question.choices
    )
    return with_question(content, replace(question, choices=choices))


def steps_one_by_one(evaluation: Evaluation) -> Iterator[tuple[Step, Outcome]]:
    """Every single fit that counted, one step down and up, and the outcome of the guide with that fit."""
    left = [standing.concept for standing in evaluation.recommendation.standings if not standing.ruled_out]
    for question, choice, _ in evaluation.counting_answers:
        for concept in left:
            fit = choice.fit(concept)
            assert not isinstance(fit, str)
            for moved in (fit - 1, fit + 1):
                if -2 <= moved <= 2:
                    content = with_fit(evaluation.content, question.slug, choice.slug, concept, moved)
                    outcome = Evaluation(content, evaluation.answers).recommendation.outcome
                    yield (question.slug, choice.slug, concept, fit, moved), outcome


def weightings_one_by_one(evaluation: Evaluation) -> Counter[Outcome]:
    counts: Counter[Outcome] = Counter()
    answered = [question for question, _, _ in evaluation.counting_answers]
    for weights in product((1, 2, 3), repeat=len(answered)):
        content = evaluation.content
        for question, weight in zip(answered, weights, strict=True):
            content = with_question(content, replace(question, weight=weight))
        counts[Evaluation(content, evaluation.answers).recommendation.outcome] += 1
    return counts


@st.composite
def evaluations(draw: st.DrawFn) -> Evaluation:
    content = draw(rules(max_questions=3))
    chosen, important = draw(random_answers(content))
    return Evaluation(content, Answers(chosen, frozenset(slug for slug in important if chosen[slug] != NOT_SURE)))


@given(evaluations())
def test_it_finds_what_trying_every_variation_finds(evaluation: Evaluation) -> None:
    found, now = evaluation.robustness, evaluation.recommendation
    if now.verdict in (Verdict.OPEN, Verdict.NONE):
        assert found is None
        return
    assert found is not None
    steps = list(steps_one_by_one(evaluation))
    assert found.fits.tried == len(steps)
    hangs_on = {step: outcome for step, outcome in steps if outcome.differs_from(now.outcome)}
    places = {concept.slug: place for place, concept in enumerate(evaluation.content.concepts)}
    assert {_in_guide_order(each, places) for each in found.fits.hangs_on} == {
        (step, tuple(sorted(outcome.recommended, key=places.__getitem__))) for step, outcome in hangs_on.items()
    }
    counts = weightings_one_by_one(evaluation)
    assert (found.weightings.tried, found.weightings.is_exact) == (counts.total(), True)
    assert {outcome: round(share * counts.total()) for outcome, share in found.weightings.outcomes.items()} == counts
    assert found.weightings.stays == pytest.approx(counts[now.outcome] / counts.total())


def _in_guide_order(step: FitStep, places: dict[str, int]) -> tuple[Step, tuple[str, ...]]:
    names = tuple(sorted(step.outcome.recommended, key=places.__getitem__))
    return (step.question, step.choice, step.concept, step.fit, step.moved_to), names


def test_the_fits_that_a_close_result_hangs_on_are_named() -> None:
    found = Evaluation(drinks(questions=(TEMPERATURE, MILK)), Answers({"temperature": "hot", "milk": "no"})).robustness
    assert found is not None
    assert (found.fits.tried, len(found.fits.hangs_on)) == (1 + 1 + 1 + 2 + 2 + 2, 3)
    assert found.fits.hangs_on[0] == FitStep("temperature", "hot", "tea", 2, 1, Outcome(("tea", "coffee")))
    assert {step.concept for step in found.fits.hangs_on} == {"tea", "coffee"}


def test_the_shares_of_weightings_say_who_else_comes_first() -> None:
    found = Evaluation(DRINKS, Answers({"temperature": "cold", "effect": "wake"})).robustness
    assert found is not None
    assert found.weightings.tried == 9
    assert sum(found.weightings.outcomes.values()) == pytest.approx(1)
    assert found.weightings.stays == found.weightings.outcomes[Outcome(("coffee",))]
    assert Outcome(("water",)) in found.weightings.outcomes


def test_what_was_judged_of_a_concept_that_is_ruled_out_does_not_count() -> None:
    out = with_fit(DRINKS, "temperature", "hot", "water", 0)
    question = out.questions_by_slug["temperature"]
    ruled = replace(question, choices=(replace(question.choices[0], fits={"tea": 2, "coffee": 1, "water": RULES_OUT}),))
    found = Evaluation(with_question(DRINKS, ruled), Answers({"temperature": "hot"})).robustness
    assert found is not None
    assert found.fits.tried == 1 + 2
    assert [(step.concept, step.moved_to) for step in found.fits.hangs_on] == [("tea", 1), ("coffee", 2)]


def test_beyond_nine_answers_a_sample_is_drawn_and_says_so() -> None:
    nine = large_guide(5, 9, 3)
    answers = Answers({question.slug: question.choices[1].slug for question in nine.questions})
    exact = Evaluation(nine, answers).robustness
    ten = large_guide(5, 10, 3)
    sampled = Evaluation(ten, Answers({question.slug: question.choices[1].slug for question in ten.questions})).robustness
    assert exact is not None
    assert sampled is not None
    assert (exact.weightings.tried, exact.weightings.is_exact) == (3**9, True)
    assert (sampled.weightings.tried, sampled.weightings.is_exact) == (10_000, False)


def test_a_sample_is_near_what_all_weightings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    content = large_guide(5, 8, 3)
    evaluation = Evaluation(content, Answers({question.slug: question.choices[1].slug for question in content.questions}))
    exact = evaluation.robustness
    monkeypatch.setattr(robustness_module, "EXACT", 0)
    robustness_module._weightings.cache_clear()
    sampled = Evaluation(content, evaluation.answers).robustness
    robustness_module._weightings.cache_clear()
    assert exact is not None
    assert sampled is not None
    for outcome, share in exact.weightings.outcomes.items():
        assert sampled.weightings.outcomes.get(outcome, 0) == pytest.approx(share, abs=0.02)


def test_a_large_guide_costs_less_than_trying_every_single_fit() -> None:
    """40 questions of 8 choices for 200 concepts: up to 16,000 steps and 10,000 weightings."""
    content = large_guide(200, 40, 8)
    answers = Answers({question.slug: question.choices[1].slug for question in content.questions})
    one = least_cost(lambda: Evaluation(content, answers).recommendation)
    assert least_cost(lambda: _try_all(Evaluation(content, answers))) < 1_000 * one


def _try_all(evaluation: Evaluation) -> object:
    assert evaluation.robustness is not None
    return evaluation.robustness.fits, evaluation.robustness.weightings
