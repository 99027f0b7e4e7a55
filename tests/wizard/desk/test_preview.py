"""The preview: the visitors' pages of a draft, for signed-in editors only, marked and never cached."""

from dataclasses import replace

import pytest

from concepts.content import Scenario
from tests.support.guides.drinks_guide import DRINKS, MILK, drinks, with_question
from tests.support.guides.save_content import save_content

PAGES = [
    "",
    "concepts/tea/",
    "compare/?c=tea&c=water",
    "ask/temperature/",
    "result/?temperature=hot&effect=calm",
]


@pytest.fixture
def desk(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("ada"))
    return client


@pytest.fixture
def edited_guide(published):
    """The cast is published; the draft has another name for tea."""
    guide = published.guide
    guide.concepts.filter(slug="tea").update(name="Green tea")
    return guide


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_the_draft_marked_and_is_never_cached(desk, edited_guide, page):
    response = desk.get(f"/admin/preview/drinks/{page}")
    shown = response.content.decode()
    assert response.status_code == 200
    assert "Preview of the draft. Visitors do not see this." in shown
    assert "no-store" in response["Cache-Control"]
    assert "Green tea" in shown or "ask/" in page


@pytest.mark.parametrize("page", PAGES)
def test_visitors_see_nothing_of_it(client, edited_guide, page):
    shown = client.get(f"/drinks/{page}").content.decode()
    assert "Green tea" not in shown
    assert "Preview of the draft" not in shown


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_the_preview_stays_in_it(desk, edited_guide, page):
    shown = desk.get(f"/admin/preview/drinks/{page}").content.decode()
    assert 'href="/drinks/' not in shown
    assert 'action="/drinks/' not in shown


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_gets_in(client, edited_guide, django_user_model, page):
    assert client.get(f"/admin/preview/drinks/{page}").status_code == 302
    client.force_login(django_user_model.objects.create_user("eve", is_staff=True))
    assert client.get(f"/admin/preview/drinks/{page}").status_code == 403


def test_a_walk_through_the_preview_stays_in_it(desk, edited_guide):
    page = desk.get("/admin/preview/drinks/ask/temperature/?temperature=hot&next=1")
    assert page.status_code == 302
    assert page["Location"].startswith("/admin/preview/drinks/ask/effect/")


def test_a_draft_that_was_never_published_has_a_preview(desk, drinks_guide):
    assert desk.get("/admin/preview/drinks/").status_code == 200
    assert desk.get("/admin/preview/milk/").status_code == 404


def test_a_draft_with_gaps_says_why_it_cannot_be_shown(desk, db):
    guide = save_content(drinks(scenarios=(Scenario("Thirst", (("milk", "yes"), ("milk", "no")), "tea"),)))
    page = desk.get("/admin/preview/drinks/", follow=True)
    assert page.redirect_chain == [(f"/admin/concepts/guide/{guide.pk}/publish/", 302)]
    assert "answers the question “milk” 2 times" in page.content.decode()


def test_a_question_without_choices_can_be_previewed(desk, db):
    save_content(with_question(DRINKS, replace(MILK, choices=())))
    assert desk.get("/admin/preview/drinks/ask/milk/?temperature=hot").status_code == 200
