"""What visitors get while the database does not answer."""

import pytest
from django.contrib.auth.signals import user_logged_in
from django.db import OperationalError


@pytest.fixture
def break_database(published, monkeypatch):
    """Call it, and every query fails as if no database were listening."""

    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    with monkeypatch.context() as patch:
        yield lambda: patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", refuse)


def test_pages_of_a_known_guide_are_served_as_usual(client, break_database):
    before = client.get("/drinks/result/?temperature=hot&effect=wake").content
    break_database()
    assert client.get("/drinks/result/?temperature=hot&effect=wake").content == before
    assert client.get("/drinks/result/?temperature=cold&effect=calm").status_code == 200


def test_an_unknown_guide_gets_503_and_when_to_try_again(client, break_database):
    break_database()
    page = client.get("/drinks/")
    assert page.status_code == 503
    assert "The database is not responding right now" in page.content.decode()
    assert page["Retry-After"]


def test_health_turns_to_503(client, break_database):
    assert client.get("/healthz").status_code == 200
    break_database()
    assert client.get("/healthz").status_code == 503


def test_a_wrong_address_is_still_404(client, break_database):
    client.get("/drinks/")
    break_database()
    assert client.get("/drinks/concepts/beer/").status_code == 404


def test_signing_in_gets_503_when_the_session_cannot_be_stored(client, break_database, django_user_model):
    django_user_model.objects.create_superuser("ada", password="a-long-password")
    client.raise_request_exception = False

    def record_sign_in(**signal):
        break_database()

    user_logged_in.connect(record_sign_in)
    page = client.post("/admin/login/?next=/admin/", {"username": "ada", "password": "a-long-password"})
    user_logged_in.disconnect(record_sign_in)
    assert page.status_code == 503
    assert "Nothing was saved." in page.content.decode()
