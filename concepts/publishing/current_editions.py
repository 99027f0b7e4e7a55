"""Which edition of each guide is current, as this process knows it.

The database is asked at most once in EDITION_CHECK_SECONDS, by a thread of its own, in one query for all guides. A request waits
for the answer LONGEST_WAIT at most, and otherwise goes on with what is known, however long the database hangs. An edition becomes
current in a process once it is parsed there; while the newest cannot be read, the newest one that can be read is current.
"""

import logging
import time
from itertools import count
from threading import Lock, Thread

from django.conf import settings
from django.db import Error, connection

from concepts.models import Edition
from concepts.publishing.stored_editions import (
    UnreadableEdition,
    load_edition,
    newest_readable,
    retry_unreadable,
    unreadable_editions,
)

LONGEST_WAIT = 0.15
"""Seconds. Enough for the query and for parsing what is new; a page that is in memory must be there within 0.3."""

logger = logging.getLogger(__name__)


class CurrentEditions:
    """The numbers by slug in `known`, None before the first answer; the guides that have editions, none of them readable, in
    `closed`, with their newest number."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.starting = Lock()
        self.forget()

    def numbers(self) -> dict[str, int]:
        """Raises django.db.Error while nothing is known and the database does not answer."""
        if self.known is None or settings.EDITION_CHECK_SECONDS <= 0:
            self._ask_here()
        elif self._is_stale():
            self._ask_aside()
        return self.known

    def ask(self) -> None:
        """Ask the database, in this thread. An answer to a question that was asked earlier never replaces a later one."""
        turn, asked_at = next(self.turns), time.monotonic()
        try:
            known, closed = self._find()
        except Error:
            self.asked_at = time.monotonic()  # it may have taken its time not to answer, and so it would for the next page
            raise
        with self.lock:
            if turn > self.turn:
                self.turn, self.known, self.closed, self.asked_at = turn, known, closed, asked_at

    def see_publish(self) -> None:
        """This process has published: show it to visitors at once."""
        if self.known is not None:
            self._ask_here()

    def forget(self) -> None:
        self.known: dict[str, int] | None = None
        self.closed: dict[str, int] = {}
        self.asked_at = 0.0
        self.turns, self.turn = count(1), 0
        self.asker: Thread | None = None

    def _is_stale(self) -> bool:
        return time.monotonic() - self.asked_at >= settings.EDITION_CHECK_SECONDS

    def _ask_here(self) -> None:
        try:
            self.ask()
        except Error:
            if self.known is None:
                raise

    def _ask_aside(self) -> None:
        """One question at a time: whoever comes while it is under way waits for nothing. A process that was forked from another has
        none of its threads, so an asker that is not alive is none."""
        with self.starting:
            if not self._is_stale() or (self.asker and self.asker.is_alive()):
                return
            asker = self.asker = Thread(target=self._ask_and_close, name="editions", daemon=True)
            asker.start()
        asker.join(LONGEST_WAIT)

    def _ask_and_close(self) -> None:
        try:
            self._ask_here()
        except Exception:
            logger.exception("Which editions are current could not be found out")
        finally:
            connection.close()

    def _find(self) -> tuple[dict[str, int], dict[str, int]]:
        newest = dict(Edition.objects.current().values_list("guide__slug", "number"))
        retry_unreadable()
        unreadable, known = unreadable_editions(), {}
        for slug, number in newest.items():
            is_known = (self.known or {}).get(slug) == number and (slug, number) not in unreadable
            if found := number if is_known else _readable_number(slug, number):
                known[slug] = found
        return known, {slug: number for slug, number in newest.items() if slug not in known}


def _readable_number(slug: str, newest: int) -> int | None:
    """The number of the newest edition that can be read, from this one down."""
    try:
        return load_edition(slug, newest).number
    except (UnreadableEdition, Edition.DoesNotExist):
        found, _ = newest_readable(slug)
        return found.number if found else None
