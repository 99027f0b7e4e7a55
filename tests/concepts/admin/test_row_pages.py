"""The pages of a guide's rows: of this guide only, unique in it, back to where one came from."""

import pytest

from concepts.models import Cell, Choice, Concept
from tests.support.browser.admin_form import form_data, shown_messages
from tests.support.guides.drinks_guide import drinks
from tests.support.guides.save_content import save_content


@pytest.fixture
def other(db):
    """The same guide once more, whose rows must be offered nowhere."""
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


def test_deleting_a_row_says_what_goes_with_it_and_leads_back(desk, guide):
    address = f"/admin/concepts/concept/{guide.concepts.get(slug='tea').pk}/delete/"
    asked = desk.get(address).content.decode()
    assert "Tea, Served" in asked
    page = desk.post(address, {"post": "yes"}, follow=True)
    assert page.redirect_chain == [(f"/admin/concepts/guide/{guide.pk}/change/", 302)]
    assert not Cell.objects.filter(concept__guide=guide, concept__slug="tea").exists()


@pytest.mark.parametrize("kind", ["concepts", "features", "comparisons", "questions"])
def test_a_slug_that_is_taken_is_refused_in_words(desk, guide, other, kind):
    first, second = getattr(guide, kind).all()[:2]
    page = edit(desk, second, slug=first.slug)
    assert page.status_code == 200
    assert shown_messages(page) == [f"This guide has a {first._meta.verbose_name} with this slug already."]


def test_a_choice_that_is_taken_is_refused_in_words(desk, guide):
    hot, cold = Choice.objects.filter(question__guide=guide, question__slug="temperature")
    assert shown_messages(edit(desk, cold, slug=hot.slug)) == ["This question has a choice with this slug already."]


def test_a_row_cannot_be_moved_to_another_guide(desk, guide, other):
    tea = guide.concepts.get(slug="tea")
    edit(desk, tea, guide=other.pk)
    assert Concept.objects.get(pk=tea.pk).guide == guide


def test_only_rows_of_the_guide_are_offered(desk, guide, other):
    page = edit(desk, guide.questions.get(slug="milk"), feature=other.features.first().pk)
    assert shown_messages(page) == ["Select a valid choice. That choice is not one of the available choices."]
    foreign = Choice.objects.filter(question__guide=other).first()
    page = edit(desk, guide.questions.get(slug="milk"), after=[foreign.pk])
    assert shown_messages(page) == [f"Select a valid choice. {foreign.pk} is not one of the available choices."]
    page = edit(desk, guide.comparisons.first(), columns__0__concept=other.concepts.first().pk)
    assert shown_messages(page) == ["Select a valid choice. That choice is not one of the available choices."]


def test_a_question_keeps_its_condition(desk, guide):
    milk = guide.questions.get(slug="milk")
    edit(desk, milk, text="Is there any milk?")
    assert [choice.slug for choice in milk.after.all()] == ["hot"]
    edit(desk, milk, after=[Choice.objects.get(question__guide=guide, slug="wake").pk])
    assert [choice.slug for choice in milk.after.all()] == ["wake"]


def test_only_earlier_questions_can_open_one(desk, guide):
    effect, milk = guide.questions.get(slug="effect"), guide.questions.get(slug="milk")
    later = milk.choices.first()
    assert shown_messages(edit(desk, effect, after=[later.pk])) == [
        f"Select a valid choice. {later.pk} is not one of the available choices."
    ]


def test_what_a_question_follows_can_be_taken_away_after_it_was_moved(desk, guide):
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


def test_a_scenario_answers_each_question_once(desk, guide):
    scenario = guide.scenarios.first()
    temperature, effect, milk = guide.questions.all()
    wake = effect.choices.get(slug="wake")
    edit(desk, scenario, **{f"answer-{effect.pk}": wake.pk, f"answer-{temperature.pk}": ""})
    assert list(scenario.choices.all()) == [wake]
    page = edit(desk, scenario, **{f"answer-{milk.pk}": wake.pk})
    assert shown_messages(page) == ["Select a valid choice. That choice is not one of the available choices."]
