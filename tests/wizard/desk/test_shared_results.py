"""Shared results on the desk: listed, searched, withdrawn, never changed."""

import pytest
from django.contrib.auth.models import Group

from wizard.models import SharedResult

LIST = "/admin/wizard/sharedresult/"


@pytest.fixture
def shared(published) -> SharedResult:
    return SharedResult.objects.create(edition=published, query="temperature=hot", title="Our breakfast", note="For the team")


@pytest.fixture
def desk(client, django_user_model):
    """The browser of an editor."""
    editor = django_user_model.objects.create_user("ada", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    return client


def read_list(desk, query: str = "") -> str:
    page = desk.get(f"{LIST}{query}")
    assert page.status_code == 200
    return page.content.decode()


def withdraw(desk, *rows):
    return desk.post(LIST, {"action": "withdraw", "_selected_action": [row.pk for row in rows]}, follow=True)


def test_they_are_listed_with_their_edition(desk, shared):
    assert "Our breakfast" in read_list(desk)
    assert "Tea, coffee or water, edition 1" in read_list(desk)


@pytest.mark.parametrize(("words", "is_found"), [("breakfast", True), ("team", True), ("CODE", True), ("supper", False)])
def test_they_are_found_by_code_title_and_note(desk, shared, words, is_found):
    query = shared.code if words == "CODE" else words
    assert ("Our breakfast" in read_list(desk, f"?q={query}")) is is_found


def test_a_withdrawn_link_says_that_it_was(desk, shared):
    assert desk.get(shared.get_absolute_url()).status_code == 200
    page = withdraw(desk, shared)
    assert [str(message) for message in page.context["messages"]] == [
        "1 shared result withdrawn. Anyone who opens the link is told so."
    ]
    shared.refresh_from_db()
    assert shared.withdrawn_at
    answer = desk.get(shared.get_absolute_url())
    assert answer.status_code == 410
    assert "withdrawn" in answer.content.decode()


def test_withdrawing_again_keeps_the_first_time(desk, shared):
    withdraw(desk, shared)
    shared.refresh_from_db()
    first = shared.withdrawn_at
    withdraw(desk, shared)
    shared.refresh_from_db()
    assert shared.withdrawn_at == first


def test_nobody_can_change_a_shared_result(desk, shared, django_user_model):
    desk.force_login(django_user_model.objects.create_superuser("root"))
    address = f"{LIST}{shared.pk}/change/"
    assert "Our breakfast" in desk.get(address).content.decode()
    assert desk.post(address, {"title": "Mine"}).status_code == 403
    assert desk.post(f"{LIST}{shared.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.get(f"{LIST}add/").status_code == 403


def test_reviewers_read_but_do_not_withdraw(client, shared, django_user_model):
    reviewer = django_user_model.objects.create_user("bob", is_staff=True)
    reviewer.groups.add(Group.objects.get(name="Reviewers"))
    client.force_login(reviewer)
    assert "Our breakfast" in read_list(client)
    withdraw(client, shared)
    shared.refresh_from_db()
    assert shared.withdrawn_at is None


def test_the_number_of_queries_does_not_grow(desk, shared, django_assert_max_num_queries):
    def count():
        with django_assert_max_num_queries(20) as queries:
            read_list(desk)
        return len(queries)

    before = count()
    for number in range(20):
        SharedResult.objects.create(edition=shared.edition, query=f"milk={number}")
    assert count() == before
