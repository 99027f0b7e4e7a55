"""Choices and questions that never change anything."""

from dataclasses import replace

from concepts.content import RULES_OUT, Choice, Question
from tests.support.guides.drinks_guide import DRINKS, MILK, TEMPERATURE, drinks, with_question
from wizard.analysis.dead_choices import dead_choices, dead_questions


def test_a_choice_that_speaks_alike_for_every_concept_is_dead_unless_it_makes_scores_weak_or_strong():
    even = Question(
        "mood",
        "How are you?",
        choices=(
            Choice("well", "Well", "", {"tea": 1, "coffee": 1, "water": 1}),
            Choice("so-so", "So-so"),
            Choice("tired", "Tired", "", {"coffee": 1}),
            Choice("gone", "Gone", "", {"tea": RULES_OUT, "coffee": RULES_OUT, "water": RULES_OUT}),
        ),
    )
    content = with_question(DRINKS, even)
    assert [(question.slug, choice.slug) for question, choice in dead_choices(content)] == [("mood", "so-so")]
    older = replace(content, weak_threshold=None, format=1)
    assert [choice.slug for _, choice in dead_choices(older)] == ["well", "so-so"]
    assert dead_questions(content) == ()


def test_a_question_of_dead_choices_is_dead_unless_it_opens_another():
    small_talk = Question("weather", "Nice day?", choices=(Choice("yes", "Yes"), Choice("no", "No")))
    assert dead_questions(with_question(DRINKS, small_talk)) == (small_talk,)
    opener = drinks(questions=(small_talk, TEMPERATURE, replace(MILK, after=(("weather", "yes"),))))
    assert dead_questions(opener) == ()
