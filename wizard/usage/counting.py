"""Counts how a guide is used, without watching anyone: steps are noted in the process, a thread adds their sums to the database.

The law of this file: no page waits for it and none fails because of it; what is kept are sums per edition and day, and no
address, no visitor and no time of day. While the database is gone the sums wait in the process. What a process noted in its
last seconds is lost when it is killed (-9), and only then; and under a flood of steps that are all different, what has no room.
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
from wizard.models import Sum, Use
from wizard.usage.steps import Step, counted
from wizard.web.bounded_cache import ENTRY, size_of
from wizard.web.htmx import is_history_restore, is_htmx
from wizard.web.language import DESK
from wizard.web.metrics import count_trouble
from wizard.web.page_kinds import place

ROOM = 4_000_000
"""Bytes for steps that are noted and not yet added up. Those that are the same take room once; a step takes about a thousand."""

MOST_SUMS = 20_000
"""That wait for the database. A guide of 40 questions and 200 concepts has about 300 a day."""

logger = logging.getLogger(__name__)


class CountsUse:
    """Middleware: notes what people do on the journey of a guide. In front of the kept pages, so it must cost next to nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.COUNT_USE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        path = request.path_info
        if ("/ask/" in path or path.endswith("/result/")) and response.status_code in (200, 302, 304) and is_by_a_person(request):
            tally().note(step_of(request, response))
        return response


def is_by_a_person(request: HttpRequest) -> bool:
    """Whether a browser asked for it to show it: as a page, or as the next step. Robots and programs say neither."""
    sent = request.META
    is_shown = sent.get("HTTP_SEC_FETCH_DEST") == "document" or is_htmx(request) or is_history_restore(request)
    is_ahead = "prefetch" in sent.get("HTTP_SEC_PURPOSE", "") or "prefetch" in sent.get("HTTP_PURPOSE", "")
    return is_shown and not is_ahead and request.method == "GET" and not request.path_info.startswith(DESK)


def step_of(request: HttpRequest, response: HttpResponse) -> Step:
    sent, path = request.META, request.path_info
    return Step(
        editions.known().get(path[1:].partition("/")[0]),
        path,
        sent.get("QUERY_STRING", ""),
        response.status_code == 302,
        response.headers.get("HX-Push-Url", ""),
        (sent.get("HTTP_HX_CURRENT_URL") or sent.get("HTTP_REFERER", "")).partition("?")[0],
        is_history_restore(request),
    )


def sums_of(step: Step, day: date) -> Counter[Sum]:
    """What the step adds to which sums; nothing, where there is no such edition."""
    found = place(step.path)
    names = found.kwargs if found else {}
    number = names.get("number") or step.current
    edition = editions.edition(names["guide"], number) if number else None
    if edition is None:
        return Counter()
    return Counter(Sum(edition.content.slug, edition.number, day, what, slug) for what, slug in counted(step, edition.content))


class Tally:
    """The steps noted, the sums that wait for the database, and the thread that writes them every COUNT_SECONDS."""

    def __init__(self) -> None:
        self.noted: Counter[Step] = Counter()
        self.taken = 0
        self.lost = 0
        self.waiting: Counter[Sum] = Counter()
        self.writer: threading.Thread | None = None
        self.lock = threading.Lock()

    def note(self, step: Step, times: int = 1) -> None:
        with self.lock:
            if step not in self.noted:
                size = size_of(step) + ENTRY
                if self.taken + size > ROOM:
                    self.lost += times
                    return
                self.taken += size
            self.noted[step] += times
        if settings.COUNT_SECONDS and not (self.writer and self.writer.is_alive()):
            self._start()

    def write(self) -> None:
        """Add up what was noted, and write the sums; those that cannot be written wait."""
        try:
            self._add_up(datetime.now(UTC).date())
            Use.objects.add(self.waiting)
        except DatabaseError as trouble:
            logger.warning("%s sums of use wait: the database does not take them: %s", len(self.waiting), trouble)
            count_trouble("counting")
        else:
            self.waiting.clear()

    def _add_up(self, day: date) -> None:
        """Many take the same step: what it counts as is found once. A large guide takes milliseconds for a result."""
        many, lost = self._take_noted()
        if lost:
            logger.warning("%s steps were not counted: there were too many at once", lost)
        try:
            found = {step: sums_of(step, day) for step in many}
        except DatabaseError:
            for step, times in many.items():
                self.note(step, times)
            raise
        for step, times in many.items():
            for each, once in found[step].items():
                if each in self.waiting or len(self.waiting) < MOST_SUMS:
                    self.waiting[each] += once * times

    def _take_noted(self) -> tuple[Counter[Step], int]:
        with self.lock:
            many, lost = self.noted, self.lost
            self.noted, self.taken, self.lost = Counter(), 0, 0
        return many, lost

    def _start(self) -> None:
        """In this process: one that was forked from another has none of its threads."""
        with self.lock:
            if not (self.writer and self.writer.is_alive()):
                self.writer = threading.Thread(target=self._write_on, name="use", daemon=False)
                self.writer.start()

    def _write_on(self) -> None:
        """Until the process ends, and once more then. Neither a signal nor atexit would do: the workers of granian are forked by
        multiprocessing and leave by os._exit, but like any process they wait for a thread that is no daemon. It must be said: a
        thread started by one of granian's own would be one."""
        process = threading.main_thread()
        while process.is_alive():
            process.join(settings.COUNT_SECONDS)
            try:
                self.write()
            except Exception:
                logger.exception("Steps were not counted")
            finally:
                connection.close()


tally = lru_cache(maxsize=1)(Tally)
