"""How answers add up, and how a sum says that a concept is ruled out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.content import FITS, RULES_OUT, Content, Fit
from tests.support.guides.drinks_guide import DRINKS, drinks
from tests.support.guides.strategies import random_answers, rules
from wizard.engine.answers import Answers, counting_answers
from wizard.engine.point_table import PointTable
from wizard.engine.scoring import FLOOR, RULED_OUT, add_up, bar, is_ruled_out, points, score_of


@pytest.mark.parametrize(("fit", "times", "expected"), [(2, 3, 6), (-1, 2, -2), (0, 6, 0), (RULES_OUT, 1, RULED_OUT)])
def test_an_answer_gives_its_fit_times_the_weight(fit: Fit, times: int, expected: int) -> None:
    assert points(fit, times) == expected


def test_points_are_added_up_for_each_concept() -> None:
    answers = Answers({"temperature": "hot", "effect": "wake"}, frozenset({"effect"}))
    assert add_up(DRINKS, counting_answers(DRINKS, answers)) == [6, 10, -6]
    assert add_up(DRINKS, ()) == [0, 0, 0]


@given(st.lists(st.tuples(st.sampled_from(FITS), st.integers(1, 6)), max_size=1000))
def test_a_sum_tells_the_score_and_whether_the_concept_is_ruled_out(answers: list[tuple[Fit, int]]) -> None:
    total = sum(points(fit, times) for fit, times in answers)
    assert score_of(total) == sum(fit * times for fit, times in answers if isinstance(fit, int))
    assert is_ruled_out(total) == any(fit == RULES_OUT for fit, _ in answers)


def test_what_a_score_must_exceed_is_the_weak_threshold_or_what_rules_out() -> None:
    assert bar(drinks(weak_threshold=-2)) == -2
    assert bar(drinks(weak_threshold=None, format=1)) == FLOOR


@given(st.data())
def test_a_table_of_points_adds_up_to_the_same(data: st.DataObject) -> None:
    content: Content = data.draw(rules())
    answers = Answers(*data.draw(random_answers(content)))
    counting = counting_answers(content, answers)
    table = PointTable(content, content.questions, answers)
    assert table.add_up(counting).tolist() == [*add_up(content, counting), bar(content)]
