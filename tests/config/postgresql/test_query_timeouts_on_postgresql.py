"""A statement that takes too long is ended, by the server or by the client.

These tests commit, and empty the database afterwards, so they have a file of their own, which pytest-django and xdist run last.
"""

import pytest
from django.db import OperationalError, connection

from config.postgresql import query_timeouts
from config.postgresql.query_timeouts import QueryTimeout

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is no server that could hang"),
    pytest.mark.django_db(transaction=True),
]


def test_the_server_is_told_how_long_a_statement_may_take():
    connection.ensure_connection()
    connection.connection.limit_statements(0.2)
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("180ms",)
    connection.connection.limit_statements(None)
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


@pytest.mark.parametrize(
    ("is_told_before", "said"), [(True, "statement timeout"), (False, r"has not answered within 0\.2 seconds")]
)
def test_a_long_statement_is_ended_and_the_next_one_works(monkeypatch, is_told_before, said):
    connection.close()
    if not is_told_before:
        connection.ensure_connection()
    monkeypatch.setattr(query_timeouts.DefaultTimeout, "timeout", QueryTimeout(0.2))
    with connection.cursor() as cursor, pytest.raises(OperationalError, match=said):
        cursor.execute("SELECT pg_sleep(3)")
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
