"""Make short links, and find what they show.

A link shows the same result permanently, until it is withdrawn. A result without title and note has one link, no matter who
asks for it; only creating a new link counts against the limit.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, IntegrityError
from django.utils import timezone
from django.utils.translation import ngettext

from concepts.models import Edition
from concepts.publishing.stored_editions import Published
from wizard.models import SharedResult, fingerprint
from wizard.sharing.rate_limit import LimitReached, RateLimit
from wizard.web.metrics import LINKS


class TooManyLinks(Exception):
    """This network address has made as many links as it may in one hour. It may try again after `seconds`."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        minutes = max(1, round(seconds / 60))
        message = ngettext(
            "Your network has reached the limit of new links per hour (%(links)s). "
            "Try again in %(minutes)s minute, or share the address of the result page.",
            "Your network has reached the limit of new links per hour (%(links)s). "
            "Try again in %(minutes)s minutes, or share the address of the result page.",
            minutes,
        )
        super().__init__(message % {"links": settings.LINKS_PER_HOUR, "minutes": minutes})


def share(
    edition: Published, query: str, title: str = "", note: str = "", *, visitor: str, now: datetime | None = None
) -> SharedResult:
    """The link to this result, a new one only if there is none yet. `visitor` is a network address (see settings.VISITOR_ADDRESS).

    Raises TooManyLinks; and DatabaseError if the edition is gone because an older database was restored. There is no transaction
    around the reads and the write: on PostgreSQL it would deadlock with a restore that runs at the same time.
    """
    row = Edition.objects.only("pk").filter(guide__slug=edition.content.slug, number=edition.number).first()
    if row is None:
        raise DatabaseError(f"Edition {edition.number} of “{edition.content.slug}” is no longer in the database")
    same = {"edition": row, "fingerprint": fingerprint(query)}
    is_plain = not title and not note
    if is_plain and (existing := SharedResult.objects.plain().filter(**same).first()):
        return existing
    _use_limit(visitor, now or timezone.now())
    try:
        if is_plain:
            wanted = {**same, "title": "", "note": "", "withdrawn_at": None}
            shared, is_new = SharedResult.objects.plain().get_or_create(**wanted, defaults={"query": query})
        else:
            shared, is_new = SharedResult.objects.create(edition=row, query=query, title=title, note=note), True
    except IntegrityError as error:
        raise DatabaseError(f"The edition disappeared while its result was shared: {error}") from error
    if is_new:
        LINKS.labels("made").inc()
    return shared


def find(code: str) -> SharedResult | None:
    """The shared result with this code, withdrawn or not, with the slug and number of its edition, in one query."""
    return SharedResult.objects.select_related("edition__guide").defer("edition__document").filter(code=code).first()


def _use_limit(visitor: str, now: datetime) -> None:
    try:
        RateLimit("sharing", settings.LINKS_PER_HOUR, timedelta(hours=1)).use(visitor, now)
    except LimitReached as limit:
        raise TooManyLinks(limit.seconds) from None
