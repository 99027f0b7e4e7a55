"""Numbers for Prometheus, in the standard multiprocess mode of prometheus_client.

scripts/granian sets PROMETHEUS_MULTIPROC_DIR when there is a METRICS_TOKEN: each process counts in files of its own in that folder,
and the process that is asked adds them up. Without the folder a process counts for itself, in memory.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from concepts.models import Edition
from concepts.publishing import editions
from wizard.web.page_kinds import page_kind

BUCKETS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
"""Seconds. A page from the cache takes a ten-thousandth; a link card a twentieth."""

REGISTRY = CollectorRegistry()
SECONDS = Histogram(
    "crossroads_request_seconds", "Requests by kind of page and status", ["kind", "status"], buckets=BUCKETS, registry=REGISTRY
)
PAGES = Counter("crossroads_kept_pages", "Pages found in the cache, or made for it", ["outcome"], registry=REGISTRY)
PAGES_FOUND, PAGES_MADE = PAGES.labels("found"), PAGES.labels("made")
CACHE_BYTES = Gauge("crossroads_kept_pages_bytes", "Cached pages", multiprocess_mode="livesum", registry=REGISTRY)
LINKS = Counter("crossroads_shared_links", "Short links made, or refused", ["outcome"], registry=REGISTRY)
DATABASE_ERRORS = Counter("crossroads_database_trouble", "Times the database did not answer", ["doing"], registry=REGISTRY)


class MetricsMiddleware:
    """Counts every request, with its seconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        page, status = page_kind(request.path_info), response.status_code
        SECONDS.labels(page, status).observe(seconds)
        if page == "share" and status in (403, 429):
            LINKS.labels("refused").inc()
        return response


def all_metrics() -> CollectorRegistry:
    """What all processes of this server counted, and what can be seen now."""
    registry = CollectorRegistry()
    if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        _forget_dead_processes(Path(folder))
        MultiProcessCollector(registry, folder)
    else:
        registry.register(REGISTRY)
    registry.register(CurrentState())
    return registry


def _forget_dead_processes(folder: Path) -> None:
    """The caches of processes that ended are gone; what they counted is not."""
    for file in folder.glob("gauge_live*.db"):
        process = int(file.stem.rpartition("_")[2])
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            mark_process_dead(process, str(folder))


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
