"""How a page of the desk writes.

The law of this file: a page writes only while it holds the guide's row, from before it checks what was typed until that is
stored. So editors are checked one after the other, no edition is compiled from half a change, and every edit is recorded.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from concepts.admin.editing.edit_conflicts import REVISION, OnPage, drop_gone_rows, merge, on_page, places_of_rows
from concepts.history.change_log import Change
from concepts.models import Guide
from concepts.models.fields import TextField

SMALL_TEXTS = {TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 60})}}
"""Most texts of a guide are a sentence or two."""

REFUSED = ("Two rows on this page claim what only one can have. Nothing is saved yet: change one of them.",)


class HeldForm(forms.ModelForm):
    """The main form of a page. Not valid while somebody else has changed what was typed over."""

    clashes = ()

    def clean(self):
        super().clean()
        if self.clashes:
            raise ValidationError([str(clash) for clash in self.clashes])


class HoldsGuide:
    """Makes an admin page of a guide, or of one of its rows, follow the law above."""

    form = HeldForm
    formfield_overrides = SMALL_TEXTS

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The page. What the forms let through and the database does not comes back with what was typed, and a sentence."""
        try:
            return self.held_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            request.refused = REFUSED
            return self.held_view(request, object_id, form_url, extra_context)

    def held_view(self, request, object_id, form_url, extra_context):
        row = self.get_object(request, unquote(object_id)) if object_id else None
        with held(request, row) as guide:
            if guide and REVISION in request.POST:
                self.take_over(request, guide, row)
            seen = guide or (row and Guide.objects.get(pk=row.guide_id))
            shown = {"show_save_and_add_another": False, "show_save_and_continue": bool(row)}
            if seen:
                shown |= {"revision_field": REVISION, "revision": seen.revision}
            return super().changeform_view(request, object_id, form_url, (extra_context or {}) | shown)

    def get_object(self, request, object_id, from_field=None):
        """An address may name the field that the row is found by; Django stumbles over one without a name."""
        return super().get_object(request, object_id, from_field or None)

    def delete_view(self, request, object_id, extra_context=None):
        with held(request, self.get_object(request, unquote(object_id))):
            return super().delete_view(request, object_id, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.clashes = (*getattr(request, "clashes", ()), *getattr(request, "refused", ()))
        return form

    def save_model(self, request, obj, form, change):
        """Nothing typed is nothing to store, and nothing to record."""
        if form.has_changed():
            super().save_model(request, obj, form, change)

    def take_over(self, request, guide: Guide, row) -> None:
        """Put into what was sent what others have stored since the page was opened; keep what clashes for the form to tell."""
        request.POST, request.clashes = merge(request.POST, guide, lambda change: self.shown_of(request, row, change))
        for inline in self.get_inline_instances(request, row):
            rows = inline.model._default_manager.filter(**{self.inline_owner(inline): row.pk})
            drop_gone_rows(request.POST, self.inline_prefix(inline), {str(pk) for pk in rows.values_list("pk", flat=True)})

    def shown_of(self, request, row, change: Change) -> Iterator[OnPage]:
        """What of a change stands on this page: in the main form, or in a row of an inline."""
        if change.model is self.model and change.pk == row.pk:
            shown = self.get_fields(request, row)
            yield from (on_page(change, field, field) for field in change.values if field in shown)
        for inline in self.get_inline_instances(request, row):
            prefix = self.inline_prefix(inline)
            place = places_of_rows(request.POST, prefix).get(str(change.pk)) if change.model is inline.model else None
            if place is not None:
                named = ((field, f"{prefix}-{place}-{field}") for field in change.values)
                yield from (on_page(change, field, name) for field, name in named if name in request.POST)

    def inline_owner(self, inline) -> str:
        return next(field.name for field in inline.model._meta.fields if field.related_model is self.model)

    def inline_prefix(self, inline) -> str:
        return inline.model._meta.get_field(self.inline_owner(inline)).remote_field.get_accessor_name()


@contextmanager
def held(request, row) -> Iterator[Guide | None]:
    """While something is sent: hold the guide of this row. None when nothing is sent, or the guide is gone."""
    with ExitStack() as holding:
        guide = None
        if row is not None and request.method == "POST":
            try:
                guide = holding.enter_context(Guide(pk=row.guide_id).edit(request.user))
            except Guide.DoesNotExist:
                guide = None
        yield guide
