"""Two editors on the same page: nothing stored is overwritten unseen, and nothing typed is lost."""

import pytest

from concepts.admin.guide_admin import GuideAdmin
from concepts.models import Question
from tests.support.browser.admin_form import form_data, shown_messages


@pytest.fixture
def guide_page(guide) -> str:
    return f"/admin/concepts/guide/{guide.pk}/change/"


@pytest.fixture
def milk(guide) -> Question:
    return guide.questions.get(slug="milk")


def page_of(row) -> str:
    return f"/admin/concepts/{row._meta.model_name}/{row.pk}/change/"


def open_page(desk, address):
    """Opens the page in one editor's browser. Returns a function that saves what the editor types there."""
    page = desk.get(address)
    return lambda **typed: desk.post(address, form_data(page, **typed), follow=True)


def test_a_conflict_is_shown_and_a_second_save_replaces_what_the_other_stored(desk, milk):
    save_first, save_second = open_page(desk, page_of(milk)), open_page(desk, page_of(milk))
    save_first(text="Is there any milk?")
    page = save_second(text="Have you got milk?")
    assert shown_messages(page) == [
        "ada changed the text of the question “Is there any milk?” from “Is there milk?” to “Is there any milk?” "
        "while this page was open. You typed “Have you got milk?”: save again to replace theirs with yours."
    ]
    milk.refresh_from_db()
    assert milk.text == "Is there any milk?"
    desk.post(page_of(milk), form_data(page))
    milk.refresh_from_db()
    assert milk.text == "Have you got milk?"


def test_fields_that_only_the_first_editor_changed_keep_the_new_value(desk, milk):
    save_first, save_second = open_page(desk, page_of(milk)), open_page(desk, page_of(milk))
    save_first(text="Is there any milk?", why="It changes guide_page.", choices__0__label="Yes, a lot")
    save_second(help="Oat milk counts too.", choices__1__label="None")
    milk.refresh_from_db()
    assert (milk.text, milk.why, milk.help) == ("Is there any milk?", "It changes guide_page.", "Oat milk counts too.")
    assert [choice.label for choice in milk.choices.all()] == ["Yes, a lot", "None"]


def test_a_change_elsewhere_in_the_guide_is_no_conflict(desk, guide, milk):
    save_second = open_page(desk, page_of(milk))
    open_page(desk, page_of(guide.questions.get(slug="effect")))(text="What for?")
    assert save_second(text="Milk?").redirect_chain
    milk.refresh_from_db()
    assert milk.text == "Milk?"


def test_the_condition_of_a_question_is_merged(desk, guide, milk):
    effect = guide.questions.get(slug="effect")
    save_first, save_second = open_page(desk, page_of(milk)), open_page(desk, page_of(milk))
    save_first(after=[effect.choices.get(slug="wake").pk])
    save_second(text="Milk?")
    assert [choice.slug for choice in milk.after.all()] == ["wake"]


def test_a_change_on_the_page_of_a_row_conflicts_with_the_page_of_its_guide(desk, guide, guide_page, milk):
    save_second = open_page(desk, guide_page)
    open_page(desk, page_of(milk))(text="Milk?")
    page = save_second(questions__2__text="Any milk?", title="Drinks")
    assert "from “Is there milk?” to “Milk?”" in shown_messages(page)[0]
    guide.refresh_from_db()
    assert guide.title == "Tea, coffee or water"


def test_a_new_order_is_merged(desk, guide, guide_page):
    save_second = open_page(desk, guide_page)
    open_page(desk, guide_page)(concepts__0__position=3, concepts__2__position=1)
    save_second(title="Drinks")
    assert [concept.slug for concept in guide.concepts.all()] == ["water", "coffee", "tea"]
    guide.refresh_from_db()
    assert guide.title == "Drinks"


def test_a_row_that_somebody_else_deleted_is_left_out(desk, guide, guide_page, milk):
    save_second = open_page(desk, guide_page)
    desk.post(f"/admin/concepts/concept/{guide.concepts.get(slug='tea').pk}/delete/", {"post": "yes"})
    save_second(concepts__2__name="Still water")
    assert [concept.name for concept in guide.concepts.all()] == ["Coffee", "Still water"]


def test_what_was_typed_into_a_deleted_row_is_shown(desk, guide, guide_page):
    save_second = open_page(desk, guide_page)
    desk.post(f"/admin/concepts/concept/{guide.concepts.get(slug='tea').pk}/delete/", {"post": "yes"})
    page = save_second(concepts__0__name="Green tea", concepts__2__name="Still water")
    assert shown_messages(page)[1:] == ["ada deleted the concept “Tea” while this page was open. You had typed “Green tea” there."]
    desk.post(guide_page, form_data(page))
    assert [concept.name for concept in guide.concepts.all()] == ["Coffee", "Still water"]


def test_a_row_that_somebody_else_added_stays(desk, guide, guide_page):
    save_second = open_page(desk, guide_page)
    open_page(desk, guide_page)(concepts__TOTAL_FORMS=4, concepts__3__name="Juice", concepts__3__slug="juice")
    save_second(concepts__TOTAL_FORMS=4, concepts__3__name="Milk", concepts__3__slug="milk")
    assert [concept.slug for concept in guide.concepts.all()] == ["tea", "coffee", "water", "juice", "milk"]


def test_the_answers_of_a_scenario_are_merged(desk, guide):
    scenario = guide.scenarios.first()
    effect = guide.questions.get(slug="effect")
    save_first, save_second = open_page(desk, page_of(scenario)), open_page(desk, page_of(scenario))
    save_first(**{f"answer-{effect.pk}": effect.choices.get(slug="wake").pk})
    save_second(situation="It is late.")
    assert {choice.slug for choice in scenario.choices.all()} == {"hot", "wake"}


def test_a_box_that_only_the_first_editor_ticked_stays_ticked(desk, guide, guide_page):
    served = guide.features.get(slug="served")
    save_first, save_second = open_page(desk, guide_page), open_page(desk, page_of(served))
    save_first(features__0__always_shown="on")
    assert save_second(name="How it is served").redirect_chain
    served.refresh_from_db()
    assert (served.name, served.always_shown) == ("How it is served", True)


def test_a_box_is_merged_in_a_list_too(desk, guide, guide_page):
    served = guide.features.get(slug="served")
    save_second = open_page(desk, guide_page)
    open_page(desk, page_of(served))(always_shown="on")
    save_third = open_page(desk, guide_page)
    assert save_second(title="Drinks").redirect_chain
    served.refresh_from_db()
    assert served.always_shown
    open_page(desk, page_of(served))(always_shown=False)
    assert save_third(introduction="What to drink.").redirect_chain
    served.refresh_from_db()
    assert not served.always_shown


def test_a_page_never_has_a_newer_revision_than_its_values(desk, guide, guide_page, monkeypatch):
    render = GuideAdmin.render_change_form

    def edit_then_render(*args, **kwargs):
        with guide.edit() as locked:
            locked.concepts.create(slug="juice", name="Juice")
        return render(*args, **kwargs)

    monkeypatch.setattr(GuideAdmin, "render_change_form", edit_then_render)
    assert desk.get(guide_page).context["revision"] == 0


def test_a_post_without_a_revision_is_saved(desk, milk):
    typed = form_data(desk.get(page_of(milk)), text="Milk?")
    del typed["seen-revision"]
    desk.post(page_of(milk), typed)
    milk.refresh_from_db()
    assert milk.text == "Milk?"
