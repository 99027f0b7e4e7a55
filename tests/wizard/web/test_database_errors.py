"""What a visitor reads while the database does not answer."""

import pytest
from django.contrib.auth.signals import user_logged_in
from django.db import OperationalError


@pytest.fixture
def database_gone(published, monkeypatch):
    """From `gone()` on, every query fails as when nothing listens there."""

    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        yield lambda: patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", refuse)


def test_a_guide_that_the_process_knows_is_answered_as_ever(client, database_gone):
    before = client.get("/drinks/result/?temperature=hot&effect=wake").content
    database_gone()
    assert client.get("/drinks/result/?temperature=hot&effect=wake").content == before
    assert client.get("/drinks/result/?temperature=cold&effect=calm").status_code == 200


def test_one_that_it_does_not_know_says_so_and_when_to_come_back(client, database_gone):
    database_gone()
    page = client.get("/drinks/")
    assert page.status_code == 503
    assert "The database does not answer just now" in page.content.decode()
    assert page["Retry-After"]


def test_health_turns_to_503(client, database_gone):
    assert client.get("/healthz").status_code == 200
    database_gone()
    assert client.get("/healthz").status_code == 503


def test_a_wrong_address_is_still_not_found(client, database_gone):
    client.get("/drinks/")
    database_gone()
    assert client.get("/drinks/concepts/beer/").status_code == 404


def test_signing_in_says_so_although_only_the_session_could_not_be_stored(client, database_gone, django_user_model):
    django_user_model.objects.create_superuser("ada", password="a-long-password")
    client.raise_request_exception = False

    def signed_in(**signal):
        database_gone()

    user_logged_in.connect(signed_in)
    page = client.post("/admin/login/?next=/admin/", {"username": "ada", "password": "a-long-password"})
    user_logged_in.disconnect(signed_in)
    assert page.status_code == 503
    assert "Nothing was saved." in page.content.decode()
