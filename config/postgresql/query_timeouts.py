"""How long a thread waits for PostgreSQL. A server that hangs answers nothing, not even an error, so whoever asks must give up.

Visitors give up after two seconds, and only a few of them wait so long at the same time: the others give up at once, so that a
database that hangs never holds all of a process's threads. The desk gives up later, a command never.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from wizard.web.language import DESK as DESK_PATH

SOON = 0.15
"""Seconds that everybody may wait. A visitor's statement takes a few milliseconds; a page in memory must be there within 0.3, even
if all threads have begun to wait a moment ago."""

LOGIN_PATH = f"{DESK_PATH}login/"


class QueryTimeout:
    """How many `seconds` one statement may take, None for as long as it does; and for how many threads at the same time."""

    def __init__(self, seconds: float | None, most_waiting: int | None = None) -> None:
        self.seconds = seconds
        self.most_waiting = most_waiting
        self.lock = threading.Lock()
        self.waiting: dict[int, float] = {}

    @contextmanager
    def wait(self) -> Iterator[float | None]:
        """A block that waits for the database; how many seconds it may."""
        if self.most_waiting is None or (thread := threading.get_ident()) in self.waiting:
            yield self.seconds
            return
        with self.lock:
            has_place = len(self.waiting) < self.most_waiting
            if has_place:
                self.waiting[thread] = time.monotonic()
        try:
            yield self.seconds if has_place else SOON
        finally:
            if has_place:
                del self.waiting[thread]

    @property
    def is_exhausted(self) -> bool:
        """Whether as many as may are waiting already, and not only since a moment ago."""
        with self.lock:
            since = list(self.waiting.values())
        return len(since) == self.most_waiting and time.monotonic() - max(since) > SOON


VISITORS = QueryTimeout(2.0, most_waiting=2)
DESK = QueryTimeout(30.0)
NONE = QueryTimeout(None)


class _Default:
    """Of threads that serve no request: none in a command; the desk's in a process that serves, so that no thread is stuck."""

    timeout = NONE


_thread = threading.local()


def current_timeout() -> QueryTimeout:
    return getattr(_thread, "timeout", _Default.timeout)


@contextmanager
def connecting(seconds: float) -> Iterator[None]:
    """A block in which a connection is looked for: whoever does it, and for however long the statements after it may take, nothing
    takes longer than this."""
    _thread.at_most = seconds
    try:
        yield
    finally:
        del _thread.at_most


@contextmanager
def waiting() -> Iterator[float | None]:
    """A block that waits for the database; how many seconds this thread may."""
    with current_timeout().wait() as seconds:
        limits = [each for each in (seconds, getattr(_thread, "at_most", None)) if each is not None]
        yield min(limits, default=None)


class QueryTimeoutMiddleware:
    """Middleware: what this request may wait for the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.DATABASES["default"]["ENGINE"] != "config.postgresql":
            raise MiddlewareNotUsed
        self.get_response = get_response
        _Default.timeout = DESK

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        _thread.timeout = DESK if path.startswith(DESK_PATH) and path != LOGIN_PATH else VISITORS
        try:
            return self.get_response(request)
        finally:
            del _thread.timeout
