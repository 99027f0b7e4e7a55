"""Running scenarios."""

from concepts.content import NOT_SURE, Scenario
from tests.support.guides.drinks_guide import DRINKS, drinks
from wizard.analysis.scenario_runs import run_scenarios


def test_a_scenario_passes_or_says_what_is_recommended_instead() -> None:
    failing = Scenario("Tired", (("temperature", "hot"), ("effect", "wake")), "tea")
    first, second = run_scenarios(drinks(scenarios=(DRINKS.scenarios[0], failing)))
    assert first.is_passing
    assert not second.is_passing
    assert second.wrong_concept == "coffee"
    assert [reason.contributions["coffee"].points for reason in second.evaluation.explanation.reasons] == [2, 4]


def test_a_scenario_names_the_single_fits_that_would_make_it_fail_or_pass() -> None:
    tired, hot = (("temperature", "hot"), ("effect", "wake")), (("temperature", "hot"),)
    passing, lost, failing = run_scenarios(
        drinks(scenarios=(Scenario("Tired", tired, "coffee"), Scenario("Tired", tired, "tea"), Scenario("Cold", hot, "tea")))
    )
    assert [(step.choice, step.concept, step.moved_to) for step in passing.decisive_fits] == [
        ("wake", "coffee", 1),
        ("wake", "tea", 2),
    ]
    assert lost.decisive_fits == ()
    assert [(step.choice, step.concept, step.moved_to) for step in failing.decisive_fits] == [("hot", "coffee", 1)]


def test_a_scenario_that_expects_nothing_passes_while_nothing_is_recommended() -> None:
    passing, failing = run_scenarios(
        drinks(scenarios=(Scenario("Full", (("effect", "nothing"),), ""), Scenario("Thirsty", (("effect", "quench"),), "")))
    )
    assert (passing.is_passing, passing.wrong_concept) == (True, "")
    assert (failing.is_passing, failing.wrong_concept) == (False, "water")


def test_a_scenario_without_answers_that_count_never_passes() -> None:
    runs = run_scenarios(drinks(scenarios=(Scenario("Silent", (), ""), Scenario("Unsure", (("effect", NOT_SURE),), ""))))
    assert [run.is_passing for run in runs] == [False, False]
