"""What visitors write: shared results, and how often each network address did what is limited. And what is counted of their visits.

The law of this file: nothing here says who somebody is. A shared result holds an edition, answers, and the words that a team
gave it; a network address is kept as a keyed hash that is another one in each window; of visits, sums per day are kept.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

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
"""Letters and digits that nobody takes for one another when a code is read aloud."""

CODE_LENGTH = 10
"""55 to the 10th: with a million links, one guess in 250,000 million opens one."""


def new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def fingerprint(query: str) -> str:
    """What an index holds for a query, which may be longer than an index can take."""
    return sha256(query.encode()).hexdigest()


class SharedResultQuerySet(models.QuerySet):
    def plain(self) -> "SharedResultQuerySet":
        """Those that are no team's own record: without title and note, and not withdrawn."""
        return self.filter(title="", note="", withdrawn_at=None)


class SharedResult(models.Model):
    """A short link to the result of some answers in one edition, with a team's title and note where it gave them."""

    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="shared_results")
    query = models.TextField(blank=True, help_text="The answers, as the address of the result spells them.")
    fingerprint = models.CharField(max_length=64, editable=False)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    note = TextField(max_length=NOTE_LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="From then on the link says that it was withdrawn.")

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

    def __str__(self):
        return self.title or self.code

    def save(self, *args, **kwargs):
        self.fingerprint = fingerprint(self.query)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("shared", args=[self.code])


class RateCountQuerySet(models.QuerySet):
    def count_one(self, key: str, ends_at: datetime, most: int, *, expired: datetime) -> bool:
        """Count one use more, if that leaves no more than `most`; whether it did. Exact across processes. The first use of a
        key deletes the rows of windows that had ended when it was `expired`. A use that is refused writes nothing."""
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

    def __str__(self):
        return f"{self.count} in the window until {self.ends_at:%H:%M}"


class Sum(NamedTuple):
    """What is counted together."""

    guide: str
    number: int
    day: date
    what: str
    slug: str


class UseQuerySet(models.QuerySet):
    def of(self, guide: Guide, number: int | str = "", since: date | None = None) -> "UseQuerySet":
        """What was counted of a guide, or of one edition, from a day on."""
        only = {"edition__number": number} if number else {}
        return self.filter(edition__guide=guide, **only, **({"day__gte": since} if since else {}))

    def add(self, sums: Mapping[Sum, int]) -> None:
        """Add these to what was counted before: all or none. One statement each, so that processes can add at the same time; in one
        order, so that they never wait for each other in a circle."""
        if not sums:
            return
        day = connection.ops.adapt_datefield_value
        rows = [(day(key.day), key.what, key.slug, count, key.guide, key.number) for key, count in sorted(sums.items())]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(ADD, rows)


ADD = """
INSERT INTO wizard_use (edition_id, day, what, slug, count)
SELECT edition.id, %s, %s, %s, %s FROM concepts_edition AS edition JOIN concepts_guide AS guide ON guide.id = edition.guide_id
WHERE guide.slug = %s AND edition.number = %s
ON CONFLICT (edition_id, day, what, slug) DO UPDATE SET count = wizard_use.count + excluded.count
"""


class Use(models.Model):
    """How often something happened in an edition on a day. Kept as a sum only: see wizard/usage/counting.py."""

    class What(models.TextChoices):
        START = "start", "the first question was shown, nothing answered"
        SHOWN = "shown", "the question was shown"
        ANSWERED = "answered", "the question was answered"
        VERDICT = "verdict", "a result of this kind was shown"
        RECOMMENDED = "recommended", "the concept was recommended in a result"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="use")
    day = models.DateField()
    what = models.CharField(max_length=11, choices=What)
    slug = models.CharField(max_length=SLUG_LENGTH, blank=True)
    count = models.PositiveBigIntegerField()

    objects = UseQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "what", "slug"]
        constraints = [models.UniqueConstraint(fields=["edition", "day", "what", "slug"], name="one_sum_of_use_per_day")]

    def __str__(self):
        return f"{self.day}: {self.what} {self.slug} {self.count}".replace("  ", " ")
