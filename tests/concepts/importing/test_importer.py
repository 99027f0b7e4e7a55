"""ParsedDocument -> rows: all of it or nothing, into the same rows again."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from pytest_django.fixtures import DjangoAssertNumQueries

from concepts.content import Cell, Concept, Content
from concepts.importing.import_plan import CannotImport
from concepts.importing.importer import plan, save
from concepts.importing.reader import read
from concepts.markdown.guide_writer import write_guide
from concepts.models import Guide
from concepts.publishing.compiler import compile_guide
from tests.support.guides.drinks_guide import DRINKS, drinks
from tests.support.guides.strategies import contents

pytestmark = pytest.mark.django_db


def test_a_document_becomes_a_draft() -> None:
    guide, planned = save(read(write_guide(DRINKS)))
    assert planned.is_new
    assert compile_guide(guide) == DRINKS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(contents(), contents())
def test_importing_over_a_draft_leaves_what_the_new_document_says(one: Content, two: Content) -> None:
    Guide.objects.all().delete()
    save(read(write_guide(one)))
    guide, _ = save(read(write_guide(two)))
    assert compile_guide(guide) == compile_guide(save(read(write_guide(two)))[0])
    assert with_sorted_conditions(compile_guide(guide)) == with_sorted_conditions(two)


def with_sorted_conditions(content: Content) -> Content:
    """Rows have no order among the choices that a question follows."""
    return replace(content, questions=tuple(replace(each, after=tuple(sorted(each.after))) for each in content.questions))


def test_rows_keep_their_keys() -> None:
    guide, _ = save(read(write_guide(DRINKS)))
    before = {row.slug: row.pk for row in guide.concepts.all()}
    guide, planned = save(read(write_guide(drinks(concepts=(*DRINKS.concepts, Concept("juice", "Juice"))))))
    after = {row.slug: row.pk for row in guide.concepts.all()}
    assert before.items() <= after.items()
    assert [str(change) for change in planned.changes] == ["Concept “Juice” added."]


def test_a_plan_says_what_would_change_and_saves_nothing() -> None:
    save(read(write_guide(DRINKS)))
    text = write_guide(drinks(title="Drinks", cells=(Cell("tea", "served", "warm"), *DRINKS.cells[1:])))
    assert [change.new for change in plan(read(text)).changes] == ["Drinks", "warm"]
    assert compile_guide(Guide.objects.get(slug="drinks")) == DRINKS


def test_nothing_is_saved_when_one_row_cannot_be() -> None:
    with pytest.raises(CannotImport, match="at most 200 characters"):
        save(read(write_guide(drinks(concepts=(*DRINKS.concepts, Concept("long", "x" * 201))))))
    assert not Guide.objects.exists()


def test_the_same_document_again_changes_nothing(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    save(read(write_guide(DRINKS)))
    with django_assert_max_num_queries(45):
        _, planned = save(read(write_guide(DRINKS)))
    assert planned.changes == ()
