"""What the pages of a guide's rows have in common.

The law of this file: a page offers only rows of the same guide.
"""

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpResponseRedirect
from django.urls import reverse

from concepts.admin.editing.guide_lock import SMALL_TEXTS, HoldsGuide
from concepts.models import Choice, Guide, Question, Scenario

LINKS = {
    Question.after.through: ("condition", lambda link: f"“{link.question}” is asked only after “{link.choice}”"),
    Scenario.choices.through: ("answer of a scenario", lambda link: f"{link.scenario}: {link.choice}"),
}
"""What the pages that ask before deleting call the rows that only link two others."""

for through, (called, said) in LINKS.items():
    through._meta.verbose_name = called
    through._meta.verbose_name_plural = f"{called}s" if called == "condition" else "answers of scenarios"
    through.__str__ = said


def guide_page(guide_id: int) -> str:
    return reverse("admin:concepts_guide_change", args=[guide_id])


class RowAdmin(HoldsGuide, admin.ModelAdmin):
    """The page of one row of a guide. Rows are added on the page of what they belong to, and never move to another."""

    actions = None
    belongs_to = "guide"
    change_form_template = "admin/concepts/row_change_form.html"
    delete_confirmation_template = "admin/concepts/row_delete_confirmation.html"

    def has_add_permission(self, request) -> bool:
        return False

    def get_model_perms(self, request) -> dict:
        """Not listed on the first page: a guide's page leads here."""
        return {}

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        fix_owner(form, self.belongs_to)
        offer_rows_of(form, obj)
        return form

    def delete_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, unquote(object_id))
        response = super().delete_view(request, object_id, extra_context)
        return HttpResponseRedirect(self.owner_page(row)) if row and response.status_code == 302 else response

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(self.owner_page(obj))

    def owner_page(self, row) -> str:
        return reverse(f"admin:concepts_{self.belongs_to}_change", args=[getattr(row, f"{self.belongs_to}_id")])


class NamedRows(CustomInlineFormSet):
    """Each field says its name and its row to those who cannot see the heads of the columns."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        row = f", {form.instance}" if form.instance.pk else ""
        for name, field in form.fields.items():
            shown = getattr(field.widget, "widget", field.widget)  # Django wraps a choice of rows
            shown.attrs["aria-label"] = f"{field.label or name}{row}"


class RowInline:
    """Rows that belong to the row of the page. They are deleted on their own page, which says what goes with them."""

    extra = 0
    formset = NamedRows
    show_change_link = True
    can_delete = False
    formfield_overrides = SMALL_TEXTS

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        offer_rows_of(formset.form, obj)
        return formset


def fix_owner(form: type[forms.ModelForm], name: str) -> None:
    """Keep what the row belongs to in the form, so that "unique in its guide" is checked, and let nobody change it."""
    if name in form.base_fields:
        form.base_fields[name].disabled = True
        form.base_fields[name].widget = forms.HiddenInput()


def offer_rows_of(form: type[forms.ModelForm], row) -> None:
    """Where the form lets one choose concepts, features or choices, offer those of the row's guide only."""
    if row is None:
        return
    guide_id = row.pk if isinstance(row, Guide) else row.guide_id
    for field in form.base_fields.values():
        if isinstance(field, forms.ModelChoiceField) and not field.disabled and field.queryset.model is not Guide:
            path = "question__guide" if field.queryset.model is Choice else "guide"
            field.queryset = field.queryset.filter(**{path: guide_id})
            field.choices = list(field.choices)  # asked for once, not once in each row of an inline
            field.widget.can_add_related = field.widget.can_change_related = field.widget.can_delete_related = False
            field.widget.can_view_related = False
