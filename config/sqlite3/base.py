"""Django's SQLite backend, which is safe with threads and also reads on a full disk.

SQLite sees that no connection of the process holds a lock and then closes the file, which drops all locks of the process: also
one that another thread took in between (unixClose in os_unix.c, 3.54 too). Another process that closes its last connection then
believes itself alone and removes the -wal file, with confirmed writes. So a process opens or closes one connection at a time.

An open database in WAL mode needs a file beside it (-shm, 32 KB), which a full disk does not give. With the database to itself
SQLite keeps that in memory instead. It then locks out other connections, which wait for it as for a writer: for one request,
and only while the disk is full. It reads what the -wal file holds, so nothing that was confirmed is missing.
"""

import random
import sqlite3
import time
from threading import RLock
from typing import Any

from django.db.backends.sqlite3 import base

EXCLUSIVE = "PRAGMA locking_mode=EXCLUSIVE"
OPEN_OR_CLOSE = RLock()


def is_disk_full(error: sqlite3.Error) -> bool:
    """Whether SQLite could not make the files that it keeps beside an open database, or not write to them."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


class Connection(sqlite3.Connection):
    def close(self) -> None:
        with OPEN_OR_CLOSE:
            super().close()


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Wait for a lock between attempts, not in one: the connection that holds it may have to close first."""
        deadline = time.monotonic() + conn_params.get("timeout", 5)
        while True:
            try:
                return self._connect(conn_params)
            except sqlite3.OperationalError as error:
                if is_disk_full(error) and EXCLUSIVE not in self.init_commands:
                    self.init_commands: list[str] = [EXCLUSIVE, *self.init_commands]
                elif error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
            time.sleep(random.uniform(0.001, 0.01))

    def _connect(self, conn_params: dict[str, Any]) -> Any:
        """Close a connection that failed: it would hold its lock until it is garbage-collected."""
        opened: list[sqlite3.Connection] = []

        def open_connection(*args: Any, **kwargs: Any) -> sqlite3.Connection:
            opened.append(Connection(*args, **kwargs))
            return opened[0]

        with OPEN_OR_CLOSE:
            try:
                connection = super().get_new_connection(conn_params | {"factory": open_connection, "timeout": 0})
                connection.execute(f"PRAGMA busy_timeout={int(1000 * conn_params.get('timeout', 5))}")
                return connection
            except sqlite3.Error:
                for connection in opened:
                    connection.close()
                raise
