"""Loads stored editions, and remembers which cannot be read.

An edition is parsed once and stays in memory while there is room. Whatever is wrong with a row, loading it raises only
UnreadableEdition, so that one damaged edition does not affect others. It is logged once, and tried again after RETRY_SECONDS: a
repaired row is read without a restart.
"""

import json
import logging
import time
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from cachetools import LRUCache, cached
from django.db import DatabaseError, DataError, Error, InternalError

from concepts.content import Content, from_json
from concepts.models import Edition

ROOM = 24_000_000
"""Bytes of all parsed editions: 450 of the shipped guide's size, or 3 of a guide with 200 concepts and 40 questions."""

RETRY_SECONDS = 30
LONGEST_REASON = 300

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Published:
    """An edition as visitors read it: its number, its date and its content."""

    number: int
    published_at: datetime
    content: Content


class UnreadableEdition(Exception):
    """The edition exists, but this program cannot read its document as a guide."""

    def __init__(self, slug: str, number: int, reason: str = "") -> None:
        self.slug, self.number = slug, number
        super().__init__(f"Edition {number} of the guide “{slug}” cannot be read. {reason}".strip())


_unreadable: dict[tuple[str, int], float] = {}
"""When each edition that cannot be read was tried last. Threads use it without a lock: each operation on it is atomic."""


def load_edition(slug: str, number: int) -> Published:
    """The edition, from memory or from the database.

    Raises Edition.DoesNotExist, UnreadableEdition, and django.db.Error when the database does not answer.
    """
    key = (slug, number)
    if time.monotonic() - _unreadable.get(key, -RETRY_SECONDS) < RETRY_SECONDS:
        raise UnreadableEdition(slug, number)
    try:
        edition, _ = _read(slug, number)
    except UnreadableEdition as error:
        if key not in _unreadable:
            logger.error("%s", error)
        _unreadable[key] = time.monotonic()
        raise
    except Edition.DoesNotExist:
        _unreadable.pop(key, None)
        raise
    _unreadable.pop(key, None)
    return edition


def newest_readable(slug: str, newest: int | None = None) -> tuple[Published | None, tuple[int, ...]]:
    """The newest readable edition, from the number `newest` down, according to the database; and the numbers of newer editions
    that cannot be read."""
    unreadable: list[int] = []
    limit = {} if newest is None else {"number__lte": newest}
    for number in Edition.objects.filter(guide__slug=slug, **limit).newest_first().values_list("number", flat=True):
        try:
            return load_edition(slug, number), tuple(unreadable)
        except UnreadableEdition:
            unreadable.append(number)
        except Edition.DoesNotExist:
            continue
    return None, tuple(unreadable)


def unreadable_editions() -> tuple[tuple[str, int], ...]:
    """The slug and number of each edition that this process could not read."""
    return tuple(sorted(_unreadable.copy()))  # a copy, since other threads may add to it


def unreadable_numbers(slug: str) -> set[int]:
    """Of these, the numbers of one guide."""
    return {number for guide, number in unreadable_editions() if guide == slug}


def retry_unreadable() -> None:
    """Read again what could not be read RETRY_SECONDS ago."""
    for slug, number in unreadable_editions():
        try:
            load_edition(slug, number)
        except (UnreadableEdition, Edition.DoesNotExist):
            continue


def forget() -> None:
    """Drop everything, as after a restart."""
    _read.cache_clear()
    _unreadable.clear()


def parsed_size(document: str) -> int:
    """About how many bytes the parsed edition takes, with its indexes. Measured: 3.0 for each byte of the document of the shipped
    guide, 2.2 to 2.5 for 200 concepts and 40 questions, 4.0 to 5.1 for documents of 1 to 4 KB. The newest edition stays in memory
    even if it alone is larger than ROOM."""
    return min(ROOM, 3 * len(document.encode()) + 5_000)


@cached(LRUCache[Any, tuple[Published, int]](ROOM, getsizeof=lambda read: read[1]), lock=Lock())
def _read(slug: str, number: int) -> tuple[Published, int]:
    """The edition, and its size. The least recently used are dropped first."""
    row = Edition.objects.filter(guide__slug=slug, number=number).values_list("published_at", "document")
    try:
        try:
            published_at, document = row.get()
        except InternalError:  # so PostgreSQL reports a damaged row, and a table that a restore has replaced meanwhile
            published_at, document = row.get()
        return Published(number, published_at, _parse(document, slug)), parsed_size(document)
    except Edition.DoesNotExist:
        raise
    except Exception as error:  # a damaged document can lead to any: RecursionError, ValueError, TypeError, …
        if isinstance(error, Error) and not _is_about_the_row(error):
            raise
        raise UnreadableEdition(slug, number, f"{type(error).__name__}: {error}"[:LONGEST_REASON]) from error


def _parse(document: str, slug: str) -> Content:
    parsed = json.loads(document)
    if "\\u" in document:
        json.dumps(parsed, ensure_ascii=False).encode()  # raises on half a surrogate pair, which no page can contain
    content = from_json(parsed)
    if content.slug != slug:
        raise ValueError(f"It says that it is of the guide “{content.slug}”.")
    return content


def _is_about_the_row(error: Error) -> bool:
    """Whether the database answers but cannot return this row: damaged pages, bytes that are not text."""
    is_no_text = "Could not decode" in str(error)  # SQLite raises OperationalError for it
    return isinstance(error, DataError | InternalError) or type(error) is DatabaseError or is_no_text
