"""What differs between two states of a guide, in words."""

from dataclasses import replace

import pytest
from hypothesis import given

from concepts.content import NOT_SURE, RULES_OUT, WHEN_CLOSE, Cell, Choice, Comparison, Feature, Question, Scenario
from concepts.publishing.differences import differences
from tests.support.guides.drinks_guide import DRINKS, EFFECT, MILK, TEMPERATURE, drinks, with_question
from tests.support.guides.strategies import contents

TEA, COFFEE, WATER = DRINKS.concepts
HOT, COLD = TEMPERATURE.choices


def sentences(before, after) -> list[str]:
    return [str(difference) for difference in differences(before, after)]


@given(contents())
def test_a_guide_does_not_differ_from_itself(content):
    assert differences(content, content) == ()


@given(contents(), contents())
def test_two_guides_differ_unless_they_are_equal_and_what_one_adds_the_other_removes(one, other):
    def of(change, found):
        return sorted((each.kind, each.name) for each in found if each.change == change and each.kind != "choice")

    assert bool(differences(one, other)) == (one != other)
    assert of("added", differences(one, other)) == of("removed", differences(other, one))


def test_the_same_answers_in_another_order_are_the_same():
    scenario = Scenario("Monday", (("temperature", "hot"), ("effect", "wake")), "coffee")
    turned = replace(scenario, answers=scenario.answers[::-1])
    assert sentences(drinks(scenarios=(scenario,)), drinks(scenarios=(turned,))) == []


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (drinks(title="Drinks"), "Guide: title changed from “Tea, coffee or water” to “Drinks”."),
        (drinks(close_margin=2), "Guide: close margin changed from “1” to “2”."),
        (
            drinks(concepts=(replace(TEA, name="Green tea"), COFFEE, WATER)),
            "Concept “Green tea”: name changed from “Tea” to “Green tea”.",
        ),
        (
            drinks(concepts=(replace(TEA, first_steps="1. Boil water."), COFFEE, WATER)),
            "Concept “Tea”: first steps changed from “” to “1. Boil water.”.",
        ),
        (drinks(concepts=(COFFEE, TEA, WATER)), "The concepts are in another order."),
        (
            drinks(features=(replace(DRINKS.features[0], always_shown=True), *DRINKS.features[1:])),
            "Feature “Served”: shown with every result changed from “no” to “yes”.",
        ),
        (drinks(features=(*DRINKS.features, Feature("colour", "Colour"))), "Feature “Colour” added."),
        (drinks(features=DRINKS.features[:2], cells=DRINKS.cells[:6]), "Feature “Price” removed."),
        (
            drinks(cells=(Cell("tea", "served", "warm"), *DRINKS.cells[1:])),
            "Cell “Tea, Served”: text changed from “hot” to “warm”.",
        ),
        (
            drinks(cells=(*DRINKS.cells, Cell("water", "price", "nothing"))),
            "Cell “Water, Price”: text changed from “not stated” to “nothing”.",
        ),
        (drinks(cells=DRINKS.cells[:6]), "Cell “Coffee, Price”: text changed from “the most” to “not stated”."),
        (
            drinks(comparisons=(replace(DRINKS.comparisons[0], concepts=("coffee", "tea")), DRINKS.comparisons[1])),
            "Comparison “Hot drinks”: columns changed from “Tea, Coffee” to “Coffee, Tea”.",
        ),
        (drinks(comparisons=(*DRINKS.comparisons, Comparison("cold", "Cold", ("tea", "water")))), "Comparison “Cold” added."),
        (with_question(DRINKS, Question("sugar", "Sugar?")), "Question “Sugar?” added."),
        (
            with_question(DRINKS, replace(EFFECT, asked=WHEN_CLOSE)),
            "Question “What should it do to you?”: asked changed from “always” to “only while the result is close”.",
        ),
        (
            with_question(DRINKS, replace(MILK, after=(("effect", "wake"),))),
            "Question “Is there milk?”: asked only after changed from “How warm should it be? Hot” to "
            "“What should it do to you? Wake me up”.",
        ),
        (
            with_question(DRINKS, replace(EFFECT, feature="")),
            "Question “What should it do to you?”: feature changed from “Effect” to “”.",
        ),
        (
            with_question(DRINKS, replace(TEMPERATURE, choices=(HOT, replace(COLD, label="Iced")))),
            "Choice “How warm should it be?: Iced”: label changed from “Cold” to “Iced”.",
        ),
        (
            with_question(DRINKS, replace(TEMPERATURE, choices=(HOT, replace(COLD, because="it is cold")))),
            "Choice “How warm should it be?: Cold”: because changed from “” to “it is cold”.",
        ),
        (
            with_question(DRINKS, replace(TEMPERATURE, choices=(HOT, COLD, Choice("tepid", "Tepid")))),
            "Choice “How warm should it be?: Tepid” added.",
        ),
        (
            with_question(DRINKS, replace(TEMPERATURE, choices=(COLD, HOT))),
            "The choices of “How warm should it be?” are in another order.",
        ),
        (
            with_question(DRINKS, replace(TEMPERATURE, choices=(HOT, replace(COLD, fits={**COLD.fits, "coffee": RULES_OUT})))),
            "Fit “How warm should it be?: Cold, Coffee”: fit changed from “−1” to “rules out”.",
        ),
        (
            drinks(scenarios=(replace(DRINKS.scenarios[0], expected="coffee"), DRINKS.scenarios[1])),
            "Scenario “It is late and cold outside.”: expected changed from “Tea” to “Coffee”.",
        ),
        (
            drinks(scenarios=(DRINKS.scenarios[0], Scenario("Just had a litre.", (("milk", NOT_SURE),), ""))),
            "Scenario “Just had a litre.”: answers changed from “What should it do to you? I am not thirsty” to "
            "“Is there milk? Not sure”.",
        ),
    ],
)
def test_it_says_what_differs(after, sentence):
    assert sentences(DRINKS, after) == [sentence]


