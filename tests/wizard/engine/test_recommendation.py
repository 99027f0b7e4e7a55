"""The rule, by answers and verdicts."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concepts.content import NOT_SURE, RULES_OUT, Choice, Content, Question
from concepts.importing.reader import read
from tests.support.guides.drinks_guide import DRINKS, TEMPERATURE, drinks, with_question
from tests.support.guides.large_guide import large_guide
from tests.support.guides.strategies import random_answers, rules
from tests.support.guides.unusual_guides import LATER_DRINKS, UNUSUAL_GUIDES
from wizard.engine.answers import Answers, visible_questions
from wizard.engine.recommendation import Recommendation, Verdict, recommend


def ask(content: Content, *important: str, **chosen: str) -> Recommendation:
    return recommend(content, Answers(chosen, frozenset(important)))


def scores(recommendation: Recommendation) -> dict[str, int]:
    return {standing.concept: standing.score for standing in recommendation.standings}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, {"tea": 0, "coffee": 0, "water": 0}),
        ({"temperature": "hot"}, {"tea": 2, "coffee": 2, "water": -2}),
        ({"temperature": "cold"}, {"tea": 0, "coffee": -1, "water": 2}),
        ({"temperature": "hot", "effect": "wake"}, {"tea": 4, "coffee": 6, "water": -4}),
        ({"temperature": "hot", "effect": "calm"}, {"tea": 4, "coffee": -2, "water": -2}),
        ({"temperature": "hot", "milk": "yes"}, {"tea": 2, "coffee": 3, "water": -2}),
        ({"temperature": "cold", "milk": "yes"}, {"tea": 0, "coffee": -1, "water": 2}),
    ],
)
def test_a_score_is_the_sum_of_weight_times_fit(chosen, expected):
    assert scores(ask(DRINKS, **chosen)) == expected


def test_an_important_question_counts_double():
    assert scores(ask(DRINKS, "effect", temperature="hot", effect="wake")) == {"tea": 6, "coffee": 10, "water": -6}


@pytest.mark.parametrize(
    ("chosen", "verdict", "recommended", "runner_up", "lead"),
    [
        ({}, Verdict.OPEN, (), None, 0),
        ({"temperature": NOT_SURE}, Verdict.OPEN, (), None, 0),
        ({"temperature": "hot"}, Verdict.TIE, ("tea", "coffee"), "water", 0),
        ({"temperature": "hot", "milk": "no"}, Verdict.CLOSE, ("tea",), "coffee", 1),
        ({"temperature": "hot", "effect": "wake"}, Verdict.CLEAR, ("coffee",), "tea", 2),
        ({"temperature": "cold"}, Verdict.CLEAR, ("water",), "tea", 2),
        ({"effect": "nothing", "temperature": "hot"}, Verdict.NONE, (), None, None),
    ],
)
def test_the_verdict_follows_the_lead(chosen, verdict, recommended, runner_up, lead):
    found = ask(DRINKS, **chosen)
    assert (found.verdict, found.recommended, found.runner_up, found.lead) == (verdict, recommended, runner_up, lead)


@pytest.mark.parametrize(("margin", "verdict"), [(0, Verdict.CLEAR), (1, Verdict.CLEAR), (2, Verdict.CLOSE), (3, Verdict.CLOSE)])
def test_close_is_a_lead_within_the_guide_s_margin(margin, verdict):
    assert ask(drinks(close_margin=margin), temperature="hot", effect="wake").verdict == verdict


@pytest.mark.parametrize(
    ("threshold", "verdict", "recommended", "nearest"),
    [
        (1, Verdict.TIE, ("tea", "coffee"), ()),
        (2, Verdict.WEAK, (), ("tea", "coffee")),
        (3, Verdict.WEAK, (), ("tea", "coffee")),
    ],
)
def test_a_best_score_at_or_below_the_threshold_is_too_weak_to_recommend(threshold, verdict, recommended, nearest):
    found = ask(drinks(weak_threshold=threshold), temperature="hot")
    assert (found.verdict, found.recommended, found.nearest, found.lead) == (verdict, recommended, nearest, 0)
    assert (found.runner_up is None) == (verdict == Verdict.WEAK)


def test_the_only_concept_left_is_not_recommended_if_its_score_is_too_weak():
    ruling = Question("allergy", "Any?", choices=(Choice("many", "Many", "", {"tea": RULES_OUT, "coffee": RULES_OUT}),))
    found = ask(with_question(DRINKS, ruling), allergy="many")
    assert (found.verdict, found.recommended, found.nearest) == (Verdict.WEAK, (), ("water",))


def test_content_of_the_older_format_calls_no_score_weak():
    answers = {"temperature": "cold", "effect": "nothing"}
    assert ask(drinks(weak_threshold=None, format=1), **answers).verdict == Verdict.NONE
    low = drinks(weak_threshold=None, format=1, questions=(replace(TEMPERATURE, choices=(Choice("hot", "Hot", "", {"tea": -1}),)),))
    assert ask(low, temperature="hot").recommended == ("coffee", "water")


def test_a_concept_ruled_out_is_last_whatever_its_score():
    ruling = Question("allergy", "Any?", choices=(Choice("tea", "To tea", "", {"tea": RULES_OUT, "water": -2}), Choice("no", "No")))
    found = ask(with_question(drinks(weak_threshold=-5), ruling), temperature="hot", effect="calm", allergy="tea")
    assert [standing.concept for standing in found.standings] == ["coffee", "water", "tea"]
    assert found.standing("tea").ruled_out
    assert found.standing("tea").score == 4
    assert found.recommended == ("coffee",)


def test_the_only_concept_left_is_clear():
    ruling = Question("allergy", "Any?", choices=(Choice("many", "Many", "", {"tea": RULES_OUT, "coffee": RULES_OUT, "water": 1}),))
    found = ask(with_question(DRINKS, ruling), allergy="many")
    assert (found.verdict, found.recommended, found.runner_up, found.lead) == (Verdict.CLEAR, ("water",), None, None)


def test_a_guide_without_questions_leaves_everything_open():
    assert ask(drinks(questions=())).verdict == Verdict.OPEN


def test_a_guide_without_concepts_recommends_none():
    empty = Content("empty", "Empty", questions=(Question("a", "A?", choices=(Choice("x", "X"), Choice("y", "Y"))),))
    assert ask(empty, a="x").verdict == Verdict.NONE


def test_the_most_a_concept_could_score_is_what_its_best_choices_give():
    found = ask(DRINKS, "effect", temperature="cold", effect="calm")
    assert {standing.concept: standing.max_score for standing in found.standings} == {"tea": 6, "coffee": 10, "water": 10}


def test_a_standing_is_asked_for_by_a_concept_that_exists():
    with pytest.raises(KeyError):
        ask(DRINKS).standing("beer")


@st.composite
def situations(draw, **limits):
    content = draw(rules(**limits))
    chosen, important = draw(random_answers(content))
    return content, Answers(chosen, important)


@given(situations(), st.randoms())
def test_the_order_of_answers_and_concepts_never_changes_a_score(situation, chance):
    content, answers = situation
    concepts, chosen = list(content.concepts), list(answers.chosen.items())
    chance.shuffle(concepts)
    chance.shuffle(chosen)
    shuffled = recommend(replace(content, concepts=tuple(concepts)), Answers(dict(chosen), answers.important))
    found = recommend(content, answers)
    assert scores(found) == scores(shuffled)
    assert found.verdict == shuffled.verdict
    assert set(found.recommended) == set(shuffled.recommended)


@given(situations())
def test_an_unknown_or_invisible_answer_counts_for_nothing(situation):
    content, answers = situation
    shown = {question.slug for question in visible_questions(content, answers)}
    seen = Answers({slug: choice for slug, choice in answers.chosen.items() if slug in shown}, answers.important)
    odd = Answers({**answers.chosen, "no such question": "x"}, answers.important)
    assert recommend(content, answers) == recommend(content, seen) == recommend(content, odd)


@given(situations(ruling_out=False), st.data())
def test_raising_one_fit_never_lowers_that_concept(situation, data):
    content, answers = situation
    if not content.questions:
        return
    question = data.draw(st.sampled_from(content.questions))
    choice = data.draw(st.sampled_from(question.choices))
    concept = data.draw(st.sampled_from(content.concepts)).slug
    raised = replace(choice, fits={**choice.fits, concept: min(2, choice.fit(concept) + 1)})
    choices = tuple(raised if each.slug == choice.slug else each for each in question.choices)
    before, after = recommend(content, answers), recommend(with_question(content, replace(question, choices=choices)), answers)
    assert after.standing(concept).score >= before.standing(concept).score
    assert _rank(after, concept) <= _rank(before, concept)


def _rank(recommendation: Recommendation, concept: str) -> int:
    return [standing.concept for standing in recommendation.standings].index(concept)


@given(situations())
def test_the_ranking_is_total_and_ties_are_reported(situation):
    content, answers = situation
    found = recommend(content, answers)
    assert sorted(standing.concept for standing in found.standings) == sorted(concept.slug for concept in content.concepts)
    left = [standing for standing in found.standings if not standing.ruled_out]
    assert [standing.score for standing in left] == sorted((standing.score for standing in left), reverse=True)
    top = {standing.concept for standing in left if standing.score == left[0].score}
    if found.verdict == Verdict.WEAK:
        assert (set(found.nearest), found.recommended) == (top, ())
    elif found.verdict not in (Verdict.OPEN, Verdict.NONE):
        assert set(found.recommended) == top
        assert (found.verdict == Verdict.TIE) == (len(top) > 1)


SHIPPED = [read(document.read_text()).content for document in sorted(Path("concepts/guides").glob("*.md"))]
GUIDES = [DRINKS, LATER_DRINKS, *UNUSUAL_GUIDES, large_guide(12, 9, 4), *SHIPPED]


@pytest.mark.parametrize("content", GUIDES, ids=lambda content: content.title)
@given(data=st.data())
@settings(max_examples=25)
def test_no_guide_of_the_tests_recommends_a_score_at_or_below_its_threshold(content, data):
    found = recommend(content, Answers(*data.draw(random_answers(content))))
    assert all(found.standing(concept).score > content.weak_threshold for concept in found.recommended)


@given(situations())
def test_nothing_is_ever_recommended_with_a_score_at_or_below_the_threshold(situation):
    content, answers = situation
    found = recommend(content, answers)
    if content.weak_threshold is not None:
        assert all(found.standing(concept).score > content.weak_threshold for concept in found.recommended)


@given(situations())
def test_a_concept_ruled_out_is_never_recommended(situation):
    found = recommend(*situation)
    ruled_out = {standing.concept for standing in found.standings if standing.ruled_out}
    assert ruled_out.isdisjoint(found.recommended)
    assert found.runner_up not in ruled_out


@given(situations())
def test_the_contributions_add_up_to_the_score(situation):
    for standing in recommend(*situation).standings:
        assert sum(contribution.points for contribution in standing.contributions) == standing.score
        assert standing.ruled_out == any(contribution.rules_out for contribution in standing.contributions)
        assert standing.score <= standing.max_score
