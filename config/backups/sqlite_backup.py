"""Copy and replace a SQLite database while other processes read and write it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from config.sqlite3.full_disk import is_without_room

SECONDS_TO_WAIT = 60
"""For whoever writes. A publish takes less than one."""


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is no database, or not any more."""
    return _code(error) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


class SqliteDatabase:
    def __init__(self, name: str) -> None:
        self.file = Path(name).absolute()

    def copy(self, file: Path) -> None:
        """Copy the database as it is at one moment, page by page."""
        with closing(self._connect()) as database, closing(sqlite3.connect(file)) as copied:
            database.backup(copied)
            with suppress(sqlite3.DatabaseError):  # a damaged one is copied as it is
                copied.execute("PRAGMA journal_mode=DELETE")  # one file, which can be read where nothing can be written

    def is_sound(self, file: Path) -> bool:
        return _answer(file, "PRAGMA integrity_check") == ("ok",)

    def is_ours(self, file: Path) -> bool:
        return _answer(file, "SELECT count(*) FROM sqlite_master WHERE name = 'concepts_edition'") == (1,)

    def replace(self, file: Path, save_current: Callable[[], object]) -> None:
        """Replace the database by the one in this file, in one transaction.

        SQLite's backup locks out writers with its first page and commits with its last. What is current is saved in between.
        """
        is_saved = False

        def save_once(status: int, remaining: int, total: int) -> None:
            nonlocal is_saved
            if status == sqlite3.SQLITE_BUSY:
                raise TimeoutError(f"somebody else has been writing for {SECONDS_TO_WAIT} seconds. Try again")
            if not is_saved:
                save_current()
                is_saved = True

        with closing(_open(file, "ro")) as backup, closing(_open(self.file, "rwc")) as database:
            database.execute("PRAGMA journal_mode=WAL")  # so that a new file, too, can be read while it is locked
            backup.backup(database, pages=1, progress=save_once)
            database.execute("PRAGMA wal_checkpoint(PASSIVE)")  # or the next visitor who writes would have to

    def move_aside_if_unreadable(self) -> Path | None:
        """Move a file out of the way that SQLite cannot open, and so nobody can have written to; return where it is now."""
        try:
            with closing(_open(self.file, "rwc")) as database:
                database.execute("PRAGMA schema_version")
        except sqlite3.DatabaseError as error:
            if not (is_damage(error) or self.file.is_dir()):
                raise
        else:
            return None
        aside = self.file.with_name(f"{self.file.name}.damaged-{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}")
        self.file.rename(aside)
        with suppress(FileNotFoundError):
            Path(f"{self.file}-wal").rename(f"{aside}-wal")
        Path(f"{self.file}-shm").unlink(missing_ok=True)
        return aside

    def _connect(self) -> sqlite3.Connection:
        if not self.file.exists():
            raise FileNotFoundError(f"there is no database {self.file}. Set DATABASE_URL and VAR_DIR as for the servers")
        try:
            return _read_first(_open(self.file, "rw"))
        except sqlite3.OperationalError as error:
            if not is_without_room(error):
                raise
        alone = _open(self.file, "rw")
        alone.execute("PRAGMA locking_mode=EXCLUSIVE")
        return _read_first(alone)


def _read_first(database: sqlite3.Connection) -> sqlite3.Connection:
    """What is wrong with a file, SQLite finds out when it first reads it."""
    try:
        database.execute("PRAGMA schema_version")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=SECONDS_TO_WAIT)


def _answer(file: Path, query: str) -> tuple | None:
    try:
        with closing(_open(file, "ro")) as database:
            return database.execute(query).fetchone()
    except sqlite3.Error:
        return None


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary code, without what it says in detail."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
