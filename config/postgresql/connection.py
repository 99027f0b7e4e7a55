"""A connection to PostgreSQL that nobody waits for longer than the thread's QueryTimeout.

The server ends a statement that takes too long or waits too long for a lock. Where the server itself hangs, the wait is ended
here and the connection closed, since its state is unknown.
"""

from collections.abc import Generator
from typing import Any, TypeVar

import psycopg
from psycopg.errors import _WaitTimeout

from config.postgresql.query_timeouts import wait_for_database

SERVER_SHARE = 0.9
"""Of the seconds: a server that does not hang ends the statement first, and the connection can be used again."""

T = TypeVar("T")


class TimedConnection(psycopg.Connection[Any]):
    statement_timeout: float | None = None

    def limit_statements(self, seconds: float | None) -> None:
        """Have the server end longer statements. A connection serves many requests: sent only if it differs from before."""
        if seconds == self.statement_timeout:
            return
        self.autocommit = True
        limit = "DEFAULT" if seconds is None else int(seconds * 1000 * SERVER_SHARE)
        self.execute(f"SET statement_timeout = {limit}")
        self.statement_timeout = seconds

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
