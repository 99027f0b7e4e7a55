"""Why: shares and rows, for two concepts side by side."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.strategies import random_answers, rules
from wizard.engine.answers import Answers
from wizard.engine.explanation import explain
from wizard.engine.recommendation import recommend


def explanation(beside=None, important=(), content=DRINKS, **chosen):
    answers = Answers(chosen, frozenset(important))
    return explain(content, answers, recommend(content, answers), beside)


def relevance(found):
    return [(row.feature.slug, row.relevance) for row in found.rows]


def test_the_runner_up_stands_beside_the_recommended_concept():
    found = explanation(temperature="hot", effect="wake")
    assert (found.concept, found.beside) == ("coffee", "tea")


def test_another_concept_can_stand_beside_it():
    assert explanation("water", temperature="hot", effect="wake").beside == "water"


def test_the_recommended_concept_itself_or_an_unknown_one_cannot():
    assert explanation("coffee", temperature="hot", effect="wake").beside == "tea"
    assert explanation("beer", temperature="hot", effect="wake").beside == "tea"


def test_in_a_tie_the_tied_stand_side_by_side():
    found = explanation(temperature="hot")
    assert (found.concept, found.beside) == ("tea", "coffee")


def test_rows_come_in_the_order_of_the_difference_their_answers_made():
    assert relevance(explanation("water", temperature="hot", effect="calm")) == [("served", 4), ("effect", 2)]
    assert relevance(explanation(temperature="hot", effect="wake")) == [("effect", 2), ("served", 0), ("price", 0)]


def test_an_important_answer_makes_twice_the_difference():
    assert relevance(explanation(temperature="hot", effect="wake", important=["effect"]))[0] == ("effect", 4)


def test_a_reason_carries_the_share_of_one_answer_in_every_score():
    first, second = explanation(temperature="hot", effect="wake", important=["effect"]).reasons
    assert (first.question, first.choice, first.feature, first.important) == ("temperature", "hot", "served", False)
    assert {concept: share.points for concept, share in second.contributions.items()} == {"tea": 4, "coffee": 8, "water": -4}
    assert second.important


def test_nothing_stands_side_by_side_where_nothing_is_recommended():
    found = explanation(effect="nothing")
    assert (found.concept, found.beside, found.rows) == (None, None, ())
    assert [reason.question for reason in found.reasons] == ["effect"]


@given(st.data())
def test_the_shares_of_all_reasons_add_up_to_the_score(data):
    content = data.draw(rules())
    chosen, important = data.draw(random_answers(content))
    answers = Answers(chosen, important)
    recommendation = recommend(content, answers)
    reasons = explain(content, answers, recommendation).reasons
    for standing in recommendation.standings:
        assert sum(reason.contributions[standing.concept].points for reason in reasons) == standing.score
    for reason in reasons:
        assert set(reason.contributions) == {concept.slug for concept in content.concepts}
