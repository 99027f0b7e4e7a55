"""Told to stop, the server finishes the requests under way and ends."""

import os
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.support.concurrent_writers import tea_of
from tests.support.servers.fault_data import KIND
from tests.support.servers.http_client import Editor, concept_page
from tests.support.servers.processes import is_listening
from tests.support.wait_until import wait_until

SECONDS = 5
MORE_THAN_HANDING_ON = 3_000_000
"""Nanoseconds of processor time after which a request has reached its thread; until it waits for the lock it takes six million."""


@pytest.fixture
def host(two_hosts, serve_host):
    """One more machine on the database of the two."""
    with serve_host(two_hosts[0].environment["DATABASE_URL"]) as host:
        yield host


@contextmanager
def lock_guides(url: str):
    """Nobody can write the guides, but has to wait."""
    is_sqlite = KIND == "sqlite"
    connection = sqlite3.connect(url.removeprefix("sqlite:///")) if is_sqlite else psycopg.connect(url)
    with closing(connection):
        connection.execute("BEGIN IMMEDIATE" if is_sqlite else "LOCK concepts_guide IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()


def processor_time(processes: list[int]) -> int:
    """Nanoseconds that all threads of these processes have run."""
    tasks = [task for process in processes for task in Path(f"/proc/{process}/task").glob("*/schedstat")]
    return sum(int(task.read_text().split()[0]) for task in tasks)


def test_a_save_under_way_is_finished(host, two_hosts, editor):
    here = Editor(host.address)
    here.cookies = editor.cookies
    tea = tea_of(here)
    opened = here.get(concept_page(tea))
    words = {"slug": "tea", "name": "Tea at last", "summary": "", "arrow": "", "outcome": ""}
    with ThreadPoolExecutor() as aside:
        with lock_guides(host.environment["DATABASE_URL"]):
            before = processor_time(host.workers)
            saving = aside.submit(here.save, tea, opened, **words)
            wait_until(lambda: processor_time(host.workers) > before + MORE_THAN_HANDING_ON)
            host.server.terminate()
            wait_until(lambda: not is_listening(host.address))
            assert not saving.done()
        assert saving.result().status == 302
    assert host.server.wait(timeout=SECONDS) == 0
    assert "Tea at last" in editor.get(concept_page(tea)).text


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_cleanly_when_all_processes_are_told_at_once(host, told):
    """As a terminal does with Ctrl-C."""
    os.killpg(host.server.pid, told)
    assert host.server.wait(timeout=SECONDS) == 0


def test_the_server_ends_cleanly_while_it_starts(host):
    host.stop()
    host.launch()
    wait_until(lambda: len(host.workers) == 2 and all(map(is_loading, host.workers)))
    assert host.stop() == 0


def is_loading(worker: int) -> bool:
    """It has begun to load the site: see config/server/worker.py."""
    blocked = next(line for line in Path(f"/proc/{worker}/status").read_text().splitlines() if line.startswith("SigBlk"))
    return bool(int(blocked.split()[1], 16) & 1 << (signal.SIGINT - 1))
