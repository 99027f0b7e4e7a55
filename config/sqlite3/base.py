"""Django's SQLite backend, which also reads on a full disk.

An open database in WAL mode needs a file beside it (-shm, 32 KB), which a full disk does not give. With the database to itself
SQLite keeps that in memory instead. It then locks out other connections, which wait for it as for a writer: for one request,
and only while the disk is full. It reads what the -wal file holds, so nothing that was confirmed is missing.
"""

import random
import sqlite3
import time
from typing import Any

from django.db.backends.sqlite3 import base


def is_disk_full(error: sqlite3.Error) -> bool:
    """Whether SQLite could not make the files that it keeps beside an open database, or not write to them."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return self._connect(conn_params)
        except sqlite3.OperationalError as error:
            if not is_disk_full(error):
                raise
        return self._connect_exclusively(conn_params)

    def _connect_exclusively(self, conn_params: dict[str, Any]) -> Any:
        """Two connections that wait for this lock both hold what the other needs: each gives it back and tries again."""
        self.init_commands: list[str] = ["PRAGMA locking_mode=EXCLUSIVE", *self.init_commands]
        deadline = time.monotonic() + conn_params.get("timeout", 5)
        while True:
            try:
                return self._connect(conn_params | {"timeout": 0})
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
            time.sleep(random.uniform(0.001, 0.01))

    def _connect(self, conn_params: dict[str, Any]) -> Any:
        """Close a connection that failed: it would hold its lock until it is garbage-collected."""
        opened: list[sqlite3.Connection] = []

        def open_connection(*args: Any, **kwargs: Any) -> sqlite3.Connection:
            opened.append(sqlite3.Connection(*args, **kwargs))
            return opened[0]

        try:
            return super().get_new_connection(conn_params | {"factory": open_connection})
        except sqlite3.Error:
            for connection in opened:
                connection.close()
            raise
