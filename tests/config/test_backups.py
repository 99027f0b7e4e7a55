"""Backup and restore: complete or not at all, while others write."""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from io import StringIO
from pathlib import Path
from unittest.mock import Mock

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.utils import ConnectionHandler
from environ import Env

from config import settings as settings_module
from config.backups import backup_files, sqlite_database
from tests.support.servers.file_damage import DAMAGES
from tests.support.servers.processes import ROOT, run_python
from tests.support.servers.sites import prepare_site

PUBLISH_REPEATEDLY = """
import django; django.setup()
from concepts.publishing.editions import publish
from concepts.models import Guide
guide = Guide.objects.earliest("pk")
for number in range(1000):
    guide.title = f"Title {number}"
    guide.save()
    publish(guide)
    print(number, flush=True)
"""


KILLED_IN_THE_MIDDLE = """
import os, signal, sys
import django; django.setup()
from django.core.management import call_command
pages = 0
def watch(frame, event, _):
    global pages
    name = frame.f_code.co_name
    pages += event == "call" and name == "save_once"
    is_all_but_committed = event == "return" and name == "_run" and "--file=-" in frame.f_locals["command"]
    if pages == 100 or is_all_but_committed:
        os.kill(os.getpid(), signal.SIGKILL)
sys.setprofile(watch)
call_command("restore", sys.argv[1])
"""


pytestmark = pytest.mark.asks_a_database


@pytest.fixture(scope="module")
def prepared_site(tmp_path_factory, worker_id):
    with prepare_site(tmp_path_factory.mktemp("site"), f"backups_{worker_id}") as environment:
        yield environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}


@pytest.fixture
def use_database(monkeypatch, settings):
    """The commands of this process work on the database of this address."""

    def use_database(url: str, var_dir: Path) -> None:
        connection = ConnectionHandler({"default": settings_module.database(Env.db_url_config(url))})["default"]
        for module in (backup_files, sqlite_database):
            monkeypatch.setattr(module, "connection", connection)
        monkeypatch.setenv("DATABASE_URL", url)
        settings.VAR_DIR = var_dir

    return use_database


@pytest.fixture
def site(prepared_site, use_database):
    """A site with the shipped guides: its environment."""
    use_database(prepared_site["DATABASE_URL"], Path(prepared_site["VAR_DIR"]))
    return prepared_site


def backup() -> Path:
    return Path(run_command("backup").partition("to ")[2].strip())


def restore(file: Path) -> Path:
    """The backup of what it replaced."""
    return Path(run_command("restore", file).splitlines()[0].rpartition(" is in ")[2])


def run_command(*arguments) -> str:
    output = StringIO()
    call_command(*arguments, stdout=output)
    return output.getvalue()


def error(*arguments) -> str:
    """Why the command does nothing."""
    with pytest.raises(CommandError) as refused:
        call_command(*arguments)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def ask(site, query: str) -> list:
    url = site["DATABASE_URL"]
    connect = (
        partial(sqlite3.connect, url.removeprefix("sqlite:///")) if url.startswith("sqlite") else partial(psycopg.connect, url)
    )
    with closing(connect()) as database, closing(database.cursor()) as cursor:
        cursor.execute(query)
        answer = cursor.fetchall() if cursor.description else []
        database.commit()
        return answer


def state(site):
    """The titles of the guides, and of each edition its guide, number and title."""
    editions = ask(site, "SELECT guide_id, number, document FROM concepts_edition ORDER BY guide_id, number")
    titles = ask(site, "SELECT title FROM concepts_guide ORDER BY id")
    return titles, [(guide, number, json.loads(document)["title"]) for guide, number, document in editions]


def schema(site) -> set:
    """Every table, index, trigger, view and function."""
    if site["DATABASE_URL"].startswith("sqlite"):
        return set(ask(site, "SELECT type, name, tbl_name, sql FROM sqlite_master"))
    dump = ["pg_dump", "--schema-only", f"--dbname={site['DATABASE_URL']}"]
    lines = subprocess.run(dump, check=True, capture_output=True, text=True).stdout.splitlines()
    return {line for line in lines if not line.startswith("\\")}  # \\restrict has another key each time


def change(site) -> None:
    ask(site, "UPDATE concepts_guide SET title = title || '!'")


def test_an_empty_database_is_not_backed_up(use_database, tmp_path):
    file = tmp_path / "empty.sqlite3"
    use_database(f"sqlite:///{file}", tmp_path)
    older = tmp_path / "backups/older"
    older.parent.mkdir()
    older.write_text("a backup of another day")
    assert error("backup", older).startswith("Nothing was changed: there is no database")
    assert not file.exists()
    file.touch()
    assert error("backup", older).startswith("There is nothing of Crossroads in the database")
    assert [file.read_text() for file in older.parent.iterdir()] == ["a backup of another day"]


def test_a_backup_restores_the_database_as_it_was(site):
    before = state(site)
    file = backup()
    change(site)
    assert state(site) != before
    restore(file)
    assert state(site) == before
    assert file.stat().st_mode & 0o077 == 0, "a backup holds the accounts of the editors"


def test_a_restore_backs_up_what_it_replaces(site):
    file = backup()
    change(site)
    until_now = state(site)
    restore(restore(file))
    assert state(site) == until_now


