"""/healthz says whether the database answers."""

from django.db import OperationalError, connection


def test_health_is_ok_while_the_database_answers(db, client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_health_is_503_while_the_database_does_not_answer(db, client):
    def refuse(*args):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.content == b"The database does not answer."
