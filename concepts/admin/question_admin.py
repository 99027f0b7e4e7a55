"""The page of a question: its words, when it is asked, and its choices in order."""

from adminsortable2.admin import SortableAdminBase, SortableTabularInline
from django import forms
from django.contrib import admin

from concepts.admin.editing.row_admin import RowAdmin, RowInline
from concepts.admin.screens.copy_buttons import Copying
from concepts.admin.screens.fit_grid import FitsGrid
from concepts.drafting.copies import copy_question
from concepts.models import Choice, Question


class ChoiceInline(RowInline, SortableTabularInline):
    model = Choice
    fields = ["label", "slug", "help"]
    prepopulated_fields = {"slug": ["label"]}


class OpenersField(forms.ModelMultipleChoiceField):
    """The choices that a question may follow, each under the question that it answers."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, choice: Choice) -> str:
        return f"{choice.question} → {choice}"


@admin.register(Question)
class QuestionAdmin(FitsGrid, Copying, SortableAdminBase, RowAdmin):
    fields = ["guide", "text", "slug", "help", "why", "feature", "weight", "asked", "after", "is_draft"]
    list_display = ["text", "guide", "is_draft"]
    list_filter = ["is_draft"]
    inlines = [ChoiceInline]
    change_form_template = "admin/concepts/question/change_form.html"
    copy = copy_question

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if "after" in form.base_fields:
            field = Question._meta.get_field("after")
            form.base_fields["after"] = OpenersField(
                Choice.objects.that_can_open(obj),
                required=False,
                label="Ask only after",
                help_text=field.help_text,
            )
        return form
