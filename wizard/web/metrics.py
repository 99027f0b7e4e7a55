"""Numbers for Prometheus. Without METRICS_TOKEN nothing is counted.

Every process counts in files of its own in the folder PROMETHEUS_MULTIPROC_DIR, and whichever process is asked adds them up: see
docs/operating.md. A process that replaces another goes on in its files, so there are only as many files as processes at once.
"""

import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, values
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from concepts.models import Edition
from concepts.publishing import editions
from wizard.web.page_kinds import page_kind

BUCKETS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
"""Seconds. A page from the cache takes a ten-thousandth; a link card a twentieth."""

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
FILE_BYTES = 1 << 19
"""Enough for 150 pairs of kind and status; there are some 20 kinds, and most have two or three."""

logger = logging.getLogger(__name__)


class Counters:
    """What every process counts. Made when the first one is needed: a command counts nothing, and leaves no file."""

    def __init__(self) -> None:
        if os.environ.get(FOLDER):
            self._use_files(Path(os.environ[FOLDER]))
        self.registry = registry = CollectorRegistry()
        self.seconds = Histogram(
            "crossroads_request_seconds",
            "Requests by kind of page and status",
            ["kind", "status"],
            buckets=BUCKETS,
            registry=registry,
        )
        self.pages = Counter("crossroads_kept_pages", "Pages found in the cache, or made for it", ["outcome"], registry=registry)
        self.page_bytes = Gauge("crossroads_kept_pages_bytes", "Cached pages", multiprocess_mode="livesum", registry=registry)
        self.page_bytes.set(0)  # not what the process had that this one replaces
        self.links = Counter("crossroads_shared_links", "Short links made, or refused", ["outcome"], registry=registry)
        self.database = Counter("crossroads_database_trouble", "Times the database did not answer", ["doing"], registry=registry)
        self.seconds_of = lru_cache(maxsize=1024)(lambda kind, status: self.seconds.labels(kind, str(status)))
        self.pages_of = lru_cache(maxsize=2)(self.pages.labels)

    def _use_files(self, folder: Path) -> None:
        try:
            number, self.lock = _take_number(folder)
            _reserve_space(folder, number)
        except OSError as error:
            logger.warning("This process is not measured: %s", error)
            values.ValueClass = values.MutexValue
        else:
            values.ValueClass = values.MultiProcessValue(lambda: number)


counters = lru_cache(maxsize=1)(Counters)


def _take_number(folder: Path) -> tuple[int, TextIO]:
    """The lowest number that no other process has, and the file that it is locked by until this process ends."""
    for number in count():
        lock = (folder / f"{number}.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
        else:
            break
    return number, lock


def _reserve_space(folder: Path, number: int) -> None:
    """Make the files of this number as large as they will be. prometheus_client maps them into memory, and a process that writes to
    such a file is killed (SIGBUS) when the disk is full."""
    for kind_of_file in ("counter", "gauge_livesum", "histogram"):
        file = folder / f"{kind_of_file}_{number}.db"
        if not file.exists() or file.stat().st_size < FILE_BYTES:
            try:
                file.write_bytes(bytes(FILE_BYTES))
            except OSError:
                file.unlink(missing_ok=True)
                raise


class MetricsMiddleware:
    """Counts every request, with its seconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.counters = counters()  # before there are threads, so that it is made once

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        page, status = page_kind(request.path_info), response.status_code
        self.counters.seconds_of(page, status).observe(seconds)
        if page == "share" and status in (403, 429):
            count_link("refused")
        return response


def count_page(outcome: str) -> None:
    """A page was "found" in the page cache, or "made" for it."""
    if settings.METRICS_TOKEN:
        counters().pages_of(outcome).inc()


def set_cache_size(size: float) -> None:
    """Bytes."""
    if settings.METRICS_TOKEN:
        counters().page_bytes.set(size)


def count_link(outcome: str) -> None:
    """A short link that was not there before was "made", or "refused"."""
    if settings.METRICS_TOKEN:
        counters().links.labels(outcome).inc()


def count_database_error(doing: str) -> None:
    """The database did not answer while we were "reading", "writing" or "counting"."""
    if settings.METRICS_TOKEN:
        counters().database.labels(doing).inc()


def all_metrics() -> CollectorRegistry:
    """What all processes of this server counted, and what can be seen now."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)
    else:
        registry.register(counters().registry)
    registry.register(CurrentState())
    return registry


class CurrentState(Collector):
    """What is not counted but looked up when Prometheus asks."""

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("crossroads_database_up", "Whether the database answers", _database_answers())
        try:
            known, unreadable = editions.numbers(), editions.unreadable()
        except Error:
            return
        yield GaugeMetricFamily("crossroads_unreadable_editions", "Editions that cannot be read", len(unreadable))
        current = GaugeMetricFamily("crossroads_edition", "The number of the current edition", labels=["guide"])
        for guide, number in known.items():
            current.add_metric([guide], number)
        yield current
        yield CounterMetricFamily("crossroads_publishes", "Editions published since the beginning", sum(known.values()))


def _database_answers() -> bool:
    try:
        Edition.objects.exists()
    except Error:
        return False
    return True
