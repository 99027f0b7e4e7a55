"""What the pages of a guide's rows have in common. A page offers only rows of the same guide."""

from typing import Any

from adminsortable2.admin import CustomInlineFormSet, SortableTabularInline
from django import forms
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from concepts.admin.editing.extra_pages import change_url
from concepts.admin.editing.guide_lock import SMALL_TEXTAREAS, GuideLockMixin
from concepts.models import Choice, DraftRow, Guide, Question, Scenario


def name_links(through: Any, name: str, plural: str, template: str) -> None:
    """How the pages that ask before deleting name the rows of a many-to-many relation."""
    through._meta.verbose_name = name
    through._meta.verbose_name_plural = plural
    through.__str__ = lambda link: template.format(link=link)


name_links(Question.after.through, "condition", "conditions", "“{link.question}” is asked only after “{link.choice}”")
name_links(Scenario.choices.through, "answer of a scenario", "answers of scenarios", "{link.scenario}: {link.choice}")


class RowAdmin(GuideLockMixin):
    """The page of one row of a guide. Rows are added on the page of their owner, and never move to another."""

    actions = None
    owner_field = "guide"
    change_form_template = "admin/concepts/row_change_form.html"
    delete_confirmation_template = "admin/concepts/row_delete_confirmation.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Not listed on the first page: a guide's page leads here."""
        return {}

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        fix_owner(form, self.owner_field)
        limit_choices_to_guide(form, obj)
        return form

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        response = super().delete_view(request, object_id, *args, **kwargs)
        return HttpResponseRedirect(change_url(getattr(row, self.owner_field))) if row and response.status_code == 302 else response

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(change_url(getattr(obj, self.owner_field)))


class LabelledFormSet(CustomInlineFormSet):
    """Labels each field with its name and its row, for those who cannot see the heads of the columns."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        row = f", {form.instance}" if form.instance.pk else ""
        for name, field in form.fields.items():
            widget: Any = getattr(field.widget, "widget", field.widget)  # Django wraps the choice of a row
            widget.attrs["aria-label"] = f"{field.label or name}{row}"


class RowInline(SortableTabularInline):
    """Rows that belong to the row of the page. They are deleted on their own page, which says what goes with them."""

    extra = 0
    formset = LabelledFormSet
    show_change_link = True
    can_delete = False
    formfield_overrides = SMALL_TEXTAREAS

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        limit_choices_to_guide(formset.form, obj)
        return formset


def fix_owner(form: type[forms.ModelForm], name: str) -> None:
    """Keep the owner of the row in the form, so that "unique in its guide" is checked, and let nobody change it."""
    if name in form.base_fields:
        form.base_fields[name].disabled = True
        form.base_fields[name].widget = forms.HiddenInput()


def limit_choices_to_guide(form: type[forms.ModelForm], row: DraftRow | None) -> None:
    """Where the form offers concepts, features or choices, offer only those of the row's guide."""
    if row is None:
        return
    fields: list[Any] = [field for field in form.base_fields.values() if isinstance(field, forms.ModelChoiceField)]
    for field in fields:
        if not field.disabled and field.queryset.model is not Guide:
            path = "question__guide" if field.queryset.model is Choice else "guide"
            field.queryset = field.queryset.filter(**{path: row.guide_id})
            field.choices = list(field.choices)  # one query, instead of one for each row of an inline
            for link in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
                setattr(field.widget, link, False)
