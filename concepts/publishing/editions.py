"""Publishes editions, and finds the editions that visitors read.

An edition is compiled, checked and stored in one transaction that locks the guide's row, so two publishes never mix. Each process
remembers what is current and what it has parsed: see current_editions.py and stored_editions.py.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from concepts.content import Content, slug_problem, to_json
from concepts.history.recording import Author
from concepts.models import Edition, Guide
from concepts.publishing import check_runner, stored_editions
from concepts.publishing.checks import Issue, check_is_whole
from concepts.publishing.compiler import compile_guide
from concepts.publishing.current_editions import CurrentEditions
from concepts.publishing.stored_editions import Published, UnreadableEdition, load_edition

_current = CurrentEditions()


class CannotPublish(Exception):
    """The draft was not published. `issues` says why, in sentences."""

    def __init__(self, issues: Iterable[Issue]):
        self.issues = tuple(issues)
        super().__init__(" ".join(issue.message for issue in self.issues))


class NothingChanged(CannotPublish):
    """The draft is the same as the current edition."""


def publish(
    guide: Guide, *, by: Author = None, note: str = "", at: datetime | None = None, accept_failures: bool = False
) -> Edition:
    """Compile the draft, check it and store it as the next edition.

    Raises CannotPublish when a check finds an error, or a failure that the editor has not accepted; NothingChanged when nothing has
    changed since the current edition. Accepted failures are added to the note.
    """
    with transaction.atomic():
        guide = Guide.objects.lock().get(pk=guide.pk)
        content = compile_guide(guide)
        issues = check(content)
        failures = [issue for issue in issues if issue.severity == "failure"]
        if refused := [issue for issue in issues if issue.severity == "error"] + ([] if accept_failures else failures):
            raise CannotPublish(refused)
        document = json.dumps(to_json(content), ensure_ascii=False)
        newest = guide.editions.newest_first().values_list("number", flat=True).first() or 0
        if guide.editions.filter(number=newest, document=document).exists():
            raise NothingChanged([Issue("error", "guide", f"Nothing has changed since edition {newest}.")])
        transaction.on_commit(_current.see_publish)
        return Edition.objects.create(
            guide=guide,
            number=newest + 1,
            document=document,
            note="\n".join([note, *(f"Published although: {issue.message}" for issue in failures)]).strip(),
            published_at=at or timezone.now(),
            published_by=cast(User | None, by),
        )


def check(content: Content, checks: Iterable[str] | None = None, seconds: float | None = check_runner.SECONDS) -> list[Issue]:
    """What these checks find, by default those of settings.PUBLISH_CHECKS; a check that does not finish in time becomes a warning.
    Checks rely on whole content: if it is not, only that is reported."""
    if gaps := list(check_is_whole(content)):
        return gaps
    return check_runner.run_checks(checks or settings.PUBLISH_CHECKS, content, seconds)


def current(slug: str) -> Published | None:
    """The newest edition of the guide that can be read; None when it has none, or when there is no such guide.

    Raises UnreadableEdition when it has editions, and none of them can be read.
    """
    if number := numbers().get(slug):
        return _current_edition(slug, number)
    if slug in _current.closed:
        raise UnreadableEdition(slug, _current.closed[slug])
    return None


def numbers() -> Mapping[str, int]:
    """The number of each readable guide's current edition, by slug; about EDITION_CHECK_SECONDS old at most."""
    return _current.numbers()


def known_numbers() -> Mapping[str, int]:
    """The same, as this process knew it last, without asking the database: empty at first."""
    return _current.known or {}


def edition(slug: str, number: int) -> Published | None:
    """This edition of the guide, or None. Raises UnreadableEdition."""
    if slug_problem(slug, "guide"):
        return None
    try:
        return load_edition(slug, number)
    except Edition.DoesNotExist:
        return None


def unreadable() -> dict[tuple[str, int], int | None]:
    """The editions that cannot be read, by slug and number: which edition visitors read, None where they can read none."""
    current_numbers = numbers()
    return {(slug, number): current_numbers.get(slug) for slug, number in stored_editions.unreadable_editions()}


def forget() -> None:
    """Drop everything kept in this process, as after a restart."""
    _current.forget()
    stored_editions.forget()


def _current_edition(slug: str, number: int) -> Published | None:
    try:
        return edition(slug, number)
    except UnreadableEdition:  # its row was damaged after it was read here, and memory had no room for it
        _current.ask()
        return current(slug)
