"""The page of a guide, which leads to everything that belongs to it."""

import pytest

from concepts.models import Concept, Guide
from tests.support.browser.admin_form import form_data, shown_messages
from tests.support.guides.drinks_guide import drinks
from tests.support.guides.save_content import save_content


def page_of(guide) -> str:
    return f"/admin/concepts/guide/{guide.pk}/change/"


def test_the_page_shows_everything_that_belongs_to_the_guide(desk, guide):
    shown = desk.get(page_of(guide)).content.decode()
    for text in ("Tea, coffee or water", "Coffee", "Price", "Hot drinks", "Is there milk?", "Just had a litre."):
        assert text in shown
    for row in (*guide.concepts.all(), *guide.questions.all(), *guide.comparisons.all(), *guide.scenarios.all()):
        assert f"/admin/concepts/{row._meta.model_name}/{row.pk}/change/" in shown


def test_every_field_of_a_list_is_labelled_with_its_name_and_row(desk, guide):
    shown = desk.get(page_of(guide)).content.decode()
    for label in ("Name, Tea", "Feature, Is there milk?", "Expected, Just had a litre."):
        assert f'aria-label="{label}"' in shown


def test_a_new_guide_leads_to_its_page(desk):
    page = desk.post(
        "/admin/concepts/guide/add/",
        {"title": "Tea", "slug": "tea", "language": "en", "close_margin": 1, "weak_threshold": 0},
        follow=True,
    )
    assert page.redirect_chain == [(page_of(Guide.objects.get()), 302)]


def test_a_row_is_added_at_the_end(desk, guide):
    page = desk.get(page_of(guide))
    typed = form_data(page, concepts__TOTAL_FORMS=4, concepts__3__name="Juice", concepts__3__slug="juice")
    desk.post(page_of(guide), typed)
    assert [concept.slug for concept in guide.concepts.all()] == ["tea", "coffee", "water", "juice"]


def test_the_order_can_be_changed(desk, guide):
    page = desk.get(page_of(guide))
    desk.post(page_of(guide), form_data(page, concepts__0__position=3, concepts__2__position=1))
    assert [concept.slug for concept in guide.concepts.all()] == ["water", "coffee", "tea"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"slug": "admin"}, "“admin” cannot be the slug of a guide: that address is taken."),
        ({"slug": "other-drinks"}, "Guide with this Slug already exists."),
        ({"language": "plain English"}, "“plain English” is not a language: write en, de, pt-BR, …"),
        ({"close_margin": "101"}, "Ensure this value is less than or equal to 100."),
        ({"weak_threshold": "-101"}, "Ensure this value is greater than or equal to -100."),
        ({"concepts__1__slug": "next"}, "“next” cannot be the slug of a concept: the word means something else in an address."),
        ({"concepts__1__slug": "tea"}, "Please correct the duplicate data for slug."),
        ({"questions__0__weight": "4"}, "Ensure this value is less than or equal to 3."),
        ({"concepts__0__name": "x" * 201}, "Ensure this value has at most 200 characters (it has 201)."),
        ({"title": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_an_invalid_value_says_what_is_wrong_and_nothing_is_stored(desk, guide, typed, sentence):
    save_content(drinks(slug="other-drinks", title="Other drinks"))
    page = desk.post(page_of(guide), form_data(desk.get(page_of(guide)), concepts__2__name="Still water", **typed))
    assert page.status_code == 200
    assert sentence in " ".join(shown_messages(page))
    assert not Concept.objects.filter(name="Still water").exists()


def test_a_published_guide_keeps_its_slug(desk, guide):
    desk.post(f"/admin/concepts/guide/{guide.pk}/publish/")
    page = desk.post(page_of(guide), form_data(desk.get(page_of(guide)), slug="beverages"))
    assert "This guide is published, so its slug must stay “drinks”: shared links use it." in shown_messages(page)


def test_a_published_guide_cannot_be_deleted(desk, guide):
    desk.post(f"/admin/concepts/guide/{guide.pk}/publish/")
    assert "A published guide cannot be deleted" in desk.get(page_of(guide)).content.decode()
    assert desk.post(f"/admin/concepts/guide/{guide.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Guide.objects.filter(pk=guide.pk).exists()


def test_the_page_of_a_deleted_guide_leads_back_to_the_desk(desk):
    page = desk.get("/admin/concepts/guide/999/change/", follow=True)
    assert shown_messages(page) == ["guide with ID “999” doesn’t exist. Perhaps it was deleted?"]


def test_nobody_gets_in_without_an_account(client, guide):
    assert client.get(page_of(guide)).status_code == 302
    assert client.post(f"/admin/concepts/guide/{guide.pk}/publish/").status_code == 302
    assert not guide.editions.exists()


def test_the_number_of_queries_does_not_grow_with_the_guide(desk, guide, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(60) as queries:
            assert desk.get(page_of(guide)).status_code == 200
        return len(queries)

    before = count()
    for number in range(10):
        guide.concepts.create(slug=f"juice-{number}", name="Juice")
        guide.features.create(slug=f"row-{number}", name="Row")
        guide.questions.create(slug=f"question-{number}", text="?")
        guide.scenarios.create(situation="Thirst")
    assert count() == before


def test_an_unpublished_guide_can_be_deleted_with_all_its_rows(desk, guide):
    confirmation = desk.get(f"/admin/concepts/guide/{guide.pk}/delete/").content.decode()
    assert "“Is there milk?” is asked only after “Hot”" in confirmation
    desk.post(f"/admin/concepts/guide/{guide.pk}/delete/", {"post": "yes"})
    assert not Guide.objects.exists()


def test_rows_that_are_not_unique_come_back_with_what_was_typed(desk, guide):
    typed = form_data(desk.get(page_of(guide)), title="Drinks", features__0__axis="up", features__1__axis="up")
    page = desk.post(page_of(guide), typed)
    assert page.status_code == 200
    assert "Two rows on this page have a value that only one of them can have." in " ".join(shown_messages(page))
    assert page.context["adminform"].form["title"].value() == "Drinks"
    guide.refresh_from_db()
    assert guide.title == "Tea, coffee or water"
