"""Sharing in transactions of its own. Such tests empty the database, and what migrations put there is gone: they have a file of
their own, which pytest-django and xdist run last."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from concepts.publishing import editions
from wizard.sharing import short_links

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 11, 24, 12, 20, tzinfo=UTC)


def test_ten_simultaneous_requests_get_the_same_code(published):
    edition, start, codes = editions.current("drinks"), Barrier(10), []
    assert edition is not None

    def ask():
        try:
            start.wait()
            codes.append(short_links.share(edition, "temperature=hot", "", "", visitor="192.0.2.1", now=NOON).code)
        finally:
            connection.close()

    together = [Thread(target=ask) for _ in range(10)]
    for each in together:
        each.start()
    for each in together:
        each.join()
    assert len(codes) == 10
    assert len(set(codes)) == 1
