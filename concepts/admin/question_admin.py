"""The pages of a question and of a choice: their words, and when the question is asked.

How well a choice suits each concept is in the grid of fits of its question.
"""

from typing import Any

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from concepts.admin.editing.guide_lock import textareas
from concepts.admin.editing.row_admin import RowAdmin, RowInline
from concepts.admin.screens.copy_buttons import CopyMixin
from concepts.admin.screens.fit_grid import FitGridMixin
from concepts.drafting.copies import copy_question
from concepts.history.recording import Author
from concepts.models import Choice, Question


class ChoiceInline(RowInline):
    model = Choice
    fields = ["label", "slug", "help", "because"]
    formfield_overrides = textareas(3, 30)
    prepopulated_fields = {"slug": ["label"]}


class ConditionField(forms.ModelMultipleChoiceField):
    """The choices that a question may follow, each with its question."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, choice: models.Model) -> str:
        return f"{choice.question} → {choice}"  # type: ignore[attr-defined]


@admin.register(Question)
class QuestionAdmin(FitGridMixin, CopyMixin, SortableAdminBase, RowAdmin):
    fields = ["guide", "text", "slug", "help", "why", "feature", "weight", "asked", "after", "is_draft"]
    list_display = ["text", "guide", "is_draft"]
    list_filter = ["is_draft"]
    inlines = [ChoiceInline]
    change_form_template = "admin/concepts/question/change_form.html"

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        if "after" in form.base_fields:
            form.base_fields["after"] = ConditionField(
                Choice.objects.conditions_for(obj),
                required=False,
                label="Ask only after",
                help_text=Question._meta.get_field("after").help_text,
            )
        return form

    def make_copy(self, row: Question, author: Author) -> Question:
        return copy_question(row, author)


@admin.register(Choice)
class ChoiceAdmin(RowAdmin):
    owner_field = "question"
    fields = ["question", "label", "slug", "help", "because"]
    list_display = ["label", "question"]
