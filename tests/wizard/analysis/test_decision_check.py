"""What the decision check finds in a draft."""

from dataclasses import replace

import pytest
from hypothesis import given

from concepts.content import ALWAYS, RULES_OUT, WHEN_CLOSE, Choice, Question
from concepts.publishing.checks import Issue
from tests.support.guides.drinks_guide import DRINKS, EFFECT, MILK, TEMPERATURE, with_question
from tests.support.guides.strategies import contents
from wizard.analysis.decision_check import decision_check
from wizard.analysis.question_flow import STEP, flow


def test_the_cast_has_one_row_that_nobody_asks_about():
    found = decision_check(DRINKS)
    assert found.losers == found.unreached_questions == found.dead_questions == found.dead_choices == ()
    assert [feature.slug for feature in found.unasked_features] == ["price"]
    assert [(feature.slug, [concept.slug for concept in concepts]) for feature, concepts in found.empty_cells] == [
        ("price", ["tea", "water"])
    ]


def test_it_finds_a_concept_that_can_never_win():
    cold = replace(TEMPERATURE, choices=(TEMPERATURE.choices[0], replace(TEMPERATURE.choices[1], fits={"tea": 1})))
    wet = replace(EFFECT, choices=tuple(replace(choice, fits={**choice.fits, "water": -2}) for choice in EFFECT.choices[:3]))
    found = decision_check(with_question(with_question(DRINKS, cold), wet))
    assert [issue.message for issue in found.losers] == [
        "“Water” can never win: no answer speaks for it more than for “Tea”. "
        "Raise one of its fits, or ask something that tells the two apart."
    ]


def test_it_finds_a_question_that_nobody_reaches():
    found = decision_check(
        with_question(DRINKS, Question("sugar", "Sugar?", after=(("temperature", "tepid"),), choices=MILK.choices))
    )
    assert [question.slug for question in found.unreached_questions] == ["sugar"]


def test_it_finds_what_never_changes_anything():
    sugar = Question("sugar", "Sugar?", choices=(Choice("yes", "Yes"), Choice("no", "No")))
    tepid = replace(TEMPERATURE, choices=(*TEMPERATURE.choices, Choice("tepid", "Tepid")))
    found = decision_check(with_question(with_question(DRINKS, sugar), tepid))
    assert [question.slug for question in found.dead_questions] == ["sugar"]
    assert [(question.slug, choice.slug) for question, choice in found.dead_choices] == [("temperature", "tepid")]


def test_it_finds_a_choice_that_rules_out_a_likely_winner_but_is_mostly_not_asked():
    allergy = Question(
        "allergy", "Any allergy?", asked=WHEN_CLOSE, choices=(Choice("tea", "Tea", "", {"tea": RULES_OUT}), Choice("no", "No"))
    )
    (gate,) = decision_check(with_question(DRINKS, allergy)).gates
    assert (gate.question.slug, gate.choice.slug, [concept.slug for concept in gate.concepts]) == ("allergy", "tea", ["tea"])
    assert 0 < gate.asked < 0.5
    assert decision_check(with_question(DRINKS, replace(allergy, asked=ALWAYS))).gates == ()


def test_it_finds_a_gate_that_most_of_its_winners_do_not_come_to_although_most_journeys_do():
    allergy = Question(
        "allergy",
        "Any allergy?",
        after=(("effect", "wake"), ("effect", "calm")),
        choices=(Choice("water", "Water", "", {"water": RULES_OUT}), Choice("no", "No")),
    )
    (gate,) = decision_check(with_question(DRINKS, allergy)).gates
    assert (gate.asked, [concept.slug for concept in gate.concepts]) == (0.5, ["water"])


def test_a_threshold_that_makes_everything_weak_is_found():
    found = decision_check(replace(DRINKS, weak_threshold=7))
    assert found.losers == (
        Issue(
            "failure",
            "guide",
            "Nothing can be recommended unless visitors count answers double: scores up to 7 are too weak, and no answers give any "
            "concept more than 7. Lower the weak threshold, or raise fits.",
        ),
    )
    assert found.analysis is not None
    assert found.analysis.verdicts.keys() == {"weak", "none"}
    assert losers(weak_threshold=14)[0].startswith("Nothing can be recommended: scores up to 14 are too weak")
    (message,) = losers(weak_threshold=5)
    assert message.startswith("“Tea” can never win unless visitors count answers double: no answers give it more than 5")


def losers(**changes) -> list[str]:
    return [issue.message for issue in decision_check(replace(DRINKS, **changes)).losers or ()]


@pytest.mark.parametrize(("threshold", "is_mostly_weak"), [(0, False), (3, False), (5, True), (7, True)])
def test_it_finds_that_most_answers_are_too_weak(threshold, is_mostly_weak):
    assert decision_check(replace(DRINKS, weak_threshold=threshold)).is_mostly_weak is is_mostly_weak


@given(contents())
def test_the_picture_has_a_box_for_every_question_and_the_result(content):
    picture = flow(content, [])
    assert len(picture.boxes) == len(content.questions) + 1
    assert [box.y for box in picture.boxes] == sorted({box.y for box in picture.boxes})
    assert len(picture.arrows) == len(content.questions)
    assert picture.height > STEP * len(content.questions)


def test_the_picture_tells_what_is_asked_when_and_what_opens_what():
    late = replace(TEMPERATURE, asked=WHEN_CLOSE)
    picture = flow(with_question(DRINKS, replace(late, after=())), ["effect", "milk"])
    assert [(box.question.text if box.question else "The result", box.state) for box in picture.boxes] == [
        ("What should it do to you?", "asked"),
        ("How warm should it be?", "never"),
        ("Is there milk?", "when-close"),
        ("The result", "result"),
    ]
    assert len(picture.curves) == 1
    assert EFFECT.asked == ALWAYS
