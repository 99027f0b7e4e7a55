"""Write the whole database into one file and put it back, while visitors and editors are served.

A backup is complete or missing. A restore holds one lock from before it backs up what it replaces until it has replaced it,
so every write that was confirmed is in that backup or in the restored database.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import mkstemp
from types import ModuleType

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from config.backups import postgresql_database, sqlite_database


@contextmanager
def explain_errors() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, CalledProcessError) as error:
        is_damage = type(error) is sqlite3.DatabaseError
        raise CommandError(
            _damage_message(error) if is_damage else f"Nothing was changed: {getattr(error, 'stderr', error)}"
        ) from error


@explain_errors()
def make_backup(file: Path | None = None) -> Path:
    """Write a backup, by default under var/backups/ with the time in its name; return the file. Raises CommandError."""
    return _write_complete(file or _new_file(), _copy_checked)


@explain_errors()
def restore_backup(file: Path) -> Path:
    """Put the database back as it was when this backup was made; return the backup of what it replaced. Raises CommandError."""
    database = _database()
    if not file.is_file():
        raise CommandError(f"There is no file {file}.")
    if not (database.is_sound(file) and database.is_ours(file)):
        raise CommandError(
            f"{file} is no backup of Crossroads on {connection.display_name}, or it is damaged. Nothing was changed."
        )
    previous = _new_file()
    if aside := database.move_aside_if_unreadable():
        try:
            database.replace(file, lambda: None)
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"The damaged database is now {aside}, but {file} was not restored: {error}. Try again.") from error
    else:
        database.replace(file, lambda: _write_complete(previous, database.copy))
    return aside or previous


def _database() -> ModuleType:
    return sqlite_database if connection.vendor == "sqlite" else postgresql_database


def _new_file() -> Path:
    folder = Path(settings.VAR_DIR) / "backups"
    folder.mkdir(0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}{_database().SUFFIX}"


def _write_complete(file: Path, write: Callable[[Path], None]) -> Path:
    """Write under another name and rename, so that an older backup of this name stays until the new one is complete."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, unfinished = mkstemp(prefix=f"{file.name}.", suffix=".unfinished", dir=file.parent)
    os.close(descriptor)
    try:
        write(Path(unfinished))
        return Path(unfinished).replace(file)
    finally:
        Path(unfinished).unlink(missing_ok=True)


def _copy_checked(file: Path) -> None:
    """Copy the database, unless it is damaged or not ours: such a one is backed up only when it is replaced."""
    _database().copy(file)
    if not _database().is_sound(file):
        raise CommandError(_damage_message("its integrity check fails"))
    if not _database().is_ours(file):
        name = connection.settings_dict["NAME"]
        raise CommandError(
            f"There is nothing of Crossroads in the database {name}. Set DATABASE_URL and VAR_DIR as for the servers."
        )


def _damage_message(why: object) -> str:
    name = connection.settings_dict["NAME"]
    return f"The database {name} is damaged: {why}. No backup was made. Put the newest one back: make restore FILE"
