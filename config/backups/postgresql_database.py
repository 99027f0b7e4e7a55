"""Copy and replace a PostgreSQL database while other processes read and write it, with PostgreSQL's own programs."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, CalledProcessError, Popen, run
from tempfile import TemporaryFile
from typing import IO

from psycopg.pq import Conninfo

SUFFIX = ".dump"
TABLES = """(
    SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
)"""
LOCK = f"""
DO $$
BEGIN
    FOR attempt IN 1..120 LOOP
        BEGIN
            EXECUTE coalesce('LOCK TABLE ' || {TABLES} || ' IN {{mode}} MODE', 'SELECT 1');
            RETURN;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN -- What this attempt has locked is free again.
            PERFORM pg_sleep(0.2); -- A visitor who has read and now waits to write gives up within two seconds.
        END;
    END LOOP;
    RAISE EXCEPTION 'others have been writing for a minute without a pause. Try again, or stop the servers first';
END $$;
"""
BEGIN = f"""
SET statement_timeout = 0;
SET lock_timeout = '500ms';
BEGIN;
{LOCK.format(mode="EXCLUSIVE")}
\\echo locked
\\o /dev/null
"""
DROP_TABLES = f"""
{LOCK.format(mode="ACCESS EXCLUSIVE")}
SET client_min_messages = warning;
DO $$ BEGIN EXECUTE coalesce('DROP TABLE ' || {TABLES} || ' CASCADE', 'SELECT 1'); END $$;
"""
"""A backup of an older version does not name newer tables, which would stay and refer to what is replaced."""


def copy(file: Path) -> None:
    """Copy the database as it is at one moment."""
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={file}")


def is_sound(file: Path) -> bool:
    return bool(_list_contents(file))


def is_ours(file: Path) -> bool:
    return "concepts_edition" in _list_contents(file)


def replace(file: Path, save_current: Callable[[], object]) -> None:
    """Replace the database by the one in this file, in one transaction that locks out writers, after saving what is current.

    psql stops at the first error, and commits only what it is told to commit.
    """
    command = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    failure = ""
    with TemporaryFile("w+") as errors:
        with Popen(command, env=_environment(), stdin=PIPE, stdout=PIPE, stderr=errors, text=True, bufsize=1) as psql:
            assert psql.stdin is not None
            assert psql.stdout is not None
            try:
                psql.stdin.write(BEGIN)
                if psql.stdout.readline() == "locked\n":
                    save_current()
                    psql.stdin.write(DROP_TABLES)
                    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--file=-", str(file), stdout=psql.stdin)
                    psql.stdin.write("COMMIT;\n")
            except BrokenPipeError:  # psql has ended, and its error says why
                pass
            except CalledProcessError as error:
                failure = error.stderr
        errors.seek(0)
        if psql.returncode or failure:
            raise CalledProcessError(psql.returncode, command, stderr=f"{errors.read()}{failure}")


def move_aside_if_unreadable() -> None:
    """A database that PostgreSQL cannot read is for its administrator."""


def _list_contents(file: Path) -> str:
    try:
        return _run("pg_restore", "--list", str(file))
    except CalledProcessError:
        return ""


def _run(*command: str, stdout: IO[str] | int = PIPE) -> str:
    """The output of one of PostgreSQL's programs, run on our database. Raises CalledProcessError."""
    return run(command, env=_environment(), stdout=stdout, stderr=PIPE, text=True, check=True).stdout


def _environment() -> dict[str, str]:
    """Where the database is. The password goes into the environment, since others can read a program's arguments."""
    if not shutil.which("psql"):
        raise FileNotFoundError("psql is not installed. On Debian and Ubuntu: apt-get install postgresql-client")
    options = Conninfo.parse(os.environ["DATABASE_URL"].encode())
    return os.environ | {option.envvar.decode(): option.val.decode() for option in options if option.envvar and option.val}
