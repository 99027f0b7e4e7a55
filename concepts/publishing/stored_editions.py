"""Loads stored editions, and remembers which cannot be read.

An edition is parsed once and stays in memory while there is room. Whatever is wrong with a row, loading it raises
UnreadableEdition and nothing else, so that one damaged edition harms no other. It is logged once, and tried again after
RETRY_SECONDS: a row that was mended is read again without a restart.
"""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.db import DatabaseError, DataError, Error, InternalError

from concepts.content import Content, from_json
from concepts.models import Edition
from concepts.publishing.edition_cache import EditionCache

ROOM = 24_000_000
"""Bytes: 450 editions of the shipped guide's size, or 3 of a guide with 200 concepts and 40 questions."""

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
    """There is such an edition, but what is stored of it is no guide that this program can read."""

    def __init__(self, slug: str, number: int, reason: str = "") -> None:
        self.slug, self.number = slug, number
        super().__init__(f"Edition {number} of the guide “{slug}” cannot be read. {reason}".strip())


def load_edition(slug: str, number: int) -> Published:
    """The edition, from memory or from the database.

    Raises Edition.DoesNotExist, UnreadableEdition, and django.db.Error when the database does not answer.
    """
    if found := _parsed.get((slug, number)):
        return found
    if _unreadable.is_fresh((slug, number)):
        raise UnreadableEdition(slug, number)
    try:
        published, size = _read(slug, number)
    except Edition.DoesNotExist:
        _unreadable.remove((slug, number))
        raise
    except UnreadableEdition as trouble:
        _unreadable.add((slug, number), trouble)
        raise
    _unreadable.remove((slug, number))
    _parsed.put((slug, number), published, size)
    return published


def newest_readable(slug: str, newest: int | None = None) -> tuple[Published | None, tuple[int, ...]]:
    """The newest edition that can be read, from the `newest` down, asked of the database itself; and the numbers of those, newer
    than it, that cannot."""
    unreadable = []
    upto = {} if newest is None else {"number__lte": newest}
    for number in Edition.objects.filter(guide__slug=slug, **upto).newest_first().values_list("number", flat=True):
        try:
            return load_edition(slug, number), tuple(unreadable)
        except UnreadableEdition:
            unreadable.append(number)
        except Edition.DoesNotExist:
            continue
    return None, tuple(unreadable)


def unreadable_editions() -> tuple[tuple[str, int], ...]:
    """What this process found that it cannot read: guides' slugs and numbers."""
    return _unreadable.editions()


def unreadable_numbers(slug: str) -> set[int]:
    """Of these, the numbers of one guide."""
    return {number for guide, number in _unreadable.editions() if guide == slug}


def retry_unreadable() -> None:
    """Read again what could not be read RETRY_SECONDS ago."""
    for slug, number in _unreadable.editions():
        try:
            load_edition(slug, number)
        except (UnreadableEdition, Edition.DoesNotExist):
            continue


def forget() -> None:
    """Drop everything, as after a restart."""
    _parsed.clear()
    _unreadable.clear()


def _read(slug: str, number: int) -> tuple[Published, int]:
    """The edition, and the bytes of its document."""
    try:
        published_at, document = _row(slug, number)
        return Published(number, published_at, _parse(document, slug)), len(document.encode())
    except (Edition.DoesNotExist, UnreadableEdition, Error):
        raise
    except Exception as error:  # any: RecursionError, ValueError, TypeError, … whatever a damaged document leads to
        raise UnreadableEdition(slug, number, _reason(error)) from error


def _row(slug: str, number: int) -> tuple[datetime, str]:
    row = Edition.objects.filter(guide__slug=slug, number=number).values_list("published_at", "document")
    try:
        return _once_more_if_replaced(row.get)
    except Error as error:
        if not _is_about_the_row(error):
            raise
        raise UnreadableEdition(slug, number, _reason(error)) from error


def _once_more_if_replaced(get: Callable[[], tuple[datetime, str]]) -> tuple[datetime, str]:
    """PostgreSQL says of a row that cannot be read what it says where a restore replaced the table under the query."""
    try:
        return get()
    except InternalError:
        return get()


def _parse(document: str, slug: str) -> Content:
    parsed = json.loads(document)
    if "\\u" in document:
        json.dumps(parsed, ensure_ascii=False).encode()  # raises on half a character, which no page could be sent with
    content = from_json(parsed)
    if content.slug != slug:
        raise ValueError(f"It says that it is of the guide “{content.slug}”.")
    return content


def _is_about_the_row(error: Error) -> bool:
    """Whether the database answers but cannot hand out this row: damaged pages, bytes that are no text."""
    is_no_text = "Could not decode" in str(error)  # SQLite says so by an OperationalError
    return isinstance(error, DataError | InternalError) or type(error) is DatabaseError or is_no_text


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:LONGEST_REASON]


class _Unreadable:
    """The editions that cannot be read, and when each was tried last."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.clear()

    def add(self, key: tuple[str, int], trouble: UnreadableEdition) -> None:
        with self.lock:
            is_new = key not in self.tried_at
            self.tried_at[key] = time.monotonic()
        if is_new:
            logger.error("%s", trouble)

    def remove(self, key: tuple[str, int]) -> None:
        with self.lock:
            self.tried_at.pop(key, None)

    def is_fresh(self, key: tuple[str, int]) -> bool:
        tried_at = self.tried_at.get(key)
        return tried_at is not None and time.monotonic() - tried_at < RETRY_SECONDS

    def editions(self) -> tuple[tuple[str, int], ...]:
        with self.lock:
            return tuple(sorted(self.tried_at))

    def clear(self) -> None:
        with self.lock:
            self.tried_at: dict[tuple[str, int], float] = {}


_parsed: EditionCache[Published] = EditionCache(ROOM)
_unreadable = _Unreadable()
