"""Django's PostgreSQL with connections that give up on a server that is gone or hangs: see connection.py and query_timeouts.py.

While the database answers, whoever needs a connection waits for it up to CONNECT_SECONDS. Once it did not, nobody waits any
more: the pool goes on trying in threads of its own, and the first who finds a connection that answers waits again.
"""

import time

import psycopg
from django.db.backends.postgresql import base

from config.postgresql.connection import Connection
from config.postgresql.query_timeouts import SOON, connecting, current_timeout, waiting

CONNECT_SECONDS = 2.0
"""Long enough for a new connection to a distant host."""


class DatabaseWrapper(base.DatabaseWrapper):
    has_answered = False
    is_gone = False

    def __init__(self, settings_dict, *args, **kwargs):
        super().__init__(settings_dict, *args, **kwargs)
        if pool := settings_dict["OPTIONS"].get("pool"):
            pool.setdefault("connection_class", Connection)

    def get_new_connection(self, conn_params):
        if not self.pool:
            return super().get_new_connection(conn_params)
        if current_timeout().is_exhausted:
            raise psycopg.OperationalError("Others are waiting for the database already")
        with waiting() as seconds:
            limit = self._limit(seconds)
            with connecting(limit):
                return self._try_to_connect(conn_params, 0 if self.is_gone else limit)

    def _limit(self, seconds: float | None) -> float:
        """How long a connection is looked for, by a thread that may wait so long for a statement."""
        if self.is_gone:
            return SOON
        if not self.has_answered:
            return CONNECT_SECONDS  # however many wait: a process that has just started has no page in memory to hold up
        return min(CONNECT_SECONDS, seconds or CONNECT_SECONDS)

    def _try_to_connect(self, conn_params, seconds: float):
        """The pool is asked for a moment at a time (see POOL in the settings), and once at least."""
        until = time.monotonic() + seconds
        while True:
            try:
                connection = self._take_from_pool(conn_params)
            except psycopg.OperationalError:
                if time.monotonic() >= until:
                    DatabaseWrapper.is_gone = True
                    raise
            else:
                DatabaseWrapper.has_answered, DatabaseWrapper.is_gone = True, False
                return connection

    def _take_from_pool(self, conn_params):
        connection = super().get_new_connection(conn_params)
        try:
            connection.limit_statements(current_timeout().seconds)
        except BaseException:
            self.pool.putconn(connection)
            raise
        return connection
