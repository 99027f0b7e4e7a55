"""Django's PostgreSQL, for visitors who shall not wait for a database that is gone.

The law of this file: while the database answers, whoever needs a connection waits for it up to PATIENCE. Once it did not, nobody
waits any more: the pool goes on trying in threads of its own, and the first who finds a connection there waits again.

A worker of ours has one thread. Were each request to wait until the pool gives up, a few visitors with short links would
hold up all those whose pages need no database.
"""

from django.db.backends.postgresql import base
from django.db.utils import OperationalError

PATIENCE = 2.0
"""Seconds. Long enough for a new connection to a distant host."""

NO_PATIENCE = 0.05


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        try:
            with self.wrap_database_errors:
                connection = super().get_new_connection(conn_params)
        except OperationalError:
            self._wait_up_to(NO_PATIENCE)
            raise
        self._wait_up_to(PATIENCE)
        return connection

    def _wait_up_to(self, seconds: float) -> None:
        if self.pool:
            self.pool.timeout = seconds
