"""Sums and metrics of a real server with several processes."""

import os
import sqlite3
from contextlib import closing
from functools import partial
from urllib.request import Request, urlopen

import psycopg
import pytest

from tests.support.servers.processes import free_port, run_python
from tests.support.servers.sites import prepare_site, serve
from wizard.web.metrics import all_metrics

TOKEN = "a-token-of-some-length"
QUESTION = "/mlops-and-aiops/ask/owner/"


@pytest.fixture
def site(tmp_path, worker_id):
    (tmp_path / "static").mkdir()
    with prepare_site(tmp_path, f"counting_{worker_id}") as environment:
        yield environment | {
            "PORT": str(free_port()),
            "METRICS_TOKEN": TOKEN,
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
            "WORKERS": "2",
        }


def ask(address: str, **headers) -> str:
    sent = {name.replace("_", "-"): value for name, value in headers.items()} | {"Connection": "close"}
    with urlopen(Request(address, headers=sent), timeout=10) as answer:
        return answer.read().decode()


def scrape(address: str) -> dict[str, float]:
    lines = ask(f"{address}/healthz/metrics", Authorization=f"Bearer {TOKEN}").splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if not line.startswith("#"))}


def count_shown(site) -> int:
    """How often the first question was shown, by what the database says."""
    url = site["DATABASE_URL"]
    is_sqlite = url.startswith("sqlite")
    connect = partial(sqlite3.connect, url.removeprefix("sqlite:///")) if is_sqlite else partial(psycopg.connect, url)
    with closing(connect()) as database:
        row = database.execute("SELECT sum(count) FROM wizard_use WHERE what = 'shown' AND slug = 'owner'").fetchone()
    return int(row[0] or 0)


def test_the_counts_of_all_processes_are_added_up_and_survive_the_end(site, tmp_path):
    with serve(site, tmp_path / "log") as address:
        for _ in range(30):
            ask(address + QUESTION, HX_Request="true")
        found = scrape(address)
        assert found['crossroads_request_seconds_count{kind="ask",status="200"}'] == 30
        made, kept = (found.get(f'crossroads_kept_pages_total{{outcome="{outcome}"}}', 0) for outcome in ("made", "found"))
        assert (made <= 2, made + kept) == (True, 30)
    assert count_shown(site) == 30, "written when the server was told to end"
    assert (tmp_path / "log").read_text() == ""


COUNT_AND_DIE = """
import os, signal, django
django.setup()
from wizard.web.metrics import CACHE_BYTES, PAGES_MADE
PAGES_MADE.inc()
CACHE_BYTES.set(5_000)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_dead_process_counted_remains_and_its_cache_does_not(db, tmp_path, monkeypatch):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    for _ in range(3):
        run_python(os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}, "-c", COUNT_AND_DIE, check=False)
    metrics = all_metrics()
    assert metrics.get_sample_value("crossroads_kept_pages_total", {"outcome": "made"}) == 3
    assert not metrics.get_sample_value("crossroads_kept_pages_bytes")
