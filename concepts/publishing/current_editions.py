"""Which edition of each guide is current, as this process knows it.

A thread of its own asks the database at most once in EDITION_CHECK_SECONDS, in one query for all guides. A request waits up to
LONGEST_WAIT for the answer, then continues with what is known, however long the database hangs. An edition becomes current in a
process once it is parsed there; while the newest cannot be read, the newest readable one is current.
"""

import logging
import time
from threading import Lock, Thread

from django.conf import settings
from django.db import Error, connection

from concepts.models import Edition
from concepts.publishing.stored_editions import newest_readable, retry_unreadable, unreadable_editions

LONGEST_WAIT = 0.15
"""Seconds. Enough for the query and for parsing a new edition; a page that is in memory must be sent within 0.3."""

logger = logging.getLogger(__name__)


class CurrentEditions:
    """`known` has the current number by slug, None before the first answer; `closed` has the newest number of guides whose editions
    are all unreadable."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.starting = Lock()
        self.forget()

    def forget(self) -> None:
        self.known: dict[str, int] | None = None
        self.closed: dict[str, int] = {}
        self.asked_at = 0.0
        self.known_since = 0.0
        self.asker: Thread | None = None

    def numbers(self) -> dict[str, int]:
        """Raises django.db.Error while nothing is known and the database does not answer."""
        if self.known is None or settings.EDITION_CHECK_SECONDS <= 0:
            self._try_to_ask()
        elif self._is_stale():
            self._ask_in_thread()
        return self.known or {}

    def ask(self) -> None:
        """Ask the database. An answer never replaces the answer to a later question."""
        asked_at = time.monotonic()
        try:
            known, closed = self._find()
        except Error:
            self.asked_at = time.monotonic()  # the next page must not wait for the same failure
            raise
        with self.lock:
            if asked_at > self.known_since:
                self.known, self.closed, self.known_since, self.asked_at = known, closed, asked_at, asked_at

    def see_publish(self) -> None:
        """This process has published: show it to visitors at once."""
        if self.known is not None:
            self._try_to_ask()

    def _is_stale(self) -> bool:
        return time.monotonic() - self.asked_at >= settings.EDITION_CHECK_SECONDS

    def _try_to_ask(self) -> None:
        try:
            self.ask()
        except Error:
            if self.known is None:
                raise

    def _ask_in_thread(self) -> None:
        """One question at a time; other requests do not wait for it. After a fork, the asker of the parent process is not alive."""
        with self.starting:
            if not self._is_stale() or (self.asker and self.asker.is_alive()):
                return
            asker = self.asker = Thread(target=self._ask_and_close, name="editions", daemon=True)
            asker.start()
        asker.join(LONGEST_WAIT)

    def _ask_and_close(self) -> None:
        try:
            self._try_to_ask()
        except Exception:
            logger.exception("Which editions are current could not be found out")
        finally:
            connection.close()

    def _find(self) -> tuple[dict[str, int], dict[str, int]]:
        newest = dict(Edition.objects.current().values_list("guide__slug", "number"))
        retry_unreadable()
        unreadable, known = unreadable_editions(), {}
        for slug, number in newest.items():
            if (self.known or {}).get(slug) == number and (slug, number) not in unreadable:
                known[slug] = number
            elif edition := newest_readable(slug)[0]:
                known[slug] = edition.number
        return known, {slug: number for slug, number in newest.items() if slug not in known}
