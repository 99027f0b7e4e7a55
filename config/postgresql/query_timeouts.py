"""How long a thread waits for PostgreSQL. A server that hangs sends nothing, not even an error, so the client must give up.

Visitors wait two seconds, and only a few of them at the same time: all others give up almost at once, so that a database that
hangs never holds all threads of a process. The desk waits longer, a command as long as it takes.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from wizard.web.language import DESK as DESK_PATH

SHORT_WAIT = 0.15
"""Seconds that every thread may wait. A visitor's statement takes a few milliseconds; a page in memory must be there within
0.3, even if all threads have begun to wait a moment ago."""

LOGIN_PATH = f"{DESK_PATH}login/"


class QueryTimeout:
    """How many `seconds` one statement may take, None for no limit, and how many threads may wait so long at the same time."""

    def __init__(self, seconds: float | None, max_waiting: int | None = None) -> None:
        self.seconds = seconds
        self.max_waiting = max_waiting
        self.lock = threading.Lock()
        self.waiting_since: dict[int, float] = {}

    @contextmanager
    def wait(self) -> Iterator[float | None]:
        """Count this thread as waiting for the database; yields how many seconds it may."""
        if self.max_waiting is None or (thread := threading.get_ident()) in self.waiting_since:
            yield self.seconds
            return
        with self.lock:
            has_place = len(self.waiting_since) < self.max_waiting
            if has_place:
                self.waiting_since[thread] = time.monotonic()
        try:
            yield self.seconds if has_place else SHORT_WAIT
        finally:
            if has_place:
                del self.waiting_since[thread]

    @property
    def is_exhausted(self) -> bool:
        """Whether as many threads as may wait do, and have done so for longer than a moment."""
        with self.lock:
            since = list(self.waiting_since.values())
        return len(since) == self.max_waiting and time.monotonic() - max(since) > SHORT_WAIT


VISITORS = QueryTimeout(2.0, max_waiting=2)
DESK = QueryTimeout(30.0)
UNLIMITED = QueryTimeout(None)


class DefaultTimeout:
    """For threads that serve no request: unlimited in a command, the desk's in a server, so that no thread is stuck."""

    timeout = UNLIMITED


_thread = threading.local()


def current_timeout() -> QueryTimeout:
    return getattr(_thread, "timeout", DefaultTimeout.timeout)


@contextmanager
def limit_waits(seconds: float) -> Iterator[None]:
    """While this thread looks for a connection, nothing takes longer than this, whatever its statements may take."""
    _thread.at_most = seconds
    try:
        yield
    finally:
        del _thread.at_most


@contextmanager
def wait_for_database() -> Iterator[float | None]:
    """Count this thread as waiting; yields how many seconds it may, None for no limit."""
    with current_timeout().wait() as seconds:
        limits = [limit for limit in (seconds, getattr(_thread, "at_most", None)) if limit is not None]
        yield min(limits, default=None)


class QueryTimeoutMiddleware:
    """Sets how long the request may wait for the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.DATABASES["default"]["ENGINE"] != "config.postgresql":
            raise MiddlewareNotUsed
        self.get_response = get_response
        DefaultTimeout.timeout = DESK

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        _thread.timeout = DESK if path.startswith(DESK_PATH) and path != LOGIN_PATH else VISITORS
        try:
            return self.get_response(request)
        finally:
            del _thread.timeout
