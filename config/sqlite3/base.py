"""Django's SQLite, which can be read on a full disk as well.

A database in WAL mode needs a file beside it (-shm, 32 KB) while it is open, which a full disk does not give. With the database
to itself SQLite keeps the same in memory. It then locks out other connections, which wait for it as for a writer: as long as
one request takes, and only while the disk is full. It reads what the -wal file holds, so nothing that was confirmed is missing.
"""

import random
import sqlite3
import time

from django.db.backends.sqlite3 import base

from config.sqlite3.full_disk import is_without_room


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        try:
            return self._connect(conn_params)
        except sqlite3.OperationalError as error:
            if not is_without_room(error):
                raise
        return self._connect_alone(conn_params)

    def _connect_alone(self, conn_params):
        """Two who wait for this lock both hold what the other waits for: each gives it back, and tries again."""
        self.init_commands = ["PRAGMA locking_mode=EXCLUSIVE", *self.init_commands]
        give_up_at = time.monotonic() + conn_params.get("timeout", 5)
        while True:
            try:
                return self._connect(conn_params | {"timeout": 0})
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up_at:
                    raise
            time.sleep(random.uniform(0.001, 0.01))

    def _connect(self, conn_params):
        """Connect, or leave nothing open: a connection that failed would go on holding its lock until it is garbage-collected."""
        opened = []

        def open_connection(*args, **kwargs):
            opened.append(sqlite3.Connection(*args, **kwargs))
            return opened[0]

        try:
            return super().get_new_connection(conn_params | {"factory": open_connection})
        except sqlite3.Error:
            for connection in opened:
                connection.close()
            raise
