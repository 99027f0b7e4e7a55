"""Rows to Content, whole and in the editors' order."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from concepts.content import Choice, Concept, Question, problems_of
from concepts.publishing.compiler import compile_guide
from tests.support.guides.drinks_guide import DRINKS, TEMPERATURE, with_question
from tests.support.guides.save_content import save_content
from tests.support.guides.strategies import contents

pytestmark = pytest.mark.django_db


def test_it_compiles_what_was_stored():
    assert compile_guide(save_content(DRINKS)) == DRINKS


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents())
def test_it_compiles_any_guide(content):
    guide = save_content(content)
    try:
        compiled = compile_guide(guide)
    finally:
        guide.delete()
    assert list(problems_of(compiled)) == []
    assert without_order_of_openers(compiled) == without_order_of_openers(content)


def without_order_of_openers(content):
    """A question follows any of its openers: they have no order of their own, and rows keep none."""
    return replace(content, questions=tuple(replace(each, after=tuple(sorted(each.after))) for each in content.questions))


def test_positions_give_the_order():
    guide = save_content(DRINKS)
    guide.concepts.filter(slug="water").update(position=0)
    guide.questions.filter(slug="effect").update(position=0)
    compiled = compile_guide(guide)
    assert [concept.slug for concept in compiled.concepts] == ["water", "tea", "coffee"]
    assert [question.slug for question in compiled.questions] == ["effect", "temperature", "milk"]
    assert [cell.concept for cell in compiled.cells if cell.feature == "served"] == ["water", "tea", "coffee"]


def test_answers_and_openers_come_in_the_order_of_the_questions():
    guide = save_content(with_question(DRINKS, Question("sugar", "Sugar?", after=(("temperature", "hot"), ("effect", "wake")))))
    guide.questions.filter(slug="effect").update(position=0)
    compiled = compile_guide(guide)
    assert compiled.questions_by_slug["sugar"].after == (("effect", "wake"), ("temperature", "hot"))
    assert compiled.scenarios[0].answers == (("effect", "calm"), ("temperature", "hot"))


def test_the_number_of_queries_does_not_grow_with_the_guide(django_assert_num_queries):
    small = save_content(replace(DRINKS, slug="small"))
    large = save_content(
        replace(
            with_question(DRINKS, replace(TEMPERATURE, slug="room", text="And the room?")),
            slug="large",
            concepts=(*DRINKS.concepts, *(Concept(f"juice-{number}", f"Juice {number}") for number in range(20))),
            questions=(*DRINKS.questions, *(Question(f"q-{n}", "?", choices=(Choice("a", "A"),)) for n in range(10))),
        )
    )
    with django_assert_num_queries(13):
        compile_guide(small)
    with CaptureQueriesContext(connection) as queries:
        compile_guide(large)
    assert len(queries) == 13
