"""What visitors write (shared results), what limits them (rate counts), and how often they do what (usage counts).

Nothing here identifies a person. A shared result holds an edition, answers, and the words that a team typed. A network address
is stored as a keyed hash that changes with each window. Of visits, only sums per day are stored.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any, NamedTuple, Self

from django.db import connection, models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from concepts.content import SLUG_LENGTH
from concepts.models import Edition, Guide
from concepts.models.fields import TextField

TITLE_LENGTH = 120
NOTE_LENGTH = 1000

CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that are not mistaken for one another when a code is read aloud."""

CODE_LENGTH = 10
"""55 to the power of 10 codes: with a million links, one guess in 250,000 million opens one."""


def new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def fingerprint(query: str) -> str:
    """A hash of a query for the index, since a query may be longer than an index allows."""
    return sha256(query.encode()).hexdigest()


class SharedResultQuerySet(models.QuerySet["SharedResult"]):
    def plain(self) -> Self:
        """Those without title and note that are not withdrawn."""
        return self.filter(title="", note="", withdrawn_at=None)


class SharedResult(models.Model):
    """A short link to the result of some answers in one edition, with a team's title and note if it gave any."""

    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="shared_results")
    query = models.TextField(blank=True, help_text="The answers, written as in the address of the result.")
    fingerprint = models.CharField(max_length=64, editable=False)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    note = TextField(max_length=NOTE_LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Since then the link says that it was withdrawn.")

    objects = SharedResultQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "fingerprint"],
                condition=Q(title="", note="", withdrawn_at=None),
                name="one_plain_link_per_result",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fingerprint = fingerprint(self.query)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("shared", args=[self.code])


class RateCountQuerySet(models.QuerySet["RateCount"]):
    def count_one(self, key: str, ends_at: datetime, most: int, *, expired: datetime) -> bool:
        """Count one more use unless there were `most` already, and return whether it was counted. Exact across processes.

        A refused use writes nothing. The first use of a key also deletes the rows of windows that ended before `expired`.
        """
        row, is_first = self.get_or_create(key=key, defaults={"ends_at": ends_at})
        if is_first:
            self.filter(ends_at__lt=expired).delete()
        return row.count < most and bool(self.filter(pk=row.pk, count__lt=most).update(count=F("count") + 1))

    def take_back_one(self, key: str) -> None:
        self.filter(key=key, count__gt=0).update(count=F("count") - 1)


class RateCount(models.Model):
    """How often one network address did something in one window of time: see wizard/sharing/rate_limit.py."""

    key = models.CharField(max_length=64, unique=True)
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    objects = RateCountQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_at", "pk"]

    def __str__(self) -> str:
        return f"{self.count} in the window until {self.ends_at:%H:%M}"


class UsageKey(NamedTuple):
    """What is counted in one row: events of one kind in one edition on one day. `what` is a UsageCount.What, `slug` names the
    question, concept or verdict."""

    guide: str
    number: int
    day: date
    what: str
    slug: str


class UsageCountQuerySet(models.QuerySet["UsageCount"]):
    def for_guide(self, guide: Guide, number: int | str = "", since: date | None = None) -> Self:
        """The counts of a guide, or of one edition of it, starting with a day."""
        counts = self.filter(edition__guide=guide)
        if number:
            counts = counts.filter(edition__number=number)
        return counts.filter(day__gte=since) if since else counts

    def add_counts(self, counts: Mapping[UsageKey, int]) -> None:
        """Add to what was counted before: all of it, or nothing if the database fails.

        One statement per row, so that processes can add at the same time; in sorted order, so that they cannot deadlock.
        """
        if not counts:
            return
        day = connection.ops.adapt_datefield_value
        rows = [(day(key.day), key.what, key.slug, count, key.guide, key.number) for key, count in sorted(counts.items())]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(UPSERT_COUNT, rows)


UPSERT_COUNT = """
INSERT INTO wizard_use (edition_id, day, what, slug, count)
SELECT edition.id, %s, %s, %s, %s FROM concepts_edition AS edition JOIN concepts_guide AS guide ON guide.id = edition.guide_id
WHERE guide.slug = %s AND edition.number = %s
ON CONFLICT (edition_id, day, what, slug) DO UPDATE SET count = wizard_use.count + excluded.count
"""


class UsageCount(models.Model):
    """How often something happened in an edition on one day. Only sums are stored: see wizard/usage/usage_counter.py."""

    class What(models.TextChoices):
        START = "start", "the first question was shown, nothing answered"
        SHOWN = "shown", "the question was shown"
        ANSWERED = "answered", "the question was answered"
        VERDICT = "verdict", "a result of this kind was shown"
        RECOMMENDED = "recommended", "the concept was recommended in a result"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="usage_counts")
    day = models.DateField()
    what = models.CharField(max_length=11, choices=What)
    slug = models.CharField(max_length=SLUG_LENGTH, blank=True)
    count = models.PositiveBigIntegerField()

    objects = UsageCountQuerySet.as_manager()

    class Meta:
        db_table = "wizard_use"
        ordering = ["-day", "what", "slug"]
        constraints = [models.UniqueConstraint(fields=["edition", "day", "what", "slug"], name="one_sum_of_use_per_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.what} {self.slug} {self.count}".replace("  ", " ")
