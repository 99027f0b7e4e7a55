"""The whole database into one file and back, safe while visitors and editors are served.

    python -m config.backups make [FILE]
    python -m config.backups restore FILE

The law of this file: a backup is whole or not there, and restoring loses nothing: what was there before is backed up first.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from psycopg.pq import Conninfo

from config.settings import DATABASES, VAR_DIR

DATABASE = DATABASES["default"]
IS_SQLITE = DATABASE["ENGINE"].endswith("sqlite3")


class CannotDo(Exception):
    """Nothing was changed. The message says why, and what to do."""


def make(file: Path | None = None, *, of_whatever_is_there: bool = False) -> Path:
    """Write a backup, by default under var/backups/ with the time in its name; the file. An empty database, which may have been
    taken for ours, is backed up only where it is about to be replaced."""
    now = datetime.now(UTC)
    file = file or VAR_DIR / "backups" / f"{now:%Y-%m-%dT%H-%M-%S.%f}.{'sqlite3' if IS_SQLITE else 'dump'}"
    file.parent.mkdir(parents=True, exist_ok=True)
    return _whole(file, _copy if of_whatever_is_there else _copy_of_ours)


def restore(file: Path) -> Path:
    """Put the database back as it was when this backup was made; the backup of how it was until now."""
    if not file.is_file():
        raise CannotDo(f"There is no file {file}.")
    _check(file)
    until_now = make(of_whatever_is_there=True)
    if IS_SQLITE:
        with closing(sqlite3.connect(file)) as backup, closing(sqlite3.connect(DATABASE["NAME"], timeout=60)) as database:
            backup.backup(database)
    else:
        _postgresql("pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner", f"--dbname={_name()}", str(file))
    return until_now


def _whole(file: Path, write: Callable[[Path], None]) -> Path:
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        write(unfinished)
        unfinished.chmod(0o600)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return file


def _copy(file: Path) -> None:
    (_copy_sqlite if IS_SQLITE else _dump_postgresql)(file)


def _copy_of_ours(file: Path) -> None:
    _copy(file)
    try:
        _check(file)
    except CannotDo:
        raise CannotDo(
            f"There is nothing of Crossroads in the database {_name()}. Set DATABASE_URL and VAR_DIR as they are for the servers."
        ) from None


def _copy_sqlite(file: Path) -> None:
    with closing(sqlite3.connect(DATABASE["NAME"], timeout=60)) as database, closing(sqlite3.connect(file)) as backup:
        database.backup(backup)


def _check(file: Path) -> None:
    (_check_sqlite if IS_SQLITE else _check_postgresql)(file)


def _check_sqlite(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as backup:
            is_sound = backup.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            is_ours = backup.execute("SELECT count(*) FROM sqlite_master WHERE name = 'concepts_edition'").fetchone() == (1,)
    except sqlite3.Error:
        is_sound = is_ours = False
    if not (is_sound and is_ours):
        raise CannotDo(f"{file} is no backup of Crossroads on SQLite, or it is damaged. Nothing was changed.")


def _dump_postgresql(file: Path) -> None:
    _postgresql("pg_dump", "--format=custom", "--no-owner", f"--file={file}")


def _check_postgresql(file: Path) -> None:
    try:
        contents = _postgresql("pg_restore", "--list", str(file))
    except CannotDo:
        contents = ""
    if "concepts_edition" not in contents:
        raise CannotDo(f"{file} is no backup of Crossroads on PostgreSQL, or it is damaged. Nothing was changed.")


def _postgresql(program: str, *arguments: str) -> str:
    """Run one of PostgreSQL's programs on our database. The password goes by the environment: arguments can be read by others."""
    if not shutil.which(program):
        raise CannotDo(f"{program} is not installed. On Debian and Ubuntu: apt-get install postgresql-client")
    done = subprocess.run([program, *arguments], env=os.environ | _environment(), capture_output=True, text=True)
    if done.returncode:
        raise CannotDo(done.stderr.strip())
    return done.stdout


def _environment() -> dict[str, str]:
    """Where the database is, as PostgreSQL's programs read it."""
    options = Conninfo.parse(os.environ["DATABASE_URL"].encode())
    return {option.envvar.decode(): option.val.decode() for option in options if option.envvar and option.val}


def _name() -> str:
    return str(DATABASE["NAME"])


def main(arguments: list[str]) -> str:
    match arguments:
        case ["make"]:
            return f"Backed up to {make()}"
        case ["make", file]:
            return f"Backed up to {make(Path(file))}"
        case ["restore", file]:
            return f"Restored from {file}. How it was until now is in {restore(Path(file))}\nRestart the servers now."
    raise CannotDo(f"Say: make backup, or make restore FILE\n{__doc__}")


if __name__ == "__main__":
    try:
        print(main(sys.argv[1:]))
    except CannotDo as refusal:
        sys.exit(str(refusal))
