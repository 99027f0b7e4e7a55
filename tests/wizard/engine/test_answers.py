"""What a visitor answered, and how an address spells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.content import NOT_SURE
from tests.support.guides.drinks_guide import DRINKS
from tests.support.guides.strategies import random_answers, rules
from wizard.engine.answers import Answers, counting_answers, from_query, to_query, visible_questions


def test_an_address_is_read_whatever_the_order_of_its_parameters():
    one = from_query(DRINKS, [("effect", "wake"), ("temperature", "hot"), ("important", "effect")])
    other = from_query(DRINKS, [("important", "effect"), ("temperature", "hot"), ("effect", "wake")])
    assert one == other
    assert one.is_clean
    assert one.answers == Answers({"temperature": "hot", "effect": "wake"}, frozenset({"effect"}))


def test_it_is_spelled_in_the_order_of_the_guide():
    answers = Answers({"effect": "wake", "temperature": "hot"}, frozenset({"effect", "temperature"}))
    assert to_query(DRINKS, answers) == (
        ("temperature", "hot"),
        ("effect", "wake"),
        ("important", "temperature"),
        ("important", "effect"),
    )


@pytest.mark.parametrize(
    "noise",
    [("utm_source", "mail"), ("effect", ""), ("important", "effect"), ("important", "nonsense"), ("temperature", "hot")],
    ids=["a name it does not know", "no value", "important but unanswered", "important but unknown", "the same answer twice"],
)
def test_what_means_nothing_is_left_out_and_makes_the_address_unclean(noise):
    reading = from_query(DRINKS, [("temperature", "hot"), noise])
    assert reading.answers == Answers({"temperature": "hot"})
    assert not reading.is_clean
    assert not reading.unknown
    assert not reading.doubled


def test_a_choice_that_does_not_exist_is_named():
    reading = from_query(DRINKS, [("temperature", "lukewarm"), ("effect", "calm")])
    assert reading.unknown == {"temperature": "lukewarm"}
    assert reading.answers == Answers({"effect": "calm"})


def test_two_different_answers_to_one_question_are_neither_of_them():
    reading = from_query(DRINKS, [("temperature", "hot"), ("temperature", "cold")])
    assert reading.doubled == {"temperature"}
    assert reading.answers == Answers()


def test_not_sure_is_an_answer_that_cannot_be_important():
    reading = from_query(DRINKS, [("effect", NOT_SURE), ("important", "effect")])
    assert reading.answers == Answers({"effect": NOT_SURE})
    assert not reading.is_clean


def test_a_question_that_follows_a_choice_is_visible_only_after_it():
    assert "milk" not in [question.slug for question in visible_questions(DRINKS, Answers({"temperature": "cold"}))]
    assert "milk" in [question.slug for question in visible_questions(DRINKS, Answers({"temperature": "hot"}))]


def test_an_answer_counts_only_while_its_question_is_visible():
    hidden = Answers({"temperature": "cold", "milk": "yes"})
    assert [answer.question.slug for answer in counting_answers(DRINKS, hidden)] == ["temperature"]
    shown = hidden.with_choice("temperature", "hot")
    assert [answer.question.slug for answer in counting_answers(DRINKS, shown)] == ["temperature", "milk"]


def test_answers_are_taken_back_with_their_mark():
    answers = Answers({"temperature": "hot", "effect": "wake"}, frozenset({"effect"}))
    assert answers.without("effect") == Answers({"temperature": "hot"})


@given(st.data())
def test_reading_and_spelling_are_inverse(data):
    content = data.draw(rules())
    chosen, important = data.draw(random_answers(content))
    answers = Answers(chosen, frozenset(slug for slug in important if chosen[slug] != NOT_SURE))
    reading = from_query(content, to_query(content, answers))
    assert reading.answers == answers
    assert reading.is_clean


@given(st.data(), st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=5))
def test_nothing_in_an_address_is_too_odd_to_read(data, noise):
    content = data.draw(rules())
    reading = from_query(content, noise)
    assert from_query(content, to_query(content, reading.answers)).answers == reading.answers
