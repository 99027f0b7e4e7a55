"""Making short links and finding what they show: the one thing that visitors write.

The law of this file: a link shows what it showed when it was made, until it is withdrawn. The same result without title and
note has one link, whoever asks; only making a new one is limited.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, IntegrityError
from django.utils import timezone
from django.utils.translation import ngettext

from concepts.models import Edition
from concepts.publishing.editions import Published
from wizard.models import SharedResult, fingerprint
from wizard.sharing.rate_limit import LimitReached, RateLimit
from wizard.web.metrics import count_link


class TooManyLinks(Exception):
    """This network address made as many links as it may in one hour. It may go on after `seconds`."""

    def __init__(self, seconds: int):
        self.seconds = seconds
        minutes = max(1, round(seconds / 60))
        said = ngettext(
            "Many links were made from your network in the last hour, %(links)s of them. "
            "Try again in %(minutes)s minute; until then, the address of the result itself can be passed on.",
            "Many links were made from your network in the last hour, %(links)s of them. "
            "Try again in %(minutes)s minutes; until then, the address of the result itself can be passed on.",
            minutes,
        )
        super().__init__(said % {"links": settings.LINKS_PER_HOUR, "minutes": minutes})


def share(
    edition: Published, query: str, title: str = "", note: str = "", *, visitor: str, now: datetime | None = None
) -> SharedResult:
    """The link to this result. `visitor` is a network (see settings.VISITOR_ADDRESS). Raises TooManyLinks, and DatabaseError when
    the database has no such edition any more, since an older one was restored. No transaction: a restore on PostgreSQL would wait
    for visitors who have read, while they wait for it to write."""
    row = Edition.objects.only("pk").filter(guide__slug=edition.content.slug, number=edition.number).first()
    if row is None:
        raise DatabaseError(f"Edition {edition.number} of “{edition.content.slug}” is not in the database any more")
    same = {"edition": row, "fingerprint": fingerprint(query)}
    is_plain = not title and not note
    if is_plain and (known := SharedResult.objects.plain().filter(**same).first()):
        return known
    _count(visitor, now or timezone.now())
    try:
        if is_plain:
            wanted = {**same, "title": "", "note": "", "withdrawn_at": None}
            shared, is_new = SharedResult.objects.plain().get_or_create(**wanted, defaults={"query": query})
        else:
            shared, is_new = SharedResult.objects.create(edition=row, query=query, title=title, note=note), True
    except IntegrityError as error:
        raise DatabaseError(f"The edition went while its result was shared: {error}") from error
    if is_new:
        count_link()
    return shared


def find(code: str) -> SharedResult | None:
    """The shared result with this code, withdrawn or not, and with the slug and number of its edition: one query."""
    return SharedResult.objects.select_related("edition__guide").defer("edition__document").filter(code=code).first()


def _count(visitor: str, now: datetime) -> None:
    try:
        RateLimit("sharing", settings.LINKS_PER_HOUR, timedelta(hours=1)).use(visitor, now)
    except LimitReached as refused:
        raise TooManyLinks(refused.seconds) from None
