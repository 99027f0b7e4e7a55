"""How a page of the desk writes.

A page writes only while it holds the lock of the guide's row, from before what was typed is checked until it is stored. So
editors are checked one after the other, no edition is compiled from half a change, and every edit is recorded.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Field
from django.http import HttpRequest, HttpResponse

from concepts.admin.editing.edit_conflicts import REVISION, PageValue, drop_deleted_rows, form_indexes, merge, page_value
from concepts.history.change_log import RowChange
from concepts.models import Guide
from concepts.models.fields import TextField

WidgetOverrides = Mapping[type["Field[Any, Any]"], Mapping[str, Any]]


def textareas(rows: int, columns: int) -> WidgetOverrides:
    """Shows every text of a page or list in a box of this size."""
    return {TextField: {"widget": forms.Textarea(attrs={"rows": rows, "cols": columns})}}


SMALL_TEXTAREAS = textareas(3, 60)
"""Most texts of a guide are a sentence or two."""

NOT_UNIQUE = "Two rows on this page have a value that only one of them can have. Nothing is saved yet: change one of them."


class LockedForm(forms.ModelForm):
    """The main form of a page. `page_errors` are sentences about the whole page, which keep it from being saved."""

    page_errors: Sequence[str] = ()

    def clean(self) -> None:
        super().clean()
        if self.page_errors:
            raise ValidationError([*self.page_errors])


class GuideLockMixin(admin.ModelAdmin):
    """Makes an admin page of a guide, or of one of its rows, write as this module says."""

    form = LockedForm
    formfield_overrides = SMALL_TEXTAREAS

    def changeform_view(self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the forms accept and the database refuses comes back with what was typed, and a sentence."""
        row = self.get_object(request, unquote(object_id)) if object_id else None
        try:
            with self.lock_and_merge(request, row):
                return super().changeform_view(request, object_id, *args, **kwargs)
        except IntegrityError:
            with self.lock_and_merge(request, row, NOT_UNIQUE):
                return super().changeform_view(request, object_id, *args, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        revision = getattr(request, "guide_revision", None)
        context |= {"show_save_and_add_another": False, "show_save_and_continue": revision is not None}
        if revision is not None:
            context |= {"revision_field": REVISION, "revision": revision}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """An address may name the field that the row is found by; Django raises an error where that name is empty."""
        return super().get_object(request, object_id, from_field or None)

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        with lock_guide(request, self.get_object(request, unquote(object_id))):
            return super().delete_view(request, object_id, *args, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.page_errors = getattr(request, "page_errors", ())
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        """Stores and records nothing when nothing was typed."""
        if form.has_changed():
            super().save_model(request, obj, form, change)

    @contextmanager
    def lock_and_merge(self, request: HttpRequest, row: Any, *page_errors: str) -> Iterator[None]:
        """Lock the guide of this row while a POST is answered, and merge what others have stored since the page was opened.

        The revision is read before the values: a page may show values newer than its revision, but never older ones.
        """
        with lock_guide(request, row) as guide:
            conflicts = self.merge_posted(request, guide, row) if guide and REVISION in request.POST else []
            request.page_errors = [*conflicts, *page_errors]  # type: ignore[attr-defined]
            if row:
                request.guide_revision = (guide or Guide.objects.get(pk=row.guide_id)).revision  # type: ignore[attr-defined]
            yield

    def merge_posted(self, request: HttpRequest, guide: Guide, row: Any) -> list[str]:
        posted, conflicts = merge(request.POST, guide, lambda change: self.values_on_page(request, row, change))
        for inline in self.get_inline_instances(request, row):
            owner, prefix = inline_owner(self, inline)
            existing = inline.model._default_manager.filter(**{owner: row.pk}).values_list("pk", flat=True)
            drop_deleted_rows(posted, prefix, {str(pk) for pk in existing})
        request.POST = posted  # type: ignore[assignment]
        return conflicts

    def values_on_page(self, request: HttpRequest, row: Any, change: RowChange) -> Iterator[PageValue]:
        """What of a change this page shows, in the main form or in a row of an inline."""
        if change.model is self.model and change.pk == row.pk:
            fields = self.get_fields(request, row)
            yield from (page_value(change, field, field) for field in change.values if field in fields)
        for inline in self.get_inline_instances(request, row):
            _, prefix = inline_owner(self, inline)
            index = form_indexes(request.POST, prefix).get(str(change.pk)) if change.model is inline.model else None
            if index is not None:
                fields = inline.get_fields(request, row)
                inputs = ((field, f"{prefix}-{index}-{field}") for field in change.values)
                yield from (page_value(change, field, name) for field, name in inputs if field in fields or name in request.POST)


def inline_owner(owner: admin.ModelAdmin, inline: InlineModelAdmin) -> tuple[str, str]:
    """The field by which an inline's rows refer to the row of the page, and the prefix of the inline's forms."""
    foreign_key = next(field for field in inline.model._meta.fields if field.related_model is owner.model)
    return foreign_key.name, foreign_key.remote_field.get_accessor_name()


@contextmanager
def lock_guide(request: HttpRequest, row: Any) -> Iterator[Guide | None]:
    """Lock the guide of this row while a POST is answered. None for other requests, and where the guide is deleted."""
    with ExitStack() as stack:
        guide = None
        if row is not None and request.method == "POST":
            with suppress(Guide.DoesNotExist):
                guide = stack.enter_context(Guide(pk=row.guide_id).edit(request.user))
        yield guide
