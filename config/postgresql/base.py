"""Django's PostgreSQL backend with connections that give up on a server that is down or hangs.

While the database answers, a thread waits up to CONNECT_SECONDS for a connection. After it did not, no thread waits: the pool
goes on trying in threads of its own, and waiting begins again with the first connection that answers.
"""

import time
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from config.postgresql.connection import TimedConnection
from config.postgresql.query_timeouts import SHORT_WAIT, current_timeout, limit_waits, wait_for_database

CONNECT_SECONDS = 2.0
"""Long enough for a new connection to a distant host."""


class DatabaseWrapper(base.DatabaseWrapper):
    has_answered = False
    is_down = False

    def __init__(self, settings_dict: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(settings_dict, *args, **kwargs)
        if pool := settings_dict["OPTIONS"].get("pool"):
            pool.setdefault("connection_class", TimedConnection)

    def _configure_connection(self, connection: Any) -> bool:
        """Have the server end the statement of a connection that was closed: see connection.py."""
        connection.execute("SET client_connection_check_interval = 1000")
        return bool(super()._configure_connection(connection))  # type: ignore[misc]

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if not self.pool:
            return super().get_new_connection(conn_params)
        if current_timeout().is_exhausted:
            raise psycopg.OperationalError("Others are waiting for the database already")
        with wait_for_database() as seconds:
            limit = self._connect_limit(seconds)
            with limit_waits(limit):
                return self._try_to_connect(conn_params, 0 if self.is_down else limit)

    def _connect_limit(self, seconds: float | None) -> float:
        """Seconds to look for a connection, for a thread that may wait so many seconds for a statement."""
        if self.is_down:
            return SHORT_WAIT
        if not self.has_answered:
            return CONNECT_SECONDS  # for any number of threads: a new process has no page in memory to hold up
        return min(CONNECT_SECONDS, seconds or CONNECT_SECONDS)

    def _try_to_connect(self, conn_params: dict[str, Any], seconds: float) -> Any:
        """Ask the pool for a moment at a time (see POOL in the settings), and once at least."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                connection = super().get_new_connection(conn_params)
            except psycopg.OperationalError:
                if time.monotonic() >= deadline:
                    DatabaseWrapper.is_down = True
                    raise
            else:
                DatabaseWrapper.has_answered, DatabaseWrapper.is_down = True, False
                return connection
