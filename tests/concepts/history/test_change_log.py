"""The change log of a guide: every change of a row, with its values, its author and its revision."""

from collections import Counter
from dataclasses import replace

import pytest

from concepts.content import Cell as ContentCell
from concepts.content import Feature as ContentFeature
from concepts.drafting.draft_rows import write_rows
from concepts.history.change_log import changes, row_names
from concepts.models import Cell, Choice, Concept, Feature, Fit, Guide, Question
from tests.support.guides.drinks_guide import DRINKS, MILK, drinks, with_question


def last_edit(guide):
    guide.refresh_from_db()
    return changes(guide, guide.revision - 1, guide.revision)


def test_an_edit_that_writes_something_makes_a_new_revision(guide, editor):
    with guide.edit(editor):
        pass
    guide.refresh_from_db()
    assert guide.revision == 0
    with guide.edit(editor):
        guide.concepts.create(slug="juice", name="Juice")
        guide.features.create(slug="colour", name="Colour")
    guide.refresh_from_db()
    assert guide.revision == 1


def test_a_change_has_the_old_and_new_value_and_its_author(guide, editor):
    with guide.edit(editor):
        tea = guide.concepts.get(slug="tea")
        tea.name = "Green tea"
        tea.save()
    (change,) = last_edit(guide)
    assert (change.model, change.pk, change.event, change.by) == (Concept, tea.pk, "changed", "ada")
    assert change.values == {"name": ("Tea", "Green tea")}


def test_a_save_that_changes_nothing_is_no_change(guide, editor):
    with guide.edit(editor):
        guide.concepts.get(slug="tea").save()
    assert last_edit(guide) == []


def test_an_added_row_has_only_new_values_and_a_deleted_one_only_old_values(guide, editor):
    with guide.edit(editor):
        colour = guide.features.create(slug="colour", name="Colour", position=4)
    (added,) = last_edit(guide)
    assert added.event == "added"
    texts = {"guide": ("", guide.pk), "slug": ("", "colour"), "name": ("", "Colour"), "position": ("", 4)}
    assert added.values == texts | {"always_shown": ("", False)}
    with guide.edit(editor):
        colour.delete()
    (deleted,) = last_edit(guide)
    assert deleted.event == "deleted"
    assert deleted.row["name"] == "Colour"
    assert deleted.values["name"] == ("Colour", "")


def test_rows_deleted_with_another_are_recorded(guide, editor):
    with guide.edit(editor):
        guide.concepts.get(slug="tea").delete()
    found = last_edit(guide)
    assert {change.event for change in found} == {"deleted"}
    assert {Cell, Concept, Fit} <= {change.model for change in found}


def test_the_condition_of_a_question_is_recorded(guide, editor):
    milk = guide.questions.get(slug="milk")
    hot, wake = Choice.objects.get(slug="hot"), Choice.objects.get(slug="wake")
    with guide.edit(editor):
        milk.after.set([wake])
    found = last_edit(guide)
    assert [change.model for change in found] == [Question, Question]
    assert found[0].values == {"after": ((hot.pk,), ())}
    assert found[1].values == {"after": ((), (wake.pk,))}


def test_deleted_rows_keep_their_names(guide, editor):
    cell = Cell.objects.get(concept__slug="tea", feature__slug="served")
    with guide.edit(editor):
        guide.features.get(pk=cell.feature_id).delete()
    found = [change for change in last_edit(guide) if change.model is Cell and change.pk == cell.pk]
    names = row_names(found)
    assert names[Concept, cell.concept_id] == "Tea"
    assert names[Feature, cell.feature_id] == "Served"


def test_a_write_outside_of_an_edit_is_recorded_without_a_revision(guide):
    guide.concepts.create(slug="juice", name="Juice")
    record = Concept.history.first()
    assert (record.of_guide, record.at_revision, record.history_user) == (guide.pk, None, None)


def test_a_failed_edit_records_nothing(guide, editor):
    def fail():
        with guide.edit(editor):
            guide.concepts.create(slug="juice", name="Juice")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    guide.refresh_from_db()
    assert guide.revision == 0
    assert not Concept.history.filter(slug="juice").exists()


def test_a_guide_with_history_can_be_deleted(guide, editor):
    with guide.edit(editor) as locked:
        locked.delete()
    assert not Guide.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_changes(guide, editor, django_assert_max_num_queries):
    def count():
        guide.refresh_from_db()
        with django_assert_max_num_queries(60) as queries:
            row_names(changes(guide, 0, guide.revision))
        return len(queries)

    def edit_everything(number):
        with guide.edit(editor):
            for rows in (guide.concepts, guide.features, guide.comparisons, guide.questions):
                for row in rows.all():
                    row.slug = f"{row.slug}-{number}"
                    row.save()
            for cell in Cell.objects.all():
                cell.text = f"{cell.text} {number}"
                cell.save()

    edit_everything(1)
    before = count()
    for number in range(2, 6):
        edit_everything(number)
    assert count() == before


def test_writing_a_whole_guide_is_one_edit_with_every_value(guide, editor):
    milk = guide.questions.get(slug="milk")
    wanted = with_question(DRINKS, replace(MILK, help="Any milk.", after=(("effect", "wake"),)))
    write_rows(guide, replace(wanted, title="Drinks"), editor)
    hot, wake = (Choice.objects.get(slug=slug).pk for slug in ("hot", "wake"))
    values = [(change.model, change.pk, change.values) for change in last_edit(guide)]
    assert values == [
        (Guide, guide.pk, {"title": ("Tea, coffee or water", "Drinks")}),
        (Question, milk.pk, {"help": ("Oat milk counts.", "Any milk.")}),
        (Question, milk.pk, {"after": ((hot,), (wake,))}),
    ]
    assert {change.by for change in last_edit(guide)} == {"ada"}


def test_the_author_of_a_new_guide_is_recorded(db, editor):
    guide = Guide(slug="bread")
    write_rows(guide, drinks(slug="bread"), editor)
    made, *_ = changes(guide, -1, 1)
    assert (made.model, made.event, made.by, made.revision) == (Guide, "added", "ada", 0)


def test_replaced_rows_are_recorded_as_deleted_with_their_dependents(guide, editor):
    before = {model: model.objects.count() for model in (Concept, Feature, Cell, Question, Choice, Fit)}
    write_rows(guide, replace(DRINKS, concepts=(), features=(), cells=(), comparisons=(), questions=(), scenarios=()), editor)
    deleted = Counter(change.model for change in last_edit(guide) if change.event == "deleted")
    assert {model: deleted[model] for model in before} == before
    assert all(change.by == "ada" for change in last_edit(guide))


def test_replacing_many_rows_takes_few_queries(guide, django_assert_max_num_queries):
    features = tuple(ContentFeature(f"row-{number}", "Row") for number in range(300))
    cells = tuple(ContentCell(concept, feature.slug, "x") for concept in ("tea", "coffee", "water") for feature in features)
    write_rows(guide, replace(DRINKS, features=(*DRINKS.features, *features), cells=(*DRINKS.cells, *cells)))
    with django_assert_max_num_queries(150):
        write_rows(guide, DRINKS)
    assert not Cell.objects.filter(feature__slug__startswith="row-").exists()
