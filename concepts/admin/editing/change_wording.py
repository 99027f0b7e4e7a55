"""How a change of a row is told to an editor: what it is called, and its values in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from concepts.history.change_log import Change, names
from concepts.models import Cell, ComparedConcept, Fit, Guide

PLACES = {Cell: ("concept", "feature"), Fit: ("choice", "concept"), ComparedConcept: ("comparison", "concept")}
"""Rows that have no name of their own: they are called by what they stand between."""

NAMED_BY = ("name", "title", "text", "label", "situation")


@dataclass(frozen=True)
class Told:
    """One change of one value, in words."""

    by: str
    event: str
    row: str
    field: str
    old: str
    new: str


class Wording:
    """Finds the words for these changes. Asks for all names at once."""

    def __init__(self, changes: Iterable[Change]):
        self.called = names(changes)

    def told(self, change: Change) -> Iterator[Told]:
        """Every value that differs; of a row that was added all at once, of one that was deleted only that it was."""
        if change.event == "changed":
            yield from (self.told_of(change, name, old, new) for name, (old, new) in change.values.items())
        else:
            said = self.said(change) if change.event == "added" else ""
            yield Told(change.by, change.event, self.row(change), "", "", said)

    def said(self, change: Change) -> str:
        """The values of a new row, but for those that say only where it belongs, which its name says already."""
        where = {"guide", "question", "position", *PLACES.get(change.model, ())}
        told = [self.told_of(change, name, *change.values[name]) for name in change.values if name not in where]
        return ", ".join(f"{each.field} “{each.new}”" for each in told if each.new)

    def told_of(self, change: Change, name: str, old: Any, new: Any) -> Told:
        field = change.model._meta.get_field(name)
        return Told(change.by, change.event, self.row(change), label(field), self.value(field, old), self.value(field, new))

    def row(self, change: Change) -> str:
        kind = change.model._meta.verbose_name
        if change.model is Guide:
            return "Guide"
        if places := PLACES.get(change.model):
            between = ", ".join(self.reference(change, name) for name in places)
            return f"{'Column' if change.model is ComparedConcept else kind.capitalize()} “{between}”"
        name = next(change.row[name] for name in NAMED_BY if name in change.row)
        return f"{kind.capitalize()} “{name}”"

    def reference(self, change: Change, name: str) -> str:
        return self.value(change.model._meta.get_field(name), change.row[name])

    def value(self, field: models.Field, value: Any) -> str:
        if isinstance(value, tuple):
            return ", ".join(self.value(field, key) for key in value)
        if value and field.related_model:
            return self.called.get((field.related_model, value), f"no. {value}")
        return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def label(field: models.Field) -> str:
    return {"position": "place in the order", "after": "asked only after"}.get(field.name, str(field.verbose_name))
