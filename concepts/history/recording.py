"""What is kept of every change to a row: its values, who, when, and at which revision of which guide.

django-simple-history keeps the values; this adds the guide and its revision, so that one can ask what changed in a guide
since a page was opened.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models
from django.dispatch import receiver
from django.utils import timezone
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

AT_ONCE = 900
"""Keys in one statement: what every SQLite takes."""


class Recorded(models.Model):
    """The columns of every history table besides the values. No revision: a row was changed outside of an edit, in a shell."""

    of_guide = models.BigIntegerField(null=True, db_index=True)
    at_revision = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True


def records(**options: Any) -> HistoricalRecords:
    return HistoricalRecords(bases=[Recorded], excluded_fields=options.pop("excluded_fields", []), **options)


@dataclass
class Edit:
    """What is going on in this thread: who writes which guide, and the revision that it becomes if anything is written."""

    guide: int
    revision: int
    by: Any
    has_written: bool = False

    @property
    def stamps(self) -> dict[str, Any]:
        self.has_written = True
        return {"of_guide": self.guide, "at_revision": self.revision}


_edit: ContextVar[Edit | None] = ContextVar("edit", default=None)


@contextmanager
def recording(edit: Edit) -> Iterator[Edit]:
    """Whatever is written inside is recorded as part of this edit."""
    token = _edit.set(edit)
    try:
        yield edit
    finally:
        _edit.reset(token)


def has_links_in_history(model: type[models.Model]) -> bool:
    """Does the history of a row hold, besides its values, to which others it was linked?"""
    return hasattr(model, "history") and bool(model.history.model._history_m2m_fields)


def record_rows(model: type[models.Model], rows: list, *, are_new: bool) -> None:
    """Record rows of one guide as they stand now, after they were written in bulk, which sends no signals; with their links."""
    if not rows or not hasattr(model, "history"):
        return
    edit = _edit.get()
    stamps = edit.stamps if edit else {"of_guide": _guide_of(rows[0])}
    if not has_links_in_history(model):
        _copy(model, [row.pk for row in rows], stamps | _by(edit, "+" if are_new else "~"))
        return
    records = model.history.bulk_history_create(
        rows,
        update=not are_new,
        default_user=edit.by if edit else None,
        custom_historical_attrs=stamps,
        batch_size=500,
    )
    for field in model.history.model._history_m2m_fields:
        _record_links(field, {record.id: record for record in records})


def record_deletion(rows: models.QuerySet) -> None:
    """Record that these rows of one guide, whose history holds no links, are about to be deleted in bulk."""
    edit = _edit.get()
    if hasattr(rows.model, "history") and (first := rows.first()):
        stamps = edit.stamps if edit else {"of_guide": _guide_of(first)}
        _copy(rows.model, list(rows.order_by("pk").values_list("pk", flat=True)), stamps | _by(edit, "-"))


def _by(edit: Edit | None, kind: str) -> dict[str, Any]:
    return {"history_type": kind, "history_user_id": edit.by.pk if edit and edit.by else None}


def _copy(model: type[models.Model], keys: list[int], stamps: dict[str, Any]) -> None:
    """Copy rows into their history within the database: a guide of 400,000 cells would take half a minute otherwise."""
    stamps = stamps | {"history_date": connection.ops.adapt_datetimefield_value(timezone.now())}
    quote = connection.ops.quote_name
    values = ", ".join(quote(field.column) for field in model.history.model.tracked_fields)
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {quote(model.history.model._meta.db_table)} ({values}, {', '.join(map(quote, stamps))}) "
                f"SELECT {values}, {', '.join(['%s'] * len(stamps))} FROM {quote(model._meta.db_table)} "
                f"WHERE id IN ({', '.join(['%s'] * len(some))}) ORDER BY id",
                [*stamps.values(), *some],
            )


def _record_links(field: models.ManyToManyField, records: dict[int, models.Model]) -> None:
    """Keep with each record, by the key of its row, which rows it was linked to."""
    through, owner = field.remote_field.through, field.m2m_field_name()
    recorded = getattr(field.model.history.model, field.name).model
    values = [column.attname for column in through._meta.concrete_fields]
    recorded.objects.bulk_create(
        recorded(history=records[getattr(row, f"{owner}_id")], **{value: getattr(row, value) for value in values})
        for row in through.objects.filter(**{f"{owner}__in": records})
    )


@receiver(pre_create_historical_record)
def stamp(sender, instance, history_instance, **kwargs) -> None:
    edit = _edit.get()
    if edit is None:
        history_instance.of_guide = _guide_of(instance)
        history_instance.at_revision = getattr(instance, "revision", None)
        return
    history_instance.history_user = edit.by
    for name, value in edit.stamps.items():
        setattr(history_instance, name, value)


def _guide_of(row: models.Model) -> int | None:
    """The guide of a row, or None where what it belonged to is gone already."""
    try:
        return row.guide_id
    except ObjectDoesNotExist:
        return None
