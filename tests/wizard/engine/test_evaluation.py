"""Everything the engine says about one guide and one visitor's answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.strategies import random_answers, rules
from wizard.engine import evaluation as evaluation_module
from wizard.engine.answers import Answers, counting_answers, visible_questions
from wizard.engine.counterfactuals import counterfactuals
from wizard.engine.evaluation import Evaluation
from wizard.engine.explanation import explain
from wizard.engine.journey import next_question
from wizard.engine.recommendation import Verdict, recommend

PARTS = ("recommend", "explain", "next_question", "counterfactuals", "visible_questions", "counting_answers")


@given(st.data())
def test_it_says_what_its_parts_say(data: st.DataObject) -> None:
    content = data.draw(rules())
    answers = Answers(*data.draw(random_answers(content)))
    beside = data.draw(st.sampled_from(["", *content.concepts_by_slug]))
    evaluation = Evaluation(content, answers, beside)
    recommendation = recommend(content, answers)
    assert evaluation.recommendation == recommendation
    assert evaluation.explanation == explain(content, answers, recommendation, beside)
    assert evaluation.next_question == next_question(content, answers, recommendation)
    assert evaluation.counterfactuals == counterfactuals(content, answers, recommendation)
    assert evaluation.visible_questions == visible_questions(content, answers)
    assert evaluation.counting_answers == counting_answers(content, answers)


def test_it_computes_nothing_until_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for part in PARTS:
        monkeypatch.setattr(evaluation_module, part, None)
    assert Evaluation(DRINKS, Answers({"temperature": "hot"})).answers.chosen == {"temperature": "hot"}


def test_it_computes_each_part_once() -> None:
    evaluation = Evaluation(DRINKS, Answers({"temperature": "hot"}))
    assert evaluation.recommendation is evaluation.recommendation
    assert evaluation.counterfactuals is evaluation.counterfactuals


def test_a_changed_answer_is_another_evaluation() -> None:
    evaluation = Evaluation(DRINKS, Answers({"temperature": "hot"}), "water")
    changed = evaluation.with_choice("effect", "wake")
    assert (changed.recommendation.recommended, changed.explanation.beside) == (("coffee",), "water")
    assert changed.without("effect") == evaluation
    assert evaluation.recommendation.verdict == Verdict.TIE


def test_without_answers_it_is_open_and_asks_the_first_question() -> None:
    evaluation = Evaluation(DRINKS)
    assert evaluation.recommendation.verdict == Verdict.OPEN
    assert evaluation.next_question == DRINKS.questions[0]
