"""A row refers only to rows of its guide: said in words here, held by the database in boundaries.py."""

from django.core.exceptions import ValidationError
from django.db import models


def refuse_two_guides(row: models.Model, field: str, other: str) -> None:
    """Refuse a row whose `field` is of another guide than its `other`, in words. The database refuses it too: boundaries.py."""
    if getattr(row, f"{field}_id") is None or getattr(row, f"{other}_id") is None:
        return
    one, two = getattr(row, field), getattr(row, other)
    if one.guide_id != (two.pk if other == "guide" else two.guide_id):
        raise ValidationError(f"“{one}” belongs to another guide than “{two}”.")
