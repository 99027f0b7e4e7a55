"""Content is whole, or it is refused in sentences; JSON holds all of it."""

import copy
import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given

from concepts.content import (
    FORMAT,
    NOT_SURE,
    RULES_OUT,
    Cell,
    Choice,
    Comparison,
    Concept,
    ContentError,
    Feature,
    Scenario,
    from_json,
    problems_of,
    slug_problem,
    to_json,
)
from tests.support.guides.drinks_guide import DRINKS, EFFECT, MILK, TEMPERATURE, drinks, with_question
from tests.support.guides.strategies import contents

CHOICE_WITH_A_FIT_OF_3 = {"slug": "c", "label": "C", "fits": {"t": 3}}


@given(contents())
def test_json_holds_a_whole_guide(content):
    assert from_json(json.loads(json.dumps(to_json(content)))) == content


def test_the_json_of_format_1_has_nothing_that_came_later_and_reads_back_the_same():
    newer = with_first_steps(drinks(weak_threshold=3, when_none_fits="An apple."))
    document = to_json(newer)
    older = from_json(document | {"format": 1})
    assert older == drinks(weak_threshold=None, format=1)
    assert older.in_current_format() == DRINKS
    assert from_json(to_json(older)) == older
    assert document.keys() - to_json(older).keys() == {"weak_threshold", "when_none_fits"}
    added = {"concepts": {"first_steps"}, "features": {"always_shown"}}
    for parts in ("concepts", "features", "cells", "comparisons", "questions", "scenarios"):
        for new, old in zip(document[parts], to_json(older)[parts], strict=True):
            assert new.keys() - old.keys() == added.get(parts, set())
    assert "because" not in to_json(older)["questions"][0]["choices"][0]


def with_first_steps(content):
    """The drinks with what format 1 does not have of their parts."""
    tea, *others = content.concepts
    served, *rows = content.features
    marked = (replace(served, always_shown=True), *rows)
    reason = replace(TEMPERATURE, choices=(replace(TEMPERATURE.choices[0], because="it is hot"), *TEMPERATURE.choices[1:]))
    return with_question(replace(content, concepts=(replace(tea, first_steps="1. Boil water."), *others), features=marked), reason)


@given(contents())
def test_a_random_guide_is_whole(content):
    assert list(problems_of(content)) == []


def test_the_json_states_the_fit_of_every_choice_for_every_concept():
    hot = to_json(DRINKS)["questions"][0]["choices"][0]
    assert hot["fits"] == {"tea": 2, "coffee": 2, "water": -2}
    nothing = to_json(DRINKS)["questions"][1]["choices"][3]
    assert set(nothing["fits"].values()) == {RULES_OUT}
    milk = to_json(DRINKS)["questions"][2]["choices"][0]
    assert milk["fits"] == {"tea": 0, "coffee": 1, "water": 0}


def test_a_fit_of_nothing_is_the_same_as_no_fit():
    assert Choice("a", "A", "", {"tea": 0}) == Choice("a", "A")
    assert len({Choice("a", "A", "", {"tea": 0}), Choice("a", "A")}) == 1


def test_content_can_be_copied_and_pickled():
    content = with_first_steps(DRINKS)
    assert pickle.loads(pickle.dumps(content)) == content
    assert copy.deepcopy(content) == content


def test_what_may_be_missing_has_a_default():
    content = from_json({"slug": "drinks", "title": "Drinks", "unheard-of": 1})
    assert content.close_margin == 1
    assert content.language == "en"
    assert content.questions == ()


