"""Copy and replace a SQLite database while other processes read and write it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection

SUFFIX = ".sqlite3"
LOCK_SECONDS = 60
"""How long to wait for other writers. A publish takes less than one."""


def copy(file: Path) -> None:
    """Copy the database as it is at one moment, page by page. A damaged one is copied as it is."""
    if not _file().exists():
        raise FileNotFoundError(f"there is no database {_file()}. Set DATABASE_URL and VAR_DIR as for the servers")
    with closing(_connect()) as database, closing(sqlite3.connect(file)) as copied:
        database.backup(copied)
        with suppress(sqlite3.DatabaseError):
            copied.execute("PRAGMA journal_mode=DELETE")  # one file, readable where nothing can be written


def is_sound(file: Path) -> bool:
    return _ask(file, "PRAGMA integrity_check") == ("ok",)


def is_ours(file: Path) -> bool:
    return _ask(file, "SELECT count(*) FROM sqlite_master WHERE name = 'concepts_edition'") == (1,)


def replace(file: Path, save_current: Callable[[], object]) -> None:
    """Replace the database by the one in this file, in one transaction.

    SQLite's backup locks out writers with its first page and commits with its last. What is current is saved in between.
    """
    is_saved = False

    def save_once(status: int, remaining: int, total: int) -> None:
        nonlocal is_saved
        if status == sqlite3.SQLITE_BUSY:
            raise TimeoutError(f"somebody else has been writing for {LOCK_SECONDS} seconds. Try again")
        if not is_saved:
            save_current()
            is_saved = True

    with closing(_open(file)) as backup, closing(_connect()) as database:
        backup.backup(database, pages=1, progress=save_once)
        database.execute("PRAGMA wal_checkpoint(PASSIVE)")  # or the next visitor who writes would have to


def move_aside_if_unreadable() -> Path | None:
    """Rename a file that SQLite cannot open, and so nobody can have written to; return where it is now."""
    file = _file()
    try:
        _connect().close()
        return None
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError and not file.is_dir():  # busy, or a full disk: no damage
            raise
    aside = file.rename(f"{file}.damaged-{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}")
    with suppress(FileNotFoundError):
        Path(f"{file}-wal").rename(f"{aside}-wal")
    Path(f"{file}-shm").unlink(missing_ok=True)
    return aside


def _file() -> Path:
    return Path(connection.settings_dict["NAME"]).absolute()


def _connect() -> Any:
    """A new connection as the servers make it, which works on a full disk as well."""
    return connection.get_new_connection(connection.get_connection_params() | {"timeout": LOCK_SECONDS})


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _ask(file: Path, query: str) -> Any:
    """The first row of the answer, if there is one."""
    with suppress(sqlite3.Error), closing(_open(file)) as database:
        return database.execute(query).fetchone()
