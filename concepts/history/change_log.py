"""The changes of a guide's rows, with their values before and after.

Reads only what recording.py stored. The number of queries does not grow with the number of changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.db import models

from concepts.history.recording import history_of
from concepts.models import Cell, Choice, ComparedConcept, Comparison, Concept, Feature, Fit, Guide, Question, Scenario

TRACKED_MODELS = (Guide, Concept, Feature, Cell, Comparison, ComparedConcept, Question, Choice, Fit, Scenario)
EVENTS = {"+": "added", "~": "changed", "-": "deleted"}

Values: TypeAlias = Mapping[str, Any]
"""The values of a row by field. A reference is the key of its row, several are a tuple of keys; "" is nothing."""

RowNames: TypeAlias = Mapping[tuple[type[models.Model], int], str]


@dataclass(frozen=True)
class RowChange:
    """What one edit did to one row. `row` has its values afterwards (of a deleted row: before); `values` has (old, new) of
    each value that differs."""

    model: type[models.Model]
    pk: int
    event: str
    row: Values
    values: Mapping[str, tuple[Any, Any]]
    revision: int
    at: datetime
    by: str


def changes(guide: Guide, after: int, up_to: int) -> list[RowChange]:
    """What the edits after one revision, up to and including another, did to the rows of the guide; oldest first."""
    found = [change for model in TRACKED_MODELS for change in _changes_of_model(model, guide, after, up_to)]
    return sorted(found, key=lambda change: change.revision)


def row_names(changes: Iterable[RowChange]) -> RowNames:
    """The names of the rows that the changes refer to; of a deleted row, its last name."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for change in changes:
        for name in change.row:
            if model := change.model._meta.get_field(name).related_model:
                wanted[model].update(key for value in (change.row[name], *change.values.get(name, ())) for key in _keys(value))
    return {(model, pk): name for model, keys in wanted.items() for pk, name in _names_of_model(model, keys).items()}


def _keys(value: Any) -> tuple[int, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _names_of_model(model: type[models.Model], keys: set[int]) -> dict[int, str]:
    existing = {row.pk: str(row) for row in model._default_manager.filter(pk__in=keys)}
    deleted = history_of(model).filter(id__in=keys - existing.keys()).order_by("history_id")
    return {record.id: str(record.instance) for record in deleted} | existing


def _changes_of_model(model: type[models.Model], guide: Guide, after: int, up_to: int) -> list[RowChange]:
    history = history_of(model)
    records = list(history.of_edits(guide.pk, after, up_to).with_previous().select_related("history_user"))
    previous = history.in_bulk([record.previous for record in records if record.previous], field_name="history_id")
    values = _values_of_records(history.model, [*records, *previous.values()])
    found = (_change(model, record, values[record.history_id], values.get(record.previous)) for record in records)
    return [change for change in found if change.values]


def _change(model: type[models.Model], record: Any, new: Values, old: Values | None) -> RowChange:
    old = dict.fromkeys(new, "") if old is None else old
    if record.history_type == "-":
        old, new = new, dict.fromkeys(new, "")
    return RowChange(
        model=model,
        pk=record.id,
        event=EVENTS[record.history_type],
        row=old if record.history_type == "-" else new,
        values={name: (old[name], new[name]) for name in new if old[name] != new[name]},
        revision=record.at_revision,
        at=record.history_date,
        by=str(record.history_user or "a command"),
    )


def _values_of_records(history: Any, records: list[Any]) -> Mapping[int, Values]:
    """The values that each record holds, by the key of the record."""
    fields = [field for field in history.tracked_fields if not field.primary_key]
    values: dict[int, dict[str, Any]] = {
        record.history_id: {field.name: _value(record, field) for field in fields} for record in records
    }
    for field in history._history_m2m_fields:
        links = getattr(history, field.name).model.objects.filter(history__in=list(values)).order_by("choice_id")
        for record_values in values.values():
            record_values[field.name] = ()
        for record_id, choice_id in links.values_list("history_id", "choice_id"):
            values[record_id][field.name] += (choice_id,)
    return values


def _value(record: Any, field: "models.Field[Any, Any]") -> Any:
    value = getattr(record, field.attname)
    return "" if value is None else value
