"""Which question comes next, and where a visitor is."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from concepts.content import ALWAYS, NOT_SURE, WHEN_CLOSE, Choice, Question
from tests.support.guides.drinks_guide import DRINKS, EFFECT, MILK, TEMPERATURE, drinks, with_question
from tests.support.guides.strategies import random_answers, rules
from wizard.engine.answers import Answers, visible_questions
from wizard.engine.journey import JourneyStep, journey_step, next_question
from wizard.engine.recommendation import Verdict, recommend


def next_slug(content=DRINKS, **chosen):
    question = next_question(content, Answers(chosen))
    return question and question.slug


def test_questions_asked_always_come_first_in_the_guide_s_order():
    assert next_slug() == "temperature"
    assert next_slug(temperature="hot") == "effect"
    assert next_slug(effect="wake") == "temperature"
    assert next_slug(drinks(questions=(replace(TEMPERATURE, asked=WHEN_CLOSE), EFFECT))) == "effect"


def test_a_clear_result_ends_the_questions():
    assert next_slug(temperature="hot", effect="wake") is None
    assert next_slug(temperature="cold", effect="quench") is None


def test_a_close_result_asks_on():
    wide = drinks(close_margin=2)
    cheap = replace(MILK, choices=(Choice("yes", "Yes", "", {"tea": 2}), Choice("no", "No", "", {"coffee": 1})))
    assert next_slug(with_question(wide, cheap), temperature="hot", effect="wake") == "milk"


def test_a_question_that_cannot_change_the_result_any_more_is_never_asked():
    assert recommend(drinks(close_margin=2), Answers({"temperature": "hot", "effect": "wake"})).verdict == Verdict.CLOSE
    assert next_slug(drinks(close_margin=2), temperature="hot", effect="wake") is None


def test_when_everything_is_ruled_out_nothing_more_is_asked():
    assert next_slug(effect="nothing") is None


def test_not_sure_is_not_asked_again_and_leaves_the_result_open():
    assert next_slug(temperature=NOT_SURE) == "effect"
    assert next_slug(temperature=NOT_SURE, effect=NOT_SURE) is None


def test_an_open_result_asks_what_is_asked_when_close():
    free = with_question(DRINKS, replace(MILK, after=()))
    assert next_slug(free, temperature=NOT_SURE, effect=NOT_SURE) == "milk"


def test_a_weak_result_asks_what_can_make_a_score_strong_enough():
    assert next_slug(drinks(weak_threshold=2, questions=(TEMPERATURE, MILK)), temperature="hot") == "milk"
    assert next_slug(drinks(weak_threshold=3, questions=(TEMPERATURE, MILK)), temperature="hot") is None


def test_a_close_result_asks_what_can_make_every_score_too_weak():
    against = replace(MILK, choices=(Choice("yes", "Yes", "", dict.fromkeys(("tea", "coffee", "water"), -2)), Choice("no", "No")))
    content = with_question(drinks(close_margin=2, questions=(EFFECT,)), replace(against, after=()))
    assert next_slug(content, effect="wake") is None
    assert next_slug(replace(content, weak_threshold=2), effect="wake") == "milk"


def test_a_tie_asks_what_tells_the_tied_apart():
    even = drinks(questions=(TEMPERATURE, MILK))
    assert next_slug(even, temperature="hot") == "milk"
    same = replace(MILK, choices=(Choice("yes", "Yes", "", {"tea": 1, "coffee": 1}), Choice("no", "No")))
    assert next_slug(with_question(even, same), temperature="hot") is None


def test_a_question_is_asked_for_what_it_opens():
    opener = Question("size", "How large?", asked=WHEN_CLOSE, choices=(Choice("large", "Large"), Choice("small", "Small")))
    opened = replace(MILK, after=(("size", "large"),))
    assert next_slug(drinks(questions=(TEMPERATURE, opener, opened)), temperature="hot") == "size"


def test_a_guide_without_questions_goes_straight_to_the_result():
    assert next_slug(drinks(questions=())) is None


def test_it_says_where_one_is():
    assert journey_step(DRINKS, Answers(), TEMPERATURE) == JourneyStep(1, 2, None)
    assert journey_step(DRINKS, Answers({"temperature": "hot"}), EFFECT) == JourneyStep(2, 2, "temperature")
    both = Answers({"temperature": "hot", "effect": "wake"})
    assert journey_step(DRINKS, both, MILK) == JourneyStep(1, None, "effect")
    assert journey_step(DRINKS, both, MILK).is_extra
    assert journey_step(DRINKS, both, TEMPERATURE) == JourneyStep(1, 2, None)


def test_extra_questions_are_counted_on_their_own():
    second = replace(MILK, slug="sugar")
    answers = Answers({"temperature": "hot", "effect": "wake", "milk": "yes"})
    assert journey_step(with_question(DRINKS, second), answers, second) == JourneyStep(2, None, "milk")


@st.composite
def situations(draw):
    content = draw(rules(max_concepts=3, max_questions=3, max_choices=3))
    chosen, _ = draw(random_answers(content))
    return content, Answers(chosen)


def completions(content, answers):
    """Every way to answer on, each open question answered or left."""
    open_questions = [question for question in content.questions if question.slug not in answers.chosen]
    for choices in product(*[[None, *(choice.slug for choice in question.choices)] for question in open_questions]):
        given = {question.slug: choice for question, choice in zip(open_questions, choices, strict=True) if choice}
        yield Answers({**answers.chosen, **given}, answers.important)


def is_settled(content, answers):
    """Whether no open question can change the result any more, whenever it is asked."""
    asked_always = tuple(replace(question, asked=ALWAYS) for question in content.questions)
    return next_question(replace(content, questions=asked_always), answers) is None


@given(situations())
def test_a_settled_result_stays_whatever_is_answered_on(situation):
    content, answers = situation
    now = recommend(content, answers)
    if is_settled(content, answers) and now.verdict != Verdict.OPEN:
        for completion in completions(content, answers):
            assert set(recommend(content, completion).recommended) == set(now.recommended)


@given(situations())
def test_a_question_whose_answer_alone_changes_the_result_keeps_it_unsettled(situation):
    content, answers = situation
    now = recommend(content, answers)
    for question in visible_questions(content, answers):
        if question.slug not in answers.chosen:
            for choice in question.choices:
                after = recommend(content, answers.with_choice(question.slug, choice.slug))
                if set(after.recommended) != set(now.recommended):
                    assert not is_settled(content, answers)


@given(st.data())
def test_answering_what_is_asked_always_ends_at_a_result(data):
    content = data.draw(rules())
    answers = Answers()
    for _ in range(len(content.questions) + 1):
        question = next_question(content, answers)
        if question is None:
            break
        assert question.slug not in answers.chosen
        assert question in visible_questions(content, answers)
        assert question.asked == ALWAYS or recommend(content, answers).verdict in (
            Verdict.CLOSE,
            Verdict.TIE,
            Verdict.WEAK,
            Verdict.OPEN,
        )
        answers = answers.with_choice(question.slug, data.draw(st.sampled_from(question.choices)).slug)
    assert next_question(content, answers) is None
