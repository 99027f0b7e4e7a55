"""Publishing, and the editions that visitors read.

The law of this file: an edition is compiled, checked and stored in one transaction that holds the guide's row, so two
publishes never mix; once a process has parsed an edition, it never parses it again; and an edition is current in a process once
it is parsed there, so that what is current can be read while no database answers.
"""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from concepts.checks import Issue, check_is_whole
from concepts.compiler import compile_guide
from concepts.content import Content, from_json, slug_problem, to_json
from concepts.models import Edition, Guide


@dataclass(frozen=True)
class Published:
    """An edition as visitors read it: its number, its date and its content."""

    number: int
    published_at: datetime
    content: Content


class CannotPublish(Exception):
    """The draft was not published. `issues` says why, in sentences."""

    def __init__(self, issues: Iterable[Issue]):
        self.issues = tuple(issues)
        super().__init__(" ".join(issue.message for issue in self.issues))


class NothingChanged(CannotPublish):
    """The draft says what the current edition says already."""


def publish(guide: Guide, *, by=None, note: str = "", at: datetime | None = None, although_scenarios_fail: bool = False) -> Edition:
    """Compile the draft, check it and store it as the next edition.

    Raises CannotPublish when a check finds an error, or a failing scenario that nobody has taken on; NothingChanged when
    nothing has changed since the current edition. What was taken on is written in the note.
    """
    with transaction.atomic():
        guide = Guide.objects.locked().get(pk=guide.pk)
        content = compile_guide(guide)
        issues = check(content)
        failures = [issue for issue in issues if issue.is_failure]
        if refused := [issue for issue in issues if issue.is_error] + ([] if although_scenarios_fail else failures):
            raise CannotPublish(refused)
        document = json.dumps(to_json(content), ensure_ascii=False)
        newest = guide.editions.newest_first().first()
        if newest and newest.document == document:
            raise NothingChanged([Issue.error("guide", f"Nothing has changed since edition {newest.number}.")])
        number = newest.number + 1 if newest else 1
        transaction.on_commit(_shelf.ask_anew)
        return Edition.objects.create(
            guide=guide,
            number=number,
            document=document,
            note="\n".join([note, *(f"Published although: {issue.message}" for issue in failures)]).strip(),
            published_at=at or timezone.now(),
            published_by=by,
        )


def check(content: Content, checks: Iterable[str] | None = None) -> list[Issue]:
    """What these checks find, or those in settings.PUBLISH_CHECKS. They rely on whole content: if it is not, only that is said."""
    if gaps := list(check_is_whole(content)):
        return gaps
    return [issue for name in checks or settings.PUBLISH_CHECKS for issue in import_string(name)(content)]


def current(slug: str) -> Published | None:
    """The newest edition of the guide; None when it has none, or when there is no such guide."""
    number = numbers().get(slug)
    return edition(slug, number) if number else None


def numbers() -> Mapping[str, int]:
    """The number of each published guide's current edition, by slug; at most EDITION_CHECK_SECONDS old."""
    return _shelf.numbers()


def known() -> Mapping[str, int]:
    """The same, as this process knew it last: asks nobody, and may know nothing yet."""
    return _shelf.known or {}


def edition(slug: str, number: int) -> Published | None:
    """This edition of the guide, or None. Parsed once and kept."""
    if slug_problem(slug, "guide"):
        return None
    try:
        return _parsed(slug, number)
    except Edition.DoesNotExist:
        return None


def all_current() -> list[Published]:
    """The current edition of every published guide, by title."""
    found = [edition(slug, number) for slug, number in numbers().items()]
    return sorted((each for each in found if each), key=lambda each: each.content.title.casefold())


def forget() -> None:
    """Drop everything kept in this process, as after a restart."""
    _shelf.forget()
    _parsed.cache_clear()


class _Shelf:
    """Which edition of each guide is current, read at most once in EDITION_CHECK_SECONDS, in one query for all guides.

    While the database does not answer, what was known last goes on being current: visitors read on.
    """

    def __init__(self) -> None:
        self.forget()

    def numbers(self) -> dict[str, int]:
        now = time.monotonic()
        if self.known is None or self.read_at is None or now - self.read_at >= settings.EDITION_CHECK_SECONDS:
            try:
                self.known = self._ask()
            except DatabaseError:
                if self.known is None:
                    raise
                now = time.monotonic()  # it may have taken its time not to answer, and so it would for the next page
            self.read_at = now
        return self.known

    def _ask(self) -> dict[str, int]:
        found = dict(Edition.objects.current().values_list("guide__slug", "number"))
        if self.known is not None:
            for slug in found:
                if found[slug] != self.known.get(slug):
                    edition(slug, found[slug])
        return found

    def ask_anew(self) -> None:
        """Something was published: what is known is too old."""
        self.read_at = None

    def forget(self) -> None:
        self.known: dict[str, int] | None = None
        self.read_at: float | None = None


_shelf = _Shelf()


@lru_cache(maxsize=256)
def _parsed(slug: str, number: int) -> Published:
    row = Edition.objects.get(guide__slug=slug, number=number)
    return Published(row.number, row.published_at, from_json(json.loads(row.document)))
