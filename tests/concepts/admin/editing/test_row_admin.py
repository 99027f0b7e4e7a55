"""The pages of a guide's rows: they offer only rows of this guide, and lead back to their owner."""

import pytest

from concepts.models import Cell, Choice, Concept
from concepts.publishing.compiler import compile_guide
from tests.support.browser.admin_form import form_data, shown_messages
from tests.support.guides.drinks_guide import drinks
from tests.support.guides.save_content import save_content


@pytest.fixture
def other_guide(db):
    """The same guide again. Its rows must not be offered anywhere."""
    return save_content(drinks(slug="other-drinks", title="Other drinks"))


def edit(desk, row, **typed):
    address = f"/admin/concepts/{row._meta.model_name}/{row.pk}/change/"
    return desk.post(address, form_data(desk.get(address), **typed), follow=True)


def test_saving_a_row_leads_back_to_its_guide(desk, guide):
    page = edit(desk, guide.concepts.get(slug="tea"), name="Green tea")
    assert page.redirect_chain == [(f"/admin/concepts/guide/{guide.pk}/change/", 302)]
    assert guide.concepts.get(slug="tea").name == "Green tea"


def test_saving_a_choice_leads_back_to_its_question(desk, guide):
    choice = Choice.objects.get(question__guide=guide, slug="hot")
    assert edit(desk, choice, label="Very hot").redirect_chain == [(f"/admin/concepts/question/{choice.question_id}/change/", 302)]


def test_deleting_a_row_says_what_is_deleted_with_it_and_leads_back(desk, guide):
    address = f"/admin/concepts/concept/{guide.concepts.get(slug='tea').pk}/delete/"
    confirmation = desk.get(address).content.decode()
    assert "Tea, Served" in confirmation
    page = desk.post(address, {"post": "yes"}, follow=True)
    assert page.redirect_chain == [(f"/admin/concepts/guide/{guide.pk}/change/", 302)]
    assert not Cell.objects.filter(concept__guide=guide, concept__slug="tea").exists()


@pytest.mark.parametrize("kind", ["concepts", "features", "comparisons", "questions"])
def test_a_slug_that_is_taken_is_refused(desk, guide, other_guide, kind):
    first, second = getattr(guide, kind).all()[:2]
    page = edit(desk, second, slug=first.slug)
    assert page.status_code == 200
    assert shown_messages(page) == [f"This guide already has a {first._meta.verbose_name} with this slug."]


def test_a_slug_of_a_choice_that_is_taken_is_refused(desk, guide):
    hot, cold = Choice.objects.filter(question__guide=guide, question__slug="temperature")
    assert shown_messages(edit(desk, cold, slug=hot.slug)) == ["This question already has a choice with this slug."]


def test_a_row_cannot_be_moved_to_another_guide(desk, guide, other_guide):
    tea = guide.concepts.get(slug="tea")
    edit(desk, tea, guide=other_guide.pk)
    assert Concept.objects.get(pk=tea.pk).guide == guide


def test_only_rows_of_the_guide_are_offered(desk, guide, other_guide):
    page = edit(desk, guide.questions.get(slug="milk"), feature=other_guide.features.first().pk)
    assert shown_messages(page) == ["Select a valid choice. That choice is not one of the available choices."]
    foreign = Choice.objects.filter(question__guide=other_guide)[0]
    page = edit(desk, guide.questions.get(slug="milk"), after=[foreign.pk])
    assert shown_messages(page) == [f"Select a valid choice. {foreign.pk} is not one of the available choices."]
    page = edit(desk, guide.comparisons.first(), columns__0__concept=other_guide.concepts.first().pk)
    assert shown_messages(page) == ["Select a valid choice. That choice is not one of the available choices."]


def test_a_question_keeps_its_condition_until_it_is_changed(desk, guide):
    milk = guide.questions.get(slug="milk")
    edit(desk, milk, text="Is there any milk?")
    assert [choice.slug for choice in milk.after.all()] == ["hot"]
    edit(desk, milk, after=[Choice.objects.get(question__guide=guide, slug="wake").pk])
    assert [choice.slug for choice in milk.after.all()] == ["wake"]


def test_a_question_can_only_follow_earlier_questions(desk, guide):
    effect, milk = guide.questions.get(slug="effect"), guide.questions.get(slug="milk")
    later = milk.choices.first()
    assert shown_messages(edit(desk, effect, after=[later.pk])) == [
        f"Select a valid choice. {later.pk} is not one of the available choices."
    ]


def test_a_condition_can_be_removed_after_the_question_was_moved(desk, guide):
    milk = guide.questions.get(slug="milk")
    guide.questions.filter(pk=milk.pk).update(position=0)
    offered = desk.get(f"/admin/concepts/question/{milk.pk}/change/").context["adminform"].form.fields["after"].queryset
    assert [choice.slug for choice in offered] == ["hot"]
    edit(desk, milk, after=[])
    assert not milk.after.exists()


def test_a_choice_is_added_at_the_end_of_its_question(desk, guide):
    milk = guide.questions.get(slug="milk")
    edit(desk, milk, choices__TOTAL_FORMS=3, choices__2__label="Oat milk", choices__2__slug="oat")
    assert [choice.slug for choice in milk.choices.all()] == ["yes", "no", "oat"]


def test_first_steps_reasons_and_marks_are_edited_on_the_pages_of_their_rows(desk, guide):
    tea, served, hot = guide.concepts.first(), guide.features.first(), Choice.objects.get(question__guide=guide, slug="hot")
    edit(desk, tea, first_steps="1. **Boil water.**\r\n2. Wait.")
    edit(desk, served, always_shown="on")
    edit(desk, hot, because="it is hot")
    edit(desk, hot.question, choices__1__because="it is cold")
    content = compile_guide(guide)
    assert content.concepts[0].first_steps == "1. **Boil water.**\n2. Wait."
    assert [feature.always_shown for feature in content.features] == [True, False, False]
    assert [choice.because for choice in content.questions[0].choices] == ["it is hot", "it is cold"]


def test_a_scenario_has_one_answer_to_each_question(desk, guide):
    scenario = guide.scenarios.first()
    temperature, effect, milk = guide.questions.all()
    wake = effect.choices.get(slug="wake")
    edit(desk, scenario, **{f"answer-{effect.pk}": wake.pk, f"answer-{temperature.pk}": ""})
    assert list(scenario.choices.all()) == [wake]
    page = edit(desk, scenario, **{f"answer-{milk.pk}": wake.pk})
    assert shown_messages(page) == ["Select a valid choice. That choice is not one of the available choices."]
