"""A statement that takes too long is ended here, and then by the server.

These tests commit, and empty the database afterwards, so they have a file of their own, which pytest-django and xdist run last.
"""

import pytest
from django.db import OperationalError, connection

from config.postgresql import query_timeouts
from config.postgresql.query_timeouts import QueryTimeout
from tests.support.wait_until import wait_until

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is no server that could hang"),
    pytest.mark.django_db(transaction=True),
]


def test_a_long_statement_is_ended_and_the_next_one_works(monkeypatch):
    connection.close()
    monkeypatch.setattr(query_timeouts.DefaultTimeout, "timeout", QueryTimeout(0.2))
    with connection.cursor() as cursor, pytest.raises(OperationalError, match=r"has not answered within 0\.2 seconds"):
        cursor.execute("SELECT pg_sleep(300)")
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
        running = "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(300)' AND state = 'active'"
        wait_until(lambda: cursor.execute(running).fetchone() == (0,))
