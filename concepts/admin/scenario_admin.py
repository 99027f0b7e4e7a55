"""The page of a scenario: a situation, an answer to each question that matters, and the concept expected."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from concepts.admin.editing.edit_conflicts import PageValue
from concepts.admin.editing.row_admin import RowAdmin
from concepts.history.change_log import RowChange
from concepts.models import Choice, Scenario

ANSWER = "answer-"


@admin.register(Scenario)
class ScenarioAdmin(RowAdmin):
    list_display = ["situation", "guide"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        if not self.has_change_permission(request, obj):
            return ["situation", "choices", "expected"]
        return ["guide", "situation", *self.answer_fields(obj), "expected"]

    def answer_fields(self, scenario: Scenario) -> dict[str, forms.ModelChoiceField]:
        """One for each question of the guide, answered or not."""
        return {
            f"{ANSWER}{question.pk}": forms.ModelChoiceField(
                question.choices.all(), required=False, label=question.text, empty_label="not answered"
            )
            for question in scenario.guide.questions.all()
        }

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        answers = self.answer_fields(obj)
        chosen = {f"{ANSWER}{choice.question_id}": choice for choice in obj.choices.all()}
        for name, field in answers.items():
            field.initial = chosen.get(name)
        kwargs["form"] = type("ScenarioForm", (self.form,), answers)
        return super().get_form(request, obj, change, **kwargs)

    def values_on_page(self, request: HttpRequest, row: Any, change: RowChange) -> Iterator[PageValue]:
        """The page shows the choices of a scenario one by one, each as the answer to its question."""
        yield from super().values_on_page(request, row, change)
        if change.model is Scenario and change.pk == row.pk and "choices" in change.values:
            before, after = (Choice.objects.filter(pk__in=keys) for keys in change.values["choices"])
            old, new = ({choice.question_id: choice.pk for choice in choices} for choices in (before, after))
            for question in old.keys() | new.keys():
                yield PageValue(change, "choices", f"{ANSWER}{question}", old.get(question, ""), new.get(question, ""))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        answers = form.cleaned_data.items()
        form.instance.choices.set([choice for name, choice in answers if name.startswith(ANSWER) and choice])
