"""The kinds of columns that the draft rows are made of."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from concepts import content


def validate_language(language: str) -> None:
    if problem := content.language_problem(language):
        raise ValidationError(problem)


class SlugField(models.SlugField):
    """A name in an address. Letters of every script are letters; words that mean something in an address are refused."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", content.SLUG_LENGTH)
        kwargs.setdefault("allow_unicode", True)
        kwargs.setdefault("help_text", "The name in addresses and shared links. Do not change it once published: old links use it.")
        super().__init__(*args, **kwargs)

    def validate(self, value, row):
        super().validate(value, row)
        kind = row._meta.model_name
        problem = content.slug_problem(value, kind, is_new=True)
        if problem and type(row)._default_manager.filter(pk=row.pk, slug=value).exists():
            problem = content.slug_problem(value, kind)
        if problem:
            raise ValidationError(problem)


class TextField(models.TextField):
    """Text of several lines. Browsers send them with carriage returns, which are no part of it."""

    def to_python(self, value):
        return one_kind_of_line(super().to_python(value))

    def formfield(self, **kwargs):
        return super().formfield(**({"form_class": TypedText} | kwargs))


class TypedText(forms.CharField):
    def to_python(self, value):
        return one_kind_of_line(super().to_python(value))


class SourceField(models.URLField):
    """A link that browsers open. Typed without https://, it gets it."""

    def validate(self, value, row):
        super().validate(value, row)
        if problem := content.source_problem(value):
            raise ValidationError(problem)

    def formfield(self, **kwargs):
        return super().formfield(assume_scheme="https", **kwargs)


class PositionField(models.PositiveIntegerField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("default", 0)
        kwargs.setdefault("help_text", "Lower comes first.")
        super().__init__(*args, **kwargs)


def one_kind_of_line(text: str | None) -> str | None:
    return text.replace("\r\n", "\n").replace("\r", "\n") if text else text
