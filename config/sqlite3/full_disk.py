"""Which of SQLite's errors mean that a disk has no room."""

import sqlite3


def is_without_room(error: sqlite3.Error) -> bool:
    """Whether SQLite could not make the files that it keeps beside a database while it is open, or write to them."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
