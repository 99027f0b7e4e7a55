"""Write the whole database into one file and put it back, while visitors and editors are served.

    python -m config.backups.backup_files make [FILE]
    python -m config.backups.backup_files restore FILE

A backup is whole or missing. A restore holds one lock from before it backs up what it replaces until it has replaced it, so
every write that was confirmed is in that backup or in the restored database.
"""

import os
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CalledProcessError
from tempfile import mkstemp

from config.backups import postgresql_backup, sqlite_backup
from config.settings import DATABASES, VAR_DIR

IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASE = sqlite_backup.SqliteDatabase(DATABASES["default"]["NAME"]) if IS_SQLITE else postgresql_backup.PostgresqlDatabase()
KIND = "SQLite" if IS_SQLITE else "PostgreSQL"
NAME = DATABASES["default"]["NAME"]


class CannotDo(Exception):
    """The database was not changed. The message says why, and what to do."""


def make(file: Path | None = None) -> Path:
    """Write a backup, by default under var/backups/ with the time in its name; return the file."""
    return _write_whole(file or _file_of_now(), _copy_ours)


def restore(file: Path) -> Path:
    """Put the database back as it was when this backup was made; return the backup of how it was until now."""
    if not file.is_file():
        raise CannotDo(f"There is no file {file}.")
    if not (DATABASE.is_sound(file) and DATABASE.is_ours(file)):
        raise CannotDo(f"{file} is no backup of Crossroads on {KIND}, or it is damaged. Nothing was changed.")
    if aside := DATABASE.move_aside_if_unreadable():
        DATABASE.replace(file, lambda: None)
        return aside
    until_now = _file_of_now()
    DATABASE.replace(file, lambda: _write_whole(until_now, DATABASE.copy))
    return until_now


def _file_of_now() -> Path:
    folder = VAR_DIR / "backups"
    folder.mkdir(0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}.{'sqlite3' if IS_SQLITE else 'dump'}"


def _write_whole(file: Path, write: Callable[[Path], None]) -> Path:
    """What is under way has a name of its own, so that an older backup of this name stays until this one is whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = mkstemp(prefix=f"{file.name}.", suffix=".unfinished", dir=file.parent)
    os.close(descriptor)
    unfinished = Path(name)
    try:
        write(unfinished)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return file


def _copy_ours(file: Path) -> None:
    """An empty database may have been taken for ours, and a damaged one is no backup. Both are backed up only to be replaced."""
    DATABASE.copy(file)
    if not DATABASE.is_sound(file):
        raise CannotDo(_damage("its integrity check fails"))
    if not DATABASE.is_ours(file):
        raise CannotDo(f"There is nothing of Crossroads in the database {NAME}. Set DATABASE_URL and VAR_DIR as for the servers.")


def _damage(error: object) -> str:
    return f"The database {NAME} is damaged: {error}. No backup was made. Put the newest one back: make restore FILE"


def main(arguments: list[str]) -> None:
    """Do what is asked and say what was done; or end the process with the reason why not."""
    try:
        print(_do(arguments))
    except (CannotDo, OSError, sqlite3.Error, CalledProcessError) as error:
        sys.exit(_reason(error))


def _do(arguments: list[str]) -> str:
    match arguments:
        case ["make"]:
            return f"Backed up to {make()}"
        case ["make", file]:
            return f"Backed up to {make(Path(file))}"
        case ["restore", file]:
            return f"Restored from {file}. How it was until now is in {restore(Path(file))}\nRestart the servers now."
    raise CannotDo(f"Say: make backup, or make restore FILE\n{__doc__}")


def _reason(error: Exception) -> str:
    """Why nothing was done, in a sentence."""
    match error:
        case CannotDo():
            return str(error)
        case sqlite3.DatabaseError() if sqlite_backup.is_damage(error):
            return _damage(error)
        case CalledProcessError():
            return f"Nothing was changed: {error.stderr.strip()}"
    return f"Nothing was changed: {error}"


if __name__ == "__main__":
    main(sys.argv[1:])
