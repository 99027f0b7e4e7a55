"""The publish checks that ask the engine."""

from dataclasses import replace

from concepts.content import Choice, Concept, Question, Scenario
from tests.support.guides.drinks_guide import DRINKS, drinks, with_question
from wizard.analysis.engine_checks import check_every_concept_can_win, check_every_question_matters, check_scenarios


def messages(issues):
    return [issue.message for issue in issues]


def test_the_drinks_pass():
    assert messages(check_every_concept_can_win(DRINKS)) == []
    assert messages(check_every_question_matters(DRINKS)) == []
    assert messages(check_scenarios(DRINKS)) == []


def test_it_names_a_concept_that_can_never_win_and_what_is_in_its_way():
    weak = replace(DRINKS.questions[0], choices=tuple(replace(c, fits={**c.fits, "beer": -2}) for c in DRINKS.questions[0].choices))
    content = drinks(concepts=(*DRINKS.concepts, Concept("beer", "Beer")), questions=(weak,))
    assert (
        "“Beer” can never win: no answer speaks for it more than for “Tea”. "
        "Raise one of its fits, or ask something that tells the two apart."
    ) in messages(check_every_concept_can_win(content))


def test_a_guide_without_questions_has_nothing_to_win():
    assert messages(check_every_concept_can_win(drinks(questions=()))) == []


def test_it_names_a_question_that_never_changes_anything():
    small_talk = Question("weather", "Nice day?", choices=(Choice("yes", "Yes"), Choice("no", "No")))
    assert messages(check_every_question_matters(with_question(DRINKS, small_talk))) == [
        "The question “Nice day?” never changes anything: its answers speak alike for every concept."
    ]


def test_a_scenario_that_ends_elsewhere_says_where():
    wrong = Scenario("Thirsty.", (("effect", "quench"),), "coffee")
    assert messages(check_scenarios(drinks(scenarios=(wrong,)))) == [
        "The scenario “Thirsty.” expects “Coffee”, but its answers recommend “Water”."
    ]


def test_a_scenario_may_expect_that_nothing_is_recommended():
    wrong = Scenario("Thirsty.", (("effect", "quench"),), "")
    assert messages(check_scenarios(drinks(scenarios=(wrong,)))) == [
        "The scenario “Thirsty.” expects nothing, but its answers recommend “Water”."
    ]
