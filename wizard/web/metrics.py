"""Numbers for Prometheus, at /healthz/metrics, for whoever has the token.

The law of this file: without METRICS_TOKEN nothing is counted and the address is not there. Every process counts in files of its
own, in the folder PROMETHEUS_MULTIPROC_DIR, and whichever process is asked adds them up: see docs/operating.md. There are as many
files as processes at once: one that takes the place of another goes on in its files.
"""

import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import NamedTuple, TextIO

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from concepts.publishing import editions
from wizard.web.page_kinds import kind

BUCKETS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
"""Seconds. A kept page takes a ten-thousandth; a picture a twentieth."""

REFUSED_LINKS = (403, 429)
FILES = "PROMETHEUS_MULTIPROC_DIR"
BYTES_OF_A_FILE = 1 << 19
"""Room for 150 pairs of kind and status; there are some 20 kinds, and most have two or three."""

logger = logging.getLogger(__name__)


class Numbers:
    """What every process counts. Made when the first one is: a command counts nothing, and leaves no file."""

    def __init__(self) -> None:
        if os.environ.get(FILES):
            self._use_files(Path(os.environ[FILES]))
        self.here = CollectorRegistry()
        here = {"registry": self.here}
        self.seconds = Histogram(
            "crossroads_request_seconds", "Requests by kind of page and status", ["kind", "status"], buckets=BUCKETS, **here
        )
        self.kept_pages = Counter("crossroads_kept_pages", "Pages found kept, or made and kept", ["outcome"], **here)
        self.kept_bytes = Gauge("crossroads_kept_pages_bytes", "Bytes of kept pages", multiprocess_mode="livesum", **here)
        self.kept_bytes.set(0)  # not what the process had whose place this one took
        self.links = Counter("crossroads_shared_links", "Short links made, or refused", ["outcome"], **here)
        self.trouble = Counter("crossroads_database_trouble", "Times that the database did not answer", ["doing"], **here)
        self.found = self.kept_pages.labels("found")
        self.made = self.kept_pages.labels("made")
        self.seconds_of = lru_cache(maxsize=1024)(lambda kind, status: self.seconds.labels(kind, str(status)))

    def _use_files(self, folder: Path) -> None:
        try:
            self.files = _take_file_number(folder)
            _reserve_room(folder, self.files.number)
        except OSError as error:
            logger.warning("This process is not measured: %s", error)
            values.ValueClass = values.MutexValue
        else:
            values.ValueClass = values.MultiProcessValue(lambda: self.files.number)


numbers = lru_cache(maxsize=1)(Numbers)


class FileNumber(NamedTuple):
    """A number that one process has at a time, and the open file that it is locked by."""

    number: int
    lock: TextIO


def _take_file_number(folder: Path) -> FileNumber:
    """The lowest free one. The system gives it back when the process ends, in whatever way it does."""
    for number in count():
        lock = (folder / f"{number}.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
        else:
            return FileNumber(number, lock)
    raise AssertionError("there is always one more")


def _reserve_room(folder: Path, number: int) -> None:
    """Make the files of this number as large as they will be. prometheus_client maps them into memory, and a process that writes to
    such a file where the disk has no room for it is killed (SIGBUS)."""
    for kind_of_file in ("counter", "gauge_livesum", "histogram"):
        file = folder / f"{kind_of_file}_{number}.db"
        if not file.exists() or file.stat().st_size < BYTES_OF_A_FILE:
            try:
                file.write_bytes(bytes(BYTES_OF_A_FILE))
            except OSError:
                file.unlink(missing_ok=True)
                raise


class Measured:
    """Middleware: counts every request, with its seconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.numbers = numbers()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        page, status = kind(request.path_info), response.status_code
        self.numbers.seconds_of(page, status).observe(time.perf_counter() - started)
        if page == "share" and status in REFUSED_LINKS:
            self.numbers.links.labels("refused").inc()
        return response


def count_trouble(doing: str) -> None:
    """The database did not answer while we were "reading", "writing" or "counting"."""
    if settings.METRICS_TOKEN:
        numbers().trouble.labels(doing).inc()


def count_link() -> None:
    """A short link was made that was not there before."""
    if settings.METRICS_TOKEN:
        numbers().links.labels("made").inc()


def metrics(request):
    if not settings.METRICS_TOKEN:
        raise Http404
    sent = request.headers.get("Authorization", "")
    if not constant_time_compare(sent, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse("Send the token.", status=401, headers={"WWW-Authenticate": "Bearer"}, content_type="text/plain")
    return HttpResponse(generate_latest(_everything()), headers={"Cache-Control": "no-store"}, content_type=CONTENT_TYPE_LATEST)


def _everything() -> CollectorRegistry:
    """What all processes of this server counted, and what can be seen now."""
    if not os.environ.get(FILES):
        registry = numbers().here
    else:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    together = CollectorRegistry()
    together.register(_Together(registry))
    return together


class _Together:
    def __init__(self, counted: CollectorRegistry) -> None:
        self.counted = counted

    def collect(self) -> Iterator[Metric]:
        yield from self.counted.collect()
        yield GaugeMetricFamily("crossroads_database_up", "Whether the database answers", _database_answers())
        current = GaugeMetricFamily("crossroads_edition", "The number of the current edition", labels=["guide"])
        try:
            known, unreadable = editions.numbers(), editions.unreadable()
        except Error:
            return
        yield GaugeMetricFamily("crossroads_unreadable_editions", "Editions that cannot be read", len(unreadable))
        for guide, number in known.items():
            current.add_metric([guide], number)
        yield current
        yield CounterMetricFamily("crossroads_publishes", "Editions published since the beginning", sum(known.values()))


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
