"""Copy and replace a PostgreSQL database while other processes read and write it, by PostgreSQL's own programs."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, CalledProcessError, Popen, run
from tempfile import TemporaryFile

from psycopg.pq import Conninfo

TABLES = """(
    SELECT string_agg(oid::regclass::text, ', ') FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
)"""
FUNCTIONS = """(
    SELECT string_agg(oid::regprocedure::text, ', ') FROM pg_proc
    WHERE prokind = 'f' AND pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
)"""
LOCK = """
DO $$
DECLARE tables text := {tables};
BEGIN
    FOR attempt IN 1..120 LOOP
        BEGIN
            EXECUTE coalesce('LOCK TABLE ' || tables || ' IN {mode} MODE', 'SELECT 1');
            RETURN;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN -- What it has locked in this attempt is free again.
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
{LOCK.format(tables=TABLES, mode="EXCLUSIVE")}
\\echo locked
\\o /dev/null
"""
EMPTY = f"""
{LOCK.format(tables=TABLES, mode="ACCESS EXCLUSIVE")}
SET client_min_messages = warning;
DO $$
BEGIN
    EXECUTE coalesce('DROP TABLE ' || {TABLES} || ' CASCADE', 'SELECT 1');
    EXECUTE coalesce('DROP FUNCTION ' || {FUNCTIONS} || ' CASCADE', 'SELECT 1');
END $$;
"""
"""A backup of an older version knows nothing of newer tables, which would stay and refer to what is replaced."""


class PostgresqlDatabase:
    def copy(self, file: Path) -> None:
        """Copy the database as it is at one moment."""
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={file}")

    def is_sound(self, file: Path) -> bool:
        return bool(_contents(file))

    def is_ours(self, file: Path) -> bool:
        return "concepts_edition" in _contents(file)

    def replace(self, file: Path, save_current: Callable[[], object]) -> None:
        """Replace the database by the one in this file, in one transaction that locks out writers, then saves what is current."""
        with _session() as session:
            session.stdin.write(BEGIN)
            session.stdin.flush()
            if session.stdout.readline() != "locked\n":
                return  # _session() raises what psql said
            save_current()
            session.stdin.write(EMPTY)
            session.stdin.flush()
            _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--file=-", str(file), stdout=session.stdin)
            session.stdin.write("COMMIT;\n")

    def move_aside_if_unreadable(self) -> None:
        """A database that PostgreSQL cannot read is for its administrator."""


@contextmanager
def _session() -> Iterator[Popen]:
    """psql, which runs what is written to it, stops at the first error, and commits only what it was told to commit."""
    command = [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    with TemporaryFile("w+") as said, Popen(command, env=_environment(), stdin=PIPE, stdout=PIPE, stderr=said, text=True) as psql:
        failure = ""
        try:
            yield psql
        except BrokenPipeError:
            pass
        except CalledProcessError as error:
            failure = error.stderr
        finally:
            with suppress(BrokenPipeError):
                psql.stdin.close()
            psql.wait()
        said.seek(0)
        if psql.returncode or failure:
            raise CalledProcessError(psql.returncode, command, stderr=f"{said.read()}{failure}")


def _contents(file: Path) -> str:
    try:
        return _run("pg_restore", "--list", str(file))
    except CalledProcessError:
        return ""


def _run(program: str, *arguments: str, stdout: object = PIPE) -> str:
    """What one of PostgreSQL's programs says of our database. The password goes by the environment: others can read arguments."""
    command = [_program(program), *arguments]
    return run(command, env=_environment(), stdout=stdout, stderr=PIPE, text=True, check=True).stdout


def _program(name: str) -> str:
    if not shutil.which(name):
        raise FileNotFoundError(f"{name} is not installed. On Debian and Ubuntu: apt-get install postgresql-client")
    return name


def _environment() -> dict[str, str]:
    """Where the database is, as PostgreSQL's programs read it."""
    options = Conninfo.parse(os.environ["DATABASE_URL"].encode())
    return os.environ | {option.envvar.decode(): option.val.decode() for option in options if option.envvar and option.val}
