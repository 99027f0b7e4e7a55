"""What a visitor reads while the database does not answer."""

import pytest
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
