"""A connection to PostgreSQL that nobody waits for longer than the thread's QueryTimeout.

A wait that is too long is ended here and the connection closed, since a server that hangs cannot end it. A server that does not
notices within a second that the connection is closed, and ends the statement.
"""

from collections.abc import Generator
from typing import Any, TypeVar

import psycopg
from psycopg.errors import _WaitTimeout

from config.postgresql.query_timeouts import wait_for_database

T = TypeVar("T")


class TimedConnection(psycopg.Connection[Any]):
    def wait(self, gen: Generator[Any, Any, T], interval: float = 0.1, timeout: float | None = None) -> T:
        """As in psycopg, but without a timeout of its own it takes the thread's."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        with wait_for_database() as seconds:
            try:
                return super().wait(gen, interval, seconds)
            except _WaitTimeout:
                self.pgconn.finish()
                raise psycopg.OperationalError(f"PostgreSQL has not answered within {seconds} seconds") from None
