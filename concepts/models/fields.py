"""The kinds of columns and constraints that the draft rows are made of."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import normalize_newlines

from concepts import content


def validate_language(language: str) -> None:
    if problem := content.language_problem(language):
        raise ValidationError(problem)


class SlugField(models.SlugField):
    """A name in an address. Letters of every script are letters; words that mean something in an address are refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", content.SLUG_LENGTH)
        kwargs.setdefault("allow_unicode", True)
        kwargs.setdefault("help_text", "Its name in addresses and links. Do not change it after publishing: old links use it.")
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, row: Any) -> None:
        super().validate(value, row)
        kind = row._meta.model_name
        problem = content.slug_problem(value, kind, is_new=True)
        if problem and type(row)._default_manager.filter(pk=row.pk, slug=value).exists():
            problem = content.slug_problem(value, kind)
        if problem:
            raise ValidationError(problem)


class MultilineFormField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return normalize_newlines(super().to_python(value) or "")


class TextField(models.TextField):
    """Text of several lines, separated by line feeds. Browsers send carriage returns too, which are dropped."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return normalize_newlines(text) if text else text

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**({"form_class": MultilineFormField} | kwargs))


class SourceField(models.URLField):
    """A link that browsers open. Typed without https://, it gets it."""

    def validate(self, value: Any, row: Any) -> None:
        super().validate(value, row)
        if problem := content.source_problem(value):
            raise ValidationError(problem)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(assume_scheme="https", **kwargs)


class PositionField(models.PositiveIntegerField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", 0)
        kwargs.setdefault("help_text", "Lower comes first.")
        super().__init__(*args, **kwargs)


def unique_slug(owner: str, kind: str) -> models.UniqueConstraint:
    """A slug of this kind of row is unique among the rows that belong to the same owner."""
    return models.UniqueConstraint(
        fields=[owner, "slug"],
        name=f"one_{kind}_per_slug",
        violation_error_message=f"This {owner} already has a {kind} with this slug.",
    )