def test_rows_are_the_features_that_one_of_the_concepts_has_a_cell_for():
    assert [feature.slug for feature in DRINKS.rows(["tea", "water"])] == ["served", "effect"]
    assert [feature.slug for feature in DRINKS.rows(["coffee"])] == ["served", "effect", "price"]
    assert DRINKS.cell("tea", "price") is None


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ([], "The document is not a JSON object."),
        ({"format": FORMAT + 1}, f"The document has format {FORMAT + 1}; this program reads formats 1 to {FORMAT}."),
        ({"format": True}, f"The document has format True; this program reads formats 1 to {FORMAT}."),
        ({"format": 1.0}, f"The document has format 1.0; this program reads formats 1 to {FORMAT}."),
        ({"slug": "drinks"}, "guide: “title” must be a text."),
        ({"slug": "drinks", "title": "D", "close_margin": "1"}, "guide: “close_margin” must be a whole number."),
        ({"slug": "drinks", "title": "D", "close_margin": True}, "guide: “close_margin” must be a whole number."),
        ({"slug": "drinks", "title": "D", "concepts": {}}, "guide: “concepts” must be a list of objects."),
        (
            {"slug": "drinks", "title": "D", "features": [{"slug": "price", "name": "Price", "always_shown": 1}]},
            "guide, features 1: “always_shown” must be true or false.",
        ),
        (
            {"slug": "drinks", "title": "D", "comparisons": [{"slug": "all", "title": "All", "concepts": "tea"}]},
            "guide, comparisons 1: “concepts” must be a list of texts.",
        ),
        (
            {"slug": "drinks", "title": "D", "questions": [{"slug": "q", "text": "?", "after": [["p"]]}]},
            "guide, questions 1: “after” must be a list of [question, choice] pairs.",
        ),
        (
            {
                "slug": "d",
                "title": "D",
                "questions": [{"slug": "q", "text": "?", "choices": [CHOICE_WITH_A_FIT_OF_3]}],
            },
            "guide, questions 1, choices 1: “fits” must name -2, -1, 0, 1, 2 or “rules-out” for each concept.",
        ),
        (
            {"slug": "drinks", "title": "D", "scenarios": [{"situation": "S", "answers": {"q": 1}}]},
            "guide, scenarios 1: “answers” must name a choice for each question.",
        ),
    ],
)
def test_it_refuses_a_document_that_is_not_a_guide(document, sentence):
    with pytest.raises(ContentError) as refusal:
        from_json(document)
    assert sentence in refusal.value.problems


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (drinks(title=" "), "The guide has no title."),
        (drinks(slug="admin"), "“admin” cannot be the slug of a guide: that address is taken."),
        (drinks(slug="2026"), "“2026” cannot be the slug of a guide: that address is taken."),
        (drinks(language="English!"), "“English!” is not a language: write en, de, pt-BR, …"),
        (drinks(close_margin=-1), "The close margin is -1; it can be 0 to 100."),
        (drinks(concepts=(*DRINKS.concepts, Concept("tea", "Tea again"))), "Two concepts have the slug “tea”."),
        (
            drinks(concepts=(*DRINKS.concepts, Concept("next", "Next"))),
            "“next” cannot be the slug of a concept: the word means something else in an address.",
        ),
        (
            drinks(features=(*DRINKS.features, Feature("how much?", "Price"))),
            "“how much?” cannot be the slug of a feature: use letters, digits, hyphens and underscores.",
        ),
        (drinks(cells=(*DRINKS.cells, Cell("milk", "served", "cold"))), "A cell names the concept “milk”, which does not exist."),
        (drinks(cells=(*DRINKS.cells, Cell("tea", "colour", "red"))), "A cell names the feature “colour”, which does not exist."),
        (
            drinks(cells=(*DRINKS.cells, Cell("tea", "served", "cold"))),
            "Two cells are for the concept “tea” and the feature “served”.",
        ),
        (
            drinks(cells=(Cell("tea", "served", "hot", source="javascript:alert(1)"),)),
            "“javascript:alert(1)” is not a link: it must start with https:// or http://.",
        ),
        (
            drinks(comparisons=(Comparison("odd", "Odd", ("tea", "milk")),)),
            "Comparison “odd” names the concept “milk”, which does not exist.",
        ),
        (
            drinks(comparisons=(Comparison("odd", "Odd", ("tea", "tea")),)),
            "Comparison “odd” names the concept “tea” 2 times; once is enough.",
        ),
        (
            with_question(DRINKS, replace(EFFECT, feature="colour")),
            "Question “effect” names the feature “colour”, which does not exist.",
        ),
        (with_question(DRINKS, replace(EFFECT, weight=4)), "Question “effect” has the weight 4; it can be 1, 2 or 3."),
        (
            with_question(DRINKS, replace(EFFECT, asked="never")),
            "Question “effect” is asked “never”; it can be “always” or “when-close”.",
        ),
        (
            with_question(DRINKS, replace(TEMPERATURE, after=(("milk", "yes"),))),
            "Question “temperature” follows the question “milk”, which does not come before it: move one of them.",
        ),
        (
            with_question(DRINKS, replace(MILK, after=(("temperature", "tepid"),))),
            "Question “milk” follows the choice “tepid”, which the question “temperature” does not have.",
        ),
        (
            with_question(DRINKS, replace(MILK, choices=(*MILK.choices, Choice("yes", "Again")))),
            "Question “milk”: Two choices have the slug “yes”.",
        ),
        (
            with_question(DRINKS, replace(MILK, choices=(Choice("yes", "Yes", "", {"juice": 1}),))),
            "Choice “yes” of question “milk” names the concept “juice”, which does not exist.",
        ),
        (
            drinks(scenarios=(Scenario("Thirst", (), "milk"),)),
            "Scenario “Thirst” names the concept “milk”, which does not exist.",
        ),
        (
            drinks(scenarios=(Scenario("Thirst", (("sugar", "yes"),), "tea"),)),
            "Scenario “Thirst” answers the question “sugar”, which does not exist.",
        ),
        (
            drinks(scenarios=(Scenario("Thirst", (("milk", "oat"),), "tea"),)),
            "Scenario “Thirst” answers “oat”, which is not a choice of the question “milk”.",
        ),
        (
            drinks(scenarios=(Scenario("Thirst", (("milk", "yes"), ("milk", "no")), "tea"),)),
            "Scenario “Thirst” answers the question “milk” 2 times; once is enough.",
        ),
    ],
)
def test_it_says_what_keeps_a_guide_from_being_whole(content, sentence):
    assert sentence in list(problems_of(content))


def test_a_scenario_may_be_not_sure():
    assert list(problems_of(drinks(scenarios=(Scenario("Thirst", (("milk", NOT_SURE),), "tea"),)))) == []


@pytest.mark.parametrize(
    ("slug", "kind", "is_refused"),
    [
        ("ml-in-devops", "concept", False),
        ("über_uns", "concept", False),
        ("", "concept", True),
        ("a b", "feature", True),
        ("x" * 80, "choice", False),
        ("x" * 81, "choice", True),
        ("important", "question", True),
        ("important", "feature", False),
        ("not-sure", "choice", True),
        ("r", "guide", True),
        ("r", "concept", False),
        ("7", "guide", True),
    ],
)
def test_slugs(slug, kind, is_refused):
    assert bool(slug_problem(slug, kind)) is is_refused
