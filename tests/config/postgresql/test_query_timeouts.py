"""How long a thread may wait for PostgreSQL, and how many threads may wait at the same time."""

import threading
from contextlib import ExitStack

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from config.postgresql import query_timeouts
from config.postgresql.query_timeouts import (
    DESK,
    SHORT_WAIT,
    UNLIMITED,
    VISITORS,
    QueryTimeout,
    QueryTimeoutMiddleware,
    current_timeout,
)


@pytest.fixture
def postgresql(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "config.postgresql")
    monkeypatch.setattr(query_timeouts.DefaultTimeout, "timeout", UNLIMITED)


@pytest.mark.parametrize(
    ("path", "timeout"),
    [("/", VISITORS), ("/r/abc/", VISITORS), ("/healthz", VISITORS), ("/admin/", DESK), ("/admin/login/", VISITORS)],
)
def test_visitors_wait_briefly_and_editors_longer(postgresql, path, timeout):
    seen = []
    serve = QueryTimeoutMiddleware(lambda request: seen.append(current_timeout()) or HttpResponse())
    serve(RequestFactory().get(path))
    assert seen == [timeout]
    assert (VISITORS.seconds, DESK.seconds) == (2, 30)


def test_a_command_waits_without_limit_and_a_server_thread_does_not(postgresql):
    assert current_timeout().seconds is None
    QueryTimeoutMiddleware(HttpResponse)
    assert current_timeout() is DESK


def test_sqlite_needs_no_query_timeouts(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    with pytest.raises(MiddlewareNotUsed):
        QueryTimeoutMiddleware(HttpResponse)


def start_waiting_threads(timeout: QueryTimeout, number: int, stack: ExitStack) -> list[float | None]:
    """Threads that wait until the stack is closed; how long each was allowed to."""
    allowed, go = list[float | None](), threading.Event()

    def wait(begun: threading.Event) -> None:
        with timeout.wait() as seconds:
            allowed.append(seconds)
            begun.set()
            go.wait(5)

    for _ in range(number):
        begun = threading.Event()
        thread = threading.Thread(target=wait, args=[begun])
        thread.start()
        stack.callback(thread.join)
        assert begun.wait(5)
    stack.callback(go.set)
    return allowed


def test_only_a_few_threads_wait_long_at_the_same_time(monkeypatch):
    timeout = QueryTimeout(2.0, max_waiting=2)
    with ExitStack() as stack:
        assert start_waiting_threads(timeout, 4, stack) == [2.0, 2.0, SHORT_WAIT, SHORT_WAIT]
        assert not timeout.is_exhausted, "they have only begun"
        monkeypatch.setattr(query_timeouts, "SHORT_WAIT", 0)
        assert timeout.is_exhausted
    assert not timeout.is_exhausted
    with ExitStack() as stack:
        assert start_waiting_threads(timeout, 1, stack) == [2.0]


def test_nested_waits_of_one_thread_take_one_place():
    timeout = QueryTimeout(2.0, max_waiting=1)
    with timeout.wait() as outer, timeout.wait() as inner:
        assert outer == inner == 2.0
    with timeout.wait() as again:
        assert again == 2.0


def test_any_number_of_editors_may_wait():
    with ExitStack() as stack:
        assert start_waiting_threads(DESK, 5, stack) == [30.0] * 5
        assert not DESK.is_exhausted
