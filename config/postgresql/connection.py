"""A connection to PostgreSQL on which nobody waits longer than the thread's QueryTimeout allows.

The server ends a statement that takes too long, or waits for a lock for so long. Where the server itself hangs, the wait is
ended here, and the connection closed: nobody knows what would come on it next.
"""

import psycopg
from psycopg.errors import _WaitTimeout

from config.postgresql.query_timeouts import waiting

SERVERS_SHARE = 0.9
"""Of the seconds: a server that does not hang ends the statement first, and the connection can be used again."""


class Connection(psycopg.Connection):
    limited_to: float | None = None

    def limit_statements(self, seconds: float | None) -> None:
        """Have the server end what takes longer. Asked only when it differs from the last time: a connection serves many."""
        if seconds == self.limited_to:
            return
        self.autocommit = True
        limit = "DEFAULT" if seconds is None else int(seconds * 1000 * SERVERS_SHARE)
        self.execute(f"SET statement_timeout = {limit}")
        self.limited_to = seconds

    def wait(self, gen, interval=0.1, timeout=None):
        """As psycopg does it; without a timeout of its own for as long as this thread may."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        with waiting() as seconds:
            try:
                return super().wait(gen, interval, seconds)
            except _WaitTimeout:
                self.pgconn.finish()
                raise psycopg.OperationalError(f"PostgreSQL has not answered within {seconds} seconds") from None
