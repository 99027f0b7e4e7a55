"""Backup and restore: one command each, whole or not at all, while others write."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import psycopg
import pytest
from sites import ROOT, prepared, run

PUBLISH_FOR_EVER = """
import django; django.setup()
from concepts.editions import publish
from concepts.models import Guide
guide = Guide.objects.get()
for number in range(1000):
    guide.title = f"Title {number}"
    guide.save()
    publish(guide)
    print(number, flush=True)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory, worker_id):
    with prepared(tmp_path_factory.mktemp("site"), f"backups_{worker_id}") as environment:
        yield environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}


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
    editions = ask(site, "SELECT number, document FROM concepts_edition ORDER BY number")
    return ask(site, "SELECT title FROM concepts_guide"), [(number, json.loads(document)["title"]) for number, document in editions]


def change(site) -> None:
    ask(site, "UPDATE concepts_guide SET title = title || '!'")


def backup(site) -> Path:
    return Path(run(site, "-m", "config.backups", "make").stdout.partition("to ")[2].strip())


def test_an_empty_database_is_not_taken_for_ours(site, tmp_path):
    elsewhere = site | {"DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}", "VAR_DIR": str(tmp_path)}
    older = tmp_path / "backups/older"
    older.parent.mkdir()
    older.write_text("a backup of another day")
    refused = run(elsewhere, "-m", "config.backups", "make", str(older), check=False)
    assert refused.returncode == 1
    assert refused.stderr.startswith("There is nothing of Crossroads in the database")
    assert [file.read_text() for file in older.parent.iterdir()] == ["a backup of another day"]


def restore(site, file) -> str:
    return run(site, "-m", "config.backups", "restore", str(file)).stdout


def test_what_was_backed_up_comes_back(site):
    before = state(site)
    file = backup(site)
    change(site)
    assert state(site) != before
    restore(site, file)
    assert state(site) == before
    assert file.stat().st_mode & 0o077 == 0, "a backup holds the accounts of the editors"


def test_restoring_backs_up_what_it_replaces(site):
    file = backup(site)
    change(site)
    until_now = state(site)
    answer = restore(site, file)
    restore(site, Path(answer.splitlines()[0].rpartition(" ")[2]))
    assert state(site) == until_now


def test_a_backup_while_an_editor_publishes_is_whole(site):
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISH_FOR_EVER], cwd=ROOT, env=site, stdout=subprocess.PIPE, text=True
    ) as editor:
        editor.stdout.readline()
        files = [backup(site) for _ in range(3)]
        editor.terminate()
    for file in files:
        restore(site, file)
        _, editions = state(site)
        numbers = [number for number, _ in editions]
        assert len(numbers) > 1
        assert numbers == list(range(1, len(numbers) + 1))
        assert editions[1:] == [(number, f"Title {number - 2}") for number in numbers[1:]]


def test_a_file_that_is_no_backup_changes_nothing(site, tmp_path):
    before = state(site)
    for name, words in (("damaged", b"SQLite format 3\0" + b"x" * 5000), ("empty", b""), ("letter", b"Dear all")):
        (tmp_path / name).write_bytes(words)
        refused = run(site, "-m", "config.backups", "restore", str(tmp_path / name), check=False)
        assert refused.returncode == 1
        assert "is no backup of Crossroads" in refused.stderr
    missing = run(site, "-m", "config.backups", "restore", "nowhere", check=False)
    assert missing.stderr == "There is no file nowhere.\n"
    assert state(site) == before


def test_make_says_where_the_backup_is_and_restores_it(site):
    environment = site | {"MAKEFLAGS": "", "MAKELEVEL": "0"}
    before = state(site)
    made = subprocess.run(["make", "backup"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    file = made.stdout.partition("to ")[2].strip()
    change(site)
    subprocess.run(["make", "restore", file], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert state(site) == before
