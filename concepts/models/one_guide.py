"""A row refers only to rows of its guide. Publishing refuses a draft with one that does not: its slug is unknown."""

from django.core.exceptions import ValidationError
from django.db import models


def refuse_two_guides(row: models.Model, field: str, other: str) -> None:
    """Raise ValidationError where `field` of the row belongs to another guide than its `other`."""
    if getattr(row, f"{field}_id") is None or getattr(row, f"{other}_id") is None:
        return
    one, two = getattr(row, field), getattr(row, other)
    if one.guide_id != (two.pk if other == "guide" else two.guide_id):
        raise ValidationError(f"“{one}” belongs to another guide than “{two}”.")
