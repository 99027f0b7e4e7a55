"""A row refers only to rows of its own guide. Publishing refuses a draft where one does not: its slug is unknown there."""

from typing import Any

from django.core.exceptions import ValidationError


def validate_same_guide(row: Any, field: str, other: str) -> None:
    """Raises ValidationError when what `field` refers to is of another guide than what `other` refers to."""
    if getattr(row, f"{field}_id") is None or getattr(row, f"{other}_id") is None:
        return
    one, two = getattr(row, field), getattr(row, other)
    if one.guide_id != two.guide_id:
        raise ValidationError(f"“{one}” belongs to another guide than “{two}”.")
