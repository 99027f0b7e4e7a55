"""Counts how guides are used: a middleware notes page views, and a thread adds their counts to the database.

No page waits for it, and none fails because of it. What is stored are sums per edition and day: no network address, no visitor,
no time of day. While the database is down the counts wait in the process. Counts are lost in two cases only: the last seconds
of a process that is killed with SIGKILL, and page views beyond QUEUE_BYTES in a flood of different ones.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from concepts.publishing import editions
from wizard.models import UsageCount, UsageKey
from wizard.usage.page_views import PageView, find_events
from wizard.web.bounded_cache import ENTRY, size_of
from wizard.web.htmx import is_history_restore, is_htmx
from wizard.web.language import DESK
from wizard.web.metrics import DATABASE_ERRORS
from wizard.web.page_kinds import find_page

QUEUE_BYTES = 4_000_000
"""Memory for page views that are not yet counted. Equal ones take it once; each takes about a thousand bytes."""

logger = logging.getLogger(__name__)


class UsageMiddleware:
    """Notes what people do on the journey of a guide. It runs for cached pages too, so it has to be cheap."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.COUNT_USE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        path = request.path_info
        if ("/ask/" in path or path.endswith("/result/")) and response.status_code in (200, 302, 304) and is_by_a_person(request):
            usage_counter().note(read_page_view(request, response))
        return response


def is_by_a_person(request: HttpRequest) -> bool:
    """Whether a browser requested this to show it: as a page, or as the next step. Robots and programs send neither header."""
    sent = request.META
    is_shown = sent.get("HTTP_SEC_FETCH_DEST") == "document" or is_htmx(request) or is_history_restore(request)
    is_prefetch = "prefetch" in sent.get("HTTP_SEC_PURPOSE", "") or "prefetch" in sent.get("HTTP_PURPOSE", "")
    return is_shown and not is_prefetch and request.method == "GET" and not request.path_info.startswith(DESK)


def read_page_view(request: HttpRequest, response: HttpResponse) -> PageView:
    sent, path = request.META, request.path_info
    return PageView(
        current=editions.known_numbers().get(path[1:].partition("/")[0]),
        path=path,
        query=sent.get("QUERY_STRING", ""),
        is_redirect=response.status_code == 302,
        pushed=response.headers.get("HX-Push-Url", ""),
        came_from=(sent.get("HTTP_HX_CURRENT_URL") or sent.get("HTTP_REFERER", "")).partition("?")[0],
        is_return=is_history_restore(request),
    )


def count_events(view: PageView, day: date) -> Counter[UsageKey]:
    """What the page view adds to which sums; nothing if there is no such edition."""
    found = find_page(view.path)
    names = found.kwargs if found else {}
    number = names.get("number") or view.current
    edition = editions.edition(names["guide"], number) if number else None
    if edition is None:
        return Counter()
    content = edition.content
    return Counter(UsageKey(content.slug, edition.number, day, what, slug) for what, slug in find_events(view, content))


class UsageCounter:
    """Page views that are not yet counted, sums that wait for the database, and the thread that writes them every COUNT_SECONDS."""

    def __init__(self) -> None:
        self.views: Counter[PageView] = Counter()
        self.bytes = 0
        self.lost = 0
        self.pending: Counter[UsageKey] = Counter()
        self.writer: threading.Thread | None = None
        self.lock = threading.Lock()

    def note(self, view: PageView, times: int = 1) -> None:
        with self.lock:
            if view not in self.views:
                size = size_of(view) + ENTRY
                if self.bytes + size > QUEUE_BYTES:
                    self.lost += times
                    return
                self.bytes += size
            self.views[view] += times
            if settings.COUNT_SECONDS and not (self.writer and self.writer.is_alive()):  # a forked process has no threads yet
                self.writer = threading.Thread(target=self._write_until_exit, name="usage", daemon=False)
                self.writer.start()

    def write(self) -> None:
        """Add up what was noted, and write the sums. Sums that cannot be written stay pending."""
        try:
            self._add_up(datetime.now(UTC).date())
            UsageCount.objects.add_counts(self.pending)
        except DatabaseError as error:
            logger.warning("%s usage counts wait: the database does not accept them: %s", len(self.pending), error)
            DATABASE_ERRORS.labels("counting").inc()
        else:
            self.pending.clear()

    def _add_up(self, day: date) -> None:
        """Equal page views are evaluated once, since a result of a large guide takes milliseconds."""
        with self.lock:
            views, lost = self.views, self.lost
            self.views, self.bytes, self.lost = Counter(), 0, 0
        if lost:
            logger.warning("%s page views were not counted: there were too many at once", lost)
        try:
            counts = {view: count_events(view, day) for view in views}
        except DatabaseError:
            for view, times in views.items():
                self.note(view, times)
            raise
        for view, times in views.items():
            for key, count in counts[view].items():
                self.pending[key] += count * times

    def _write_until_exit(self) -> None:
        """Write regularly until the process ends, and once more then.

        Signals and atexit are not enough: granian's workers are forked by multiprocessing and leave by os._exit. But like any
        process they wait for threads that are not daemons. `daemon=False` has to be explicit, because a thread inherits the flag
        from the thread that starts it, and granian's own are daemons.
        """
        process = threading.main_thread()
        while process.is_alive():
            process.join(settings.COUNT_SECONDS)
            try:
                self.write()
            except Exception:
                logger.exception("Page views were not counted")
            finally:
                connection.close()


usage_counter = lru_cache(maxsize=1)(UsageCounter)