def test_a_backup_of_an_older_version_can_be_restored_and_migrated(site):
    now = schema(site)
    run_python(site, "manage.py", "migrate", "wizard", "zero", "--verbosity=0")
    before, older = state(site), schema(site)
    file = backup()
    run_python(site, "manage.py", "migrate", "--verbosity=0")
    ask(site, "CREATE TABLE newer (guide integer REFERENCES concepts_guide(id))")
    restore(file)
    assert schema(site) == older
    run_python(site, "manage.py", "migrate", "--verbosity=0")
    assert schema(site) == now
    assert state(site) == before


def test_a_restore_that_is_killed_changes_nothing(site):
    file = backup()
    change(site)
    before = state(site), schema(site)
    assert run_python(site, "-c", KILLED_IN_THE_MIDDLE, str(file), check=False).returncode == -signal.SIGKILL
    assert (state(site), schema(site)) == before
    restore(file)
    assert state(site) != before[0]


def test_a_backup_made_while_an_editor_publishes_is_complete(site):
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISH_REPEATEDLY], cwd=ROOT, env=site, stdout=subprocess.PIPE, text=True
    ) as editor:
        editor.stdout.readline()
        files = [backup() for _ in range(3)]
        editor.terminate()
    for file in files:
        restore(file)
        _, all_editions = state(site)
        first_guide = all_editions[0][0]
        editions = [(number, title) for guide, number, title in all_editions if guide == first_guide]
        numbers = [number for number, _ in editions]
        assert len(numbers) > 1
        assert numbers == list(range(1, len(numbers) + 1))
        assert editions[1:] == [(number, f"Title {number - 2}") for number in numbers[1:]]


def test_a_file_that_is_no_backup_is_refused(site, tmp_path):
    before = state(site)
    is_sqlite = site["DATABASE_URL"].startswith("sqlite")
    other_kind = b"PGDMP\x01\x0e\x00\x04\x08\x01\x01" if is_sqlite else sqlite_file(tmp_path / "site.sqlite3").read_bytes()
    files = {"damaged": b"SQLite format 3\0" + b"x" * 5000, "empty": b"", "letter": b"Dear all", "of the other kind": other_kind}
    for name, words in files.items():
        (tmp_path / name).write_bytes(words)
        assert "is no backup of Crossroads" in error("restore", tmp_path / name)
    assert error("restore", "nowhere") == "There is no file nowhere."
    assert state(site) == before


def sqlite_file(file: Path) -> Path:
    """A database with editions and nothing else."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE concepts_edition (number integer, document text)")
        database.executemany("INSERT INTO concepts_edition VALUES (?, ?)", [(number, "word " * 200) for number in range(100)])
        database.commit()
    return file


@pytest.fixture
def site_file(tmp_path, use_database):
    """The file of a SQLite database that the commands of this process back up, in a folder of its own."""
    file = sqlite_file(tmp_path / "site.sqlite3")
    use_database(f"sqlite:///{file}", tmp_path)
    return file


def editions(file) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT count(*) FROM concepts_edition").fetchone()[0]


def test_only_its_owner_can_read_a_backup_even_while_it_is_written(site_file, tmp_path, monkeypatch):
    (tmp_path / "backups").mkdir(0o755)
    modes, copy = set(), sqlite_database.copy
    monkeypatch.setattr(sqlite_database, "copy", lambda file: [copy(file), modes.add(file.stat().st_mode & 0o777)])
    files = {backup_files.make_backup(), backup_files.make_backup(), backup_files.make_backup(tmp_path / "of two words")}
    assert len(files) == 3, "two of one second"
    assert modes | {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (tmp_path / "backups").stat().st_mode & 0o777 == 0o700


def test_a_backup_that_cannot_be_written_says_why(site_file, tmp_path):
    assert error("backup", str(site_file / "backup")).startswith("Nothing was changed: ")
    assert error("backup", "/proc/backup").startswith("Nothing was changed: ")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_is_not_backed_up_and_a_backup_can_replace_it(site_file, tmp_path, damage):
    older = tmp_path / "older"
    backup_files.make_backup(older)
    whole = older.read_bytes()
    DAMAGES[damage](site_file)
    sentence = error("backup", str(older))
    assert "is damaged" in sentence or "nothing of Crossroads" in sentence or "unable to open" in sentence
    assert older.read_bytes() == whole
    assert list(tmp_path.glob("*.unfinished*")) == []
    assert backup_files.restore_backup(older).exists()
    assert editions(site_file) == 100


def test_a_restore_that_fails_says_where_the_damaged_database_is(site_file, tmp_path, monkeypatch):
    older = backup_files.make_backup(tmp_path / "older")
    DAMAGES["header destroyed"](site_file)
    monkeypatch.setattr("config.backups.sqlite_database.replace", Mock(side_effect=OSError("No space left on device")))
    sentence = error("restore", older)
    (aside,) = site_file.parent.glob(f"{site_file.name}.damaged-*")
    assert str(aside) in sentence
    assert "No space left on device" in sentence
    assert "Nothing was changed" not in sentence


def test_make_backup_says_where_the_backup_is_and_make_restore_restores_it(site):
    environment = site | {"MAKEFLAGS": "", "MAKELEVEL": "0"}
    before = state(site)
    made = subprocess.run(["make", "backup"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    file = made.stdout.partition("to ")[2].strip()
    change(site)
    subprocess.run(["make", "restore", file], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert state(site) == before
