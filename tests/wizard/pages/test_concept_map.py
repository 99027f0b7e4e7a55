"""The map: where the concepts and the visitor are."""

import itertools

import pytest

from concepts.content import RULES_OUT, Choice, Concept, Question
from tests.support.guides.drinks_guide import DRINKS, drinks
from wizard.engine.answers import Answers
from wizard.engine.evaluation import Evaluation
from wizard.pages.concept_map import HEIGHT, LINE, MARGIN, WIDTH, build_concept_map

pytestmark = pytest.mark.any_database

MAPPED = drinks(axes=("effect", "served"))
LEFT, RIGHT, TOP, BOTTOM = MARGIN, WIDTH - MARGIN, MARGIN, HEIGHT - MARGIN


def places(content=MAPPED, **chosen):
    return {spot.concept.slug: (spot.x, spot.y) for spot in build_concept_map(Evaluation(content, Answers(chosen))).spots}


def test_a_concept_is_at_the_average_of_the_choices_that_fit_it():
    middle = (LEFT + RIGHT) // 2
    assert places() == {"tea": ((LEFT + middle) // 2, BOTTOM), "coffee": (LEFT, BOTTOM), "water": (RIGHT, TOP)}


def test_a_choice_that_rules_everything_out_has_no_mark():
    assert [mark.choice.slug for mark in build_concept_map(Evaluation(MAPPED)).across.marks] == ["wake", "calm", "quench"]


def test_the_visitor_is_where_both_answers_meet():
    assert build_concept_map(Evaluation(MAPPED, Answers({"effect": "wake", "temperature": "cold"}))).here == (LEFT, TOP)


def test_without_both_answers_the_visitor_is_not_on_the_map():
    for chosen in ({"effect": "wake"}, {"effect": "wake", "temperature": "not-sure"}, {"effect": "nothing", "temperature": "hot"}):
        assert build_concept_map(Evaluation(MAPPED, Answers(chosen))).here is None


def test_a_concept_that_no_choice_fits_is_not_on_the_map():
    assert "beer" not in places(drinks(axes=MAPPED.axes, concepts=(*DRINKS.concepts, Concept("beer", "Beer"))))


def test_no_two_names_overlap():
    many = tuple(Concept(f"c{number}", f"Concept {number}") for number in range(12))
    fits = {concept.slug: 2 for concept in many}
    questions = tuple(
        Question(slug, "?", feature=slug, choices=(Choice("one", "One", "", fits), Choice("two", "Two", "", {"c0": RULES_OUT})))
        for slug in ("effect", "served")
    )
    content = drinks(axes=MAPPED.axes, concepts=many, questions=questions, cells=(), comparisons=(), scenarios=())
    labels = sorted(spot.label[1] for spot in build_concept_map(Evaluation(content)).spots)
    assert all(lower - upper >= LINE for upper, lower in itertools.pairwise(labels))


def test_without_axes_or_questions_about_them_there_is_no_map():
    assert build_concept_map(Evaluation(DRINKS)) is None
    assert build_concept_map(Evaluation(drinks(axes=("effect", "price")))) is None


def test_the_result_shows_the_map_as_a_drawing_and_in_words(put_up, visit):
    put_up(axes=("effect", "served"))
    page = visit("/drinks/result/?temperature=hot&effect=wake")
    assert "The ring marks your answers." in page.text
    assert (
        "Across: What should it do to you? Wake me up: Tea and Coffee Calm me down: Tea Only quench my thirst: Water" in page.text
    )
    assert "Up: How warm should it be? Hot: Tea and Coffee Cold: Water" in page.text


def test_a_guide_without_axes_shows_no_map(published, visit):
    assert "Across:" not in visit("/drinks/result/?temperature=hot").text
