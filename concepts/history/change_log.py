"""Who changed what in a guide: every change of a row with its values, newest first.

The law of this file: what it says was recorded when it was written (recorded.py); the number of queries does not grow with
the changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery

from concepts.models import Cell, Choice, ComparedConcept, Comparison, Concept, Feature, Fit, Guide, Question, Scenario

TRACKED = (Guide, Concept, Feature, Cell, Comparison, ComparedConcept, Question, Choice, Fit, Scenario)
EVENTS = {"+": "added", "~": "changed", "-": "deleted"}


@dataclass(frozen=True)
class Change:
    """What one edit did to one row. `row` are its values, after (or, when deleted, before); `values` what differs: (old, new).

    A reference stands as the key of its row, several as a tuple of keys; "" stands for nothing.
    """

    model: type[models.Model]
    pk: int
    event: str
    row: Mapping[str, Any]
    values: Mapping[str, tuple[Any, Any]]
    revision: int
    at: datetime
    by: str


def changes(guide: Guide, after: int, up_to: int) -> list[Change]:
    """What the edits after one revision, up to and with another, did to the rows of the guide; in the order they were made."""
    found = [change for model in TRACKED for change in _changes_of(model, guide, after, up_to)]
    return sorted(found, key=lambda change: change.revision)


def names(changes: Iterable[Change]) -> dict[tuple[type[models.Model], int], str]:
    """What the rows that the changes refer to are called; of a row that is gone, what it was called last."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for change in changes:
        for name in change.row:
            if model := change.model._meta.get_field(name).related_model:
                wanted[model].update(key for value in (change.row[name], *change.values.get(name, ())) for key in _keys(value))
    return {(model, pk): name for model, keys in wanted.items() for pk, name in _names(model, keys).items()}


def _keys(value: Any) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _names(model: type[models.Model], keys: set[int]) -> dict[int, str]:
    found = {row.pk: str(row) for row in model._default_manager.filter(pk__in=keys)}
    gone = model.history.filter(id__in=keys - found.keys()).order_by("history_id")
    return {record.id: str(record.instance) for record in gone} | found


def _changes_of(model: type[models.Model], guide: Guide, after: int, up_to: int) -> list[Change]:
    before = model.history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    records = list(
        model.history.filter(of_guide=guide.pk, at_revision__gt=after, at_revision__lte=up_to)
        .annotate(before=Subquery(before.values("history_id")[:1]))
        .select_related("history_user")
        .order_by("history_id")
    )
    earlier = model.history.in_bulk([record.before for record in records if record.before], field_name="history_id")
    several = _several(model, [*records, *earlier.values()])
    found = (_change(model, record, earlier.get(record.before), several) for record in records)
    return [change for change in found if change.values]


def _change(model, record, before, several) -> Change:
    new = _values(model, record, several)
    old = _values(model, before, several) if before else dict.fromkeys(new, "")
    if record.history_type == "-":
        old, new = new, dict.fromkeys(new, "")
    return Change(
        model=model,
        pk=record.id,
        event=EVENTS[record.history_type],
        row=old if record.history_type == "-" else new,
        values={name: (old[name], new[name]) for name in new if old[name] != new[name]},
        revision=record.at_revision,
        at=record.history_date,
        by=str(record.history_user or "a command"),
    )


def _values(model, record, several) -> dict[str, Any]:
    kept = {field.name: getattr(record, field.attname) for field in model.history.model.tracked_fields if not field.primary_key}
    kept = {name: "" if value is None else value for name, value in kept.items()}
    return kept | {name: keys[record.history_id] for name, keys in several.items()}


def _several(model, records) -> dict[str, dict[int, tuple[int, ...]]]:
    """For each field that holds several choices: the keys that each record held."""
    found = {}
    for field in model.history.model._history_m2m_fields:
        held = defaultdict(tuple)
        held_then = getattr(model.history.model, field.name).model.objects
        rows = held_then.filter(history__in=[record.history_id for record in records]).order_by("choice_id")
        for history, choice in rows.values_list("history_id", "choice_id"):
            held[history] += (choice,)
        found[field.name] = held
    return found
