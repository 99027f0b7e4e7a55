"""Which concepts can be recommended at all, checked against trying every answer."""

from dataclasses import replace
from itertools import product
from time import process_time

from hypothesis import given

from concepts.content import RULES_OUT, Choice, Concept, Content, Question
from tests.support.guides.drinks_guide import DRINKS, TEMPERATURE, drinks, with_question
from tests.support.guides.strategies import rules
from wizard.analysis.reachability import Beaten, never_recommended, unbeatable_rival, winning_answers
from wizard.engine.answers import Answers
from wizard.engine.recommendation import recommend

BEER = Concept("beer", "Beer")


def test_every_drink_can_win():
    assert never_recommended(DRINKS) == ()


def test_a_concept_that_no_answer_speaks_for_is_beaten_by_a_rival():
    content = drinks(concepts=(*DRINKS.concepts, BEER))
    assert never_recommended(replace(content, questions=(TEMPERATURE,)))[-1] == Beaten("beer", "tea", best_score=0)
    assert unbeatable_rival(content, "beer") is None


def test_one_that_several_rivals_keep_out_together_is_named_without_one():
    only = Question(
        "only",
        "Which?",
        choices=(
            Choice("one", "One", "", {"tea": 2, "coffee": 0, "water": 1}),
            Choice("two", "Two", "", {"tea": 0, "coffee": 2, "water": 1}),
        ),
    )
    assert never_recommended(drinks(questions=(only,))) == (Beaten("water", None),)


def test_the_answers_found_for_a_concept_recommend_it():
    for concept in DRINKS.concepts:
        answers = winning_answers(DRINKS, concept.slug)
        assert answers is not None
        assert recommend(DRINKS, answers).recommended == (concept.slug,)


def test_where_every_answer_rules_everything_out_nothing_can_win():
    ruling = Question("out", "Out?", choices=(Choice("all", "All", "", dict.fromkeys(("tea", "coffee", "water"), RULES_OUT)),))
    assert never_recommended(with_question(DRINKS, ruling)) == tuple(Beaten(name, None) for name in ("tea", "coffee", "water"))


def test_a_concept_whose_best_score_is_too_weak_never_wins():
    assert never_recommended(drinks(weak_threshold=5)) == (Beaten("tea", None, best_score=5),)
    assert [beaten.best_score for beaten in never_recommended(drinks(weak_threshold=100))] == [5, 7, 6]


def every_answer(content: Content):
    for choices in product(*[[None, *(choice.slug for choice in question.choices)] for question in content.questions]):
        yield Answers({question.slug: choice for question, choice in zip(content.questions, choices, strict=True) if choice})


@given(rules(max_concepts=4, max_questions=3, max_choices=3))
def test_a_concept_beaten_by_a_rival_never_wins_whatever_is_answered(content):
    winners = {recommend(content, answers).recommended for answers in every_answer(content)}
    for beaten in never_recommended(content):
        if beaten.rival:
            assert (beaten.concept,) not in winners
    for concept in content.concepts:
        if answers := winning_answers(content, concept.slug):
            assert recommend(content, answers).recommended == (concept.slug,)


def test_two_hundred_concepts_are_looked_at_within_two_seconds():
    names = [f"concept-{number}" for number in range(200)]

    def question(number: int) -> Question:
        fits = [{name: 2 if (place + number) % 3 == each else -1 for place, name in enumerate(names)} for each in range(3)]
        return Question(
            f"question-{number}", "Which?", choices=tuple(Choice(f"choice-{each}", "This", "", fits[each]) for each in range(3))
        )

    content = Content(
        "many", "Many", concepts=tuple(Concept(name, name) for name in names), questions=tuple(map(question, range(40)))
    )
    started = process_time()
    assert len(never_recommended(content)) == 200
    assert process_time() - started < 2
