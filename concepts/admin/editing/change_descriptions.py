"""Describes changes of rows to an editor: which row, which field, and the values in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from concepts.history.change_log import RowChange, row_names
from concepts.models import Cell, ComparedConcept, Fit, Guide

ENDS = {Cell: ("concept", "feature"), Fit: ("choice", "concept"), ComparedConcept: ("comparison", "concept")}
"""Rows without a name of their own are named by the two rows that they join."""

NAME_FIELDS = ("name", "title", "text", "label", "situation")
FIELD_LABELS = {"position": "place in the order", "after": "asked only after"}


@dataclass(frozen=True)
class ChangeDescription:
    """One changed value, or one added or deleted row, in words."""

    by: str
    event: str
    row: str
    field: str = ""
    old: str = ""
    new: str = ""


class ChangeDescriber:
    """Describes some changes. Looks up all names at once."""

    def __init__(self, changes: Iterable[RowChange]) -> None:
        self.names = row_names(changes)

    def describe(self, change: RowChange) -> Iterator[ChangeDescription]:
        """One description for each changed value, or one for a whole added or deleted row."""
        if change.event == "changed":
            yield from (self.describe_value(change, name, old, new) for name, (old, new) in change.values.items())
        else:
            values = self.values_of_new_row(change) if change.event == "added" else ""
            yield ChangeDescription(change.by, change.event, self.row(change), new=values)

    def describe_value(self, change: RowChange, name: str, old: Any, new: Any) -> ChangeDescription:
        field = change.model._meta.get_field(name)
        label = FIELD_LABELS.get(name, str(getattr(field, "verbose_name", name)))
        return ChangeDescription(change.by, change.event, self.row(change), label, self.value(field, old), self.value(field, new))

    def values_of_new_row(self, change: RowChange) -> str:
        """Without those that say only where the row belongs, since its name says that already."""
        omitted = {"guide", "question", "position", *ENDS.get(change.model, ())}
        stated = {name: pair for name, pair in change.values.items() if name not in omitted and pair[1] is not False}
        values = [self.describe_value(change, name, *pair) for name, pair in stated.items()]
        return ", ".join(f"{value.field} “{value.new}”" for value in values if value.new)

    def row(self, change: RowChange) -> str:
        kind = "column" if change.model is ComparedConcept else str(change.model._meta.verbose_name)
        if change.model is Guide:
            return kind
        if ends := ENDS.get(change.model):
            name = ", ".join(self.value(change.model._meta.get_field(end), change.row[end]) for end in ends)
        else:
            name = next(change.row[field] for field in NAME_FIELDS if field in change.row)
        return f"{kind} “{name}”"

    def value(self, field: Any, value: Any) -> str:
        if isinstance(value, tuple):
            return ", ".join(self.value(field, key) for key in value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if value and field.related_model:
            return self.names.get((field.related_model, value), f"no. {value}")
        return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)
