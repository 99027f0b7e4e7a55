"""What each group may do: editors change and publish guides, reviewers read, preview and check them."""

import pytest
from django.contrib.auth.models import Group

from concepts.models import Edition
from tests.support.browser.admin_form import form_data

GUIDE_PAGES = ["change", "cells", "publish", "editions", "trail", "compare", "export"]


@pytest.fixture
def sign_in(client, django_user_model):
    """Signs in a new user of this group."""

    def sign_in_as(group: str):
        user = django_user_model.objects.create_user(group.lower(), is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return sign_in_as


def rows_of(guide) -> list:
    one_of_each = (guide.concepts, guide.features, guide.comparisons, guide.questions, guide.scenarios)
    return [*(rows.first() for rows in one_of_each), guide.questions.first().choices.first()]


@pytest.mark.parametrize("group", ["Editors", "Reviewers"])
def test_both_groups_read_everything(sign_in, guide, group):
    browser = sign_in(group)
    for page in GUIDE_PAGES:
        assert browser.get(f"/admin/concepts/guide/{guide.pk}/{page}/").status_code == 200, page
    for row in rows_of(guide):
        assert browser.get(f"/admin/concepts/{row._meta.model_name}/{row.pk}/change/").status_code == 200, row
    question = guide.questions.first()
    assert browser.get(f"/admin/concepts/question/{question.pk}/fits/").status_code == 200
    assert browser.get("/admin/concepts/guide/").status_code == 200
    assert browser.get("/admin/concepts/edition/").status_code == 200
    assert browser.get("/admin/preview/drinks/").status_code == 200


def test_editors_change_and_publish(sign_in, guide):
    browser = sign_in("Editors")
    address = f"/admin/concepts/guide/{guide.pk}/change/"
    browser.post(address, form_data(browser.get(address), title="Drinks"))
    browser.post(f"/admin/concepts/guide/{guide.pk}/publish/", {"note": "Drinks"})
    guide.refresh_from_db()
    assert guide.title == "Drinks"
    assert str(Edition.objects.get().published_by) == "editors"


def test_reviewers_change_nothing(sign_in, guide):
    browser = sign_in("Reviewers")
    question = guide.questions.first()
    for address in (
        f"/admin/concepts/guide/{guide.pk}/change/",
        f"/admin/concepts/guide/{guide.pk}/delete/",
        f"/admin/concepts/guide/{guide.pk}/cells/",
        f"/admin/concepts/guide/{guide.pk}/publish/",
        f"/admin/concepts/guide/{guide.pk}/restore/?edition=1",
        f"/admin/concepts/guide/{guide.pk}/copy/",
        f"/admin/concepts/question/{question.pk}/change/",
        f"/admin/concepts/question/{question.pk}/fits/",
        f"/admin/concepts/question/{question.pk}/copy/",
        "/admin/concepts/guide/add/",
    ):
        assert browser.post(address, {"title": "Mine", "post": "yes"}).status_code == 403, address
    guide.refresh_from_db()
    assert guide.revision == 0
    assert not Edition.objects.exists()


def test_reviewers_are_offered_no_buttons_that_change(sign_in, guide):
    browser = sign_in("Reviewers")
    for page in ("change", "cells", "publish", "editions"):
        shown = browser.get(f"/admin/concepts/guide/{guide.pk}/{page}/").content.decode()
        assert 'value="Save"' not in shown
        assert 'value="Publish"' not in shown
        assert "Copy this" not in shown
        assert ">Restore<" not in shown


def test_a_user_without_a_group_sees_no_guide(client, guide, django_user_model):
    client.force_login(django_user_model.objects.create_user("eve", is_staff=True))
    for page in GUIDE_PAGES:
        assert client.get(f"/admin/concepts/guide/{guide.pk}/{page}/").status_code == 403, page
