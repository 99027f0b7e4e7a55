"""Two editors on the same page: what one stored is not overwritten unseen, what the other typed is not lost."""

import pytest

from concepts.models import Question
from tests.support.browser.admin_form import form_data, shown_messages


@pytest.fixture
def everything(guide) -> str:
    return f"/admin/concepts/guide/{guide.pk}/change/"


@pytest.fixture
def milk(guide) -> Question:
    return guide.questions.get(slug="milk")


def address_of(row) -> str:
    return f"/admin/concepts/{row._meta.model_name}/{row.pk}/change/"


def opened(desk, address):
    """The page as one editor has it open; what was typed there is sent later."""
    page = desk.get(address)
    return lambda **typed: desk.post(address, form_data(page, **typed), follow=True)


def test_the_later_is_told_and_may_save_again(desk, milk):
    first, later = opened(desk, address_of(milk)), opened(desk, address_of(milk))
    first(text="Is there any milk?")
    told = later(text="Have you got milk?")
    assert shown_messages(told) == [
        "ada has changed the text of Question “Is there any milk?” meanwhile, from “Is there milk?” to “Is there any milk?”. "
        "You typed “Have you got milk?”: save again to put yours in its place."
    ]
    milk.refresh_from_db()
    assert milk.text == "Is there any milk?"
    desk.post(address_of(milk), form_data(told))
    milk.refresh_from_db()
    assert milk.text == "Have you got milk?"


def test_what_the_later_did_not_touch_stays_as_the_first_stored_it(desk, milk):
    first, later = opened(desk, address_of(milk)), opened(desk, address_of(milk))
    first(text="Is there any milk?", why="It changes everything.", choices__0__label="Yes, a lot")
    later(help="Oat milk counts too.", choices__1__label="None")
    milk.refresh_from_db()
    assert (milk.text, milk.why, milk.help) == ("Is there any milk?", "It changes everything.", "Oat milk counts too.")
    assert [choice.label for choice in milk.choices.all()] == ["Yes, a lot", "None"]


def test_a_change_elsewhere_in_the_guide_is_none_of_ones_business(desk, guide, milk):
    later = opened(desk, address_of(milk))
    opened(desk, address_of(guide.questions.get(slug="effect")))(text="What for?")
    assert later(text="Milk?").redirect_chain
    milk.refresh_from_db()
    assert milk.text == "Milk?"


def test_the_condition_of_a_question_is_merged_too(desk, guide, milk):
    effect = guide.questions.get(slug="effect")
    first, later = opened(desk, address_of(milk)), opened(desk, address_of(milk))
    first(after=[effect.choices.get(slug="wake").pk])
    later(text="Milk?")
    assert [choice.slug for choice in milk.after.all()] == ["wake"]


def test_the_page_of_the_guide_and_the_page_of_a_row_know_of_each_other(desk, guide, everything, milk):
    later = opened(desk, everything)
    opened(desk, address_of(milk))(text="Milk?")
    told = later(questions__2__text="Any milk?", title="Drinks")
    assert "from “Is there milk?” to “Milk?”" in shown_messages(told)[0]
    guide.refresh_from_db()
    assert guide.title == "Tea, coffee or water"


def test_another_order_is_merged(desk, guide, everything):
    later = opened(desk, everything)
    opened(desk, everything)(concepts__0__position=3, concepts__2__position=1)
    later(title="Drinks")
    assert [concept.slug for concept in guide.concepts.all()] == ["water", "coffee", "tea"]
    guide.refresh_from_db()
    assert guide.title == "Drinks"


def test_a_row_that_was_deleted_meanwhile_is_left_out(desk, guide, everything, milk):
    later = opened(desk, everything)
    desk.post(f"/admin/concepts/concept/{guide.concepts.get(slug='tea').pk}/delete/", {"post": "yes"})
    later(concepts__2__name="Still water")
    assert [concept.name for concept in guide.concepts.all()] == ["Coffee", "Still water"]


def test_what_was_typed_into_a_deleted_row_is_told(desk, guide, everything):
    later = opened(desk, everything)
    desk.post(f"/admin/concepts/concept/{guide.concepts.get(slug='tea').pk}/delete/", {"post": "yes"})
    told = later(concepts__0__name="Green tea", concepts__2__name="Still water")
    assert shown_messages(told)[1:] == ["ada has deleted Concept “Tea” meanwhile. What you typed there was: “Green tea”."]
    desk.post(everything, form_data(told))
    assert [concept.name for concept in guide.concepts.all()] == ["Coffee", "Still water"]


def test_a_row_that_was_added_meanwhile_stays(desk, guide, everything):
    later = opened(desk, everything)
    opened(desk, everything)(concepts__TOTAL_FORMS=4, concepts__3__name="Juice", concepts__3__slug="juice")
    later(concepts__TOTAL_FORMS=4, concepts__3__name="Milk", concepts__3__slug="milk")
    assert [concept.slug for concept in guide.concepts.all()] == ["tea", "coffee", "water", "juice", "milk"]


def test_the_answers_of_a_scenario_are_merged(desk, guide):
    scenario = guide.scenarios.first()
    effect = guide.questions.get(slug="effect")
    first, later = opened(desk, address_of(scenario)), opened(desk, address_of(scenario))
    first(**{f"answer-{effect.pk}": effect.choices.get(slug="wake").pk})
    later(situation="It is late.")
    assert {choice.slug for choice in scenario.choices.all()} == {"hot", "wake"}


def test_a_page_that_says_nothing_of_a_revision_still_saves(desk, milk):
    typed = form_data(desk.get(address_of(milk)), text="Milk?")
    del typed["seen-revision"]
    desk.post(address_of(milk), typed)
    milk.refresh_from_db()
    assert milk.text == "Milk?"
