"""A restore while people share: every confirmed link is in the restored database or in the backup of what it replaced."""

import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from tests.support.servers.fault_data import KIND
from tests.support.servers.http_client import Browser
from tests.support.servers.processes import run_python
from tests.support.wait_until import wait_until

SHARERS = 6
RESTORES = 4 if KIND == "sqlite" else 2
"""One takes three seconds on PostgreSQL."""


@pytest.fixture(scope="module")
def site(database_copy, serve_host, folder):
    """A site that is served, and what a command needs to be about the same database."""
    with database_copy("restored", folder) as url, serve_host(url, LINKS_PER_HOUR="100000") as host:
        yield host, host.environment | {"VAR_DIR": str(folder)}


def backup(environment) -> Path:
    return Path(run_python(environment, "manage.py", "backup").stdout.partition("to ")[2].strip())


def restore(environment, file: Path) -> Path:
    """The backup of how it was until now."""
    done = run_python(environment, "manage.py", "restore", str(file), check=False)
    assert done.returncode == 0, done.stderr
    said = done.stdout
    return Path(said.splitlines()[0].rpartition(" is in ")[2])


def codes_in(file: Path) -> set[str]:
    """The codes of the shared results in a backup."""
    if KIND == "sqlite":
        with closing(sqlite3.connect(file)) as database:
            return {code for (code,) in database.execute("SELECT code FROM wizard_sharedresult")}
    table = ["pg_restore", "--data-only", "--table=wizard_sharedresult", "--file=-", str(file)]
    rows = subprocess.run(table, check=True, capture_output=True, text=True).stdout
    columns = rows.partition("COPY public.wizard_sharedresult (")[2].partition(")")[0].split(", ")
    lines = rows.partition("FROM stdin;\n")[2].partition("\n\\.")[0].splitlines()
    return {line.split("\t")[columns.index("code")] for line in lines}


def test_no_write_confirmed_during_a_restore_is_lost(site):
    host, environment = site
    empty = backup(environment)
    confirmed, answers, is_over = [], set(), Event()

    def share(sharer: int) -> None:
        for number in count():
            if is_over.is_set():
                return
            answer = Browser(host.address).share("/drinks/1/", f"{sharer} {number}", forwarded=f"10.0.0.{sharer}")
            answers.add(answer.status)
            if answer.status == 302:
                confirmed.append(answer.headers["Location"].split("/")[2])

    with ThreadPoolExecutor(SHARERS) as sharers:
        everyone = [sharers.submit(share, sharer) for sharer in range(SHARERS)]
        replaced = []
        try:
            for _ in range(RESTORES):
                before = len(confirmed)
                wait_until(lambda before=before: len(confirmed) > before + 10)  # type: ignore[misc]
                replaced.append(restore(environment, empty))
        finally:
            is_over.set()
        for each in everyone:
            each.result()
    found = set.union(*map(codes_in, [*replaced, backup(environment)]))
    assert set(confirmed) - found == set()
    assert answers <= {302, 429, 503}, "429: the count of this network's links was replaced between two of its statements"
