"""Records every change of a row: its values, its author, and the guide's revision that the change led to.

django-simple-history keeps the values; this adds the guide and its revision, so that a page can ask what changed in a guide
since the page was opened.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models
from django.db.models import OuterRef, Subquery
from django.dispatch import receiver
from django.utils import timezone
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

KEYS_PER_STATEMENT = 900
"""Every SQLite takes this many parameters in one statement."""

Columns: TypeAlias = dict[str, Any]
"""Values for columns of a history table, by name."""

Author: TypeAlias = AbstractBaseUser | AnonymousUser | None
"""Who makes an edit; None: a command."""


class RecordQuerySet(HistoricalQuerySet):
    def of_edits(self, guide_id: int, after: int, up_to: int) -> "RecordQuerySet":
        """The records of the edits after one revision of the guide, up to and including another; oldest first."""
        return self.filter(of_guide=guide_id, at_revision__gt=after, at_revision__lte=up_to).order_by("history_id")

    def with_previous(self) -> "RecordQuerySet":
        """Adds `previous`: the key of the record of the same row before this one, or None."""
        earlier = self.model.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
        return self.annotate(previous=Subquery(earlier.values("history_id")[:1]))


class GuideRecord(models.Model):
    """The columns of every history table besides the values. No revision: a row was changed outside of an edit, in a shell."""

    of_guide = models.BigIntegerField(null=True, db_index=True)
    at_revision = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


def history_records(**options: Any) -> HistoricalRecords:
    return HistoricalRecords(bases=[GuideRecord], historical_queryset=RecordQuerySet, **options)


@cache
def history_of(model: type[models.Model]) -> Any:
    """The manager of a model's history; None for a model without one. Django-simple-history builds its class each time it is asked,
    in half a millisecond."""
    return getattr(model, "history", None)


@dataclass
class Edit:
    """The edit in progress in this thread: who writes which guide, and its revision afterwards if anything is written."""

    guide_id: int
    revision: int
    author: Author
    has_written: bool = False

    def stamp(self) -> Columns:
        """The guide and the revision for a record of this edit, which has written something now."""
        self.has_written = True
        return {"of_guide": self.guide_id, "at_revision": self.revision}


_current_edit: ContextVar[Edit | None] = ContextVar("current_edit", default=None)


@contextmanager
def record_as(edit: Edit) -> Iterator[Edit]:
    """Record everything that is written inside as part of this edit."""
    token = _current_edit.set(edit)
    try:
        yield edit
    finally:
        _current_edit.reset(token)


def has_links_in_history(model: type[models.Model]) -> bool:
    """Whether the history of a row also holds which other rows it was linked to."""
    history = history_of(model)
    return history is not None and bool(history.model._history_m2m_fields)


def record_rows(model: type[models.Model], rows: Sequence[Any], *, are_new: bool) -> None:
    """Record rows of one guide with their links, after they were written in bulk, which sends no signals."""
    history = history_of(model)
    if not rows or history is None:
        return
    if not has_links_in_history(model):
        _copy_into_history(rows[0], [row.pk for row in rows], "+" if are_new else "~")
        return
    records = history.bulk_history_create(
        rows, update=not are_new, default_user=_author(), custom_historical_attrs=_stamp(rows[0]), batch_size=500
    )
    for field in history.model._history_m2m_fields:
        _record_links(field, history.model, {record.id: record for record in records})


def record_deletion(rows: "models.QuerySet[Any]") -> None:
    """Record that these rows of one guide, whose history holds no links, are about to be deleted in bulk."""
    model: type[models.Model] = rows.model
    if history_of(model) is not None and (first := rows.first()):
        _copy_into_history(first, list(rows.order_by("pk").values_list("pk", flat=True)), "-")


def _author() -> Author:
    edit = _current_edit.get()
    return edit.author if edit else None


def _stamp(row: Any) -> Columns:
    edit = _current_edit.get()
    return edit.stamp() if edit else {"of_guide": _guide_id(row), "at_revision": getattr(row, "revision", None)}


def _copy_into_history(first: models.Model, keys: list[int], kind: str) -> None:
    """Copy the first row and others of its model and guide into their history, within the database: a guide of 400,000 cells
    would take half a minute otherwise."""
    author, now = _author(), connection.ops.adapt_datetimefield_value(timezone.now())
    columns = _stamp(first) | {"history_type": kind, "history_user_id": author and author.pk, "history_date": now}
    history, quote = history_of(type(first)).model, connection.ops.quote_name
    values = ", ".join(quote(field.column) for field in history.tracked_fields)
    for start in range(0, len(keys), KEYS_PER_STATEMENT):
        batch = keys[start : start + KEYS_PER_STATEMENT]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {quote(history._meta.db_table)} ({values}, {', '.join(map(quote, columns))}) "
                f"SELECT {values}, {', '.join(['%s'] * len(columns))} FROM {quote(first._meta.db_table)} "
                f"WHERE id IN ({', '.join(['%s'] * len(batch))}) ORDER BY id",
                [*columns.values(), *batch],
            )


def _record_links(field: Any, history: Any, records: dict[int, models.Model]) -> None:
    """Store with each record, by the key of its row, which rows this many-to-many field linked it to."""
    through, owner = field.remote_field.through, field.m2m_field_name()
    link_record = getattr(history, field.name).model
    names = [column.attname for column in through._meta.concrete_fields]
    link_record.objects.bulk_create(
        link_record(history=records[getattr(row, f"{owner}_id")], **{name: getattr(row, name) for name in names})
        for row in through.objects.filter(**{f"{owner}__in": records})
    )


@receiver(pre_create_historical_record)
def stamp_record(instance: Any, history_instance: Any, **kwargs: Any) -> None:
    if _current_edit.get():
        history_instance.history_user = _author()
    for name, value in _stamp(instance).items():
        setattr(history_instance, name, value)


def _guide_id(row: Any) -> int | None:
    """The guide of a row, or None where the row it belonged to is deleted already."""
    try:
        return row.guide_id
    except ObjectDoesNotExist:
        return None