def test_a_thing_that_is_new_is_one_difference_whatever_it_contains():
    assert sentences(drinks(questions=(TEMPERATURE, EFFECT)), DRINKS) == ["Question “Is there milk?” added."]


def test_a_choice_or_a_question_that_is_gone_breaks_links():
    without = with_question(drinks(questions=(TEMPERATURE, EFFECT)), replace(EFFECT, choices=EFFECT.choices[1:]))
    found = differences(DRINKS, without)
    assert [(each.kind, each.breaks_links) for each in found] == [("question", True), ("choice", True)]


def test_the_second_scenario_of_a_situation_is_another_one():
    twice = drinks(scenarios=(*DRINKS.scenarios, DRINKS.scenarios[0]))
    assert sentences(DRINKS, twice) == ["Scenario “It is late and cold outside.” added."]


@pytest.mark.parametrize(
    ("after", "where"),
    [
        (drinks(title="Drinks"), ()),
        (drinks(concepts=(COFFEE, TEA, WATER)), ()),
        (drinks(concepts=(replace(TEA, name="Green tea"), COFFEE, WATER)), ("tea",)),
        (drinks(cells=(Cell("tea", "served", "warm"), *DRINKS.cells[1:])), ("tea", "served")),
        (with_question(DRINKS, replace(TEMPERATURE, choices=(HOT, replace(COLD, label="Iced")))), ("temperature", "cold")),
        (with_question(DRINKS, replace(TEMPERATURE, choices=(COLD, HOT))), ("temperature",)),
        (with_question(DRINKS, replace(TEMPERATURE, choices=(HOT, replace(COLD, fits={})))), ("temperature", "cold", "coffee")),
        (drinks(scenarios=()), ("It is late and cold outside.",)),
    ],
)
def test_it_says_where_in_slugs(after, where):
    assert differences(DRINKS, after)[0].where == where
